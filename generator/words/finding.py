"""Finding: what is wrong, where, how bad, and what to do — as a value, never as an exception. Every room may import this."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """错误 blocks the build, 提醒 is listed on the quality page, 提示 only informs."""

    ERROR = "错误"
    WARNING = "提醒"
    HINT = "提示"


@dataclass(frozen=True)
class Rule:
    """A 校验规则 as the generated page prints it; `says` and `advice` are its 句子, with {places} for values, where it has one form."""

    id: str
    level: Level
    title: str
    basis: str = ""
    detail: str = ""
    says: str = ""
    advice: str = ""


@dataclass(frozen=True, order=True)
class Finding:
    """One fault at one place; the order is that of a report: by file, line, column."""

    file: str
    line: int
    column: int
    rule: str
    level: Level
    message: str
    suggestion: str = ""
    basis: str = ""
    path: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """路径:行:列: 级别 编号 句子建议…（依据：…）."""
        suggestion = f"建议：{self.suggestion}。" if self.suggestion else ""
        basis = f"（依据：{self.basis}）" if self.basis else ""
        return f"{self.file}:{self.line}:{self.column}: {self.level} {self.rule} {self.message}{suggestion}{basis}"


def by_id(*rules: Rule) -> dict[str, Rule]:
    """A table of rules by their 编号, in the order given."""
    return {rule.id: rule for rule in rules}


def blocks(findings: tuple[Finding, ...]) -> bool:
    """Whether any finding is an 错误."""
    return any(finding.level is Level.ERROR for finding in findings)
