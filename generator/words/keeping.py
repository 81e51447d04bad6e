"""Keeping (留存): work that makes many small values and keeps them, so that looking among them for what can be let go only costs time.

Every room may use it; what is made inside goes round in no circles, or in few.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Python's collector rests until the outermost of these is left; it is a tenth of a build, a quarter of reading."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
