"""place_of (落位): a folder is written beside the one that serves and changes places with it in one step; only `build` uses it.

Killed at any moment, the old site still stands whole: the two names are exchanged by the kernel at once where it can
(Linux), else by two renames that the next build completes. One build at a time writes a place.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_AT_FDCWD, _EXCHANGE = -100, 2


@contextmanager
def place_of(out: Path) -> Iterator[Path]:
    """The folder to write; when that is done it takes the place of `out`, else it is removed and `out` is as it was.

    Raises:
        FileExistsError: another build is writing this place.
        OSError: the folder cannot be written.
    """
    new, old = beside(out, ".new"), beside(out, ".old")
    out.parent.mkdir(parents=True, exist_ok=True)
    with _alone(out):
        _heal(out, old)
        shutil.rmtree(new, ignore_errors=True)
        try:
            yield new
            swap(new, out)
        except BaseException:
            shutil.rmtree(new, ignore_errors=True)
            raise
        shutil.rmtree(old, ignore_errors=True)


def beside(out: Path, suffix: str) -> Path:
    """A folder next to the site's, on the same disk, so that renaming is one step."""
    return out.with_name(out.name + suffix)


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Hold the place for this build; the system lets go of it when the build ends, however it ends."""
    file = os.open(beside(out, ".lock"), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not _lock(file):
            raise FileExistsError(errno.EEXIST, "正在由另一次生成写入，等它完成再试", str(out))
        yield
    finally:
        os.close(file)


def _lock(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _heal(out: Path, old: Path) -> None:
    """After a build killed between two renames the old site is put back."""
    if old.exists() and not out.exists():
        old.rename(out)


def swap(new: Path, out: Path) -> None:
    """Put the new folder in the place of the old, which then stands beside it as .old."""
    old = beside(out, ".old")
    shutil.rmtree(old, ignore_errors=True)
    if not out.exists():
        new.rename(out)
    elif _exchange(new, out):
        new.rename(old)
    else:
        _rename_twice(new, out, old)


def _exchange(new: Path, out: Path) -> bool:
    """Both names change places at once; False where the system cannot."""
    with suppress(OSError, AttributeError):
        libc = ctypes.CDLL(None)
        done: int = libc.renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(out), _EXCHANGE)
        return done == 0
    return False


def _rename_twice(new: Path, out: Path, old: Path) -> None:
    """The old name away, the new one in; on failure the old one is back."""
    out.rename(old)
    try:
        new.rename(out)
    except OSError:
        old.rename(out)
        raise
