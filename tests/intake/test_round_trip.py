"""A form exported, filled in and imported changes exactly what was filled; unchanged it changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.cli.command import BLOCKED, OK, WRONG_USAGE
from tests.intake.ledger import changed_lines, filled, forms_of, run, set_cell, texts

SUBMISSIONS = "data/submissions/2021-10.yaml"


@pytest.mark.parametrize("whose", ["全区", "曹镇乡", "马庄街道", "河滨街道"])
@pytest.mark.parametrize("month", ["2021-09", "2021-10"])
def test_what_comes_back_unchanged_changes_nothing(
    ledger: Path, sent: dict[str, Path], whose: str, month: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(ledger)
    assert (
        run(
            "import",
            sent[f"{month}/{whose}"],
            "--root",
            ledger,
            "--period",
            month,
            "--received",
            f"{month}-24",
        )
        == OK
    )
    after = {file: text for file, text in texts(ledger).items() if not file.startswith("data/submissions/")}
    assert after == before
    assert "收下" not in capsys.readouterr().out


def test_what_is_filled_in_is_what_changes(ledger: Path, sent: dict[str, Path], tmp_path: Path) -> None:
    def fill(book: Any) -> None:
        set_cell(book, "附件3", "ZH2021-012", "本月完成投资", "约1,930.5万元")
        set_cell(book, "附件3", "ZH2021-012", "形象进度", "二号厂房封顶，3 #楼: 施工")
        set_cell(book, "附件3", "ZH2020-003", "本月完成投资", 2100)
        set_cell(book, "附件3", "ZH2020-003", "形象进度", "正极车间设备安装 80%")
        set_cell(book, "附件2", "ZH2021-012", "项目单位联系人及电话", "示例联系人新 0375-0000099")
        set_cell(
            book, "附件1", "ZH2021-003", "存在问题", "118 亩需调整土地利用总体规划\n施工用电未接入，需配套"
        )

    before = texts(ledger)
    back = filled(sent["2021-10/曹镇乡"], tmp_path / "曹镇乡.xlsx", fill)
    assert run("import", back, "--root", ledger, "--period", "2021-10", "--received", "2021-10-24") == OK
    assert changed_lines(before, texts(ledger)) == {
        "data/projects/ZH2020-003.yaml": (
            [],
            ["  2021-10: {完成投资: 2100, 形象进度: 正极车间设备安装 80%}"],
        ),
        "data/projects/ZH2021-003.yaml": (
            [],
            ["  - {类型: 配套, 内容: 施工用电未接入，需配套, 来源: 2021-10附件1, 提出: 2021-10-24}"],
        ),
        "data/projects/ZH2021-012.yaml": (
            ["联系人: {姓名: 示例联系人甲, 电话: 0375-0000012}"],
            [
                "联系人: {姓名: 示例联系人新, 电话: 0375-0000099}",
                '  2021-10: {完成投资: 1930.5, 形象进度: "二号厂房封顶，3 #楼: 施工"}',
            ],
        ),
        SUBMISSIONS: (
            [],
            ["乡镇街道:", "  曹镇乡: {附件1: 2021-10-24, 附件2: 2021-10-24, 附件3: 2021-10-24}"],
        ),
    }


def test_a_month_already_reported_is_replaced_while_open_and_corrected_once_closed(
    ledger: Path, sent: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def again(money: float) -> Path:
        return filled(
            sent["2021-09/曹镇乡"],
            tmp_path / "曹镇乡.xlsx",
            lambda book: set_cell(book, "附件3", "ZH2020-003", "本月完成投资", money),
        )

    def lines(root: Path) -> list[str]:
        text = (root / "data/projects/ZH2020-003.yaml").read_text("utf-8")
        return [line for line in text.splitlines() if line.startswith("  2021-09")]

    first = lines(ledger)[0]
    old = first.split("完成投资: ")[1].split(",")[0]
    sep = ("--root", ledger, "--period", "2021-09", "--received", "2021-10-12")
    assert run("import", again(4000), *sep) == OK
    assert lines(ledger) == [first.replace(old, "4000")]

    def october(book: Any) -> None:
        set_cell(book, "附件3", "ZH2020-003", "本月完成投资", 2100)
        set_cell(book, "附件3", "ZH2020-003", "形象进度", "正极车间设备安装 80%")

    back = filled(sent["2021-10/曹镇乡"], tmp_path / "十月.xlsx", october)
    assert run("import", back, "--root", ledger, "--period", "2021-10", "--received", "2021-10-24") == OK
    capsys.readouterr()
    assert (
        run("import", again(3900), *sep) == BLOCKED
    )  # the form went out with the old figure, now it is 4000
    assert f"台账发出时是“{old}”，现在是“4000”" in capsys.readouterr().out
    out = tmp_path / "again"
    newer = next(path for path in forms_of(ledger, "2021-09", out) if "曹镇乡" in path.name)
    fixed = filled(newer, newer, lambda book: set_cell(book, "附件3", "ZH2020-003", "本月完成投资", 3900))
    assert run("import", fixed, *sep, "--reason", "重复计入设备款") == OK
    correction = "更正: [{日期: 2021-10-12, 项: 完成投资, 原值: 4000, 原因: 重复计入设备款}]}"
    assert lines(ledger) == [first.replace(old, "3900").removesuffix("}") + ", " + correction]


def test_nothing_is_written_when_only_trying(
    ledger: Path, sent: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = texts(ledger)
    back = filled(
        sent["2021-10/曹镇乡"],
        tmp_path / "曹镇乡.xlsx",
        lambda book: set_cell(book, "附件3", "ZH2020-003", "责任人", "示例责任人新"),
    )
    wrong = tmp_path / "坏.xlsx"
    wrong.write_bytes(b"PK broken")
    order = ("--root", ledger, "--period", "2021-10", "--received", "2021-10-24")
    assert run("import", back, *order, "--dry-run", "--out", tmp_path / "out") == OK
    assert "试算，没有写入；将改动 2 个文件" in capsys.readouterr().out
    assert run("import", back, wrong, *order) == BLOCKED
    assert "文件已经损坏" in capsys.readouterr().out
    assert texts(ledger) == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["曹镇乡-导入结果.xlsx"]


def test_what_is_missing_is_said(ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", "--root", ledger, "--period", "2021-10") == WRONG_USAGE
    assert run("import", "x.xlsx", "--root", ledger) == WRONG_USAGE
    assert (
        run("import", "x.xlsx", "--root", ledger, "--period", "2021-10", "--township", "外乡") == WRONG_USAGE
    )
    said = capsys.readouterr().err
    assert "缺少要导入的表格" in said
    assert "缺少--period" in said
    assert "没有“外乡”这个乡（街道）" in said
    assert run("import", "x.xlsx", "--root", tmp_path, "--period", "2021-10") == BLOCKED


def test_a_form_of_another_month_is_not_taken(
    ledger: Path, sent: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    code = run("import", sent["2021-09/曹镇乡"], "--root", ledger, "--period", "2021-10")
    assert code == BLOCKED
    assert "这份表是 2021-09 的，导入的是 2021-10" in capsys.readouterr().out


def test_a_faulty_record_is_not_edited(
    ledger: Path, sent: dict[str, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ledger / "data/projects/ZH2020-003.yaml"
    path.write_text(path.read_text("utf-8").replace("总投资: 150000", "总投资: 15亿"), "utf-8")
    before = texts(ledger)
    back = filled(
        sent["2021-10/曹镇乡"],
        tmp_path / "曹镇乡.xlsx",
        lambda book: set_cell(book, "附件3", "ZH2020-003", "责任人", "示例责任人新"),
    )
    assert run("import", back, "--root", ledger, "--period", "2021-10") == BLOCKED
    assert "这个项目的记录写法有错" in capsys.readouterr().out
    assert texts(ledger) == before


def test_a_published_file_whose_period_cannot_be_read_closes_no_month(
    ledger: Path, sent: dict[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    held = ledger / "data" / "published"
    held.mkdir()
    text = "期: 三季度\n发布: 2021-10-12\n规则: 2021\n数据: 9f3c\n结果: [{乡镇街道: 曹镇乡, 得分: 91.37, 名次: 1}]\n"
    (held / "2021-Q3.yaml").write_text(text, "utf-8")
    asked = ("--root", ledger, "--period", "2021-10", "--received", "2021-10-24", "--dry-run")
    assert run("import", sent["2021-10/曹镇乡"], *asked) == OK
    assert "不变" in capsys.readouterr().out
