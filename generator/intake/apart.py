"""Apart (另一个进程): a reader written in another language runs in a process of its own, with bounds; what kills it kills no import.

calamine gives up its process on a file that asks for more memory than there is, and reports what it did not foresee past
every `except`; a file may bring it to both. Imports nothing of ours; `cells` hands it the function to run.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from typing import Any

SECONDS = 60
MEMORY = 2 * 1024 * 1024 * 1024


class ApartError(Exception):
    """The process did not come to an end of its own: too much memory, too long, or a crash."""


def apart(function: Callable[..., Any], *arguments: Any) -> tuple[Any, ...]:
    """All that a function of a module yields, worked out in a process of its own; what it raises is raised here.

    Raises:
        ApartError: the process was ended.
    """
    paths = os.pathsep.join(path or os.getcwd() for path in sys.path)  # noqa: PTH109 - sys.path holds text
    try:
        run = subprocess.run(
            [sys.executable, "-m", "generator.intake.apart"],
            input=pickle.dumps((function, arguments)),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env={**os.environ, "PYTHONPATH": paths},
            check=True,
        )
        made, raised = pickle.loads(run.stdout)  # noqa: S301 - written by our own function below
    except (subprocess.SubprocessError, pickle.PickleError, EOFError):
        raise ApartError from None
    if raised is not None:
        raise raised
    return tuple(made)


def _bound() -> None:
    """Where the system knows of bounds, no more memory and time than any form can need."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _run() -> None:
    """The process itself: the function and its arguments come in, what it made or raised goes out."""
    _bound()
    function, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by `apart`
    made, raised = (), None
    try:
        made = tuple(function(*arguments))
    except Exception as error:  # noqa: BLE001 - it is raised again where it was asked for
        raised = error
    pickle.dump((made, raised), sys.stdout.buffer)


if __name__ == "__main__":
    _run()
