"""内容安全策略 (CSP): the one header under which a built site runs — its own files, and the few scripts that stand in its pages.

Those scripts are Material's and the same on every page; each is allowed by its digest, so that nothing else that stands in a page
can ever run. So is the style of 404.html, the one page that brings its own. The command `csp` writes it for nginx. Only `pipeline` uses this.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

# A script of another type than these is data and is never run.
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_DATA = re.compile(r"""\btype=["']?(?!text/javascript|module)""")
_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)


def inline_scripts(html: str) -> set[str]:
    """The text of every script that stands in a page itself and runs."""
    return {
        found["text"]
        for found in _SCRIPT.finditer(html)
        if found["text"]
        and not re.search(r"\bsrc=", found["attributes"])
        and not _DATA.search(found["attributes"])
    }


def inline_styles(html: str) -> set[str]:
    """The text of every style sheet that stands in a page itself."""
    return set(_STYLE.findall(html))


def digest(text: str) -> str:
    """What a browser compares a script or a style sheet with."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(site: Path) -> str:
    """The policy of a built site: everything from the site itself, nothing from elsewhere, no frame around it.

    Raises:
        ValueError: the folder holds no site.
    """
    pages = sorted(site.rglob("*.html"))
    if not pages:
        raise ValueError(f"“{site}”里没有网站，先用 generator build 生成")
    scripts, styles = set[str](), set[str]()
    for page in pages:
        html = page.read_text(encoding="utf-8")
        scripts |= inline_scripts(html)
        styles |= inline_styles(html)
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(("'self'", *sorted(map(digest, scripts)))),
        "style-src": " ".join(("'self'", *sorted(map(digest, styles)))),
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def headers(site: Path) -> tuple[tuple[str, str], ...]:
    """Every header the site is served with."""
    return (("Content-Security-Policy", policy(site)), *_HEADERS)


def nginx_headers(site: Path) -> str:
    """The headers as a file nginx includes."""
    lines = ["# 由 generator csp 生成，不要手工修改；主题升级后重新生成。"]
    lines += [f'add_header {name} "{value}" always;' for name, value in headers(site)]
    return "\n".join(lines) + "\n"
