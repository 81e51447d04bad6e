/*
 * search.js: the search worker. Finds every page that contains all words asked for, as substrings: 陈寨, 0003, 1046.8 are found where they stand.
 * Speaks the protocol of Material's search box: 0 SETUP {docs} -> 1 READY, 2 QUERY text -> 3 RESULT {items, total}. The docs that Material hands over are
 * none, so that a page nobody searches costs nothing: the worker reads search/pages.js itself, packed, with the first question.
 * Rule: NFKC, lower case, 1,046.8 is 1046.8; words parted by space or , ， 、 ; all must occur in the page (title, tags, text of the page and its sections); a hit in a
 * title counts 10, in the text 1. Titles and texts go to the page as HTML, so they are escaped before <mark>.
 */
"use strict";
(() => {
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3;
  const TITLE_WEIGHT = 10;
  const WITH_TEASER = 50; // pages shown with their text; later ones carry the title only, so that 镇 on 10,000 pages stays quick
  const BEFORE = 24, LENGTH = 120;
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  let pages = [], reading = null;
  // A worker over http; from a folder the shim makes it a script in a frame.
  const here = typeof document === "undefined" ? self.location?.href : document.currentScript?.src;

  const THOUSANDS = /(\d),(?=\d{3}(?!\d))/g; // no look behind: Safari has it from 16.4 only
  const widen = (text) => text.normalize("NFKC").toLowerCase();
  const fold = (text) => { const wide = widen(text); return wide.includes(",") ? wide.replace(THOUSANDS, "$1") : wide; };
  const escape = (text) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
  const wordsOf = (query) => [...new Set(fold(String(query)).split(/[\s,，、]+/).filter(Boolean))];

  // The index holds HTML (Material writes it so): tags go, entities become signs again.
  const NAMED = { lt: "<", gt: ">", quot: '"', amp: "&", nbsp: " ", "#34": '"', "#39": "'", "#x27": "'" };
  function plain(html) {
    let text = html.includes("<") ? html.replace(/<[^>]*>/g, " ") : html;
    if (text.includes("&")) text = text.replace(/&(lt|gt|quot|amp|nbsp|#39|#x27|#34);/g, (_, name) => NAMED[name]);
    return (/[^\S ]|  /.test(text) ? text.replace(/\s+/g, " ") : text).trim();
  }

  function entry(doc) {
    const title = plain(String(doc.title || "")), text = plain(String(doc.text || "")), tags = doc.tags || [];
    return { location: doc.location, title, text, tags: doc.tags, head: fold([title, ...tags].join("\n")), body: fold(text) };
  }

  // One page is its own entry and those of its sections (location with #), in the order of the index.
  function gather(docs) {
    const byPage = new Map();
    for (const doc of docs) {
      const key = doc.location.split("#")[0];
      if (!byPage.has(key)) byPage.set(key, []);
      byPage.get(key).push(entry(doc));
    }
    return [...byPage.values()];
  }

  // Folding may change lengths (㎡ -> m2), so a hit in the folded text is looked up sign by sign in the shown one.
  function spans(text, words) {
    let folded = "";
    const origin = [];
    const separators = new Set([...text.matchAll(THOUSANDS)].map((hit) => hit.index + 1));
    let at = 0;
    for (const sign of text) {
      if (!separators.has(at)) for (const unit of widen(sign)) for (let i = 0; i < unit.length; i++) { folded += unit[i]; origin.push(at); }
      at += sign.length;
    }
    origin.push(at);
    const found = [];
    for (const word of words) {
      for (let i = folded.indexOf(word); i >= 0; i = folded.indexOf(word, i + word.length)) {
        const last = origin[i + word.length - 1];
        const width = text.codePointAt(last) > 0xffff ? 2 : 1;
        found.push([origin[i], Math.max(origin[i + word.length], last + width)]);
      }
    }
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  function mark(text, words) {
    let html = "", at = 0;
    for (const [from, to] of spans(text, words)) {
      if (to <= at) continue;
      const start = Math.max(from, at);
      html += escape(text.slice(at, start)) + "<mark data-md-highlight>" + escape(text.slice(start, to)) + "</mark>";
      at = to;
    }
    return html + escape(text.slice(at));
  }

  // The text around the first hit, and around the first hit of a word that is not in it.
  function teaser(item, words) {
    const { text } = item;
    const first = spans(text, words)[0]?.[0] ?? 0;
    const from = Math.max(0, first - BEFORE);
    const cut = whole(text, from, from + LENGTH);
    const html = (from > 0 ? "…" : "") + mark(cut, words) + (from + LENGTH < text.length ? "…" : "");
    const far = words.filter((word) => !fold(cut).includes(word)).flatMap((word) => spans(text, [word]).slice(0, 1))[0];
    return far ? html + mark(whole(text, Math.max(0, far[0] - BEFORE), far[1] + BEFORE), words) + "…" : html;
  }

  // A piece that does not begin or end inside a sign of two units.
  const whole = (text, from, to) => text.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");

  const countIn = (item, words) => words.reduce((sum, word) => sum + (item.head.includes(word) ? TITLE_WEIGHT : item.body.includes(word) ? 1 : 0), 0);

  function scoreOf(page, words) {
    let score = 0;
    for (const word of words) {
      let best = 0;
      for (let i = 0; i < page.length && best < TITLE_WEIGHT; i++) {
        if (page[i].head.includes(word)) best = i === 0 ? TITLE_WEIGHT : Math.max(best, TITLE_WEIGHT / 2);
        else if (page[i].body.includes(word)) best = Math.max(best, 1);
      }
      if (best === 0) return 0;
      score += best;
    }
    return score;
  }

  function shown(page, words, score, terms, full) {
    const [own, ...sections] = page;
    const parts = full ? [own, ...sections.filter((item) => countIn(item, words) > 0).slice(0, 5)] : [own];
    return parts.map((item) => ({
      location: item.location, title: full ? mark(item.title, words) : escape(item.title), text: full ? teaser(item, words) : "",
      ...(item.tags && full ? { tags: item.tags.map(escape) } : {}), score, terms,
    }));
  }

  function find(query) {
    const words = wordsOf(query);
    const hits = [];
    if (words.length) pages.forEach((page, i) => { const score = scoreOf(page, words); if (score) hits.push([score, i]); });
    hits.sort((a, b) => b[0] - a[0] || a[1] - b[1]);
    const terms = Object.fromEntries(words.map((word) => [word, true]));
    return { items: hits.map(([score, i], rank) => shown(pages[i], words, score, terms, rank < WITH_TEASER)), total: hits.length };
  }

  // Once; after a fault the next question tries again.
  function read() {
    reading = reading ?? (async () => {
      await importScripts(new URL("../../search/pages.js", here).href);
      pages = gather(await ledgerUnpackedJson(self.ledgerPages, () => importScripts(new URL("inflate.js", here).href)));
      delete self.ledgerPages;
    })().catch((fault) => { reading = null; throw fault; });
    return reading;
  }

  async function answer(query) {
    if (!pages.length && wordsOf(query).length) await read();
    postMessage({ type: RESULT, data: find(query) });
  }

  addEventListener("message", ({ data }) => {
    if (data.type === SETUP) { pages = gather(data.data.docs); postMessage({ type: READY }); }
    else if (data.type === QUERY) answer(data.data);
  });
})();
