/* 填报助手 · 改: changes to a record as splices of its own text, so that comments, order, quotes and line ends elsewhere stay byte for byte.
   A change is {path, value}: a text, null (left empty), a group or a list of groups. After the last one the text is read again and must
   hold the old values and exactly these changes. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});
  const { read, plain, NULLS } = assistant.yaml;

  class Refused extends Error {}

  /** Characters nobody sees; what is stored should be what is seen. */
  const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/g;

  /** 一格一句: a typed text as it is stored — on one line, without what cannot be seen. */
  const tidy = (text) => text.replace(HIDDEN, "").replace(/\s*\n\s*/g, " ").replace(/[\t\u00a0\u3000]/g, " ").trim();

  const mayBePlain = (text, flow) =>
    !NULLS.has(text) && text === text.trim() && !/[\t\n]| #|:(?: |$)/.test(text) && /^(?:[^\s?:,[\]{}#&*!|>'"%@`.<=~-]|-\d)/.test(text)
    && !(flow && /[,[\]{}?]|:(?=[,[\]{}])/.test(text)) && !(flow && text.endsWith(":"));

  const single = (text) => `'${text.replace(/'/g, "''")}'`;

  /** A scalar as it is written; a value that stood in quotes keeps its quotes. */
  const scalar = (text, flow, style = "plain") => {
    if (style === "single") return single(text);
    if (style !== "double" && mayBePlain(text, flow)) return text;
    return /["\\]/.test(text) ? single(text) : `"${text}"`;
  };

  /** A value in one line: {词: 值, …}. Empty cells are left out. */
  const inline = (value) => {
    if (typeof value === "string") return scalar(value, true);
    if (Array.isArray(value)) return `[${value.map(inline).join(", ")}]`;
    return `{${cells(value).map(([key, inside]) => `${scalar(key, true)}: ${inline(inside)}`).join(", ")}}`;
  };

  const cells = (group) => Object.entries(group).filter(([, value]) => value !== null && value !== "");

  /** A value below its word, on lines of its own, as its neighbours are written. */
  const lines = (value, indent, asBlock) =>
    asBlock && typeof value === "object" && !Array.isArray(value)
      ? cells(value).map(([key, inside]) => `${indent}${scalar(key, false)}: ${inline2(inside)}`)
      : null;
  const inline2 = (value) => (typeof value === "string" ? scalar(value, false) : inline(value));

  const splice = (text, from, to, put) => text.slice(0, from) + put + text.slice(to);
  const lineBreak = (text) => (/\r\n/.test(text) ? "\r\n" : "\n");
  const stopOf = (text, at) => { const found = text.indexOf("\n", at); return found < 0 ? text.length : found - (text[found - 1] === "\r" ? 1 : 0); };

  /** New whole lines after the line in which something ends. */
  const putLines = (text, end, made) => splice(text, stopOf(text, end), stopOf(text, end), made.map((line) => lineBreak(text) + line).join(""));

  const putBefore = (text, start, made) => {
    const from = text.lastIndexOf("\n", start - 1) + 1;
    const at = from === 0 && text.startsWith("\ufeff") ? 1 : from;
    return splice(text, at, at, made.map((line) => line + lineBreak(text)).join(""));
  };

  const step = (node, key) =>
    node.kind === "map" ? node.entries.find((entry) => entry.key === key) : node.kind === "list" ? node.items[Number(key)] : undefined;

  /** Where in a mapping a new word belongs: after how many of its words. `order` lists words as the form does; months follow the calendar. */
  const placeOf = (node, key, order) => {
    const rank = (word) => order.indexOf(word);
    const before = rank(key) < 0
      ? (word) => !/^\d/.test(word) || word < key
      : (word) => rank(word) >= 0 && rank(word) < rank(key);
    let place = 0;
    node.entries.forEach((entry, index) => { if (before(entry.key)) place = index + 1; });
    return place;
  };

  /** A value in the place of another. */
  const replace = (text, entry, value, flow) => {
    const old = entry.value;
    if (old.kind !== "scalar" && !(typeof value === "object" && value !== null && isEmpty(old))) throw new Refused("这里原来是一组内容");
    if (value === null) return old.style === "empty" ? text : splice(text, old.start, old.end, "");
    if (old.style === "empty" && typeof value !== "string" && !flow) return below(text, entry, value);
    const put = typeof value === "string" ? scalar(value, flow, old.style) : inline(value);
    return splice(text, old.start, old.end, (/[\s{[]/.test(text[old.start - 1] ?? " ") ? "" : " ") + put);
  };

  const isEmpty = (node) => (node.entries ?? node.items)?.length === 0;

  /** A group or list below a word that had nothing behind it. */
  const below = (text, entry, value) => {
    if (/\S/.test(text.slice(entry.value.start, entry.value.end))) text = splice(text, entry.value.start, entry.value.end, "");
    const start = text.lastIndexOf("\n", entry.keyStart - 1) + 1;
    const indent = " ".repeat(entry.keyStart - start - (text[start] === "\ufeff" ? 1 : 0) + 2);
    return putLines(text, entry.colon, nested(value, indent));
  };

  /** The lines of a group of groups or a list: one line each. */
  const nested = (value, indent) =>
    Array.isArray(value)
      ? value.map((item) => `${indent}- ${inline(item)}`)
      : cells(value).map(([key, inside]) => `${indent}${scalar(key, false)}: ${inline2(inside)}`);

  const insertFlow = (text, node, key, value, order) => {
    const made = `${scalar(key, true)}: ${inline(value)}`, place = placeOf(node, key, order);
    if (!node.entries.length) return splice(text, node.start, node.end, `{${made}}`);
    const after = node.entries[place - 1];
    if (!after || after.value.style === "empty") {
      // Behind an empty value a comma would be read as part of the word, so the new cell stands before it.
      const at = (after ?? node.entries[0]).keyStart;
      return splice(text, at, at, `${made}, `);
    }
    return splice(text, after.value.end, after.value.end, `, ${made}`);
  };

  const insertBlock = (text, node, key, value, order) => {
    const place = placeOf(node, key, order), indent = " ".repeat(node.column);
    const near = node.entries[place - 1] ?? node.entries[0], like = near?.value;
    const many = typeof value === "object" && cells(value).some(([, inside]) => typeof inside === "object");
    const asBlock = typeof value === "object" && (many || (like?.kind === "map" && !like.flow && order.indexOf(key) < 0));
    const deeper = " ".repeat(like?.kind === "map" && !like.flow ? like.column : node.column + 2);
    const made = asBlock
      ? [`${indent}${scalar(key, false)}:`, ...nested(value, deeper)]
      : [`${indent}${scalar(key, false)}: ${inline2(value)}`];
    return place ? putLines(text, endOf(near), made) : putBefore(text, near.keyStart, made);
  };

  const endOf = (entry) => Math.max(entry.value.end, entry.colon ?? entry.value.end);

  const append = (text, node, value) => {
    const last = node.items[node.items.length - 1];
    if (node.flow) {
      return last ? splice(text, last.value.end, last.value.end, `, ${inline(value)}`) : splice(text, node.start, node.end, `[${inline(value)}]`);
    }
    const indent = " ".repeat(node.column), asBlock = last.value.kind === "map" && !last.value.flow;
    const made = asBlock ? lines(value, " ".repeat(last.value.column), true) : [`${indent}- ${inline(value)}`];
    if (asBlock) made[0] = `${indent}-${" ".repeat(last.value.column - node.column - 1)}${made[0].trimStart()}`;
    return putLines(text, last.value.end, made);
  };

  /** One change; words that are not there yet are written in the order of the form. */
  const edit = (text, { path, value }, orders) => {
    let node = read(text), entry = null;
    for (let depth = 0; depth < path.length; depth++) {
      const key = path[depth], next = step(node, key), order = orders[path.slice(0, depth).filter((one) => !/^\d/.test(one)).join(".")] ?? [];
      if (next) { entry = next; node = next.value; continue; }
      if (value === null) return text;
      const whole = wrap(path.slice(depth + 1), value);
      if (node.kind === "scalar" && node.value === null) return replace(text, entry, wrap(path.slice(depth), value), inFlow(text, path.slice(0, depth)));
      if (node.kind === "list") return append(text, node, whole);
      if (node.kind !== "map") throw new Refused("这里原来不是一组内容");
      return node.flow ? insertFlow(text, node, key, whole, order) : node.entries.length ? insertBlock(text, node, key, whole, order) : text;
    }
    return replace(text, entry, value, inFlow(text, path));
  };

  /** A value under the words that lead to it: a number in the path is a place in a list. */
  const wrap = (path, value) => path.reduceRight((inside, key) => (/^\d{1,3}$/.test(key) ? [inside] : { [key]: inside }), value);

  /** Whether what stands at a path stands inside brackets. */
  const inFlow = (text, path) => {
    let node = read(text);
    return path.some((key) => { const flow = node.flow === true; node = step(node, key).value; return flow; });
  };

  const clean = (value) => {
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(cells(value).map(([key, inside]) => [key, clean(inside)]));
  };

  /** The values of a record, to be changed without changing the record. */
  const copied = (value) => {
    if (Array.isArray(value)) return value.map(copied);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, copied(inside)]));
  };

  /** The values a record must hold after a change. */
  const expected = (data, { path, value }) => {
    const result = copied(data);
    let holder = result;
    path.slice(0, -1).forEach((key, index) => {
      if (holder[key] === undefined || holder[key] === null) {
        if (value === null) return;
        holder[key] = /^\d{1,3}$/.test(path[index + 1]) ? [] : {};
      }
      holder = holder[key];
    });
    if (value === null) delete holder[path[path.length - 1]];
    else holder[path[path.length - 1]] = clean(value);
    return result;
  };

  const sorted = (value) => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]));
  };
  const same = (one, other) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

  /** All changes in a text; throws Refused when the result does not read back as the old values and exactly these changes. */
  const apply = (text, changes, orders = {}) => {
    let now = text, wanted = plain(read(text));
    for (const change of changes) {
      wanted = expected(wanted, change);
      now = edit(now, change, orders);
    }
    if (!same(plain(read(now)), wanted)) throw new Refused("改动没有写成预期的样子");
    return now;
  };

  assistant.edit = { apply, tidy, copied, expected, same, Refused };
})();
