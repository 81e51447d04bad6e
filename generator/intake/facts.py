"""What one cell of a form states (事实): each fact with its place in the record, as a record writes it.

The inverse of `words.cell`, and what people write instead. A fact a cell does not name is not stated: it stays as it is.
Imports words only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from generator.intake.amounts import (
    ValueRefusedError,
    read_amount,
    read_span,
    read_text,
    says_nothing,
    shown,
    text_of,
)
from generator.intake.sheets import CellValue
from generator.intake.standings import demolition, procedure, signing
from generator.intake.stated import Facts, Path, Reading, facts_of
from generator.intake.writing import Bare
from generator.words.choice import (
    ProblemKind,
    Sector,
)
from generator.words.district import District
from generator.words.form import Column

_STROKE = r"[-\u2010-\u2015\u2212 ]"
_TELEPHONE = re.compile(
    rf"(?<![\d-])(?:(?P<mobile>1\d{{2}}{_STROKE}?\d{{4}}{_STROKE}?\d{{4}})"
    rf"|(?:\(?(?P<area>0\d{{2,3}})\)?{_STROKE}*)?(?P<local>\d{{7,8}})(?:{_STROKE}(?P<inner>\d{{1,5}}))?)(?![\d-])"
)
_NOT_NAME = re.compile(r"^\s*(联系人|姓名)\s*:|(联系)?(电话|手机)\s*:?|[\s:,、;()]")


def read_facts(column: Column, value: CellValue, reading: Reading) -> Facts:
    """The facts a cell states.

    Raises:
        ValueRefusedError: the cell cannot be read; the sentence says what is wanted.
    """
    path = column.path_in(reading.month)
    if column.measure:
        taken = read_amount(value, reading.scale, signed=column.signed)
        return facts_of({path: Bare(taken.text)} if taken.text else {}, taken.note)
    reader = _READERS.get(path)
    if reader:
        return reader(path, value, reading)
    if path[:1] == ("手续",):
        return procedure(path, value)
    taken = read_text(value)
    if path[-1] == "形象进度" and isinstance(value, (int, float)) and not isinstance(value, bool):
        raise ValueRefusedError(f"应为文字，实为数字 {shown(taken.text)}；写成“主体完成 85%”这样的文字")
    return facts_of({path: taken.text} if taken.text else {}, taken.note)


def _sector(path: Path, value: CellValue, _: Reading) -> Facts:
    text = read_text(value).text
    if not text:
        return Facts()
    meant = {**{str(one): str(one) for one in Sector}, **_SECTORS}.get(
        text.removesuffix("类").removesuffix("项目")
    )
    if meant is None:
        raise ValueRefusedError(f"行业领域没有“{shown(text)}”这个选项，可选：{'、'.join(Sector)}")
    return facts_of({path: Bare(meant)}, f"“{text}”按 {meant} 记" if meant != text else "")


_SECTORS = {
    "服务": "服务业",
    "现代服务业": "服务业",
    "城市建设": "城建",
    "城镇建设": "城建",
    "交通": "交通能源",
    "能源": "交通能源",
    "社会": "社会事业",
    "工业制造": "工业",
    "现代农业": "农业",
}


def _build_period(path: Path, value: CellValue, _: Reading) -> Facts:
    start, end = read_span(value)
    if not start.text:
        return Facts()
    values: dict[Path, str] = {(*path, "起"): Bare(start.text), (*path, "止"): Bare(end.text)}
    loose = {at: one.note for at, one in zip(values, (start, end), strict=True) if one.loose}
    return Facts(values, loose=loose)


def _township(path: Path, value: CellValue, reading: Reading) -> Facts:
    text = read_text(value).text
    if not text:
        return Facts()
    meant = township_of(text, reading.district)
    if meant is None:
        names = "、".join(reading.district.township_names)
        raise ValueRefusedError(f"责任单位没有“{shown(text)}”，可选：{names}")
    return facts_of({path: meant}, f"“{text}”按 {meant} 记" if meant != text else "")


def township_of(text: str, district: District) -> str | None:
    """The 乡（街道） a text names, by its name, an alias, or its name with 人民政府、办事处 behind it."""
    name = "".join(text.split())
    for known in (name, name.removesuffix("人民政府"), name.removesuffix("办事处")):
        for one in (known, f"{known}街道", district.aliases.get(known, "")):
            if one in district.township_names:
                return one
    return None


_WRITE_CONTACT = "姓名和电话写成“张三 0375-0000000”"


def _contact(path: Path, value: CellValue, _: Reading) -> Facts:
    """联系人: one name, one number; a mobile's blanks and strokes go, a landline keeps its area code."""
    written = text_of(value)
    if says_nothing(written):
        return Facts()
    text = unicodedata.normalize("NFKC", written)
    found = list(_TELEPHONE.finditer(text))
    if len(found) > 1:
        raise ValueRefusedError("联系电话只填一个")
    number = _number_of(found[0]) if found else ""
    rest = text.replace(found[0][0], " ") if found else text
    names = [name for line in rest.splitlines() if (name := _NOT_NAME.sub(" ", line).strip())]
    if len(names) > 1:
        raise ValueRefusedError(f"联系人只填一个，实为“{shown(text)}”；{_WRITE_CONTACT}")
    name = " ".join("".join(names).split())
    if re.search(r"\d", name):
        raise ValueRefusedError(f"“{shown(text)}”看不清电话；{_WRITE_CONTACT}，号码不要少位，前面的 0 不要丢")
    values: dict[Path, str] = {}
    if name:
        values[(*path, "姓名")] = name
    if number:
        values[(*path, "电话")] = Bare(number)
    return facts_of(values)


def _number_of(found: re.Match[str]) -> str:
    if found["mobile"]:
        return re.sub(r"\D", "", found["mobile"])
    area, local, inner = found["area"], found["local"], found["inner"]
    return "-".join(part for part in (area, local, inner) if part)


_NUMBERED = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）.、．]|[①-⑳]|[一二三四五六七八九十]、)\s*")


_NEXT = re.compile(r"(?<=[；;。])\s*(?=[（(]?\d{1,2}[)）、．]|[①-⑳]|[二三四五六七八九十]、)")
"""Where a further numbered problem begins on the same line."""


def _problems(_: Path, value: CellValue, __: Reading) -> Facts:
    text = text_of(value)
    if says_nothing(text):
        return Facts()
    items = (item for line in text.splitlines() for item in _NEXT.split(line))
    lines = [_NUMBERED.sub("", item).strip().rstrip("；;。") for item in items]
    return Facts(problems=tuple(line for line in lines if not says_nothing(line)))


def problem_kind(content: str) -> str:
    """类型 of a problem by the words in it; 其他 when none is there."""
    return next((str(kind) for kind in ProblemKind if str(kind) in content), str(ProblemKind.OTHER))


_READERS: dict[Path, Callable[[Path, CellValue, Reading], Facts]] = {
    ("行业领域",): _sector,
    ("建设年限",): _build_period,
    ("责任单位",): _township,
    ("联系人",): _contact,
    ("签约",): signing,
    ("拆迁",): demolition,
    ("问题",): _problems,
}
