"""The row of 手续: state, what is known of it, what is late, and what nobody entered."""

import re

from generator.render.site.steps import steps
from tests.render.record_cases import edition_of


def shown(procedures: dict[str, object], period: str = "2021-04") -> dict[str, tuple[str, str, str]]:
    """By word: class, state and note."""
    html = steps(edition_of(period, 手续=procedures).projects[0].procedures)
    pattern = r'<li class="([^"]+)"><b>(.*?)</b><i>(.*?)</i><span>(.*?)</span>'
    return {word: (kind, state, note) for kind, word, state, note in re.findall(pattern, html)}


def test_what_is_done_says_its_number_and_day_and_nobody_who_acts_for_it() -> None:
    done = {
        "状态": "已办结",
        "方式": "备案",
        "文号": "示例备〔2021〕<1>号",
        "日期": "2021-01-12",
        "代办员": "甲",
    }
    assert shown({"立项": done})["立项<small>（备案）</small>"] == (
        "step step--done",
        "已办结",
        "示例备〔2021〕&lt;1&gt;号<br>2021-01-12",
    )


def test_what_is_late_says_by_how_much_and_still_its_state() -> None:
    late = {"状态": "已受理", "计划": "2021-04-20", "代办员": "甲<乙"}
    assert shown({"用地": late})["用地"] == (
        "step step--doing step--late",
        "逾期 10 天",
        "已受理<br>计划 2021-04-20<br>代办 甲&lt;乙",
    )


def test_what_is_not_needed_says_why_and_what_nobody_entered_says_so() -> None:
    made = shown({"环评": {"状态": "无需办理", "原因": "不在名录内"}})
    assert made["环评"] == ("step step--none", "无需办理", "不在名录内")
    assert made["用地"] == ("step step--todo", "未启动", "未填报")
