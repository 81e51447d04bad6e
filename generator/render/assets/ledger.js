/*
 * ledger.js: the small things every page needs: long text that opens, an answer for the keyboard where a region scrolls, a calendar that
 * shows its newest months, and a search that also hears what no key wrote.
 * Works on what is in the page; without it long text is cut to two lines on screen and whole in print.
 */
"use strict";
(() => {
  // The button has its words from the style sheet, so that they never get into a cell's text (downloads, search in the table).
  function offer(block) {
    if (block.querySelector(".clamp__toggle") || block.scrollHeight <= block.clientHeight + 2) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "clamp__toggle";
    button.setAttribute("aria-label", "展开或收起全文");
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => button.setAttribute("aria-expanded", String(block.classList.toggle("is-open"))));
    block.append(button);
  }

  // Measured only when seen: a table may hold ten thousand of them.
  function watchClamps() {
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); offer(entry.target); }
    });
    const watch = (within) => within.querySelectorAll(".clamp").forEach((block) => seen.observe(block));
    watch(document);
    document.addEventListener("ledger:rows", (event) => watch(event.target)); // rows that table.js draws later
  }

  // On a phone the drawer closes after a place on the same page was chosen.
  function closeDrawer() {
    const drawer = document.getElementById("__drawer");
    document.querySelectorAll(".md-nav--primary a[href^='#']").forEach((link) => link.addEventListener("click", () => { if (drawer) drawer.checked = false; }));
  }

  // Code too long for its place scrolls; the keyboard gets there too.
  function letKeysScroll() {
    for (const code of document.querySelectorAll("pre > code")) if (code.scrollWidth > code.clientWidth) code.tabIndex = 0;
  }

  // A calendar or a drawing wider than its place shows its newest months first.
  function showNewest() {
    for (const wide of document.querySelectorAll(".calendar, .plot > svg")) wide.parentElement.scrollLeft = wide.parentElement.scrollWidth;
  }

  // The theme's search box listens to keys alone: what is pasted, dictated or written by an input method is told to it as one.
  function searchWhatIsWritten() {
    const tell = (event) => {
      if (event.target.matches(".md-search__input") && !event.isComposing) event.target.dispatchEvent(new Event("keyup"));
    };
    for (const kind of ["input", "compositionend"]) document.addEventListener(kind, tell);
  }

  searchWhatIsWritten();
  const attach = () => { watchClamps(); closeDrawer(); letKeysScroll(); showNewest(); };
  if (window.document$) window.document$.subscribe(attach);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", attach);
  else attach();
})();
