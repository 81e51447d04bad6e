"""检查结果 in three styles: text for people, github for annotations in a pull request, json for programs. Imports words only."""

from __future__ import annotations

import json
from collections.abc import Callable

from generator.words.finding import Finding, Level

Findings = tuple[Finding, ...]

_COMMAND = {Level.ERROR: "error", Level.WARNING: "warning", Level.HINT: "notice"}


def as_text(findings: Findings) -> str:
    """One line a finding and a closing count: 路径:行:列: 级别 编号 …."""
    lines = [finding.text for finding in findings]
    counts = [(level, sum(finding.level is level for finding in findings)) for level in Level]
    shown = "，".join(f"{level} {count} 条" for level, count in counts if count)
    return "\n".join([*lines, f"检查完毕：{shown}。" if shown else "检查完毕，没有发现问题。"]) + "\n"


def _escape(text: str, *, value: bool = False) -> str:
    """Workflow commands end at a line break; property values also at a comma or colon."""
    for mark, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(mark, code)
    return text.replace(":", "%3A").replace(",", "%2C") if value else text


def as_github(findings: Findings) -> str:
    """Workflow annotations at file, line and column; empty when nothing was found."""
    lines = []
    for one in findings:
        place = f"file={_escape(one.file, value=True)},line={one.line},col={one.column}"
        title = _escape(f"{one.level} {one.rule}", value=True)
        suggestion = f"建议：{one.suggestion}。" if one.suggestion else ""
        lines.append(f"::{_COMMAND[one.level]} {place},title={title}::{_escape(one.message + suggestion)}")
    return "".join(line + "\n" for line in lines)


def as_json(findings: Findings) -> str:
    """A list of {file, line, column, level, rule, message, suggestion}."""
    keys = ("file", "line", "column", "level", "rule", "message", "suggestion")
    rows = [{key: getattr(finding, key) for key in keys} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


STYLES: dict[str, Callable[[Findings], str]] = {"text": as_text, "github": as_github, "json": as_json}
