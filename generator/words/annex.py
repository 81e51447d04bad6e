"""附件 (annex): the three forms of the notice as tables of columns, exactly in the order and words of 附件1, 附件2, 附件3.

The one place that knows a form's own words (建设单位 = 项目单位, 投资目标 = 计划完成投资 …): what is written out and what is
read back both go by these tables. Every room may import this; it imports only other words.
"""

from __future__ import annotations

from generator.words import cell
from generator.words.choice import AnnualClass, Sector
from generator.words.district import District
from generator.words.form import MONTH, YEAR, Cell, Column, Form, Line, Value
from generator.words.measure import WAN
from generator.words.progress import FIVE_WORDS
from generator.words.state import ProcedureState, ProjectState


def _no_value(_: Line) -> Cell:
    return None  # 序号 is the row's place in the sheet; `rows_of` gives it


def _text(attribute: str) -> Value:
    return lambda line: cell.one_line(getattr(line.project, attribute))


def _progress(line: Line) -> Cell:
    return cell.one_line(line.report.progress) if line.report else ""


def _progress_or_end(line: Line) -> Cell:
    """What is completed sends no more 月报: it says since when."""
    done = line.project.completion.completed if line.project.completion else None
    return _progress(line) or (f"{done} 竣工" if done else "")


def _month_invested(line: Line) -> Cell:
    return line.report.month_invested if line.report else None


def _procedures(line: Line, *words: str) -> tuple[ProcedureState, ...]:
    return tuple(one for one in line.state.procedures if one.word in words)


def _procedure(word: str) -> Value:
    return lambda line: next((cell.procedure_cell(one.procedure) for one in _procedures(line, word)), "")


def _sectors(_: District) -> tuple[str, ...]:
    return tuple(Sector)


def _townships(district: District) -> tuple[str, ...]:
    return district.township_names


def _name(width: float) -> Column:
    return Column("项目名称", _text("name"), width, ("项目名称",))


def _sector(width: float) -> Column:
    return Column(
        "行业领域",
        lambda line: str(line.project.sector),
        width,
        ("行业领域",),
        choices=_sectors,
        also=("行业", "所属行业"),
    )


def _scope(head: str, width: float) -> Column:
    return Column(head, _text("scope"), width, ("建设内容及规模",))


def _build_period(head: str, width: float) -> Column:
    return Column(head, lambda line: cell.build_period_cell(line.project.build_period), width, ("建设年限",))


def _location(head: str, width: float) -> Column:
    return Column(head, _text("location"), width, ("建设地点",))


def _total(width: float) -> Column:
    return Column(
        "总投资",
        lambda line: line.state.money.total_investment,
        width,
        ("总投资",),
        measure=WAN,
        summed=True,
    )


def _planned(head: str, width: float) -> Column:
    path = ("年度计划", YEAR, "计划完成投资")
    return Column(head, lambda line: line.state.money.planned, width, path, measure=WAN, summed=True)


def _township(width: float) -> Column:
    return Column("责任单位", _text("township"), width, ("责任单位",), choices=_townships)


def _owner(head: str, width: float) -> Column:
    return Column(head, _text("owner"), width, ("项目单位",))


def _contact(width: float) -> Column:
    return Column(
        "项目单位联系人及电话",
        lambda line: cell.contact_cell(line.project.contact),
        width,
        ("联系人",),
        also=("联系人及电话", "联系人"),
    )


def _is_early(state: ProjectState) -> bool:
    return state.in_plan and state.annual_class is AnnualClass.EARLY


def _is_new(state: ProjectState) -> bool:
    return state.in_plan and state.annual_class in {AnnualClass.NEW, AnnualClass.COMPLETING}


_ORDINAL = Column("序号", _no_value, 3.6)

