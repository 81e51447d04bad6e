"""The look of charts: size, type and colours of every Altair chart, once. Only `charts` uses it.

Colours are the light tokens of ledger.css as literal hex; the style sheet swaps them in the dark scheme.
"""

from __future__ import annotations

from typing import Any

INK, MUTED, RULE = "#1F2328", "#57606A", "#D8DCE1"
ACTUAL, PLAN, CUMULATIVE = "#1F4E79", "#7D8792", "#3B434C"
WIDTH, RATE_BAR = 420, 26
FAMILY = "Noto Sans SC"
FONTS = f"{FAMILY}, PingFang SC, Microsoft YaHei, sans-serif"


def base(alt: Any, rows: list[dict[str, Any]], *, height: int) -> Any:
    """A chart of rows at the common width."""
    return alt.Chart(alt.Data(values=rows)).properties(width=WIDTH, height=height)


def SERIES(alt: Any, names: tuple[str, ...]) -> Any:  # noqa: N802  # a scale is a constant of the look
    """The colours of 累计完成, 累计计划, 预计."""
    return alt.Scale(domain=list(names), range=[CUMULATIVE, PLAN, ACTUAL])


def frame(alt: Any, chart: Any) -> dict[str, Any]:
    """The finished spec: transparent ground, quiet axes, one type size."""
    text = {"labelFont": FONTS, "titleFont": FONTS, "labelFontSize": 13, "titleFontSize": 13}
    axis = {**text, "labelColor": MUTED, "titleColor": MUTED, "titleFontWeight": "normal", "gridColor": RULE}
    configured = chart.configure(
        background="transparent",
        font=FONTS,
        view={"stroke": None},
        axis={**axis, "domainColor": INK, "tickColor": RULE, "labelPadding": 6},
        axisY={"labelColor": INK, "domain": False, "ticks": False},
        legend={**text, "labelColor": INK},
        text={"font": FONTS, "fontSize": 13},
        line={"strokeWidth": 2},
    )
    spec: dict[str, Any] = configured.to_dict(validate=False)
    return spec
