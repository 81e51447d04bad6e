/* 填报助手 · 草稿: what was typed stays in this browser until it is cleared, one draft a project. Where the browser keeps nothing, nothing is said. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});

  const prefix = () => `填报草稿:${location.pathname}:`;

  const safely = (work, otherwise) => { try { return work(); } catch { return otherwise; } };

  const load = (id) => safely(() => JSON.parse(localStorage.getItem(prefix() + id)), null);
  const clear = (id) => safely(() => localStorage.removeItem(prefix() + id));
  const save = (id, entry) => safely(() => { localStorage.setItem(prefix() + id, JSON.stringify(entry)); return true; }, false);
  const all = () => safely(() => Object.keys(localStorage).filter((key) => key.startsWith(prefix())).map((key) => key.slice(prefix().length)), []);

  assistant.draft = { load, save, clear, all };
})();
