"""Number formats (数字格式) of an .xlsx that show another figure than the cell holds: 0.29 seen as 0.29亿元, 0.85 as 85%.

What is seen is what was meant, and what is read is not what is seen: such a cell is refused. Imports nothing of ours.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

_LONGEST = 255  # what Excel takes; a longer one is made to keep a reader busy
_PERCENT = frozenset((9, 10))
"""The numbers of Excel's own formats of percentages; they are declared nowhere."""
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_UNIT = re.compile(r"[亿千百十]+万?元?|(?<!万)元")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)')


def said_of(code: str) -> str:
    """What is wrong with a format; empty when it shows the figure as it is, with 万元 or without."""
    first = code[:_LONGEST].split(";", maxsplit=1)[0]
    bare = _QUOTED.sub("", first)
    words = "".join(quoted or escaped for quoted, escaped in _LITERAL.findall(first))
    unit = _UNIT.search(words + re.sub(r"[0-9#?.,%\s]", "", bare))
    if "%" in bare:
        return "用百分比格式显示的数"
    if unit:
        return f"用数字格式带出单位“{unit[0]}”的数"
    return "用数字格式缩小了显示的数" if _SCALED.search(bare) else ""


def odd_styles(styles: bytes) -> dict[int, str]:
    """The numbers of the cell styles whose format shows another figure, each with what is wrong with it.

    A part that cannot be read has none: whether it can be is the reader's to say.
    """
    try:
        root = ET.fromstring(styles)  # noqa: S314 - expat here refuses what grows without end
    except ET.ParseError:
        return {}
    codes = {
        one.get("numFmtId", ""): said_of(one.get("formatCode", ""))
        for one in root.iter()
        if one.tag.endswith("}numFmt")
    }
    codes |= {str(number): "用百分比格式显示的数" for number in _PERCENT}
    cells = next((one for one in root.iter() if one.tag.endswith("}cellXfs")), ())
    said = ((number, codes.get(one.get("numFmtId", ""), "")) for number, one in enumerate(cells))
    return {number: wrong for number, wrong in said if wrong}