EARLY_FORM = Form(
    "附件1",
    "前期项目谋划表",
    "A4",
    (
        _ORDINAL,
        _name(12),
        _sector(6),
        _scope("建设内容及规模", 18),
        _build_period("建设年限", 8.6),
        _location("建设地点", 10),
        _total(8.4),
        Column("签约情况", lambda line: cell.signing_cell(line.project.signing), 10, ("签约",)),
        Column(
            "手续办理进展", lambda line: cell.procedures_cell(_procedures(line, *FIVE_WORDS)), 30, ("手续",)
        ),
        Column("拆迁进展", lambda line: cell.demolition_cell(line.project.demolition), 9, ("拆迁",)),
        Column("存在问题", lambda line: cell.problems_cell(line.state.problems), 13, ("问题",)),
        _township(8),
        _owner("项目单位", 10),
        _contact(11.6),
    ),
    _is_early,
)

_DETAILED = "前期进展情况（必须填写详细，不能留空格）"
_PLANNING = ("用地规划", "建设规划")
NEW_FORM = Form(
    "附件2",
    "新建（竣工）项目情况表",
    "A4",
    (
        _ORDINAL,
        _name(12),
        _sector(6),
        _owner("建设单位", 9.5),
        _scope("建设规模和主要内容", 16),
        _location("项目实施地点", 9.5),
        _total(8.4),
        _build_period("建设起止年限", 8.6),
        _planned(f"{YEAR}年投资目标", 8.4),
        Column("审批、核准、备案", _procedure("立项"), 10, ("手续", "立项"), _DETAILED),
        Column("环评", _procedure("环评"), 10, ("手续", "环评"), _DETAILED),
        Column("土地", _procedure("用地"), 10, ("手续", "用地"), _DETAILED),
        Column(
            "规划",
            lambda line: cell.procedures_cell(_procedures(line, *_PLANNING)),
            16,
            ("手续",),
            _DETAILED,
        ),
        Column("项目进展情况", _progress_or_end, 13, ("月报", MONTH, "形象进度"), monthly=True),
        _contact(11.6),
        Column("备注", lambda line: cell.remark_cell(line.project, line.state.annual_class), 10.5),
    ),
    _is_new,
)

_JOINT = "联审联批手续"
ONGOING_FORM = Form(
    "附件3",
    "在建项目进展情况表",
    "A3",
    (
        _ORDINAL,
        _name(15),
        _sector(6),
        _scope("建设内容及规模", 24),
        _build_period("建设年限", 9),
        _location("建设地点", 11),
        _total(9),
        Column(
            "本月完成投资",
            _month_invested,
            9,
            ("月报", MONTH, "完成投资"),
            measure=WAN,
            summed=True,
            signed=True,
            monthly=True,
        ),
        Column("累计完成投资", lambda line: line.state.money.total_invested, 9, measure=WAN, summed=True),
        Column("年度完成投资", lambda line: line.state.money.year_invested, 9, measure=WAN, summed=True),
        Column("形象进度", _progress, 18, ("月报", MONTH, "形象进度"), monthly=True),
        Column("用地审批手续", _procedure("用地"), 10, ("手续", "用地"), _JOINT),
        Column("审批核准备案手续", _procedure("立项"), 10, ("手续", "立项"), _JOINT),
        Column("用地规划手续", _procedure("用地规划"), 10, ("手续", "用地规划"), _JOINT),
        Column("建设规划手续", _procedure("建设规划"), 10, ("手续", "建设规划"), _JOINT),
        Column("环评审批手续", _procedure("环评"), 10, ("手续", "环评"), _JOINT),
        _planned(f"{YEAR}年计划完成投资", 9),
        Column("首席服务员", _text("chief_officer"), 8, ("首席服务员",)),
        _township(8),
        Column("责任人", _text("person"), 8, ("责任人",)),
        _owner("项目单位", 11),
        _contact(12),
    ),
    lambda state: state.under_construction,
)

FORMS: tuple[Form, ...] = (EARLY_FORM, NEW_FORM, ONGOING_FORM)
