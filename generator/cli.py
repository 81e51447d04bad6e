"""The command line: arguments in Chinese, exit codes, and nothing else. 0 没有错误, 1 有错误, 2 用法不对.

Calls `pipeline`; the only place that knows of today, the terminal and where files are written.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from generator import __version__, pipeline
from generator.words.edition import NoRulesError
from generator.words.finding import Finding, blocks
from generator.words.period import Period

OK, BLOCKED, WRONG_USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    """argparse that speaks Chinese."""

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"用法不对：{_in_chinese(message)}\n{self.format_usage()}")
        raise SystemExit(WRONG_USAGE)


_SAID = (
    ("the following arguments are required:", "缺少"),
    ("unrecognized arguments:", "不认得"),
    ("invalid choice:", "没有这个选项："),
    ("expected one argument", "后面要跟一个值"),
    ("choose from", "可选"),
    ("argument ", "参数 "),
)


def _in_chinese(message: str) -> str:
    for english, chinese in _SAID:
        message = message.replace(english, chinese)
    return message


def _period(text: str) -> Period:
    try:
        return Period.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期应写成 2021-04-12 的形式，实为“{text[:40]}”") from None


def _name_groups(parser: argparse.ArgumentParser, positional: str) -> None:
    parser._positionals.title = positional  # noqa: SLF001 - argparse has no public way
    parser._optionals.title = "选项"  # noqa: SLF001 - the same


def _command(commands: argparse._SubParsersAction[_Parser], name: str, summary: str, example: str) -> _Parser:
    parser = commands.add_parser(
        name,
        help=summary,
        description=f"{summary}。",
        epilog=f"例：{example}",
        add_help=False,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _name_groups(parser, "参数")
    parser.add_argument("-h", "--help", action="help", help="显示这份说明")
    parser.add_argument(
        "--root",
        type=Path,
        default=Path(),
        metavar="文件夹",
        help="data/ 和 docs/ 所在的文件夹，默认当前文件夹",
    )
    return parser


def make_parser() -> argparse.ArgumentParser:
    """All commands with their options, in Chinese."""
    parser = _Parser(prog="generator", description="重点项目台账：检查、排名、建站。", add_help=False)
    _name_groups(parser, "命令")
    parser.add_argument("-h", "--help", action="help", help="显示这份说明")
    parser.add_argument("--version", action="version", version=__version__, help="显示版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True, parser_class=_Parser)
    check = _command(commands, "check", "检查全部数据，列出每一处问题", "generator check --style text")
    check.add_argument(
        "--style",
        choices=("text", "github", "json"),
        default="text",
        help="输出样式：文字、代码托管平台批注、JSON",
    )
    rank = _command(commands, "rank", "算一期的排名", "generator rank 2021-Q3 --format json")
    rank.add_argument("period", type=_period, metavar="期", help="2021-Q3、2021-H1 或 2021")
    rank.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")
    build = _command(commands, "build", "检查数据并生成网站", "generator build --period 2021-09")
    build.add_argument("--period", type=_period, metavar="期", help="默认为最近有月报的月份")
    build.add_argument("--out", type=Path, metavar="文件夹", help="写到哪里，默认 site")
    build.add_argument("--strict", action="store_true", help="有提醒也不生成")
    serve = _command(commands, "serve", "在本机预览网站，改了数据自动重建", "generator serve --port 8000")
    serve.add_argument("--port", type=int, default=8000, metavar="端口", help="默认 8000")
    publish = _command(
        commands,
        "publish",
        "发布一期结果，写入 data/published/ 后只读",
        "generator publish 2021-Q1 --date 2021-04-12",
    )
    publish.add_argument("period", type=_period, metavar="期", help="2021-Q1、2021-H1 或 2021")
    publish.add_argument(
        "--date", type=_day, metavar="日期", help="发布日期，默认今天；这之后登记的更正不计入"
    )
    schema = _command(commands, "schema", "写出编辑器用的 JSON Schema", "generator schema")
    schema.add_argument("--out", type=Path, metavar="文件夹", help="写到哪里，默认 data/schema")
    return parser


def _check(options: argparse.Namespace) -> int:
    loaded = pipeline.load(options.root)
    sys.stdout.write(pipeline.show_findings(loaded.findings, options.style))
    return BLOCKED if blocks(loaded.findings) else OK


def _rank(options: argparse.Namespace) -> int:
    loaded = pipeline.load(options.root)
    if loaded.records is None or blocks(loaded.findings):
        return _refuse(loaded.findings, "数据有错误，不能排名。")
    sys.stdout.write(pipeline.show_ranking(loaded, options.period, options.format))
    return OK


def _build(options: argparse.Namespace) -> int:
    loaded = pipeline.load(options.root)
    if loaded.records is None or blocks(loaded.findings) or (options.strict and loaded.findings):
        return _refuse(loaded.findings, "数据有错误或提醒，网站没有生成，原来的网站不变。")
    out = options.out or options.root / "site"
    pages = pipeline.build(loaded, options.root, out, options.period)
    count = len(loaded.findings)
    aside = f"（{count} 条提醒和提示见数据质量页）" if count else ""
    sys.stdout.write(f"已生成 {pages} 个页面{aside}，请打开 {out / 'index.html'}\n")
    return OK


def _serve(options: argparse.Namespace) -> int:
    if not (options.root / "mkdocs.yml").is_file():
        sys.stderr.write("预览需要 mkdocs.yml，请在台账仓库的文件夹里运行。\n")
        return WRONG_USAGE
    loaded = pipeline.load(options.root)
    if loaded.records is None or blocks(loaded.findings):
        return _refuse(loaded.findings, "数据有错误，改好后再预览。")
    sys.stdout.write(f"预览地址：http://127.0.0.1:{options.port}/ ，保存数据后自动重建，按 Ctrl+C 结束。\n")
    sys.stdout.flush()
    pipeline.serve(options.root, options.port)
    return OK


def _publish(options: argparse.Namespace) -> int:
    loaded = pipeline.load(options.root)
    if blocks(loaded.findings):
        return _refuse(loaded.findings, "数据有错误，不能发布。")
    day = options.date or dt.datetime.now(tz=dt.UTC).astimezone().date()
    path = pipeline.publish(loaded, options.root, options.period, day)
    sys.stdout.write(f"已发布{options.period.chinese}的结果：{path}。这个文件之后只读，请提交到版本库。\n")
    return OK


def _schema(options: argparse.Namespace) -> int:
    out = options.out or options.root / "data" / "schema"
    count = pipeline.write_schemas(out)
    sys.stdout.write(f"已写出 {count} 份 JSON Schema 到 {out}\n")
    return OK


def _refuse(findings: tuple[Finding, ...], sentence: str) -> int:
    sys.stderr.write(pipeline.show_findings(findings, "text") + sentence + "\n")
    return BLOCKED


COMMANDS = {
    "check": _check,
    "rank": _rank,
    "build": _build,
    "serve": _serve,
    "publish": _publish,
    "schema": _schema,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the console script `generator` and `python -m generator` both come here."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = make_parser().parse_args(arguments)
    if not options.root.is_dir():
        sys.stderr.write(f"没有“{options.root}”这个文件夹。\n")
        return WRONG_USAGE
    try:
        return COMMANDS[options.command](options)
    except (NoRulesError, ValueError) as error:
        sys.stderr.write(f"{error}。\n")
        return BLOCKED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        sys.stderr.write(
            f"读写文件时出错：{error.filename or ''} {error.strerror or error}。请检查磁盘空间和权限。\n"
        )
        return BLOCKED
