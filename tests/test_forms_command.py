"""`generator forms`: which files it writes, and what it refuses."""

from pathlib import Path

import pytest

from generator.cli.command import BLOCKED, OK, WRONG_USAGE
from generator.cli.main import main
from tests.needs import ROOT


def written(out: Path, *arguments: str) -> set[str]:
    assert main(["forms", "--root", str(ROOT), "--out", str(out), *arguments]) == OK
    return {path.name for path in out.iterdir()}


def test_the_district_and_every_township(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = written(tmp_path)
    assert len(names) == 11
    assert {"三张表-全区-2021-09.xlsx", "三张表-曹镇乡-2021-09.xlsx"} < names
    assert "已写出2021年9月的 11 个文件。" in capsys.readouterr().out


def test_one_township_in_three_files(tmp_path: Path) -> None:
    assert written(tmp_path, "--period", "2021-06", "--township", "曹镇乡", "--split") == {
        f"附件{number}-曹镇乡-2021-06.xlsx" for number in (1, 2, 3)
    }


def test_a_template_of_a_month_to_come(tmp_path: Path) -> None:
    asked = ("--template", "--period", "2021-10", "--township", "曹镇乡")
    assert written(tmp_path, *asked) == {"填报模板-曹镇乡-2021-10.xlsx"}


def test_the_full_ledger(tmp_path: Path) -> None:
    assert written(tmp_path, "--ledger") == {"完整台账-全区-2021-09.xlsx"}


def test_it_refuses_what_it_does_not_know(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["forms", "--root", str(ROOT), "--out", str(tmp_path)]
    assert main([*base, "--township", "别处"]) == WRONG_USAGE
    assert "没有“别处”这个乡（街道），可选：曹镇乡、" in capsys.readouterr().err
    with pytest.raises(SystemExit) as left:
        main([*base, "--period", "2021-Q3"])
    assert left.value.code == WRONG_USAGE
    assert "这里要一个月份" in capsys.readouterr().err


def test_nothing_is_written_from_faulty_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "district.yaml").write_text("区名：湛河区\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["forms", "--root", str(tmp_path), "--out", str(out)]) == BLOCKED
    assert "表格没有生成" in capsys.readouterr().err
    assert not out.exists()
