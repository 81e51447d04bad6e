"""Records in the many styles people write them, and changes a clerk makes: by turns of one seeded random, so that a case can be run again."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

TEXTS = (
    "一号厂房主体封顶，二号厂房二层结构施工",
    "完成 60%: 基础",
    "土方 #3 标段",
    "A#楼封顶",
    "- 先做基础",
    "约 1.2 亿",
    "null",
    "~",
    "true",
    "0375",
    "含 [方括号], {花括号} 和 “引号”",
    'He said "ok"',
    "it's fine",
    "反斜杠 \\ 和 \"双引号\" 和 '单引号'",
    "百分号 % 结尾:",
    "*星号",
    "&和号",
    "@某",
    "https://例子.中国/a?b=c",
    "问号?",
    "，全角逗号开头",
    "12 亩",
    "-200",
    "2021-03-05",
    "=公式",
    "<b>粗</b>",
    "😀 表情",
    "一" * 120,
    ":冒号开头",
    "末尾 #",
    "#开头",
)
MONTHS = tuple(f"2021-{month:02}" for month in range(1, 13))
STAGES = ("前期", "征拆平整", "基础", "主体", "封顶")


def _text(turn: Random) -> str:
    return turn.choice(TEXTS)


def _report(turn: Random) -> dict[str, Any]:
    report: dict[str, Any] = {
        "完成投资": turn.choice(("0", "650", "1200.5", "-20")),
        "阶段": turn.choice(STAGES),
    }
    if turn.random() < 0.8:
        report["形象进度"] = _text(turn)
    if turn.random() < 0.2:
        report["更正"] = [{"日期": "2021-05-12", "项": "完成投资", "原值": "1930", "原因": _text(turn)}]
    return report


def _problem(turn: Random) -> dict[str, Any]:
    problem = {"类型": "用地", "内容": _text(turn), "提出": "2021-03-10"}
    for word in ("责任单位", "限期", "措施", "解决"):
        if turn.random() < 0.5:
            problem[word] = "2021-04-30" if word in {"限期", "解决"} else _text(turn)
    return problem


def record(turn: Random) -> dict[str, Any]:
    """The values of one record."""
    made: dict[str, Any] = {
        "项目名称": _text(turn),
        "建设内容及规模": f"占地 152 亩，\n{_text(turn)}\n",
        "总投资": "52000",
    }
    if turn.random() < 0.8:
        made["开工"] = {"计划": "2021-03"}
    if turn.random() < 0.8:
        words = [word for word in ("立项", "用地", "环评", "施工许可") if turn.random() < 0.7]
        made["手续"] = {word: {"状态": "已受理", "代办员": _text(turn)} for word in words} or None
    if turn.random() < 0.9:
        months = sorted(turn.sample(MONTHS, turn.randint(0, 5)))
        made["月报"] = {month: _report(turn) for month in months} or None
    if turn.random() < 0.8:
        made["问题"] = [_problem(turn) for _ in range(turn.randint(0, 3))] or None
    return made


class Hand:
    """One person's way of writing: quotes, brackets, indents, comments, line ends, by turns."""

    def __init__(self, turn: Random) -> None:
        self.turn = turn
        self.end = turn.choice(("\n", "\n", "\r\n"))
        self.step = turn.choice((2, 2, 4))

    def _safe(self, text: str, *, flow: bool) -> bool:
        bad = text in {"null", "~", ""} or text[0] in "-?:,[]{}#&*!|>'\"%@`，=<" or text.endswith(":")
        return not (bad or ": " in text or " #" in text or (flow and any(sign in text for sign in ",[]{}?")))

    def scalar(self, text: str, *, flow: bool) -> str:
        way = self.turn.random()
        if way < 0.7 and self._safe(text, flow=flow):
            return text
        if way < 0.85:
            return "'" + text.replace("'", "''") + "'"
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def flow(self, value: Any) -> str:
        gap = self.turn.choice(("", "", " "))
        comma = self.turn.choice((", ", ", ", ",  "))
        if isinstance(value, str):
            return self.scalar(value, flow=True)
        if isinstance(value, list):
            return f"[{gap}{comma.join(map(self.flow, value))}{gap}]"
        cells = [f"{key}: {self.flow(inside)}" for key, inside in value.items()]
        if "解决" not in value and self.turn.random() < 0.3:
            cells.append("解决: ")
        if self.turn.random() < 0.1:
            comma = f",{self.end}        "
        last = self.turn.choice(("", "", ","))
        return f"{{{gap}{comma.join(cells)}{last}{gap}}}"

    def note(self) -> str:
        return self.turn.choice(("", "", "", "  # 注：原样保留，含 {括号}", "   #"))

    def lines(self, value: Any, depth: int) -> list[str]:
        """Block lines of a group or list at a depth."""
        indent, made = " " * (self.step * depth), []
        if isinstance(value, list):
            for item in value:
                if self.turn.random() < 0.5:
                    made.append(f"{indent}- {self.flow(item)}{self.note()}")
                else:
                    inner = [f"{key}: {self.scalar(inside, flow=False)}" for key, inside in item.items()]
                    made += [f"{indent}- {inner[0]}", *(f"{indent}  {line}" for line in inner[1:])]
            return made
        for key, inside in value.items():
            if self.turn.random() < 0.1:
                made.append(f"{indent}# 上面一行说明")
            made += self.entry(key, inside, depth)
        return made

    def entry(self, key: str, inside: Any, depth: int) -> list[str]:
        indent = " " * (self.step * depth)
        if inside is None:
            return [f"{indent}{key}:{self.turn.choice(('', ' ', ' ~', '   # 暂无'))}"]
        if isinstance(inside, str):
            if "\n" in inside:
                return [f"{indent}{key}: |", *(f"{indent}  {line}" for line in inside.splitlines())]
            return [
                f"{indent}{key}:{self.turn.choice((' ', '   '))}{self.scalar(inside, flow=False)}{self.note()}"
            ]
        if depth and self.turn.random() < 0.7 and not any("\n" in str(one) for one in inside):
            return [f"{indent}{key}: {self.flow(inside)}{self.note()}"]
        return [f"{indent}{key}:{self.note()}", *self.lines(inside, depth + 1)]

    def file(self, values: dict[str, Any]) -> str:
        made = []
        for key, inside in values.items():
            if self.turn.random() < 0.3:
                made.append(self.turn.choice(("", "# 说明：不动这一行", "   ")))
            made += self.entry(key, inside, 0)
        if self.turn.random() < 0.3:
            made += ["", "# 文件末尾的说明"]
        return self.end.join(made) + self.turn.choice((self.end, self.end, ""))


