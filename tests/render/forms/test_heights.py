"""Row heights: never less than the text needs, and the text itself only cut where no row could hold it."""

from hypothesis import given
from hypothesis import strategies as st

from generator.render.forms.heights import CUT, LOWEST, SIZES, TALLEST, fit_row, lines, measure, room

TEXTS = st.text(alphabet="项目一期，。（〔2021〕-07 abc.\n建设", max_size=400)


def test_lines() -> None:
    ems = room(10, 10)  # 5.25 ems
    assert lines("", ems) == 1
    assert lines("五个汉字啊", ems) == 1
    assert lines("六个汉字啊啊", ems) == 2
    assert lines("甲\n乙\n\n丙", ems) == 4
    assert lines("甲乙丙丁戊，", ems) == 2
    assert lines("甲乙 2021-01-12", ems) > 2


def test_a_number_is_not_parted_before_its_comma() -> None:
    assert lines("甲乙丙丁12，", 6.2) == lines("甲乙丙丁", 6.2) + 1


def test_a_day_is_parted_at_its_hyphen() -> None:
    assert lines("2021-01-12", 5.2) == 2
    assert lines("20210112", 5.2) == 1


@given(TEXTS, st.floats(4, 40))
def test_lines_are_at_least_what_the_length_asks(text: str, width: float) -> None:
    ems = room(width, 10)
    for part in text.split("\n"):
        assert lines(part, ems) >= measure(part) / ems - 1e-9


@given(TEXTS, st.floats(4, 30))
def test_a_wider_column_never_needs_more_lines(text: str, width: float) -> None:
    assert lines(text, room(width * 4, 10)) <= lines(text, room(width, 10))


@given(st.lists(TEXTS, min_size=1, max_size=4), st.floats(4, 40))
def test_a_row_holds_what_it_shows(texts: list[str], width: float) -> None:
    fit = fit_row(texts, [width] * len(texts))
    assert LOWEST <= fit.height <= TALLEST
    assert fit.size in SIZES
    needed = max(lines(text, room(width, fit.size)) for text in fit.texts)
    assert needed * fit.size * (1.3 if fit.size >= 9 else 1.45) <= fit.height
    assert all(shown == text or shown.endswith(CUT) for shown, text in zip(fit.texts, texts, strict=True))


def test_a_long_text_is_set_smaller_before_it_is_cut() -> None:
    short, long = fit_row(["短"], [18]), fit_row(["形象进度" * 90], [18])
    assert short.size == SIZES[0]
    assert long.size < SIZES[0]
    assert long.texts == ("形象进度" * 90,)
    assert fit_row(["建" * 5000], [18]).texts[0].endswith(CUT)
