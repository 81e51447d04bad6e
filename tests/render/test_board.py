"""Numbers in the sentence at the head of a page: a count has its separators, a figure comes as it stands."""

from generator.render.site.board import stated, strong


def test_a_count_has_its_separators_and_what_is_said_already_stays() -> None:
    assert stated("手续应办", 2875) == '<b data-fact="手续应办">2,875</b>'
    assert strong(12) == "<b>12</b>"
    assert strong("1,046.5") == "<b>1,046.5</b>"
    assert strong("<b>") == "<b>&lt;b&gt;</b>"
