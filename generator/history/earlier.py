"""更早的版本 (earlier versions): what a record last said where the base of a comparison has none that can be read.

So neither a file spoilt on the way nor one taken out and put back in hides what has changed. Only the review uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from generator.history.commits import entries
from generator.history.reading import MOST_BYTES, plain_values
from generator.history.store import Store, versions


def earlier_versions(
    store: Store, base: str, files: Iterable[str], parse: Callable[[str], Any]
) -> dict[str, Any]:
    """By file, the plain values of its last readable version up to a commit; a file that never had one is left out.

    Raises:
        StoreError: git fails.
    """
    wanted = {f"{store.prefix}{file}": file for file in files}
    known: dict[str, list[str]] = {}
    for entry in entries(replace(store, head=base)) if wanted else ():
        for one in entry.files:
            if one.path in wanted:
                known.setdefault(wanted[one.path], []).extend(filter(None, (one.after, *one.before)))
    found = {}
    for file, ids in known.items():
        read = (
            plain_values(content, parse) for _, content in versions(store, dict.fromkeys(ids), MOST_BYTES)
        )
        data = next((value for value in read if value is not None), None)
        if data is not None:
            found[file] = data
    return found
