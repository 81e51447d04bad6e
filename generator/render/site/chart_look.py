"""The look of charts: size, type and colours of every Vega-Lite chart, once, and the parts their specs share. Only `charts` uses it.

Specs are written as they are in Vega-Lite; a test reads each with Altair, which knows the schema. Importing Altair for four
of them would cost a build more than a thousand pages do. Colours are the light tokens of ledger.css as literal hex; the style
sheet swaps them in the dark scheme.
"""

from __future__ import annotations

from typing import Any

Spec = dict[str, Any]
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.4.1.json"
INK, MUTED, RULE = "#1F2328", "#57606A", "#D8DCE1"
ACTUAL, PLAN, CUMULATIVE = "#1F4E79", "#7D8792", "#3B434C"
WIDTH, RATE_BAR = 420, 26
SERIES = {"累计完成": CUMULATIVE, "累计计划": PLAN, "预计": ACTUAL}
FAMILY = "Noto Sans SC"
FONTS = f"{FAMILY}, PingFang SC, Microsoft YaHei, sans-serif"


def data(rows: list[Spec]) -> Spec:
    """The rows of a chart or layer, in the spec itself."""
    return {"values": rows}


def nominal(field: str, **more: Any) -> Spec:
    """A channel that shows a word."""
    return {"field": field, "type": "nominal", **more}


def quantity(field: str, **more: Any) -> Spec:
    """A channel that shows a figure."""
    return {"field": field, "type": "quantitative", **more}


def frame(chart: Spec) -> Spec:
    """The finished spec: transparent ground, quiet axes, one type size."""
    text = {"labelFont": FONTS, "titleFont": FONTS, "labelFontSize": 13, "titleFontSize": 13}
    axis = {**text, "labelColor": MUTED, "titleColor": MUTED, "titleFontWeight": "normal", "gridColor": RULE}
    config = {
        "background": "transparent",
        "font": FONTS,
        "view": {"stroke": None, "continuousWidth": 300, "continuousHeight": 300},
        "axis": {**axis, "domainColor": INK, "tickColor": RULE, "labelPadding": 6},
        "axisY": {"labelColor": INK, "domain": False, "ticks": False},
        "legend": {**text, "labelColor": INK},
        "text": {"font": FONTS, "fontSize": 13},
        "line": {"strokeWidth": 2},
    }
    return {"$schema": SCHEMA, "config": config, **chart}
