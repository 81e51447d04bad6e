/*
 * table.js: filter, sort, count, turn the pages and download of a statistical table that is already whole without it, or, in a large ledger, has its first rows. table-rows.js reads and chooses the rows.
 *
 *   <section data-ledger-view>  (data-ledger-view="name" parts the address keys of two views on one page)
 *     <form class="filters" data-ledger-filters> select[name=township|sector|class|light|tier|…], input[type=search][name=q], [data-download=csv|xlsx]
 *     <p class="view-status" role="status" data-ledger-status data-unit="个项目">
 *     <table class="table" data-ledger data-filename="项目库-2021-09">
 *       th[data-key] names the column in the address; th.num sorts as number; th[data-total] is summed (data-measure="万元"); th[data-no-sort];
 *       th[data-facet] is chosen by its own words
 *       tr[data-township=… data-light=… data-text="words to find that are not shown"], td[data-sort] value to sort and to export
 *       tfoot cells under a summed column follow the view.
 *     [data-ledger-rest] the further rows of a long table, data-rows of the table how many it has with them; .pager[data-pager] the places where its pages are turned
 *
 * A select filters by the row's data-<name>: equal to it, or one of its words parted by spaces. State lives in the fragment
 * (#township=曹镇乡&sort=-rate&q=硬化&page=3), which also works from file://. Files: all rows of the view, not only those drawn.
 * Rows that come into the page are told with the event ledger:rows.
 */
