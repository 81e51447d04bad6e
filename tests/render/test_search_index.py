"""The search index: whole texts on a site of some thousand pages, key fields on a larger one; every answer is that of a plain substring search."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.render.site import filling, project_page, townships
from generator.render.site.filling import found_by, put_search_index
from generator.render.site.folder import Folder
from generator.render.site.kit import Kit
from generator.render.site.packing import packed
from generator.render.site.shell import Shell
from generator.words.edition import Edition
from tests.look import node
from tests.look.test_search import WORKER
from tests.site.tree import folded, said_in


@pytest.fixture(scope="module")
def entries(edition: Edition, kit: Kit) -> list[dict[str, Any]]:
    pages = [*project_page.pages(edition, kit), *townships.pages(edition, kit)]
    return [found_by(page) for page in pages]


def written(entries: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    by_hand = {"location": "填报指南.html#a", "title": "填报", "text": "怎样填"}
    shell = Shell(index={"config": {"lang": ["zh"]}, "docs": [by_hand]})
    put_search_index(shell, entries, Folder(folder))
    stub = json.loads((folder / "search/search_index.json").read_text("utf-8"))
    assert stub == {"config": {"lang": ["zh"]}, "docs": []}
    script = (folder / "search/search_index.js").read_text("utf-8")
    assert json.loads(script.removeprefix("var __index = ")) == stub
    pages: list[dict[str, Any]] = json.loads(said_in(folder / "search/pages.js"))
    assert pages[-1] == by_hand
    return pages


def answers(pages: list[dict[str, Any]], *queries: str) -> list[set[str]]:
    told = node.run(WORKER, {"docs": [], "pages": packed(json.dumps(pages)), "queries": list(queries)})
    return [{item[0]["location"] for item in one["data"]["items"]} for one in told["sent"][1:]]


def plain(pages: list[dict[str, Any]], query: str) -> set[str]:
    words = folded(query).split()
    texts = {one["location"]: folded(f"{one['title']}\n{one['text']}") for one in pages}
    return {location for location, text in texts.items() if all(word in text for word in words)}


def test_up_to_two_thousand_pages_the_whole_text_is_searched(
    entries: list[dict[str, Any]], edition: Edition, tmp_path: Path
) -> None:
    pages = written(entries, tmp_path)
    assert [one["text"] for one in pages[:-1]] == [one["text"] for one in entries]
    scope = next(one.project for one in edition.projects if one.project.scope)
    query = str(scope.scope)[2:8]
    (found,) = answers(pages, query)
    assert f"projects/{scope.id}.html" in found
    assert found == plain(pages, query)


def test_beyond_it_is_found_by_its_key_fields_and_no_less_exactly(
    entries: list[dict[str, Any]], edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "WHOLE_TEXT", len(entries) - 1)
    pages = written(entries, tmp_path)
    assert sum(map(len, (one["text"] for one in pages))) < sum(len(one["text"]) for one in entries) / 2
    for state in edition.projects[:5]:
        project = state.project
        keys = [project.id, project.name[2:6], project.location, project.owner, project.chief_officer]
        keys += [project.code and project.code[-6:], f"{project.township} {project.id[-3:]}"]
        queries = [str(key) for key in keys if key]
        for query, found in zip(queries, answers(pages, *queries), strict=True):
            assert f"projects/{project.id}.html" in found, query
            assert found == plain(pages, query), query


def test_no_text_of_a_large_site_grows_with_its_projects(
    entries: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(filling, "WHOLE_TEXT", 1)
    pages = written(entries, tmp_path)
    lists = [one["text"] for one in pages if one["location"].startswith("townships/")]
    assert lists
    assert max(map(len, lists)) <= filling.KEY_LENGTH * 5  # a sign may be written as an entity
