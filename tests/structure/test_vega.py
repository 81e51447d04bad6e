"""vega.js in the repository is what the locked vl-convert bundles: live charts are drawn by the versions that draw the still ones."""

import importlib.util

from tests.needs import ROOT


def test_the_bundle_is_fresh() -> None:
    spec = importlib.util.spec_from_file_location("vega", ROOT / "tools" / "vega.py")
    assert spec
    assert spec.loader
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.PLACE.read_text("utf-8") == tool.bundle(), "运行 make licences 并提交"
