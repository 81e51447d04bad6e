"""Slips (走样): a workbook changed as no program would save it — cells, heads, merges, attributes, parts of the package, plain bytes.

One whole number gives one change, so that every run of the tests tries the same.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

from generator.intake.sheets import Sheet, address
from tests.fuzz.workbooks import SPACE

DATED = (2021, 10, 1, 0, 0, 0)
SAID = [
    "", " ", "0", "-1", "1e308", "-0.0", "NaN", "1.2亿元", "１，２４０", "12,40.5", "99999999999999999999", "=1+1", '=HYPERLINK("http://evil.invalid")',
    "#REF!", "#N/A", "2021年3月", "2021.13", "2021-02-30", "44286", "1900-01-00", "合计", "小计：3个", "附件3", "序号", "项目名称", "本月完成投资", "总投资",
    "单位：亿元", "单位：万元", "曹镇乡", "湛河区2022年在建项目进展情况表", "ZH2021-012", "zh２０２１－０１２", "ZH9999-999", "2101-410411-04-01-123456", "示例项目",
    "已办结", "正在办理，预计3月底", "无需办理", "/", "—", "无", "同上", "停工", "\u202e甲", "\u200b", "\x07", "𠮷", "a" * 3000, "长" * 3000, "，" * 500,
    "1" * 400, "0375-0000012", "示例联系人 13000000000", "{{ 7*7 }}", "<b>x</b>", "]]>", "&amp;", "../../x", "- a: &x *x", "'", '"', "a\nb: c", "# 注", "true", "~",
]  # fmt: skip
RAW = [
    b"", b"<", b"</c>", b"<c>", b"<row>", b"&x;", b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>", b"]]>", b"\0", b"\xff\xfe", b"<!--",
    b' r="XFD1048576"', b' r="A0"', b' r="9999999999"', b' r="A-1"', b' t="s"', b' t="e"', b' t="b"', b' t="d"', b' t="inlineStr"', b' s="999"', b' hidden="1"',
    b' s="-1"', b'<mergeCell ref="A1:XFD1048576"/>', b'<mergeCell ref="B2:A1"/>', b"<f>1/0</f>", b"<v>99999999</v>", b'<row r="1048576"/>', b"<is><t>x</t></is>",
    b' table:number-columns-repeated="16384"', b' table:number-rows-repeated="1048576"', b' table:number-columns-repeated="-1"', b' office:value-type="date"',
    b' office:date-value="0000-00-00"', b' calcext:value-type="error"', b' table:number-rows-spanned="65536"', b'Target="../../../../etc/passwd"', b'TargetMode="External"',
]  # fmt: skip
TEXT = re.compile(rb"(<(?:\w+:)?(?:v|t|p)(?: [^<>]*)?>)([^<]*)(?=</)")
FILLED = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)[^<>]*>.*?</c>', re.DOTALL)
CELL = re.compile(rb"<(?:c|table:table-cell)\b[^<>]*(?:/>|>.*?</(?:c|table:table-cell)>)", re.DOTALL)
ROW = re.compile(rb"<(?:row|table:table-row)\b[^<>]*>.*?</(?:row|table:table-row)>", re.DOTALL)
ATTRIBUTE = re.compile(rb'(?<= )([\w:]+=")([^"<>]*)(?=")')
ROWS = 7
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Dice = random.Random
Parts = list[tuple[str, bytes]]


def parts_of(data: bytes) -> Parts:
    """The parts of a package; none when it is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return [(name, packed.read(name)) for name in packed.namelist()[:40]]
    except Exception:  # noqa: BLE001 - whatever is wrong with a package that was changed before
        return []


