/* 测算: scores and places again with other weights, in exact fractions (BigInt), so that the published weights give the published numbers. */
(() => {
  "use strict";

  const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
  const frac = (n, d) => { const g = gcd(n, d) || 1n; return d < 0n ? [-n / g, -d / g] : [n / g, d / g]; };
  const add = (a, b) => frac(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
  const mul = (a, b) => frac(a[0] * b[0], a[1] * b[1]);

  /** "3/7" or "12.5" as an exact fraction. */
  const read = (text) => {
    if (text.includes("/")) { const [n, d] = text.split("/"); return frac(BigInt(n), BigInt(d)); }
    const [whole, part = ""] = text.split(".");
    return frac(BigInt(whole + part), 10n ** BigInt(part.length));
  };

  /** 四舍五入 to so many places, as text. */
  const show = ([n, d], places) => {
    const scale = 10n ** BigInt(places), sign = n < 0n ? "-" : "", m = n < 0n ? -n : n;
    const rounded = (m * scale * 2n + d) / (d * 2n), text = String(rounded).padStart(places + 1, "0");
    return sign + (places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text);
  };

  const score = (row, weights, places) => {
    let earned = [0n, 1n], full = [0n, 1n];
    for (const [name, share] of Object.entries(row.shares)) {
      earned = add(earned, mul(read(share), weights[name]));
      full = add(full, weights[name]);
    }
    const base = full[0] ? mul([100n, 1n], frac(earned[0] * full[1], earned[1] * full[0])) : [0n, 1n];
    const minus = read(row.deduction);
    return show(add(add(base, read(row.bonus)), [-minus[0], minus[1]]), places);
  };

  const start = (section) => {
    if (section.dataset.ready) return;
    section.dataset.ready = "1";
    const data = JSON.parse(section.querySelector(".what-if-data").textContent);
    const source = section.dataset.source, form = section.querySelector("form"), status = section.querySelector("[data-what-if-status]");
    const body = section.querySelector("tbody"), lines = new Map([...body.rows].map((tr) => [tr.dataset.township, tr]));
    const run = () => {
      const weights = {};
      let sum = 0, changed = false;
      for (const input of form.querySelectorAll("input")) {
        const text = /^\d+(\.\d+)?$/.test(input.value) ? input.value : "0";
        weights[input.name] = read(text);
        sum += Number(text);
        changed = changed || Number(text) !== Number(data.weights[input.name]);
      }
      const scored = data.rows.map((row) => ({ row, score: score(row, weights, data.places) }));
      scored.sort((a, b) => Number(b.score) - Number(a.score));
      let moved = 0;
      scored.forEach((one) => {
        const place = 1 + scored.filter((other) => other.row.group === one.row.group && Number(other.score) > Number(one.score)).length;
        const tr = lines.get(one.row.name);
        tr.querySelector("[data-place]").textContent = place;
        tr.querySelector("[data-score]").textContent = one.score;
        moved += place !== one.row.place;
        body.append(tr);
      });
      const total = `分值合计 ${+sum.toFixed(2)}`;
      status.textContent = changed ? `${total}，${moved ? `${moved} 个乡（街道）的名次与${source}不同` : `名次与${source}相同`}（测算）` : `${total}，与${source}一致`;
    };
    form.addEventListener("input", run);
    form.addEventListener("reset", () => setTimeout(run));
    form.addEventListener("submit", (event) => event.preventDefault());
    run();
  };

  const all = () => document.querySelectorAll("[data-what-if]").forEach(start);
  if (typeof document$ !== "undefined") document$.subscribe(all);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", all);
  else all();
})();
