"""A form exported, filled in and imported changes exactly what was filled; unchanged it changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.cli.command import OK
from tests.intake.ledger import changed_lines, filled, run, set_cell, texts

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
