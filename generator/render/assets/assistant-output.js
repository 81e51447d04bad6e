/* 填报助手 · 检查和送出: findings in words and beside their cells, the change line by line, and the ways it gets into the file. */
(() => {
  "use strict";
  const assistant = (globalThis.ledgerAssistant = globalThis.ledgerAssistant ?? {});
  const { make, fill, button } = assistant.fields;

  const KINDS = { 错误: "error", 提醒: "warn", 提示: "hint" };
  const ORDER = Object.keys(KINDS);

  const keyOf = (finding) => `${finding.rule} ${finding.message}`;

  /** What the entry brings, and what the record had before it. */
  const sorted = (before, now) => {
    const known = new Set(before.map(keyOf));
    const byLevel = (one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level);
    return { fresh: now.filter((one) => !known.has(keyOf(one))).sort(byLevel), old: now.filter((one) => known.has(keyOf(one))).sort(byLevel) };
  };

  const item = (one) =>
    make("li", { class: `finding finding--${KINDS[one.level]}` }, make("span", { class: "finding__level" }, `${one.level} ${one.rule ?? ""}`),
      make("p", {}, one.message), one.suggestion ? make("p", { class: "muted" }, `建议：${one.suggestion}。`) : null);

  const counted = (findings) =>
    ORDER.map((level) => [level, findings.filter((one) => one.level === level).length]).filter(([, many]) => many).map(([level, many]) => `${many} 个${level}`).join("、");

  /** The findings' section; each fresh one also stands at its cell. */
  const showFindings = (place, form, { fresh, old }) => {
    fill(place, ...(fresh.length ? [make("ul", { class: "findings" }, ...fresh.map(item))] : []),
      ...(old.length ? [make("details", {}, make("summary", {}, `这份记录原有的：${counted(old)}`), make("ul", { class: "findings" }, ...old.map(item)))] : []));
    for (const cell of form.querySelectorAll("[data-key]")) {
      const here = fresh.filter((one) => one.path.join("/") === cell.dataset.key);
      const line = cell.querySelector(".assistant__said");
      line.textContent = here.map((one) => `${one.level}：${one.message}`).join("");
      line.classList.toggle("assistant__said--warn", !here.some((one) => one.level === "错误"));
      const control = cell.querySelector("input, select, textarea");
      if (here.some((one) => one.level === "错误")) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  };

  /** One sentence for those who hear the page and those in a hurry. */
  const summary = (changes, fresh) => {
    if (!changes.length) return "还没有改动。";
    return fresh.length ? `这次填报有 ${counted(fresh)}。` : "这次填报没有发现问题。";
  };

  const copy = async (text, said) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Over plain http and from a folder some browsers give no clipboard: select and copy the old way.
      const area = make("textarea", { class: "visually-hidden", readonly: true });
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      if (!done) return said("浏览器不让复制，请手工选中文字复制。");
    }
    return said("已复制。");
  };

  const download = (name, text) => {
    const address = URL.createObjectURL(new Blob([text], { type: "application/x-yaml;charset=utf-8" }));
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  const lines = (hunk) =>
    make("pre", { class: "assistant__diff" }, ...hunk.old.map((line) => make("del", {}, `− ${line}`)), ...hunk.made.map((line) => make("ins", {}, `+ ${line}`)));

  const hunkItem = (hunk, said) =>
    make("li", {}, make("p", {}, `${assistant.diff.guide(hunk)}：`), lines(hunk),
      hunk.made.length ? button("复制这几行", () => copy(hunk.made.join("\n"), said)) : null);

  const editorLink = (base, form) =>
    form.editor ? make("a", { class: "assistant__button", href: form.editor + encodeURI(base.path), target: "_blank", rel: "noopener" }, "在代码托管平台打开编辑器") : null;

  const whole = (base, text, form, said) => {
    const name = base.path.split("/").slice(-1)[0];
    const how = form.editor ? "在打开的编辑器里全选，粘贴，写一句改动说明，提交审核。" : `用它替换 ${base.path}，提交审核。`;
    return [make("p", { class: "assistant__do" }, button("复制整份 YAML", () => copy(text, said)), button(`下载 ${name}`, () => download(name, text)), editorLink(base, form)),
      make("p", { class: "note" }, `下一步：${how}提交后由${form.centre}审核，合并后网站更新。`),
      base.own ? null : make("p", { class: "note" }, "原文是网站生成时的。编辑器里的原文要是已经不同，只照上面的几处改，不要整份粘贴，免得盖掉别人的改动。")].filter(Boolean);
  };

  const byLine = (base, hunks, form) =>
    [make("p", { class: "assistant__do" }, editorLink(base, form)),
      make("p", { class: "note" }, `下一步：打开 ${base.path}，照上面 ${hunks.length} 处改，写一句改动说明，提交审核。网站里的原文隐去了电话，所以只给改动的几行，不动有电话的行。`)];

  /** The change section: what changes, and how it gets into the file. */
  const showChange = (place, { base, text, form, said, caption, ownFile, errors }) => {
    const hunks = assistant.diff.hunks(base.text, text);
    if (!hunks.length) { fill(place, make("p", { class: "empty" }, "还没有改动。")); return; }
    const list = make("ol", { class: "assistant__hunks" }, ...hunks.map((hunk) => hunkItem(hunk, said)));
    const warning = errors ? make("p", { class: "assistant__said" }, `还有 ${errors} 个错误，改好再送：有错误的改动提交后通不过检查。`) : null;
    fill(place, ...(warning ? [warning] : []), list, ...(base.masked ? byLine(base, hunks, form) : whole(base, text, form, said)),
      make("p", { class: "note assistant__caption" }, "改动说明可以写：", make("b", {}, caption), " ", button("复制说明", () => copy(caption, said))), ...(ownFile ? [ownFile] : []));
  };

  /** 换用原文: the clerk's own copy of the file, opened or pasted; it stays in this page. */
  const ownFile = (take) => {
    const area = make("textarea", { id: "own-text", rows: "4", spellcheck: "false" }), file = make("input", { type: "file", id: "own-file", accept: ".yaml,.yml,text/plain" });
    file.addEventListener("change", async () => { if (file.files[0]) take(await file.files[0].text()); });
    return make("details", { class: "assistant__own" }, make("summary", {}, "要整份文件：用自己手里的原文"),
      make("p", { class: "note" }, "打开本机上的数据文件，或把编辑器里的原文全部粘贴进来。原文只在这个页面里用，不上传、不保存；填好的内容接着用。"),
      make("div", { class: "assistant__cells" },
        make("div", { class: "assistant__cell" }, make("label", { for: "own-file" }, "打开本机文件"), file),
        make("div", { class: "assistant__cell assistant__cell--long" }, make("label", { for: "own-text" }, "或粘贴原文"), area, button("用粘贴的原文", () => take(area.value)))));
  };

  assistant.output = { sorted, showFindings, summary, showChange, ownFile, copy };
})();
