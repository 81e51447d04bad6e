"""What record pages share comes back from one script, whole and in its place."""

import pytest

from generator.render.site.chrome import share

TITLE = "\ue000title\ue001"
HEAD = f"<head><script>first=1</script><title>{TITLE} - 台账</title></head>"
SETTINGS = (
    '<script id="__config" type="application/json">{"甲": 1}</script><script src="bundle.js"></script></body>'
)
QUIET = '<div data-md-component="announce"></div>'
SAID = '<div data-md-component="announce"><aside class="md-banner">今日停报</aside></div>'
SKIP, HEADER = '<a class="md-skip">跳转</a>', f'<header class="md-header">{TITLE}</header>'
TEXT = '<main class="md-main"><div class="md-main__inner md-grid">正文<script>last=2</script></div><button type="button" class="md-top">回</button></main>'
FOOT = '<footer class="md-footer">截至</footer></div>'


def frame(announce: str) -> str:
    return f'{HEAD}<body dir="ltr">{SKIP}{announce}{HEADER}<div class="md-container"><nav class="md-tabs">首页</nav>{TEXT}{FOOT}{SETTINGS}'


@pytest.mark.parametrize(("announce", "kept"), [(QUIET, ""), (SAID, SAID)])
def test_parts_and_scripts_move_and_the_rest_stays(announce: str, kept: str) -> None:
    page, script = share(frame(announce), "../shared.js", TITLE)
    assert page == (
        f'<head><title>{TITLE} - 台账</title></head><body dir="ltr">{kept}<div class="md-container"><main class="md-main">'
        '<div class="md-main__inner md-grid"><script src="../shared.js"></script>正文</div></main></div>'
        '<script src="bundle.js"></script></body>'
    )
    # the first script before the parts, the last after them: each looks for the one before
    told = ("first=1;", "跳转", "md-header", "首页", "回", "截至", '{\\"甲\\": 1}', "last=2;")
    places = [script.index(text) for text in told]
    assert places == sorted(places)


def test_without_scripts_the_links_of_the_tabs_stand() -> None:
    tab = '<a href="../index.html" class="md-tabs__link">\n首页\n</a>'
    html = (
        frame(QUIET).replace("首页", tab).replace("正文", '<div class="md-content" id="content">正文</div>')
    )
    page, _ = share(html, "../shared.js", TITLE)
    plain = (
        '<noscript><nav class="md-path" aria-label="栏目"><a href="../index.html">首页</a></nav></noscript>'
    )
    assert f'<div class="md-content" id="content">{plain}正文' in page


def test_the_script_takes_the_title_from_the_page() -> None:
    _, script = share(frame(QUIET), "../shared.js", TITLE)
    assert "document.title.slice(0,document.title.length-5)" in script
    assert f'html.split("{TITLE}").join(called)' in script


@pytest.mark.parametrize(
    ("site", "read"),
    [
        ("台账", "台账"),
        ("甲&amp;乙 &lt;台账&gt;", "甲&乙 <台账>"),
        ("甲  乙\n台账 ", "甲 乙 台账"),
        ("甲　　台账", "甲　　台账"),
        ("𠮷县台账", "..县台账"),
    ],
)
def test_the_name_of_the_site_is_left_off_as_a_browser_reads_it(site: str, read: str) -> None:
    """`document.title` says signs instead of their names and blanks as one; 𠮷 is two to it."""
    html = frame(QUIET).replace(f"{TITLE} - 台账", f"{TITLE} - {site}")
    _, script = share(html, "../shared.js", TITLE)
    assert f"document.title.length-{len(f' - {read}')})" in script


def test_a_theme_it_does_not_know_is_left_alone() -> None:
    html = HEAD + "<body>" + SETTINGS
    assert share(html, "../shared.js", TITLE) == (html, "")


def test_a_theme_of_a_single_column_keeps_what_it_has() -> None:
    html = f'{HEAD}<body><div class="md-main__inner">正文</div>'
    page, _ = share(html, "../shared.js", TITLE)
    assert page.endswith('<body><div class="md-main__inner"><script src="../shared.js"></script>正文</div>')
