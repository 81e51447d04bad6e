"""What the documents tell people to type is there: every command, its options, every make target and every path."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import cli
from generator.cli.parser import Parser
from tests.needs import ROOT

DOCUMENTS = sorted(
    (*(ROOT / name for name in ("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")), *(ROOT / "docs").glob("*.md"))
)  # fmt: skip
TYPED = re.compile(r"(?:`|^\$ )generator ([a-z]+)([^`\n]*)", re.MULTILINE)
TABLE = re.compile(r"^\| `generator ([a-z]+)", re.MULTILINE)


def options(command: str) -> set[str]:
    """The options of a command."""
    parser = Parser()
    next(one for one in cli.COMMANDS if one.name == command).arguments(parser)
    return {"--root", "--help", *parser._option_string_actions}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_that_is_named_takes_the_options_named_with_it(document: Path) -> None:
    names = {command.name for command in cli.COMMANDS}
    for command, rest in TYPED.findall(document.read_text("utf-8")):
        assert command in names
        assert set(re.findall(r"--[a-z-]+", rest)) <= options(command), command


def test_the_table_of_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert set(TABLE.findall(text)) == {command.name for command in cli.COMMANDS}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_target_that_is_named_can_be_made(document: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", document.read_text("utf-8"), re.MULTILINE)) <= targets


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_to_a_file_leads_to_one(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8"))
    made = {"rulebook.html"}  # pages of the site that a hand-written page leads to
    assert [link for link in links if link not in made and not (document.parent / link).is_file()] == []
