"""Names in running text: the longest that fits, never one that two share, never markup."""

from generator.render.site.naming import names_of
from generator.score.edition import make_edition
from generator.words.period import Period
from tests import builders as b


def linked(text: str, *projects: tuple[str, str]) -> str:
    records = b.records(*(b.project(id_, 项目名称=name) for id_, name in projects))
    return str(names_of(make_edition(records, Period.parse("2021-03")).projects).linked(text, "../"))


ONE, TWO = ("ZH2021-001", "示例产业园"), ("ZH2021-002", "示例产业园二期")


def test_the_longest_name_is_meant() -> None:
    said = linked("示例产业园二期、示例产业园（曹镇乡）滞后", ONE, TWO)
    assert said == (
        '<a href="../projects/ZH2021-002.html">示例产业园二期</a>、'
        '<a href="../projects/ZH2021-001.html">示例产业园</a>（曹镇乡）滞后'
    )


def test_a_name_of_two_projects_is_neither() -> None:
    assert linked("示例产业园滞后", ONE, ("ZH2021-003", "示例产业园")) == "示例产业园滞后"


def test_a_short_name_is_a_word() -> None:
    assert linked("道路滞后", ("ZH2021-001", "道路")) == "道路滞后"


def test_text_stays_text() -> None:
    said = linked("<b>示例&产业园</b>", ("ZH2021-001", "示例&产业园"))
    assert said == '&lt;b&gt;<a href="../projects/ZH2021-001.html">示例&amp;产业园</a>&lt;/b&gt;'
    assert linked("", ONE) == ""
    assert linked("示例产", ONE) == "示例产"
