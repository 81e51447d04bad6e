"""H02: what a 乡（街道） may change is its own projects and their photos, before and after; everything is the centre's."""

from __future__ import annotations

import pytest

from generator.validate.changes import Proposal, outside
from tests.builders import district

OWN, OTHER = "ZH2021-001", "ZH2021-002"


def told(file: str, before: str | None = "曹镇乡", after: str | None = "曹镇乡", by: str = "曹镇乡") -> bool:
    units = [{OWN: unit} if unit else {} for unit in (before, after)]
    proposal = Proposal((), (file,), units[0] | {OTHER: "马庄街道"}, units[1] | {OTHER: "马庄街道"})
    found = list(outside(proposal, by, district()))
    assert [(one.file, one.rule) for one in found] in ([], [(file, "H02")])
    return bool(found)


@pytest.mark.parametrize("file", [f"data/projects/{OWN}.yaml", f"data/photos/{OWN}/2021-09.jpg"])
def test_its_own_record_and_its_photos_are_its_to_change(file: str) -> None:
    assert not told(file)
    assert not told(file, before=None)
    assert not told(file, after=None)
    assert told(file, by="马庄街道")
    assert told(file, before="马庄街道")
    assert told(file, after="马庄街道")


@pytest.mark.parametrize(
    "file",
    [
        f"data/projects/{OTHER}.yaml",
        "data/projects/ZH2021-009.yaml",
        f"data/projects/{OWN}/x.yaml",
        f"data/photos/{OWN}",
        f"data/photos/{OWN}/a/b.jpg",
        f"data/rules/{OWN}.yaml",
        "data/district.yaml",
        "docs/口径.md",
    ],
)
def test_everything_else_is_not(file: str) -> None:
    assert told(file)
    assert not told(file, by=district().centre)
