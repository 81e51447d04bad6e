"""`forms`: 附件1, 附件2 and 附件3 as Excel, templates to fill in, and the full ledger."""

from __future__ import annotations

import argparse
import sys

from generator import pipeline
from generator.cli.command import OK, WRONG_USAGE, Command, refuse
from generator.cli.parser import DEFAULT_MONTH, Parser, add_audience, add_out, month
from generator.words.audience import Audience
from generator.words.finding import blocks
from generator.words.stage import Stage


def _options(parser: Parser) -> None:
    parser.add_argument("--period", type=month, metavar="月份", help=f"如 2021-09，默认为{DEFAULT_MONTH}")
    parser.add_argument("--township", metavar="乡（街道）", help="只写这一个；不写就写全区和每个乡（街道）")
    parser.add_argument("--split", action="store_true", help="三张表分成三个文件")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--template", action="store_true", help="写填报模板：已有项目已填好，下面留空行")
    kind.add_argument("--ledger", action="store_true", help="写完整台账：全部字段，一个主题一页")
    add_audience(parser, "联系人及电话照填")
    add_out(parser, "build/forms/月份")


def _forms(options: argparse.Namespace) -> int:
    from generator.pipeline.audience import for_audience
    from generator.pipeline.editions import month_edition
    from generator.pipeline.forms import Wanted, write_forms

    loaded = pipeline.load(options.root, stages=options.stages)
    if loaded.records is None or blocks(loaded.findings):
        return refuse(loaded.findings, "数据有错误，表格没有生成。")
    if options.township is not None:
        loaded.records.district.require(options.township)
    audience = Audience(options.audience)
    if options.template and not audience.contacts:
        sys.stderr.write("用法不对：填报模板是给填报单位的，要填联系人及电话，不能加 --audience public。\n")
        return WRONG_USAGE
    with options.stages.of(Stage.SCORE) as running:
        edition = month_edition(for_audience(loaded, audience), options.period)
        running.made(len(edition.projects))
    out = options.out or options.root / "build" / "forms" / str(edition.period)
    wanted = Wanted(options.township, options.split, options.template, options.ledger)
    with options.stages.of(Stage.FORMS) as running:
        written = write_forms(edition, out, wanted)
        running.made(len(written))
    sys.stdout.write("".join(f"{path}\n" for path in written))
    sys.stdout.write(f"已写出{edition.period.chinese}的 {len(written)} 个文件。\n")
    return OK


COMMANDS = (
    Command(
        "forms",
        "写出三张表（附件1、附件2、附件3）的 Excel",
        "generator forms --period 2021-09 --township 曹镇乡",
        _options,
        _forms,
    ),
)
