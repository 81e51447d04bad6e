"""What a benchmark tells: the median, who is beside it, and whether the budget is met. No test here is timed."""

from __future__ import annotations

import datetime as dt
import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

import pytest

from benchmarks.__main__ import BENCHMARKS, report
from benchmarks.measuring import Program, Row, Side, rows_of, spend, text, weight
from benchmarks.peers import _markdown

OURS = Side("ours", (3.0, 1.0, 2.0), 120.0, 2_000_000)
PEER = Side("a peer", (8.0,), 90.0)


def test_a_median_over_budget_is_over() -> None:
    assert OURS.median == 2.0
    assert Row("work", OURS, 2.0).met
    assert not Row("work", OURS, 1.9).met
    assert not Row("work", OURS, 2.0, size_budget=1_999_999).met


def test_rows_survive_the_way_through_json() -> None:
    row = Row("check", OURS, 1.5, (PEER,), note="n")
    assert rows_of(json.dumps([asdict(row)])) == [row]


def test_results_name_peers_ratios_and_what_is_over() -> None:
    rows = [Row("check", OURS, 1.5, (PEER,)), Row("site", OURS, 3.0, size_budget=30_000_000)]
    told = report(rows, dt.date(2026, 11, 23), "2 cores", 3)
    assert "| **check** | 2.00 (1.00–3.00) | 1.5 s **over** | 120 | 2 |  |" in told
    assert "| a peer | 8.00 (8.00–8.00) |  | 90 | – | 4.0 × ours |" in told
    assert "3.0 s, 30 MB met" in told
    assert told.endswith("Over budget: check.\n")
    assert "OVER" in text(rows)


def test_a_program_is_charged_for_what_it_burns_and_its_failure_is_no_figure(tmp_path: Path) -> None:
    burn = "import time\nwhile time.process_time() < 0.2: pass"
    used, peak = spend(Program("burner", (sys.executable, "-c", burn), tmp_path))
    assert used >= 0.2
    assert peak > 1
    with pytest.raises(RuntimeError, match="ended with 3: no"):
        spend(
            Program(
                "fails", (sys.executable, "-c", "import sys; sys.stderr.write('no'); sys.exit(3)"), tmp_path
            )
        )


def test_weight_is_of_all_files_below(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b").write_bytes(b"123")
    (tmp_path / "c").write_bytes(b"45")
    assert weight(tmp_path) == 5
    assert weight(tmp_path / "c") == 2
    assert weight(tmp_path / "none") == 0


def test_a_peers_page_holds_the_record() -> None:
    record = {"项目名称": "示例|园", "手续": {"立项": {"状态": "已办结"}}, "节点": [{"名称": "封顶"}]}
    page = "\n".join(_markdown(record))
    assert "| 项目名称 | 示例\\|园 |" in page
    assert "## 手续" in page
    assert "状态：已办结" in page
    assert "名称：封顶" in page


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_measures(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").measure)
