/* 填报助手 · 读: one record's YAML to a tree that knows where every word stands. Only the writing that records use is read;
   anchors, tags, complex keys and what else is strange is refused with its line, never guessed at. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});

  const { Scalars, Unreadable, NULLS } = assistant.scalars;

  class Reader extends Scalars {
    isDash() { return this.text[this.at] === "-" && /^-(?:[ \r\n]|$)/.test(this.text.slice(this.at, this.at + 2)); }

    /** A key of a block mapping that begins here: its word and where its colon ends; null when there is none. */
    keyHere() {
      const from = this.at, sign = this.text[from];
      if (sign === '"' || sign === "'") {
        const key = this.quoted();
        this.spaces();
        const colon = this.text[this.at] === ":" && /^:(?:[ \r\n]|$)/.test(this.text.slice(this.at, this.at + 2));
        const found = colon && !this.text.slice(from, this.at).includes("\n") ? { key: key.value, end: this.at + 1 } : null;
        this.at = from;
        return found;
      }
      const line = this.text.slice(from, this.lineEnd());
      const match = /^([^\s#&*!|>%@`{}[\],"'?-](?:(?!:(?: |$)| #).)*?|-[^\s](?:(?!:(?: |$)| #).)*?) *:(?= |$)/.exec(line);
      return match && !/^[{["']/.test(line) ? { key: match[1], end: from + match[0].length } : null;
    }

    /** The document: one mapping. */
    document() {
      this.blanks();
      if (/^(?:---|\.\.\.|%)/.test(this.text.slice(this.at))) this.refuse("有 --- 或指令行");
      const node = this.block(-1);
      this.blanks();
      if (!this.done()) this.refuse("的缩进没有对齐");
      if (node.kind !== "map") this.refuse("不是“词: 值”的形式", 0);
      return node;
    }

    /** A node below a word: on lines of its own, deeper than `indent`; a list may stand as deep as its word. */
    block(indent, listToo = false) {
      const empty = this.at;
      this.blanks();
      const column = this.column(this.at);
      if (this.done() || column < indent || (column === indent && !(listToo && this.isDash()))) {
        this.at = empty;
        return { kind: "scalar", style: "empty", value: null, start: empty, end: empty };
      }
      if (this.isDash()) return this.blockList(column);
      if (this.keyHere()) return this.blockMap(column);
      return this.inline(indent, false);
    }

    blockMap(column) {
      const node = { kind: "map", flow: false, column, start: this.at, end: this.at, entries: [] };
      for (;;) {
        const keyStart = this.at, found = this.keyHere();
        if (!found) this.refuse("读不成“词: 值”");
        this.add(node, found.key, keyStart);
        this.at = found.end;
        const value = this.after(column, true);
        node.entries.push({ key: found.key, keyStart, colon: found.end, value });
        node.end = Math.max(value.end, found.end);
        const before = this.at;
        this.blanks();
        if (this.done() || this.column(this.at) < column || (this.column(this.at) === column && this.isDash())) {
          this.at = before;
          return node;
        }
        if (this.column(this.at) !== column) this.refuse("的缩进没有对齐");
      }
    }

    add(node, key, at) {
      if (key === "<<") this.refuse("用了合并键 <<", at);
      if (node.entries.some((entry) => entry.key === key)) this.refuse(`的“${key}”重复`, at);
    }

    blockList(column) {
      const node = { kind: "list", flow: false, column, start: this.at, end: this.at, items: [] };
      for (;;) {
        const dash = this.at;
        this.at += 1;
        const value = this.after(column, false);
        node.items.push({ dash, value });
        node.end = Math.max(value.end, dash + 1);
        const before = this.at;
        this.blanks();
        if (this.done() || this.column(this.at) < column || !this.isDash()) {
          if (!this.done() && this.column(this.at) > column) this.refuse("的缩进没有对齐");
          this.at = before;
          return node;
        }
        if (this.column(this.at) !== column) this.refuse("的缩进没有对齐");
      }
    }

    /** What stands behind a colon or a dash: on the same line, or below. */
    after(column, isMap) {
      this.spaces();
      if (this.text[this.at] === "\t") this.refuse("有制表符（Tab）");
      if (this.restIsBlank()) {
        const place = this.at, line = this.lineEnd();
        this.at = line;
        const node = this.block(column, isMap);
        if (node.style === "empty") { node.start = node.end = place; this.at = line; }
        return node;
      }
      if (!isMap && (this.isDash() || this.keyHere())) {
        const inner = this.column(this.at);
        return this.isDash() ? this.blockList(inner) : this.blockMap(inner);
      }
      return this.inline(column, false);
    }

    /** A scalar or a bracket that begins here. */
    inline(indent, flow) {
      const sign = this.text[this.at] ?? "";
      if (sign === "{" || sign === "[") return this.closed(sign === "{" ? this.flowMap(indent) : this.flowList(indent), flow);
      if (sign === '"' || sign === "'") return this.closed(this.quoted(), flow);
      if (!flow && (sign === "|" || sign === ">")) return this.literal(indent);
      if ("&*!@`%|>".includes(sign) || /^[?-](?:[\s,[\]{}]|$)/.test(this.text.slice(this.at, this.at + 2))) this.refuse("用了不常用的 YAML 写法");
      return this.plain(indent, flow);
    }

    /** After a bracket or a quoted text only a comment may follow on the line. */
    closed(node, flow) {
      if (!flow && !(this.restIsBlank() && this.text[this.at] !== "#")) this.refuse("括号或引号后面还有内容");
      return node;
    }

    flowMap(indent) {
      const node = { kind: "map", flow: true, start: this.at, end: 0, entries: [] };
      this.at++;
      for (;;) {
        this.blanks();
        if (this.text[this.at] === "}") break;
        const keyStart = this.at, key = this.inline(indent, true);
        if (key.kind !== "scalar" || key.value === null || this.text.slice(key.start, key.end).includes("\n")) this.refuse("的词读不懂", keyStart);
        this.add(node, key.value, keyStart);
        this.blanks();
        if (this.text[this.at] !== ":") this.refuse("花括号里少了冒号", keyStart);
        const colon = ++this.at;
        if (/[^\s"'{[]/.test(this.text[colon] ?? "x") || (key.style === "plain" && /\S/.test(this.text[colon]))) this.refuse("的冒号后面缺一个空格", colon);
        const value = this.flowValue(indent, colon, "}");
        node.entries.push({ key: key.value, keyStart, colon, value });
        if (!this.comma("}")) break;
      }
      node.end = ++this.at;
      return node;
    }

    flowValue(indent, colon, close) {
      this.spaces();
      const end = this.at;
      this.blanks();
      const sign = this.text[this.at];
      if (sign === "," || sign === close) return { kind: "scalar", style: "empty", value: null, start: colon, end };
      return this.inline(indent, true);
    }

    flowList(indent) {
      const node = { kind: "list", flow: true, start: this.at, end: 0, items: [] };
      this.at++;
      for (;;) {
        this.blanks();
        if (this.text[this.at] === "]") break;
        const value = this.inline(indent, true);
        node.items.push({ dash: value.start, value });
        if (!this.comma("]")) break;
      }
      node.end = ++this.at;
      return node;
    }

    /** Past a comma; false before the closing bracket. */
    comma(close) {
      this.blanks();
      if (this.text[this.at] === close) return false;
      if (this.text[this.at] !== ",") this.refuse("括号里缺逗号，或没有配对");
      this.at++;
      return true;
    }
  }

  /** The tree of a text. Throws Unreadable. */
  const read = (text) => new Reader(text).document();

  /** A tree as plain values; what is empty is left out of mappings. */
  const plain = (node) => {
    if (node.kind === "map") {
      const found = {};
      for (const { key, value } of node.entries) {
        const inside = plain(value);
        if (inside !== null) found[key] = inside;
      }
      return found;
    }
    return node.kind === "list" ? node.items.map((item) => plain(item.value)) : node.value;
  };

  assistant.yaml = { read, plain, Unreadable, NULLS };
})();
