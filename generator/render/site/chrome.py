"""Chrome (页壳): what stands around the text of a record page, moved from a thousand pages into one script they share.

Head, tabs, drawer, search box, switches, foot and the theme's settings come back before the page's text is read, so nothing moves;
without scripts the path, the bare links of the tabs and the text stand. Only `frames` uses this. It knows the HTML of Material 9; a part
it does not find stays.
"""

from __future__ import annotations

import json
import re
from html import unescape

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_PLACE = re.compile(r'(<div class="md-main__inner[^"]*">)')
_NAME = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_BLANKS = re.compile(r"[\t\n\f\r ]+")  # what a browser reads as one; a Chinese blank (U+3000) is none of them
_SAYS = re.compile(r'<div data-md-component="announce">(?=<)(?!</div>)')
_ANNOUNCE = "[data-md-component=announce]"
# What goes, and where it comes back: beside which element, at its begin or end. A part may be empty. What stands before an
# announcement (extra.announce), which stays in the page, comes first; without one all before the text is a single part.
_BEFORE = re.compile(r'(?<=<body)([^>]*>)(.*?)(?=<div class="md-container")', re.DOTALL)
_PARTS = (
    (re.compile(r'<link rel="alternate [^>]*>'), "head", "beforeend"),
    (re.compile(r'<nav class="md-tabs".*?(?=<main )', re.DOTALL), ".md-container", "afterbegin"),
    (re.compile(r'<button type="button" class="md-top.*?</button>', re.DOTALL), ".md-main", "beforeend"),
    (re.compile(r"<footer .*?</footer>", re.DOTALL), ".md-container", "beforeend"),
    (re.compile(r'<div class="md-dialog" .*?</div></div>', re.DOTALL), "body", "afterbegin"),
    (re.compile(r'<script id="__config" .*?</script>', re.DOTALL), "body", "afterbegin"),
    (re.compile(r'<div class="md-sidebar md-sidebar--primary".*?(?=<div class="md-content")', re.DOTALL), ".md-main__inner", "afterbegin"),
)  # fmt: skip
# Of the path, which stays, the words are enough: they are two or three, and never cut.
_PATH_WORD = re.compile(r'(class="md-path__link">)<span class="md-ellipsis">(.*?)</span>', re.DOTALL)
_TAB = re.compile(r'<a href="([^"]*)" class="md-tabs__link">\s*(.*?)\s*</a>', re.DOTALL)
_CONTENT = re.compile(r'<div class="md-content"[^>]*>')
# The parser goes on inside the text's element: what is put after it now stands after all that is still to come.
_PUT_BACK = "for(const[at,where,html]of{parts})document.querySelector(at).insertAdjacentHTML(where,html.split({slot}).join(called));"
_CALLED = "const called=new Option(document.title.slice({begin},document.title.length-{end})).innerHTML;"


def share(html: str, script: str, title: str) -> tuple[str, str]:
    """The frame without the parts, asking for the script by that address, and the script's text; as it was and "" for a strange theme.

    `title` is the sign that stands for a page's title: where a part repeats it the script reads it from the page.
    """
    if not _PLACE.search(html):
        return html, ""
    code = _INLINE.findall(html)
    lighter, parts = _before(_INLINE.sub("", html))
    for part, at, where in _PARTS:
        found = part.search(lighter)
        if found:
            lighter = lighter[: found.start()] + lighter[found.end() :]
            parts.append((at, where, _INLINE.sub("", found[0])))
    tabs = " ".join(f'<a href="{link}">{word}</a>' for link, word in _TAB.findall(html))
    if tabs:
        plain = f'<noscript><nav class="md-path" aria-label="栏目">{tabs}</nav></noscript>'
        lighter = _CONTENT.sub(lambda place: place[0] + plain, lighter, count=1)
    lighter = _PATH_WORD.sub(r"\1\2", lighter)
    lighter = _PLACE.sub(lambda place: f'{place[1]}<script src="{script}"></script>', lighter, count=1)
    # The first of the theme's scripts gives the others their ways of remembering; they look for what is put back.
    lines = (*code[:1], _called(html, title), _put_back(parts, title), *code[1:])
    return lighter, "document.documentElement.className='js';\n" + "".join(f"{line};\n" for line in lines)


def _before(html: str) -> tuple[str, list[tuple[str, str, str]]]:
    """The page without what stands between its begin and its container, save an announcement; and that as parts."""
    found = _BEFORE.search(html)
    if not found:
        return html, []
    body, before = found[1], found[2]
    says = _SAYS.search(before)
    if says is None:
        kept, parts = "", [("body", "afterbegin", before)]
    else:
        end = before.index("</aside></div>", says.start()) + len("</aside></div>")
        kept = before[says.start() : end]
        parts = [("body", "afterbegin", before[: says.start()]), (_ANNOUNCE, "afterend", before[end:])]
    return html[: found.start()] + body + kept + html[found.end() :], parts


def _put_back(parts: list[tuple[str, str, str]], title: str) -> str:
    told = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return _PUT_BACK.format(parts=told, slot=json.dumps(title, ensure_ascii=False))


def _called(html: str, title: str) -> str:
    """How the script reads a page's title: what `<title>` says without the words the theme puts around it."""
    name = _NAME.search(html)
    begin, _, end = name[1].partition(title) if name else ("", "", "")
    return _CALLED.format(begin=_length(_read(begin).lstrip(" ")), end=_length(_read(end).rstrip(" ")))


def _read(html: str) -> str:
    """A text as `document.title` gives it: signs instead of their names, several blanks as one."""
    return _BLANKS.sub(" ", unescape(html))


def _length(text: str) -> int:
    """How long a script finds a text: in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
