"""原因 in a 提交说明: a sentence counts as a reason when it says why, not merely what. Only the history room uses this."""

from __future__ import annotations

import re

_CLAUSE = r"(?m:^|(?<=[\s，,。；;：:、（(！!？?]))"
_NAMED = re.compile(_CLAUSE + r"(?:原因|理由|依据)[ \t\u3000]*[：:][ \t\u3000]*(\S[^\n]*)")
_AFTER = re.compile(
    r"(?:更正|调整|修正|变更|核减|核增|补报|移出|移交|修订)[^：:\n]{0,60}[：:][ \t\u3000]*(\S[^\n]+)"
)
# 因 within 原因 and 基因 begins no clause; 因此, 因故 and 根据地 begin one and say no reason.
_BECAUSE = re.compile(
    _CLAUSE + r"(?:因为|由于|因(?![此而故素果]|地制宜|不明|未知)|根据(?!地)|按照|依据(?!不足))[^\n]{3,}"
)
_NOTHING = re.compile(r"(?:无|没有|暂无|略|不明|不详|不清楚|不知道|未知|未说明|待补充?|[-—.。…]+)[。.]?")
_MADE_BY_GIT = re.compile(r'(?:Revert|Reapply) "|Merge |(?:fixup|squash)! ')
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def reason_of(message: str) -> str:
    """The reason a message gives: 原因：…, 更正…：…, or a clause that begins with 因, 由于, 根据; empty when it gives none.

    A first line that git made names another commit: what stands in it was the reason of that one.
    """
    own = message.partition("\n")[2] if _MADE_BY_GIT.match(message) else message
    for pattern in (_NAMED, _AFTER):
        match = pattern.search(own)
        if match:
            said = match[1].strip()
            return "" if _NOTHING.fullmatch(said) else said
    match = _BECAUSE.search(own)
    return match[0].strip() if match else ""


def legible(text: str) -> str:
    """Text of an old version or a message with its hidden characters shown as �, so that it reads as it is stored."""
    return text if text.isprintable() else _HIDDEN.sub("�", text)
