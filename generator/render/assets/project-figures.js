/*
 * project-figures.js: draws the two figures of a project page from the tables below them, so that a figure is written once and a thousand pages are light.
 *
 *   .plot[data-months][data-planned="4500"] > svg   投资 by month, from the table of 各月数据 (.table--figures); data-planned is the 年度计划, absent without one
 *   .gantt[data-as-of="2021-09-30"] > svg           节点 from their table (.table--nodes); tr[data-target] where the day that counts is not the last one told
 *
 * The svg stands in the page with its size and its name and is empty: nothing moves when it is filled. Without scripts the tables are there.
 * On a phone the same is drawn on half the breadth, so that the whole year stands in the window and its words stay large enough to read.
 * Colours are classes of ledger.css and figures.css, so that a figure follows the scheme of the page and of paper.
 */
"use strict";
(() => {
  const UPPER = [26, 150], LOWER = [186, 262], HEIGHT = 286; // of 投资
  const TOP = 34, ROW = 26; // of 节点
  // Where figures begin and end across: 投资 from left to right, a name every so many months; 节点 from their names, cut to columns, to end, with so many ticks.
  const WIDE = { across: 800, left: 78, right: 690, every: 1, names: 190, columns: 26, end: 690, ticks: 8 };
  const NARROW = { across: 400, left: 62, right: 296, every: 3, names: 126, columns: 18, end: 312, ticks: 3 };
  const LAYERS = [
    "gantt__label", "gantt__lag", "gantt__lag gantt__lag--open", "gantt__adjusted", "gantt__adjusted gantt__ground", "gantt__plan gantt__ground",
    "gantt__done", "gantt__axis", "gantt__state--late",
  ];
  const STEPS = [1, 3, 6, 12, 24, 60, 120]; // months between ticks
  const DAY = 86400000;

  const grouped = (value) => value.toLocaleString("en-US", { maximumFractionDigits: 2 }); // as the tables say figures
  const rounded = (value) => grouped(Math.sign(value) * Math.round(Math.abs(value)) || 0); // 四舍五入
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
  // Half a pixel is not seen.
  const at = (value) => String(value >= 0 ? Math.floor(value + 0.5) : -Math.floor(0.5 - value));

  // ---- drawing -------------------------------------------------------------------------------------------------------------------
  // Shapes in their order; a run of one kind says so once, and what may be one path of a run is one.
  function drawing(frame) {
    const shapes = [];
    const add = (kind, markup, anchor = "", path = false) => shapes.push({ kind, markup, anchor, path });
    const tipped = (path, tip) => `<path d="${path}">${tip ? `<title>${escaped(tip)}</title>` : ""}</path>`;
    const corner = (x, y) => `M${at(x)} ${at(y)}`;
    const made = {
      shapes,
      frame,
      line: (x1, y1, x2, y2, kind) => add(kind, corner(x1, y1) + (y1 === y2 ? `H${at(x2)}` : x1 === x2 ? `V${at(y2)}` : `L${at(x2)} ${at(y2)}`), "", true),
      path: (points, kind) => { if (points.length > 1) add(kind, "M" + points.map(([x, y]) => `${at(x)} ${at(y)}`).join(" "), "", true); },
      dot: (x, y, radius, kind) => add(kind, `<circle cx="${at(x)}" cy="${at(y)}" r="${radius}"/>`),
      text: (x, y, words, kind, anchor = "") => add(kind, `<text x="${at(x)}" y="${at(y)}">${escaped(words)}</text>`, anchor),
      bar(x, y, width, height, kind, tip) {
        const path = `${corner(x, y)}h${at(width)}v${at(height)}h-${at(width)}z`;
        if (tip) add(kind, tipped(path, tip)); else add(kind, path, "", true);
      },
      diamond: (x, y, size, kind, tip) => add(kind, tipped(`${corner(x, y - size)}l${size} ${size}-${size} ${size}-${size}-${size}z`, tip)),
    };
    return made;
  }

  function markup(shapes) {
    const runs = [];
    for (const shape of shapes) {
      const last = runs[runs.length - 1];
      if (last && last.kind === shape.kind && last.anchor === shape.anchor && last.path === shape.path) last.parts.push(shape.markup);
      else runs.push({ ...shape, parts: [shape.markup] });
    }
    return runs.map(({ kind, anchor, path, parts }) => {
      const look = ` class="${kind}"` + (anchor ? ` text-anchor="${anchor}"` : "");
      return path ? `<path${look} d="${parts.join("")}"/>` : `<g${look}>${parts.join("")}</g>`;
    }).join("");
  }

  // From figures to pixels; a scale without extent puts everything at its start.
  const scaled = (low, high, start, end) => (value) => (high === low ? start : start + ((value - low) / (high - low)) * (end - start));

  // Round figures that span low to high, zero among them: 0, 5,000, 10,000. A span of nothing is 0 to 1.
  function roundTicks(values, count) {
    const low = Math.min(0, ...values), high = Math.max(0, ...values);
    if (high === low) return [0, 1];
    const raw = (high - low) / count, power = 10 ** Math.floor(Math.log10(raw));
    const step = power * [1, 2, 2.5, 5, 10].find((unit) => power * unit >= raw);
    const first = Math.floor(low / step), last = Math.ceil(high / step);
    return Array.from({ length: last - first + 1 }, (_, index) => step * (first + index));
  }

  // ---- 投资 by month ----------------------------------------------------------------------------------------------------------------
  // Two panels on one calendar: 累计 with plan, 时序 and forecast above, 本月 below. `planned` is the 年度计划, 0 without one: then no plan is drawn.
  function moneyFigure(months, planned, frame = WIDE) {
    if (!months.length) return "";
    const made = drawing(frame), slot = (frame.right - frame.left) / months.length;
    const placed = months.map((month, index) => ({ ...month, x: frame.left + slot * (index + 0.5) }));
    cumulative(made, placed, planned);
    monthly(made, placed, slot, planned);
    placed.forEach(({ x, name }, index) => { if ((index + 1) % frame.every === 0) made.text(x, HEIGHT - 4, name, "plot__muted", "middle"); });
    return markup(made.shapes);
  }

  function axis(made, values, [top, bottom], count, title) {
    const ticks = roundTicks(values, count), scale = scaled(ticks[0], ticks[ticks.length - 1], bottom, top), { left, right } = made.frame;
    for (const tick of ticks) made.line(left, scale(tick), right, scale(tick), tick === 0 ? "plot__axis" : "plot__grid");
    for (const tick of ticks) made.text(left - 8, scale(tick) + 4, grouped(tick), "plot__muted", "end");
    made.text(0, top - 13, title, "plot__text");
    return scale;
  }

  function cumulative(made, months, planned) {
    const known = (key) => months.filter((month) => month[key] !== null);
    const done = known("done"), ahead = known("forecast"), plan = planned ? months.map((month) => month.plan) : [];
    const scale = axis(made, [...plan, ...done.map((one) => one.done), ...ahead.map((one) => one.forecast), planned], UPPER, 4, "年度累计（万元）");
    const ends = [], reached = done.map((one) => [one.x, scale(one.done)]), right = months[months.length - 1].x;
    if (planned) ends.push(planLines(made, months, planned, scale));
    const last = reached[reached.length - 1];
    const further = ahead.map((one) => [one.x, scale(one.forecast)]).filter(([x]) => !last || x > last[0]);
    made.path(reached, "plot__cumulative");
    made.path([...(last ? [last] : []), ...further], "plot__forecast");
    if (last) made.dot(...last, 4, "plot__point");
    const said = last && `完成 ${rounded(done[done.length - 1].done)}`;
    if (further.length) {
      ends.push([further[further.length - 1][1], `预计 ${rounded(ahead[ahead.length - 1].forecast)}`, "plot__text"]);
      // Beside its point and clear of the lines that run up to the right; over it where the axis is near, and short of words at the end in the same row.
      const y = last && last[1] + (last[1] + 18 > UPPER[1] - 4 ? -10 : 18), beside = ends.some(([end]) => Math.abs(end + 4 - y) < 32);
      if (last) made.text(beside ? Math.min(last[0] + 8, right - 7 * columns(said)) : last[0] + 8, y, said, "plot__text plot__halo");
    } else if (last) ends.push([last[1], said, "plot__text"]);
    labelEnds(made, ends, right + 10);
  }

  // The plan, and 时序 that runs evenly from nothing to 年度计划; its word stands where it is farthest from the plan, on the side away from it.
  function planLines(made, months, planned, scale) {
    const even = months.map((_, index) => (planned * (index + 1)) / months.length), last = months.length - 1;
    made.line(months[0].x, scale(even[0]), months[last].x, scale(even[last]), "plot__pace");
    made.path(months.map((one) => [one.x, scale(one.plan)]), "plot__plan");
    const apart = months.map((one, index) => Math.abs(even[index] - one.plan)), most = Math.max(...apart);
    if (most > planned / 50) {
      const index = apart.indexOf(most), above = even[index] > months[index].plan;
      made.text(months[index].x + (above ? -4 : 4), scale(even[index]) + (above ? -6 : 16), "时序", "plot__muted", above ? "end" : "");
    }
    return [scale(months[last].plan), `计划 ${rounded(months[last].plan)}`, "plot__muted"];
  }

  // Direct labels at the right, kept a line apart so that none covers another.
  function labelEnds(made, ends, x) {
    let below = -Infinity;
    for (const [y, words, kind] of ends.sort((a, b) => a[0] - b[0])) {
      below = Math.max(y + 4, below + 16);
      made.text(x, below, words, kind);
    }
  }

  function monthly(made, months, slot, planned) {
    const known = months.filter((one) => one.invested !== null);
    const scale = axis(made, [...known.map((one) => one.invested), ...(planned ? months.map((one) => one.planned) : [])], LOWER, 2, "本月（万元）");
    const base = scale(0);
    if (planned) for (const { x, planned: wanted } of months) made.bar(x - slot * 0.34, scale(wanted), slot * 0.68, base - scale(wanted), "plot__planned");
    for (const { x, name, invested } of known) {
      const top = Math.min(scale(invested), base);
      made.bar(x - slot * 0.2, top, slot * 0.4, Math.max(scale(invested), base) - top, "plot__actual", `${name}完成 ${grouped(invested)}`);
    }
    for (const [down, kind, word] of [...(planned ? [[4, "plot__planned", "计划"]] : []), [26, "plot__actual", "完成"]]) {
      made.bar(made.frame.right + 2, LOWER[0] + down, 12, 10, kind);
      made.text(made.frame.right + 20, LOWER[0] + down + 10, word, "plot__muted");
    }
  }

  // ---- 节点 ----------------------------------------------------------------------------------------------------------------------
  // One row a node, in the order of the record: original day, adjusted day, day done, and the day the figures speak of.
  function nodesFigure(nodes, asOf, frame = WIDE) {
    if (!nodes.length) return "";
    const bottom = TOP + ROW * nodes.length, made = drawing(frame), rows = drawing(frame);
    const scale = calendar(made, nodes, asOf, bottom), [, month, day] = asOf.split("-").map(Number);
    made.line(scale(asOf), TOP - 6, scale(asOf), bottom, "gantt__today");
    made.text(scale(asOf), 12, `截至 ${month}月${day}日`, "gantt__axis gantt__halo", "middle");
    nodes.forEach((node, index) => nodeRow(rows, node, TOP + ROW * (index + 0.5), scale, asOf));
    // Marks of a kind stand together; no row touches another, and within a row the order is this.
    return markup(made.shapes.concat(LAYERS.flatMap((kind) => rows.shapes.filter((shape) => shape.kind === kind))));
  }

  const monthOf = (day) => { const [year, month] = day.split("-").map(Number); return year * 12 + month - 1; };
  const dayOf = (month) => Date.parse(`${yearOf(month)}-${numberOf(month)}-01`) / DAY; // its first
  const yearOf = (month) => String(Math.floor(month / 12)).padStart(4, "0");
  const numberOf = (month) => String((month % 12) + 1).padStart(2, "0");

  function calendar(made, nodes, asOf, bottom) {
    const days = [asOf, ...nodes.flatMap((node) => [node.planned, node.target, node.done].filter(Boolean))].sort();
    const first = monthOf(days[0]), last = monthOf(days[days.length - 1]);
    const { names, end, ticks: most } = made.frame, place = scaled(dayOf(first), dayOf(last + 1), names, end);
    const span = last - first + 1, step = STEPS.find((one) => span <= one * most) ?? Math.ceil(span / most);
    const ticks = Array.from({ length: Math.ceil(span / step) }, (_, index) => first + index * step);
    for (const month of ticks) made.line(place(dayOf(month)), TOP - 6, place(dayOf(month)), bottom, "gantt__grid");
    for (const month of ticks) {
      const short = span <= 12 && month % 12 !== 0 && month !== first;
      made.text(place(dayOf(month)) + 3, TOP - 6, short ? `${(month % 12) + 1}月` : `${yearOf(month)}-${numberOf(month)}`, "gantt__axis");
    }
    return (day) => place(Date.parse(day) / DAY);
  }

  function nodeRow(made, node, y, scale, asOf) {
    made.text(0, y + 4, shortened(node.name, made.frame.columns), "gantt__label");
    const reached = node.done || (node.late ? asOf : null);
    const lag = node.done ? "gantt__lag" : "gantt__lag gantt__lag--open";
    if (reached && reached > node.target) made.line(scale(node.target), y, scale(reached), y, lag);
    if (node.target !== node.planned) {
      made.line(scale(node.planned), y, scale(node.target), y, "gantt__adjusted");
      made.diamond(scale(node.target), y, 6, "gantt__adjusted gantt__ground", `调整为 ${node.target}`);
    }
    made.diamond(scale(node.planned), y, 6, "gantt__plan gantt__ground", `计划 ${node.planned}`);
    if (node.done) made.diamond(scale(node.done), y, 5, "gantt__done", `完成 ${node.done}`);
    made.text(made.frame.end + 14, y + 4, node.state, node.late ? "gantt__state--late" : "gantt__axis");
  }

  // Half-width columns of a text: a hanzi is two wide.
  const columns = (text) => [...text].reduce((sum, sign) => sum + (sign < "\u0080" ? 1 : 2), 0);

  // Text cut to a width in columns, … at its end.
  function shortened(text, width) {
    const signs = [...text];
    let used = 0;
    for (let index = 0; index < signs.length; index++) {
      used += columns(signs[index]);
      if (used > width) return signs.slice(0, Math.max(index - 1, 1)).join("") + "…";
    }
    return text;
  }

  // ---- from the tables -----------------------------------------------------------------------------------------------------------
  const tidy = (cell) => cell.textContent.trim();
  const rowsOf = (table) => (table ? [...table.tBodies[0].rows].map((row) => [row, [...row.cells]]) : []);

  function monthsOf(table) {
    const figure = (cell) => globalThis.ledgerRows.numberOf(tidy(cell));
    return rowsOf(table).map(([, [name, planned, invested, plan, done, forecast]]) => ({
      name: tidy(name), planned: figure(planned), invested: figure(invested), plan: figure(plan), done: figure(done), forecast: figure(forecast),
    }));
  }

  function nodesOf(table) {
    const day = (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? text : null);
    return rowsOf(table).map(([row, [name, state, planned, changed, done]]) => {
      const told = [...changed.querySelectorAll(".nowrap")].pop();
      const target = row.dataset.target || (told ? tidy(told) : tidy(planned));
      return { name: tidy(name), state: tidy(state), late: Boolean(state.querySelector(".late")), planned: tidy(planned), target, done: day(tidy(done)) };
    });
  }

  function start() {
    const plot = document.querySelector(".plot[data-months] > svg"), gantt = document.querySelector(".gantt[data-as-of] > svg");
    const phone = matchMedia("screen and (max-width: 640px)"); // as in ledger.css; paper is wide
    function draw() {
      const frame = phone.matches ? NARROW : WIDE;
      for (const svg of [plot, gantt]) if (svg) svg.setAttribute("viewBox", `0 0 ${frame.across} ${svg.viewBox.baseVal.height}`);
      if (plot) plot.innerHTML = moneyFigure(monthsOf(document.querySelector(".table--figures")), Number(plot.parentElement.dataset.planned || 0), frame);
      if (gantt) gantt.innerHTML = nodesFigure(nodesOf(document.querySelector(".table--nodes")), gantt.parentElement.dataset.asOf, frame);
    }
    phone.onchange = draw;
    draw();
  }

  if (typeof document === "undefined") module.exports = { moneyFigure, nodesFigure, roundTicks, shortened, WIDE, NARROW };
  else start();
})();
