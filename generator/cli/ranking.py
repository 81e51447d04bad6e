"""`rank`: 一期的排名, and `publish`: the same, frozen."""

from __future__ import annotations

import argparse
import datetime as dt
import sys

from generator import pipeline
from generator.cli.command import OK, Command, refuse
from generator.cli.parser import Parser, add_out, day, ranked
from generator.words.finding import blocks
from generator.words.stage import Stage


def _rank_options(parser: Parser) -> None:
    parser.add_argument("period", type=ranked, metavar="期", help="2021-Q3、2021-H1 或 2021")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")


def _rank(options: argparse.Namespace) -> int:
    from generator.pipeline.editions import show_ranking

    loaded = pipeline.load(options.root, stages=options.stages)
    if loaded.records is None or blocks(loaded.findings):
        return refuse(loaded.findings, "数据有错误，不能排名。")
    with options.stages.of(Stage.SCORE):
        shown = show_ranking(loaded, options.period, options.format)
    sys.stdout.write(shown)
    return OK


def _publish_options(parser: Parser) -> None:
    parser.add_argument("period", type=ranked, metavar="期", help="2021-Q1、2021-H1 或 2021")
    parser.add_argument("--date", type=day, metavar="日期", help="发布日期，默认今天；这之后登记的更正不计入")
    add_out(parser, "data/published（写到别处的是样稿，不算发布）")


def _publish(options: argparse.Namespace) -> int:
    from generator.pipeline.publishing import publish

    loaded = pipeline.load(options.root, stages=options.stages)
    if blocks(loaded.findings):
        return refuse(loaded.findings, "数据有错误，不能发布。")
    today = options.date or dt.datetime.now(tz=dt.UTC).astimezone().date()
    with options.stages.of(Stage.SCORE):
        path = publish(loaded, options.root, options.period, today, options.out)
    frozen = path.resolve().parent == (options.root / "data" / "published").resolve()
    sys.stdout.write(
        f"已发布{options.period.chinese}的结果：{path}。这个文件之后只读，请提交到版本库。\n"
        if frozen
        else f"已写出{options.period.chinese}结果的样稿：{path}。没有写入 data/published/，还不算发布。\n"
    )
    return OK


COMMANDS = (
    Command("rank", "算一期的排名", "generator rank 2021-Q3 --format json", _rank_options, _rank),
    Command(
        "publish",
        "发布一期结果，写入 data/published/ 后只读",
        "generator publish 2021-Q1 --date 2021-04-12",
        _publish_options,
        _publish,
    ),
)
