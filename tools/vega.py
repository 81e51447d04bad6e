"""vega.js: the one script that draws the charts live, bundled by vl-convert from the versions it draws the still pictures with.

Kept in the repository because bundling takes a browser engine and seconds of every first build. `make licences` writes it, a test
holds it to be what the locked vl-convert gives.
"""

from __future__ import annotations

from pathlib import Path

import vl_convert

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "generator" / "render" / "assets" / "vendor" / "vega" / "vega.js"
_GLOBALS = "window.vegaEmbed = vegaEmbed; window.vega = vega; window.vegaLite = vegaLite;"


def bundle() -> str:
    """One classic script that sets window.vegaEmbed."""
    return str(vl_convert.javascript_bundle(_GLOBALS))


if __name__ == "__main__":
    PLACE.write_text(bundle(), encoding="utf-8", newline="\n")
