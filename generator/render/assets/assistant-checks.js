/* 填报助手 · 校验: the rules that can be told from one record, under the same ids and in the ledger's own 句子, which the page hands in.
   tests/assistant/test_checks.py runs the ledger's cases through both. What needs other records is checked when the change is handed in. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});
  const { wan, half, abs, show, month: count, plus, dayNumber, lastDay } = assistant.measures;
  const { history, underConstruction, planned } = assistant.state;

  const STAGES = ["前期", "征拆平整", "基础", "主体", "封顶", "装修安装", "配套", "验收试产", "投产"];
  const BUILT = STAGES.slice(STAGES.indexOf("基础"));
  const CLOSED = ["已办结", "无需办理"];
  const WORDS = ["立项", "用地", "用地规划", "建设规划", "环评", "施工许可"];
  const IDLE_MONTHS = 3, JUMP = 5000n, MOST_MONTHS = 120;

  const reportAt = (month, word) => ["月报", month, word];
  const procedures = (project) => WORDS.filter((word) => project.手续?.[word]).map((word) => [word, project.手续[word]]);
  const problems = (project) => (project.问题 ?? []).map((problem, index) => [String(index), problem]);
  const openProblems = (project, scene) => problems(project).filter(([, problem]) => !problem.解决 || problem.解决 > scene.asOf);

  /** Totals month by month up to the first that passes a test. */
  const firstTotal = (project, test) => {
    let total = project.起始累计 ? wan(project.起始累计.投资) : 0n;
    for (const [month, report] of history(project)) {
      total += wan(report.完成投资);
      if (test(total)) return [month, total];
    }
    return null;
  };

  const openWhileBuilding = (project, scene, word, say) => {
    const procedure = project.手续?.[word];
    if (procedure && !CLOSED.includes(procedure.状态) && underConstruction(project, scene.month)) say(["手续", word, "状态"], { word, state: procedure.状态 });
  };

  /** 集中开工 without 实质性开工 by the as-of date, and the last day to start. */
  const startDue = (project, scene) => {
    const start = project.开工;
    if (!start?.集中开工 || start.集中开工 > scene.asOf || (start.实质性开工 && start.实质性开工 <= scene.asOf)) return null;
    const last = lastDay(plus(start.集中开工.slice(0, 7), Math.min(scene.startMonths, MOST_MONTHS)));
    const day = start.集中开工.slice(8) < last.slice(8) ? start.集中开工.slice(8) : last.slice(8);
    return { ceremony: start.集中开工, due: `${last.slice(0, 8)}${day}` };
  };

  /** Every date that says something has happened, with its place. */
  const facts = (project) => {
    const found = [], put = (path, day) => { if (day) found.push([path, day]); };
    const each = (list, path, words) => (list ?? []).forEach((one, index) => words.forEach((word) => put([...path, String(index), word], one[word])));
    for (const word of ["集中开工", "实质性开工"]) put(["开工", word], project.开工?.[word]);
    put(["竣工", "实际"], project.竣工?.实际);
    put(["签约", "日期"], project.签约?.日期);
    put(["研判", "日期"], project.研判?.日期);
    for (const [word, procedure] of procedures(project)) put(["手续", word, "日期"], procedure.日期);
    each(project.节点, ["节点"], ["完成"]);
    (project.节点 ?? []).forEach((node, index) => each(node.调整, ["节点", String(index), "调整"], ["日期"]));
    for (const [month, report] of history(project)) each(report.更正, ["月报", month, "更正"], ["日期"]);
    each(project.停工, ["停工"], ["起", "止"]);
    each(project.问题, ["问题"], ["提出", "解决"]);
    each(project.服务记录, ["服务记录"], ["日期"]);
    each(project.照片, ["照片"], ["日期"]);
    return found;
  };

  const nameOf = (path) => {
    const words = path.filter((step) => !/^\d/.test(step));
    return path[0] === "开工" ? words[words.length - 1] : words.slice(-2).join("的");
  };

  const RULES = {
    R021(project, scene, say) {
      const first = history(project)[0]?.[0], carried = project.起始累计;
      if (first && carried && carried.截至 >= first) say(["起始累计", "截至"], { first, month: carried.截至, wanted: plus(first, -1) });
    },
    R022(project, scene, say) {
      const found = firstTotal(project, (total) => total < 0n);
      if (found) say(reportAt(found[0], "完成投资"), { month: found[0], total: show(found[1]) });
    },
    R031(project, scene, say) {
      for (const [month, report] of history(project)) {
        if (wan(report.完成投资) < 0n && !report.更正?.length) say(reportAt(month, "完成投资"), { now: show(wan(report.完成投资)) });
      }
    },
    R032(project, scene, say) {
      for (const [month, report] of history(project)) {
        (report.更正 ?? []).forEach((one, index) => {
          if (!["完成投资", "阶段", "形象进度"].includes(one.项)) return;
          say(["月报", month, "更正", String(index)], { month, item: one.项, day: one.日期, former: one.原值, now: report[one.项] ?? "—" });
        });
      }
    },
    R035(project, scene, say) {
      for (const [month, report] of history(project)) {
        (report.更正 ?? []).forEach((one, index) => {
          if (one.日期 < `${month}-01`) say(["月报", month, "更正", String(index), "日期"], { first: `${month}-01`, day: one.日期 });
        });
      }
    },
    R041(project, scene, say) {
      const most = wan(project.总投资) * 105n, found = firstTotal(project, (total) => total * 100n > most);
      if (found) say(reportAt(found[0], "完成投资"), { limit: show(half(most, 100n)), total: show(found[1]) });
    },
    R042(project, scene, say) {
      const done = {};
      for (const [month, report] of history(project)) done[month.slice(0, 4)] = (done[month.slice(0, 4)] ?? 0n) + wan(report.完成投资);
      for (const [year, invested] of Object.entries(done)) {
        const plan = project.年度计划?.[year]?.计划完成投资;
        if (plan === undefined || invested * 2n <= wan(plan) * 3n) continue;
        say(["年度计划", year, "计划完成投资"], { year, limit: show(half(wan(plan) * 3n, 2n)), invested: show(invested) });
      }
    },
    R052(project, scene, say) {
      let before = 0n;
      for (const [month, report] of history(project)) {
        const signed = wan(report.完成投资), now = abs(signed);
        if (!now) continue;
        if (before && (now > before ? now : before) >= (now < before ? now : before) * JUMP) say(reportAt(month, "完成投资"), { now: show(signed), last: show(before) });
        before = now;
      }
    },
    R091(project, scene, say) { openWhileBuilding(project, scene, "立项", say); },
    R092(project, scene, say) {
      const before = project.手续?.用地规划;
      if (project.手续?.建设规划?.状态 === "已办结" && !CLOSED.includes(before?.状态)) say(["手续", "用地规划"], { state: before?.状态 ?? "空白" });
    },
    R093(project, scene, say) { openWhileBuilding(project, scene, "环评", say); },
    R101(project, scene, say) {
      for (const [word, procedure] of procedures(project)) {
        const lacking = ["文号", "日期"].filter((cell) => !procedure[cell]);
        if (procedure.状态 === "已办结" && lacking.length) say(["手续", word, lacking[0]], { word, lacking: lacking.join("、") });
      }
    },
    R102(project, scene, say) {
      for (const [word, procedure] of procedures(project)) if (procedure.状态 === "无需办理" && !procedure.原因) say(["手续", word, "原因"], { word });
    },
    R103(project, scene, say) {
      const limit = lastDay(plus(scene.month, 1));
      for (const [path, day] of facts(project)) if (day > limit) say(path, { word: nameOf(path), limit, day });
    },
    R104(project, scene, say) {
      for (const [word, one] of procedures(project)) if (one.日期 && one.状态 !== "已办结") say(["手续", word, "状态"], { word, day: one.日期, state: one.状态 });
    },
    R105(project, scene, say) {
      const approval = project.手续?.立项;
      if (approval?.状态 === "已办结" && !approval.方式) say(["手续", "立项", "方式"], {});
    },
    R111(project, scene, say) {
      let before = "", last = null;
      for (const [month, report] of history(project)) {
        const text = (report.形象进度 ?? "").replace(/\s+/g, "");
        if (text && text === before && wan(report.完成投资) > 0n) say(reportAt(month, "形象进度"), { month, last });
        before = text;
        last = month;
      }
    },
    R112(project, scene, say) {
      let run = 0, last = null;
      for (const [month, report] of history(project)) {
        run = wan(report.完成投资) ? 0 : (last === null || count(month) - count(last) === 1 ? run + 1 : 1);
        last = month;
        if (run !== IDLE_MONTHS || !underConstruction(project, month)) continue;
        const first = plus(month, 1 - IDLE_MONTHS);
        const stopped = (project.停工 ?? []).some((stop) => stop.起 <= lastDay(month) && (!stop.止 || stop.止 >= `${first}-01`));
        if (!stopped) say(reportAt(month, "完成投资"), { first, month });
      }
    },
    R113(project, scene, say) {
      let before = null;
      for (const [month, report] of history(project)) {
        const stage = report.阶段;
        if (stage && before && STAGES.indexOf(stage) < STAGES.indexOf(before)) say(reportAt(month, "阶段"), { month, before, stage });
        before = stage ?? before;
      }
    },
    R121(project, scene, say) {
      const found = startDue(project, scene);
      if (found && found.due < scene.asOf) say(["开工", "实质性开工"], { ...found, as_of: scene.asOf });
    },
    R122(project, scene, say) {
      const found = startDue(project, scene), left = found ? dayNumber(found.due) - dayNumber(scene.asOf) : -1;
      if (left >= 0 && left <= scene.noticeDays) say(["开工", "实质性开工"], { ...found, left });
    },
    R123(project, scene, say) {
      if (project.开工?.实质性开工 && !project.开工.佐证) say(["开工", "佐证"], { started: project.开工.实质性开工 });
    },
    R124(project, scene, say) {
      const plan = planned(project, scene.month);
      if (!plan || !["新建", "竣工"].includes(plan.类别) || project.开工?.实质性开工) return;
      const report = Object.values(project.月报 ?? {}).find((one) => BUILT.includes(one.阶段));
      if (report) say(["开工", "实质性开工"], { stage: report.阶段 });
    },
    R131(project, scene, say) {
      for (const [index, one] of openProblems(project, scene)) {
        const days = dayNumber(scene.asOf) - dayNumber(one.提出);
        if (days > scene.problemDays) say(["问题", index, "解决"], { raised: one.提出, kind: one.类型, limit: scene.problemDays, days });
      }
    },
    R132(project, scene, say) {
      for (const [index, one] of openProblems(project, scene)) {
        const lacking = [...(one.责任单位 || one.责任人 ? [] : ["责任单位"]), ...(one.限期 ? [] : ["限期"])];
        if (lacking.length) say(["问题", index, lacking[0]], { kind: one.类型, lacking: lacking.join("、") });
      }
    },
    R133(project, scene, say) {
      for (const [index, one] of problems(project)) if (one.解决 && one.解决 < one.提出) say(["问题", index, "解决"], { raised: one.提出, solved: one.解决 });
    },
    R134(project, scene, say) {
      for (const [index, one] of problems(project)) if (one.限期 && one.限期 < one.提出) say(["问题", index, "限期"], { raised: one.提出, due: one.限期 });
    },
    R188(project, scene, say) {
      const first = {};
      for (const [month] of history(project)) first[month.slice(0, 4)] = first[month.slice(0, 4)] ?? month;
      for (const [year, month] of Object.entries(first)) if (!project.年度计划?.[year]) say(["年度计划"], { year, month });
    },
    R194(project, scene, say) {
      const started = project.开工?.实质性开工, done = project.竣工?.实际;
      if (started && done && done < started) say(["竣工", "实际"], { started, done });
    },
  };

  assistant.checks = { RULES };
})();
