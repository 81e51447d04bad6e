"""A proposed change as its reviewer sees it: fields, effects, reasons, and whose records it touches."""

import json
import re
import shutil
from pathlib import Path

import pytest

from generator import cli, pipeline
from generator.render.codeowners import codeowners
from generator.render.review import as_markdown, safe
from generator.validate.changes import _where_to_say
from generator.words.history import BEIJING, Change, Commit
from generator.words.review import Review
from tests.history.repository import Repository

ROOT = Path(__file__).parents[2]
CONTRACT = ROOT / "tests" / "cases" / "contract"
FILE = "data/projects/ZH2021-012.yaml"


@pytest.fixture
def ledger(repository: Repository) -> Repository:
    shutil.copytree(CONTRACT / "data", repository.root / "data")
    repository.write({".gitignore": "/build/\n"})
    repository.commit("台账")
    return repository


def edit(ledger: Repository, old: str, new: str) -> str:
    path = ledger.root / FILE
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text


def run(
    capsys: pytest.CaptureFixture[str], ledger: Repository, command: str, *arguments: str
) -> tuple[int, str, str]:
    code = cli.main([command, "--root", str(ledger.root), *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_working_tree_against_a_commit(ledger: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    edit(ledger, "完成投资: 1800", "完成投资: 2800")
    code, out, _ = run(capsys, ledger, "diff", "HEAD", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert [
        (one["编号"], one["字段"], one["原值"], one["新值"], one["敏感字段"]) for one in found["改动"]
    ] == [("ZH2021-012", ["月报", "2021-04", "完成投资"], "1800", "2800", "已过月份")]
    totals = {(one["对象"], one["项"]): (one["改前"], one["改后"]) for one in found["合计"]}
    assert totals["全区", "年度完成（万元）"] == ("3,650.5", "4,650.5")
    assert totals["马庄街道", "年度完成（万元）"] == ("3,650.5", "4,650.5")


def test_lights_and_places_follow(ledger: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    edit(ledger, "完成投资: 1800", "完成投资: 9000")
    edit(ledger, "完成投资: 1200.5", "完成投资: 200")
    _, out, _ = run(capsys, ledger, "diff", "HEAD")
    assert "灯（2021年4月）\n  ZH2021-012 示例智能装备产业园一期 灯：■ 严重滞后 → " in out
    _, out, _ = run(capsys, ledger, "diff", "HEAD", "--period", "2021-Q1")
    assert "得分和名次（2021年第一季度）\n  马庄街道 2021年第一季度：" in out


def test_what_the_other_branch_gained_since_is_not_of_this_one(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger.git("checkout", "-q", "-b", "cz")
    edit(ledger, "责任人: 示例责任人甲", "责任人: 示例责任人丙")
    ledger.commit("换责任人")
    ledger.git("checkout", "-q", "main")
    edit(ledger, "经度: 113.3121", "经度: 113.3122")
    ledger.commit("改坐标")
    code, out, _ = run(capsys, ledger, "diff", "main", "cz")
    assert code == 0
    assert "责任人：示例责任人甲 → 示例责任人丙" in out
    assert "经度" not in out


def test_a_base_with_errors_is_said(ledger: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    good = edit(ledger, "总投资: 52000", "总投资: 五万")
    number = ledger.commit("写坏")
    ledger.write({FILE: good})
    code, out, _ = run(capsys, ledger, "diff", "HEAD")
    assert code == 0
    assert f"{number[:8]} 的数据有 1 处错误，只对比字段" in out
    assert "总投资：五万 → 52,000" in out
    ledger.write({FILE: "[[[["})
    assert run(capsys, ledger, "diff", "HEAD")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["没有"], "版本库里没有“没有”这个提交或分支。\n"),
        (["^HEAD"], "版本库里没有“^HEAD”这个提交或分支。\n"),
    ],
)
def test_a_base_that_is_none_is_a_sentence(
    ledger: Repository, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert run(capsys, ledger, "diff", *arguments) == (1, "", said)


HOSTILE = "<script>x</script> [x](javascript:alert(1)) | `a` @someone https://example.invalid #1 {{7*7}} ![i](x)\n# h"


def test_hostile_text_stays_text_in_markdown() -> None:
    import datetime as dt

    one = Change(
        FILE, "项目", "ZH2021-012", HOSTILE, "", ("问题", HOSTILE), HOSTILE, None, Commit("", "", dt.datetime(2021, 10, 8, tzinfo=BEIJING), ""), HOSTILE, "总投资"
    )  # fmt: skip
    text = as_markdown(Review("a", "b", "2021年9月", (one,), notes=(HOSTILE,)))
    for bad in ("<script", "](", "javascript:", "`a`", "@someone", "https:", "{{", "![", "\n# h"):
        assert bad not in text, bad
    assert not re.search(r"(?<!&)#[0-9]", text)
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in rows} == {5}


def test_markdown_keeps_ordinary_words() -> None:
    assert safe("月报 2021-09 完成投资 7,800（万元）") == "月报 2021-09 完成投资 7,800（万元）"
    assert len(safe("长" * 1000)) == 160


def test_a_sensitive_change_needs_a_reason(ledger: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    base = ledger.git("rev-parse", "HEAD")
    edit(ledger, "总投资: 52000", "总投资: 54000")
    edit(ledger, "企业自筹: 40000", "企业自筹: 42000")
    code, out, _ = run(capsys, ledger, "check", base, "--style", "json")
    found = [one for one in json.loads(out) if one["rule"] == "H01"]
    assert code == 1
    assert [(one["file"], one["line"], one["column"]) for one in found] == [(FILE, 14, 6)]
    assert "由 “52000” 改为 “54000”" in found[0]["message"]
    assert found[0]["suggestion"] == "在提交说明里写一行“原因：…”"  # no 更正 and no 调整 holds a 总投资
    ledger.commit("改总投资\n\n原因：初设批复后核定")
    code, out, _ = run(capsys, ledger, "check", base, "--style", "json")
    assert [one for one in json.loads(out) if one["rule"] == "H01"] == []
    assert code == 0


def test_a_township_changes_its_own_records_only(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    def others(unit: str) -> list[str]:
        out = run(capsys, ledger, "check", "HEAD", "--changed-by", unit, "--style", "json")[1]
        return [one["file"] for one in json.loads(out) if one["rule"] == "H02"]

    edit(ledger, "责任人: 示例责任人甲", "责任人: 示例责任人丙")
    ledger.write({"data/photos/ZH2021-012/2021-05.jpg": "照片"})
    assert others("曹镇乡") == []
    assert others("马庄街道") == ["data/photos/ZH2021-012/2021-05.jpg", FILE]
    ledger.write({"data/rules/2022.yaml": "年度: 2022\n", "Makefile": "all:\n"})
    assert others("曹镇乡") == ["Makefile", "data/rules/2022.yaml"]
    assert others("区建设项目服务中心") == []


def test_a_township_may_not_give_a_record_away_or_take_one(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(ledger, "责任单位: 曹镇乡", "责任单位: 马庄街道")
    for unit in ("曹镇乡", "马庄街道"):
        code, out, _ = run(capsys, ledger, "check", "HEAD", "--changed-by", unit)
        assert code == 1
        assert "错误 H02" in out


def test_a_township_is_judged_by_the_district_of_the_base(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Naming itself 汇总单位, taking itself out, or spoiling the file opens nothing."""
    district = ledger.root / "data" / "district.yaml"
    good = district.read_text(encoding="utf-8")
    edit(ledger, "责任人: 示例责任人甲", "责任人: 示例责任人丙")
    bad = (
        good.replace("汇总单位: 区建设项目服务中心", "汇总单位: 马庄街道"),
        good.replace("名称: 马庄街道", "名称: 马庄街道办"),
        "[[[",
    )
    for text in bad:
        assert text != good
        district.write_text(text, encoding="utf-8")
        out = run(capsys, ledger, "check", "HEAD", "--changed-by", "马庄街道", "--style", "json")[1]
        files = [one["file"] for one in json.loads(out) if one["rule"] == "H02"]
        assert files == ["data/district.yaml", FILE]


def test_a_unit_the_base_does_not_know_is_said(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    district = ledger.root / "data" / "district.yaml"
    good = district.read_text(encoding="utf-8")
    district.write_text(good.replace("名称: 马庄街道", "名称: 东风乡"), encoding="utf-8")
    code, out, err = run(capsys, ledger, "check", "HEAD", "--changed-by", "东风乡")
    assert (code, out, "基准版本里没有“东风乡”这个单位" in err) == (1, "", True)
    district.write_text("[[[", encoding="utf-8")
    ledger.commit("写坏")
    district.write_text(good, encoding="utf-8")
    code, out, err = run(capsys, ledger, "check", "HEAD", "--changed-by", "曹镇乡")
    assert (code, out, "基准版本的 data/district.yaml 读不出来" in err) == (1, "", True)


def test_wrong_usage_of_check_is_said(ledger: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, ledger, "check", "--changed-by", "曹镇乡")
    assert (code, "要写明与哪个提交" in err) == (2, True)
    code, _, err = run(capsys, ledger, "check", "HEAD", "--changed-by", "东风乡")
    assert (code, "没有“东风乡”这个单位" in err) == (1, True)


def test_codeowners_is_fresh() -> None:
    records = pipeline.load(ROOT).records
    assert records
    whole = codeowners(records).splitlines()
    committed = (ROOT / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    # A project that came since falls to the centre's line, which stands for everything: only what is stated must be right.
    assert [line for line in committed if line not in whole] == [], "运行 generator codeowners 并提交"
    assert whole[:5] == committed[:5]


def test_codeowners_for_gitlab_asks_both() -> None:
    records = pipeline.load(ROOT).records
    assert records
    sections = codeowners(records, "gitlab").split("\n[")
    assert sections[2].startswith("曹镇乡]\ndata/projects/")
    assert "@zhanhe/centre" not in sections[2]
    assert sections[1].startswith("区建设项目服务中心]\n* @zhanhe/centre")


def test_codeowners_refuses_what_is_no_account(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, ledger, "codeowners")[0] == 1
    path = ledger.root / "data" / "district.yaml"
    path.write_text(
        path.read_text("utf-8").replace("上级:", "账号: 'a b\n\n  * @evil'\n上级:"), encoding="utf-8"
    )
    code, _, err = run(capsys, ledger, "codeowners")
    assert code == 1
    assert "账号应写成" in err
    assert not (ledger.root / "CODEOWNERS").exists()


@pytest.mark.parametrize("seconds", ["999999999999", "-5"])
def test_a_commit_with_a_date_that_cannot_be_stops_nothing(
    ledger: Repository, capsys: pytest.CaptureFixture[str], seconds: str
) -> None:
    base = ledger.git("rev-parse", "HEAD")
    text = (ledger.root / FILE).read_text(encoding="utf-8").replace("完成投资: 1800", "完成投资: 2800", 1)
    ledger.forge("改", {FILE: text}, seconds)
    for command in (("diff", base), ("diff", base, "HEAD"), ("history",)):
        code, out, err = run(capsys, ledger, *command)
        assert (code, err, "1,800 → 2,800" in out) == (0, "", True), command
        assert "敏感字段：已过月份" in out
    code, out, err = run(capsys, ledger, "check", base)
    assert (code, err, "错误 H01" in out) == (1, "", True)


def test_reasons_and_the_day_are_those_of_the_compared_commit(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is checked out: the branch looked at, or another one of another month."""
    edit(ledger, "  2021-04: {完成投资", "  2021-11: {完成投资: 10, 阶段: 基础}\n  2021-04: {完成投资")
    ledger.commit("十一月")
    ledger.git("checkout", "-q", "-b", "cz")
    edit(ledger, "总投资: 52000", "总投资: 54000")
    edit(ledger, "完成投资: 10,", "完成投资: 20,")
    ledger.git("commit", "-q", "-a", "-m", "改\n\n原因：初设批复后核定")
    head = ledger.git("rev-parse", "HEAD")
    said = run(capsys, ledger, "diff", "main", "cz", "--format", "json")
    ledger.git("checkout", "-q", "main")
    ledger.when = ledger.when.replace(year=2022)
    ledger.git("commit", "-q", "--allow-empty", "-m", "另一件事")
    for name in ("cz", head):
        assert run(capsys, ledger, "diff", "main", name, "--format", "json") == said
    found = {one["字段"][-1]: one for one in json.loads(said[1])["改动"]}
    assert found["总投资"]["原因"] == "初设批复后核定"
    assert (found["总投资"]["敏感字段"], found["完成投资"]["敏感字段"]) == ("总投资", "")


NOTE = ", 更正: [{日期: 2021-10-08, 项: 完成投资, 原值: 1200.5, 原因: 重复计入设备预付款}]"


@pytest.mark.parametrize(
    ("commits", "lacking"),
    [
        ([("5200", "5300", "原因：批复"), ("5300", "5400", "改")], True),
        ([("5200", "5300", "改"), ("5300", "5400", "原因：批复")], False),
        ([("5200", "5300", "改"), ("5300", "5200", "改回"), ("5200", "5300", "原因：批复")], False),
        ([("完成投资: 1200.5", "完成投资: 1500", "改"), ("完成投资: 1500", f"完成投资: 1500{NOTE}", "补登")], False),
        ([("完成投资: 1200.5", f"完成投资: 1500{NOTE}", "改"), ("完成投资: 1500", "完成投资: 1000", "改")], True),
        ([("完成投资: 1200.5", f"完成投资: 1500{NOTE}", "改"), ("完成投资: 1500", "完成投资: 1000", "原因：再核")], False),
    ],
)  # fmt: skip
def test_the_last_change_of_a_field_decides(
    ledger: Repository,
    capsys: pytest.CaptureFixture[str],
    commits: list[tuple[str, str, str]],
    lacking: bool,
) -> None:
    base = ledger.git("rev-parse", "HEAD")
    for old, new, message in commits:
        edit(ledger, old, new)
        ledger.commit(message)
    out = run(capsys, ledger, "check", base)[1]
    assert ("错误 H01" in out) == lacking


def test_what_is_not_committed_is_not_covered_by_what_is(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ledger.git("rev-parse", "HEAD")
    edit(ledger, "总投资: 52000", "总投资: 53000")
    ledger.commit("改\n\n原因：初设批复后核定")
    assert "错误 H01" not in run(capsys, ledger, "check", base)[1]
    edit(ledger, "总投资: 53000", "总投资: 99000")
    assert "错误 H01" in run(capsys, ledger, "check", base)[1]


def test_a_project_given_another_number_is_compared_with_itself(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ledger.git("rev-parse", "HEAD")
    edit(ledger, "总投资: 52000", "总投资: 54000")
    ledger.git("mv", FILE, FILE.replace("012", "999"))
    ledger.commit("改编号")
    out = run(capsys, ledger, "diff", base, "--format", "json")[1]
    assert [(one["编号"], one["字段"], one["原值"], one["新值"]) for one in json.loads(out)["改动"]] == [
        ("ZH2021-999", ["项目编号"], "ZH2021-012", "ZH2021-999"),
        ("ZH2021-999", ["总投资"], "52000", "54000"),
    ]
    out = run(capsys, ledger, "check", base, "--style", "json")[1]
    found = [one for one in json.loads(out) if one["rule"] == "H01"]
    assert [(one["file"], "由 “52000” 改为 “54000”" in one["message"]) for one in found] == [
        (FILE.replace("012", "999"), True)
    ]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (("月报", "2021-03", "完成投资"), "在记录里登记更正，或在提交说明里写一行“原因：…”"),
        (("年度计划", "2021", "计划完成投资"), "在记录里登记调整，或在提交说明里写一行“原因：…”"),
        (("节点", "0", "计划"), "在记录里登记调整，或在提交说明里写一行“原因：…”"),
        (("责任单位",), "在记录里登记移交，或在提交说明里写一行“原因：…”"),
        (("起始累计", "投资"), "在提交说明里写一行“原因：…”"),
        ((), "在提交说明里写一行“原因：…”"),
    ],
)
def test_the_reason_is_asked_for_where_it_can_stand(path: tuple[str, ...], said: str) -> None:
    assert _where_to_say(path) == said


def lacking(capsys: pytest.CaptureFixture[str], ledger: Repository, base: str) -> list[str]:
    out = run(capsys, ledger, "check", base, "--style", "json")[1]
    return [one["message"].partition(" 是敏感")[0] for one in json.loads(out) if one["rule"] == "H01"]


def test_a_base_nobody_can_read_hides_no_change(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    good = edit(ledger, "总投资: 52000", "总投资: 54000")
    (ledger.root / FILE).write_bytes(good.encode("gb18030"))
    ledger.commit("写坏")
    (ledger.root / FILE).write_text("[[[", encoding="utf-8")
    base = ledger.commit("又写坏")
    ledger.write({FILE: good})
    ledger.commit("改好")
    assert lacking(capsys, ledger, base) == []
    edit(ledger, "总投资: 52000", "总投资: 54000")
    ledger.commit("改")
    assert lacking(capsys, ledger, base) == ["总投资"]
    ledger.commit("删", {FILE: None})
    assert lacking(capsys, ledger, base) == ["整份记录"]


@pytest.mark.parametrize("base", ["HEAD~1", "HEAD~2"])
def test_taking_a_record_out_and_putting_it_back_hides_no_change(
    ledger: Repository, capsys: pytest.CaptureFixture[str], base: str
) -> None:
    good = edit(ledger, "总投资: 52000", "总投资: 54000")
    ledger.git("checkout", "-q", "--", FILE)
    ledger.commit("删", {FILE: None})
    ledger.commit("加", {FILE: good.replace("总投资: 52000", "总投资: 54000")})
    assert lacking(capsys, ledger, base) == ["总投资"]
    out = run(capsys, ledger, "diff", "HEAD~1")[1]
    assert "整份记录：— → 示例智能装备产业园一期" in out
    assert "总投资：52,000 → 54,000" in out


def test_a_new_record_has_nothing_to_explain(ledger: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    good = (ledger.root / FILE).read_text(encoding="utf-8")
    ledger.commit("加", {FILE.replace("012", "013"): good})
    assert lacking(capsys, ledger, "HEAD~1") == []


def test_photos_that_came_went_or_show_something_else_are_listed(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    photo, other = "data/photos/ZH2021-012/2021-05.jpg", "data/photos/ZH2021-012/2021-06.jpg"
    base = ledger.commit("照片", {photo: "照片", other: "照片"})
    ledger.write({photo: "另一张", other: None, "data/photos/ZH2021-012/2021-07.jpg": "新照片"})
    want = ["替换 ZH2021-012/2021-05.jpg", "删除 ZH2021-012/2021-06.jpg", "新增 ZH2021-012/2021-07.jpg"]
    out = run(capsys, ledger, "diff", base)[1]
    assert out.splitlines()[0].endswith("：数据没有改动；3 个照片文件有改动。")
    assert out.splitlines()[1:] == ["照片", *(f"  {line}" for line in want)]
    number = ledger.commit("换")
    found = json.loads(run(capsys, ledger, "diff", base, number, "--format", "json")[1])
    assert [f"{one['改动']} {one['文件']}" for one in found["照片"]] == want
    out = run(capsys, ledger, "diff", base, number, "--format", "markdown")[1]
    assert "| ZH2021-012/2021-05.jpg | 替换 |" in out
    assert json.loads(run(capsys, ledger, "diff", number, "--format", "json")[1])["照片"] == []


def test_a_record_that_cannot_be_read_is_not_said_to_be_gone(
    ledger: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """It blocks as an 错误 of writing; mended, it is compared with the base as ever."""
    edit(ledger, "总投资: ", "总投资：")
    _, out, _ = run(capsys, ledger, "diff", "HEAD")
    assert "整份记录" not in out
    assert f"工作区 有读不出来的文件，没有对比：{FILE}。" in out
    code, found, _ = run(capsys, ledger, "check", "HEAD")
    assert code == 1
    assert "H01" not in found
    ledger.commit("改")
    edit(ledger, "总投资：", "总投资: 9")
    assert "H01" in run(capsys, ledger, "check", "HEAD~1")[1]
