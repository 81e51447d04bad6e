"""A command starts with what it needs: `check` runs at every save of a clerk and in every pull request."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NEEDLESS = (
    "generator.score.",
    "generator.render.site",
    "generator.render.bulletin",
    "generator.intake.",
    "generator.history.",
    "mkdocs",
    "jinja2",
    "docx",
    "PIL",
    "pandas",
)
CODE = """
import sys
from generator.cli import main
main(["check", "--root", sys.argv[1]])
print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
"""


def test_check_imports_neither_scores_nor_pages(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(tmp_path)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    loaded = done.stderr.split()
    assert "generator.validate.check" in loaded
    assert [name for name in loaded if f"{name}.".startswith(NEEDLESS)] == []
