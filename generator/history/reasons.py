"""原因 in a 提交说明: a sentence counts as a reason when it says why, not merely what. Only the history room uses this."""

from __future__ import annotations

import re

_NAMED = re.compile(r"(?m)^\s*(?:原因|理由|依据)\s*[：:]\s*(\S.*?)\s*$")
_AFTER = re.compile(
    r"(?:更正|调整|修正|变更|核减|核增|补报|移出|移交|修订)[^：:\n]{0,60}[：:]\s*(\S[^\n]{1,}?)\s*(?:\n|$)"
)
_BECAUSE = re.compile(r"(?:因为|由于|因|根据|按照|依据)[^\n]{3,}")
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


def reason_of(message: str) -> str:
    """The reason a message gives: 原因：…, 更正…：…, or a sentence with 因, 由于, 根据; empty when it gives none."""
    for pattern in (_NAMED, _AFTER):
        match = pattern.search(message)
        if match:
            return match[1]
    match = _BECAUSE.search(message)
    return match[0].strip() if match else ""


def legible(text: str) -> str:
    """Text of an old version or a message with its hidden characters shown as �, so that it reads as it is stored."""
    return text if text.isprintable() else _HIDDEN.sub("�", text)
