"""Writes cases/binaries: some messy workbooks as LibreOffice saves them in .xls, .ods and .xlsx.

`python -m tests.intake.make_binaries [CASE …]` from the repository's folder; needs soffice. Done once, the files are committed.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

from tests.intake.ledger import forms_of
from tests.intake.messy import CASES, CONVERTED, build
from tests.intake.test_messy import BINARIES, LEDGER, read_pages


def main(names: tuple[str, ...]) -> None:
    """Build, convert, keep."""
    BINARIES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        out = next(path for path in forms_of(LEDGER, "2021-10", work / "forms") if "全区" in path.name)
        for case in CASES:
            if case.name in names:
                build(case, read_pages(openpyxl.load_workbook(out))).save(work / f"{case.name}.xlsx")
        books = sorted(str(path) for path in work.glob("*.xlsx"))
        profile = f"-env:UserInstallation=file://{work}/profile"
        for kind in ("xls", "ods", "xlsx"):
            subprocess.run(
                ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(BINARIES), *books],
                check=True,
                timeout=300,
            )


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or CONVERTED)
