"""`check`: every problem of the data, and `schema`: the same rules for the editor."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from generator import pipeline
from generator.cli.command import BLOCKED, OK, WRONG_USAGE, Command
from generator.cli.parser import Parser, add_out
from generator.words.finding import blocks
from generator.words.stage import Stage


def _check_options(parser: Parser) -> None:
    parser.add_argument(
        "base", nargs="?", metavar="基准", help="另查与这个提交或分支相比的改动：敏感字段要有原因"
    )
    parser.add_argument(
        "--changed-by", metavar="单位", help="另查改动是否都在这个单位自己的记录里，须写明基准"
    )
    parser.add_argument(
        "--style",
        choices=("text", "github", "json"),
        default="text",
        help="输出样式：文字、代码托管平台批注、JSON",
    )


def _check(options: argparse.Namespace) -> int:
    if options.changed_by and not options.base:
        sys.stderr.write(
            "用法不对：--changed-by 要写明与哪个提交或分支相比，例：generator check --changed-by 曹镇乡 origin/main\n"
        )
        return WRONG_USAGE
    loaded = pipeline.load(options.root, stages=options.stages)
    findings = loaded.findings
    if options.base:
        from generator.pipeline.proposals import proposal_findings
        from generator.pipeline.review import Between

        asked = Between(options.base, today=dt.datetime.now(tz=dt.UTC).astimezone().date())
        with options.stages.of(Stage.HISTORY):
            findings = proposal_findings(loaded, options.root, asked, options.changed_by)
    sys.stdout.write(pipeline.show_findings(findings, options.style))
    return BLOCKED if blocks(findings) else OK


def _codeowners_options(parser: Parser) -> None:
    parser.add_argument(
        "--forge",
        choices=("github", "gitlab"),
        default="github",
        help="代码托管平台，Gitea、Forgejo 同 github",
    )
    parser.add_argument("--out", type=Path, metavar="文件", help="写到哪里，默认 CODEOWNERS")


def _codeowners(options: argparse.Namespace) -> int:
    from generator.pipeline.proposals import write_codeowners

    out = options.out or options.root / "CODEOWNERS"
    write_codeowners(pipeline.load(options.root, stages=options.stages), out, options.forge)
    sys.stdout.write(f"已写出 {out}，请提交到版本库。\n")
    return OK


def _schema_options(parser: Parser) -> None:
    add_out(parser, "data/schema")


def _schema(options: argparse.Namespace) -> int:
    from generator.pipeline.schemas import write_schemas

    out = options.out or options.root / "data" / "schema"
    count = write_schemas(out)
    sys.stdout.write(f"已写出 {count} 份 JSON Schema 到 {out}\n")
    return OK


COMMANDS = (
    Command(
        "codeowners",
        "由区情文件生成 CODEOWNERS：谁的记录由谁审核",
        "generator codeowners",
        _codeowners_options,
        _codeowners,
    ),
    Command("check", "检查全部数据，列出每一处问题", "generator check --style text", _check_options, _check),
    Command("schema", "写出编辑器用的 JSON Schema", "generator schema", _schema_options, _schema),
)
