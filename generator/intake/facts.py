"""What one cell of a form states (事实): each fact with its place in the record, as a record writes it.

The inverse of `words.cell`, and what people write instead. A fact a cell does not name is not stated: it stays as it is.
Imports words only.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from generator.intake.amounts import (
    ValueRefusedError,
    find_day,
    read_amount,
    read_span,
    read_text,
    says_nothing,
    shown,
    text_of,
)
from generator.intake.sheets import CellValue
from generator.intake.writing import Bare
from generator.words.choice import (
    ApprovalWay,
    DemolitionStatus,
    ProblemKind,
    ProcedureStatus,
    Sector,
    SigningStatus,
)
from generator.words.district import District
from generator.words.form import Column
from generator.words.measure import half_up, plain

Path = tuple[str, ...]
_TELEPHONE = re.compile(r"(?<![\d-])(?:1[3-9]\d{9}|0\d{2,3}[-－ ]?\d{7,8}|\d{11})(?![\d-])")


@dataclass
class Facts:
    """The facts of a cell by their path in the record, problems as items of their own, and notes on what was interpreted."""

    values: dict[Path, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether the cell says nothing."""
        return not self.values and not self.problems


@dataclass(frozen=True)
class Reading:
    """What a cell is read with: the district's words, the unit of the column, the month of the form."""

    district: District
    scale: Decimal = Decimal(1)
    year: int = 0
    month: str = ""


def read_facts(column: Column, value: CellValue, reading: Reading) -> Facts:
    """The facts a cell states.

    Raises:
        ValueRefusedError: the cell cannot be read; the sentence says what is wanted.
    """
    path = tuple(
        step.replace("{年}", str(reading.year)).replace("{月}", reading.month) for step in column.path
    )
    if column.measure:
        taken = read_amount(value, reading.scale, signed=column.signed)
        return _facts({path: Bare(taken.text)} if taken.text else {}, taken.note)
    reader = _READERS.get(path)
    if reader:
        return reader(path, value, reading)
    if path[:1] == ("手续",):
        return _procedure(path, value)
    taken = read_text(value)
    return _facts({path: taken.text} if taken.text else {}, taken.note)


def _facts(values: dict[Path, str], *notes: str) -> Facts:
    return Facts(values, notes=tuple(note for note in notes if note))


def _sector(path: Path, value: CellValue, _: Reading) -> Facts:
    text = read_text(value).text
    if not text:
        return Facts()
    meant = {**{str(one): str(one) for one in Sector}, **_SECTORS}.get(
        text.removesuffix("类").removesuffix("项目")
    )
    if meant is None:
        raise ValueRefusedError(f"行业领域没有“{shown(text)}”这个选项，可选：{'、'.join(Sector)}")
    return _facts({path: Bare(meant)}, f"“{text}”按 {meant} 记" if meant != text else "")


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
    return _facts({(*path, "起"): Bare(start.text), (*path, "止"): Bare(end.text)}, start.note, end.note)


def _township(path: Path, value: CellValue, reading: Reading) -> Facts:
    text = read_text(value).text
    if not text:
        return Facts()
    meant = township_of(text, reading.district)
    if meant is None:
        names = "、".join(reading.district.township_names)
        raise ValueRefusedError(f"责任单位没有“{shown(text)}”，可选：{names}")
    return _facts({path: meant}, f"“{text}”按 {meant} 记" if meant != text else "")


def township_of(text: str, district: District) -> str | None:
    """The 乡（街道） a text names, by its name, an alias, or its name with 人民政府、办事处 behind it."""
    name = "".join(text.split())
    for known in (name, name.removesuffix("人民政府"), name.removesuffix("办事处")):
        for one in (known, f"{known}街道", district.aliases.get(known, "")):
            if one in district.township_names:
                return one
    return None


