"""Typesetting (排版): a template and plain data become the bytes of a PDF. Every module of `generator.render.print` ends here.

Data travels as JSON, never as source, so `#import`, `$x$` or `@ref` in a record print as they were typed. What comes out is tagged
PDF (PDF/UA-1) fit for the archive (PDF/A-2a): title, language, bookmarks and every font inside; both refuse a character that no font
can draw, which is how an unprintable name is found. Same data, files and fonts: same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import shutil
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from generator.render.finished import finished
from generator.render.print.faces import ADVICE, FontChoice, PrintError, faces

TEMPLATES = Path(__file__).resolve().parent.parent / "templates" / "print"

_UNPRINTABLE = re.compile(r'the text `"(.*?)"` (?:could not be displayed|contains)')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# A word of Latin letters and digits, or an address: nothing in it where a line may break. Chinese breaks anywhere.
_LONG_WORD = re.compile(r"[!-~\u00a1-\u024f]{13,}")
_ZERO_WIDTH = "\u200b"


@dataclass(frozen=True)
class Press:
    """How a paper is made: with which fonts, where finished ones are kept, and what stands for a character no font can draw.

    Without a `stand_in` such a character stops the print. The site's downloads take 〓, the printers' own sign for 缺字: one odd
    character of one record must not keep a whole site from being built.
    """

    fonts: FontChoice = FontChoice.OFFICE
    kept: Path | None = None
    stand_in: str = ""


def typeset(
    template: str,
    data: Mapping[str, Any],
    *,
    as_of: dt.date,
    title: str,
    files: Mapping[str, Path | bytes] | None = None,
    press: Press | None = None,
) -> bytes:
    """The PDF of a template of templates/print, dated 截至; a finished one is taken from where it is kept.

    `files` stand beside the template under their names (photos, QR codes); a template reaches nothing else.
    Long words get places to break. In the template `data` is what was given, all text.

    Raises:
        PrintError: no font can draw some character of the data, or there is no Chinese font.
    """
    press, held = press or Press(), files or {}
    inputs = {
        "data": json.dumps(breakable(data, frozenset(held)), ensure_ascii=False),
        "title": title,
        "as_of": as_of.isoformat(),
        "faces": json.dumps({role: vars(face) for role, face in faces(press.fonts).roles.items()}),
    }
    name = f"{_key(template, inputs, held, press)}.pdf" if press.kept else ""
    return finished(press.kept, name, lambda: _set(template, inputs, held, press))


def _key(template: str, inputs: dict[str, str], files: Mapping[str, Path | bytes], press: Press) -> str:
    """The digest of everything the bytes follow from."""
    said = hashlib.sha256(
        json.dumps([template, inputs, press.fonts, press.stand_in, press_digest()]).encode()
    )
    for name, content in sorted(files.items()):
        said.update(name.encode())
        said.update(content if isinstance(content, bytes) else content.read_bytes())
    return said.hexdigest()[:40]


@lru_cache(maxsize=1)
def press_digest() -> str:
    """The digest of all templates and of what sets and packs them: what a kept paper follows from beside its data."""
    made_by = " ".join(version(name) for name in ("typst", "pylopdf-fonts-zh-cn", "pikepdf"))
    said = hashlib.sha256(made_by.encode())
    for template in sorted(TEMPLATES.glob("*.typ")):
        said.update(template.read_bytes())
    return said.hexdigest()


def _set(template: str, inputs: dict[str, str], files: Mapping[str, Path | bytes], press: Press) -> bytes:
    with tempfile.TemporaryDirectory(prefix="print-") as folder:
        _lay_out(Path(folder), files)
        try:
            return _compile(Path(folder) / template, inputs, press.fonts)
        except typst.TypstError as error:
            missing = unprintable(error.diagnostic)
            if not missing:
                raise
            if not press.stand_in:
                raise _refusal(missing) from None
        replaced = str.maketrans(dict.fromkeys(missing, press.stand_in))
        return _compile(
            Path(folder) / template, {k: v.translate(replaced) for k, v in inputs.items()}, press.fonts
        )


def _compile(page: Path, inputs: dict[str, str], fonts: FontChoice) -> bytes:
    # Loaded only where a paper is set and not kept: qpdf takes longer to load than typst.
    from generator.render.print.packing import packed

    day = dt.date.fromisoformat(inputs["as_of"])
    made, warned = typst.compile_with_warnings(
        page,
        root=page.parent,
        font_paths=faces(fonts).fonts,
        ignore_system_fonts=True,
        sys_inputs=inputs,
        pdf_standards=["ua-1", "a-2a"],
        timestamp=dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC),
    )
    for one in warned:  # such as a layout that did not settle: its page numbers would be wrong
        warnings.warn(one.message, stacklevel=2)
    return packed(made)


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


def unprintable(diagnostic: str) -> tuple[str, ...]:
    """The characters that typst says no font can draw, or that have no agreed meaning (私用区); in order of code."""
    texts = (
        _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in _UNPRINTABLE.findall(diagnostic)
    )
    return tuple(sorted({character for text in texts for character in text}))


def _refusal(missing: tuple[str, ...]) -> PrintError:
    named = "、".join(f"“{character}”（U+{ord(character):04X}）" for character in missing)
    return PrintError(f"没有字体能印 {len(missing)} 个字：{named}。{ADVICE}；若是误录的符号，请改正记录")


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
