"""How far something is (进展), as a cell says it in a sentence: 签约, 拆迁, 手续 — a status first, then day, number and note.

Imports words only.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from generator.intake.amounts import ValueRefusedError, find_day, read_text, says_nothing, shown, text_of
from generator.intake.sheets import CellValue
from generator.intake.stated import Facts, Path, Reading, facts_of
from generator.intake.writing import Bare
from generator.words.choice import ApprovalWay, DemolitionStatus, ProcedureStatus, SigningStatus
from generator.words.measure import half_up, plain


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split("[，,；;]", text) if part.strip()]


def signing(path: Path, value: CellValue, _: Reading) -> Facts:
    """签约: 已签约（2020-12-20，正式投资协议）."""
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
    return facts_of(values, note)


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
    ("已办理", ProcedureStatus.DONE),
    ("已办好", ProcedureStatus.DONE),
    ("已完成", ProcedureStatus.DONE),
    ("已核发", ProcedureStatus.DONE),
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


def demolition(path: Path, value: CellValue, _: Reading) -> Facts:
    """拆迁: 进行中，需拆 3200 平方米，已拆 1200 平方米."""
    text = read_text(value).text
    if not text:
        return Facts()
    status, rest, note = _status(text, _DEMOLITION, "拆迁进展")
    values: dict[Path, str] = {(*path, "状态"): Bare(status)}
    for word, number, ten_thousand in _AREA.findall(rest):
        area = Decimal(number) * (10000 if ten_thousand else 1)
        values[(*path, f"{word}面积")] = Bare(plain(half_up(area, 2)))
    return _with_note(values, path, _AREA.sub("", rest), note)


def procedure(path: Path, value: CellValue) -> Facts:
    """One 手续, or several a line each when the column holds them all."""
    text = text_of(value)
    if says_nothing(text):
        return Facts()
    if len(path) > 1:
        return _one_procedure(path, " ".join(text.split()))
    facts = Facts()
    for line in _BETWEEN.split(text):
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
_BETWEEN = re.compile(
    rf"\n|[；;，,。、]\s*(?=(?:{'|'.join(sorted(_PROCEDURE_WORDS, key=len, reverse=True))})\s*[:：])"
    r"|(?<=[）)])[；;，,](?=\S{2,5}[:：])"
)


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
        return facts_of(values, note)
    planned = re.search(r"计划\s*(\S*?)\s*(?:前)?办结", inside)
    if planned:
        inside = inside.replace(planned[0], "")
        values[(*path, "计划")] = Bare(_wanted_day(planned[1]).isoformat())
    day, inside = find_day(inside)
    if day:
        values[(*path, "日期")] = Bare(day.isoformat())
        inside = re.sub(r"[（(]\s*[）)]", "", inside)
    unplaced = _number_and_way(values, path, _parts(inside), as_printed=bracketed is not None)
    if unplaced and status == ProcedureStatus.DONE:
        raise ValueRefusedError(
            f"“{shown(unplaced)}”不像文号，看不清办到哪一步；写成“已办结（文号，2021-01-12）”，没有办完的写“已受理”"
        )
    return facts_of(values, note, f"“{shown(unplaced)}”没有地方记，没有收" if unplaced else "")


def _wanted_day(text: str) -> dt.date:
    day, _ = find_day(text)
    if day is None:
        raise ValueRefusedError(f"计划办结应为日期，实为“{shown(text)}”；写成“计划 2021-04-30 办结”")
    return day


_SAID_BESIDE = re.compile(
    r"^(?:文号|批文号?|批复文号|证号|编号)\s*[:：]?\s*|^(?:已?(?:受理|办结|取得|批复|批准|核发)|日期|时间)\s*[:：]?$"
)
_NUMBER_LIKE = re.compile(
    r"(?=.*\d)(?:.*[〔\[（(【]\s*\d{4}\s*[〕\]）)】].*|.*号(?:文|[）)])?|[0-9A-Za-z/.·-]{4,})"
)


def _whole(part: str) -> str:
    """A part without the bracket whose other half stands in another part."""
    if part[:1] in {"（", "("} and not re.search("[）)]", part):
        return part[1:]
    return part[:-1] if part[-1:] in {"）", ")"} and not re.search("[（(]", part) else part


def _number_and_way(values: dict[Path, str], path: Path, parts: list[str], *, as_printed: bool) -> str:
    """方式 and 文号 into the values; what is neither comes back.

    In brackets behind the status, `as_printed`, anything is a 文号; in a sentence only what looks like one.
    """
    if parts and path[-1] == "立项" and parts[0] in set(ApprovalWay):
        values[(*path, "方式")] = Bare(parts.pop(0))
    said = [bare for part in parts if (bare := _SAID_BESIDE.sub("", _whole(part)))]
    numbers = [part for part in said if as_printed or _NUMBER_LIKE.fullmatch(part)]
    if numbers:
        values[(*path, "文号")] = "，".join(numbers)
    return "，".join(part for part in said if part not in numbers)
