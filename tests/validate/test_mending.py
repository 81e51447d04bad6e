"""A slip that names its fix is taken as mended; what has none is left out, and nothing else moves."""

from __future__ import annotations

from typing import Any

import pytest

from generator.validate.mending import Rename, Slip, holder_of, mended

DATA: dict[str, Any] = {
    "总投资": "1.2亿",
    "标签": [str(number) for number in range(11)],
    "联系人": {"姓名": "甲"},
}


def slip(*path: str, fix: Any = None) -> Slip:
    return Slip(path, "F02", "", "", fix=fix)


def test_fixes_are_taken_and_what_has_none_is_left_out() -> None:
    made = mended(DATA, [slip("总投资", fix="12000"), slip("联系人", "姓名"), slip("标签", "2", fix="二")])
    assert (made["总投资"], made["联系人"], made["标签"][:3]) == ("12000", {}, ["0", "1", "二"])
    assert DATA["总投资"] == "1.2亿"


def test_items_are_dropped_from_the_back_so_that_each_is_the_one_meant() -> None:
    made = mended(DATA, [slip("标签", "2"), slip("标签", "10"), slip("标签", "9")])
    assert made["标签"] == ["0", "1", "3", "4", "5", "6", "7", "8"]


def test_a_word_is_renamed_where_it_stands() -> None:
    assert mended(DATA, [slip("联系人", "姓名", fix=Rename("电话"))])["联系人"] == {"电话": "甲"}


@pytest.mark.parametrize("step", ["11", "9" * 1000, "没有"])
def test_a_place_that_is_none_holds_nothing(step: str) -> None:
    assert holder_of(DATA, ("标签", step, "项")) == (DATA["标签"], step)
