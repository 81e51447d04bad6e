/* 填报助手 · 比: which lines of a record change. Records are short, so the longest common run of lines is found exactly. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});

  const linesOf = (text) => text.split("\n").map((line) => line.replace(/\r$/, ""));

  /** 改动之处: places where old and new differ — the old lines, the new ones, and the number of the line they follow. */
  const hunks = (before, now) => {
    const old = linesOf(before), made = linesOf(now);
    let head = 0, tail = 0;
    while (head < old.length && head < made.length && old[head] === made[head]) head++;
    while (tail < old.length - head && tail < made.length - head && old[old.length - 1 - tail] === made[made.length - 1 - tail]) tail++;
    const a = old.slice(head, old.length - tail), b = made.slice(head, made.length - tail);
    const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
    for (let i = a.length - 1; i >= 0; i--) {
      for (let j = b.length - 1; j >= 0; j--) common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
    const found = [];
    let i = 0, j = 0, open = null;
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) { open = null; i++; j++; continue; }
      if (!open) found.push(open = { after: head + i, old: [], made: [], before: old[head + i - 1] ?? "" });
      if (i < a.length && (j >= b.length || common[i + 1][j] >= common[i][j + 1])) open.old.push(a[i++]);
      else open.made.push(b[j++]);
    }
    return found;
  };

  /** What to do at one place, said to somebody who has the file open in an editor. */
  const guide = ({ after, old, made, before }) => {
    const many = (count) => (count > 1 ? `第 ${after + 1}–${after + count} 行` : `第 ${after + 1} 行`);
    if (!old.length) return after ? `在第 ${after} 行（${shortened(before)}）的下面加入${made.length > 1 ? ` ${made.length} 行` : "一行"}` : "在文件开头加入";
    return made.length ? `把${many(old.length)}改为` : `删去${many(old.length)}`;
  };

  const shortened = (line) => { const text = line.trim(); return `“${text.length > 16 ? `${text.slice(0, 16)}…` : text}”`; };

  assistant.diff = { hunks, guide };
})();
