"""What record pages share comes back from one script, whole and in its place."""

from generator.render.site.chrome import share

HEAD = '<head><script>first=1</script></head><body><input class="md-toggle" id="__drawer"><label class="md-overlay" for="__drawer"></label>'
REST = (
    '<script id="__config" type="application/json">{"甲": 1}</script><script src="bundle.js"></script></body>'
)


def test_parts_and_scripts_move_and_the_rest_stays() -> None:
    html = f'{HEAD}<div class="md-main__inner md-grid">正文<script>last=2</script></div>{REST}'
    page, script = share(html, "../shared.js")
    assert page == (
        '<head></head><body><div class="md-main__inner md-grid"><script src="../shared.js"></script>正文</div>'
        '<script src="bundle.js"></script></body>'
    )
    first, parts, last = (
        script.index(text) for text in ("first=1;", '{\\"甲\\": 1}', "last=2;")
    )  # each looks for the one before
    assert first < parts < last


def test_a_theme_it_does_not_know_is_left_alone() -> None:
    html = HEAD + REST
    assert share(html, "../shared.js") == (html, "")
