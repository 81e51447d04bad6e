"""谋划储备: how far each 前期 project has come, each 乡（街道） against its target, which 成员单位 reported by the day (通知 二(五))."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.render.site.board import Figure, Part, board_page, sentence, strong
from generator.render.site.cells import Cell, amount, count, day, project_cell, township_cell, words
from generator.render.site.kit import Kit
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.page import Page, root_of
from generator.words.advance import STAGES, PipelineCount, PipelineEntry
from generator.words.edition import Edition
from generator.words.measure import WAN
from generator.words.supervision import Sending, SentForm

LOCATION = "pipeline.html"
ROOT = root_of(LOCATION)
PROJECTS = (
    Column("name", "项目", "name"),
    Column("stage", "到了哪一步", "light", facet=True),
    Column("township", "乡镇街道", facet=True),
    Column("sector", "行业", facet=True),
    Column("total", "总投资", "num", "万元", total=True),
    Column("unit", "包装单位", facet=True),
    Column("signing", "签约"),
    Column("converted", "本年转化", facet=True),
)
COUNTS = (
    Column("name", "乡（街道）", "name"),
    Column("count", "谋划", "num", "个", total=True),
    Column("aim", "全年目标", "num", "个", total=True),
    Column("total", "总投资", "num", "万元", total=True),
    Column("sum", "总投资目标", "num", "万元", total=True),
    Column("turned", "转化", "num", "个", total=True),
    Column("turns", "转化目标", "num", "个", total=True),
)
MEMBERS = (
    Column("name", "成员单位", "name"),
    Column("state", "报送", "light", facet=True),
    Column("received", "收到"),
    Column("due", "应报"),
    Column("projects", "包装的前期项目", "num", "个", total=True),
)


def _row(edition: Edition, one: PipelineEntry) -> Row:
    state = edition.state(one.project)
    project = state.project
    cells = (
        project_cell(state, ROOT),
        Cell(one.stage, sort=str(STAGES.index(one.stage))),
        township_cell(project.township, ROOT, edition.district.township_names),
        words(project.sector),
        amount(project.total_investment),
        words(project.packaged_by),
        words(project.signing.status if project.signing else None),
        words("已转化" if one.converted else "未转化"),
    )
    return Row(cells, "" if state.in_plan else "已移出")


def _count_row(edition: Edition, one: PipelineCount) -> Row:
    aim = one.target
    cells = (
        township_cell(one.name, ROOT, edition.district.township_names),
        count(one.count),
        count(aim.count if aim else None),
        amount(one.investment),
        amount(aim.investment if aim else None),
        count(one.converted),
        count(aim.converted if aim else None),
    )
    return Row(cells)


def _members(edition: Edition) -> Listing:
    packed = Counter(edition.state(one.project).project.packaged_by for one in edition.advance.pipeline)
    rows = tuple(
        Row((words(one.unit), _sending(one), day(one.received), day(one.due), count(packed[one.unit])))
        for one in edition.supervision.member_forms
        if one.month == edition.period.end
    )
    return Listing(
        f"成员单位报送-{edition.period}",
        MEMBERS,
        rows,
        "没有登记联席会议成员单位。",
        "个成员单位",
        name="m",
    )


def _sending(one: SentForm) -> Cell:
    return Cell(one.sending, look="late" if one.sending is Sending.MISSING else "")


def pages(edition: Edition, kit: Kit) -> Iterator[Page]:
    """The one page."""
    board, whole = edition.advance, edition.advance.pipeline_whole
    members = [one for one in edition.supervision.member_forms if one.month == edition.period.end]
    owing = sum(one.sending is Sending.MISSING for one in members)
    projects = Listing(
        f"谋划储备-{edition.period}",
        PROJECTS,
        tuple(_row(edition, one) for one in board.pipeline),
        "本年还没有列入的前期项目。",
        "个项目",
        name="p",
        choices={"township": edition.district.township_names, "stage": STAGES},
    )
    counts = Listing(
        f"谋划储备-乡镇街道-{edition.period}",
        COUNTS,
        tuple(_count_row(edition, one) for one in board.pipeline_counts),
        "没有乡（街道）。",
        "个乡（街道）",
        name="t",
    )
    clauses = (
        f"本年谋划前期项目 {whole.count} 个",
        f"总投资 {WAN.show(whole.investment)} 万元",
        strong(whole.converted) + " 个已转化" if whole.converted else "还没有转化的项目",
        strong(owing) + f" 个成员单位没有报送{edition.period.end.month}月的包装谋划情况" if owing else "",
    )
    yield board_page(
        edition,
        kit,
        LOCATION,
        section="谋划储备",
        headline=sentence(clauses) if whole.count else "",
        figures=tuple(Figure(stage, str(number), "个") for stage, number in board.pipeline_stages.items())
        if whole.count
        else (),
        parts=(
            Part("projects", "前期项目", projects),
            Part("townships", "各乡（街道）与目标", counts),
            Part("members", f"成员单位{edition.period.end.chinese}报送", _members(edition)),
        ),
        basis=(
            f"通知 二(五)。成员单位每月 {edition.district.deadline_day} 日前报送包装谋划情况；"
            "本年列入的前期项目计入储备，移出的仍计；本年签约或实质性开工的为转化"
        ),
        search_text="谋划储备 前期项目 包装谋划 转化 " + " ".join(edition.district.members),
        description="前期项目谋划到了哪一步、各乡（街道）目标和成员单位报送",
    )
