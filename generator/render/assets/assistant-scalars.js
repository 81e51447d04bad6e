/* 填报助手 · 读文字: the cursor over one record's text and the four ways a value is written — plain, in quotes, as a block, empty.
   Every scalar is text; what is strange is refused with its line, never guessed at. `assistant-yaml.js` builds on it. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});

  class Unreadable extends Error {}

  const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
  const ESCAPES = { 0: "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ",
    '"': '"', "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
  const HEX = { x: 2, u: 4, U: 8 };

  /** 折行: line ends inside a scalar; one is a space, one more each is a line. */
  const folded = (breaks) => (breaks > 1 ? "\n".repeat(breaks - 1) : " ");

  class Scalars {
    constructor(text) {
      this.text = text;
      this.at = text.startsWith("\ufeff") ? 1 : 0;
      if (/\r(?!\n)/.test(text)) this.refuse("换行写法特殊", text.search(/\r(?!\n)/));
    }

    refuse(reason, at = this.at) {
      throw new Unreadable(`第 ${this.text.slice(0, at).split("\n").length} 行${reason}`);
    }

    /** 列 of a place, from 0. */
    column(at) {
      const start = this.text.lastIndexOf("\n", at - 1) + 1;
      return at - (start === 0 && this.text.startsWith("\ufeff") ? 1 : start);
    }

    lineEnd(at = this.at) {
      const found = this.text.indexOf("\n", at);
      const end = found < 0 ? this.text.length : found;
      return this.text[end - 1] === "\r" && end > at ? end - 1 : end;
    }

    spaces() { while (this.text[this.at] === " ") this.at++; }

    /** Past blanks, comments and line ends, to the next word. */
    blanks() {
      for (;;) {
        while (" \r\n".includes(this.text[this.at] ?? "x")) this.at++;
        if (this.text[this.at] === "\t") this.refuse("有制表符（Tab）");
        if (this.text[this.at] !== "#") return;
        this.at = this.lineEnd();
      }
    }

    done() { return this.at >= this.text.length; }

    /** Whether what follows is blank or a comment up to the end of the line. */
    restIsBlank() { return /^[ ]*(?:#.*)?\r?$/.test(this.text.slice(this.at, this.lineEnd())); }

    plain(indent, flow) {
      const start = this.at, stop = flow ? /:(?=[\s,[\]{}]|$)|[ \t]#|[,[\]{}]/ : /:(?=\s|$)|[ \t]#/;
      let value = "", end = start, breaks = 0;
      for (;;) {
        const line = this.text.slice(this.at, this.lineEnd()), found = line.search(stop);
        const piece = (found < 0 ? line : line.slice(0, found)).trimEnd();
        if (piece) {
          value += (value ? folded(breaks) : "") + piece;
          end = this.at + piece.length;
        }
        this.at = end;
        if (found >= 0) {
          if (!flow && line[found] === ":") this.refuse("多出一个冒号");
          break;
        }
        const next = this.nextLine(indent, flow);
        if (next === null) break;
        breaks = next;
      }
      return { kind: "scalar", style: NULLS.has(value) ? "empty" : "plain", value: NULLS.has(value) ? null : value, start, end };
    }

    /** Goes to the continuation of a plain scalar; how many line ends lie between, null when it has ended. */
    nextLine(indent, flow) {
      let at = this.lineEnd(), breaks = 0;
      while (at < this.text.length) {
        at = this.text.indexOf("\n", at) + 1;
        breaks++;
        const blank = /^ */.exec(this.text.slice(at))[0].length, sign = this.text[at + blank] ?? "";
        if (sign === "\r" || sign === "\n") { at = this.lineEnd(at); continue; }
        if (sign === "" || sign === "#" || blank <= indent || (flow && ",[]{}:".includes(sign))) return null;
        if (sign === "\t") this.refuse("有制表符（Tab）", at);
        this.at = at + blank;
        return breaks;
      }
      return null;
    }

    quoted() {
      const start = this.at, sign = this.text[start];
      let value = "";
      this.at++;
      for (;;) {
        const here = this.text[this.at];
        if (here === undefined) this.refuse("引号没有配对", start);
        if (here === sign) {
          if (sign === '"' || this.text[this.at + 1] !== "'") break;
          value += "'";
          this.at += 2;
        } else if (here === "\\" && sign === '"') value += this.escaped();
        else if (here === "\r" || here === "\n") {
          value = value.replace(/[ \t]+$/, "");
          const gap = /^\s+/.exec(this.text.slice(this.at))[0];
          value += folded(gap.split("\n").length - 1);
          this.at += gap.length;
        } else { value += here; this.at++; }
      }
      this.at++;
      return { kind: "scalar", style: sign === '"' ? "double" : "single", value, start, end: this.at };
    }

    escaped() {
      const sign = this.text[this.at + 1];
      if (sign in HEX) {
        const digits = this.text.slice(this.at + 2, this.at + 2 + HEX[sign]);
        this.at += 2 + HEX[sign];
        return String.fromCodePoint(parseInt(digits, 16));
      }
      if (!(sign in ESCAPES)) this.refuse("有不认识的反斜杠写法");
      this.at += 2;
      return ESCAPES[sign];
    }

    /** Block text, | or >: its lines and how its end is kept. */
    literal(indent) {
      const start = this.at, head = /^([|>])([+-]?)[ ]*(?:#.*)?$/.exec(this.text.slice(start, this.lineEnd()).replace(/\r$/, ""));
      if (!head) this.refuse("用了不常用的 YAML 写法");
      const lines = [];
      let at = this.text.indexOf("\n", start) + 1, deep = -1, end = this.lineEnd(start);
      while (at > 0 && at < this.text.length) {
        const stop = this.lineEnd(at), line = this.text.slice(at, stop), blank = /^ */.exec(line)[0].length;
        if (line.trim() || (deep >= 0 && line.length > deep)) { // spaces beyond the indent are text
          if (blank <= indent || (deep >= 0 && blank < deep)) break;
          if (deep < 0) deep = blank;
          end = stop;
        }
        lines.push(line);
        at = this.text.indexOf("\n", stop) + 1;
        if (!at) break;
      }
      const kept = lines.map((line) => line.slice(Math.max(deep, 0)));
      let last = kept.length;
      while (last && !kept[last - 1]) last--;
      if (head[1] === ">" && kept.slice(0, last).some((line) => /^[ \t]/.test(line))) this.refuse("用了不常用的 YAML 写法", start);
      const body = kept.slice(0, last);
      let value = body.join("\n");
      if (head[1] === ">") value = body.join("\n").replace(/\n+/g, (gap) => folded(gap.length));
      if (body.length && head[2] !== "-") value += head[2] === "+" ? "\n".repeat(1 + kept.length - last) : "\n";
      this.at = end;
      return { kind: "scalar", style: "block", value, start, end };
    }
  }

  assistant.scalars = { Scalars, Unreadable, NULLS };
})();