def changes(turn: Random, values: dict[str, Any]) -> list[dict[str, Any]]:
    """What a clerk changes: a month new or old, a procedure, a problem new or old, a date."""
    made: list[dict[str, Any]] = []
    month = turn.choice(MONTHS)
    held = (values.get("月报") or {}).get(month)
    if held is None:
        made.append(
            {"path": ["月报", month], "value": {"完成投资": "99.5", "阶段": "主体", "形象进度": _text(turn)}}
        )
    else:
        made.append({"path": ["月报", month, "完成投资"], "value": "99.5"})
        made.append({"path": ["月报", month, "形象进度"], "value": turn.choice((None, _text(turn)))})
        number = str(len(held.get("更正") or []))
        correction = {"日期": "2021-11-01", "项": "完成投资", "原值": held["完成投资"], "原因": _text(turn)}
        made.append({"path": ["月报", month, "更正", number], "value": correction})
    for cell, text in (("状态", "已办结"), ("文号", _text(turn)), ("日期", "2021-05-06")):
        if turn.random() < 0.7:
            made.append({"path": ["手续", turn.choice(("立项", "用地", "环评")), cell], "value": text})
    problems = values.get("问题") or []
    if problems and turn.random() < 0.7:
        place = str(turn.randrange(len(problems)))
        made.append(
            {
                "path": ["问题", place, turn.choice(("解决", "限期", "措施"))],
                "value": turn.choice((None, "2021-06-01")),
            }
        )
    if turn.random() < 0.7:
        made.append(
            {
                "path": ["问题", str(len(problems))],
                "value": {"类型": "资金", "内容": _text(turn), "提出": "2021-08-01"},
            }
        )
    if turn.random() < 0.3:
        made.append({"path": ["开工", "实质性开工"], "value": "2021-04-10"})
    return made


def after(values: dict[str, Any], wanted: list[dict[str, Any]]) -> dict[str, Any]:
    """The values once changed, said anew and simply: the test's own opinion of what a change means."""
    result = copy.deepcopy(values)
    for change in wanted:
        holder: Any = result
        *outer, last = change["path"]
        for index, key in enumerate(outer):
            following = change["path"][index + 1]
            if isinstance(holder, list):
                holder = holder[int(key)]
            else:
                if holder.get(key) is None:
                    holder[key] = [] if following.isdigit() and len(following) < 4 else {}
                holder = holder[key]
        if isinstance(holder, list):
            holder.append(change["value"])
        elif change["value"] is None:
            holder.pop(last, None)
        else:
            holder[last] = change["value"]
    return result


def filled(value: Any) -> Any:
    """Without empty groups: 没有填 and 没有写 are the same."""
    if isinstance(value, dict):
        kept = {key: filled(inside) for key, inside in value.items()}
        return {key: inside for key, inside in kept.items() if inside not in (None, {}, [])}
    return [filled(one) for one in value] if isinstance(value, list) else value
