"""Chart (图表): a finding, the still picture, the live spec and the numbers behind them, as one <figure>. The charts of 首页 are such.

Only `charts` and `rate_charts` make them; a page prints one with {{ chart }}.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.render.site.drawn import Spec, Still, draw
from generator.words.edition import Edition
from generator.words.measure import chinese_day

Rows = tuple[tuple[str, ...], ...]
HEAD, ROW_HEAD = Markup('<th scope="col">{}</th>'), Markup('<th scope="row">{}</th>')
NUMBER_HEAD, NUMBER = Markup('<th scope="col" class="num">{}</th>'), Markup('<td class="num">{}</td>')
FIGURE = Markup(
    '<figure class="chart" data-spec id="chart-{chart.name}">'
    "<figcaption><b>{chart.title}</b><span>{chart.subtitle}</span></figcaption>"
    '<div class="chart__view">{chart.svg}</div>'
    '<script type="application/json" class="chart-spec">{chart.spec}</script>'
    '<details><summary>数据表</summary><div class="table-wrap" role="region" tabindex="0" aria-label="{chart.title}">'
    '<table class="table table--dense table--fit"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    "</div></details></figure>"
)


@dataclass(frozen=True)
class Chart:
    """One chart: what it says, what it measures, the still picture, the live spec, the numbers behind it."""

    name: str
    title: str
    subtitle: str
    svg: Markup
    spec: Markup
    head: tuple[str, ...]
    rows: Rows

    def __html__(self) -> str:
        """The figure as ledger.css and charts.js know it."""
        rows = Markup("").join(
            Markup("<tr>{}</tr>").format(_cells(row, ROW_HEAD, NUMBER)) for row in self.rows
        )
        return FIGURE.format(chart=self, head=_cells(self.head, HEAD, NUMBER_HEAD), rows=rows)


def _cells(words: Sequence[str], first: Markup, other: Markup) -> Markup:
    return Markup("").join((other if index else first).format(text) for index, text in enumerate(words))


def as_of(edition: Edition, measure: str) -> str:
    """The subtitle: the measure and 截至."""
    return f"{measure}，截至 {chinese_day(edition.as_of)}"


def make_chart(
    name: str, titles: tuple[str, str], spec: Spec, still: Still, table: tuple[tuple[str, ...], Rows]
) -> Chart:
    """A spec drawn, with its title and subtitle and the head and rows of its table."""
    title, subtitle = titles
    svg, text = draw(spec, title, still)
    return Chart(name, title, subtitle, svg, text, *table)
