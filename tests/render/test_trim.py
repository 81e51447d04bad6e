"""A frame without what nobody sees: still every way there was, or to the tabs; a theme it does not know is left alone."""

import re

from generator.render.site.trim import trim

EMPTY = """<li class="md-nav__item md-nav__item--active md-nav__item--section md-nav__item--nested">
<input class="md-nav__toggle" type="checkbox" id="__nav_2" checked>
<a href="index.html" class="md-nav__link ">
<span class="md-ellipsis">
项目库
</span>
</a>
<nav class="md-nav"><ul class="md-nav__list" data-md-scrollfix>
</ul>
</nav>
</li>"""
FULL = """<li class="md-nav__item md-nav__item--nested">
<label class="md-nav__link" for="__nav_5">
<span class="md-ellipsis">
督办
</span>
</label>
<nav class="md-nav"><ul class="md-nav__list">
<li class="md-nav__item">
<a href="../alerts.html" class="md-nav__link">
<span class="md-ellipsis">
预警督办
</span>
</a>
</li>
</ul>
</nav>
</li>"""
WHOLE = f'<html><head><meta name="generator" content="mkdocs">\n<title>甲</title></head><body dir="ltr">\n<ul>\n{EMPTY}\n{FULL}\n</ul>\n</body></html>'


def links(html: str) -> list[str]:
    return re.findall(r'href="([^"]+)"', html)


def test_a_section_without_pages_is_a_link_and_one_with_pages_stays() -> None:
    made = trim(WHOLE, shallow=False)
    assert links(made) == ["index.html", "../alerts.html"]
    assert "__nav_2" not in made
    assert 'md-nav__item--active"><a href="index.html"' in made
    assert "__nav_5" in made
    assert "generator" not in made
    assert '<body dir="ltr"><ul>' in made


def test_a_shallow_frame_leads_to_each_tab() -> None:
    made = trim(WHOLE, shallow=True)
    assert links(made) == ["index.html", "../alerts.html"]
    assert "督办" in made
    assert "预警督办" not in made


def test_a_section_inside_another_is_flattened_first() -> None:
    inside = FULL.replace('<ul class="md-nav__list">', '<ul class="md-nav__list">' + EMPTY)
    made = trim(WHOLE.replace(FULL, inside), shallow=True)
    assert made.count("<li") == made.count("</li>") == 2
    assert made.count("<ul") == made.count("</ul>") == 1
    deep = trim(WHOLE.replace(FULL, inside), shallow=False)
    assert deep.count("<li") == deep.count("</li>") == 4
    assert deep.count("<nav") == deep.count("</nav>") == 1


def test_what_it_does_not_know_stays() -> None:
    other = "<html><head></head><body><nav><a href='x'>甲 <b>乙</b></a></nav></body></html>"
    assert trim(other, shallow=True) == other
