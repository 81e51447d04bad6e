"""All files or none: whatever moment an import is killed at, and whoever worked on in between."""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from pathlib import Path

import pytest

from generator.cli.command import BLOCKED, OK
from generator.intake import journal
from generator.intake.journal import BESIDE, JOURNAL, WriteError, resume, write_all
from generator.load.tree import UNFINISHED
from tests.intake.ledger import copy_ledger, run

OLD = {"data/projects/A.yaml": b"a: 1\n", "data/projects/B.yaml": b"b: 1\n"}
NEW: dict[str, tuple[bytes | None, bytes]] = {
    "data/projects/A.yaml": (b"a: 1\n", b"a: 2\n"),
    "data/projects/B.yaml": (b"b: 1\n", b"b: 2\n"),
    "data/submissions/2021-10.yaml": (None, b"c: 1\n"),
}


class KilledError(BaseException):
    """The process ends here."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for file, content in OLD.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(content)
    return tmp_path


def held(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def after() -> dict[str, bytes]:
    return {file: new for file, (_, new) in NEW.items()}


def test_all_are_put_in_place(root: Path) -> None:
    write_all(root, NEW)
    assert held(root) == after()
    assert resume(root) == 0


@pytest.mark.parametrize("step", range(12))
def test_killed_at_any_step_it_is_all_or_nothing(
    root: Path, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps are the calls that write: opening a file to write, and renaming."""
    left, killed = [step], list[bool]()

    def count() -> None:
        if left[0] == 0:
            killed.append(True)
            raise KilledError
        left[0] -= 1

    real_open, real_replace, real_unlink = Path.open, Path.replace, Path.unlink

    def opening(self: Path, mode: str = "r", *args: object, **more: object) -> object:
        if "w" in mode:
            count()
        return real_open(self, mode, *args, **more)  # type: ignore[call-overload]  # passed on as it came

    def replacing(self: Path, target: Path) -> Path:
        count()
        return real_replace(self, target)

    def unlinking(self: Path, missing_ok: bool = False) -> None:
        if killed:
            raise KilledError  # a killed process tidies nothing up
        real_unlink(self, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", opening)
        patch.setattr(Path, "replace", replacing)
        patch.setattr(Path, "unlink", unlinking)
        with suppress(KilledError):
            write_all(root, NEW)
    resume(root)
    assert held(root) in (OLD, after())
    assert not killed or step < 10


def test_stopped_when_the_journal_has_its_name_the_next_run_finishes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C while the system renames is told of when it is done: what was written beside is still needed."""
    real = Path.replace

    def replacing(self: Path, target: Path) -> Path:
        done = real(self, target)
        if target.name == JOURNAL:
            raise KeyboardInterrupt
        return done

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replacing)
        with pytest.raises(KeyboardInterrupt):
            write_all(root, NEW)
    assert resume(root) == len(NEW)
    assert held(root) == after()


def test_a_file_that_cannot_be_replaced_is_left_to_the_next_run(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On Windows a file that somebody holds open takes no other's place: a part is new, and that is what is said."""
    real = Path.replace

    def replacing(self: Path, target: Path) -> Path:
        if target.name == "B.yaml":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return real(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replacing)
        with pytest.raises(WriteError, match=r"有的是旧的.*--resume.*B\.yaml"):
            write_all(root, NEW)
        assert run("import", "--root", root, "--resume") == BLOCKED
    said = capsys.readouterr().err
    assert "--resume" in said
    assert "原来的文件不变" not in said
    assert run("import", "--root", root, "--resume") == OK
    assert held(root) == after()


@pytest.mark.parametrize("lacking", ["sync", "nothing"])
@pytest.mark.parametrize("failing", ["A.yaml", "B.yaml", "2021-10.yaml", JOURNAL.removesuffix(".json")])
def test_a_disk_that_fails_when_asked_changes_nothing(
    root: Path, failing: str, lacking: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the system cannot be asked to write down all at once, as on Windows."""
    real = os.fsync

    def settling(number: int) -> None:
        path = next(root.rglob(failing + BESIDE), None)
        if path and os.path.samestat(os.fstat(number), path.stat()):
            raise OSError(errno.EIO, "Input/output error")
        real(number)

    monkeypatch.setattr(os, "fsync", settling)
    monkeypatch.setattr(journal, "TOGETHER", 1)
    if lacking == "sync":
        monkeypatch.delattr(os, "sync", raising=False)
    with pytest.raises(OSError, match="Input/output error"):
        write_all(root, NEW)
    assert held(root) == OLD


@pytest.mark.parametrize(("count", "asked"), [(2, 0), (journal.TOGETHER - 1, 0), (journal.TOGETHER, 1)])
def test_few_files_do_not_wait_for_what_others_write(
    root: Path, count: int, asked: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody copies to a slow disk: asking the whole system would wait for that."""
    told = list[str]()
    monkeypatch.setattr(os, "sync", lambda: told.append("all"), raising=False)
    new = {f"data/projects/{number}.yaml": (None, b"a: 1\n") for number in range(count)}
    write_all(root, new)
    assert len(told) == asked
    assert held(root) == OLD | {file: content for file, (_, content) in new.items()}


def test_a_file_changed_in_the_meantime_stops_everything(root: Path) -> None:
    (root / "data/projects/B.yaml").write_bytes(b"b: 9\n")
    before = held(root)
    with pytest.raises(WriteError, match=r"B\.yaml 在导入过程中被改动过"):
        write_all(root, NEW)
    assert held(root) == before


def test_an_unfinished_import_comes_first(root: Path) -> None:
    (root / "data" / JOURNAL).write_text("{}", "utf-8")
    with pytest.raises(WriteError, match="上次导入没有写完"):
        write_all(root, NEW)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"data/a.yaml": 1}',
        '{"../a.yaml": ["", ""]}',
        '{"data/../a.yaml": ["", ""]}',
        '{"data/x.sh": ["", ""]}',
    ],
)
def test_a_journal_that_is_not_ours_moves_nothing(root: Path, text: str) -> None:
    (root / "data" / JOURNAL).write_text(text, "utf-8")
    (root / f"a.yaml{BESIDE}").write_text("x", "utf-8")
    with pytest.raises(WriteError, match="读不懂"):
        resume(root)
    assert not (root / "a.yaml").exists()


def test_what_was_changed_after_the_break_is_not_overwritten(root: Path) -> None:
    stated = {"data/projects/A.yaml": ["0" * 64, "1" * 64]}
    (root / "data" / JOURNAL).write_text(json.dumps(stated), "utf-8")
    with pytest.raises(WriteError, match="中断以后被改动过"):
        resume(root)
    assert held(root)["data/projects/A.yaml"] == b"a: 1\n"


def test_leftovers_of_an_import_without_a_journal_are_swept(root: Path) -> None:
    (root / f"data/projects/A.yaml{BESIDE}").write_bytes(b"half")
    assert resume(root) == 0
    assert held(root) == OLD


def test_check_tells_of_an_unfinished_import(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert UNFINISHED == JOURNAL
    ledger = copy_ledger(tmp_path / "ledger", "ZH2021-012")
    (ledger / "data" / JOURNAL).write_text("{}", "utf-8")
    assert run("check", "--root", ledger) == BLOCKED
    assert "generator import --resume" in capsys.readouterr().out
    assert run("import", "--root", ledger, "--resume") == OK
    capsys.readouterr()
    assert run("import", "--root", ledger, "--resume") == OK
    assert "没有中途停下的导入" in capsys.readouterr().out
    assert run("check", "--root", ledger) == OK
