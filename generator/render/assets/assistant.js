/* 填报助手: one page that ties the parts together — pick, fill in, check, hand over. No request leaves the site; what is typed stays in this browser. */
(() => {
  "use strict";
  const assistant = globalThis.ledgerAssistant;
  const { make, fill, button } = assistant.fields;
  const { read, plain } = assistant.yaml;

  const page = document.querySelector("[data-assistant]"), place = page?.querySelector("[data-record]");
  if (!page || !assistant.data) return;
  const form = assistant.data, said = (text) => { page.querySelector("[data-said]").textContent = text; };
  let open = null; // the record in hand: {record, base: {text, masked, path}, data, entry, unsaved}

  const today = () => { const now = new Date(); return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`; };

  const refreshList = assistant.picker.start(page, form.projects, assistant.draft.all, (id) => choose(id));

  async function choose(id) {
    if (open?.record.id === id) { place.querySelector("h2").focus(); return; }
    if (open && open.unsaved && !confirm("填的内容没能存成草稿，换项目就没有了。要换吗？")) return;
    said("正在打开……");
    const record = await assistant.picker.fetchRecord(page.dataset.root, form, id);
    if (!record) { said(`没有找到 ${id} 的记录文件，请重新打开这一页。`); return; }
    open = { record, base: null, data: null, entry: null, unsaved: false };
    if (decodeURIComponent(location.hash.slice(1)) !== id) history.replaceState(null, "", `${location.pathname}#${encodeURIComponent(id)}`);
    if (record.text === null) { showNoText(); return; }
    takeText(record.text, record.masked);
    place.querySelector("h2").focus();
  }

  /** Without a text of its own the page works on the clerk's copy. */
  function showNoText() {
    place.hidden = false;
    fill(place, make("h2", { tabindex: "-1" }, `二、${open.record.name}`), make("p", { class: "note" }, "这份记录的原文含有电话，没有放在网站上。请先打开或粘贴自己手里的原文。"), ownFile());
    place.querySelector("details").open = true;
    said("");
  }

  const ownFile = () => assistant.output.ownFile((text) => takeText(text, false, true));

  /** The text to work on: the site's, or the clerk's own, which lacks nothing. */
  function takeText(text, masked, own = false) {
    let data = null;
    try {
      data = plain(read(text));
    } catch (error) {
      said(`这份文件助手读不懂（${error.message}），请照填报指南直接改文件。`);
      return;
    }
    if (data.项目名称 !== (open.data ?? data).项目名称 && !confirm(`原文里的项目名称是“${data.项目名称 ?? "空白"}”，与这个项目不同。接着用吗？`)) return;
    open.base = { text, masked, path: open.record.path, own };
    open.data = data;
    open.entry = open.entry ?? draftOf(data) ?? assistant.entry.blank(assistant.entry.nextDue(data, form.latest));
    if (!open.entry.correction.日期) open.entry.correction.日期 = today();
    const lost = assistant.entry.fit(data, open.entry);
    said(lost ? `草稿里有 ${lost} 格所填的问题或节点已经不在这份记录里，没有带过来。` : own ? "已换用自己的原文，可以复制或下载整份文件。" : "");
    rebuild();
  }

  /** The draft of the record in hand; one that is all in the record by now has done its work and goes. */
  function draftOf(data) {
    const draft = assistant.draft.load(open.record.id);
    if (draft && assistant.entry.changes(data, draft, form).length) return draft;
    if (draft) assistant.draft.clear(open.record.id);
    return null;
  }

  /** The form anew, with the focus where it was wanted. */
  function rebuild(focus = null) {
    const figures = make("div", { "data-figures": true }), findings = make("div", { "data-findings": true }), change = make("div", { "data-change": true });
    const context = { data: open.data, entry: open.entry, form, changed, rebuild, today: today() };
    open.parts = { form: assistant.recordForm.build(context), figures, findings, change };
    place.hidden = false;
    fill(place,
      make("h2", { tabindex: "-1", id: "fill" }, `二、填写：${open.record.name}`),
      make("p", { class: "assistant__bar" }, make("span", { class: "mono muted" }, open.record.id), " ", make("span", { class: "assistant__draft", "data-kept": true, hidden: true }, "草稿"), " ", button("清除草稿", clearDraft, { "data-clear": true })),
      figures, open.parts.form,
      make("h2", { id: "findings" }, "三、检查"),
      make("p", { class: "view-status", role: "status", "aria-live": "polite", "data-summary": true }),
      findings,
      make("p", { class: "note" }, "这里只查这一个项目能看出的问题；提交后系统再按全部规则检查一遍。"),
      make("p", {}, button("查看改动", () => { place.querySelector("#change").focus(); place.querySelector("#change").scrollIntoView(); })),
      make("h2", { id: "change", tabindex: "-1" }, "四、看改动，送到数据文件"), change);
    if (focus) keep();
    changed(null);
    if (focus) place.querySelector(`#${CSS.escape(focus)}`)?.focus();
  }

  /** Everything that follows from what was typed; `event` is null when nothing was. */
  function changed(event) {
    const { entry, data, base, parts } = open;
    if (event !== null) keep();
    const list = assistant.entry.changes(data, entry, form), now = assistant.entry.after(data, list);
    const lists = assistant.output.sorted(assistant.findings.check(data, form), assistant.findings.check(now, form));
    if (assistant.entry.lacksReason(data, entry, form)) {
      lists.fresh.unshift({ level: "错误", message: "改动了已报的内容，应写明更正原因和日期，实为空白。", suggestion: "填写“更正原因”", path: ["更正", "原因"] });
    }
    const { mended } = assistant.findings.cellFindings(now, form);
    if (mended) fill(parts.figures, assistant.recordForm.figures(mended, entry.month));
    assistant.output.showFindings(parts.findings, parts.form, lists);
    const line = assistant.output.summary(list, lists.fresh), status = place.querySelector("[data-summary]");
    if (status.textContent !== line) status.textContent = line;
    showChange(base, list, lists.fresh.filter((one) => one.level === "错误").length);
    showDraft();
  }

  function showChange(base, list, errors) {
    try {
      const text = assistant.edit.apply(base.text, list, form.orders);
      assistant.output.showChange(open.parts.change, { base, text, form, said, caption: assistant.entry.caption(open.data, open.entry, list), ownFile: base.masked ? (open.own = open.own ?? ownFile()) : null, errors });
    } catch (error) {
      fill(open.parts.change, make("p", { class: "empty" }, `这处改动助手写不好（${error.message}），请照填报指南直接改文件。`));
    }
  }

  function keep() {
    open.unsaved = assistant.entry.isBlank(open.entry) ? false : !assistant.draft.save(open.record.id, open.entry);
    if (assistant.entry.isBlank(open.entry)) assistant.draft.clear(open.record.id);
    refreshList();
  }

  function showDraft() {
    const blank = assistant.entry.isBlank(open.entry);
    place.querySelector("[data-kept]").hidden = blank;
    place.querySelector("[data-clear]").disabled = blank;
  }

  function clearDraft() {
    if (!confirm("清除填好还没有送出的内容吗？")) return;
    assistant.draft.clear(open.record.id);
    open.entry = assistant.entry.blank(assistant.entry.nextDue(open.data, form.latest));
    open.entry.correction.日期 = today();
    open.unsaved = false;
    refreshList();
    rebuild();
    place.querySelector("#fill").focus();
    said("草稿已清除。");
  }

  /** A draft that could not be kept, or changes not yet handed over: leaving asks first. */
  addEventListener("beforeunload", (event) => {
    if (open?.entry && !assistant.entry.isBlank(open.entry) && assistant.entry.changes(open.data, open.entry, form).length) event.preventDefault();
  });

  // A link from a project's page names it by ?id=, a reload by the fragment.
  const fromAddress = () => { const id = decodeURIComponent(location.hash.slice(1)) || new URLSearchParams(location.search).get("id"); if (form.projects.some(([one]) => one === id)) choose(id); };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
