/* 填报助手 · 表单: the record as a form — 月报 first, then 手续, 节点, 问题, 开工竣工 — with last month's values beside. Built anew when the month changes. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});
  const { make, field, button } = assistant.fields;
  const { monthText, month: count, show, wan, percent, NUMBER } = assistant.measures;
  const { yearInvested, totalInvested, planThen } = assistant.state;

  const AHEAD = 2, BACK = 12;
  const MAIN = ["状态", "文号", "日期", "原因"];

  /** The months to choose from, the latest first, each with whether it is reported. */
  const monthChoices = (data, due) => {
    const last = Math.max(count(due), ...assistant.entry.months(data).map(count)) + AHEAD - 1;
    return Array.from({ length: AHEAD + BACK }, (_, step) => monthText(last - step));
  };

  const monthSelect = (held, entry, due, rebuild) => {
    const select = make("select", { id: "cell-month" });
    const wanted = new Set([...monthChoices(held, due), entry.month]);
    for (const month of [...wanted].sort().reverse()) {
      select.append(make("option", { value: month }, `${month}${held.月报?.[month] ? "（已报）" : ""}`));
    }
    select.value = entry.month;
    select.addEventListener("change", () => { entry.month = select.value; rebuild("cell-month"); });
    return make("div", { class: "assistant__cell" }, make("label", { for: "cell-month" }, "月份"), select);
  };

  const reportPart = ({ data, entry, form, changed, rebuild }) => {
    const held = data.月报?.[entry.month], last = assistant.entry.before(data, entry.month);
    const start = held ?? assistant.entry.offered(data, entry.month);
    const cells = form.terms.月报.map((term) => {
      const was = last?.[1][term.word], shown = was && term.kind === "amount" && NUMBER.test(was) ? show(wan(was)) : was;
      return field(term, `月报/${entry.month}/${term.word}`, entry.report[term.word] ?? start[term.word] ?? "",
        (text) => { entry.report[term.word] = text; changed(); }, last ? `${last[0]}：${shown ?? "没有填"}` : null);
    });
    return part("月报", [monthSelect(data, entry, assistant.entry.nextDue(data, form.latest), rebuild), ...cells, held ? correctionPart(entry, changed) : null],
      held ? `${entry.month} 已经报过，下面是已报的内容。` : `${entry.month} 还没有报。`);
  };

  /** 更正 of a month that is already reported. */
  const correctionPart = (entry, changed) => {
    const put = (word) => (text) => { entry.correction[word] = text; changed(); };
    const cells = [
      field({ word: "原因", label: "更正原因", kind: "text", meaning: "改动已报的内容要写明原因，原值由系统登记" }, "更正/原因", entry.correction.原因, put("原因")),
      field({ word: "日期", label: "更正日期", kind: "day", meaning: "哪天更正的" }, "更正/日期", entry.correction.日期, put("日期")),
    ];
    return make("div", { class: "assistant__correction", "data-correction": true }, ...cells);
  };

  const part = (title, children, note = "") =>
    make("fieldset", { class: "assistant__part" }, make("legend", {}, title), note ? make("p", { class: "note" }, note) : null,
      make("div", { class: "assistant__cells" }, ...children.filter(Boolean)));

  /** Cells of one group of the record, bound to their places. */
  const cellsAt = (terms, path, context, words = null) => {
    const { data, entry, changed } = context;
    const wanted = words ? [...words.map((word) => terms.find((term) => term.word === word)).filter(Boolean), ...terms.filter((term) => !words.includes(term.word))] : terms;
    return wanted.map((term) => {
      const key = [...path, term.word].join("/");
      return field(term, key, entry.cells[key] ?? assistant.entry.valueAt(data, [...path, term.word]), (text) => { assistant.entry.put(data, entry, [...path, term.word], text); changed(); });
    });
  };

  const folded = (head, state, cells, open) =>
    make("details", { class: "assistant__fold", open }, make("summary", {}, make("b", {}, head), " ", make("span", { class: "muted" }, state)),
      make("div", { class: "assistant__cells" }, ...cells));

  const touched = (entry, path) => Object.keys(entry.cells).some((key) => key.startsWith(`${path}/`));

  const proceduresPart = (context) => {
    const { data, entry, form } = context;
    const folds = Object.entries(form.terms.手续).map(([word, terms]) => {
      const held = data.手续?.[word] ?? {};
      const state = [held.状态 ?? "没有填", held.文号, held.计划 && held.状态 !== "已办结" ? `计划 ${held.计划}` : null].filter(Boolean).join("，");
      return folded(word, state, cellsAt(terms, ["手续", word], context, MAIN), touched(entry, `手续/${word}`));
    });
    return part("手续", folds, "有进展的点开填写；已办结写文号和日期，无需办理写原因。");
  };

  const nodesPart = (context) => {
    const { data, entry, form } = context;
    const open = (data.节点 ?? []).map((node, index) => [node, index]).filter(([node, index]) => !node.完成 || touched(entry, `节点/${index}`));
    if (!open.length) return null;
    return part("节点", open.map(([node, index]) =>
      make("div", { class: "assistant__line" }, make("p", {}, make("b", {}, node.名称), make("span", { class: "muted" }, ` 计划 ${node.计划}`)), ...cellsAt(form.terms.节点, ["节点", String(index)], context))));
  };

  const problemsPart = (context) => {
    const { data, entry, form, changed, rebuild, today } = context;
    const open = (data.问题 ?? []).map((one, index) => [one, index]).filter(([one, index]) => !one.解决 || touched(entry, `问题/${index}`));
    const folds = open.map(([one, index]) =>
      folded(one.内容 ?? "问题", `${one.类型 ?? ""} ${one.提出 ?? ""} 提出${one.限期 ? `，限期 ${one.限期}` : ""}`,
        cellsAt(form.terms.问题, ["问题", String(index)], context, ["解决", "限期", "措施", "责任单位", "责任人"]), touched(entry, `问题/${index}`)));
    const start = (data.问题 ?? []).length;
    const made = entry.problems.map((problem, index) => make("div", { class: "assistant__new" }, make("h4", {}, "新提出的问题"),
      make("div", { class: "assistant__cells" }, ...form.terms.问题.map((term) => field(term, `问题/${start + index}/${term.word}`, problem[term.word] ?? "", (text) => { problem[term.word] = text; changed(); }))),
      button("不提这个问题", () => { entry.problems.splice(index, 1); rebuild("add-problem"); })));
    const add = button("增加一个问题", () => { entry.problems.push({ 提出: today }); rebuild(`cell-问题-${start + entry.problems.length - 1}-${form.terms.问题[0].word}`); }, { id: "add-problem" });
    return part("问题", [...folds, ...made, add], "解决了的填“解决”日期，不删；新问题一件一条。");
  };

  const datesPart = (context) =>
    part("开工、竣工", [folded("开工", context.data.开工?.实质性开工 ?? "没有填", cellsAt(context.form.terms.开工, ["开工"], context), touched(context.entry, "开工")),
      folded("竣工", context.data.竣工?.实际 ?? "没有填", cellsAt(context.form.terms.竣工, ["竣工"], context), touched(context.entry, "竣工"))]);

  /** The whole form. `context` holds data, entry, form and what to do on a change. */
  const build = (context) =>
    make("form", { class: "assistant__form", novalidate: true, onsubmit: (event) => event.preventDefault() },
      reportPart(context), proceduresPart(context), nodesPart(context), problemsPart(context), datesPart(context));

  /** 年度完成、累计完成 of the month as they follow from what is typed; amounts that cannot be read count as before. */
  const derived = (project, month) => {
    const plan = planThen(project, month)?.计划完成投资, year = yearInvested(project, month), total = totalInvested(project, month);
    const rate = plan && NUMBER.test(plan) && wan(plan) > 0n ? percent(year, wan(plan)) : "—";
    const all = NUMBER.test(project.总投资 ?? "") ? wan(project.总投资) : null;
    return [
      ["总投资", "万元", all === null ? "—" : show(all)],
      ["本年计划", "万元", plan && NUMBER.test(plan) ? show(wan(plan)) : "—"],
      ["年度完成", "万元", show(year)], ["年度完成率", "", rate], ["累计完成", "万元", show(total)],
    ];
  };

  const figures = (project, month) =>
    make("dl", { class: "figures" }, ...derived(project, month).map(([word, unit, value]) =>
      make("div", {}, make("dt", {}, word, unit ? make("small", {}, unit) : null), make("dd", {}, value))));

  assistant.recordForm = { build, figures, derived };
})();
