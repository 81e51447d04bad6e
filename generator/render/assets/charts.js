/*
 * charts.js: makes a static chart answer to the mouse once it is seen and the reader has done something: moved, touched, scrolled or pressed a key. Until
 * then, for print, without scripts and when anything fails the static SVG answers, so that a page just opened costs no 900 KB of Vega.
 * figure.chart[data-spec] > .chart__view > svg, and script.chart-spec[type="application/json"] with a Vega-Lite spec. The Vega bundle (vendor/vega/vega.js)
 * is loaded once, by the first chart that comes into view. Colours follow the scheme through ledger.css, so nothing is drawn again.
 */
"use strict";
(() => {
  const here = document.currentScript ? document.currentScript.src : "";
  let bundle = null;

  function load() {
    bundle = bundle ?? new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL("vendor/vega/vega.js", here || document.baseURI).href;
      script.onload = () => (window.vegaEmbed ? done(window.vegaEmbed) : failed(new Error("vega.js")));
      script.onerror = () => failed(new Error("vega.js"));
      document.head.append(script);
    });
    return bundle;
  }

  // The picture takes the width of its place, so that words keep their size on a phone and bars fill a wide column. `extra` is what the place has more
  // (or less) than the still picture: plots beside each other share it, plots below each other all take it, and what stands at a pixel of the
  // right half moves with the edge. Bars set in pixels get thinner with a narrower plot.
  function fit(spec, extra) {
    if (!Number.isFinite(extra)) return;
    const beside = spec.hconcat || [];
    beside.forEach((part) => fit(part, extra / beside.length));
    (spec.vconcat || []).forEach((part) => fit(part, extra));
    if (typeof spec.width !== "number") return;
    const old = spec.width;
    spec.width = Math.max(120, old + extra);
    move(spec, old, spec.width);
  }

  function move(part, old, now) {
    (part.layer || []).forEach((layer) => move(layer, old, now));
    const shift = (pixel) => (typeof pixel === "number" && pixel > old / 2 ? pixel + now - old : pixel);
    const x = part.encoding?.x;
    if (x && "value" in x) x.value = shift(x.value);
    if (Array.isArray(x?.scale?.range)) x.scale.range = x.scale.range.map(shift);
    if (typeof part.mark?.size === "number" && /^(bar|tick)$/.test(part.mark.type)) part.mark.size *= Math.min(1, now / old);
  }

  // Expressions are interpreted (ast), never compiled: the site runs where no script may be made from text.
  // Drawn beside the static picture first and put in its place when it is there.
  async function hydrate(figure) {
    const view = figure.querySelector(".chart__view"), source = figure.querySelector("script.chart-spec");
    if (!view || !source) return;
    const box = document.createElement("div");
    box.className = "chart__live screen-only";
    box.hidden = true;
    view.append(box);
    try {
      const embed = await load();
      const spec = JSON.parse(source.textContent);
      box.hidden = false;
      const still = view.querySelector(":scope > svg");
      fit(spec, view.clientWidth - parseFloat(still.getAttribute("width")));
      await embed(box, spec, { renderer: "svg", actions: false, ast: true, logLevel: 1, config: { axis: { labelOverlap: true } }, defaultStyle: false, tooltip: { theme: "custom", disableDefaultStyle: true }, loader: { load: () => Promise.reject(new Error("no loading")) } });
      figure.classList.add("chart--live");
    } catch {
      box.remove(); // the static picture answers
    }
  }

  const awake = new Promise((done) => {
    const signs = ["pointermove", "pointerdown", "touchstart", "wheel", "scroll", "keydown"];
    const wake = () => { signs.forEach((sign) => removeEventListener(sign, wake, true)); done(); };
    signs.forEach((sign) => addEventListener(sign, wake, { capture: true, passive: true }));
  });

  function attach() {
    const seen = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) { seen.unobserve(entry.target); awake.then(() => hydrate(entry.target)); }
    }, { rootMargin: "100px" });
    document.querySelectorAll("figure.chart[data-spec]:not([data-chart-seen])").forEach((figure) => { figure.dataset.chartSeen = ""; seen.observe(figure); });
  }

  if (window.document$) window.document$.subscribe(attach);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", attach);
  else attach();
})();
