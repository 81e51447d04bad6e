"""修改历史 on the pages: a project's newest changes, 审计 by month, CSV — and nothing that hides, runs or tells a number."""

import csv
import datetime as dt
import io
import re
from dataclasses import replace

import pytest

from generator.render.revisions import HEADS, revisions_csv, revisions_json, revisions_text
from generator.render.site import audit
from generator.render.site.kit import Kit
from generator.render.site.project_page import project_page
from generator.words.edition import Edition
from generator.words.history import BEIJING, Change, Commit, History

COMMIT = Commit(
    "0123456789abcdef" + "0" * 24, "示例填报人甲", dt.datetime(2021, 10, 8, 9, 30, tzinfo=BEIJING), "更正"
)


def change(
    path: tuple[str, ...],
    old: str | None,
    new: str | None,
    *,
    sensitive: str = "",
    reason: str = "",
    month: int = 10,
) -> Change:
    commit = replace(COMMIT, at=COMMIT.at.replace(month=month), id=f"{month:040}")
    return Change(
        "data/projects/ZH2021-012.yaml", "项目", "ZH2021-012", "示例智能装备产业园一期", "曹镇乡", path, old, new, commit, reason, sensitive
    )  # fmt: skip


TOTAL = change(("总投资",), "52000", "54000.5", sensitive="总投资")
HOSTILE = change(("问题", "<b>", "内容"), "<script>alert(1)</script>", "=HYPERLINK(1)", reason="{{ 7*7 }}")
CONTACT = change(("联系人", "电话"), "0375-0000012", "13800000000", month=9)
TEXT = change(("月报", "2021-08", "形象进度"), "请电 13800000000", "完成", month=9)
HISTORY = History((TOTAL, HOSTILE, CONTACT, TEXT), "f" * 40)


@pytest.fixture
def told() -> Kit:
    return Kit(history=HISTORY)


def bodies(edition: Edition, kit: Kit) -> dict[str, str]:
    return {page.location: str(page.body) for page in audit.pages(edition, kit)}


def test_audit_has_a_page_for_the_latest_and_one_a_month(edition: Edition, told: Kit) -> None:
    found = bodies(edition, told)
    assert list(found) == ["audit/index.html", "audit/2021-10.html", "audit/2021-09.html"]
    assert found["audit/index.html"].count("<tr data-") == 4
    assert found["audit/2021-09.html"].count("<tr data-") == 2
    row = re.search(
        r'<tr data-township="曹镇乡" data-action="修改" data-who="示例填报人甲" data-sensitive="是 总投资 未说明原因">.*?</tr>',
        found["audit/index.html"],
    )
    assert row
    for said in (
        "52,000",
        "54,000.5",
        "2021-10-08</span> 09:30",
        "未说明原因",
        "../projects/ZH2021-012.html",
    ):
        assert said in row[0]


def test_text_of_old_versions_is_data(edition: Edition, told: Kit) -> None:
    state = edition.project("ZH2021-012")
    assert state
    for body in (*bodies(edition, told).values(), str(project_page(edition, told, state.id).body)):
        assert "<script>alert" not in body
        assert (
            "<b>"
            not in body.replace("<b>总投资</b>", "")
            .replace("<b>2021-10</b>", "")
            .replace("<b>2021-09</b>", "")
            .split("修改历史")[-1]
        )
        assert "49" not in re.findall(r"原因[^<]*", body)


def test_no_telephone_number_is_told(edition: Edition, told: Kit) -> None:
    state = edition.project("ZH2021-012")
    assert state
    texts = [
        *bodies(edition, told).values(),
        str(project_page(edition, told, state.id).body),
        revisions_csv(HISTORY.changes),
        revisions_text(HISTORY, ""),
        revisions_json(HISTORY),
    ]
    for text in texts:
        assert "13800000000" not in text
        assert "0375-0000012" not in text.split("修改历史")[-1]


