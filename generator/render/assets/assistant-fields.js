/* 填报助手 · 栏目: one labelled cell of the form from its Term — label with measure, 含义, what stood there, a place for its findings. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});

  /** An element with attributes and children; texts are text, never markup. */
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  /** Puts these in the place of what an element holds. */
  const fill = (place, ...children) => {
    place.textContent = "";
    place.append(...children);
  };

  const control = (term, id, value) => {
    const shared = { id, name: id, "aria-describedby": `${id}-about ${id}-said` };
    if (term.kind === "choice") {
      const select = make("select", shared, make("option", { value: "" }, "—"));
      const known = value && !term.choices.includes(value) ? [value, ...term.choices] : term.choices;
      for (const choice of known) select.append(make("option", { value: choice }, choice));
      select.value = value;
      return select;
    }
    if (term.kind === "long") {
      const area = make("textarea", { ...shared, rows: "3" });
      area.value = value;
      return area;
    }
    const types = { day: { type: "date" }, amount: { type: "text", inputmode: "decimal", autocomplete: "off" } };
    const input = make("input", { ...shared, ...(types[term.kind] ?? { type: "text", autocomplete: "off" }) });
    input.value = value;
    return input;
  };

  /** A cell of the form. `beside` is what was reported last time, `onchange` gets the typed text. */
  const field = (term, key, value, onchange, beside = null) => {
    const id = `cell-${key.replace(/\//g, "-")}`, put = control(term, id, value);
    put.addEventListener("input", () => onchange(put.value));
    const required = term.required ? make("span", { class: "assistant__must" }, "必填") : null;
    return make("div", { class: `assistant__cell assistant__cell--${term.kind}`, "data-key": key },
      make("label", { for: id }, term.label, required),
      put,
      make("p", { class: "assistant__about", id: `${id}-about` }, term.meaning),
      beside === null ? null : make("p", { class: "assistant__beside" }, beside),
      make("p", { class: "assistant__said", id: `${id}-said` }));
  };

  /** A button that does one thing. */
  const button = (text, onclick, attributes = {}) => make("button", { type: "button", class: "assistant__button", ...attributes, onclick }, text);

  assistant.fields = { make, fill, field, button };
})();
