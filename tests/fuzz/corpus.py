"""Hostile texts, by what they would do if a product took them for more than text; and texts that must be refused when read."""

MARKER = "EVIL"

PASSING = {
    "script": f"<script>{MARKER}()</script>",
    "handler": f'"><img src=x onerror={MARKER}()>',
    "svg": f"<svg/onload={MARKER}()>",
    "javascript": f"[x](javascript:{MARKER}())",
    "data address": f"<a href=data:text/html,{MARKER}>x</a>",
    "jinja": "{{ 7*7*7*7 }}{% for x in range(9) %}" + MARKER + "{% endfor %}",
    "markdown": f"![{MARKER}](http://evil.invalid/x.png) **x** | a | b |",
    "typst": f'#import "/etc/passwd": * #read("/etc/passwd") $x$ #{MARKER} @ref <label> \\u{{0}} *x* _y_ ```',
    "formula": f'=HYPERLINK("http://evil.invalid","{MARKER}")',
    "formula at": f"@SUM(1+1)*cmd|' /C calc'!A0{MARKER}",
    "formula plus": f"+1+1{MARKER}",
    "formula minus": f"-2+3{MARKER}",
    "full-width formula": f"＝1＋1{MARKER}",
    "ends a script": f"</script><script>{MARKER}()</script>",
    "ends a comment": f"--><script>{MARKER}()</script>]]>",
    "ends a style": f"</style></svg><script>{MARKER}()</script>",
    "xml": f"&{MARKER}; <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>",
    "workflow command": f"%0A::error::{MARKER}",
    "ics": f"x;y:z,\\n BEGIN:VEVENT {MARKER}",
    "quotes": f"'\"`“”‘’{MARKER}\\",
    "long word": MARKER + "长" * 400,
    "no break": MARKER + "a" * 400,
    "emoji and rare signs": "👨‍👩‍👧‍👦".replace("\u200d", "") + f"𠮷𡈽{MARKER}㐂",
    "path": f"../../../../etc/passwd{MARKER}",
    "slots of a frame": f"\ue000body\ue001 ledger-edit-path {MARKER}",
}

REFUSED = {
    "bidi": "甲\u202e乙",
    "zero width": "甲\u200b乙",
    "NUL": "甲\x00乙",
    "escape": "甲\x1b[31m乙",
    "BOM inside": "甲\ufeff乙",
    "line separator": "甲\u2028乙",
    "delete": "甲\x7f乙",
}
