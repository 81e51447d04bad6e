"""The search worker: every page that holds all the words, and no other."""

import json
from typing import Any

import pytest

from generator.render.site.packing import packed
from tests.look import node

DOCS = [
    {
        "location": "p/1.html",
        "title": "示例纬十路道路硬化",
        "text": "责任单位 曹镇乡，总投资 1046.8 万元，东陈寨村",
        "tags": ["城建"],
    },
    {"location": "p/2.html", "title": "示例冷链物流中心", "text": "曹镇乡 西陈寨村；编号 PD-2023-00003"},
    {
        "location": "p/3.html",
        "title": "示例第三小学迁建",
        "text": "荆山街道；道路硬化配套；面积 1,046 ㎡；&lt;script&gt;alert(1)&lt;/script&gt;",
    },
    {"location": "p/4.html", "title": "曹镇乡", "text": "12 个项目"},
    {"location": "rules.html", "title": "口径说明", "text": "<p>时序进度 = 月数 ÷ 12</p>"},
    {"location": "rules.html#a", "title": "投资进度", "text": "<p>年度完成 ÷ 年度计划 <b>硬</b>约束</p>"},
]
PACKED = packed(json.dumps(DOCS, ensure_ascii=False))
WORKER = """
const vm = require('vm'), fs = require('fs'), sent = [], asked = [];
let hear;
const room = { addEventListener: (_, f) => { hear = f; }, postMessage: (m) => sent.push(m), URL, location: { href: 'http://here/assets/ledger/search.js' } };
room.self = room;
for (const name of ['atob', 'TextDecoder', 'Blob', 'Response', 'DecompressionStream']) if (!(given.lacks || []).includes(name)) room[name] = globalThis[name];
vm.createContext(room);
const run = (name) => vm.runInContext(fs.readFileSync(assets + '/' + name, 'utf8'), room);
room.importScripts = (place) => {
  asked.push(place);
  if (place.endsWith('inflate.js')) run('vendor/tiny-inflate/inflate.js');
  else room.ledgerPages = given.pages;
};
run('packing.js');
run('search.js');
hear({ data: { type: 0, data: { config: {}, docs: given.docs, options: {} } } });
for (const query of given.queries) hear({ data: { type: 2, data: query } });
const told = () => sent.length > given.queries.length;
const soon = (done) => setTimeout(() => (told() ? done(given.pages ? { sent, asked } : sent) : soon(done)));
answer = new Promise(soon);
"""


def ask(*queries: str, docs: list[dict[str, Any]] | None = None) -> list[Any]:
    sent = node.run(WORKER, {"docs": DOCS if docs is None else docs, "queries": list(queries)})
    assert sent[0] == {"type": 1}
    assert [message["type"] for message in sent[1:]] == [3] * len(queries)
    return [message["data"] for message in sent[1:]]


def places(query: str) -> list[str]:
    return [item[0]["location"] for item in ask(query)[0]["items"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("陈寨", ["p/1.html", "p/2.html"]),
        ("东陈寨村", ["p/1.html"]),
        ("1046.8", ["p/1.html"]),
        ("曹镇乡 硬化", ["p/1.html"]),
        ("曹镇乡，硬化", ["p/1.html"]),
        ("硬化", ["p/1.html", "p/3.html"]),
        ("00003", ["p/2.html"]),
        ("pd-2023-00003", ["p/2.html"]),
        ("ＰＤ－２０２３", ["p/2.html"]),
        ("城建", ["p/1.html"]),
        ("1,046", ["p/1.html", "p/3.html"]),
        ("1046 ㎡", ["p/3.html"]),
        ("1,0468", []),
        ("m2", ["p/3.html"]),
        ("不存在", []),
        ("", []),
        ("时序进度 年度完成", ["rules.html"]),
    ],
)
def test_finds_exactly(query: str, found: list[str]) -> None:
    assert places(query) == found


def test_title_comes_first() -> None:
    assert places("曹镇乡") == ["p/4.html", "p/1.html", "p/2.html"]


def test_section_stands_under_its_page() -> None:
    item = ask("年度完成")[0]["items"][0]
    assert [part["location"] for part in item] == ["rules.html", "rules.html#a"]


def test_hit_is_marked_and_text_is_escaped() -> None:
    hit = ask("script")[0]["items"][0][0]
    assert "&lt;<mark data-md-highlight>script</mark>&gt;alert(1)" in hit["text"]
    assert "<script" not in hit["text"]
    assert hit["terms"] == {"script": True}


def test_query_is_never_html() -> None:
    answer = ask("<img src=x>")[0]
    assert answer["items"] == []


def test_width_of_signs_keeps_the_mark_in_place() -> None:
    text = ask("m2")[0]["items"][0][0]["text"]
    assert "<mark data-md-highlight>㎡</mark>" in text


def test_thousands_are_marked_whole() -> None:
    docs = [{"location": "x", "title": "x", "text": "总投资 12,046.8 万元"}]
    text = ask("12046.8", docs=docs)[0]["items"][0][0]["text"]
    assert text == "总投资 <mark data-md-highlight>12,046.8</mark> 万元"


def test_teaser_stands_around_a_late_hit() -> None:
    docs = [{"location": "x", "title": "x", "text": "前" * 500 + "陈寨" + "后" * 500}]
    text = ask("陈寨", docs=docs)[0]["items"][0][0]["text"]
    assert text.startswith("…前")
    assert "<mark data-md-highlight>陈寨</mark>后" in text
    assert len(text) < 220


def test_all_are_counted_and_the_first_fifty_shown_with_text() -> None:
    docs = [{"location": f"p/{i}", "title": f"项目{i}", "text": "镇"} for i in range(120)]
    answer = ask("镇", docs=docs)[0]
    assert (answer["total"], len(answer["items"])) == (120, 120)
    assert [bool(item[0]["text"]) for item in answer["items"]] == [True] * 50 + [False] * 70


@pytest.mark.parametrize("lacks", [[], ["DecompressionStream"], ["Response"]], ids=str)
def test_pages_are_read_once_with_the_first_question(lacks: list[str]) -> None:
    given = {"docs": [], "pages": PACKED, "queries": ["", "陈寨", "硬化"], "lacks": lacks}
    told = node.run(WORKER, given)
    inflating = (
        ["http://here/assets/ledger/inflate.js"] if lacks else []
    )  # a browser that cannot unpack by itself
    assert told["asked"] == ["http://here/search/pages.js", *inflating]
    results = [[item[0]["location"] for item in one["data"]["items"]] for one in told["sent"][1:]]
    assert results == [[], ["p/1.html", "p/2.html"], ["p/1.html", "p/3.html"]]


def test_nothing_is_read_before_a_word_is_asked() -> None:
    assert node.run(WORKER, {"docs": [], "pages": PACKED, "queries": ["", " ，"]})["asked"] == []
