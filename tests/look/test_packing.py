"""What packing.py packs packing.js unpacks, and nothing else: a text that was cut short or garbled is refused, never unpacked without an end."""

from __future__ import annotations

import random

import pytest

from generator.render.site.packing import packed
from tests.look import node

SCRIPTS = "require(assets + '/packing.js'); require(assets + '/vendor/tiny-inflate/inflate.js');"
UNPACK = f"{SCRIPTS} answer = given.map((one) => {{ try {{ return ledgerUnpacked(one); }} catch {{ return null; }} }});"
TEXTS = (
    "",
    "甲",
    "A & B < C > \"D\" 'E'\n\r\t\u2028\ufeff</script><script>",
    "𠮷野家 ㎡",
    "".join(f"\n<tr><th>示例第{n}号项目<td>{n * 7919 % 1000}" for n in range(20_000)),
    "".join(chr(0x4E00 + n * 7919 % 20_000) for n in range(30_000)),
)


def test_every_text_comes_back() -> None:
    assert node.run(UNPACK, [packed(text) for text in TEXTS]) == list(TEXTS)


def test_what_is_packed_may_stand_in_a_page() -> None:
    assert all(set("<>&\"'\n") & set(packed(text)) == set() for text in TEXTS)


@pytest.mark.parametrize("text", TEXTS[4:])
def test_what_is_not_whole_is_refused(text: str) -> None:
    draw, whole = random.Random(3), packed(text)
    places = [draw.randrange(len(whole)) for _ in range(200)]
    cut = [whole[:place] for place in places]
    other = [
        whole[:place] + ("A" if whole[place] != "A" else "B") + whole[place + 1 :]
        for place in places
        if not whole.endswith("=", place - 1, place + 3)
    ]
    assert len(other) > 100
    assert node.run(UNPACK, cut + other) == [None] * (len(cut) + len(other))


@pytest.mark.parametrize("text", TEXTS)
def test_a_size_that_is_not_that_of_the_text_is_refused(text: str) -> None:
    size, rest = packed(text).split(":", 1)
    others = [int(size) + more for more in (-7, -1, 1, 3, 10_000) if int(size) + more >= 0]
    assert node.run(UNPACK, [f"{other}:{rest}" for other in others]) == [None] * len(others)
