/* 填报助手 · 计量: 万元, 月份 and 日期 read and printed as the ledger does it. Amounts are whole hundredths of 万元 (BigInt): nothing is rounded by chance. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});

  const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;
  const abs = (value) => (value < 0n ? -value : value);

  /** A written number as hundredths; only for texts of at most two decimals. */
  const wan = (text) => {
    const [whole, part = ""] = text.replace("-", "").split(".");
    const value = BigInt(whole + part.padEnd(2, "0"));
    return text.startsWith("-") ? -value : value;
  };

  /** A fraction of hundredths, 四舍五入. */
  const half = (top, bottom) => { const value = (abs(top) * 2n + bottom) / (bottom * 2n); return top < 0n ? -value : value; };

  const written = (value) => {
    const text = String(abs(value)).padStart(3, "0"), part = text.slice(-2).replace(/0+$/, "");
    return (value < 0n ? "-" : "") + text.slice(0, -2) + (part ? `.${part}` : "");
  };

  /** With thousands separators and no needless zeros, as every page prints an amount. */
  const show = (value) => written(value).replace(/^(-?)(\d+)/, (_, sign, whole) => sign + whole.replace(/\B(?=(\d{3})+$)/g, ","));

  /** 百分比 with one decimal. */
  const percent = (top, bottom) => {
    const tenths = String((abs(top) * 2000n + bottom) / (bottom * 2n)).padStart(2, "0");
    return `${top < 0n ? "-" : ""}${tenths.slice(0, -1).replace(/\B(?=(\d{3})+$)/g, ",")}.${tenths.slice(-1)}%`;
  };

  /** A decimal text rounded 四舍五入 to two places and written plainly. */
  const rounded = (text) => {
    const [whole, part = ""] = text.replace("-", "").split(".");
    const value = half(BigInt(whole + part) * 100n, 10n ** BigInt(part.length));
    return written(text.startsWith("-") ? -value : value);
  };

  const SCALE = { 亿: 10000n, 万: 1n };

  /** What a written amount means in 万元 (1.2亿 → 12000, 12000元 → 1.2) as plain text of any number of decimals; null if unclear. */
  const amount = (text) => {
    const match = /^(约|大约|近)?\s*(-?[\d,]+(?:\.\d+)?)\s*(亿|万)?(元|人民币)?(左右)?$/.exec(text.normalize("NFKC").trim());
    if (!match || (match[2].includes(",") && !/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(match[2]))) return null;
    const number = match[2].replace(/,/g, ""), minus = number.startsWith("-") ? "-" : "";
    const [whole, part = ""] = number.replace("-", "").split(".");
    const times = match[3] ? SCALE[match[3]] : 1n, extra = !match[3] && match[4] ? 4 : 0;
    const places = part.length + extra, digits = String(BigInt(whole + part) * times).padStart(places + 1, "0");
    const shown = places ? `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, "") : digits;
    return minus + shown;
  };

  // 月份 as a count of months, 日期 as a count of days: both compare and subtract as numbers.
  const month = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
  const monthText = (count) => `${String(Math.floor(count / 12)).padStart(4, "0")}-${String((count % 12) + 1).padStart(2, "0")}`;
  const plus = (text, months) => monthText(month(text) + months);
  const dayNumber = (text) => Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / 86400000;
  const lastDay = (text) => `${text}-${String(new Date(Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)), 0)).getUTCDate()).padStart(2, "0")}`;

  assistant.measures = { NUMBER, wan, half, abs, written, show, percent, rounded, amount, month, monthText, plus, dayNumber, lastDay };
})();
