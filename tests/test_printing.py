"""`booklet` as a person types it."""

from pathlib import Path

import pytest

from generator import cli
from generator.cli.command import BLOCKED, OK, WRONG_USAGE
from generator.pipeline.printing import site_address
from tests.needs import ROOT


def test_booklet_writes_its_files_and_names_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    ran = cli.main(["booklet", "2021-H1", "--root", str(ROOT), "--out", str(out), "--fonts", "随附"])
    said = capsys.readouterr().out
    names = {path.name for path in out.iterdir()}
    assert ran == OK
    assert names == {
        "观摩手册-2021-H1-A5.pdf",
        "观摩手册-2021-H1-骑马钉.pdf",
        "观摩手册-2021-H1-A4.pdf",
        "观摩评分表-2021-H1.pdf",
        "观摩评分表-2021-H1-已评.pdf",
    }
    assert all(name in said for name in names)
    assert all(path.read_bytes().startswith(b"%PDF-") for path in out.iterdir())


def test_what_cannot_be_printed_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["booklet", "2021-H2", "--root", str(ROOT), "--out", str(tmp_path)]) == BLOCKED
    said = "没有登记2021年下半年观摩的路线，请先写好 data/observations/2021-H2.yaml 的“路线”。"
    assert capsys.readouterr().err.strip() == said
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_is_none_is_not_printed_as_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["booklet", "2021-H1", "--address", "ledger.example.invalid"])
    assert left.value.code == WRONG_USAGE
    assert "网址要以 http:// 或 https:// 开头" in capsys.readouterr().err


def test_a_period_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["booklet"])
    assert left.value.code == WRONG_USAGE
    assert "缺少" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("site_url: https://ledger.example.invalid/a/\n", "https://ledger.example.invalid/a/"),
        ('site_name: 台账\nsite_url: "https://ledger.example.invalid"\n', "https://ledger.example.invalid"),
        ("# site_url: https://ledger.example.invalid\n", ""),
        ("site_name: 台账\n", ""),
        (None, ""),
    ],
)
def test_the_address_comes_from_the_settings(written: str | None, address: str, tmp_path: Path) -> None:
    if written is not None:
        (tmp_path / "mkdocs.yml").write_text(written, "utf-8")
    assert site_address(tmp_path) == address


def test_wallchart_writes_the_district_and_each_unit(tmp_path: Path) -> None:
    asked = [
        "wallchart",
        "--period",
        "2021-09",
        "--root",
        str(ROOT),
        "--out",
        str(tmp_path),
        "--fonts",
        "随附",
    ]
    assert cli.main(asked) == OK
    names = {path.name for path in tmp_path.iterdir()}
    assert {"挂图作战-2021-09-全区-A3.pdf", "挂图作战-2021-09-曹镇乡-A3.pdf"} <= names
    assert len(names) == 11


def test_wallchart_of_one_unit_on_a1(tmp_path: Path) -> None:
    asked = [
        "wallchart",
        "--township",
        "马庄街道",
        "--size",
        "A1",
        "--root",
        str(ROOT),
        "--out",
        str(tmp_path),
    ]
    assert cli.main(asked) == OK
    assert [path.name for path in tmp_path.iterdir()] == ["挂图作战-2021-09-马庄街道-A1.pdf"]


def test_an_unknown_unit_is_answered_with_those_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["wallchart", "--township", "马庄", "--root", str(ROOT), "--out", str(tmp_path)]
    assert cli.main(asked) == WRONG_USAGE
    assert "没有“马庄”这个乡（街道），可选：曹镇乡、马庄街道、" in capsys.readouterr().err
