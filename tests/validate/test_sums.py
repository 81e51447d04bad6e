"""R171: what is printed adds up, and an Edition that does not is refused before a page is written."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.pipeline import editions
from generator.validate.sums import check_sums
from generator.words.edition import Edition

CONTRACT = Path(__file__).parents[1] / "cases" / "contract"


def edition() -> Edition:
    return pipeline.edition(pipeline.load(CONTRACT))


def test_groups_that_add_up_are_silent() -> None:
    assert list(check_sums(edition())) == []


def test_a_group_left_out_is_an_error_with_both_numbers() -> None:
    whole = edition()
    short = replace(whole, townships=tuple(one for one in whole.townships if one.totals.count == 0))
    said = [one.message for one in check_sums(short)]
    assert said[0] == "各乡（街道）项目个数之和应为 1，实为 0。"
    assert len(said) == 4
    assert {one.rule for one in check_sums(short)} == {"R171"}


def test_nothing_is_made_of_an_edition_that_does_not_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    loaded, whole = pipeline.load(CONTRACT), edition()
    monkeypatch.setattr(editions, "make_edition", lambda *_, **__: replace(whole, sectors=()))
    with pytest.raises(ValueError, match="各行业项目个数之和应为 1，实为 0"):
        pipeline.edition(loaded)


def test_classes_are_added_up_too() -> None:
    said = [one.message for one in check_sums(replace(edition(), classes=()))]
    assert said[0] == "各类别项目个数之和应为 1，实为 0。"
    assert len(said) == 4
