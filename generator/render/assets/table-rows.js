/*
 * table-rows.js: the rows of a statistical table as data: read from the page or from its 续表, chosen by facets and words, ordered. table.js draws them.
 *
 * A row keeps its shown texts, its sort values, the words it is found by and what it is chosen by (data-…). A long table stands in the page with its
 * first rows; the others wait as text in its 续表, [data-ledger-rest], a row a <tr> without classes and end tags (rest.py writes them): in a <noscript>, or
 * packed in a <script>, a line a parcel of rows (packing.js).
 * Such a row becomes an element when it is drawn: the first row of the page lends it its classes and labels.
 */
"use strict";
(() => {
  const NONE = new Set(["", "—", "-", "－", "不适用"]);
  const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });
  // NFKC, lower case, 1,046.8 is 1046.8, as in search.js.
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/(\d),(?=\d{3}(?!\d))/g, "$1");
  const wordsOf = (text) => fold(text).split(/[\s,，、]+/).filter(Boolean);
  const tidy = (text) => text.replace(/\s+/g, " ").trim();

  // A figure as people write it: 1,046.80 or 71.2%; null for — and 不适用.
  function numberOf(text) {
    const bare = text.replace(/[,，\s%]/g, "");
    return /^[+-]?\d+(\.\d+)?$/.test(bare) ? Number(bare) : null;
  }

  // Sums in hundredths, so that 0.1 + 0.2 is 0.3.
  const sum = (values) => values.reduce((total, value) => total + Math.round((value ?? 0) * 100), 0) / 100;

  // ---- reading -----------------------------------------------------------------------------------------------------------------
  function columnsOf(table) {
    const headRow = table.tHead.rows[table.tHead.rows.length - 1];
    const heads = table.tHead.rows[0] === headRow ? [...headRow.cells] : leaves(table.tHead);
    return heads.map((cell, index) => ({
      cell, index, key: cell.dataset.key || String(index + 1), label: label(cell), numeric: cell.classList.contains("num"), facet: "facet" in cell.dataset,
      looks: looksOf(cell.dataset.looks), total: "total" in cell.dataset, measure: cell.dataset.measure || "", sortable: !("noSort" in cell.dataset),
    }));
  }

  // 正常|light light--green|1;…: the class and the sort value that the words of bare rows have in this column.
  const looksOf = (told) => new Map((told ? told.split(";") : []).map((one) => { const [word, look, sort] = one.split("|"); return [word, { look, sort }]; }));

  // Two-level heads: the leaf cell of each column, from left to right.
  function leaves(head) {
    const grid = [];
    [...head.rows].forEach((row, r) => {
      let c = 0;
      for (const cell of row.cells) {
        while (grid[r]?.[c]) c++;
        for (let i = 0; i < cell.rowSpan; i++) for (let j = 0; j < cell.colSpan; j++) (grid[r + i] = grid[r + i] || [])[c + j] = cell;
        c += cell.colSpan;
      }
    });
    return grid[grid.length - 1];
  }

  // Head as it goes into a file: 总投资（万元）.
  function label(cell) {
    if (cell.dataset.label) return cell.dataset.label; // a head with a drawing
    const small = cell.querySelector("small");
    const whole = tidy(cell.textContent);
    if (!small) return whole;
    const measure = tidy(small.textContent);
    return tidy(whole.slice(0, whole.length - measure.length)) + "（" + measure + "）";
  }

  // What a row is, from the texts of its cells, their data-sort where they have one, and its own data.
  function row(columns, order, texts, sorts, data) {
    const values = columns.map((column, i) => {
      const raw = sorts[i] ?? texts[i] ?? "";
      return column.numeric ? numberOf(raw) : NONE.has(raw) ? null : raw;
    });
    return { order, texts, values, words: fold(texts.join("\n") + "\n" + (data.text || "")), data };
  }

  function standing(table, columns) {
    return [...table.tBodies].flatMap((body) => [...body.rows]).map((element, order) => {
      const cells = [...element.cells];
      const made = row(columns, order, cells.map((cell) => tidy(cell.textContent)), cells.map((cell) => cell.dataset.sort), element.dataset);
      return Object.assign(made, { element });
    });
  }

  const ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', "#34": '"', "#39": "'", "#x27": "'", nbsp: " " };
  const decoded = (text) => (text.includes("&") ? text.replace(/&(#?\w+);/g, (whole, name) => ENTITIES[name] ?? whole) : text);
  const textOf = (html) => tidy(decoded(html.includes("<") ? html.replace(/<[^>]*>/g, "") : html));

  // The parcels of a 续表: each, when asked, gives its rows as text, `attributes>cells`, or throws where it is not what was packed.
  const rowsIn = (text) => text.split("\n<tr").slice(1);
  function waiting(rest) {
    if (!rest) return [];
    if (rest.tagName === "SCRIPT") return rest.textContent.split("\n").map((line) => () => rowsIn(globalThis.ledgerUnpacked(line)));
    const text = rest.textContent, from = text.indexOf("<tbody>"), to = text.lastIndexOf("</tbody>");
    return [() => (from < 0 ? [] : rowsIn(text.slice(from + 7, to)))];
  }

  // Reads a 续表 into `rows`. `on` reads until there is enough, or until nothing more is to be had: then it says so, and rows fall short of `count` where some are lost.
  function readingOf(rest, columns, rows, count) {
    const parcels = waiting(rest);
    let held = [], next = 0;
    function read(enough) {
      while (next < held.length || parcels.length) {
        if ((next % 20 === 0 || next === held.length) && enough()) return false;
        if (next < held.length) rows.push(written(held[next++], columns, rows.length));
        else { held = parcels.shift()(); next = 0; }
      }
      return true;
    }
    return {
      done: rows.length === count,
      on(enough) {
        try { this.done = read(enough); } catch { this.done = true; }
        return this.done;
      },
    };
  }

  function written(html, columns, order) {
    const [attributes, ...parts] = html.split(/<t[dh]\b([^>]*)>/);
    const data = {}, texts = [], sorts = [];
    for (const [, name, value] of attributes.matchAll(/ data-([\w-]+)="([^"]*)"/g)) data[name] = decoded(value);
    for (let i = 0; i < parts.length; i += 2) {
      const sort = / data-sort="([^"]*)"/.exec(parts[i]);
      const text = textOf(parts[i + 1]);
      texts.push(text);
      sorts.push(sort ? decoded(sort[1]) : columns[i / 2]?.looks.get(text)?.sort || undefined);
    }
    for (const column of columns) if (column.facet) data[column.key] = data[column.key] ?? texts[column.index];
    return Object.assign(row(columns, order, texts, sorts, data), { html });
  }

  // Elements for rows that have none yet, all in one piece.
  function draw(rows, pattern, columns) {
    const bare = rows.filter((one) => !one.element);
    if (!bare.length) return;
    const box = document.createElement("template");
    box.innerHTML = "<table><tbody>" + bare.map((one) => "<tr" + one.html).join("") + "</tbody></table>";
    [...box.content.querySelector("tbody").rows].forEach((element, i) => {
      [...element.cells].forEach((cell, n) => {
        const like = pattern.cells[n];
        cell.className = like.className;
        if (like.scope) cell.scope = like.scope;
        const dress = columns[n].looks.get(cell.textContent);
        if (dress && !cell.firstElementChild) cell.innerHTML = `<span class="${dress.look}">${cell.innerHTML}</span>`;
        if (like.dataset.label) cell.dataset.label = like.dataset.label;
      });
      Object.assign(element.dataset, bare[i].data);
      bare[i].element = element;
    });
  }

  // ---- choosing and ordering ---------------------------------------------------------------------------------------------------
  const facetMatches = (have, want) => have === want || (have !== undefined && have.split(" ").includes(want));

  function choose(rows, facets, query) {
    const words = wordsOf(query);
    const wanted = Object.entries(facets);
    return rows.filter((one) => wanted.every(([name, value]) => facetMatches(one.data[name], value)) && words.every((word) => one.words.includes(word)));
  }

  // Texts are compared once each: ten thousand rows have ten thousand names but fifteen townships. Kept with the column, for as many rows as it was made of.
  const places = new WeakMap();
  function placesOf(rows, column) {
    const kept = places.get(column);
    if (kept?.rows === rows.length) return kept.place;
    const texts = [...new Set(rows.map((one) => one.values[column.index]))].filter((text) => text !== null).sort(collator.compare);
    const place = new Map(texts.map((text, i) => [text, i]));
    // Equal to the collator, though not the same text: the same place.
    for (let i = 1; i < texts.length; i++) if (collator.compare(texts[i - 1], texts[i]) === 0) place.set(texts[i], place.get(texts[i - 1]));
    places.set(column, { rows: rows.length, place });
    return place;
  }

  // Missing values stand last whichever way; equal ones keep the order of the page.
  function order(rows, column, descending) {
    if (!column) return [...rows].sort((a, b) => a.order - b.order);
    const i = column.index, way = descending ? -1 : 1;
    const place = column.numeric ? null : placesOf(rows, column);
    const key = (one) => (place && one.values[i] !== null ? place.get(one.values[i]) : one.values[i]);
    const keyed = rows.map((one) => ({ one, key: key(one) }));
    keyed.sort((a, b) => {
      if (a.key === null || b.key === null) return (a.key === null) - (b.key === null) || a.one.order - b.one.order;
      return way * (a.key - b.key) || a.one.order - b.one.order;
    });
    return keyed.map(({ one }) => one);
  }

  globalThis.ledgerRows = { NONE, numberOf, sum, fold, columnsOf, standing, readingOf, draw, choose, order, placesOf };
  if (typeof document === "undefined") module.exports = globalThis.ledgerRows;
})();
