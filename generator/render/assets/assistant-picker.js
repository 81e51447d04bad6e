/* 填报助手 · 选项目: township, then name or 编号; the record itself is fetched by a script element, which works from a folder too. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});
  const { make, fill } = assistant.fields;

  const MOST = 12;
  const waiting = new Map();

  /** The script of a parcel calls this with its records, packed; packing.js, which every page has, unpacks them. */
  assistant.received = (packed) => {
    for (const record of JSON.parse(globalThis.ledgerUnpacked(packed))) { waiting.get(record.id)?.(record); waiting.delete(record.id); }
  };

  /** The record of a 编号; null when its parcel is not there or does not hold it. Parcels follow the form's list of projects. */
  const fetchRecord = (root, { projects, parcel }, id) => new Promise((done) => {
    const place = projects.findIndex(([one]) => one === id);
    const script = make("script", { src: `${root}assistant/records/${Math.floor(place / parcel)}.js` });
    const finish = (record) => { script.remove(); done(record); };
    const missing = () => { if (waiting.delete(id)) finish(null); };
    waiting.set(id, finish);
    script.addEventListener("error", missing);
    script.addEventListener("load", missing);
    document.head.append(script);
  });

  const matches = (words, township) => ([id, name, unit]) =>
    (!township || unit === township) && words.every((word) => `${id} ${name}`.toLowerCase().includes(word));

  /** Keeps the list of projects; `choose` is called with a 编号. */
  const start = (page, projects, drafts, choose) => {
    const select = page.querySelector("[data-township]"), find = page.querySelector("[data-find]");
    const list = page.querySelector("[data-projects]"), status = page.querySelector("[data-found]");
    const run = () => {
      const words = find.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
      const found = projects.filter(matches(words, select.value)), held = new Set(drafts());
      // Drafts first: a clerk who comes back looks for what was left unfinished.
      const shown = [...found.filter(([id]) => held.has(id)), ...found.filter(([id]) => !held.has(id))].slice(0, MOST);
      fill(list, ...shown.map(([id, name, unit]) => make("li", {},
        make("button", { type: "button", class: "assistant__project", "data-id": id, onclick: () => choose(id) },
          make("b", {}, name), " ", make("span", { class: "muted mono" }, id), " ", make("span", { class: "muted" }, unit),
          held.has(id) ? make("span", { class: "assistant__draft" }, "草稿") : null))));
      status.textContent = found.length > MOST ? `共 ${found.length.toLocaleString("en")} 个项目，先列 ${MOST} 个；再选乡（街道）或多写几个字。` : found.length ? `共 ${found.length} 个项目。` : "没有符合的项目，换几个字再找。";
    };
    select.addEventListener("change", run);
    find.addEventListener("input", run);
    run();
    return run;
  };

  assistant.picker = { fetchRecord, start };
})();
