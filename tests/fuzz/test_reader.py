"""The reader against bytes of every sort, a short run of what `reader.py` does for hours; and records with any value anywhere."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.load import places, reader
from generator.validate import shape
from generator.words.records import KINDS
from tests.fuzz.reader import consume
from tests.needs import ROOT

SEEDS = [
    path.read_bytes() for path in sorted((ROOT / "tests" / "cases" / "contract" / "data").rglob("*.yaml"))
]
WORDS = [
    bytes(line[1:-1], "utf-8").decode("unicode_escape").encode("latin-1")
    for line in (Path(__file__).parent / "words.dict").read_text().splitlines()
]


@settings(max_examples=400)
@given(st.binary(max_size=300))
def test_any_bytes_end_in_records_or_findings(raw: bytes) -> None:
    consume(raw)


@settings(max_examples=400)
@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_words_end_in_records_or_findings(parts: list[bytes]) -> None:
    consume(b"".join(parts))


@settings(max_examples=300)
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(WORDS)), min_size=1, max_size=4),
)
def test_a_good_file_with_slips_ends_in_records_or_findings(
    seed: bytes, slips: list[tuple[float, int, bytes]]
) -> None:
    raw = seed
    for place, gone, put in slips:
        at = int(place * len(raw))
        raw = raw[:at] + put + raw[at + gone :]
    consume(raw)


FOUND = {
    "an empty unknown word in a bare list": ("awards", "- {乡镇街道: 曹镇乡, 事: }\n"),
    "a wrong day where a day stands for a receipt": (
        "submissions",
        "乡镇街道:\n  曹镇乡: {附件1: 2021-0-5}\n",
    ),
    "more than ten wrong items": ("project", "工作专班: [" + ", ".join("[]" for _ in range(12)) + "]\n"),
    "a row of digits as a word": ("project", "月报: {" + "9" * 5000 + ": {完成投资: 一}}\n"),
    "nothing but a sign": ("project", "!"),
}


@pytest.mark.parametrize("name", FOUND)
def test_what_fuzzing_found_stays_found(name: str) -> None:
    kind_name, text = FOUND[name]
    kind = next(one for one in KINDS if one.name == kind_name)
    source = reader.read_text(text, "x.yaml")
    findings = list(source.findings)
    if source.data is not None:
        plain = shape.Plain("x.yaml", source.data, text, source.empty)
        findings += shape.shape(kind, plain, places.locate, places.locate_key).findings
    assert findings


PLAIN = st.recursive(
    st.none()
    | st.text(max_size=12)
    | st.sampled_from(["2021-03", "2021-02-30", "-1", "1e9", "NaN", "1.2亿", "新建", "曹镇乡", "0" * 50]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
RECORDS = {
    kind.name: yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    for kind in KINDS
    for path in sorted((ROOT / "tests" / "cases" / "contract" / "data").glob(kind.pattern))[:1]
}


def places_of(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path of a plain record."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, held in inner for deeper in places_of(held, (*path, key)))]


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_value_anywhere_in_a_record_is_shaped_or_said(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from([one for one in KINDS if one.name in RECORDS]))
    record = copy.deepcopy(RECORDS[kind.name])
    path = data.draw(st.sampled_from(places_of(record)))
    value = data.draw(PLAIN)
    if path:
        holder = record
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = value
    else:
        record = value
    plain = shape.Plain("x.yaml", record, "")
    shaped = shape.shape(kind, plain, lambda *_: (1, 1), lambda *_: (1, 1))
    assert shaped.record is not None or shaped.findings
