"""`check`: every problem of the data, and `schema`: the same rules for the editor."""

from __future__ import annotations

import argparse
import sys

from generator import pipeline
from generator.cli.command import BLOCKED, OK, Command
from generator.cli.parser import Parser, add_out
from generator.words.finding import blocks


def _check_options(parser: Parser) -> None:
    parser.add_argument(
        "--style",
        choices=("text", "github", "json"),
        default="text",
        help="输出样式：文字、代码托管平台批注、JSON",
    )


def _check(options: argparse.Namespace) -> int:
    loaded = pipeline.load(options.root)
    sys.stdout.write(pipeline.show_findings(loaded.findings, options.style))
    return BLOCKED if blocks(loaded.findings) else OK


def _schema_options(parser: Parser) -> None:
    add_out(parser, "data/schema")


def _schema(options: argparse.Namespace) -> int:
    from generator.pipeline.schemas import write_schemas

    out = options.out or options.root / "data" / "schema"
    count = write_schemas(out)
    sys.stdout.write(f"已写出 {count} 份 JSON Schema 到 {out}\n")
    return OK


COMMANDS = (
    Command("check", "检查全部数据，列出每一处问题", "generator check --style text", _check_options, _check),
    Command("schema", "写出编辑器用的 JSON Schema", "generator schema", _schema_options, _schema),
)
