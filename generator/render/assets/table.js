/*
 * table.js: filter, sort, count and download of a statistical table that is already whole without it.
 *
 *   <section data-ledger-view>  (data-ledger-view="name" parts the address keys of two views on one page)
 *     <form class="filters" data-ledger-filters> select[name=township|sector|class|light|tier|…], input[type=search][name=q], [data-download=csv|xlsx]
 *     <p class="view-status" role="status" data-ledger-status data-unit="个项目">
 *     <table class="table" data-ledger data-filename="项目库-2021-09">
 *       th[data-key] names the column in the address; th.num sorts as number; th[data-total] is summed (data-measure="万元"); th[data-no-sort]
 *       tr[data-township=… data-light=… data-text="words to find that are not shown"], td[data-sort] value to sort and to export
 *       tfoot cells under a summed column follow the view.
 *
 * A select filters by the row's data-<name>: equal to it, or one of its words parted by spaces. State lives in the fragment
 * (#township=曹镇乡&sort=-rate&q=硬化), which also works from file://. Files: CSV in UTF-8 with BOM, XLSX written here as a stored zip.
 */
"use strict";
(() => {
  const WHOLE = 500; // a table up to this long stands whole
  const PAGE = 100; // a longer one begins with this many rows (ledger.css knows it too); the rest follow on scrolling, on demand and in print
  const NONE = new Set(["", "—", "-", "－", "不适用"]);
  const collator = new Intl.Collator("zh-Hans-CN", { numeric: true });
  // NFKC, lower case, 1,046.8 is 1046.8, as in search.js.
  const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/(?<=\d),(?=\d{3}(?!\d))/g, "");
  const wordsOf = (text) => fold(text).split(/[\s,，、]+/).filter(Boolean);
  const tidy = (text) => text.replace(/\s+/g, " ").trim();
  const grouped = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });

  // ---- values ------------------------------------------------------------------------------------------------------------------
  // A figure as people write it: 1,046.80 or 71.2%; null for — and 不适用.
  function numberOf(text) {
    const bare = text.replace(/[,，\s%]/g, "");
    return /^[+-]?\d+(\.\d+)?$/.test(bare) ? Number(bare) : null;
  }

  // Sums in hundredths, so that 0.1 + 0.2 is 0.3.
  const sum = (values) => values.reduce((total, value) => total + Math.round((value ?? 0) * 100), 0) / 100;

  // Reads the table once. A row keeps its element, its words, its shown texts and its sort values.
  function read(table) {
    const headRow = [...table.tHead.rows].at(-1);
    const heads = [];
    for (const cell of table.tHead.rows[0] === headRow ? headRow.cells : leaves(table.tHead)) heads.push(cell);
    const columns = heads.map((cell, index) => ({
      cell, index, key: cell.dataset.key || String(index + 1), label: label(cell), numeric: cell.classList.contains("num"),
      total: "total" in cell.dataset, measure: cell.dataset.measure || "", sortable: !("noSort" in cell.dataset),
    }));
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]).map((element, order) => {
      const cells = [...element.cells];
      const texts = cells.map((cell) => tidy(cell.textContent));
      const values = columns.map((column, i) => {
        const raw = cells[i]?.dataset.sort ?? texts[i] ?? "";
        return column.numeric ? numberOf(raw) : NONE.has(raw) ? null : raw;
      });
      return { element, order, texts, values, words: fold(texts.join("\n") + "\n" + (element.dataset.text || "")), data: element.dataset };
    });
    return { columns, rows };
  }

  // Two-level heads: the leaf cell of each column, from left to right.
  function leaves(head) {
    const grid = [];
    [...head.rows].forEach((row, r) => {
      let c = 0;
      for (const cell of row.cells) {
        while (grid[r]?.[c]) c++;
        for (let i = 0; i < cell.rowSpan; i++) for (let j = 0; j < cell.colSpan; j++) (grid[r + i] ??= [])[c + j] = cell;
        c += cell.colSpan;
      }
    });
    return grid.at(-1);
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

  // ---- choosing and ordering ---------------------------------------------------------------------------------------------------
  const facetMatches = (have, want) => have === want || (have !== undefined && have.split(" ").includes(want));

  function choose(rows, facets, query) {
    const words = wordsOf(query);
    const wanted = Object.entries(facets);
    return rows.filter((row) => wanted.every(([name, value]) => facetMatches(row.data[name], value)) && words.every((word) => row.words.includes(word)));
  }

  // Missing values stand last whichever way; equal ones keep the order of the page.
  function order(rows, column, descending) {
    if (!column) return [...rows].sort((a, b) => a.order - b.order);
    const i = column.index, way = descending ? -1 : 1;
    return [...rows].sort((a, b) => {
      const x = a.values[i], y = b.values[i];
      if (x === null || y === null) return (x === null) - (y === null) || a.order - b.order;
      return way * (column.numeric ? x - y : collator.compare(x, y)) || a.order - b.order;
    });
  }

  // ---- files ---------------------------------------------------------------------------------------------------------------------
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

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // ---- a view ------------------------------------------------------------------------------------------------------------------------
  function view(section) {
    const table = section.querySelector("table[data-ledger]");
    if (!table?.tHead || section.dataset.ledgerReady) return;
    section.dataset.ledgerReady = "";
    const form = section.querySelector("[data-ledger-filters]");
    const { columns, rows } = read(table);
    const body = table.tBodies[0];
    const prefix = section.dataset.ledgerView ? section.dataset.ledgerView + "." : "";
    const status = section.querySelector("[data-ledger-status]") || made("p", { className: "view-status" }, (p) => { p.setAttribute("role", "status"); table.parentElement.before(p); });
    const more = made("p", { className: "ledger-controls", hidden: true }, (p) => { p.append(made("button", { type: "button" })); (table.closest(".table-wrap") || table).after(p); });
    const filename = table.dataset.filename || document.title.split(" - ")[0];
    const state = { facets: {}, query: "", sort: null, descending: false, chosen: rows, arranged: rows, seen: new Set(rows), limit: 0, ordered: false };
    const first = rows.length > WHOLE ? PAGE : Infinity;

    const controls = form ? [...form.elements].filter((control) => control.name) : [];
    const readForm = () => {
      state.facets = {};
      state.query = "";
      for (const control of controls) {
        if (control.type === "search" || control.type === "text") state.query += " " + control.value;
        else if (control.value && (control.type !== "checkbox" || control.checked)) state.facets[control.name] = control.value;
      }
    };

    // Touches only the rows that come or go.
    function show() {
      const placed = Math.min(state.limit, state.chosen.length);
      const seen = new Set(state.chosen.slice(0, placed));
      if (state.ordered) body.replaceChildren(...state.arranged.map((row) => row.element));
      for (const row of state.seen) if (!seen.has(row)) row.element.hidden = true;
      for (const row of seen) if (!state.seen.has(row)) row.element.hidden = false;
      state.seen = seen;
      state.ordered = false;
      more.hidden = placed === state.chosen.length;
      more.firstChild.textContent = `显示其余 ${grouped.format(state.chosen.length - placed)} 行`;
      end.disconnect();
      if (!more.hidden) end.observe(state.chosen[placed - 1].element);
    }
    const end = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) { state.limit += 2 * PAGE; show(); }
    }, { rootMargin: "400px" });

    function tell() {
      const sums = columns.filter((column) => column.total).map((column) => ({ column, value: sum(state.chosen.map((row) => row.values[column.index])) }));
      const unit = status.dataset.unit || "行";
      const part = state.chosen.length === rows.length ? `共 ${grouped.format(rows.length)} ${unit}` : `${grouped.format(rows.length)} ${unit}中显示 ${grouped.format(state.chosen.length)} ${unit}`;
      status.textContent = state.chosen.length === 0 ? `没有符合条件的${unit.replace(/^个/, "")}，可减少条件或清除条件。`
        : part + sums.map(({ column, value }) => `，${bareLabel(column)} ${grouped.format(value)}${column.measure ? " " + column.measure : ""}`).join("") + "。";
      for (const row of table.tFoot?.rows ?? []) for (const { column, value } of sums) if (row.cells[column.index]) row.cells[column.index].textContent = grouped.format(value);
    }

    function update(resort) {
      if (resort) {
        const arranged = order(rows, state.sort, state.descending);
        state.ordered = arranged.some((row, i) => row !== state.arranged[i]);
        state.arranged = arranged;
      }
      state.chosen = choose(state.arranged, state.facets, state.query);
      state.limit = first;
      show();
      tell();
      for (const column of columns) {
        if (column === state.sort) column.cell.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
        else column.cell.removeAttribute("aria-sort");
      }
      const chooser = form?.querySelector("[data-sorter]");
      if (chooser) chooser.value = state.sort ? (state.descending ? "-" : "") + state.sort.key : "";
    }

    function remember() {
      const params = new URLSearchParams([...new URLSearchParams(fragment())].filter(([key]) => (prefix ? !key.startsWith(prefix) : key.includes("."))));
      for (const [name, value] of Object.entries(state.facets)) params.set(prefix + name, value);
      if (state.query.trim()) params.set(prefix + "q", state.query.trim());
      if (state.sort) params.set(prefix + "sort", (state.descending ? "-" : "") + state.sort.key);
      const text = [...params].map(([key, value]) => key + "=" + encodeURIComponent(value)).join("&");
      history.replaceState(history.state, "", text ? "#" + text : location.pathname + location.search);
    }

    function recall() {
      const params = new URLSearchParams(fragment());
      for (const control of controls) {
        const value = params.get(prefix + control.name) ?? "";
        if (control.tagName === "SELECT") control.value = [...control.options].some((option) => option.value === value) ? value : "";
        else if (control.type === "checkbox") control.checked = control.value === value;
        else control.value = value;
      }
      const sort = params.get(prefix + "sort") ?? "";
      state.sort = columns.find((column) => column.sortable && column.key === sort.replace(/^-/, "")) || null;
      state.descending = sort.startsWith("-");
      readForm();
      update(true);
    }

    // Figures start from the largest, words from the first; a third press gives the page's own order back.
    function press(column) {
      const first = column.numeric && column.cell.dataset.first !== "low";
      if (state.sort !== column) { state.sort = column; state.descending = first; }
      else if (state.descending === first) state.descending = !first;
      else state.sort = null;
      update(true);
      remember();
    }

    for (const column of columns) {
      if (!column.sortable || !column.label) continue;
      let button = column.cell.querySelector("button.sort");
      if (!button) { button = made("button", { type: "button", className: "sort" }); button.append(...column.cell.childNodes); column.cell.append(button); }
      button.addEventListener("click", () => press(column));
    }
    // A list without a search is short: nobody sorts it on a phone.
    const sorter = form?.querySelector("[type=search]") && chooser(form, columns.filter((column) => column.sortable && column.label));
    sorter?.addEventListener("input", (event) => {
      event.stopPropagation();
      state.sort = columns.find((column) => column.key === sorter.value.replace(/^-/, "")) || null;
      state.descending = sorter.value.startsWith("-");
      update(true);
      remember();
    });
    const changed = () => { readForm(); update(false); remember(); };
    form?.addEventListener("input", changed);
    form?.addEventListener("submit", (event) => event.preventDefault());
    form?.addEventListener("reset", () => setTimeout(() => { state.sort = null; readForm(); update(true); remember(); }));
    more.firstChild.addEventListener("click", () => { state.limit = Infinity; show(); });
    addEventListener("beforeprint", () => { state.limit = Infinity; show(); });
    addEventListener("hashchange", recall);
    section.addEventListener("click", (event) => {
      const kind = event.target.closest?.("[data-download]")?.dataset.download;
      if (kind === "csv") save(new Blob([csv(columns, state.chosen)], { type: "text/csv;charset=utf-8" }), filename + ".csv");
      if (kind === "xlsx") save(xlsx(columns, state.chosen, filename), filename + ".xlsx");
    });
    recall();
  }

  // A phone shows no head to press: the same orders as a select, figures from the largest.
  function chooser(form, columns) {
    const select = made("select", {}, (element) => { element.dataset.sorter = ""; });
    select.append(new Option("页面顺序", ""));
    for (const column of columns) select.append(new Option(bareLabel(column), (column.numeric ? "-" : "") + column.key));
    const label = made("label", { className: "filters__sort", textContent: "排序" });
    label.append(select);
    const last = form.querySelector(".filters__do");
    if (last) last.before(label);
    else form.append(label);
    return select;
  }

  const bareLabel = (column) => column.label.replace(/（[^（）]*）$/, "");
  // Only a fragment with = is a state; #heading stays an anchor.
  const fragment = () => (location.hash.includes("=") ? location.hash.slice(1) : "");

  function made(tag, properties, place) {
    const element = Object.assign(document.createElement(tag), properties);
    place?.(element);
    return element;
  }

  const attach = () => document.querySelectorAll("[data-ledger-view]").forEach(view);
  if (typeof document === "undefined") module.exports = { numberOf, sum, choose, order, csv, xlsx, harmless, fold };
  else if (window.document$) window.document$.subscribe(attach);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", attach);
  else attach();
})();
