"""`serve`: the site seen on this machine while the data change — what was saved shows in its page, its ranking and the search first."""

from __future__ import annotations

import argparse
import errno
import gc
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pipeline
from generator.cli.command import BLOCKED, OK, WRONG_USAGE, Command
from generator.cli.parser import Parser, port
from generator.cli.progress import add_progress, clock, show_timings, watched
from generator.words.rulebook import NoRulesError
from generator.words.stage import Stages

if TYPE_CHECKING:
    from generator.cli.preview import Changes
    from generator.pipeline.preview import Preview

_LOOK, _SETTLE = 0.3, 0.05
Signature = frozenset[tuple[str, int, int]]


def _options(parser: Parser) -> None:
    parser.add_argument("--port", type=port, default=8000, metavar="端口", help="默认 8000")
    add_progress(parser)


def _serve(options: argparse.Namespace) -> int:
    from generator.cli.preview import Changes, Server
    from generator.pipeline.preview import Preview, RefusedError

    with tempfile.TemporaryDirectory(prefix="ledger-preview-") as folder:
        preview, changes = Preview(options.root, Path(folder)), Changes()
        seen = signature(preview.sources)
        try:
            with watched(options) as stages:
                for _ in preview.renew(stages):
                    pass
        except RefusedError as refused:
            sys.stderr.write(
                pipeline.show_findings(refused.findings, "text") + "数据有错误，改好后再预览。\n"
            )
            return BLOCKED
        try:
            server = Server(preview.out, options.port, changes)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            sys.stderr.write(f"端口 {options.port} 已被占用，请用 --port 换一个。\n")
            return WRONG_USAGE
        settle()
        _timings(stages, options)
        taken = server.server_address[1]
        sys.stdout.write(f"预览地址：http://127.0.0.1:{taken}/ ，保存数据后自动更新，按 Ctrl+C 结束。\n")
        sys.stdout.flush()
        with server:
            server.start()
            try:
                watch(preview, changes, seen, options)
            except KeyboardInterrupt:
                server.shutdown()
    sys.stdout.write("预览结束。\n")
    return OK


def watch(preview: Preview, changes: Changes, seen: Signature, options: argparse.Namespace) -> None:
    """Renew whenever something was saved, until interrupted."""
    while True:
        time.sleep(_LOOK)
        now = signature(preview.sources)
        if now == seen:
            continue
        while (settled := _after(_SETTLE, preview.sources)) != now:
            now = settled
        seen = now
        renew(preview, changes, seen, options)


def renew(preview: Preview, changes: Changes, seen: Signature, options: argparse.Namespace) -> None:
    """One renewal: each step is told to the open pages; left when something newer was saved. A fault leaves the site as it was."""
    from generator.pipeline.preview import RefusedError

    stages, began = Stages(clock), time.perf_counter()
    try:
        for step in preview.renew(stages):
            changes.tell(step.changed)
            took = time.perf_counter() - began
            _say(options, f"已更新{step.says}：{len(step.changed)} 个文件有变化，{took:.1f} 秒")
            if signature(preview.sources) != seen:
                return
        settle()
    except RefusedError as refused:
        changes.tell(trouble=f"{refused}，改好保存后自动更新。问题见终端。")
        sys.stderr.write(pipeline.show_findings(refused.findings, "text") + f"{refused}。\n")
    except (NoRulesError, ValueError, OSError) as error:
        changes.tell(trouble=f"没有更新：{error}。")
        sys.stderr.write(f"没有更新：{error}。预览仍是改动之前的。\n")
    _timings(stages, options)


def settle() -> None:
    """What stays between changes — records, figures, what pages read — is never looked through again for what can be let go."""
    gc.collect()
    gc.freeze()
    gc.enable()  # this process stays: what a change leaves behind is let go


def _say(options: argparse.Namespace, sentence: str) -> None:
    if not options.quiet:
        sys.stdout.write(sentence + "\n")
        sys.stdout.flush()


def _timings(stages: Stages, options: argparse.Namespace) -> None:
    if options.timings:
        sys.stdout.write(show_timings(stages.costs, options.timings))
        sys.stdout.flush()


def _after(seconds: float, sources: Iterable[Path]) -> Signature:
    time.sleep(seconds)
    return signature(sources)


def signature(sources: Iterable[Path]) -> Signature:
    """Every file below some places with its time and size: another signature, another save."""
    return frozenset(one for place in sources for one in _files(place))


def _files(place: Path) -> Iterable[tuple[str, int, int]]:
    for path in place.rglob("*") if place.is_dir() else (place,):
        try:
            status = path.stat()
        except OSError:  # an editor's file that is gone again
            continue
        yield str(path), status.st_mtime_ns, status.st_size


COMMANDS = (
    Command("serve", "在本机预览网站，改了数据自动更新", "generator serve --port 8000", _options, _serve),
)
