"""`wallchart`: the 挂图作战 of a period, for the wall of the district's office and of each 乡（街道）."""

from __future__ import annotations

import argparse

from generator.cli.command import Command
from generator.cli.parser import DEFAULT_MONTH, Parser, add_audience, add_fonts, add_out, period
from generator.cli.printing import printed


def _wallchart_options(parser: Parser) -> None:
    parser.add_argument("--period", type=period, metavar="期", help=f"默认为{DEFAULT_MONTH}")
    parser.add_argument("--township", metavar="乡镇街道", help="只印这一个；默认全区一张，各乡（街道）各一张")
    parser.add_argument("--size", choices=("A3", "A1"), default="A3", help="纸张，默认 A3")
    add_out(parser, "build/print")
    add_audience(parser, "文字里的电话照印")
    add_fonts(parser)


def _wallchart(options: argparse.Namespace) -> int:
    from generator.pipeline.printing import write_wallcharts

    return printed(
        options,
        "数据有错误，没有印挂图。",
        lambda loaded, out: write_wallcharts(
            loaded, out, options.period, township=options.township, size=options.size, fonts=options.fonts
        ),
    )


COMMANDS = (
    Command(
        "wallchart",
        "印挂图作战图（A3 或 A1）",
        "generator wallchart --period 2021-09 --township 曹镇乡 --size A1",
        _wallchart_options,
        _wallchart,
    ),
)