def _contact(path: Path, value: CellValue, _: Reading) -> Facts:
    text = unicodedata.normalize("NFKC", read_text(value).text)
    if not text:
        return Facts()
    numbers = _TELEPHONE.findall(text)
    if len(numbers) > 1:
        raise ValueRefusedError("联系电话只填一个")
    name = text.replace(numbers[0], "") if numbers else text
    loose = None if numbers else re.search(r"[\d-]{7,}", name)
    if loose:
        numbers, name = [loose[0]], name.replace(loose[0], "")
    name = re.sub(r"^(联系人|姓名)\s*:|(联系)?(电话|手机)\s*:?|[\s:,、;()]", " ", name).strip()
    values: dict[Path, str] = {}
    if name:
        values[(*path, "姓名")] = " ".join(name.split())
    if numbers:
        values[(*path, "电话")] = Bare(re.sub(r"[－ ]", "-", numbers[0]))
    return _facts(values)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[，,；;]", text) if part.strip()]


def _signing(path: Path, value: CellValue, _: Reading) -> Facts:
    text = read_text(value).text
    if not text:
        return Facts()
    status, rest, note = _status(text, _SIGNING, "签约情况")
    day, rest = find_day(rest)
    values: dict[Path, str] = {(*path, "状态"): Bare(status)}
    if day:
        values[(*path, "日期")] = Bare(day.isoformat())
    return _with_note(values, path, rest, note)


def _with_note(values: dict[Path, str], path: Path, rest: str, note: str) -> Facts:
    said = "，".join(_parts(rest))
    if said:
        values[(*path, "说明")] = said
    return _facts(values, note)


_SIGNING = (
    ("未签约", SigningStatus.NOT_SIGNED),
    ("尚未签约", SigningStatus.NOT_SIGNED),
    ("不涉及", SigningStatus.NOT_INVOLVED),
    ("意向", SigningStatus.INTENT),
    ("已签约", SigningStatus.SIGNED),
)
_DEMOLITION = (
    ("未启动", DemolitionStatus.NOT_STARTED),
    ("尚未启动", DemolitionStatus.NOT_STARTED),
    ("不涉及", DemolitionStatus.NOT_INVOLVED),
    ("无拆迁", DemolitionStatus.NOT_INVOLVED),
    ("进行中", DemolitionStatus.ONGOING),
    ("正在拆迁", DemolitionStatus.ONGOING),
    ("已完成", DemolitionStatus.DONE),
    ("拆迁完成", DemolitionStatus.DONE),
)
_PROCEDURE = (
    ("未启动", ProcedureStatus.NOT_STARTED),
    ("未办理", ProcedureStatus.NOT_STARTED),
    ("准备中", ProcedureStatus.PREPARING),
    ("正在准备", ProcedureStatus.PREPARING),
    ("已受理", ProcedureStatus.ACCEPTED),
    ("无需办理", ProcedureStatus.EXEMPT),
    ("不需办理", ProcedureStatus.EXEMPT),
    ("已办结", ProcedureStatus.DONE),
    ("已办理完毕", ProcedureStatus.DONE),
    ("已取得", ProcedureStatus.DONE),
    ("已批复", ProcedureStatus.DONE),
)


def _status(text: str, words: tuple[tuple[str, str], ...], what: str) -> tuple[str, str, str]:
    """The status a text begins with, the rest of it, and a note when another word stood for it."""
    for said, meant in words:
        if text.startswith(said):
            note = "" if said == str(meant) else f"“{said}”按 {meant} 记"
            return str(meant), text[len(said) :], note
    choices = "、".join(dict.fromkeys(str(meant) for _, meant in words))
    raise ValueRefusedError(f"{what}应以{choices}之一开头，实为“{shown(text)}”")


_AREA = re.compile(r"(需拆|已拆)(?:面积)?\s*(\d+(?:\.\d+)?)\s*(万)?\s*(?:平方米|㎡|平米|m2|m²)")


def _demolition(path: Path, value: CellValue, _: Reading) -> Facts:
    text = read_text(value).text
    if not text:
        return Facts()
    status, rest, note = _status(text, _DEMOLITION, "拆迁进展")
    values: dict[Path, str] = {(*path, "状态"): Bare(status)}
    for word, number, ten_thousand in _AREA.findall(rest):
        area = Decimal(number) * (10000 if ten_thousand else 1)
        values[(*path, f"{word}面积")] = Bare(plain(half_up(area, 2)))
    return _with_note(values, path, _AREA.sub("", rest), note)


