"""The tokens of the style sheet can be read by everybody: text 4.5, marks 3, in both schemes."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[2] / "generator/render/assets/ledger.css").read_text(encoding="utf-8")
SCHEMES = {
    "default": r':root,\n\[data-md-color-scheme="default"\] \{',
    "slate": r'\n\[data-md-color-scheme="slate"\] \{',
}
TEXT_ON = {
    "paper": ["ink", "muted", "identity", "light-green", "light-red", "light-none"],
    "panel": ["ink", "muted", "identity", "light-green", "light-yellow", "light-red"],
    "light-yellow-ground": ["light-yellow"],
    "light-red-ground": ["light-red"],
    "mark": ["ink"],
    **{f"heat-{step}": ["ink"] for step in range(6)},
}
MARKS = ["series-actual", "series-plan", "series-cumulative", *(f"category-{n}" for n in range(1, 6))]


def tokens(scheme: str) -> dict[str, str]:
    start = re.search(SCHEMES[scheme], CSS)
    assert start is not None
    block = CSS[start.end() : CSS.index("}", start.end())]
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9A-Fa-f]{6});", block))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ground", "text"), [(g, t) for g, ts in TEXT_ON.items() for t in ts])
def test_text_contrast(scheme: str, ground: str, text: str) -> None:
    values = tokens(scheme)
    assert contrast(values[text], values[ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("mark", MARKS)
def test_mark_contrast(scheme: str, mark: str) -> None:
    values = tokens(scheme)
    assert contrast(values[mark], values["paper"]) >= 3


def test_the_agreed_tokens_stand() -> None:
    light, dark = tokens("default"), tokens("slate")
    agreed = ["ink", "muted", "rule", "paper", "panel", "identity"]
    assert [light[n] for n in agreed] == ["#1F2328", "#57606A", "#D8DCE1", "#FFFFFF", "#F6F7F9", "#9B1C1C"]
    assert [dark[n] for n in agreed] == ["#E6E8EB", "#9AA4AF", "#3A4149", "#14171A", "#1C2024", "#E2746B"]


def test_both_schemes_declare_the_same_tokens() -> None:
    assert tokens("default").keys() - {"rule-strong"} == tokens("slate").keys() - {"rule-strong"}


def test_colours_of_specs_are_tokens() -> None:
    """A chart's literal colour that CSS turns into the scheme's must be the light scheme's own value."""
    light = tokens("default")
    pairs = re.findall(
        r'\[(?:fill|stroke)="(#[0-9A-F]{6})" i\][^{]*\{ (?:fill|stroke): var\(--([a-z0-9-]+)\)', CSS
    )
    assert len(pairs) > 20
    assert [(literal, name) for literal, name in pairs if light[name] != literal] == []


def test_nothing_comes_from_outside_and_nothing_decorates() -> None:
    body = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    assert not re.search(r"url\(|@import|https?:|gradient\(|text-shadow", body)
    assert set(re.findall(r"box-shadow:\s*([^;}]+)", body)) <= {"none", "none !important"}
