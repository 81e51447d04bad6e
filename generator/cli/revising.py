"""`history`: who changed which field of a project, when and why; `diff`: what a proposed change does."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from generator.cli.command import BLOCKED, OK, Command
from generator.cli.parser import DEFAULT_MONTH, Parser, day, period
from generator.words.stage import Stage


def _history_options(parser: Parser) -> None:
    parser.add_argument("id", nargs="?", metavar="编号", help="项目编号；不写就列出全部记录的改动")
    parser.add_argument("--from", dest="first", type=day, metavar="日期", help="从哪天起")
    parser.add_argument("--to", dest="last", type=day, metavar="日期", help="到哪天止，含当天")
    parser.add_argument("--sensitive", action="store_true", help="只列总投资、计划、已过月份等敏感字段")
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text", help="输出格式")


def _history(options: argparse.Namespace) -> int:
    from generator.pipeline.history import Asked, show_history

    asked = Asked(options.id, options.first, options.last, options.sensitive)
    with options.stages.of(Stage.HISTORY):
        text, trouble = show_history(options.root, asked, options.format)
    sys.stdout.write(text)
    if trouble:
        sys.stderr.write(trouble + "\n")
        return BLOCKED
    return OK


def _diff_options(parser: Parser) -> None:
    parser.add_argument(
        "base", metavar="基准", help="与哪个提交或分支比，如 origin/main；从两者分开的地方比起"
    )
    parser.add_argument("head", nargs="?", metavar="对象", help="哪个提交或分支；不写就是现在文件夹里的文件")
    parser.add_argument(
        "--period",
        type=period,
        metavar="期",
        help=f"合计、灯和名次按哪一期比，默认为{DEFAULT_MONTH}",
    )
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="输出格式")


def _diff(options: argparse.Namespace) -> int:
    from generator.pipeline.review import Between, show_review

    today = None if options.head else dt.datetime.now(tz=dt.UTC).astimezone().date()
    asked = Between(options.base, options.head, options.period, today)
    with options.stages.of(Stage.HISTORY):
        text = show_review(options.root, asked, options.format)
    sys.stdout.write(text)
    return OK


COMMANDS = (
    Command(
        "history",
        "列出一个项目每个字段的修改历史：原值、新值、谁、何时、为什么",
        "generator history ZH2021-012 --from 2021-07-01",
        _history_options,
        _history,
    ),
    Command(
        "diff",
        "审阅一次改动：每个字段原值和新值，对合计、灯和名次的影响",
        "generator diff origin/main --format markdown",
        _diff_options,
        _diff,
    ),
)
