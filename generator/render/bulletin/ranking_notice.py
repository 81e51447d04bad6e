"""排名通报: the places of a quarter, half-year or year, 奖惩 with their reasons, and every point in the annexed table."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from generator.render.bulletin.paper import Align, Column, Paper, Section, Table
from generator.render.bulletin.standings import AWARDS, Announced, Place, announced
from generator.render.bulletin.wording import (
    addressees,
    copied_to,
    flat,
    issuer,
    number_of,
    report_day,
    said_day,
    sentence,
    tight,
)
from generator.words.edition import Edition
from generator.words.measure import PERCENT, POINTS
from generator.words.period import PeriodKind
from generator.words.standing import Standing

KIND = "排名"
MISSING = "—"
_EACH, _FEW = 5, 3  # so many are named with their points; of more the first few


def ranking_notice(edition: Edition, day: dt.date | None = None) -> Paper | None:
    """排名通报 of the Edition's own period; None for a month. Dated as it was published, else 截至, unless `day` is given."""
    found = announced(edition)
    if found is None:
        return None
    told = edition.period.chinese
    return Paper(
        kind=KIND,
        stem=f"排名通报-{edition.period}",
        title=f"关于{told}重点项目建设考核排名情况的通报",
        issuer=issuer(edition.district),
        day=day or found.day or edition.as_of,
        addressee=addressees(edition.district),
        number=number_of(edition),
        copied_to=copied_to(edition.district),
        opening=(
            (
                "按照重点项目“季考核（季奖惩）、半年兑现、全年总评”考核奖惩机制，"
                f"对各乡（街道）{told}重点项目建设情况进行了考核。现将结果通报如下："
            ),
        ),
        sections=(
            Section("考核排名", _notes(found), table=_places(found)),
            Section("四比四看", parts=_pairs(found)),
            Section("加减分情况", items=_extra(found)),
            Section("奖惩情况", parts=_awards(found)),
            Section("有关要求", _demands(edition, found)),
        ),
        attachments=(_points(edition, found),) if found.explained else (),
    )


def _notes(found: Announced) -> tuple[str, ...]:
    said = [sentence(tight(note)) for note in found.ranking.notes]
    if found.day is None:
        said.append("本期结果尚未正式发布，以下为按现有数据计算的结果。")
    return tuple(said)


def _moved(one: Place) -> str:
    if one.previous is None:
        return MISSING
    steps = one.previous - one.place
    return "持平" if steps == 0 else f"升{steps}位" if steps > 0 else f"降{-steps}位"


def _places(found: Announced) -> Table:
    rows = tuple((str(one.place), one.township, found.score(one.score), _moved(one)) for one in found.places)
    return Table(
        title=f"{found.ranking.period.chinese}重点项目建设考核排名",
        columns=(
            Column("名次", 1, Align.CENTRE),
            Column("单位", 2.4, Align.CENTRE),
            Column("得分", 1.6, Align.CENTRE),
            Column("较上期", 1.6, Align.CENTRE),
        ),
        rows=rows,
    )


def _pairs(found: Announced) -> tuple[Section, ...]:
    """Each of the four pairs: who leads and who trails; nothing where all are alike or nothing applies."""
    if found.ranking.period.kind is not PeriodKind.QUARTER or not found.explained:
        return ()
    words = [word for word, *_ in found.ranking.standings[0].pairs]
    return tuple(Section(word, (_pair(found, number),)) for number, word in enumerate(words))


def _pair(found: Announced, number: int) -> str:
    held = [
        (one.township, points, full)
        for one in found.ranking.standings
        for _, points, full in (one.pairs[number],)
        if points is not None and full
    ]
    if not held:
        return ""
    rates = {township: points / full for township, points, full in held}
    best, worst = max(rates.values()), min(rates.values())
    if best == worst:
        return "各单位得分率相同。" if len(held) > 1 else ""
    lead = _named(found, [one for one in held if rates[one[0]] == best], best)
    trail = _named(found, [one for one in held if rates[one[0]] == worst], worst)
    return f"得分率最高的是{lead}，最低的是{trail}。"


