"""Snapshot (当时的样子): the data of a commit written out to a folder, so that it can be checked and judged as any ledger.

Only `pipeline` uses it. Records are written whole, photos as empty files of their name; nothing is written outside the folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.history.store import Store, StoreError, merge_base, resolve, tree_of, versions

_FILE_MODES = {"100644", "100755"}
_MOST_BYTES = 16 * 1024 * 1024


def write_snapshot(store: Store, revision: str, into: Path) -> str:
    """Write data/ of a commit below `into`; the commit's number. Links and foreign names are left out.

    Raises:
        StoreError: there is no such commit, or it holds no data.
    """
    commit = resolve(store.root, revision)
    files = list(_files(store, commit))
    if not files:
        raise StoreError(f"“{revision[:60]}”这个版本里没有 data 文件夹")
    records = [(path, id_) for path, id_ in files if path.suffix in {".yaml", ".yml"}]
    for path, _ in files:
        (into / path).parent.mkdir(parents=True, exist_ok=True)
        (into / path).touch()
    for (path, _), (_, content) in zip(
        records, versions(store, (id_ for _, id_ in records), _MOST_BYTES), strict=True
    ):
        (into / path).write_bytes(content or b"")
    return commit


def _files(store: Store, commit: str) -> Iterator[tuple[PurePosixPath, str]]:
    for mode, id_, name in tree_of(store, commit, f"{store.prefix}data"):
        path = PurePosixPath(name.removeprefix(store.prefix))
        if mode in _FILE_MODES and ".." not in path.parts and path.parts[:1] == ("data",):
            yield path, id_


def common_base(store: Store, base: str, head: str) -> str:
    """Where a branch left another: what the other gained since is not of the branch. Without a common past, the base itself.

    Raises:
        StoreError: one of them does not exist.
    """
    first, last = resolve(store.root, base), resolve(store.root, head)
    return merge_base(store, first, last) or first
