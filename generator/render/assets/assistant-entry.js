/* 填报助手 · 填报内容: what was typed, as changes to the record. Knows nothing of the page.
   An entry is {month, report: {词: 文}, cells: {"手续/立项/状态": 文}, problems: [{词: 文}], correction: {原因, 日期}}; only what was touched stands in it. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});
  const { tidy, expected } = assistant.edit;
  const { plus } = assistant.measures;

  const blank = (month) => ({ month, report: {}, cells: {}, problems: [], correction: { 原因: "", 日期: "" } });

  const valueAt = (data, path) => path.reduce((holder, key) => holder?.[key], data) ?? "";

  const months = (data) => Object.keys(data.月报 ?? {}).sort();

  /** 应报的下一个月: the one after the record's last; without any, the ledger's latest month. */
  const nextDue = (data, latest) => (months(data).length ? plus(months(data).slice(-1)[0], 1) : latest);

  /** The last 月报 before a month: [月份, 月报], or null. */
  const before = (data, month) => {
    const last = months(data).filter((one) => one < month).slice(-1)[0];
    return last ? [last, data.月报[last]] : null;
  };

  /** What a new month begins with: the stage of the last one. */
  const offered = (data, month) => { const stage = before(data, month)?.[1].阶段; return stage ? { 阶段: stage } : {}; };

  const kept = (cells, terms) =>
    Object.fromEntries(terms.map(({ word }) => [word, tidy(cells[word] ?? "")]).filter(([, text]) => text !== ""));

  const reportChanges = (data, entry, form) => {
    const held = data.月报?.[entry.month], path = ["月报", entry.month];
    if (!held) {
      const typed = kept(entry.report, form.terms.月报), whole = kept({ ...offered(data, entry.month), ...entry.report }, form.terms.月报);
      return Object.keys(typed).some((word) => typed[word] !== offered(data, entry.month)[word]) ? [{ path, value: whole }] : [];
    }
    const changes = form.terms.月报.filter(({ word }) => word in entry.report && tidy(entry.report[word]) !== (held[word] ?? ""))
      .map(({ word }) => ({ path: [...path, word], value: tidy(entry.report[word]) || null }));
    return [...changes, ...corrections(held, changes, entry)];
  };

  /** 更正: one for each reported value that is changed, once a reason is given. */
  const corrections = (held, changes, entry) => {
    const { 原因, 日期 } = entry.correction, many = (held.更正 ?? []).length;
    if (!tidy(原因) || !日期) return [];
    return corrected(held, changes).map((word, index) => ({
      path: ["月报", entry.month, "更正", String(many + index)],
      value: { 日期, 项: word, 原值: held[word], 原因: tidy(原因) },
    }));
  };

  const corrected = (held, changes) => changes.map((change) => change.path[2]).filter((word) => held[word] !== undefined);

  const cellChanges = (data, entry) =>
    Object.entries(entry.cells).map(([key, text]) => ({ path: key.split("/"), value: tidy(text) || null }))
      .filter(({ path, value }) => (value ?? "") !== valueAt(data, path));

  /** A new problem says more than the day it was begun on. */
  const isTold = (problem) => Object.keys(problem).some((word) => word !== "提出" && problem[word] !== "");

  const problemChanges = (data, entry, form) => {
    const many = (data.问题 ?? []).length;
    return entry.problems.map((problem) => kept(problem, form.terms.问题)).filter(isTold)
      .map((value, index) => ({ path: ["问题", String(many + index)], value }));
  };

  /** All changes of an entry, in the order of the record's words. */
  const changes = (data, entry, form) => {
    const order = form.orders[""];
    return [...reportChanges(data, entry, form), ...cellChanges(data, entry), ...problemChanges(data, entry, form)]
      .sort((one, other) => order.indexOf(one.path[0]) - order.indexOf(other.path[0]));
  };

  /** Whether a reported value is changed without 更正: the guide wants the old value and a reason beside it. */
  const lacksReason = (data, entry, form) => {
    const held = data.月报?.[entry.month];
    return Boolean(held) && corrected(held, reportChanges(data, entry, form)).length > 0 && !(tidy(entry.correction.原因) && entry.correction.日期);
  };

  const NAMES = { 问题: "内容", 节点: "名称" };

  /** What an item of a list is known by, so that a change finds it again when others have come before it. */
  const nameAt = (data, [list, place]) => data[list]?.[place]?.[NAMES[list]];

  /** Takes a typed text in; of an item of a list it also notes which one was meant. */
  const put = (data, entry, path, text) => {
    entry.cells[path.join("/")] = text;
    if (path[0] in NAMES) (entry.meant = entry.meant ?? {})[path.slice(0, 2).join("/")] = nameAt(data, path);
  };

  /** Brings an entry to a record whose lists may have changed since; the number of texts whose item is gone. */
  const fit = (data, entry) => {
    const cells = {}, meant = {};
    let lost = 0;
    for (const [key, text] of Object.entries(entry.cells)) {
      const [list, place, word] = key.split("/"), name = entry.meant?.[`${list}/${place}`];
      if (!(list in NAMES) || name === undefined) { cells[key] = text; continue; }
      const now = nameAt(data, [list, place]) === name ? Number(place) : (data[list] ?? []).findIndex((one) => one[NAMES[list]] === name);
      if (now < 0) { lost++; continue; }
      cells[`${list}/${now}/${word}`] = text;
      meant[`${list}/${now}`] = name;
    }
    Object.assign(entry, { cells, meant });
    return lost;
  };

  /** 改动说明: what changes, in one line for the one who reviews it. */
  const caption = (data, entry, list) => {
    const of = (word) => list.filter(({ path }) => path[0] === word);
    const month = of("月报"), held = data.月报?.[entry.month], places = (word) => [...new Set(of(word).map(({ path }) => path[1]))];
    const parts = [
      month.length ? `${held ? "更正" : "填报"} ${entry.month} 月报${held && tidy(entry.correction.原因) ? `（${tidy(entry.correction.原因)}）` : ""}` : null,
      of("手续").length ? `手续（${places("手续").join("、")}）` : null,
      ...["节点", "问题"].map((word) => (of(word).length ? `${word} ${places(word).length} 项` : null)),
      ...["开工", "竣工"].map((word) => (of(word).length ? word : null)),
    ];
    return `${data.项目名称 ?? ""}：${parts.filter(Boolean).join("，")}`;
  };

  const after = (data, list) => list.reduce((now, change) => expected(now, change), data);

  const isBlank = (entry) =>
    ![entry.report, entry.cells].some((cells) => Object.keys(cells).length) && !entry.problems.some(isTold) && !entry.correction.原因;

  assistant.entry = { blank, changes, lacksReason, after, nextDue, before, offered, months, valueAt, isBlank, put, fit, caption };
})();
