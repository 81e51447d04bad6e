"""`import`: the forms townships sent, back into the records."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from generator import pipeline
from generator.cli.command import BLOCKED, OK, WRONG_USAGE, Command
from generator.cli.parser import Parser, add_out, day, month


def _options(parser: Parser) -> None:
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="表格", help=".xlsx、.xls、.et、.ods，可以几个一起"
    )
    parser.add_argument("--period", type=month, metavar="月份", help="报的是哪个月，如 2021-09，必须写")
    parser.add_argument("--dry-run", action="store_true", help="只看结果，不改动任何记录")
    parser.add_argument("--received", type=day, metavar="日期", help="收到日期，如 2021-09-24，默认今天")
    parser.add_argument(
        "--township", metavar="乡（街道）", help="这些表是哪个乡（街道）报的，表里看得出来时不用写"
    )
    parser.add_argument(
        "--partial", action="store_true", help="收下没有问题的行；不加时有一行拒收就什么也不写入"
    )
    parser.add_argument("--reason", default="", metavar="原因", help="写进年度计划调整、更正的原因")
    parser.add_argument(
        "--new-project",
        action="append",
        default=[],
        metavar="项目名称",
        help="确认这个名称是新项目，不是名称相近的老项目；可写几次",
    )
    parser.add_argument("--resume", action="store_true", help="接着写完上次中途停下的导入，不读新的表格")
    add_out(parser, "build/import（标出问题、可退回乡（街道）的表）")


def _import(options: argparse.Namespace) -> int:
    from generator.pipeline.importing import ImportOrder, import_forms, resume, write_returned

    finished = 0 if options.dry_run else resume(options.root)
    if finished:
        sys.stdout.write(f"已写完上次中断的导入，共 {finished} 个文件。\n")
    if options.resume:
        sys.stdout.write("" if finished or options.dry_run else "没有中途停下的导入，不用接着写。\n")
        return OK
    if not options.files or options.period is None:
        lacking = "要导入的表格" if not options.files else "--period（报的是哪个月）"
        sys.stderr.write(f"用法不对：缺少{lacking}。例：{COMMANDS[0].example}\n")
        return WRONG_USAGE
    loaded = pipeline.read(options.root, options.stages)
    if options.township is not None and loaded.records:
        loaded.records.district.require(options.township)
    received = options.received or dt.datetime.now(tz=dt.UTC).astimezone().date()
    order = ImportOrder(
        files=tuple(options.files),
        month=options.period.end,
        received=received,
        township=options.township,
        partial=options.partial,
        dry_run=options.dry_run,
        reason=options.reason,
        new_names=tuple(options.new_project),
    )
    done = import_forms(loaded, options.root, order, options.stages)
    sys.stdout.write(done.report)
    out = options.out or options.root / "build" / "import"
    for path in write_returned(out, done.returned):
        sys.stdout.write(f"标出结果、可以退回的表：{path}\n")
    return BLOCKED if done.blocked else OK


COMMANDS = (
    Command(
        "import",
        "把乡（街道）报来的三张表导入台账",
        "generator import 曹镇乡.xlsx --period 2021-09 --received 2021-09-24 --dry-run",
        _options,
        _import,
    ),
)