def test_the_public_edition_names_no_clerk(edition: Edition) -> None:
    kit = Kit(history=HISTORY, contacts=False)
    assert list(bodies(edition, kit)) == ["audit/index.html"]
    assert "示例填报人甲" not in bodies(edition, kit)["audit/index.html"]
    assert list(audit.files(edition, kit)) == []


@pytest.mark.parametrize("trouble", ["版本库是浅克隆。", "这里不是版本库。"])
def test_a_history_that_cannot_be_told_is_a_sentence(edition: Edition, trouble: str) -> None:
    kit = Kit(history=History(trouble=trouble))
    state = edition.project("ZH2021-012")
    assert state
    assert f'<p class="empty">{trouble}</p>' in bodies(edition, kit)["audit/index.html"]
    assert f'<p class="empty">{trouble}</p>' in str(project_page(edition, kit, state.id).body)


def test_a_long_history_is_folded_and_cut(edition: Edition) -> None:
    many = tuple(change(("责任人",), str(n), str(n + 1)) for n in range(60))
    section = audit.project_history(Kit(history=History(many)), "ZH2021-012")
    assert (len(section.newest), len(section.more), section.count) == (4, 16, 60)


def test_a_month_too_long_keeps_what_matters() -> None:
    many = [change(("服务记录", str(n)), None, "一") for n in range(audit.MOST)]
    kept = audit._most_telling((*many, change(("责任人",), "甲", "乙"), TOTAL))
    assert len(kept) == audit.MOST
    assert kept[-2:] == (change(("责任人",), "甲", "乙"), TOTAL)


def test_the_csv_of_a_month_is_whole_and_holds_no_formula(edition: Edition, told: Kit) -> None:
    files = dict(audit.files(edition, told))
    assert list(files) == ["audit/2021-10.csv", "audit/2021-09.csv"]
    rows = list(csv.reader(io.StringIO(files["audit/2021-10.csv"].removeprefix("\ufeff"))))
    assert rows[0] == list(HEADS)
    assert rows[1][5:7] == ["52000", "54000.5"]
    assert rows[2][6] == "'=HYPERLINK(1)"


def test_the_text_says_who_what_and_why() -> None:
    assert revisions_text(History((TOTAL,)), "ZH2021-012") == (
        "2021-10-08 09:30  示例填报人甲  00000000  更正\n"
        "  ZH2021-012 总投资：52,000 → 54,000.5（敏感字段：总投资，未说明原因）\n"
    )
    assert revisions_text(History(), "ZH2021-012") == "ZH2021-012在所查的范围内没有修改记录。\n"
    funds = change(("资金来源", "企业自筹"), "40000", "50000")
    assert "资金来源 企业自筹：40,000 → 50,000" in revisions_text(History((funds,)), "ZH2021-012")


def test_a_number_in_the_name_of_who_committed_is_hidden() -> None:
    one = replace(TEXT, commit=replace(COMMIT, who="示例填报人甲 138-0000-0000"), unit="曹镇乡 13800000000")
    history = History((one,), "f" * 40)
    for text in (revisions_csv(history.changes), revisions_json(history), revisions_text(history, "台账")):
        assert "示例填报人甲 （电话略）" in text
        assert "0000-0000" not in text
        assert "13800000000" not in text


@pytest.mark.parametrize(
    ("kind", "id_", "name", "record"),
    [
        ("区情", "district", "", "区情"),
        ("加减分", "awards_and_penalties", "", "加减分"),
        ("报送登记", "2021-09", "", "报送登记 2021-09"),
        ("观摩", "2021-H1", "上半年观摩点评", "观摩 上半年观摩点评"),
    ],
)
def test_a_record_is_called_by_no_file_name_that_says_nothing(
    kind: str, id_: str, name: str, record: str
) -> None:
    commit = Commit("0" * 40, "示例填报人甲", dt.datetime(2021, 10, 8, tzinfo=BEIJING), "更正")
    assert Change("data/x.yaml", kind, id_, name, "", ("抄送",), None, "甲", commit).record == record
