/*
 * table-files.js: the files a table gives of its view: CSV in UTF-8 with BOM, XLSX written here as a stored zip. table.js loads it with the first download;
 * it needs table-rows.js.
 */
"use strict";
(() => {
  const { numberOf, NONE } = globalThis.ledgerRows;

  // A text that a spreadsheet would run as a formula gets an apostrophe; a plain number stays one.
  const harmless = (text) => (/^\s*[=+\-@\t\r＝＋－＠]/.test(text) && numberOf(text) === null && !NONE.has(text) ? "'" + text : text);
  const field = (text) => (/[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text);

  // 71.2% goes out as 71.2 under its head, whose measure says %; an empty figure as an empty cell.
  function exported(columns, row) {
    return columns.map((column, i) => (column.numeric ? row.values[i] ?? (NONE.has(row.texts[i]) ? row.texts[i].replace(/^[—－-]$/, "") : row.texts[i]) : row.texts[i] ?? ""));
  }

  function csv(columns, rows) {
    const lines = [columns.map((column) => column.label), ...rows.map((row) => exported(columns, row))];
    return "\ufeff" + lines.map((line) => line.map((value) => (typeof value === "number" ? String(value) : field(harmless(value)))).join(",")).join("\r\n") + "\r\n";
  }

  const CRC = Uint32Array.from({ length: 256 }, (_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
  function crc32(bytes) {
    let crc = 0xffffffff;
    for (const byte of bytes) crc = CRC[(crc ^ byte) & 0xff] ^ (crc >>> 8);
    return (crc ^ 0xffffffff) >>> 0;
  }

  // A zip whose files are stored, not packed; fixed date (1 January 2021), so the same view gives the same bytes.
  function zip(files) {
    const encoder = new TextEncoder(), parts = [], central = [];
    let offset = 0;
    for (const [name, text] of files) {
      const label = encoder.encode(name), body = encoder.encode(text), crc = crc32(body);
      const common = [0x14, 0, 0, 8, 0, 0, 0, 0, 0x21, 0x52, ...u32(crc), ...u32(body.length), ...u32(body.length), ...u16(label.length), 0, 0];
      const local = Uint8Array.from([0x50, 0x4b, 3, 4, ...common, ...label]);
      central.push(Uint8Array.from([0x50, 0x4b, 1, 2, 0x14, 0, ...common, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...u32(offset), ...label]));
      parts.push(local, body);
      offset += local.length + body.length;
    }
    const size = central.reduce((total, part) => total + part.length, 0);
    const end = Uint8Array.from([0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...u16(files.length), ...u16(files.length), ...u32(size), ...u32(offset), 0, 0]);
    return new Blob([...parts, ...central, end], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  }
  const u16 = (n) => [n & 255, (n >>> 8) & 255];
  const u32 = (n) => [n & 255, (n >>> 8) & 255, (n >>> 16) & 255, (n >>> 24) & 255];

  const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const xml = (text) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "").replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

  function letters(index) {
    let name = "";
    for (let n = index + 1; n > 0; n = Math.floor((n - 1) / 26)) name = String.fromCharCode(65 + ((n - 1) % 26)) + name;
    return name;
  }

  // Styles: 0 text, 1 head, 2 whole number, 3 with two decimals. Text is an inline string, which no spreadsheet runs as a formula.
  function cellXml(value, column, line, style) {
    const at = letters(column) + line;
    if (typeof value === "number") return `<c r="${at}" s="${Number.isInteger(value) ? 2 : 3}"><v>${value}</v></c>`;
    return value === "" ? "" : `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`;
  }

  function sheet(columns, rows) {
    const lines = [columns.map((column) => column.label), ...rows.map((row) => exported(columns, row))];
    const width = (i) => Math.min(48, Math.max(8, ...lines.slice(0, 200).map((line) => [...String(line[i])].reduce((n, sign) => n + (sign > "\u2e7f" ? 2 : 1), 2))));
    const area = `A1:${letters(columns.length - 1)}${lines.length}`;
    return XML + `<worksheet xmlns="${MAIN}"><dimension ref="${area}"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`
      + `<cols>${columns.map((_, i) => `<col min="${i + 1}" max="${i + 1}" width="${width(i)}" customWidth="1"/>`).join("")}</cols><sheetData>`
      + lines.map((line, n) => `<row r="${n + 1}">${line.map((value, i) => cellXml(value, i, n + 1, n === 0 ? 1 : 0)).join("")}</row>`).join("")
      + `</sheetData><autoFilter ref="${area}"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>`;
  }

  const STYLES = XML + `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="#,##0.0#"/></numFmts>`
    + '<fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts>'
    + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    + '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top/><bottom style="thin"/><diagonal/></border></borders>'
    + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + '<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    + '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  function xlsx(columns, rows, title) {
    const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    return zip([
      ["[Content_Types].xml", XML + `<Types xmlns="${PACKAGE}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}styles+xml"/></Types>`],
      ["_rels/.rels", XML + `<Relationships xmlns="${PACKAGE}relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
      ["xl/workbook.xml", XML + `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xml(title.replace(/[\\/?*[\]:']/g, " ").slice(0, 31) || "表")}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
      ["xl/_rels/workbook.xml.rels", XML + `<Relationships xmlns="${PACKAGE}relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`],
      ["xl/styles.xml", STYLES],
      ["xl/worksheets/sheet1.xml", sheet(columns, rows)],
    ]);
  }

  globalThis.ledgerFiles = { csv, xlsx, harmless };
  if (typeof document === "undefined") module.exports = globalThis.ledgerFiles;
})();
