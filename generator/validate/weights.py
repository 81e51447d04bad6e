"""考核规则文件: points and shares that add up, lines in order, parameters present. Only the catalogue depends on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.validate.catalogue import Fault, Path, Scene, rule
from generator.validate.naming import township_instead
from generator.words.finding import Level
from generator.words.measure import POINTS, plain
from generator.words.progress import ZERO
from generator.words.rulebook import IndicatorName, Rulebook

NEEDED: dict[IndicatorName, tuple[tuple[str, str], ...]] = {
    IndicatorName.INVESTMENT_PROGRESS: (("上限", "cap"),),
    IndicatorName.PROMPT_START: (("期限月数", "months"),),
    IndicatorName.NODES_MET: (("调整后兑现", "adjusted_share"),),
    IndicatorName.TIMELINESS: (("迟报扣", "late_cost"), ("漏报扣", "missing_cost")),
    IndicatorName.QUALITY: (("差错扣", "finding_cost"), ("更正扣", "correction_cost")),
}


MOST_PLACES = POINTS.places
"""A 得分 is printed to so many decimals everywhere."""


def _books(scene: Scene) -> Iterable[Rulebook]:
    return scene.records.rulebooks.values()


def _sum(book: Rulebook, path: Path, word: str, values: Iterable[Decimal], whole: int) -> Iterator[Fault]:
    total = sum(values, ZERO)
    if total != whole:
        message = f"{word}合计 应等于 {whole}，实为 {plain(total)}。"
        yield Fault(book.path, path, message, f"调整各项，使合计等于 {whole}")


@rule("R221", Level.ERROR, "季度指标分值合计 100", basis="通知 二(一)")
def hundred_points(scene: Scene) -> Iterator[Fault]:
    """季度指标各项分值合计应等于 100，一分不差；调一项就要调另一项。"""
    for book in _books(scene):
        yield from _sum(
            book, ("季度指标",), "季度指标分值", (one.points for one in book.indicators.values()), 100
        )


@rule("R222", Level.ERROR, "十一项季度指标齐全", basis="通知 二(一)")
def all_indicators(scene: Scene) -> Iterator[Fault]:
    """十一项季度指标都要写；不用的一项分值写 0，不删。"""
    for book in _books(scene):
        for name in IndicatorName:
            if name not in book.indicators:
                message = f"季度指标 应有“{name}”，实为没有。"
                yield Fault(book.path, ("季度指标", str(name)), message, "补上；不用的分值写 0")


@rule("R223", Level.ERROR, "半年、全年权重合计 1", basis="通知 一(三)")
def period_shares(scene: Scene) -> Iterator[Fault]:
    """半年成绩由季度、观摩组成，全年成绩由季度、观摩、督查组成，权重合计都应等于 1。"""
    for book in _books(scene):
        half, year = book.half_year, book.full_year
        yield from _sum(book, ("半年",), "半年权重", (half.quarters, half.observation), 1)
        yield from _sum(book, ("全年",), "全年权重", (year.quarters, year.observation, year.inspection), 1)


@rule("R224", Level.ERROR, "评委组权重合计 1", basis="通知 一(四)")
def judge_shares(scene: Scene) -> Iterator[Fault]:
    """观摩各评委组的权重合计应等于 1。"""
    for book in _books(scene):
        yield from _sum(book, ("观摩", "评委组"), "评委组权重", book.observation.groups.values(), 1)


@rule("R225", Level.ERROR, "评分项满分合计 100", basis="通知 一(四)")
def sheet_points(scene: Scene) -> Iterator[Fault]:
    """观摩评分表各项的满分合计应等于 100。"""
    for book in _books(scene):
        yield from _sum(book, ("观摩", "评分项"), "评分项满分", book.observation.items.values(), 100)


@rule("R226", Level.ERROR, "谋划目标的乡（街道）存在", basis="通知 二(五)")
def target_astray(scene: Scene) -> Iterator[Fault]:
    """谋划目标按乡（街道）写，名称应与 data/district.yaml 一字不差，否则该单位没有目标、不计谋划。"""
    for book in _books(scene):
        for name in book.pipeline_targets:
            if name not in scene.records.district.township_names:
                message = f"谋划目标 应写本区的乡（街道），实为“{name}”。"
                yield Fault(book.path, ("谋划目标", name), message, township_instead(scene, name))


@rule("R227", Level.ERROR, "规则年度与文件名一致", basis="通知 一(三)")
def year_of_file(scene: Scene) -> Iterator[Fault]:
    """一年一个规则文件，文件名就是年度，里面的“年度”应与文件名一致。"""
    for book in _books(scene):
        if str(book.year) != book.stem:
            message = f"年度 应与文件名 {book.stem} 一致，实为 {book.year}。"
            yield Fault(book.path, ("年度",), message, "改正年度，或改文件名")


@rule("R228", Level.ERROR, "预警线红低于黄", basis="通知 二(一)")
def light_lines(scene: Scene) -> Iterator[Fault]:
    """进度比（完成率÷时序进度）低于“黄”亮黄灯、低于“红”亮红灯，红应小于黄，黄不大于 1。"""
    for book in _books(scene):
        red, yellow = book.lights.red, book.lights.yellow
        if not red < yellow <= 1:
            message = f"预警线 应红小于黄、黄不大于 1，实为红 {plain(red)}、黄 {plain(yellow)}。"
            yield Fault(book.path, ("预警",), message, "核对两条线，如 黄: 0.80，红: 0.60")


@rule("R229", Level.ERROR, "指标的参数齐全", basis="通知 二(一)")
def parameters(scene: Scene) -> Iterator[Fault]:
    """有的指标除分值外还要参数：投资进度要上限，两月实质开工要期限月数，节点兑现要调整后兑现，报送及时、报送质量要扣分标准。"""
    for book in _books(scene):
        for name, needed in NEEDED.items():
            indicator = book.indicators.get(name)
            for word, attribute in needed if indicator else ():
                if getattr(indicator, attribute) is None:
                    message = f"{name}的{word} 应填写，实为空白。"
                    yield Fault(book.path, ("季度指标", str(name), word), message, f"填写{word}")


@rule("R237", Level.ERROR, "得分最多两位小数", basis="通知 一(三)")
def score_places(scene: Scene) -> Iterator[Fault]:
    """得分先四舍五入再排名，网站、表格和公文都印到两位小数；保留得再多，看着同分的会分出名次。"""
    for book in _books(scene):
        if book.places > MOST_PLACES:
            message = f"小数位 应为 0 至 {MOST_PLACES}，实为 {book.places}。"
            yield Fault(book.path, ("小数位",), message, f"改为 {MOST_PLACES}")


@rule("R235", Level.WARNING, "有考核规则", basis="通知 一(三)")
def rules_there(scene: Scene) -> Iterator[Fault]:
    """data/rules/ 里至少有一份考核规则；没有的，灯、得分和名次都算不出来，站点也生成不了。"""
    if not scene.records.rulebooks:
        year = scene.month.year
        yield Fault(
            f"data/rules/{year}.yaml",
            ("季度指标",),
            "应有考核规则，实为 data/rules/ 里一份也没有，不能排名、不能生成站点。",
            f"照样例补上 data/rules/{year}.yaml",
        )


@rule("R236", Level.WARNING, "本年有考核规则", basis="通知 一(三)")
def rules_of_the_year(scene: Scene) -> Iterator[Fault]:
    """每年一份考核规则，文件名是年份。没有本年的，灯按最近一份判，站点不列本年排名；沿用上年的也应写明。"""
    year, known = scene.month.year, scene.rulebook
    if known is not None and year not in scene.records.rulebooks:
        yield Fault(
            f"data/rules/{year}.yaml",
            ("年度",),
            f"应有 {year} 年的考核规则，实为没有，灯暂按 {known.year} 年的规则判，站点不列 {year} 年的排名。",
            f"把 data/rules/{known.year}.yaml 复制为 data/rules/{year}.yaml，改“年度”和全年目标",
        )
