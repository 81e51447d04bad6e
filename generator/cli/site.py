"""`build`: the site written once, and `csp`: the headers it is served with."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator import pipeline
from generator.cli.command import OK, Command, refuse
from generator.cli.parser import DEFAULT_MONTH, Parser, add_audience, add_out, period
from generator.cli.progress import add_progress, show_timings, watched
from generator.words.audience import Audience
from generator.words.finding import blocks


def _build_options(parser: Parser) -> None:
    parser.add_argument("--period", type=period, metavar="期", help=f"默认为{DEFAULT_MONTH}")
    add_out(parser, "site")
    add_audience(parser, "电话隐去中间几位")
    parser.add_argument("--strict", action="store_true", help="有提醒也不生成")
    add_progress(parser)


def _build(options: argparse.Namespace) -> int:
    from generator.pipeline.site import build

    out = options.out or options.root / "site"
    with watched(options) as stages:
        loaded = pipeline.load(options.root, stages=stages)
        refused = loaded.records is None or blocks(loaded.findings) or (options.strict and loaded.findings)
        audience = Audience(options.audience)
        pages = 0 if refused else build(loaded, options.root, out, options.period, audience, stages)
    if refused:
        wrong = "错误或提醒（--strict）" if options.strict else "错误"
        return refuse(loaded.findings, f"数据有{wrong}，网站没有生成，原来的网站不变。")
    count = len(loaded.findings)
    aside = f"（{count} 条提醒和提示见数据质量页）" if count else ""
    said = sys.stderr if options.timings == "json" else sys.stdout  # the JSON stands alone
    said.write(f"已生成 {pages} 个页面{aside}，请打开 {out / 'index.html'}\n")
    if options.timings:
        sys.stdout.write(show_timings(stages.costs, options.timings))
    return OK


def _csp_options(parser: Parser) -> None:
    parser.add_argument("--site", type=Path, metavar="文件夹", help="生成好的网站，默认 site")
    parser.add_argument("--out", type=Path, metavar="文件", help="写到哪里，默认 deploy/csp.conf")


def _csp(options: argparse.Namespace) -> int:
    from generator.pipeline.site import nginx_headers

    out = options.out or options.root / "deploy" / "csp.conf"
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(nginx_headers(options.site or options.root / "site"), encoding="utf-8", newline="\n")
    sys.stdout.write(f"已写出 {out}，nginx 用 include 引入。\n")
    return OK


COMMANDS = (
    Command("csp", "写出网站的安全响应头，供 nginx 引入", "generator csp --site site", _csp_options, _csp),
    Command("build", "检查数据并生成网站", "generator build --period 2021-09", _build_options, _build),
)
