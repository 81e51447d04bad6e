"""`new`: a record to fill in for a new project."""

from __future__ import annotations

import argparse
import re
import sys

from generator import pipeline
from generator.cli.command import OK, WRONG_USAGE, Command
from generator.cli.parser import DEFAULT_MONTH, Parser, add_out, month
from generator.words.choice import AnnualClass
from generator.words.finding import Level

_ID = re.compile(r"[A-Za-z0-9]+-[A-Za-z0-9-]*[A-Za-z0-9]")


def _project_id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise argparse.ArgumentTypeError(f"编号应写成 ZH2021-025 的形式，实为“{text[:40]}”")
    return text


def _options(parser: Parser) -> None:
    parser.add_argument("--township", required=True, metavar="乡（街道）", help="责任单位，如 曹镇乡")
    parser.add_argument("--name", required=True, metavar="项目名称", help="项目的全称")
    parser.add_argument(
        "--class",
        dest="annual_class",
        choices=tuple(str(one) for one in AnnualClass),
        default=str(AnnualClass.EARLY),
        help="列入本年计划的类别，默认 前期",
    )
    parser.add_argument("--period", type=month, metavar="月份", help=f"何月列入，默认为{DEFAULT_MONTH}")
    parser.add_argument("--id", type=_project_id, metavar="编号", help="默认为下一个没有用过的编号")
    add_out(parser, "data/projects（写到别处的，放进 data/projects 才算记录）")


def _new(options: argparse.Namespace) -> int:
    from generator.pipeline.drafting import NewProject, draft_project

    loaded = pipeline.load(options.root, stages=options.stages)
    latest = loaded.records.default_month if loaded.records else None
    listed = options.period.end if options.period else latest
    name = " ".join(options.name.split())
    if listed is None or not name:
        lacking = "项目名称" if not name else "--period（何月列入）"
        sys.stderr.write(f"用法不对：缺少{lacking}。例：{COMMANDS[0].example}\n")
        return WRONG_USAGE
    new = NewProject(name, options.township, AnnualClass(options.annual_class), listed, options.id)
    drafted = draft_project(loaded, options.root, new, options.out)
    sys.stdout.write(f"已新建 {drafted.path}\n")
    if drafted.alike:
        sys.stdout.write(f"名称相近的已有 {drafted.alike}，请核对是不是同一个项目。\n")
    if drafted.path.resolve().parent != (options.root / "data" / "projects").resolve():
        sys.stdout.write("填好后放进 data/projects/，再运行 generator check。\n")
    wanted = [one for one in drafted.findings if one.level is Level.ERROR]
    if wanted:
        sys.stdout.write("还要填写以下各处，填好后运行 generator check：\n")
        sys.stdout.write(pipeline.show_findings(tuple(wanted), "text"))
    return OK


COMMANDS = (
    Command(
        "new",
        "新建一个项目的记录，编号自动往后排",
        'generator new --township 曹镇乡 --name "示例污水处理厂" --class 前期 --period 2021-09',
        _options,
        _new,
    ),
)
