"""Rules (校验): the lists and number rules on the input cells of a workbook. Only `render.forms.mould` uses it."""

from __future__ import annotations

from typing import Any

from generator.render.forms.layout import Layout
from generator.words.baseline import CHOICES_SHEET
from generator.words.district import District
from generator.words.form import Column

_LARGEST = 999999999.99


class Choices:
    """The lists of one workbook, a column each of the sheet `_选项`: a list inside the rule itself may not be long."""

    def __init__(self, district: District) -> None:
        """None yet."""
        self._district = district
        self._lists: dict[tuple[str, ...], str] = {}

    def rule(self, sheet: Any, layout: Layout) -> None:
        """A list or a number rule on every column that has one."""
        for place, column in enumerate(layout.form.columns):
            words = column.choices(self._district) if column.choices else ()
            if words:
                rule = self._list_rule(column, words)
            elif column.measure:
                rule = _number_rule(column)
            else:
                continue
            sheet.data_validation(layout.first, place, layout.end, place, rule)

    def _list_rule(self, column: Column, words: tuple[str, ...]) -> dict[str, Any]:
        if words not in self._lists:
            letter = chr(ord("A") + len(self._lists))
            self._lists[words] = f"='{CHOICES_SHEET}'!${letter}$1:${letter}${len(words)}"
        return {
            "validate": "list",
            "source": self._lists[words],
            "error_title": column.head,
            "error_message": f"“{column.head}”请从下拉列表中选择。",
        }

    def write(self, workbook: Any) -> None:
        """The sheet of the lists, which nobody sees."""
        sheet = workbook.add_worksheet(CHOICES_SHEET)
        for place, words in enumerate(self._lists):
            for row, word in enumerate(words):
                sheet.write_string(row, place, word)
        sheet.very_hidden()


def _number_rule(column: Column) -> dict[str, Any]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": -_LARGEST if column.signed else 0,
        "maximum": _LARGEST,
        "error_title": "应为数字",
        "error_message": "只写数字，单位万元，最多两位小数，不写“万元”“亿元”和逗号。",
    }
