"""The files of a data tree, in a fixed order; a file in a wrong place is a finding and hides nothing else.

Imports words only. The order of the file system never shows.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.load.syntax import fault
from generator.words.finding import Finding
from generator.words.records import KINDS, Kind, kind_of

PHOTO_FOLDER = "photos"
SCHEMA_FOLDER = "schema"
_PUBLISHED = "data/published/"
UNFINISHED = "导入未完成.json"
"""What an import that did not end leaves; `intake.journal` writes it under the same name."""


@dataclass(frozen=True)
class Tree:
    """What stands below data/: the files by kind, named as findings name them; stray files as findings; photo names."""

    files: tuple[tuple[Kind, str], ...]
    findings: tuple[Finding, ...]
    photos: frozenset[str]


def list_tree(root: Path) -> Tree:
    """Every data file below `root`/data. A missing folder is a finding, not an exception."""
    data = root / "data"
    if not data.is_dir():
        missing = fault(
            "data", "Y01", 1, 1, "没有 data 文件夹。", "在台账所在的文件夹里运行，或用 --root 指明"
        )
        return Tree((), (missing,), frozenset())
    files, strays = [], list(_unfinished(data))
    for relative in _yaml_files(data):
        file = f"data/{relative}"
        kind = kind_of(relative)
        if kind is None:
            places = "、".join(known.pattern for known in KINDS)
            advice = f"放到 data 下的规定位置：{places}"
            strays.append(fault(file, "Y01", 1, 1, "不认得这个位置的文件，不会被读取。", advice))
        else:
            files.append((kind, file))
    strays.extend(_missing_kinds({kind.name for kind, _ in files}))
    return Tree(tuple(files), tuple(strays), frozenset(_photos(data)))


def _unfinished(data: Path) -> Iterator[Finding]:
    """An import killed half way: some files are new, some old, until the next one finishes them."""
    if (data / UNFINISHED).exists():
        message = "上次导入没有写完，有的记录是新的，有的是旧的。"
        yield fault(f"data/{UNFINISHED}", "Y01", 1, 1, message, "运行 generator import --resume 接着写完")


def _missing_kinds(there: set[str]) -> Iterator[Finding]:
    for kind in KINDS:
        if kind.required and kind.name not in there:
            file = f"data/{kind.pattern}"
            yield fault(file, "Y01", 1, 1, f"缺少{kind.word}文件。", f"新建 {file}")


def _yaml_files(data: Path) -> list[str]:
    found = []
    for folder, folders, files in os.walk(data):
        here = Path(folder).relative_to(data)
        if here.parts[:1] in ((PHOTO_FOLDER,), (SCHEMA_FOLDER,)):
            folders.clear()
            continue
        # A directory named x.yaml is reported by the reader, not walked into.
        named = [name for name in folders if name.endswith((".yaml", ".yml"))]
        folders[:] = sorted(set(folders) - set(named))
        found += [(here / name).as_posix() for name in (*files, *named) if name.endswith((".yaml", ".yml"))]
    return sorted(found)


def _photos(data: Path) -> Iterator[str]:
    for folder, _, files in os.walk(data / PHOTO_FOLDER):
        for name in files:
            yield (Path(folder) / name).relative_to(data / PHOTO_FOLDER).as_posix()


def digest_of(texts: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over path and text of every file that can change a score; published results themselves are left out."""
    digest = hashlib.sha256()
    for file, text in texts:
        if not file.startswith(_PUBLISHED):
            digest.update(f"{file}\0{text}\0".encode())
    return digest.hexdigest()
