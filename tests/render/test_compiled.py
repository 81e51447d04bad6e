"""Templates compiled once a machine: kept where Python keeps its own, made anew when the source changes, in nobody's way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from generator.render.site.compiled import compiled


def said(templates: Path, cache: Path) -> str:
    env = Environment(
        loader=FileSystemLoader(templates), autoescape=True, bytecode_cache=compiled("pages", cache)
    )
    return env.get_template("a.html").render(name="<甲>")


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "a.html").write_text("一 {{ name }}", "utf-8")
    return tmp_path / "templates"


def test_a_template_is_kept_and_a_changed_one_made_anew(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert said(templates, cache) == "一 &lt;甲&gt;"
    (kept,) = (cache / "pages").iterdir()
    assert said(templates, cache) == "一 &lt;甲&gt;"
    (templates / "a.html").write_text("二 {{ name }}", "utf-8")
    assert said(templates, cache) == "二 &lt;甲&gt;"
    assert [path.name for path in (cache / "pages").iterdir()] == [kept.name]


def test_one_that_is_broken_or_cut_short_is_made_anew(templates: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    said(templates, cache)
    (kept,) = (cache / "pages").iterdir()
    whole = kept.read_bytes()
    for content in (b"", whole[:40], b"\0" * 200):
        kept.write_bytes(content)
        assert said(templates, cache) == "一 &lt;甲&gt;"


def test_a_place_that_cannot_be_written_stops_nothing(templates: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert said(templates, blocked) == "一 &lt;甲&gt;"


def test_where_python_keeps_nothing_nothing_is_kept(
    templates: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert said(templates, tmp_path / "cache") == "一 &lt;甲&gt;"
    assert not (tmp_path / "cache").exists()
