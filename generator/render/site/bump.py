"""名次变化图: places quarter by quarter as inline SVG; the table of places stands beside it for those who cannot see it."""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from generator.words.standing import Ranking

LEFT, RIGHT, TOP, STEP, WIDTH = 120, 120, 36, 30, 760


def bump_chart(rankings: list[Ranking], townships: tuple[str, ...]) -> Markup | None:
    """A line a 乡（街道） through its places, best on top; None with fewer than two quarters. Shared places overlap by design."""
    if len(rankings) < 2:
        return None
    places = [{one.township: one.place for one in ranking.standings} for ranking in rankings]
    gap = (WIDTH - LEFT - RIGHT) / (len(rankings) - 1)
    height = TOP + STEP * len(townships) + 10
    heads = [
        f'<text class="plot__muted" x="{LEFT + gap * index:.1f}" y="16" text-anchor="middle">{escape(ranking.period.chinese)}</text>'
        for index, ranking in enumerate(rankings)
    ]
    # The last quarter's first three carry colour; ten coloured lines would say nothing.
    lines = [
        _line(name, [place.get(name) for place in places], gap, bool(places[-1].get(name, 99) <= 3))
        for name in townships
    ]
    label = f"{rankings[0].period.chinese}至{rankings[-1].period.chinese}各乡（街道）名次变化"
    return Markup(  # noqa: S704 - every text above is escaped
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(label)}">{"".join(heads)}{"".join(lines)}</svg>'
    )


def _line(name: str, places: list[int | None], gap: float, strong: bool) -> str:  # noqa: FBT001 - one of two looks
    points = [(LEFT + gap * index, TOP + STEP * (place - 0.5)) for index, place in enumerate(places) if place]
    if not points:
        return ""
    kind = "plot__cumulative" if strong else "plot__plan"
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle class="{kind} plot__dot" cx="{x:.1f}" cy="{y:.1f}" r="4"/>' for x, y in points)
    first, last = points[0], points[-1]
    text = escape(name)
    return (
        f'<g><title>{text}</title><polyline class="{kind}" fill="none" points="{path}"/>{dots}'
        f'<text class="plot__text" x="{first[0] - 12:.1f}" y="{first[1] + 4:.1f}" text-anchor="end">{places[0] or ""} {text}</text>'
        f'<text class="plot__text" x="{last[0] + 12:.1f}" y="{last[1] + 4:.1f}">{places[-1] or ""} {text}</text></g>'
    )
