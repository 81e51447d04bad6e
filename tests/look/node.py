"""Runs a piece of JavaScript in node for the tests beside it; without node they are skipped, or fail where the machine must have it."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ASSETS = Path(__file__).parents[2] / "generator/render/assets"


def run(script: str, given: Any = None) -> Any:
    """Answer of a script that puts it into `answer`; `given` is its input and `assets` the folder of the scripts under test."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail("node is missing, and BROWSER_TESTS=required")
        pytest.skip("node is missing")
    whole = (
        "const given = JSON.parse(require('fs').readFileSync(0, 'utf8'));"
        f"const assets = {json.dumps(str(ASSETS))}; let answer;\n{script}\n"
        "Promise.resolve(answer).then((value) => console.log(JSON.stringify(value ?? null)));"
    )
    done = subprocess.run(
        [node, "-e", whole],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
