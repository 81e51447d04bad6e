"""观摩点评: a page per tour — route, results by both methods with spread and number of sheets, remarks and 回头看 (通知 一(四)).

A judge is never named: only groups, numbers of sheets and how far they lie apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.render.site.board import Part, board_page, sentence, strong
from generator.render.site.cells import (
    Cell,
    amount,
    count,
    day,
    due_day,
    light_cell,
    long_words,
    project_cell,
    rate,
    township_cell,
    words,
)
from generator.render.site.kit import Kit, percent, score
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of, tour_at
from generator.render.site.print_files import BOOKLET, print_links
from generator.words.advance import Judged, RemarkState, Tour, TourResult
from generator.words.choice import JudgeGroup
from generator.words.edition import Edition
from generator.words.measure import MINUTE, POINTS, chinese_day
from generator.words.register import Stop

SECTION = "观摩点评"
INDEX = "observations.html"
TOURS = (
    Column("name", "观摩", "name"),
    Column("day", "日期"),
    Column("stops", "项目", "num", "个"),
    Column("remarks", "点评意见", "num", "条", total=True),
    Column("open", "未整改", "num", "条", total=True),
    Column("late", "逾期未整改", "num", "条", total=True),
    Column("best", "第 1 名", "name"),
)
ROUTE = (
    Column("name", "项目", "name"),
    Column("light", "灯", "light"),
    Column("township", "乡镇街道"),
    Column("arrival", "到达"),
    Column("stay", "停留", "num", "分钟"),
    Column("rate", "完成率", "num", "%"),
    Column("score", "评分", "num", "分"),
    Column("look", "看点", "name"),
)
SHEETS = (
    Column("name", "乡（街道）", "name", facet=True),
    Column("group", "评委组", facet=True),
    Column("count", "评分表", "num", "张", total=True),
    Column("low", "最低", "num", "分"),
    Column("high", "最高", "num", "分"),
    Column("cut", "最高最低"),
    Column("mean", "平均分", "num", "分"),
)
REMARKS = (
    Column("what", "点评意见", "name"),
    Column("state", "整改", "light", facet=True),
    Column("name", "项目", "name"),
    Column("due", "整改期限"),
    Column("done", "整改完成"),
    Column("tour", "观摩", more=True),
)


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The index, then a page per tour, newest first."""
    tours, root = edition.advance.tours, root_of(INDEX)
    listing = Listing(
        f"观摩点评-{edition.period}",
        TOURS,
        tuple(_tour_row(one, root) for one in tours),
        "还没有观摩点评。原则上每半年一次，路线和评分登记在 data/observations/。",
        "次观摩",
    )
    yield board_page(
        edition,
        kit,
        INDEX,
        section=SECTION,
        parts=(Part("", "", listing),),
        basis="通知 一(四)",
        search_text="观摩 点评 回头看 " + " ".join(one.observation.title for one in tours),
        description="历次观摩点评的路线、结果和整改",
    )
    for tour in tours:
        yield _tour(edition, kit, tour)


def _tour_row(tour: Tour, root: str) -> Row:
    best = "、".join(one.township for one in tour.results if one.scores[0].place == 1)
    cells = (
        Cell(tour.observation.title, root + tour_at(tour.half)),
        day(tour.observation.day),
        count(len(tour.observation.route)),
        count(len(tour.remarks)),
        count(sum(one.rectified is None for one in tour.remarks)),
        count(sum(one.overdue_days > 0 for one in tour.remarks)),
        words(best),
    )
    return Row(cells)


def _stop(edition: Edition, one: Stop, root: str, given: Decimal | None) -> Row:
    state = edition.project(one.project)
    if state is None:
        return Row((words(one.project), *(words(None) for _ in ROUTE[1:])))
    cells = (
        project_cell(state, root),
        light_cell(state.light.light),
        township_cell(state.project.township, root, edition.district.township_names),
        words(one.arrival),
        amount(one.stay, MINUTE),
        rate(state.money.rate),
        words(None) if given is None else Cell(score(given)),
        words("、".join(one.highlights)),
    )
    return Row(cells)


def results(edition: Edition, tour: Tour, root: str) -> Listing:
    """观摩结果, the first place first: the method in force, the other beside it, then the groups."""
    groups = [group for group in JudgeGroup if any(group in _groups(one) for one in tour.results)]
    methods = [one.method for one in tour.results[0].scores] if tour.results else []
    columns = (
        Column("name", "乡（街道）", "name"),
        *(
            column
            for index, method in enumerate(methods, 1)
            for column in (
                Column(f"s{index}", f"{method}得分", "num", "分"),
                Column(f"n{index}", f"{method}名次", "num"),
            )
        ),
        *(Column(f"g{index}", f"{group}平均", "num", "分") for index, group in enumerate(groups, 1)),
    )
    rows = tuple(
        Row(
            (
                township_cell(one.township, root, edition.district.township_names),
                *(cell for held in one.scores for cell in (Cell(score(held.score)), count(held.place))),
                *(_mean(_groups(one).get(group)) for group in groups),
            )
        )
        for one in tour.results
    )
    return Listing(
        f"{tour.observation.title}结果", columns, rows, "这次观摩还没有评分表。", "个乡（街道）", name="s"
    )


