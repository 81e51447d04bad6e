"""`escaped` says what markupsafe's `escape` says, of every text and every kind of value, also from inside a template."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from generator.render.site.escaping import escaped
from generator.render.site.kit import Kit
from generator.words.choice import Light


@given(st.text() | st.text("<>&\"'甲a "))
def test_every_text_is_escaped_as_markupsafe_does(text: str) -> None:
    assert escaped(text) == str(escape(text))


def test_markup_stays_and_other_values_are_their_text() -> None:
    for value in (Markup("<b>甲</b>"), Decimal("1.50"), 3, None, Light.RED):
        assert escaped(value) == str(escape(value))


def test_a_template_uses_it_and_macros_are_not_escaped_twice() -> None:
    env = Kit().env
    made = env.from_string(
        "{% macro one(text) %}<i>{{ text }}</i>{% endmacro %}{{ one(text) }}{{ text ~ '&' }}"
    )
    assert made.root_render_func.__globals__["escape"] is escaped
    assert made.render(text="<甲>") == "<i>&lt;甲&gt;</i>&lt;甲&gt;&amp;"
