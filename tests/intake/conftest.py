"""Shared by the tests of an import: the sample ledger and its forms, written once a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.intake.ledger import copy_ledger, forms_of, ledger

__all__ = ["ledger", "sent"]


@pytest.fixture(scope="session")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The workbooks of September and October that went out, by 月份/乡（街道）."""
    root = copy_ledger(tmp_path_factory.mktemp("sent") / "ledger")
    found = {}
    for month in ("2021-09", "2021-10"):
        for path in forms_of(root, month, root / "out" / month):
            found[f"{month}/{path.stem.split('-')[1]}"] = path
    return found
