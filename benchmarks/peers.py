"""The programs others would do a part of this work with, given the same records. A peer that is not on the machine is left out and said.

`make bench` installs the Python ones from requirements-bench.txt into a place of their own; hugo comes from the system.
"""

from __future__ import annotations

import html
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.measuring import Program, set_aside

PEERS = Path(os.environ.get("BENCH_PEERS", "build/peers/bin")).resolve()
"""Where the Python peers are installed."""
PARTS = ("手续", "节点", "月报", "问题", "资金来源", "照片", "服务记录")
"""The lists of a record that get a section of their own on a plain page."""


def program(name: str) -> str:
    """Where a peer's program is, or nothing; what is missing is said once."""
    found = shutil.which(name, path=f"{PEERS}{os.pathsep}{os.environ.get('PATH', '')}")
    if not found:
        print(f"{name} is not on this machine: its rows are left out.", file=sys.stderr)
    return found or ""


def check_jsonschema(root: Path) -> Program | None:
    """check-jsonschema on the project files with our own schema; it reads YAML's own types, so it ends with 1 and is timed all the same."""
    where = program("check-jsonschema")
    files = sorted(str(file) for file in (root / "data/projects").glob("*.yaml"))
    schema = Path(__file__).resolve().parent.parent / "data/schema/project.json"
    command = (where, "--schemafile", str(schema), *files)
    return Program("check-jsonschema", command, root, fails=(0, 1)) if where else None


def plain_material(root: Path) -> Program:
    """mkdocs-material with one Markdown page a record, below a section a township whose index lists them: the navigation that scales."""
    target = root.parent / "material"
    pages = target / "docs"
    townships = _write_pages(root, pages, "index.md")
    nav = [
        {"首页": "index.md"},
        *({name: [f"{folder}/index.md"]} for name, folder in sorted(townships.items())),
    ]
    settings = {
        "site_name": "重点项目台账",
        "theme": {"name": "material", "language": "zh", "font": False, "features": ["navigation.indexes"]},
        "plugins": ["search"],
        "use_directory_urls": False,
        "nav": nav,
    }
    (target / "mkdocs.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    site = target / "site"
    python = PEERS / "python"
    where = str(python) if python.is_file() else sys.executable  # with jieba, which its Chinese search needs
    command = (where, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site))
    return Program("mkdocs-material, a Markdown page a record", command, target, _gone(site), site)


def bare_hugo(root: Path) -> Program | None:
    """Hugo with a theme of three lines, the same Markdown."""
    where = program("hugo")
    if not where:
        return None
    target = root.parent / "hugo"
    _write_pages(root, target / "content", "_index.md")
    layouts = target / "layouts/_default"
    layouts.mkdir(parents=True)
    page = "<!doctype html><html lang=zh><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}"
    (layouts / "single.html").write_text(page, "utf-8")
    listed = page + "<ul>{{ range .Pages }}<li><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</ul>"
    (layouts / "list.html").write_text(listed, "utf-8")
    (target / "layouts/index.html").write_text(listed, "utf-8")
    (target / "config.toml").write_text(
        'baseURL = "/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n', "utf-8"
    )
    site = target / "public"
    return Program("hugo, a theme of three lines", (where, "--quiet"), target, _gone(site), site)


def _gone(site: Path) -> Any:
    return lambda: set_aside(site)


def _write_pages(root: Path, target: Path, index: str) -> dict[str, str]:
    """Every record as Markdown below its unit's folder, an index in each; unit → folder."""
    shutil.rmtree(target, ignore_errors=True)
    folders: dict[str, str] = {}
    for file in sorted((root / "data/projects").glob("*.yaml")):
        record = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
        folder = folders.setdefault(str(record["责任单位"]), f"t{len(folders):02}")
        (target / folder).mkdir(parents=True, exist_ok=True)
        head = f"---\ntitle: {record['项目名称']}\n---\n\n"
        (target / folder / f"{file.stem}.md").write_text(head + "\n".join(_markdown(record)), "utf-8")
    for name, folder in folders.items():
        (target / folder / index).write_text(f"---\ntitle: {name}\n---\n\n# {name}\n", "utf-8")
    (target / index).write_text("---\ntitle: 首页\n---\n\n# 首页\n", "utf-8")
    return folders


def _markdown(record: dict[str, Any]) -> Iterator[str]:
    yield "| 项 | 内容 |"
    yield "|---|---|"
    for key, value in record.items():
        if not isinstance(value, list | dict):
            yield f"| {key} | {_cell(value)} |"
    for part in PARTS:
        yield from _section(part, record.get(part))


def _section(title: str, value: Any) -> Iterator[str]:
    rows = list(value.items()) if isinstance(value, dict) else list(enumerate(value or (), 1))
    if not rows:
        return
    yield f"\n## {title}\n\n| 项 | 内容 |\n|---|---|"
    for name, what in rows:
        shown = "；".join(f"{k}：{v}" for k, v in what.items()) if isinstance(what, dict) else what
        yield f"| {name} | {_cell(shown)} |"


def _cell(value: object) -> str:
    return html.escape(str(value)).replace("\n", " ").replace("|", "\\|")
