"""Typesetting (排版): a template and plain data become the bytes of a PDF. Every module of `generator.render.print` ends here.

Data travels as JSON, never as source, so `#import`, `$x$` or `@ref` in a record print as they were typed. What comes out is tagged
PDF (PDF/UA-1) fit for the archive (PDF/A-2a): title, language, bookmarks and every font inside; both refuse a character that no font
can draw, which is how an unprintable name is found. Same data, files and fonts: same bytes.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from generator.render.print.faces import ADVICE, FontChoice, PrintError, faces

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "print"

_UNPRINTABLE = re.compile(r'the text `"(.*?)"` (?:could not be displayed|contains)')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# A word of Latin letters and digits, or an address: nothing in it where a line may break. Chinese breaks anywhere.
_LONG_WORD = re.compile(r"[!-~\u00a1-\u024f]{13,}")
_ZERO_WIDTH = "\u200b"


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    as_of: dt.date,
    title: str,
    files: Mapping[str, Path | bytes] | None = None,
    fonts: FontChoice = FontChoice.OFFICE,
) -> bytes:
    """The PDF of a template of templates/print, dated 截至.

    `files` stand beside the template under their names (photos, QR codes); a template reaches nothing else.
    Long words get places to break. In the template `data` is what was given, all text.

    Raises:
        PrintError: no font can draw some character of the data, or there is no Chinese font.
    """
    chosen = faces(fonts)
    inputs = {
        "data": json.dumps(breakable(data, frozenset(files or ())), ensure_ascii=False),
        "title": title,
        "as_of": as_of.isoformat(),
        "faces": json.dumps({role: vars(face) for role, face in chosen.roles.items()}),
    }
    with tempfile.TemporaryDirectory(prefix="print-") as folder:
        _lay_out(Path(folder), files or {})
        try:
            made, warned = typst.compile_with_warnings(
                Path(folder) / template,
                root=Path(folder),
                font_paths=chosen.fonts,
                ignore_system_fonts=True,
                sys_inputs=inputs,
                pdf_standards=["ua-1", "a-2a"],
                timestamp=dt.datetime(as_of.year, as_of.month, as_of.day, tzinfo=dt.UTC),
            )
        except typst.TypstError as error:
            _refuse_tofu(error.diagnostic)
            raise
    for one in warned:  # such as a layout that did not settle: its page numbers would be wrong
        warnings.warn(one.message, stacklevel=2)
    return made


def _lay_out(folder: Path, files: Mapping[str, Path | bytes]) -> None:
    for template in TEMPLATES.glob("*.typ"):
        shutil.copyfile(template, folder / template.name)
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            target.write_bytes(content)
        else:
            shutil.copyfile(content, target)


def _refuse_tofu(diagnostic: str) -> None:
    texts = (
        _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in _UNPRINTABLE.findall(diagnostic)
    )
    missing = sorted({character for text in texts for character in text})
    if missing:
        named = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in missing)
        raise PrintError(
            f"没有字体能印 {len(missing)} 个字：{named}。{ADVICE}；若是误录的符号，请改正记录"
        ) from None


def breakable(value: Any, names: frozenset[str] = frozenset()) -> Any:
    """The same data with zero-width places to break, every six characters, in words of more than twelve without any.

    `names` of files stay as they are.
    """
    if isinstance(value, str):
        return value if value in names else _LONG_WORD.sub(_broken, value)
    if isinstance(value, Mapping):
        return {key: breakable(part, names) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [breakable(part, names) for part in value]
    return value


def _broken(word: re.Match[str]) -> str:
    return _ZERO_WIDTH.join(re.findall(".{1,6}", word[0]))
