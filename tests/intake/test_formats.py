"""Which number formats show another figure than the cell holds."""

import pytest

from generator.intake.formats import odd_styles, said_of


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("General", ""),
        ("0.00", ""),
        ("#,##0.00_ ;[Red]-#,##0.00", ""),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', ""),
        ('#,##0"万元"', ""),
        ("yyyy-mm-dd", ""),
        ("0%", "用百分比格式显示的数"),
        ('0.00"亿元"', "用数字格式带出单位“亿元”的数"),
        ("0.00亿", "用数字格式带出单位“亿”的数"),
        ('#,##0"元"', "用数字格式带出单位“元”的数"),
        ('0.0,"千元"', "用数字格式带出单位“千元”的数"),
        ("#,##0,", "用数字格式缩小了显示的数"),
        ("0.00,,", "用数字格式缩小了显示的数"),
    ],
)
def test_a_format(code: str, wrong: str) -> None:
    assert said_of(code) == wrong


def test_styles_that_cannot_be_read_are_none() -> None:
    assert odd_styles(b"<styleSheet") == {}
    assert odd_styles(b"<styleSheet/>") == {}


def test_a_format_made_to_be_slow_is_not() -> None:
    for sign in ("[", '"', "0,", "\\", "_", "亿"):
        said_of(sign * 2_000_000)
