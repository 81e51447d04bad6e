"""`generator new` begins a record that `check` takes, or says what is still to be filled in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli.command import BLOCKED, OK, WRONG_USAGE
from generator.intake.draft import next_id, record_text, template_text
from generator.intake.spans import compose, values
from generator.load.reader import read_text
from generator.words.project import Project
from tests.intake.ledger import copy_ledger, run


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return copy_ledger(tmp_path / "ledger", "ZH2021-012", "ZH2020-003")


def new(root: Path, *more: str, name: str = "示例污水处理厂") -> int:
    return run("new", "--root", root, "--township", "曹镇乡", "--name", name, *more)


def test_the_record_says_what_is_still_to_be_filled_in(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(small, "--period", "2021-10") == OK
    said = capsys.readouterr().out
    wanted = {"行业领域", "建设内容及规模", "建设地点", "建设年限", "总投资"}
    assert set(re.findall(r"F01 缺少(\w+)", said)) == wanted
    path = small / "data" / "projects" / "ZH2021-013.yaml"
    text = path.read_text("utf-8")
    for word, value in (
        ("行业领域", "城建"),
        ("建设内容及规模", "日处理污水 2 万吨"),
        ("建设地点", "曹镇乡示例村"),
        ("建设年限", "{起: 2022-03, 止: 2023-06}"),
        ("总投资", "12000"),
        ("项目单位", "示例水务有限公司"),
        ("联系人", "{姓名: 示例, 电话: 0375-0000001}"),
        ("签约", "{状态: 未签约}"),
        ("拆迁", "{状态: 不涉及}"),
        ("手续", "{立项: {状态: 未启动}}"),
    ):
        text = re.sub(rf"(?m)^{word}:", f"{word}: {value}", text)
    path.write_text(text, "utf-8")
    assert run("check", "--root", small) == OK


def test_numbers_go_on_and_are_never_used_twice(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(small) == OK
    assert new(small, name="示例垃圾转运站") == OK
    assert new(small, "--id", "ZH2021-013", name="示例公交场站") == BLOCKED
    assert "编号 ZH2021-013 已经用过" in capsys.readouterr().err
    names = sorted(path.stem for path in (small / "data" / "projects").glob("*.yaml"))
    assert names == ["ZH2020-003", "ZH2021-012", "ZH2021-013", "ZH2021-014"]


def test_a_name_that_is_there_is_refused_and_one_like_it_is_mentioned(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(small, name="示例智能装备产业园一期") == BLOCKED
    assert "已经有同名的项目 ZH2021-012" in capsys.readouterr().err
    assert new(small, name="示例智能装备产业园二期") == OK
    assert "名称相近的已有 ZH2021-012" in capsys.readouterr().out


def test_wrong_words_are_said_in_chinese(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("new", "--root", small, "--township", "外乡", "--name", "甲") == WRONG_USAGE
    assert "没有“外乡”这个乡（街道）" in capsys.readouterr().err
    assert new(small, name="  ") == WRONG_USAGE
    assert "缺少项目名称" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        new(small, "--id", "../x")
    assert "编号应写成" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        ((), "ZH2021-001"),
        (("ZH2021-009",), "ZH2021-010"),
        (("ZH2020-009",), "ZH2021-001"),
        (("WD2021-0099", "WD2021-0100", "ZH2021-500"), "WD2021-0101"),
        (("ZH2021-999",), "ZH2021-1000"),
        (("其他",), "ZH2021-001"),
    ],
)
def test_the_next_number(known: tuple[str, ...], wanted: str) -> None:
    assert next_id(known, 2021) == wanted


def test_the_template_holds_every_word_of_the_contract_and_reads_as_empty() -> None:
    text = template_text("ZH2021-001", {}, 2021)
    words = [field.alias for name, field in Project.model_fields.items() if name != "path"]
    assert re.findall(r"(?m)^(\w+):", text) == words
    source = read_text(text, "x.yaml")
    assert (source.data, source.findings) == ({}, ())


def test_a_record_holds_what_is_given_in_the_order_of_the_form() -> None:
    text = record_text(
        {
            "总投资": "1",
            "项目名称": "甲: 乙",
            "建设内容及规模": "一\n二",
            "手续": {"立项": {"状态": "未启动"}},
        }
    )
    assert (
        text
        == '项目名称: "甲: 乙"\n建设内容及规模: |-\n  一\n  二\n总投资: "1"\n\n手续:\n  立项: {状态: 未启动}\n'
    )
    assert values(compose(text))["建设内容及规模"] == "一\n二"
