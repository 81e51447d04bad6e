"""The command `bulletin`: what it writes where, what it says, and when it refuses."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from generator import cli
from generator.cli.command import BLOCKED, OK, WRONG_USAGE

CONTRACT = Path(__file__).parent / "cases" / "contract"


def run(*arguments: str) -> int:
    return cli.main(["bulletin", *arguments, "--root", str(CONTRACT)])


def test_a_month_is_written_as_word_and_print(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("2021-04", "--out", str(tmp_path)) == OK
    assert sorted(path.name for path in tmp_path.iterdir()) == ["通报-2021-04.docx", "通报-2021-04.pdf"]
    assert "已写出" in capsys.readouterr().out


def test_one_form_of_each_township_and_its_date(tmp_path: Path) -> None:
    from docx import Document

    asked = ("2021-04", "--kind", "整改", "--format", "docx", "--date", "2021-10-08", "--out", str(tmp_path))
    assert run(*asked) == OK
    files = sorted(tmp_path.iterdir())
    assert files
    for file in files:
        assert file.name.startswith("整改通知-2021-04-")
        document = Document(str(file))
        assert "2021年10月8日" in [one.text for one in document.paragraphs]
        assert document.core_properties.created == dt.datetime(2021, 10, 8, tzinfo=dt.UTC)


def test_a_kind_without_cause_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("2021-04", "--kind", "排名", "--out", str(tmp_path)) == WRONG_USAGE
    assert "排名按季度、半年、全年" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_period_not_reported_to_its_end_is_not_drafted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("2021-Q4", "--out", str(tmp_path)) == BLOCKED
    said = "2021年12月还没有月报，最近一期月报是2021年4月，不能起草2021年第四季度的公文"
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_faulty_data_are_not_drafted_from(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "district.yaml").write_text("区名: [\n", encoding="utf-8")
    assert cli.main(["bulletin", "2021-04", "--root", str(tmp_path)]) == BLOCKED
    assert "数据有错误，不能起草公文。" in capsys.readouterr().err
    assert not (tmp_path / "build").exists()


def test_help_is_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("--help")
    said = capsys.readouterr().out
    assert "例：generator bulletin 2021-09" in said
    assert "公文种类" in said
