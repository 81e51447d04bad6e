"""`history`: who changed which field of a project, when and why."""

from __future__ import annotations

import argparse
import sys

from generator.cli.command import BLOCKED, OK, Command
from generator.cli.parser import Parser, day


def _history_options(parser: Parser) -> None:
    parser.add_argument("id", nargs="?", metavar="编号", help="项目编号；不写就列出全部记录的改动")
    parser.add_argument("--from", dest="first", type=day, metavar="日期", help="从哪天起")
    parser.add_argument("--to", dest="last", type=day, metavar="日期", help="到哪天止，含当天")
    parser.add_argument("--sensitive", action="store_true", help="只列总投资、计划、已过月份等敏感字段")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="输出格式")


def _history(options: argparse.Namespace) -> int:
    from generator.pipeline.history import Asked, show_history

    asked = Asked(options.id, options.first, options.last, options.sensitive)
    text, trouble = show_history(options.root, asked, options.format)
    sys.stdout.write(text)
    if trouble:
        sys.stderr.write(trouble + "\n")
        return BLOCKED
    return OK


COMMANDS = (
    Command(
        "history",
        "列出一个项目每个字段的修改历史：原值、新值、谁、何时、为什么",
        "generator history ZH2021-012 --from 2021-07-01",
        _history_options,
        _history,
    ),
)
