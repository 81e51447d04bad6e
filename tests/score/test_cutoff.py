"""What is dated after the day is not there; what is dated by it stays as it was."""

import datetime as dt
from typing import Any

import pytest

from generator.score.cutoff import cut_off
from generator.words.period import Month
from generator.words.project import Project
from tests.builders import project

MARCH = Month(2021, 3)
DAY = MARCH.last_day


def then(**changes: Any) -> Project:
    return cut_off(project(**changes), MARCH, DAY)


def test_nothing_later_leaves_the_project_itself() -> None:
    one = project()
    assert cut_off(one, MARCH, DAY) is one
    bare = project(开工=None, 竣工=None, 月报=None)
    assert cut_off(bare, MARCH, DAY) is bare


@pytest.mark.parametrize(
    ("word", "entry", "day", "attribute"),
    [
        ("问题", {"类型": "用地", "内容": "供地"}, "提出", "problems"),
        ("服务记录", {"类型": "走访", "事项": "走访"}, "日期", "services"),
        ("停工", {"原因": "暴雨"}, "起", "stoppages"),
        ("照片", {"文件": "一.jpg"}, "日期", "photos"),
    ],
)
def test_entries_of_later_days_are_cut_off(
    word: str, entry: dict[str, str], day: str, attribute: str
) -> None:
    now, later = entry | {day: "2021-03-31"}, entry | {day: "2021-04-01"}
    assert len(getattr(then(**{word: [now, later]}), attribute)) == 1


def test_an_undated_photo_stays() -> None:
    assert len(then(照片=[{"文件": "一.jpg"}]).photos) == 1


def test_later_reports_starts_completions_and_judgements_are_not_known() -> None:
    one = then(
        月报={"2021-03": {"完成投资": "1"}, "2021-04": {"完成投资": "2"}},
        开工={"集中开工": "2021-03-01", "实质性开工": "2021-04-01"},
        竣工={"计划": "2021-06", "实际": "2021-04-02"},
        研判={"灯": "红", "原因": "资金", "日期": "2021-04-01"},
    )
    assert list(one.reports) == [MARCH]
    assert one.start is not None
    assert (one.start.ceremony, one.start.started) == (dt.date(2021, 3, 1), None)
    assert one.completion is not None
    assert one.completion.completed is None
    assert one.judgement is None


def test_what_is_dated_by_the_day_stays() -> None:
    done = then(竣工={"实际": "2021-03-31"}, 研判={"灯": "红", "原因": "资金", "日期": "2021-03-31"})
    assert done.completion is not None
    assert done.completion.completed == DAY
    assert done.judgement is not None
