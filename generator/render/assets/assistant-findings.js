/* 填报助手 · 检查结果: the cells first — numbers, lengths, what must be filled — then the rules of a record, as findings {rule, level, message, suggestion, path}. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});
  const { NUMBER, rounded, amount, lastDay } = assistant.measures;
  const { RULES } = assistant.checks;
  const { copied } = assistant.edit;

  const SHOWN = 40, LONGEST = 5000, MOST_DIGITS = 16;

  /** A 句子 with its values: {name}, and {{ }} for braces. */
  const filled = (sentence, values) => sentence.replace(/\{\{|\}\}|\{(\w+)\}/g, (all, name) => (name ? String(values[name]) : all[0]));

  /** Faults of one typed amount: [句子's name, its values, the text meant instead]; null when it is right. */
  const amountFault = (text) => {
    const signs = [...text], shown = signs.length > SHOWN ? `${signs.slice(0, SHOWN).join("")}…` : text;
    if (!NUMBER.test(text)) {
      const fix = amount(text);
      return fix === null ? ["number", { unit: "万元", shown }, null] : ["number_meant", { unit: "万元", shown, fix }, fix];
    }
    if (text.replace("-", "").split(".")[0].length > MOST_DIGITS) return ["digits", { unit: "万元", digits: MOST_DIGITS, shown }, null];
    const fix = (text.split(".")[1] ?? "").length > 2 ? rounded(text) : null;
    return fix === null ? null : ["places", { places: 2, value: text, fix }, fix];
  };

  /** What the cells of the form say, each by its Term; `mended` is the record with the meant texts in place, null when one has none. */
  const cellFindings = (project, form) => {
    const found = [];
    let mended = copied(project);
    const say = (name, path, term, values) => {
      const { rule, says, advice, level } = form.cells[name], label = term.label;
      const lead = name === "missing" || name === "long" ? "" : `${label} `;
      const known = { label, word: term.word, example: term.example ? `，如 ${term.example}` : "", choices: term.choices.length ? `，可选：${term.choices.join("、")}` : "" };
      found.push({ rule, level, message: lead + filled(says, { ...known, ...values }), suggestion: filled(advice, { ...known, ...values }), path });
    };
    const group = (cells, terms, path, put) => {
      for (const term of terms) {
        const text = cells[term.word];
        if (text === undefined || text === null) {
          if (term.required) { say("missing", [...path, term.word], term, {}); mended = null; }
        } else if (term.measure === "万元") {
          const fault = amountFault(text);
          if (!fault) continue;
          say(fault[0], [...path, term.word], term, fault[1]);
          const again = fault[2] === null ? null : amountFault(fault[2]), meant = again ? again[2] : fault[2];
          if (meant === null) mended = null;
          else if (mended) put(mended)[term.word] = meant;
        } else if (typeof text === "string" && [...text].length > LONGEST) { say("long", [...path, term.word], term, {}); mended = null; }
      }
    };
    for (const [month, report] of Object.entries(project.月报 ?? {})) group(report, form.terms.月报, ["月报", month], (whole) => whole.月报[month]);
    for (const [word, procedure] of Object.entries(project.手续 ?? {})) group(procedure, form.terms.手续[word] ?? [], ["手续", word], (whole) => whole.手续[word]);
    (project.问题 ?? []).forEach((problem, index) => group(problem, form.terms.问题, ["问题", String(index)], (whole) => whole.问题[index]));
    return { found, mended };
  };

  /** When the record is looked at: the latest month with a 月报 anywhere, this record's own included. */
  const sceneOf = (project, form) => {
    const month = [form.latest, ...Object.keys(project.月报 ?? {})].sort().slice(-1)[0];
    return { ...form.limits, month, asOf: lastDay(month) };
  };

  /** 检查结果 of a record, in the order of rules. */
  const check = (project, form) => {
    const { found, mended } = cellFindings(project, form);
    if (!mended) return found;
    const scene = sceneOf(mended, form);
    for (const [rule, run] of Object.entries(RULES)) {
      const { says, advice, level } = form.rules[rule];
      run(mended, scene, (path, values) => found.push({ rule, level, message: filled(says, values), suggestion: filled(advice, values), path }));
    }
    return found;
  };

  assistant.findings = { check, cellFindings };
})();
