"""Compiled templates (模板成码): a template is compiled once a machine, as Python's own modules are. `kit` and `stamp` use it.

They stand below `__pycache__`, each with the digest of its source and the version of Jinja; compiling all of them anew is half a
second of a build. Nothing is kept where Python itself keeps nothing (`PYTHONDONTWRITEBYTECODE`, a folder that cannot be written).
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

from jinja2.bccache import Bucket, FileSystemBytecodeCache

_FOLDER = Path(__file__).resolve().parent.parent / "__pycache__" / "templates"


class CompiledTemplates(FileSystemBytecodeCache):
    """Jinja's cache in files, which stops nobody when it cannot be read or written."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """What was kept; a file cut short by a full disk is none."""
        try:
            super().load_bytecode(bucket)
        except Exception:  # noqa: BLE001 - pickle and marshal raise whatever a broken file makes them; the template is compiled anew
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; where that fails it is compiled again next time."""
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)


def compiled(of: str, folder: Path = _FOLDER) -> CompiledTemplates | None:
    """What is kept of the templates of one environment: those of another have other rules of blanks and escaping."""
    if sys.dont_write_bytecode:
        return None
    return CompiledTemplates(str(folder / of), f"%s-{version('jinja2')}.pyc")
