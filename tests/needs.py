"""Tools that a test needs and a machine may lack: a browser, java, what npm brought. Any test module may ask."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
VNU = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"


def need(found: bool, what: str) -> None:
    """Skips the test that asks without `what`; BROWSER_TESTS=required makes it a failure."""
    if found:
        return
    if os.environ.get("BROWSER_TESTS") == "required":
        pytest.fail(f"{what} is missing, and BROWSER_TESTS=required")
    pytest.skip(f"{what} is missing")
