"""All or nothing (一起生效): many files written beside the old ones, then put in place together, also when killed half way.

A journal in data/ names what is to be put in place before the first file is; the next run finishes what it names.
Imports nothing of ours.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

JOURNAL = "导入未完成.json"
BESIDE = ".new"
TOGETHER = 64
"""From so many files on the whole system is asked to write down what it holds: that waits for everybody's files, not ours only."""


class WriteError(OSError):
    """The files cannot be put in place; the sentence says why, and whether a part of them was."""


def _digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def write_all(root: Path, files: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Replace files below `root`/data together; each is given as it was read (None: it was not there) and as it shall be.

    Raises:
        WriteError: a file is no longer as it was read, or an import is unfinished — this one, when it says so.
        OSError: the disk is full or may not be written; nothing was changed.
    """
    journal = root / "data" / JOURNAL
    if journal.exists():
        raise WriteError(0, "上次导入没有写完，请先运行 generator import --resume")
    ready = [root / (file + BESIDE) for file in sorted(files)]
    try:
        for path, (_, (_, new)) in zip(ready, sorted(files.items()), strict=True):
            _write(path, new)
        _settle(ready)
        _unchanged(root, files)
        stated = {file: [_digest(old), _digest(new)] for file, (old, new) in sorted(files.items())}
        begun = journal.with_suffix(BESIDE)
        _write(begun, json.dumps(stated, ensure_ascii=False, indent=1).encode())
        _settle([begun])
        begun.replace(journal)
    except BaseException:
        if (
            not journal.exists()
        ):  # once it stands, the next run finishes what it names: that must be there then
            for path in (*ready, journal.with_suffix(BESIDE)):
                path.unlink(missing_ok=True)
        raise
    _put_in_place(ready, journal)


def _put_in_place(ready: Iterable[Path], journal: Path) -> None:
    """Give the files written beside the names of the old ones; what stops that — somebody holds one open — stops it half way."""
    try:
        for path in ready:
            path.replace(path.with_suffix(""))
        journal.unlink()
    except OSError as error:
        why = f"{error.filename} {error.strerror}"
        said = "没有写完，有的记录是新的，有的是旧的，请排除故障后运行 generator import --resume 接着写完"
        raise WriteError(0, f"{said}（{why}）") from error


def _unchanged(root: Path, files: Mapping[str, tuple[bytes | None, bytes]]) -> None:
    """Nobody worked on a file since it was read; looked at last, when only the names are left to change."""
    for file, (old, _) in sorted(files.items()):
        if _content(root / file) != old:
            raise WriteError(0, f"{file} 在导入过程中被改动过，没有写入，请重新导入")


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)


def _settle(paths: Sequence[Path]) -> None:
    """What was written is on the disk: of many files first all at once, where the system can; then asked of each file.

    Each file waited for by itself is one turn of the disk a file; the second pass finds all written and only hears of errors.
    """
    if len(paths) >= TOGETHER and hasattr(os, "sync"):
        os.sync()
    for path in paths:
        with path.open("r+b") as file:  # Windows asks for the right to write
            os.fsync(file.fileno())


def resume(root: Path) -> int:
    """Finish what the journal names; how many files were put in place. 0 when there is nothing to finish.

    Raises:
        WriteError: a file named is neither as it was nor as it shall be: somebody worked on in between; or it stops again.
    """
    journal = root / "data" / JOURNAL
    if not journal.exists():
        _sweep(root)
        return 0
    try:
        stated: dict[str, Any] = json.loads(journal.read_bytes())
        pairs = {_inside(file): (str(old), str(new)) for file, (old, new) in stated.items()}
    except (ValueError, AttributeError, TypeError):
        raise WriteError(0, f"{journal.name} 读不懂，请用 git status 核对后删除它") from None
    left = {file: pair for file, pair in pairs.items() if _digest(_content(root / file)) != pair[1]}
    for file, (old, new) in left.items():
        ready = _digest(_content(root / (file + BESIDE))) == new
        if not ready or _digest(_content(root / file)) != old:
            raise WriteError(
                0, f"{file} 在上次导入中断以后被改动过，请用 git status 核对后删除 data/{JOURNAL}"
            )
    _put_in_place([root / (file + BESIDE) for file in left], journal)
    _sweep(root)
    return len(pairs)


def _inside(file: str) -> str:
    """A journal may only name files below data/: one that came with somebody's commit reaches nothing else."""
    if not file.startswith("data/") or ".." in file.split("/") or not file.endswith(".yaml"):
        raise ValueError(file)
    return file


def _sweep(root: Path) -> None:
    """Remove files written beside by an import that was killed before it had a journal."""
    for folder in ("projects", "submissions"):
        for path in (root / "data" / folder).glob(f"*.yaml{BESIDE}"):
            path.unlink(missing_ok=True)
    (root / "data" / JOURNAL).with_suffix(BESIDE).unlink(missing_ok=True)
