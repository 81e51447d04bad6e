"""`booklet`: the 观摩手册 of a half-year, to carry, to read at the desk and to staple."""

from __future__ import annotations

import argparse

from generator.cli.command import Command
from generator.cli.parser import Parser, add_audience, add_fonts, add_out, address, half
from generator.cli.printing import printed


def _booklet_options(parser: Parser) -> None:
    parser.add_argument("period", type=half, metavar="期", help="哪个半年的观摩：2021-H1 或 2021-H2")
    add_out(parser, "build/print")
    parser.add_argument(
        "--address",
        type=address,
        metavar="网址",
        help="站点的网址，印成每站的二维码；默认取 mkdocs.yml 的 site_url，没有就不印",
    )
    add_audience(parser, "文字里的电话照印")
    add_fonts(parser)


def _booklet(options: argparse.Namespace) -> int:
    from generator.pipeline.printing import write_booklet

    return printed(
        options,
        "数据有错误，没有印手册。",
        lambda loaded, out: write_booklet(
            loaded, options.root, options.period, out, address=options.address, fonts=options.fonts
        ),
    )


COMMANDS = (
    Command(
        "booklet",
        "印观摩手册（A5、A4、骑马钉）和评分表",
        "generator booklet 2021-H1 --out build/print",
        _booklet_options,
        _booklet,
    ),
)
