"""Trim (瘦身): what a frame carries that no reader needs, taken out once, so that a thousand pages are each some kilobytes lighter.

Only `frames` uses it. It knows the HTML of Material 9; what it does not find it leaves as it is.
"""

from __future__ import annotations

import re

_ITEM = r'<li class="md-nav__item([^"]*)md-nav__item--nested">'
# The innermost section: nothing inside it opens another.
_SECTION = re.compile(
    _ITEM + r'((?:(?!<li class="md-nav__item[^"]*md-nav__item--nested">).)*?)</ul>\s*</nav>\s*</li>',
    re.DOTALL,
)
_LINK = re.compile(r'<a href="([^"]*)"')
_WORD = re.compile(r'<span class="md-ellipsis">\s*(.*?)\s*</span>', re.DOTALL)
_LOGO = re.compile(r'(data-md-component="logo">)\s*<svg.*?</svg>\s*(</a>)', re.DOTALL)
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_MAKER = re.compile(r'<meta name="generator"[^>]*>\s*')


def trim(html: str, *, shallow: bool) -> str:
    """The chrome without what is not seen; `shallow` leaves of each tab with pages only the way to its first one.

    The sign of the site stands in the style sheet, so its drawing goes. A section without pages of its own is a plain link.
    """
    flatter = _SECTION.sub(lambda match: _flat(match, shallow=shallow), html)
    while flatter != html:  # a section may stand inside another: from the inside out
        html, flatter = flatter, _SECTION.sub(lambda match: _flat(match, shallow=shallow), flatter)
    html = _LOGO.sub(r"\1\2", html).replace(_NAMESPACE, "")
    return _tidy(_MAKER.sub("", html))


def _flat(match: re.Match[str], *, shallow: bool) -> str:
    """A section as one link: always when it lists nothing, and when the frame is to be shallow."""
    state, inside = match[1], match[2]
    pages = '<li class="md-nav__item' in inside
    link, word = _LINK.search(inside), _WORD.search(inside)
    if (pages and not shallow) or link is None or word is None:
        return match[0]
    active = " md-nav__item--active" if "--active" in state else ""
    return (
        f'<li class="md-nav__item{active}"><a href="{link[1]}" class="md-nav__link">'
        f'<span class="md-ellipsis">{word[1]}</span></a></li>'
    )


def _tidy(html: str) -> str:
    """Line ends between tags and around words of the chrome; nothing here is preformatted."""
    head, body, rest = html.partition("<body")
    first, *others = rest.split("\n")
    lines = "\n".join((first.rstrip(), *filter(None, map(str.strip, others))))
    return head + body + lines.replace(">\n", ">").replace("\n<", "<")