def packed(parts: Parts, how: int = zipfile.ZIP_STORED) -> bytes:
    """The package of these parts, the same bytes for the same parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", how) as new:
        for name, body in parts:
            new.writestr(zipfile.ZipInfo(name, DATED), body, how)
    return kept.getvalue()


def slim(sheet: Sheet) -> bytes:
    """The first rows of a sheet as the smallest .xlsx that holds them: a trial of it takes a fifth of the time."""
    rows = "".join(
        f'<row r="{row.number}">'
        + "".join(
            f'<c r="{address(at, row.number)}"><v>{value}</v></c>'
            if isinstance(value, (int, float))
            else f'<c r="{address(at, row.number)}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
            for at, value in enumerate(row.cells)
            if value is not None
        )
        + "</row>"
        for row in sheet.rows[:ROWS]
    )
    areas = "".join(
        f'<mergeCell ref="{address(one.left, one.top)}:{address(one.right, one.bottom)}"/>'
        for one in sheet.areas
    )
    merged = f"<mergeCells>{areas}</mergeCells>" if areas else ""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{OFFICE}"><sheets><sheet name="{escape(sheet.name)}" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{OFFICE}/worksheet" Target="worksheets/a.xml"/></Relationships>',
        "xl/worksheets/a.xml": f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData>{merged}</worksheet>',
    }
    return packed([(name, text.encode()) for name, text in parts.items()])


def _put(body: bytes, found: re.Match[bytes] | None, new: bytes, group: int = 0) -> bytes:
    return body[: found.start(group)] + new + body[found.end(group) :] if found else body


def _one(pattern: re.Pattern[bytes], body: bytes, dice: Dice) -> re.Match[bytes] | None:
    found = list(pattern.finditer(body))
    return dice.choice(found) if found else None


def said(body: bytes, dice: Dice) -> bytes:
    """Another text, number, truth or error in a cell; in the part of texts, another text in many cells."""
    text = dice.choice(SAID).replace("&", "&amp;").replace("<", "&lt;")
    text = "".join(sign for sign in text if sign.isprintable() or sign == "\n" or dice.random() < 0.01)
    found = _one(FILLED, body, dice)
    if found is None:
        return _put(body, _one(TEXT, body, dice), text.encode(), 2)
    number = dice.choice(
        ("0", "-1", "1e308", "44286", "44286.5", "0.1", "123456789012345678", "1240.55", "2958466")
    )
    made = dice.choice(
        (f't="inlineStr"><is><t>{text}</t></is>',) * 3
        + (
            f't="str"><f>1+1</f><v>{text}</v>',
            f"><v>{number}</v>",
            f"><v>{number}</v>",
            't="b"><v>1</v>',
            't="e"><v>#N/A</v>',
            "><f>A1</f>",
        )
    )
    return _put(body, found, found[1] + b" " + made.encode() + b"</c>")


def attribute(body: bytes, dice: Dice) -> bytes:
    """Another value of an attribute: of another of its kind, or of none."""
    found, other = _one(ATTRIBUTE, body, dice), _one(ATTRIBUTE, body, dice)
    odd = [
        b"0",
        b"-1",
        b"1",
        b"65536",
        b"1048577",
        b"XFD1",
        b"A1",
        b"ZZZZ9",
        b"x",
        b"",
        b"1:1",
        b"A1:B2",
        b"9" * 30,
    ]
    value = dice.choice(odd) if other is None or dice.random() < 0.6 else other[2]
    return _put(body, found, value, 2)


def moved(body: bytes, dice: Dice) -> bytes:
    """A row or cell gone, twice, or in the place of another."""
    pattern = dice.choice((CELL, ROW))
    found, other = _one(pattern, body, dice), _one(pattern, body, dice)
    if found is None or other is None:
        return body
    return _put(body, found, dice.choice((b"", found[0] * 2, found[0] * 30, other[0])))


def raw(body: bytes, dice: Dice) -> bytes:
    """Bytes put in, left out or changed anywhere."""
    at = dice.randrange(len(body) + 1)
    gone = dice.choice((0, 0, 1, 3, 40, 400))
    put = dice.choice(RAW) if dice.random() < 0.7 else dice.randbytes(dice.randrange(1, 9))
    return body[:at] + put + body[at + gone :]


def over(body: bytes, dice: Dice) -> bytes:
    """A few bytes written over, so that all others keep their places: zeros, all ones, a small or any number, others of the file."""
    size, at, other = (
        dice.choice((1, 1, 2, 2, 4, 8)),
        dice.randrange(len(body) + 1),
        dice.randrange(len(body) + 1),
    )
    put = dice.choice(
        (
            b"\0" * size,
            b"\xff" * size,
            dice.randrange(300).to_bytes(size + 1, "little")[:size],
            dice.randbytes(size),
            body[other : other + size],
        )
    )
    return body[:at] + put + body[at + len(put) :]


def parts_moved(parts: Parts, dice: Dice) -> Parts:
    """A part gone, twice, under another name, or with another's content."""
    at, other = dice.randrange(len(parts)), dice.randrange(len(parts))
    name, body = parts[at]
    kind = dice.randrange(5)
    if kind == 0:
        return parts[:at] + parts[at + 1 :]
    if kind == 1:
        return [*parts, (f"{name}2", body)]
    names = (
        "../../outside.xml",
        "/etc/x",
        "xl/workbook.bin",
        "content.xml",
        "xl\\workbook.xml",
        name.upper(),
        parts[other][0] + "x",
    )
    new = (dice.choice(names), body) if kind == 2 else (name, parts[other][1] if kind == 3 else b"")
    return [*parts[:at], new, *parts[at + 1 :]]


IN_PART: tuple[Callable[[bytes, Dice], bytes], ...] = (
    (said,) * 8 + (moved,) * 4 + (attribute,) * 3 + (over, raw)
)
SHEETS = re.compile(r"worksheets/|content\.xml|sharedStrings")


def slipped(data: bytes, number: int) -> bytes:
    """The workbook changed in the way of this number."""
    dice = Dice(number)
    parts = parts_of(data)
    if not parts or dice.random() < 0.04:
        for _ in range(dice.randrange(1, 9)):
            data = dice.choice((over, over, over, over, over, over, over, over, over, raw))(data, dice)
        return data
    for _ in range(dice.randrange(1, 7)):
        if dice.random() < 0.06 and len(parts) > 1:
            parts = parts_moved(parts, dice)
            continue
        likely = [at for at, (name, _) in enumerate(parts) if SHEETS.search(name)]
        at = dice.choice(likely) if likely and dice.random() < 0.85 else dice.randrange(len(parts))
        parts[at] = (parts[at][0], dice.choice(IN_PART)(parts[at][1], dice))
    return packed(parts, zipfile.ZIP_DEFLATED if dice.random() < 0.1 else zipfile.ZIP_STORED)