def _named(found: Announced, held: list[tuple[str, Decimal, Decimal]], rate: Decimal) -> str:
    """Each with its points; of many that share a rate the first few, how many they are, and the rate."""
    if len(held) <= _EACH:
        return "、".join(_scored(found, *one) for one in held)
    first = "、".join(township for township, *_ in held[:_FEW])
    return f"{first}等{len(held)}个单位（得分率{PERCENT.show(rate * 100)}%）"


def _scored(found: Announced, township: str, points: Decimal, full: Decimal) -> str:
    return f"{township}（{found.score(points)}分，满分{POINTS.show(full)}分）"


def _extra(found: Announced) -> tuple[str, ...]:
    """加分 and 减分 a 乡（街道）, each with what it was given for."""
    standings = [one.standing for one in found.places if one.standing] if found.explained else []
    return (
        *(_told(one, "加", one.bonus, one.bonus_items) for one in standings if one.bonus),
        *(_told(one, "减", one.deduction, one.deduction_items) for one in standings if one.deduction),
    )


def _told(one: Standing, way: str, total: Decimal, items: tuple[tuple[str, Decimal], ...]) -> str:
    said = "，".join(f"{_short(text)}计{POINTS.show(abs(points))}分" for text, points in items)
    return f"{one.township}{way}{POINTS.show(total)}分：{said}。"


def _short(text: str) -> str:
    """What a bonus is for, without the records and the rate that stand on the ranking page."""
    return tight(flat(re.sub(r"（[^（）]*），每个.*$", "", text)))


def _awards(found: Announced) -> tuple[Section, ...]:
    flags, cards, talks = (found.awarded(kind) for kind in AWARDS)
    winners = "、".join(f"{name}（{_place(why)}）" for name, why in flags)
    return (
        Section("流动红旗", (f"授予{winners}流动红旗。" if flags else "",)),
        Section("黄牌", (sentence(*(f"{name}{why}，予以黄牌警示" for name, why in cards), mark="；"),)),
        Section(
            "约谈", (sentence(*(f"{name}{why}，对主要负责人进行约谈" for name, why in talks), mark="；"),)
        ),
    )


def _place(why: str) -> str:
    return why.partition("，")[0]


def _demands(edition: Edition, found: Announced) -> tuple[str, ...]:
    cards = [name for name, _ in found.awarded(AWARDS[1])]
    due = said_day(report_day(edition), edition.period.year)
    return (
        "各单位要对照考核指标，找差距、补短板，加快推进重点项目建设。",
        f"{'、'.join(cards)}要认真分析原因，制定整改措施，于{due}前书面报{edition.district.centre}。"
        if cards
        else "",
    )


def _points(edition: Edition, found: Announced) -> Table:
    """得分明细: every 指标 with its 分值 in the head; 不适用 where it does not apply."""
    parts = found.ranking.standings[0].parts
    extra = found.ranking.period.kind is PeriodKind.QUARTER
    tail = ("加分", "减分") if extra else ()
    heads = [f"{part.indicator}（{POINTS.show(part.full)}分）" for part in parts]
    return Table(
        title=f"{edition.period.chinese}重点项目建设考核得分明细表",
        columns=(
            Column("名次", 1, Align.CENTRE),
            Column("单位", 2.2),
            *(Column(head, 1.5, Align.RIGHT) for head in (*heads, *tail, "得分")),
        ),
        rows=tuple(_detail(found, one, extra=extra) for one in found.places if one.standing),
        landscape=True,
        note="注：有不适用指标的单位，其余指标得分按比例折算成100分后再加减分。" if extra else "",
    )


def _detail(found: Announced, one: Place, *, extra: bool) -> tuple[str, ...]:
    standing = one.standing
    if standing is None:
        return ()
    shown = (found.score(part.points) if part.applicable else "不适用" for part in standing.parts)
    tail = (found.score(standing.bonus), found.score(standing.deduction)) if extra else ()
    return (str(one.place), one.township, *shown, *tail, found.score(one.score))
