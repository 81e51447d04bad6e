"""版本库: git asked for commits and file versions, two programs for the whole history. Only the history room uses it.

Nothing is followed that could rewrite what is told: no replaced objects, no configured signature output, no lazy fetching.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SILENT = "git 读不出历史，没有说明原因"
_ID = re.compile(r"[0-9a-f]{40,64}")
ABSENT = re.compile(r"0+")
_RAW = re.compile(rb"(:+)((?:\d{6} )+)((?:[0-9a-f]{40,64} )+)[A-Z]+")
_HEAD = b"\x1e"
_FORMAT = "%x1e%H%x1f%ct%x1f%aN%x1f%B"


class StoreError(Exception):
    """Why there is no history to show, in a Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A file as one commit left it: the version before (one for each parent) and after; None is absent."""

    path: str
    before: tuple[str | None, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A commit as git tells it; `seconds` since 1970, when it was recorded."""

    id: str
    seconds: int
    who: str
    message: str
    files: tuple[Touched, ...]


@dataclass(frozen=True)
class Store:
    """A whole repository: where the ledger stands in it ("" or "folder/"), the commit checked out and when it was recorded."""

    root: Path
    prefix: str
    head: str
    seconds: int


def open_store(root: Path) -> Store:
    """The repository a ledger stands in.

    Raises:
        StoreError: no git, no repository, nothing committed, or a copy with its past cut off.
    """
    said = _ask(root, "rev-parse", "--is-shallow-repository", "--show-prefix").split("\n")
    if said[0] == "true":
        raise StoreError(
            "版本库是浅克隆，过去的提交不在本机，不显示修改历史；请用完整克隆（git fetch --unshallow）"
        )
    if _is_partial(root):
        raise StoreError("版本库是部分克隆，过去的文件不在本机，不显示修改历史；请重新完整克隆")
    head = resolve(root, "HEAD")
    return Store(root, said[1], head, int(_ask(root, "show", "--no-patch", "--format=%ct", head).split()[-1]))


def resolve(root: Path, revision: str) -> str:
    """The number of a commit named any way.

    Raises:
        StoreError: there is none of that name.
    """
    named = "还没有一次提交" if revision == "HEAD" else f"没有“{revision[:60]}”这个提交或分支"
    asked = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        found = _ask(root, "rev-parse", *asked).strip()
    except StoreError as error:
        if str(error) != SILENT:
            raise
        found = ""
    if not _ID.fullmatch(found):
        raise StoreError(f"版本库里{named}")
    return found


def _is_partial(root: Path) -> bool:
    """Whether a remote was asked to keep old files for itself; git answers 1 when no setting is of that name."""
    names = r"^(extensions\.partialclone|remote\..*\.(promisor|partialclonefilter))$"
    run = subprocess.run(
        _command("config", "--name-only", "--get-regexp", names),
        cwd=root,
        env=_environment(),
        capture_output=True,
        check=False,
    )
    return bool(run.stdout.strip())


def _command(*arguments: str) -> list[str]:
    settings = ("core.quotePath=false", "core.fsmonitor=false", "log.showSignature=false")
    return ["git", "--no-replace-objects", *(part for one in settings for part in ("-c", one)), *arguments]


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}


def _ask(root: Path, *arguments: str) -> str:
    try:
        run = subprocess.run(
            _command(*arguments), cwd=root, env=_environment(), capture_output=True, check=False
        )
    except FileNotFoundError:
        raise StoreError("本机没有安装 git，看不到修改历史") from None
    if run.returncode:
        raise StoreError(_why(run.stderr.decode("utf-8", "replace")))
    return run.stdout.decode("utf-8", "surrogateescape")


def _why(said: str) -> str:
    if "not a git repository" in said:
        return "这里不是版本库（没有 .git），看不到修改历史"
    if "dubious ownership" in said:
        return "版本库属于另一个用户，git 拒绝读取；请由该用户运行，或登记 safe.directory"
    return f"git 读不出历史：{' '.join(said.split())[:200]}" if said.strip() else SILENT


def entries(store: Store, since: str | None = None) -> Iterator[Entry]:
    """Commits up to the one checked out, newest first, with the YAML files each touched; after `since` if given.

    A merge tells only of files that differ from all its parents: what a branch changed is told by the branch.

    Raises:
        StoreError: git fails half-way.
    """
    span = [store.head] if since is None else [f"{since}..{store.head}"]
    shape = ("--topo-order", "--full-history", "-c", "--raw", "-z", "--no-abbrev", "--no-renames")
    listed = ("log", *shape, "--no-show-signature", "--encoding=UTF-8", f"--format={_FORMAT}", *span)
    places = ("--", ":(top)*.yaml", ":(top)*.yml")
    tokens = _tokens(store.root, *listed, *places)
    head: tuple[str, int, str, str] | None = None
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


def _tokens(root: Path, *arguments: str) -> Iterator[bytes]:
    with subprocess.Popen(
        _command(*arguments), cwd=root, env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
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
        raise StoreError(_why(said))


def _head(token: bytes) -> tuple[str, int, str, str]:
    id_, seconds, who, message = token[1:].decode("utf-8", "replace").split("\x1f", 3)
    return id_, int(seconds), who, message.strip()


def _touched(raw: re.Match[bytes], path: bytes) -> Touched:
    ids = raw[3].decode().split()
    *before, after = [None if ABSENT.fullmatch(one) else one for one in ids]
    return Touched(path.decode("utf-8", "surrogateescape"), tuple(before), after)


def versions(store: Store, ids: Iterable[str], most: int) -> Iterator[tuple[str, bytes | None]]:
    """The content of each version in the order asked; None for one larger than `most` bytes.

    Raises:
        StoreError: one is missing from the repository.
    """
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{one}\n" for one in ids).encode())
        asked.seek(0)
        with subprocess.Popen(
            _command("cat-file", "--batch", "--buffer"),
            cwd=store.root, env=_environment(), stdin=asked, stdout=subprocess.PIPE,
        ) as run:  # fmt: skip
            assert run.stdout  # noqa: S101  # a pipe was asked for
            while line := run.stdout.readline():
                id_, kind, *size = line.decode().split()
                if kind != "blob":
                    raise StoreError(f"版本库不完整，缺少 {id_[:8]}，不显示修改历史")
                content = run.stdout.read(int(size[0]))
                run.stdout.read(1)
                yield id_, content if len(content) <= most else None


def merge_base(store: Store, first: str, second: str) -> str | None:
    """The latest commit two have in common; None when there is none."""
    try:
        return _ask(store.root, "merge-base", first, second).strip() or None
    except StoreError:
        return None  # git answers 1, and says nothing, when two histories have nothing in common


def tree_of(store: Store, commit: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """Mode, version and path of every file below a folder of a commit."""
    said = _ask(store.root, "ls-tree", "-r", "-z", "--full-tree", "--full-name", commit, "--", folder + "/")
    for row in filter(None, said.split("\0")):
        about, path = row.split("\t", 1)
        mode, _, id_ = about.split()
        yield mode, id_, path


def differing(store: Store, commit: str) -> tuple[str, ...]:
    """Paths from the ledger's folder of what differs between a commit and the working tree, untracked files included."""
    tracked = _ask(
        store.root, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--", ":/"
    )
    new = _ask(store.root, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
    whole = sorted({path for path in (tracked + new).split("\0") if path})
    outside = {path: f"../{path}" for path in whole if not path.startswith(store.prefix)}
    return tuple(outside.get(path) or path.removeprefix(store.prefix) for path in whole)
