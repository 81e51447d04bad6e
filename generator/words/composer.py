"""The composer (组成): a YAML text as its node tree with places, every scalar a text. `load` reads with it, `intake` edits by it.

Imports nothing of ours.
"""

from __future__ import annotations

from typing import Any

from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave out libyaml's side


class _Loader(CParser):
    """libyaml's composer without YAML 1.1's guesses: no tag is resolved, so every scalar stays text."""

    def __init__(self, text: str) -> None:
        CParser.__init__(self, text)

    # Called for every node: a built-in that takes anything and gives the empty tag costs half of what a method does.
    resolve = descend_resolver = ascend_resolver = "".format


def compose(text: str) -> Any:
    """The node tree of the one document of a text; None when there is nothing in it.

    Raises:
        yaml.YAMLError: it is no YAML, or more than one document.
        UnicodeEncodeError: it holds half of a sign of two.
    """
    loader = _Loader(text)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()
