/* 填报助手 · 现状: what follows from one record — 年度完成, 累计完成, the plan as it stood, 在建 — by the same definitions as the ledger. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});
  const { NUMBER, wan, plus, lastDay } = assistant.measures;

  const PLAN_ITEMS = ["计划完成投资", "类别", "目标", "列入"];

  /** 月报 in the order of months: [月份, 月报]. */
  const history = (project) => Object.entries(project.月报 ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));

  const sum = (entries) => entries.reduce((total, [, report]) => total + wan(report.完成投资), 0n);

  /** 年度完成 = Σ 月报 of the year up to the month. */
  const yearInvested = (project, month) => sum(history(project).filter(([one]) => one.slice(0, 4) === month.slice(0, 4) && one <= month));

  /** 累计完成 = 起始累计 + Σ 月报 up to the month. */
  const totalInvested = (project, month) => {
    const carried = project.起始累计;
    return (carried && carried.截至 <= month ? wan(carried.投资) : 0n) + sum(history(project).filter(([one]) => one <= month));
  };

  const former = (item, text) => (item === "计划完成投资" && !NUMBER.test(text) ? undefined : text);

  /** 年度计划 of the month's year as it stood then: a 调整 of a later month puts the 原值 back. */
  const planThen = (project, month) => {
    const plan = project.年度计划?.[month.slice(0, 4)];
    if (!plan) return null;
    const then = { ...plan };
    const later = (plan.调整 ?? []).filter((change) => change.月份 > month && PLAN_ITEMS.includes(change.项));
    for (const change of later.sort((one, other) => (one.月份 < other.月份 ? 1 : -1))) then[change.项] = former(change.项, change.原值);
    return then;
  };

  const inPlan = (plan, month) => Boolean(plan) && (!plan.列入 || plan.列入 <= month) && (!plan.移出 || plan.移出 > month);

  /** 在建: 续建, or 新建、竣工 after 实质性开工, in plan that month and not completed before it. */
  const underConstruction = (project, month) => {
    const plan = planThen(project, month), done = project.竣工?.实际, started = project.开工?.实质性开工;
    if (!inPlan(plan, month) || (done && done <= lastDay(plus(month, -1)))) return false;
    if (plan.类别 === "续建") return true;
    return plan.类别 !== "前期" && Boolean(started) && started <= lastDay(month);
  };

  /** 本年计划 at a month, unless 移出 by then; null without one. */
  const planned = (project, month) => {
    const plan = project.年度计划?.[month.slice(0, 4)];
    return plan && !(plan.移出 && plan.移出 <= month) ? plan : null;
  };

  assistant.state = { history, yearInvested, totalInvested, planThen, underConstruction, planned };
})();
