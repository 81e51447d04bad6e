"""`build` says what it does and what that cost: a live line on a terminal, plain lines elsewhere, a table when asked, nothing when told."""

import io
import json
import os
import pty
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.cli.patience import LateBar, LongLines
from generator.cli.progress import Lines, show_timings
from generator.words.stage import Cost, Stage, Stages
from tests.needs import ROOT
from tests.render.conftest import copy_of_case


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_case(tmp_path_factory.mktemp("progress") / "tree")


def build(tree: Path, *options: str) -> int:
    return cli.main(["build", "--root", str(tree), "--out", str(tree / "site"), *options])


@pytest.mark.slow
def test_without_a_terminal_each_stage_is_a_plain_line(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(tree, "--timings") == 0
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert all(re.fullmatch(r"\S+：[\d,]+ \S+，\d+\.\d 秒", line) for line in lines), said.err
    named = [line.partition("：")[0] for line in lines]
    assert named[:3] == ["读取", "检查", "计算"]
    assert {"页框", "页面", "开放数据", "表格下载", "搜索索引"} <= set(named)
    assert named.count("页面") == 1
    table = said.out.splitlines()
    assert table[0].startswith("已生成")
    assert table[1].split() == ["工序", "处理器（秒）", "用时（秒）", "数量"]
    assert any(line.startswith("页面·项目库 ") for line in table)
    assert table[-1].startswith("合计")


@pytest.mark.slow
def test_json_stands_alone_and_quiet_is_quiet(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(tree, "--timings=json", "--quiet") == 0
    said = capsys.readouterr()
    rows = json.loads(said.out)
    pages = sum(row["数量"] for row in rows["工序"] if row["工序"] == "页面")
    assert said.err == f"已生成 {pages} 个页面{said.err.partition('页面')[2]}"
    assert said.err.count("\n") == 1
    for figure in ("处理器秒", "用时秒"):
        assert sum(row[figure] for row in rows["工序"]) == pytest.approx(rows["合计"][figure], abs=0.01)
    assert rows["合计"]["处理器秒"] > 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("setting", [{}, {"CI": "true"}], ids=["terminal", "ci"])
def test_a_terminal_sees_it_live_unless_it_cannot(tree: Path, setting: dict[str, str]) -> None:
    known = {key: value for key, value in os.environ.items() if key != "CI"}
    here, there = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "generator", "build", "--root", str(tree), "--out", str(tree / "site")],
        env={**known, "TERM": "xterm", "PYTHONPATH": str(ROOT), **setting},
        stdout=subprocess.PIPE,
        stderr=there,
    )
    os.close(there)
    seen = b""
    try:
        while chunk := os.read(here, 4096):
            seen += chunk
    except OSError:  # Linux says so when the other side has closed
        pass
    out = run.stdout.read() if run.stdout else b""
    assert run.wait() == 0
    os.close(here)
    if run.stdout:
        run.stdout.close()
    assert b"\x1b" not in out
    assert (b"\x1b[" in seen) == (not setting)
    assert "读取" in seen.decode()


def test_a_refused_build_says_what_is_wrong_after_what_it_did(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    assert cli.main(["build", "--root", str(tmp_path)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition("：")[0] for line in lines[:2]] == ["读取", "检查"]
    assert lines[-1] == "数据有错误，网站没有生成，原来的网站不变。"


def test_kinds_of_one_stage_are_one_line() -> None:
    stream, seconds = io.StringIO(), iter((0.0, 1.0, 1.0, 3.5, 3.5, 4.0))

    def clock() -> tuple[float, float]:
        return 0.0, next(seconds)

    lines = Lines(stream)
    stages = Stages(clock, lines)
    for stage, kind, count in ((Stage.PAGES, "首页", 1), (Stage.PAGES, "项目库", 1001), (Stage.FEEDS, "", 2)):
        with stages.of(stage, kind) as running:
            running.made(count)
    assert stream.getvalue() == "页面：1,002 页，3.5 秒\n"
    lines.close()
    assert stream.getvalue() == "页面：1,002 页，3.5 秒\n订阅：2 个文件，0.5 秒\n"


def test_the_table_lines_up() -> None:
    costs = (Cost(Stage.READ, "", 1.25, 2.5, 1033), Cost(Stage.PAGES, "项目库", 0.5, 0.5, 41))
    assert show_timings(costs, "text") == (
        "工序                    处理器（秒）    用时（秒）          数量\n"
        "读取                            1.25          2.50  1,033 个文件\n"
        "页面·项目库                     0.50          0.50         41 页\n"
        "合计                            1.75          3.00\n"
    )


def cost(wall: float, count: int) -> Cost:
    return Cost(Stage.COMPARE, wall=wall, count=count)


def test_elsewhere_only_what_took_long_is_told() -> None:
    said = io.StringIO()
    lines = LongLines(said, 3.0)
    for one in (cost(2.9, 40), cost(3.0, 12_500), cost(61.25, 0)):
        lines.begin(Stage.COMPARE, "")
        lines.end(one)
    assert said.getvalue() == "对照：12,500 行，3.0 秒\n对照：61.2 秒\n"


def test_a_live_line_comes_after_a_moment_and_goes(capsys: pytest.CaptureFixture[str]) -> None:
    bar = LateBar(0.02)
    stages = Stages(watcher=bar)
    with stages.of(Stage.COMPARE) as running:
        running.made(12)
        assert bar._live is None
        until(lambda: bar._live is not None)
        running.made(30)
        assert bar._live is not None
        assert [task.fields["made"] for task in bar._live.tasks] == ["42 行"]
        assert [task.description for task in bar._live.tasks] == ["对照"]
    assert bar._live is None
    assert capsys.readouterr().out == ""


def test_the_line_goes_when_the_work_fails_and_never_comes_to_what_is_quick() -> None:
    bar = LateBar(0.02)
    stages = Stages(watcher=bar)

    def work() -> None:
        with stages.of(Stage.EDIT):
            until(lambda: bar._live is not None)
            raise ValueError("不行")

    with pytest.raises(ValueError, match="不行"):
        work()
    assert bar._live is None
    with stages.of(Stage.EDIT):
        pass
    assert bar._timer.finished.is_set()
    bar._show(Stage.EDIT)
    assert bar._live is None


def until(true: Callable[[], bool]) -> None:
    for _ in range(500):
        if true():
            return
        time.sleep(0.01)
    raise AssertionError("it never came")


@pytest.mark.parametrize("command", [("check",), ("rank", "2021-Q1"), ("forms", "--period", "2021-04")])
def test_what_is_quick_says_nothing_of_its_stages(
    tree: Path, tmp_path: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("--out", str(tmp_path)) if command[0] == "forms" else ()
    cli.main([*command, "--root", str(tree), *place])
    assert "秒" not in capsys.readouterr().err
