"""Command (命令): what `main` needs to know of one command, and how a command refuses. Every command module uses it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator import pipeline
from generator.cli.parser import Parser, name_groups
from generator.words.finding import Finding

OK, BLOCKED, WRONG_USAGE = 0, 1, 2


@dataclass(frozen=True)
class Command:
    """一个命令: its name, what it does in one line, an example, its options, and what runs; `run` gives the exit code."""

    name: str
    summary: str
    example: str
    arguments: Callable[[Parser], None]
    run: Callable[[argparse.Namespace], int]

    def add_to(self, commands: argparse._SubParsersAction[Parser]) -> None:
        """Declare it among the subcommands, with --help and --root."""
        parser = commands.add_parser(
            self.name,
            help=self.summary,
            description=f"{self.summary}。",
            epilog=f"例：{self.example}",
            add_help=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        name_groups(parser, "参数")
        parser.add_argument("-h", "--help", action="help", help="显示这份说明")
        parser.add_argument(
            "--root",
            type=Path,
            default=Path(),
            metavar="文件夹",
            help="data/ 和 docs/ 所在的文件夹，默认当前文件夹",
        )
        parser.later(self.arguments)


def refuse(findings: tuple[Finding, ...], sentence: str) -> int:
    """List the findings, say what was therefore not done, and give the exit code."""
    sys.stderr.write(pipeline.show_findings(findings, "text") + sentence + "\n")
    return BLOCKED
