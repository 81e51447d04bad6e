/*
 * wall.js: zooms the wall chart (挂图作战). A shape knows its days (data-d, data-e, counted from 1 January); zooming puts it where they lie in the window.
 *
 *   [data-wall] holds [data-window=year|quarter|month|years][data-from][data-to][data-months] and [data-step=-1|1]; .wall is the chart.
 *
 * The window stands in the address as wall.window and wall.step, beside the state of the list (table.js keeps keys with a dot).
 */
"use strict";
(() => {
  const DAY = 86400000;
  const tools = document.querySelector("[data-wall]"), wall = document.querySelector(".wall");
  if (!tools || !wall) return;
  const shown = tools.querySelector("[data-wall-shown]");
  const buttons = [...tools.querySelectorAll("[data-window]")];
  const year = Number(shown.dataset.year), origin = Date.UTC(year, 0, 1);
  const state = { window: "year", step: 0 };

  const params = () => new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : "");
  const dayOf = (days) => new Date(origin + days * DAY);
  const inWords = (date) => `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;

  // A window moves by its own length in months, so that a quarter stays a quarter.
  function bounds(button, step) {
    const first = dayOf(Number(button.dataset.from)), months = Number(button.dataset.months);
    const ends = [step, step + 1].map((n) => Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + n * months, 1));
    return ends.map((end) => Math.round((end - origin) / DAY));
  }

  function show() {
    const button = buttons.find((one) => one.dataset.window === state.window) || buttons[0];
    const [from, to] = bounds(button, state.step);
    const place = (days) => `${Math.round((days - from) * 1e4 / (to - from)) / 100}%`;
    for (const shape of wall.querySelectorAll("[data-d]")) {
      const at = place(Number(shape.dataset.d));
      if (shape.tagName === "line") { shape.setAttribute("x1", at); shape.setAttribute("x2", at); }
      else shape.setAttribute("x", at);
      if (shape.dataset.e) shape.setAttribute("width", `${Math.round((shape.dataset.e - shape.dataset.d) * 1e4 / (to - from)) / 100}%`);
    }
    wall.querySelectorAll(".lane + .visually-hidden").forEach(sayUnderPointer);
    wall.dataset.span = String(to - from);
    wall.dataset.zoom = button.dataset.window;
    for (const one of buttons) one.setAttribute("aria-pressed", String(one === button));
    shown.textContent = `${inWords(dayOf(from))}至${inWords(dayOf(to - 1))}`;
  }

  // Each mark says under the pointer what the words beside its lane say of it; words that cannot be told apart (a name with ；) stay there.
  function sayUnderPointer(words) {
    const marks = words.previousElementSibling.querySelectorAll("svg"), said = words.textContent.split("；");
    if (marks.length !== said.length || marks[0].querySelector("title")) return;
    marks.forEach((mark, i) => mark.prepend(Object.assign(document.createElementNS(mark.namespaceURI, "title"), { textContent: said[i] })));
  }

  function remember() {
    const kept = params();
    kept.delete("wall.window");
    kept.delete("wall.step");
    if (state.window !== "year") kept.set("wall.window", state.window);
    if (state.step) kept.set("wall.step", String(state.step));
    const text = [...kept].map(([key, value]) => key + "=" + encodeURIComponent(value)).join("&");
    history.replaceState(history.state, "", text ? "#" + text : location.pathname + location.search);
  }

  function recall() {
    const kept = params(), wanted = kept.get("wall.window");
    state.window = buttons.some((one) => one.dataset.window === wanted) ? wanted : "year";
    state.step = Number.parseInt(kept.get("wall.step") ?? "0", 10) || 0;
    show();
  }

  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.window) { state.window = button.dataset.window; state.step = 0; }
    if (button.dataset.step) state.step += Number(button.dataset.step);
    show();
    remember();
  });
  addEventListener("hashchange", recall);
  wall.addEventListener("ledger:rows", show); // rows that table.js draws later
  recall();
})();
