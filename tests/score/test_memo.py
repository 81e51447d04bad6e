"""What is kept is given again while it is the very same that it was found from, and is forgotten after two turns."""

from __future__ import annotations

from itertools import count

from generator.score.memo import Memo


def test_the_very_same_evidence_gives_the_very_same_finding() -> None:
    memo, found, one, other = Memo(), count(), object(), object()
    find = found.__next__
    assert [memo.same("灯", (one, other), find) for _ in range(3)] == [0, 0, 0]
    assert memo.same("灯", (one, object()), find) == 1
    assert memo.same("灯", (object(), other), find) == 2
    assert memo.same("别的", (one, other), find) == 3


def test_evidence_made_anew_has_only_to_be_equal() -> None:
    memo, found = Memo(), count()
    find = found.__next__
    assert memo.equal("合计", (("甲", 1),), find) == memo.equal("合计", (("甲", 1),), find) == 0
    assert memo.equal("合计", (("甲", 2),), find) == 1


def test_what_the_last_turn_asked_for_is_kept_and_no_longer() -> None:
    for ask in (Memo.same, Memo.equal):
        memo, found, one = Memo(), count(), object()
        find = found.__next__
        assert ask(memo, "灯", (one,), find) == 0
        memo.turn()
        assert ask(memo, "灯", (one,), find) == 0
        memo.turn()
        assert ask(memo, "灯", (one,), find) == 0
        memo.turn()
        memo.turn()
        assert ask(memo, "灯", (one,), find) == 1
