"""提交 (commits): the log of a repository read once — each commit with its parents, its date and the files it touched.

Only the history room and the review use it. A date git cannot tell, or that no ledger can have, is none at all: 0.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.history.store import Store, StoreError, ask, command, environment, why

ABSENT = re.compile(r"0+")
_RAW = re.compile(rb"(:+)((?:\d{6} )+)((?:[0-9a-f]{40,64} )+)[A-Z]+")
_FROM = re.compile(rb"([0-9a-f]{40,64}) \(from ([0-9a-f]{40,64})\)")
_HEAD = b"\x1e"
_FORMAT = "%x1e%H%x1f%P%x1f%ct%x1f%aN%x1f%B"
EARLIEST, _END = (
    946_684_800,
    4_102_444_800,
)  # 2000 and 2100: a clock that was never set, or a date made up, is outside


@dataclass(frozen=True, slots=True)
class Touched:
    """A file as one commit left it: the version before (one for each parent) and after; None is absent.

    `bases`, of a merge, are the versions the branches of its parents began with; `merges` sets them.
    """

    path: str
    before: tuple[str | None, ...]
    after: str | None
    bases: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """A file that a merge left otherwise than one of its parents has it."""

    merge: str
    parent: str
    path: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit as git tells it; `seconds` since 1970, when it was recorded, 0 if it has no date that can be.

    `latest` is the latest date of the commit and all before it: what was already past when it was made. `ancestry` sets it.
    """

    id: str
    parents: tuple[str, ...]
    seconds: int
    who: str
    message: str
    files: tuple[Touched, ...]
    latest: int = 0


def entries(store: Store, since: str | None = None) -> Iterator[Entry]:
    """Every commit up to the one checked out, newest first, with the YAML files each touched; after `since` if given.

    A merge tells only of files that differ from all its parents: what a branch changed is told by the branch.

    Raises:
        StoreError: git fails half-way.
    """
    shape = ("--topo-order", "--full-history", "--sparse", "-c", "--encoding=UTF-8", f"--format={_FORMAT}")
    tokens = _log(store, since, *shape)
    head: tuple[str, tuple[str, ...], int, str, str] | None = None
    files: list[Touched] = []
    for whole in tokens:
        token = whole.lstrip(b"\n")  # git ends a message with a line of its own
        raw = _RAW.fullmatch(token)
        if raw:
            files.append(_touched(raw, next(tokens)))
        elif token.startswith(_HEAD):
            if head:
                yield Entry(*head, tuple(files))
            head, files = _head(token), []
    if head:
        yield Entry(*head, tuple(files))


def sides(store: Store, since: str | None = None) -> Iterator[Side]:
    """Of every merge what it left otherwise than each of its parents; a second walk, of the merges only.

    Raises:
        StoreError: git fails half-way.
    """
    shape = (
        "--min-parents=2",
        "--full-history",
        "-m",
        "--pretty=oneline",
        "--no-abbrev-commit",
        "--no-decorate",
    )
    tokens = _log(store, since, *shape)
    merge = parent = ""
    for token in tokens:
        raw, head = _RAW.fullmatch(token), _FROM.match(token)
        if raw:
            one = _touched(raw, next(tokens))
            yield Side(merge, parent, one.path, one.before[0], one.after)
        elif head:
            merge, parent = head[1].decode(), head[2].decode()


def _log(store: Store, since: str | None, *shape: str) -> Iterator[bytes]:
    span = store.head if since is None else f"{since}..{store.head}"
    listed = ("--raw", "-z", "--no-abbrev", "--no-renames", "--no-show-signature", span)
    return _tokens(store.root, "log", *shape, *listed, "--", ":(top)*.yaml", ":(top)*.yml")


def _tokens(root: Path, *arguments: str) -> Iterator[bytes]:
    with subprocess.Popen(
        command(*arguments), cwd=root, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdout  # noqa: S101  # a pipe was asked for
        assert run.stderr  # noqa: S101  # the same
        rest = b""
        while block := run.stdout.read(1 << 20):
            *whole, rest = (rest + block).split(b"\0")
            yield from whole
        if rest:
            yield rest
        said = run.stderr.read().decode("utf-8", "replace")
    if run.returncode:
        raise StoreError(why(said))


def _head(token: bytes) -> tuple[str, tuple[str, ...], int, str, str]:
    id_, parents, seconds, who, message = token[1:].decode("utf-8", "replace").split("\x1f", 4)
    return id_, tuple(parents.split()), _sensible(seconds), who, message.strip()


def _sensible(seconds: str) -> int:
    known = int(seconds) if re.fullmatch(r"[0-9]{1,12}", seconds) else 0
    return known if EARLIEST <= known < _END else 0


def latest_of(store: Store, commit: str) -> int:
    """When a commit was made at the earliest: the latest date of it and all before it.

    Raises:
        StoreError: git fails.
    """
    dates = ask(store.root, "log", "--no-show-signature", "--format=%ct", commit, "--").split()
    return max((EARLIEST, *map(_sensible, dates)))


def _touched(raw: re.Match[bytes], path: bytes) -> Touched:
    ids = raw[3].decode().split()
    *before, after = [None if ABSENT.fullmatch(one) else one for one in ids]
    return Touched(path.decode("utf-8", "surrogateescape"), tuple(before), after)