def _mean(one: Judged | None) -> Cell:
    return words(None) if one is None else Cell(score(one.mean))


def sheets(edition: Edition, tour: Tour, root: str) -> Listing:
    """评分表: of each 乡（街道） and group how many there were, how far they lay apart, whether the ends were dropped."""
    rows = tuple(
        Row(
            (
                township_cell(one.township, root, edition.district.township_names),
                words(held.group),
                count(held.sheets),
                amount(held.lowest, POINTS),
                amount(held.highest, POINTS),
                words("各去掉一张" if held.trimmed else "没有去掉"),
                Cell(score(held.mean)),
            )
        )
        for one in tour.results
        for held in one.groups
    )
    return Listing(
        f"{tour.observation.title}评分表",
        SHEETS,
        rows,
        "这次观摩还没有评分表。",
        "组评分",
        name="g",
        choices={"name": edition.district.township_names},
    )


def _groups(one: TourResult) -> dict[JudgeGroup, Judged]:
    return {held.group: held for held in one.groups}


def remarks(edition: Edition, held: Iterable[RemarkState], title: str, root: str, empty: str) -> Listing:
    """点评意见 with their 整改."""
    rows = []
    for one in held:
        state = edition.project(one.remark.project)
        cells = (
            long_words(one.remark.opinion),
            Cell(one.state, look="late" if one.overdue_days else ""),
            project_cell(state, root) if state else words(one.remark.project),
            due_day(one.remark.due, one.overdue_days),
            day(one.rectified),
            words(one.half),
        )
        rows.append(Row(cells))
    return Listing(title, REMARKS, tuple(rows), empty, "条", name="r" if "回头看" not in title else "b")


def _printed(edition: Edition, kit: Kit, tour: Tour, root: str) -> Iterator[Part]:
    links = print_links(edition, kit, root, kind=BOOKLET, period=tour.half)
    if links:
        yield Part("print", "手册和评分表", links)


def _tour(edition: Edition, kit: Kit, tour: Tour) -> Page:
    location, held = tour_at(tour.half), tour.observation
    root, waiting = root_of(location), sum(one.rectified is None for one in tour.remarks)
    scored = {one.project: one.score for one in tour.scored}
    gathered = f"{held.gathering.time}在{held.gathering.place}集合" if held.gathering else ""
    route = Listing(
        f"{held.title}路线",
        ROUTE,
        tuple(_stop(edition, one, root, scored.get(one.project)) for one in held.route),
        "还没有登记路线。",
        "个项目",
        name="w",
    )
    rule = edition.records.rulebook(tour.half.year) or edition.rulebook
    weights = "、".join(f"{group} {percent(share * 100)}" for group, share in rule.observation.groups.items())
    return board_page(
        edition,
        kit,
        location,
        title=held.title,
        section=SECTION,
        headline=sentence(
            (
                f"{chinese_day(held.day)}观摩 {len(held.route)} 个项目",
                gathered,
                f"点评意见 {len(tour.remarks)} 条" if tour.remarks else "",
                strong(waiting) + " 条未整改" if waiting else "",
            )
        ),
        parts=(
            Part("route", "路线", route),
            Part(
                "results",
                "结果",
                results(edition, tour, root),
                f"按“{rule.observation.method}”计分，另一种方法并列供对照；评委组权重：{weights}；同组满 {rule.observation.trim_from} 张评分表去掉最高、最低各一张；乡街互评不评本单位；一个乡（街道）有几个项目的，取各项目得分的平均。评分表不记评委姓名。",
            ),
            Part("sheets", "评分表", sheets(edition, tour, root)),
            Part(
                "remarks",
                "点评意见",
                remarks(edition, tour.remarks, f"{held.title}点评意见", root, "这次观摩没有登记点评意见。"),
            ),
            Part(
                "back",
                "回头看",
                remarks(
                    edition,
                    tour.earlier,
                    f"{held.title}回头看",
                    root,
                    "这是第一次观摩，没有需要回头看的意见。",
                ),
                "以前各次观摩的点评意见整改到了哪一步。",
            ),
            *_printed(edition, kit, tour, root),
        ),
        basis="通知 一(四)",
        edit=f"{kit.data}/observations/{held.stem}.yaml",
        search_text=f"{held.title} " + " ".join(one.remark.opinion for one in tour.remarks),
        description=f"{held.title}的路线、结果和整改",
    )
