"""main: all commands in one line each, run one, and no traceback for what a user can meet.

The console script `generator` and `python -m generator` both come here.
"""

from __future__ import annotations

import argparse
import errno
import gc
import os
import sys
from collections.abc import Sequence

from generator import __version__
from generator.cli import (
    booklet,
    bulletin,
    checking,
    forms,
    import_forms,
    new,
    ranking,
    revising,
    serving,
    site,
    wallchart,
)
from generator.cli.command import BLOCKED, OK, WRONG_USAGE, Command
from generator.cli.parser import Parser, name_groups
from generator.cli.patience import patient
from generator.words.district import NoTownshipError
from generator.words.rulebook import NoRulesError

_DISK = {
    errno.ENOSPC: "磁盘已满，腾出空间再试",
    errno.EDQUOT: "磁盘配额已满，腾出空间再试",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EMFILE: "打开的文件太多",
    errno.ENAMETOOLONG: "文件名太长",
}

COMMANDS: tuple[Command, ...] = (
    *checking.COMMANDS,
    *ranking.COMMANDS,
    *revising.COMMANDS,
    *site.COMMANDS,
    *serving.COMMANDS,
    *booklet.COMMANDS,
    *wallchart.COMMANDS,
    *forms.COMMANDS,
    *import_forms.COMMANDS,
    *new.COMMANDS,
    *bulletin.COMMANDS,
)


def make_parser() -> argparse.ArgumentParser:
    """All commands with their options, in Chinese."""
    parser = Parser(prog="generator", description="重点项目台账：检查、排名、建站。", add_help=False)
    name_groups(parser, "命令")
    parser.add_argument("-h", "--help", action="help", help="显示这份说明")
    parser.add_argument("--version", action="version", version=__version__, help="显示版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True, parser_class=Parser)
    for command in COMMANDS:
        command.add_to(commands)
    return parser


def run() -> int:
    """The program as the shell starts it: one command, with which the process ends.

    What a command makes it keeps to its end; nothing is looked through for what could be let go, neither meanwhile nor at
    the end, which is a tenth of a build. `serve` stays and has it done.
    """
    gc.disable()
    code = main()
    gc.freeze()
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code: 0 done, 1 findings or a failure that is said, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = make_parser().parse_args(arguments)
    if not options.root.is_dir():
        sys.stderr.write(f"没有“{options.root}”这个文件夹。\n")
        return WRONG_USAGE
    options.stages = patient()
    run = {command.name: command.run for command in COMMANDS}[options.command]
    try:
        return run(options)
    except (NoRulesError, ValueError) as error:
        wrong = isinstance(error, NoTownshipError)
        sys.stderr.write(f"{'用法不对：' if wrong else ''}{error}。\n")
        return WRONG_USAGE if wrong else BLOCKED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except FileExistsError as error:  # a folder that is not ours: the sentence says what to do
        sys.stderr.write(f"{error.filename or ''}{error.strerror or error}。\n")
        return BLOCKED
    except OSError as error:
        said = _DISK.get(error.errno or 0, f"{error.strerror or error}，请检查磁盘空间和权限")
        whole = f"读写文件时出错：{error.filename or ''} {said}。原来的文件不变。"
        if error.errno == 0:  # ours, not the system's: the sentence says it all
            whole = f"{error.strerror}。"
        sys.stderr.write(f"{whole}\n")
        return BLOCKED
