"""A rule's two cases: what it lets pass — near the line where it can be — and what it finds."""

from __future__ import annotations

from dataclasses import dataclass

from generator.validate.catalogue import Scene


@dataclass(frozen=True)
class Case:
    """`good` has no fault of the rule, `bad` has those written in faults.txt."""

    good: Scene
    bad: Scene
