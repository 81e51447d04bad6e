"""The shape of the code: rooms of a readable size, named after the field, each saying what it is for."""

import ast
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "generator").rglob("*.py"))
DRAWERS = {"util", "utils", "common", "helper", "helpers", "misc"}


def place(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def test_there_is_code_to_look_at() -> None:
    assert MODULES


@pytest.mark.parametrize("module", MODULES, ids=place)
def test_a_module_fits_in_a_readers_head(module: Path) -> None:
    written = [line for line in module.read_text("utf-8").splitlines() if line.strip()]
    assert len(written) <= 300


@pytest.mark.parametrize("module", MODULES, ids=place)
def test_a_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


def test_no_drawer_without_a_noun() -> None:
    parts = {part for module in MODULES for part in module.relative_to(ROOT).with_suffix("").parts}
    assert parts & DRAWERS == set()


def test_every_lint_exception_has_a_reason_in_the_settings() -> None:
    inside, bare = False, []
    for line in (ROOT / "pyproject.toml").read_text("utf-8").splitlines():
        inside = line.startswith("[tool.ruff") if line.startswith("[") else inside
        if inside and re.match(r'\s+"[A-Z]+[0-9]*",', line) and not re.search(r"# \S", line):
            bare.append(line.strip())
    assert bare == []


def test_every_lint_exception_has_a_reason_in_the_code() -> None:
    bare = [
        f"{place(file)}:{number}"
        for folder in ("generator", "tests", "benchmarks")
        for file in sorted((ROOT / folder).rglob("*.py"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if re.search(r"# noqa(: [A-Z0-9, ]+)?$|# type: ignore(\[[a-z, -]+\])?$", line.rstrip())
    ]
    assert bare == []


def test_editor_knows_the_form_of_every_record() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
    named = set(settings["yaml.schemas"])
    assert named == {f"./data/schema/{file.name}" for file in (ROOT / "data" / "schema").glob("*.json")}


def test_the_rooms_order_is_held() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    layers = next(contract for contract in contracts if contract["type"] == "layers")["layers"]
    assert [re.sub(r"[()]", "", layer) for layer in layers] == [
        "generator.cli",
        "generator.pipeline",
        "generator.render | generator.intake | generator.score | generator.validate | generator.history | generator.load",
        "generator.words",
    ]


def test_every_asset_travels_with_the_package() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    shipped = {
        (ROOT / package.replace(".", "/") / found).resolve()
        for package, patterns in settings["tool"]["setuptools"]["package-data"].items()
        for pattern in patterns
        for found in (ROOT / package.replace(".", "/")).glob(pattern)
    }
    others = {
        file.resolve()
        for file in (ROOT / "generator").rglob("*")
        if file.is_file() and file.suffix not in {".py", ".pyc"}
    }
    assert others - shipped == set()
