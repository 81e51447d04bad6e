"""Reading (读入): each data file to its typed record, and what did not change since the last time taken from there.

`loading` uses this; nothing else does. What a file says does not depend on any other file, so the same bytes read the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.load import places, reader, recovery, tree
from generator.validate import shape
from generator.words.finding import Finding
from generator.words.records import Kind
from generator.words.term import Document


@dataclass(frozen=True)
class ReadFile:
    """一个数据文件 as read: its text, its record — None when it cannot be read as one — and its faults of writing and shape."""

    kind: Kind
    file: str
    text: str = field(repr=False)
    record: Document | None = field(repr=False)
    findings: tuple[Finding, ...]
    house: bool = False
    _places: dict[tuple[str, ...], tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)

    def place(self, path: tuple[str, ...]) -> tuple[int, int]:
        """行, 列 of the value at a path of words; see `places.locate`. Looked for once."""
        found = self._places.get(path)
        if found is None:
            locate = places.locate_in_house if self.house else places.locate
            found = self._places[path] = locate(self.text, path)
        return found


def read_files(root: Path, listed: tree.Tree, before: Mapping[str, ReadFile]) -> Iterator[ReadFile]:
    """Every file of a tree, in its order; one whose bytes are those of `before` is that very object again."""
    for kind, file in listed.files:
        raw = reader.bytes_of(root / file, file)
        known = before.get(file)
        # An empty text may also stand for a file that could not be read: that one is read again.
        if known is not None and known.text and known.text.encode() == raw:
            yield known
        else:
            yield _read(kind, file, raw)


def place_in(files: Mapping[str, ReadFile], file: str, path: tuple[str, ...]) -> tuple[int, int]:
    """行, 列 of a value in one of the files; (1, 1) in a file that is none of them, such as the boundaries."""
    return files[file].place(path) if file in files else (1, 1)


_TRIES = 4
"""How often a text is read on as if mended: each time at least one more fault of writing has been found."""


def _behind(kind: Kind, source: reader.Source) -> Iterator[Finding]:
    """The faults that those of writing hide: the text is read on as if what has a plain fix were mended."""
    text, findings, backs = source.text, source.findings, list[recovery.Mended]()
    known = {(one.line, one.rule) for one in findings}
    for _ in range(_TRIES):
        mended = recovery.mended(text, findings)
        if mended is None:
            return
        backs.append(mended)
        again = reader.read_text(mended.text, source.file)
        found = again.findings
        if again.data is not None:
            plain = shape.Plain(source.file, again.data, again.text, again.empty)
            found += shape.shape(kind, plain, places.locate, places.locate_key).findings
        for one in found:
            if (one.line, one.rule) not in known:
                yield _as_written(one, backs)
        if again.data is not None:
            return
        known |= {(one.line, one.rule) for one in found}
        text, findings = mended.text, again.findings


def _as_written(found: Finding, backs: list[recovery.Mended]) -> Finding:
    for one in reversed(backs):
        found = one.back(found)
    return found


def _read(kind: Kind, file: str, raw: bytes | Finding) -> ReadFile:
    named = shape.misnamed(kind, file)
    if isinstance(raw, Finding):
        return ReadFile(kind, file, "", None, (raw, *named))
    source = reader.read_bytes(raw, file)
    if source.data is None:
        return ReadFile(kind, file, source.text, None, (*source.findings, *_behind(kind, source), *named))
    plain = shape.Plain(file, source.data, source.text, source.empty)
    shaped = shape.shape(kind, plain, places.locate, places.locate_key)
    findings = (*source.findings, *named, *shaped.findings)
    return ReadFile(kind, file, source.text, shaped.record, findings, source.house)
