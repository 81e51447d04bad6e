"""A build killed at any moment leaves the old site whole; two at once do not mix; a full disk is a sentence; same commit, same bytes."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator import cli
from generator.render.site import placing
from generator.render.site.placing import place_of
from tests.history.repository import Repository
from tests.needs import ROOT
from tests.render.conftest import copy_of_case

KILLED = Path(__file__).with_name("killed.py")
CONTRACT = ROOT / "tests" / "cases" / "contract"


def write(out: Path, text: str) -> None:
    with place_of(out) as new:
        new.mkdir()
        (new / "a").write_text(text)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor SIGKILL")
@pytest.mark.parametrize("way", ["exchange", "renames"])
def test_killed_at_every_step_and_fifty_times_by_chance(way: str, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, str(KILLED), str(tmp_path), way],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    tried, renewed, gone = map(int, run.stdout.split())
    assert tried > 80
    assert 0 < renewed < tried
    assert (gone > 0) == (
        way == "renames"
    )  # without an exchange there is one moment; the next build heals it


def test_the_system_of_the_tests_can_exchange(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux exchanges two names")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    (tmp_path / "a" / "1").touch()
    assert placing._exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "b" / "1").exists()


def fail(out: Path) -> None:
    with place_of(out) as new:
        new.mkdir()
        (new / "a").write_text("half")
        raise RuntimeError


def test_a_failed_build_leaves_all_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "site"
    write(out, "old")
    with pytest.raises(RuntimeError):
        fail(out)
    assert (out / "a").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.lock"]


def test_two_builds_at_once_do_not_mix(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = copy_of_case(tmp_path / "tree")
    out = tmp_path / "site"
    with place_of(out) as new:
        new.mkdir()
        (new / "a").write_text("first")
        assert cli.main(["build", "--root", str(root), "--out", str(out), "--quiet"]) == 1
        assert capsys.readouterr().err == f"{out}正在由另一次生成写入，等它完成再试。\n"
    assert (out / "a").read_text() == "first"
    write(out, "then")
    assert (out / "a").read_text() == "then"


def test_a_full_disk_half_way_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_of_case(tmp_path / "tree")
    out = tmp_path / "site"
    left = [20]
    real = Path.write_bytes

    def full(self: Path, *arguments: Any, **named: Any) -> int:
        if "site.new" in str(self):
            left[0] -= 1
            if left[0] < 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self))
        return real(self, *arguments, **named)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert cli.main(["build", "--root", str(root), "--out", str(out), "--quiet"]) == 1
    error = capsys.readouterr().err
    assert "磁盘已满，腾出空间再试" in error
    assert error.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site.lock", "tree"]


@pytest.mark.parametrize(
    ("code", "said"), [(errno.EACCES, "没有权限"), (errno.EROFS, "磁盘只读"), (errno.EDQUOT, "磁盘配额已满")]
)
def test_a_disk_that_takes_nothing_is_a_sentence(
    code: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(out: Path) -> int:
        raise OSError(code, os.strerror(code), str(out))

    monkeypatch.setattr("generator.pipeline.schemas.write_schemas", refuse)
    assert cli.main(["schema", "--out", "某处"]) == 1
    assert capsys.readouterr().err.startswith(f"读写文件时出错：某处 {said}")


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.slow
def test_the_same_commit_makes_the_same_bytes_anywhere(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "一" / "台账")
    subprocess.run(["cp", "-R", str(CONTRACT / "data"), str(repository.root)], check=True)
    (repository.root / "docs").mkdir()
    (repository.root / "docs" / "填报指南.md").write_text("# 填报指南\n", encoding="utf-8")
    repository.commit("台账", {".gitignore": "/build/\n/site/\n/site.lock\n"})
    other = tmp_path / "elsewhere"
    subprocess.run(["git", "clone", "-q", str(repository.root), str(other)], check=True, capture_output=True)
    places = (
        (repository.root, {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
        (other, {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONHASHSEED": "2"}),
    )
    built = []
    for root, settings in places:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
        run = subprocess.run(
            [sys.executable, "-m", "generator", "build", "--root", "."],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        built.append(contents(root / "site"))
    assert list(built[0]) == list(built[1])
    assert [name for name in built[0] if built[0][name] != built[1][name]] == []
