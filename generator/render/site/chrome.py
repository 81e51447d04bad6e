"""Chrome (页壳): the parts of a frame that are of use to scripts only, moved from a thousand pages into one script they share.

Search box, drawer, switches and the theme's settings come back before the page's text is read, so nothing moves; without scripts
the tabs, the path and the text stand. Only `frames` uses this. It knows the HTML of Material 9; a part it does not find stays.
"""

from __future__ import annotations

import json
import re

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_PLACE = re.compile(r'(<div class="md-main__inner[^"]*">)')
# What goes, and where it comes back: beside which element, at its begin or end.
_PARTS = (
    (re.compile(r'<input class="md-toggle" .*?<label class="md-overlay"[^>]*></label>', re.DOTALL), "body", "afterbegin"),
    (re.compile(r'<div class="md-dialog" .*?</div></div>', re.DOTALL), "body", "afterbegin"),
    (re.compile(r'<script id="__config" .*?</script>', re.DOTALL), "body", "afterbegin"),
    (re.compile(r'<label class="md-header__button md-icon" for="__drawer">.*?</label>', re.DOTALL), ".md-logo", "afterend"),
    (re.compile(r'<form class="md-header__option".*?(?=</nav></header>)', re.DOTALL), ".md-header__inner", "beforeend"),
    (re.compile(r'<div class="md-sidebar md-sidebar--primary".*?(?=<div class="md-content")', re.DOTALL), ".md-main__inner", "afterbegin"),
)  # fmt: skip
_PUT_BACK = "for(const[at,where,html]of{parts})document.querySelector(at).insertAdjacentHTML(where,html);"


def share(html: str, script: str) -> tuple[str, str]:
    """The frame without the parts, asking for the script by that address, and the script's text; as it was and "" for a strange theme."""
    if not _PLACE.search(html):
        return html, ""
    code = _INLINE.findall(html)
    lighter, parts = _INLINE.sub("", html), []
    for part, at, where in _PARTS:
        found = part.search(lighter)
        if found:
            lighter = lighter[: found.start()] + lighter[found.end() :]
            parts.append((at, where, _INLINE.sub("", found[0])))
    lighter = _PLACE.sub(lambda place: f'{place[1]}<script src="{script}"></script>', lighter, count=1)
    # The first of the theme's scripts gives the others their ways of remembering; they look for what is put back.
    told = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    lines = (*code[:1], _PUT_BACK.format(parts=told), *code[1:])
    return lighter, "document.documentElement.className='js';\n" + "".join(f"{line};\n" for line in lines)