def _procedure(path: Path, value: CellValue) -> Facts:
    """One 手续, or several a line each when the column holds them all."""
    text = text_of(value)
    if says_nothing(text):
        return Facts()
    if len(path) > 1:
        return _one_procedure(path, " ".join(text.split()))
    facts = Facts()
    for line in re.split(r"\n|(?<=[）)])[；;，,](?=\S{2,5}[:：])", text):
        word, colon, said = line.partition("：") if "：" in line else line.partition(":")
        name = _PROCEDURE_WORDS.get(word.strip())
        if not colon or name is None:
            raise ValueRefusedError(
                f"手续请一行写一项，如“立项：已办结（备案，文号，2021-01-12）”，实为“{shown(line)}”"
            )
        one = _one_procedure((*path, name), said.strip())
        facts.values.update(one.values)
        facts.notes += one.notes
    return facts


_PROCEDURE_WORDS = {
    **{word: word for word in ("立项", "用地", "用地规划", "建设规划", "环评")},
    "备案": "立项",
    "核准": "立项",
    "审批": "立项",
    "土地": "用地",
    "环境影响评价": "环评",
}


def _one_procedure(path: Path, text: str) -> Facts:
    if says_nothing(text):
        return Facts()
    status, rest, note = _status(text, _PROCEDURE, path[-1])
    inside = rest.strip().strip("，,。 ")
    bracketed = re.fullmatch(r"[（(](.*)[）)]", inside, re.DOTALL)
    inside = bracketed[1] if bracketed else inside
    values: dict[Path, str] = {(*path, "状态"): Bare(status)}
    if status == ProcedureStatus.EXEMPT:
        if inside:
            values[(*path, "原因")] = inside
        return _facts(values, note)
    planned = re.search(r"计划\s*(\S*?)\s*(?:前)?办结", inside)
    if planned:
        inside = inside.replace(planned[0], "")
        values[(*path, "计划")] = Bare(_wanted_day(planned[1]).isoformat())
    day, inside = find_day(inside)
    if day:
        values[(*path, "日期")] = Bare(day.isoformat())
    _number_and_way(values, path, _parts(inside))
    return _facts(values, note)


def _wanted_day(text: str) -> dt.date:
    day, _ = find_day(text)
    if day is None:
        raise ValueRefusedError(f"计划办结应为日期，实为“{shown(text)}”；写成“计划 2021-04-30 办结”")
    return day


def _number_and_way(values: dict[Path, str], path: Path, parts: list[str]) -> None:
    if parts and path[-1] == "立项" and parts[0] in set(ApprovalWay):
        values[(*path, "方式")] = Bare(parts.pop(0))
    if parts:
        values[(*path, "文号")] = "，".join(parts)


_NUMBERED = re.compile(r"^\s*(?:[（(]?\d{1,2}[)）.、．]|[①-⑳]|[一二三四五六七八九十]、)\s*")


def _problems(_: Path, value: CellValue, __: Reading) -> Facts:
    text = text_of(value)
    if says_nothing(text):
        return Facts()
    lines = [_NUMBERED.sub("", line).strip().rstrip("；;。") for line in text.splitlines()]
    return Facts(problems=tuple(line for line in lines if not says_nothing(line)))


def problem_kind(content: str) -> str:
    """类型 of a problem by the words in it; 其他 when none is there."""
    return next((str(kind) for kind in ProblemKind if str(kind) in content), str(ProblemKind.OTHER))


_READERS: dict[Path, Callable[[Path, CellValue, Reading], Facts]] = {
    ("行业领域",): _sector,
    ("建设年限",): _build_period,
    ("责任单位",): _township,
    ("联系人",): _contact,
    ("签约",): _signing,
    ("拆迁",): _demolition,
    ("问题",): _problems,
}
