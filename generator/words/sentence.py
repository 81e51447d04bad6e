"""句子 about cells, with places for values: said once here, by the readers of `words.measure` and `validate.shape` and by the 填报助手.

A rule over records keeps its 句子 beside its id in `validate`. Every room may import this; it imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """What is wrong with a cell and what to do, under the id of its rule; {places} take values."""

    rule: str
    says: str
    advice: str


_NO_NUMBER = "应为数字（单位{unit}），实为“{shown}”。"

NUMBER = Sentence("F02", _NO_NUMBER, "只写数字，如 12000 或 350.5")
NUMBER_MEANT = Sentence("F02", _NO_NUMBER, "改为 {fix}（只写数字，不写单位）")
DIGITS = Sentence("F02", "整数部分不应超过 {digits} 位，实为“{shown}”。", "核对位数，单位为{unit}")
PLACES = Sentence("F03", "最多 {places} 位小数，实为“{value}”。", "四舍五入写成 {fix}")
MISSING = Sentence("F01", "缺少{label}。", "补上“{word}: …”{example}{choices}")
LONG = Sentence("F05", "{label} 超过 5000 字。", "写要点，长材料作附件")

CELLS = {
    "number": NUMBER,
    "number_meant": NUMBER_MEANT,
    "digits": DIGITS,
    "places": PLACES,
    "missing": MISSING,
    "long": LONG,
}
"""What the cells of a form can say, by the names the 填报助手 knows them by."""
