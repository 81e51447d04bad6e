"""argparse that speaks Chinese, and the kinds of value an option may have. Every command is declared with these."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from generator.words.audience import Audience
from generator.words.period import Period, PeriodKind

_LAST_PORT = 65535
DEFAULT_MONTH = "最近有月报的月份，还没有月报时为最近有记录的月份"
"""`Records.default_month` in the words of --help."""


class Parser(argparse.ArgumentParser):
    """argparse that speaks Chinese."""

    _declare: Callable[[Parser], None] | None = None

    def later(self, declare: Callable[[Parser], None]) -> None:
        """Declare options when this parser is asked: what they need is imported for the command that runs, not for all."""
        self._declare = declare

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Declare what was put off, then parse."""
        declare, self._declare = self._declare, None
        if declare is not None:
            declare(self)
        return super().parse_known_args(args, namespace)

    def format_usage(self) -> str:
        """用法 in one line."""
        return super().format_usage().replace("usage:", "用法：", 1)

    def format_help(self) -> str:
        """The whole help."""
        return super().format_help().replace("usage:", "用法：", 1)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and leave with code 2."""
        sys.stderr.write(f"用法不对：{_in_chinese(message)}\n{self.format_usage()}")
        raise SystemExit(2)  # 用法不对


_SAID = (
    ("the following arguments are required:", "缺少"),
    ("unrecognized arguments:", "不认得"),
    ("invalid choice:", "没有这个选项："),
    ("expected one argument", "后面要跟一个值"),
    ("expected at least one argument", "后面至少要跟一个值"),
    ("choose from", "可选"),
    ("not allowed with argument", "不能同时用"),
    ("argument ", "参数 "),
)


def _in_chinese(message: str) -> str:
    for english, chinese in _SAID:
        message = message.replace(english, chinese)
    return message


def period(text: str) -> Period:
    """期 of an option: 2021-09, 2021-Q3, 2021-H1 or 2021.

    Raises:
        ArgumentTypeError: it is none of these.
    """
    try:
        return Period.parse(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def month(text: str) -> Period:
    """期 of an option that must be a month: 2021-09.

    Raises:
        ArgumentTypeError: it is not a month.
    """
    found = period(text)
    if found.kind is not PeriodKind.MONTH:
        raise argparse.ArgumentTypeError(f"这里要一个月份，如 2021-09，实为“{text[:40]}”")
    return found


def ranked(text: str) -> Period:
    """期 of an option that has a 排名: 2021-Q3, 2021-H1 or 2021.

    Raises:
        ArgumentTypeError: it is a month, or no 期.
    """
    found = period(text)
    if found.kind is PeriodKind.MONTH:
        raise argparse.ArgumentTypeError(
            f"排名按季度、半年、全年，应写成 2021-Q3、2021-H1 或 2021，实为“{text[:40]}”"
        )
    return found


def half(text: str) -> Period:
    """期 of an option that must be a half-year: 2021-H1.

    Raises:
        ArgumentTypeError: it is not a half-year.
    """
    found = period(text)
    if found.kind is not PeriodKind.HALF:
        raise argparse.ArgumentTypeError(f"观摩按半年，应写成 2021-H1 或 2021-H2，实为“{text[:40]}”")
    return found


def port(text: str) -> int:
    """端口 of an option: a whole number a computer has a port for; 0 takes a free one.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"端口应为 0 到 {_LAST_PORT} 的整数，实为“{text[:40]}”")
    return int(text)


def day(text: str) -> dt.date:
    """日期 of an option: 2021-04-12, in no other of the forms Python reads.

    Raises:
        ArgumentTypeError: it is not a day.
    """
    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.isoformat() != text:
        raise argparse.ArgumentTypeError(f"日期应写成 2021-04-12 的形式，实为“{text[:40]}”")
    return found


def name_groups(parser: argparse.ArgumentParser, positional: str) -> None:
    """The heads of the help, in Chinese."""
    parser._positionals.title = positional  # noqa: SLF001 - argparse has no public way
    parser._optionals.title = "选项"  # noqa: SLF001 - the same


def add_out(parser: argparse.ArgumentParser, default: str) -> None:
    """`--out`, the same in every command that writes."""
    parser.add_argument("--out", type=Path, metavar="文件夹", help=f"写到哪里，默认 {default}")


def add_audience(parser: argparse.ArgumentParser, internal: str) -> None:
    """`--audience`, the same in every command whose files may leave the house; `internal` says what 内网 sees of the numbers."""
    parser.add_argument(
        "--audience",
        choices=[str(one) for one in Audience],
        default=str(Audience.INTERNAL),
        help=f"给谁看：internal 内网，{internal}；public 公开，任何输出都没有电话。默认 internal",
    )


def add_fonts(parser: argparse.ArgumentParser) -> None:
    """`--fonts`, the same in every command that prints."""
    parser.add_argument(
        "--fonts",
        choices=("本机", "随附"),
        default="本机",
        help="本机：先用本机的仿宋、黑体等办公字体；随附：只用软件自带的字体，各台电脑印出的文件完全相同",
    )


def address(text: str) -> str:
    """网址 of an option: begins with http:// or https://.

    Raises:
        ArgumentTypeError: it does not.
    """
    if not re.match(r"https?://\S+$", text):
        raise argparse.ArgumentTypeError(f"网址要以 http:// 或 https:// 开头，实为“{text[:40]}”")
    return text
