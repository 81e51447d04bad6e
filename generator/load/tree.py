"""The files of a data tree, in a fixed order, read one by one; a bad file never hides another's faults.

Imports words only. The order of the file system never shows.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.load.reader import Source, read_file
from generator.load.syntax import fault
from generator.words.finding import Finding
from generator.words.records import KINDS, Kind, kind_of

PHOTO_FOLDER = "photos"
SCHEMA_FOLDER = "schema"
UNFINISHED = "导入未完成.json"
"""What an import that did not end leaves; `intake.journal` writes it under the same name."""


@dataclass(frozen=True)
class Tree:
    """Everything below data/: the sources by kind, stray files as findings, photo names, and a digest of the texts."""

    sources: tuple[tuple[Kind, Source], ...]
    findings: tuple[Finding, ...]
    photos: frozenset[str]
    digest: str


def read_tree(root: Path) -> Tree:
    """Read every data file below `root`/data. A missing folder is a finding, not an exception."""
    data = root / "data"
    if not data.is_dir():
        missing = fault(
            "data", "Y01", 1, 1, "没有 data 文件夹。", "在台账所在的文件夹里运行，或用 --root 指明"
        )
        return Tree((), (missing,), frozenset(), "")
    sources, strays = [], list(_unfinished(data))
    for relative in _yaml_files(data):
        file = f"data/{relative}"
        kind = kind_of(relative)
        if kind is None:
            places = "、".join(known.pattern for known in KINDS)
            strays.append(
                fault(
                    file,
                    "Y01",
                    1,
                    1,
                    "不认得这个位置的文件，不会被读取。",
                    f"放到 data 下的规定位置：{places}",
                )
            )
        else:
            sources.append((kind, read_file(data / relative, file)))
    strays.extend(_missing_kinds(sources))
    return Tree(tuple(sources), tuple(strays), frozenset(_photos(data)), _digest(sources))


def _unfinished(data: Path) -> Iterator[Finding]:
    """An import killed half way: some files are new, some old, until the next one finishes them."""
    if (data / UNFINISHED).exists():
        message = "上次导入没有写完，有的记录是新的，有的是旧的。"
        yield fault(f"data/{UNFINISHED}", "Y01", 1, 1, message, "运行 generator import --resume 接着写完")


def _missing_kinds(sources: list[tuple[Kind, Source]]) -> Iterator[Finding]:
    there = {kind.name for kind, _ in sources}
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


def _digest(sources: list[tuple[Kind, Source]]) -> str:
    """SHA-256 over path and text of every file that can change a score; published results themselves are left out."""
    digest = hashlib.sha256()
    for kind, source in sources:
        if kind.name != "published":
            digest.update(f"{source.file}\0{source.text}\0".encode())
    return digest.hexdigest()
