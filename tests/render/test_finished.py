"""What is kept between builds, also while another build makes room or puts its own there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.render.finished import finished, forget_oldest


def test_a_file_is_made_once_and_kept(tmp_path: Path) -> None:
    made = iter((b"one", b"two"))
    folder = tmp_path / "files"
    assert [finished(folder, "a", lambda: next(made)) for _ in range(2)] == [b"one", b"one"]
    assert finished(None, "a", lambda: next(made)) == b"two"
    assert [path.name for path in folder.iterdir()] == ["a"]


def test_the_oldest_go_first(tmp_path: Path) -> None:
    for age, name in enumerate("abcd"):
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (1000 - age, 1000 - age))
    forget_oldest(tmp_path, 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]
    forget_oldest(tmp_path / "none", 2)


def test_what_another_build_took_away_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview and a build share the folder: a file seen in one moment is gone, or has its name, in the next."""
    for name in ("a", "b", "c"):
        (tmp_path / name).write_bytes(name.encode())
    real = Path.stat

    def gone(self: Path, **options: bool) -> os.stat_result:
        if self.name == "b":
            self.unlink(missing_ok=True)
        return real(self, **options)

    monkeypatch.setattr(Path, "stat", gone)
    forget_oldest(tmp_path, 5)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]
    monkeypatch.setattr(Path, "is_file", lambda _: True)
    assert finished(tmp_path, "b", lambda: b"again") == b"again"
