"""说明的原因 (reasons given): what the commits of a proposal and the record itself give as the reason of a field as it now stands.

The last change of a field decides: a reason given for an earlier one does not speak for it. `between` asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from generator.history.compare import NOTES, Step
from generator.words.history import Change

_SAYING = (*NOTES, "移出原因")


class Reasons:
    """The changes of the commits between two versions, newest first, asked field by field."""

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        """`changes` newest first, as a History holds them."""
        self._by_file: dict[str, list[Change]] = {}
        for one in changes:
            self._by_file.setdefault(one.file, []).append(one)

    def of(self, file: str, step: Step) -> str:
        """Why a field has come to what it is; empty when the last who changed it did not say.

        A 更正 that was registered after the last change speaks for it, one registered before does not. What is not
        committed yet can have its reason in the record only.
        """
        changes = self._by_file.get(file, [])
        last = next((one for one in changes if _decides(one, step.path)), None)
        if last is None or (last.path == step.path and last.new != step.new):
            return step.reason
        if last.reason:
            return step.reason or last.reason
        return step.reason if any(map(_says_why, _newer(changes, last))) else ""


def _decides(change: Change, path: tuple[str, ...]) -> bool:
    """The change is of this field, of a part it lies in, or of what counts within it."""
    length = min(len(change.path), len(path))
    return change.path[:length] == path[:length] and (len(change.path) <= len(path) or bool(change.sensitive))


def _newer(changes: list[Change], last: Change) -> Iterator[Change]:
    return takewhile(lambda one: one is not last, changes)


def _says_why(change: Change) -> bool:
    return any(word in change.path for word in _SAYING)
