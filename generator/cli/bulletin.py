"""`bulletin`: 通报、排名通报、整改通知、联席会议议题 and 评分表 of a period, as files an office can edit and print."""

from __future__ import annotations

import argparse
import sys

from generator import pipeline
from generator.cli.command import OK, WRONG_USAGE, Command, refuse
from generator.cli.parser import Parser, add_audience, add_fonts, add_out, day, period
from generator.words.audience import Audience
from generator.words.finding import blocks
from generator.words.period import PeriodKind
from generator.words.stage import Stage


def _options(parser: Parser) -> None:
    from generator.pipeline.bulletin import FORMATS, Kind

    parser.add_argument("period", type=period, metavar="期", help="2021-09、2021-Q3、2021-H1 或 2021")
    kinds = tuple(str(kind) for kind in Kind)
    parser.add_argument(
        "--kind", choices=kinds, default=str(Kind.NOTICE), help="公文种类，默认 通报；整改 按乡（街道）各一份"
    )
    parser.add_argument("--format", choices=(*FORMATS, "all"), default="all", help="文件格式，默认全部")
    parser.add_argument("--date", type=day, metavar="日期", help="成文日期，默认为这一期的最后一天")
    add_audience(parser, "文字里的电话照印")
    add_fonts(parser)
    add_out(parser, "build/公文")


def _bulletin(options: argparse.Namespace) -> int:
    from generator.pipeline.audience import for_audience
    from generator.pipeline.bulletin import FORMATS, Kind, Order, bulletin

    none = {
        Kind.RANKING: "这一期没有可以通报的排名。\n",
        Kind.RECTIFICATION: "没有需要整改的乡（街道）。\n",
    }
    kind = Kind(options.kind)
    if kind is Kind.RANKING and options.period.kind is PeriodKind.MONTH:
        sys.stderr.write(f"用法不对：排名按季度、半年、全年，如 2021-Q3，实为“{options.period}”。\n")
        return WRONG_USAGE
    loaded = pipeline.load(options.root, stages=options.stages)
    if loaded.records is None or blocks(loaded.findings):
        return refuse(loaded.findings, "数据有错误，不能起草公文。")
    formats = FORMATS if options.format == "all" else (options.format,)
    out = options.out or options.root / "build" / "公文"
    shown = for_audience(loaded, Audience(options.audience))
    with options.stages.of(Stage.PRINT) as running:
        written = bulletin(shown, options.period, kind, formats, out, Order(options.date, options.fonts))
        running.made(len(written))
    for path in written:
        sys.stdout.write(f"已写出 {path}\n")
    if not written:
        sys.stdout.write(none.get(kind, "这一期没有可写的内容。\n"))
    return OK


COMMANDS = (
    Command(
        "bulletin",
        "起草一期的通报、排名通报、整改通知、联席会议议题或评分表",
        "generator bulletin 2021-09；generator bulletin 2021-Q3 --kind 排名 --format docx",
        _options,
        _bulletin,
    ),
)