"use strict";
(() => {
  const WHOLE = 300; // a table up to this long stands whole
  const PAGE = 50; // a longer one is turned by this many rows: as many as are laid out within a blink
  const MOST = 2000; // rows that may be drawn at once on demand
  const { sum, columnsOf, standing, readingOf, draw, choose, order, placesOf } = globalThis.ledgerRows;
  const grouped = new Intl.NumberFormat("zh-CN", { maximumFractionDigits: 2 });
  const here = document.currentScript ? document.currentScript.src : "";
  const idle = window.requestIdleCallback ? (work) => requestIdleCallback(work) : (work) => setTimeout(() => work({ timeRemaining: () => 8 }), 50);

  // ---- files ---------------------------------------------------------------------------------------------------------------------
  let files = null;
  function loadFiles() {
    files = files ?? new Promise((done, failed) => {
      const script = made("script", { src: new URL("table-files.js", here || document.baseURI).href, onload: () => done(globalThis.ledgerFiles), onerror: failed });
      document.head.append(script);
    });
    return files;
  }

  async function download(kind, columns, rows, name) {
    const { csv, xlsx } = await loadFiles();
    save(kind === "csv" ? new Blob([csv(columns, rows)], { type: "text/csv;charset=utf-8" }) : xlsx(columns, rows, name), `${name}.${kind}`);
  }

  function save(blob, name) {
    const link = made("a", { href: URL.createObjectURL(blob), download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  // ---- turning pages -------------------------------------------------------------------------------------------------------------
  // One above the table and one below; they say the same. `turn(page)` is asked to turn, `all()` to draw everything.
  function pager(place, name, turn, all) {
    const back = made("button", { type: "button", textContent: "上一页" }), next = made("button", { type: "button", textContent: "下一页" });
    const whole = made("button", { type: "button" }), number = made("input", { type: "number", min: "1", inputMode: "numeric" });
    const label = made("label", {}), count = made("span", {});
    label.append("第", number, count);
    place.setAttribute("role", "group");
    place.setAttribute("aria-label", name);
    place.append(back, label, next, whole);
    const pressed = (button, page) => button.addEventListener("click", () => turn(page(), place, button));
    pressed(back, () => Number(number.value) - 1);
    pressed(next, () => Number(number.value) + 1);
    number.addEventListener("change", () => turn(Math.round(Number(number.value)) || 1, place, number));
    whole.addEventListener("click", all);
    return {
      parts: [back, number, next],
      place,
      show(page, pages, rows) {
        place.hidden = pages < 2;
        number.value = String(page);
        number.max = String(pages);
        count.textContent = `页，共 ${grouped.format(pages)} 页`;
        back.disabled = page <= 1;
        next.disabled = page >= pages;
        whole.hidden = rows > MOST;
        whole.textContent = `显示全部 ${grouped.format(rows)} 行`;
      },
    };
  }

  function places(section, table) {
    const given = [...section.querySelectorAll("[data-pager]")];
    if (given.length) return given;
    const wrap = table.closest(".table-wrap") || table;
    const [above, below] = [0, 1].map(() => made("div", { className: "pager" }));
    wrap.before(above);
    wrap.after(below);
    return [above, below];
  }

  // ---- a view --------------------------------------------------------------------------------------------------------------------
  function view(section) {
    const table = section.querySelector("table[data-ledger]");
    if (!table?.tHead || section.dataset.ledgerReady) return;
    section.dataset.ledgerReady = "";
    const form = section.querySelector("[data-ledger-filters]");
    const columns = columnsOf(table), rows = standing(table, columns), first = rows.length;
    let count = Number(table.dataset.rows) || first, lost = 0;
    const body = table.tBodies[0], pattern = body.rows[0];
    const prefix = section.dataset.ledgerView ? section.dataset.ledgerView + "." : "";
    const status = section.querySelector("[data-ledger-status]") || made("p", { className: "view-status" }, (p) => { p.setAttribute("role", "status"); table.parentElement.before(p); });
    const filename = table.dataset.filename || document.title.split(" - ")[0];
    const state = { facets: {}, query: "", sort: null, descending: false, chosen: rows, arranged: rows, page: 1, all: count <= WHOLE };
    const pagers = count > WHOLE ? places(section, table).map((place, i) => pager(place, `${filename} ${i ? "表下" : "表上"}翻页`, turn, all)) : [];

    const controls = form ? [...form.elements].filter((control) => control.name) : [];
    const readForm = () => {
      state.facets = {};
      state.query = "";
      for (const control of controls) {
        if (control.type === "search" || control.type === "text") state.query += " " + control.value;
        else if (control.value && (control.type !== "checkbox" || control.checked)) state.facets[control.name] = control.value;
      }
    };

    // The rows of the 续表 are read while the reader reads, a little at a time, and at once when they are asked for.
    const reading = readingOf(section.querySelector("[data-ledger-rest]"), columns, rows, count);
    function readTo(enough) {
      if (reading.done || !reading.on(enough) || rows.length === count) return;
      // The page was cut short or garbled on its way: its first rows stand, and the reader is told. Files of a part would pass for the whole.
      lost = count - first;
      rows.length = count = first;
      state.all = true;
      for (const button of section.querySelectorAll("[data-download]")) button.disabled = true;
    }
    const readAll = () => readTo(() => false);
    function readAhead() {
      idle((deadline) => {
        readTo(() => deadline.timeRemaining() < 4);
        if (!reading.done) readAhead();
        else if (state.all) update(true); // a table that stands whole takes its last rows in
        else rankAhead(columns.filter((column) => column.sortable && !column.numeric));
      });
    }
    const rankAhead = (left) => { if (left.length) idle(() => { placesOf(rows, left[0]); rankAhead(left.slice(1)); }); };

    function show() {
      const length = state.chosen === rows ? count : state.chosen.length; // before they are all read, all are chosen
      const pages = state.all ? 1 : Math.max(1, Math.ceil(length / PAGE));
      state.page = Math.min(Math.max(1, state.page), pages);
      const drawn = state.all ? state.chosen : state.chosen.slice((state.page - 1) * PAGE, state.page * PAGE);
      draw(drawn, pattern, columns);
      const elements = drawn.map((row) => row.element);
      if (elements.length !== body.rows.length || elements.some((element, i) => element !== body.rows[i])) {
        body.textContent = "";
        body.append(...elements);
        body.dispatchEvent(new CustomEvent("ledger:rows", { bubbles: true }));
      }
      for (const one of pagers) one.show(state.page, pages, length);
    }

    function tell() {
      const sums = columns.filter((column) => column.total).map((column) => ({ column, value: sum(state.chosen.map((row) => row.values[column.index])) }));
      const unit = status.dataset.unit || "行";
      const part = state.chosen.length === count ? `共 ${grouped.format(count)} ${unit}` : `${grouped.format(count)} ${unit}中显示 ${grouped.format(state.chosen.length)} ${unit}`;
      const said = state.chosen.length === 0 ? `没有符合条件的${unit.replace(/^个/, "")}，可减少条件或清除条件。`
        : part + sums.map(({ column, value }) => `，${bareLabel(column)} ${grouped.format(value)}${column.measure ? " " + column.measure : ""}`).join("") + "。";
      const whole = lost ? cut(unit) + said : said;
      if (status.textContent !== whole) status.textContent = whole;
      for (const row of table.tFoot?.rows ?? []) for (const { column, value } of sums) if (row.cells[column.index]) row.cells[column.index].textContent = grouped.format(value);
    }

    const cut = (unit) => `本页数据不完整：${grouped.format(count + lost)} ${unit}中只读出前 ${grouped.format(count)} ${unit}，查找和合计限于这些，暂不能下载。请刷新页面；刷新后仍不完整的，请到“数据下载”取得全部数据。`;

    function update(resort) {
      readAll();
      if (resort || state.arranged.length < rows.length) state.arranged = order(rows, state.sort, state.descending);
      state.chosen = choose(state.arranged, state.facets, state.query);
      show();
      tell();
      for (const column of columns) {
        if (column === state.sort) column.cell.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
        else column.cell.removeAttribute("aria-sort");
      }
      const chooser = form?.querySelector("[data-sorter]");
      if (chooser) chooser.value = state.sort ? (state.descending ? "-" : "") + state.sort.key : "";
    }

    // A new choice begins on its first page.
    function again(resort) {
      state.page = 1;
      state.all = count <= WHOLE;
      update(resort);
      remember();
    }

    function remember() {
      const params = new URLSearchParams([...new URLSearchParams(fragment())].filter(([key]) => (prefix ? !key.startsWith(prefix) : key.includes("."))));
      for (const [name, value] of Object.entries(state.facets)) params.set(prefix + name, value);
      if (state.query.trim()) params.set(prefix + "q", state.query.trim());
      if (state.sort) params.set(prefix + "sort", (state.descending ? "-" : "") + state.sort.key);
      if (state.page > 1) params.set(prefix + "page", String(state.page));
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
      state.page = Math.round(Number(params.get(prefix + "page"))) || 1;
      readForm();
    }
    const plain = () => !state.sort && !state.query.trim() && !Object.keys(state.facets).length && state.page === 1;

    // From the pager below the eye goes back to the top of the table, and the focus to the same control there.
    function turn(page, place, control) {
      readAll();
      if (state.arranged.length < rows.length) update(true);
      state.page = page;
      show();
      remember();
      const own = pagers.find((one) => one.place === place), top = pagers[0];
      let target = top.parts[own.parts.indexOf(control)] || control;
      if (target.disabled) target = top.parts[1];
      if (own !== top) (table.closest(".table-wrap") || table).scrollIntoView({ block: "start" });
      target.focus({ preventScroll: own === top });
    }
    function all() { state.all = true; update(false); (table.closest(".table-wrap") || table).focus({ preventScroll: true }); }

    // Figures start from the largest, words from the first; a third press gives the page's own order back.
    function press(column) {
      const first = column.numeric && column.cell.dataset.first !== "low";
      if (state.sort !== column) { state.sort = column; state.descending = first; }
      else if (state.descending === first) state.descending = !first;
      else state.sort = null;
      again(true);
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
      again(true);
    });
    form?.addEventListener("input", () => { readForm(); again(false); });
    form?.addEventListener("submit", (event) => event.preventDefault());
    form?.addEventListener("reset", () => setTimeout(() => { state.sort = null; readForm(); again(true); }));
    // Paper has no pages to turn.
    addEventListener("beforeprint", () => { readAll(); state.printed = state.all; state.all = true; update(true); });
    addEventListener("afterprint", () => { state.all = state.printed ?? state.all; update(false); });
    addEventListener("hashchange", () => { recall(); update(true); });
    section.addEventListener("click", (event) => {
      const kind = event.target.closest?.("[data-download]")?.dataset.download;
      if (kind) { update(false); download(kind, columns, state.chosen, filename); }
    });
    recall();
    // It stands as it should, its sums said by whoever made the page; but rows that came later would be missing where the browser is about to scroll to.
    if (!reading.done && plain() && !(state.all && scrolls())) { show(); readAhead(); }
    else update(true);
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
  // To the heading of the address, or to where the reader was before he left or loaded the page again.
  const scrolls = () => (location.hash.length > 1 && !fragment()) || ["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type);

  function made(tag, properties, place) {
    const element = Object.assign(document.createElement(tag), properties);
    place?.(element);
    return element;
  }

  const attach = () => document.querySelectorAll("[data-ledger-view]").forEach(view);
  if (window.document$) window.document$.subscribe(attach);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", attach);
  else attach();
})();
