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
_STATES = {"A": "新增", "D": "删除"}
_ID = re.compile(r"[0-9a-f]{40,64}")


class StoreError(Exception):
    """Why there is no history to show, in a Chinese sentence."""


@dataclass(frozen=True)
class Store:
    """A whole repository: where the ledger stands in it ("" or "folder/") and the commit checked out."""

    root: Path
    prefix: str
    head: str


def open_store(root: Path) -> Store:
    """The repository a ledger stands in.

    Raises:
        StoreError: no git, no repository, nothing committed, or a copy with its past cut off.
    """
    said = ask(root, "rev-parse", "--is-shallow-repository", "--show-prefix").split("\n")
    if said[0] == "true":
        raise StoreError(
            "版本库是浅克隆，过去的提交不在本机，不显示修改历史；请用完整克隆（git fetch --unshallow）"
        )
    if _is_partial(root):
        raise StoreError("版本库是部分克隆，过去的文件不在本机，不显示修改历史；请重新完整克隆")
    return Store(root, said[1], resolve(root, "HEAD"))


def resolve(root: Path, revision: str) -> str:
    """The number of a commit named any way.

    Raises:
        StoreError: there is none of that name.
    """
    named = "还没有一次提交" if revision == "HEAD" else f"没有“{revision[:60]}”这个提交或分支"
    asked = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    try:
        found = ask(root, "rev-parse", *asked).strip()
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
        command("config", "--name-only", "--get-regexp", names),
        cwd=root,
        env=environment(),
        capture_output=True,
        check=False,
    )
    return bool(run.stdout.strip())


def command(*arguments: str) -> list[str]:
    """The program and what it is asked, whatever the machine's settings."""
    settings = ("core.quotePath=false", "core.fsmonitor=false", "log.showSignature=false")
    return ["git", "--no-replace-objects", *(part for one in settings for part in ("-c", one)), *arguments]


def environment() -> dict[str, str]:
    """What git runs in: it neither fetches nor writes, and speaks no language of the machine."""
    return {**os.environ, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}


def ask(root: Path, *arguments: str) -> str:
    """What git answers.

    Raises:
        StoreError: it refuses, or there is none.
    """
    try:
        run = subprocess.run(
            command(*arguments), cwd=root, env=environment(), capture_output=True, check=False
        )
    except FileNotFoundError:
        raise StoreError("本机没有安装 git，看不到修改历史") from None
    if run.returncode:
        raise StoreError(why(run.stderr.decode("utf-8", "replace")))
    return run.stdout.decode("utf-8", "surrogateescape")


def why(said: str) -> str:
    """What git complains of, as a sentence."""
    if "not a git repository" in said:
        return "这里不是版本库（没有 .git），看不到修改历史"
    if "dubious ownership" in said:
        return "版本库属于另一个用户，git 拒绝读取；请由该用户运行，或登记 safe.directory"
    return f"git 读不出历史：{' '.join(said.split())[:200]}" if said.strip() else SILENT


def versions(store: Store, ids: Iterable[str], most: int) -> Iterator[tuple[str, bytes | None]]:
    """The content of each version in the order asked; None for one larger than `most` bytes.

    Raises:
        StoreError: one is missing from the repository.
    """
    with tempfile.TemporaryFile() as asked:
        asked.write("".join(f"{one}\n" for one in ids).encode())
        asked.seek(0)
        with subprocess.Popen(
            command("cat-file", "--batch", "--buffer"),
            cwd=store.root, env=environment(), stdin=asked, stdout=subprocess.PIPE,
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
        return ask(store.root, "merge-base", first, second).strip() or None
    except StoreError:
        return None  # git answers 1, and says nothing, when two histories have nothing in common


def tree_of(store: Store, commit: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """Mode, version and path of every file below a folder of a commit."""
    said = ask(store.root, "ls-tree", "-r", "-z", "--full-tree", "--full-name", commit, "--", folder + "/")
    for row in filter(None, said.split("\0")):
        about, path = row.split("\t", 1)
        mode, _, id_ = about.split()
        yield mode, id_, path


def differing(store: Store, commit: str) -> tuple[str, ...]:
    """Paths from the ledger's folder of what differs between a commit and the working tree, untracked files included."""
    tracked = ask(
        store.root, "diff", "--name-only", "--no-renames", "--no-ext-diff", "-z", commit, "--", ":/"
    )
    new = ask(store.root, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/")
    whole = sorted({path for path in (tracked + new).split("\0") if path})
    outside = {path: f"../{path}" for path in whole if not path.startswith(store.prefix)}
    return tuple(outside.get(path) or path.removeprefix(store.prefix) for path in whole)


def differing_below(store: Store, folder: str, base: str, head: str | None) -> tuple[tuple[str, str], ...]:
    """(新增, 替换 or 删除, path from the ledger's folder) of every file below a folder of it that differs between two commits.

    Without a head it is compared with the working tree, untracked files included.
    """
    place = f":(top,literal){store.prefix}{folder}/"
    shape = ("--name-status", "--no-renames", "--no-ext-diff", "-z")
    told = ask(store.root, "diff", *shape, base, *([head] if head else []), "--", place).split("\0")
    found = {path: _STATES.get(state, "替换") for state, path in zip(told[::2], told[1::2], strict=False)}
    if head is None:
        new = ask(store.root, "ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", place)
        found |= dict.fromkeys(filter(None, new.split("\0")), _STATES["A"])
    return tuple((state, path.removeprefix(store.prefix)) for path, state in sorted(found.items()))
