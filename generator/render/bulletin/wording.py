"""Wording (措辞): how a 公文 says figures, days, units and lists. Text of records passes through `flat` and stays text.

No blanks beside figures, 万元 throughout, one decimal for rates. Only `generator.render.bulletin` uses it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal

from generator.words.district import District
from generator.words.edition import Edition
from generator.words.measure import PERCENT, WAN, half_up
from generator.words.period import Period, PeriodKind
from generator.words.state import Money, ProjectState


def flat(text: str | None) -> str:
    """Text of a record on one line, without its closing full stop; missing is empty."""
    return " ".join((text or "").split()).rstrip("。；;")


def tight(text: str) -> str:
    """A generated sentence as 公文 set it: no blank between Chinese and figures."""
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[\x21-\x7e])|(?<=[\x21-\x7e]) (?=[^\x00-\x7f])", "", text)


def wan(value: Decimal | None) -> str:
    """投资: 1,963,300万元."""
    return f"{WAN.show(value)}{WAN.unit}"


def percent(value: Decimal) -> str:
    """百分比 with one decimal, half up: 64.3%."""
    return f"{half_up(value, PERCENT.places):,f}%"


def share(done: int, due: int) -> str:
    """A rate of counts, 95.7%; due is never 0."""
    return percent(Decimal(done) * 100 / Decimal(due))


def gap_said(gap: Decimal) -> str:
    """高于/低于时序进度X个百分点; what rounds to nought is 与时序进度持平."""
    shown = half_up(gap, PERCENT.places)
    if shown == 0:
        return "与时序进度持平"
    return f"{'高于' if shown > 0 else '低于'}时序进度{abs(shown):,f}个百分点"


def progress_said(money: Money) -> str:
    """占年度计划的X%，低于时序进度Y个百分点; without a plan there is nothing to compare."""
    if money.rate is None or money.gap is None:
        return ""
    return f"占年度计划的{percent(money.rate)}，{gap_said(money.gap)}"


def joined(parts: Iterable[str], mark: str = "，") -> str:
    """What there is to say, in one sentence part; empty parts are left out."""
    return mark.join(part for part in parts if part)


def sentence(*parts: str, mark: str = "，") -> str:
    """The same with a full stop; nothing to say is an empty text."""
    said = joined(parts, mark)
    return f"{said}。" if said else ""


def counted(number: int, before: str, measure: str = "个") -> str:
    """已签约3个; nought is not worth a word."""
    return f"{before}{number}{measure}" if number else ""


def span(period: Period) -> str:
    """The months of the year up to the period's end: 1—9月; January alone is 1月."""
    last = period.end.month
    return "1月" if last == 1 else f"1—{last}月"


def own_span(period: Period) -> str:
    """The period itself, as “当月” is said: 9月当月, 第三季度, 上半年; empty where it is the whole year so far."""
    if period.kind is PeriodKind.MONTH:
        return "" if period.end.month == 1 else f"{period.end.month}月当月"
    if period.months[0].month == 1:
        return ""
    return period.chinese.removeprefix(f"{period.year}年")


def by_end(period: Period) -> str:
    """截至9月底."""
    return f"截至{period.end.month}月底"


def said_day(day: dt.date, year: int) -> str:
    """A day within the year as 9月30日, another year's in full."""
    short = f"{day.month}月{day.day}日"
    return short if day.year == year else f"{day.year}年{short}"


def names(states: Iterable[ProjectState]) -> str:
    """Projects one after the other."""
    return "、".join(flat(state.project.name) for state in states)


def issuer(district: District) -> str:
    """发文机关: 湛河区 + 建设项目服务中心, whose own name begins with the same 区."""
    return district.name + district.centre.removeprefix(district.name).removeprefix(district.name[-1:])


def seat(township: str) -> str:
    """Who a 乡（街道） is addressed as: 曹镇乡人民政府, 马庄街道办事处."""
    if township.endswith(("乡", "镇")):
        return f"{township}人民政府"
    return f"{township}办事处" if township.endswith("街道") else township


def addressees(district: District) -> str:
    """主送机关: 曹镇乡人民政府，各街道办事处，联席会议各成员单位; several of a kind are 各…."""
    found = district.township_names
    towns = [name for name in found if name.endswith(("乡", "镇"))]
    streets = [name for name in found if name.endswith("街道")]
    kinds = "".join(kind for kind in ("乡", "镇") if any(name.endswith(kind) for name in towns))
    several_towns = f"各{kinds}人民政府" if len(towns) > 1 else ""
    several_streets = "各街道办事处" if len(streets) > 1 else ""
    return joined(
        [
            several_towns or joined(seat(name) for name in towns),
            several_streets or joined(seat(name) for name in streets),
            *(name for name in found if name not in {*towns, *streets}),
            "联席会议各成员单位" if district.members else "",
        ]
    )


def copied_to(district: District) -> tuple[str, ...]:
    """抄送机关 as the district names them."""
    return tuple(flat(one) for one in district.copied_to)


def whole(district: District) -> str:
    """全区, 全县, 全市: the district as its own notices call it."""
    last = district.name[-1:]
    return f"全{last}" if last in {"区", "县", "市"} else "全区"


def some(number: int) -> str:
    """个别 for one, 部分 for more."""
    return "个别" if number == 1 else "部分"


def number_of(edition: Edition) -> str:
    """发文字号, 机关代字 and number to be filled in by the office that issues it."""
    return f"×××〔{edition.period.year}〕×号"


def file_word(text: str) -> str:
    """A name as part of a file's name: nothing in it that a folder or another system could take for more."""
    return re.sub(r"[^\w-]+", "-", text) or "-"


def report_day(edition: Edition) -> dt.date:
    """报送截止日 of the month after the period: when the next forms, and a 整改 report, are due."""
    return edition.district.due_day(edition.period.end.plus(1))
