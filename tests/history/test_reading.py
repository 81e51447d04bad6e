"""修改历史 as git holds it: who, when, from what to what — through moves, merges, broken versions and cut-off clones."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.history.reading import Span, between, read_history
from generator.pipeline.history import history, parse
from generator.words.history import Change, History
from tests.history.repository import FILE, RECORD, Repository


def told(history: History) -> list[tuple[str, str | None, str | None]]:
    assert history.trouble == ""
    return [(one.field, one.old, one.new) for one in history.changes]


def test_a_field_is_told_with_who_when_and_why(repository: Repository) -> None:
    repository.commit("新建项目", {FILE: RECORD})
    number = repository.commit(
        "更正总投资：初设批复后核定", {FILE: RECORD.replace("52000", "54000")}, who="示例填报人乙"
    )
    found = history(repository.root)
    change = found.changes[0]
    assert (change.id, change.name, change.unit) == ("ZH2021-001", "示例产业园", "曹镇乡")
    assert (change.field, change.old, change.new) == ("总投资", "52000", "54000")
    assert (change.commit.id, change.commit.who, found.head) == (number, "示例填报人乙", number)
    assert change.commit.at.isoformat() == "2021-10-08T11:00:00+08:00"
    assert (change.reason, change.sensitive, change.lacks_reason) == ("初设批复后核定", "总投资", False)
    assert told(found)[1:] == [("整份记录", None, "示例产业园")]


def test_one_person_with_two_addresses_has_one_name(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD}, who="tbr-jia")
    repository.commit("登记", {".mailmap": "示例填报人甲 <tbr-jia@example.invalid>\n"})
    assert {one.commit.who for one in history(repository.root).changes} == {"示例填报人甲"}


def test_items_are_known_by_their_key_not_by_their_place(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    swapped = RECORD.replace(
        "  - {名称: 桩基完成, 计划: 2021-04-30}\n  - {名称: 主体封顶, 计划: 2021-11-30}\n",
        "  - {名称: 竣工验收, 计划: 2021-12-30}\n  - {名称: 主体封顶, 计划: 2021-12-15}\n  - {名称: 桩基完成, 计划: 2021-04-30}\n",
    )
    repository.commit("节点", {FILE: swapped})
    assert told(history(repository.root))[:2] == [
        ("节点 竣工验收", None, "名称 竣工验收，计划 2021-12-30"),
        ("节点 主体封顶 计划", "2021-11-30", "2021-12-15"),
    ]


def test_the_reason_stands_in_the_record_itself(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    corrected = RECORD.replace(
        "{完成投资: 1800, 阶段: 基础}",
        "{完成投资: 1500, 阶段: 基础, 更正: [{日期: 2021-10-08, 项: 完成投资, 原值: 1800, 原因: 重复计入设备预付款}]}",
    )
    repository.commit("改八月", {FILE: corrected})
    (change,) = history(repository.root).changes[:-1]
    assert (change.field, change.reason, change.sensitive) == (
        "月报 2021-08 完成投资",
        "重复计入设备预付款",
        "已过月份",
    )


def test_moves_do_not_break_it(repository: Repository) -> None:
    old = "台账/项目/ZH2021-001.yaml"
    repository.commit("新建", {old: RECORD})
    repository.commit("改", {old: RECORD.replace("52000", "53000")})
    repository.commit("搬家", {old: None, FILE: RECORD.replace("52000", "54000")})
    assert told(history(repository.root)) == [
        ("总投资", "53000", "54000"),
        ("总投资", "52000", "53000"),
        ("整份记录", None, "示例产业园"),
    ]


def test_an_equal_file_under_another_name_is_the_same_record(repository: Repository) -> None:
    repository.commit("新建", {"data/projects/ZH2021-900.yaml": RECORD})
    repository.commit("改编号", {"data/projects/ZH2021-900.yaml": None, FILE: RECORD})
    found = history(repository.root)
    assert [(one.id, one.field) for one in found.changes] == [("ZH2021-001", "整份记录")]


@pytest.mark.parametrize("code", ["", "项目代码: 2101-410411-04-01-123456\n"])
def test_a_record_given_another_number_and_changed_keeps_its_history(
    repository: Repository, code: str
) -> None:
    old, other = FILE.replace("001", "900"), FILE.replace("001", "901")
    stays = RECORD.replace("示例产业园", "别的园").replace("20000", "500").replace("2021-", "2022-")
    repository.commit("新建", {old: code + RECORD, other: stays})
    after = RECORD.replace("52000", "54000").replace("20000", "21000")
    repository.commit("改编号", {old: None, other: None, FILE: code + after})
    found = [(one.id, one.field, one.old) for one in history(repository.root).changes]
    assert found == [
        ("ZH2021-001", "总投资", "52000"),
        ("ZH2021-001", "年度计划 2021 计划完成投资", "20000"),
        ("ZH2021-901", "整份记录", "别的园"),
        ("ZH2021-001", "整份记录", None),
        ("ZH2021-901", "整份记录", None),
    ]


def test_another_project_in_the_place_of_one_that_went_is_another(repository: Repository) -> None:
    code = "项目代码: 2101-410411-04-01-12345"
    other = FILE.replace("001", "002")
    repository.commit("新建", {FILE: f"{code}6\n{RECORD}"})
    repository.commit("换", {FILE: None, other: f"{code}7\n{RECORD}"})
    assert [(one.id, one.action) for one in history(repository.root).changes[:2]] == [
        ("ZH2021-001", "删除"),
        ("ZH2021-002", "新增"),
    ]


def test_a_removed_record_is_told_and_sensitive(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    repository.commit("删除", {FILE: None})
    change = history(repository.root).changes[0]
    assert (change.old, change.new, change.action, change.sensitive) == (
        "示例产业园",
        None,
        "删除",
        "删除项目",
    )


def merged(repository: Repository, resolve: str | None = None) -> str:
    repository.commit("新建", {FILE: RECORD})
    repository.git("checkout", "-q", "-b", "cz")
    repository.commit("增资", {FILE: RECORD.replace("52000", "54000")}, who="示例填报人乙")
    repository.git("checkout", "-q", "main")
    repository.commit("换阶段", {FILE: RECORD.replace("阶段: 主体", "阶段: 封顶")})
    repository.git("merge", "-q", "--no-ff", "--no-commit", "cz", who="示例审核人")
    if resolve:
        repository.write({FILE: resolve})
    repository.when += dt.timedelta(hours=1)
    repository.git("add", "-A")
    repository.git("commit", "-q", "-m", "合并", who="示例审核人")
    return repository.git("rev-parse", "HEAD")


def test_a_merge_is_told_once_and_by_its_author(repository: Repository) -> None:
    merged(repository)
    found = history(repository.root)
    assert sorted((one.field, one.commit.who) for one in found.changes) == [
        ("总投资", "示例填报人乙"),
        ("整份记录", "示例填报人甲"),
        ("月报 2021-09 阶段", "示例填报人甲"),
    ]


def test_what_a_merge_changes_by_itself_is_told(repository: Repository) -> None:
    both = RECORD.replace("52000", "54000").replace("阶段: 主体", "阶段: 封顶")
    number = merged(repository, both.replace("20000", "90000"))
    found = [one for one in history(repository.root).changes if one.commit.id == number]
    assert [(one.field, one.old, one.new) for one in found] == [
        ("年度计划 2021 计划完成投资", "20000", "90000")
    ]


def test_a_version_nobody_can_read_is_passed_over(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    repository.commit("写坏", {FILE: "项目名称: [[[\n"})
    repository.commit("太大", {FILE: "项目名称: " + "大" * 200_000})
    repository.commit("改好", {FILE: RECORD.replace("52000", "55000")})
    assert told(history(repository.root)) == [("总投资", "52000", "55000"), ("整份记录", None, "示例产业园")]
    assert told(history(repository.root)) == [("总投资", "52000", "55000"), ("整份记录", None, "示例产业园")]


def test_what_is_not_committed_is_not_history(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    repository.write({FILE: RECORD.replace("52000", "1")})
    assert told(history(repository.root)) == [("整份记录", None, "示例产业园")]


def test_a_second_reading_reads_no_version_and_tells_the_same(repository: Repository) -> None:
    merged(repository)
    cache = repository.root / "build" / "h.sqlite"
    first = read_history(repository.root, parse, cache)

    def never(text: str) -> Any:
        raise AssertionError(text)

    assert read_history(repository.root, never, cache) == first


def test_a_broken_cache_costs_time_not_the_history(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    cache = repository.root / "build" / "cache" / "history.sqlite"
    cache.parent.mkdir(parents=True)
    cache.write_bytes(b"not a database, not at all" * 100)
    assert told(history(repository.root)) == [("整份记录", None, "示例产业园")]
    assert told(history(repository.root)) == [("整份记录", None, "示例产业园")]


def test_only_commits_after_a_point_when_asked(repository: Repository) -> None:
    first = repository.commit("新建", {FILE: RECORD})
    repository.commit("改", {FILE: RECORD.replace("52000", "53000")})
    assert told(history(repository.root, Span(first))) == [("总投资", "52000", "53000")]


def test_days_are_those_of_beijing(repository: Repository) -> None:
    repository.when = dt.datetime(
        2021, 10, 8, 15, 30, tzinfo=dt.UTC
    )  # 23:30 in 北京; the commit is an hour later
    repository.commit("新建", {FILE: RECORD})
    found = history(repository.root)
    assert found.changes[0].commit.at.isoformat() == "2021-10-09T00:30:00+08:00"
    assert len(between(found, dt.date(2021, 10, 9), dt.date(2021, 10, 9)).changes) == 1
    assert between(found, None, dt.date(2021, 10, 8)).changes == ()


def test_a_ledger_in_a_folder_of_a_repository(repository: Repository) -> None:
    repository.commit("新建", {f"县/{FILE}": RECORD, "别处/data/projects/ZH2021-002.yaml": RECORD})
    assert [one.file for one in history(repository.root / "县").changes] == [FILE]


def test_hidden_characters_of_old_versions_are_shown(repository: Repository) -> None:
    hidden = RECORD.replace("示例产业园", '"示例\u202e产业园"')
    repository.commit("新建\u202e", {FILE: RECORD})
    repository.commit("改", {FILE: hidden})
    change: Change = history(repository.root).changes[0]
    assert change.new == "示例�产业园"
    assert history(repository.root).changes[-1].commit.subject == "新建�"


@pytest.mark.parametrize("depth", ["--depth=1", "--filter=blob:none"])
def test_a_clone_without_its_past_says_so(repository: Repository, tmp_path: Path, depth: str) -> None:
    repository.commit("新建", {FILE: RECORD})
    repository.commit("改", {FILE: RECORD.replace("52000", "53000")})
    repository.git("config", "uploadpack.allowFilter", "true")
    repository.git("clone", "-q", depth, "--no-local", f"file://{repository.root}", str(tmp_path / "copy"))
    found = history(tmp_path / "copy")
    assert found.changes == ()
    assert "克隆，过去的" in found.trouble
    assert found.trouble.endswith("。")


def test_no_repository_no_commit_and_no_git_are_sentences(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert history(repository.root).trouble == "版本库里还没有一次提交。"
    assert history(tmp_path).trouble == "这里不是版本库（没有 .git），看不到修改历史。"
    assert history(repository.root, Span("没有这个分支")).trouble != ""
    repository.commit("新建", {FILE: RECORD})
    assert history(repository.root, Span("--all")).trouble == "版本库里没有“--all”这个提交或分支。"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert history(repository.root).trouble == "本机没有安装 git，看不到修改历史。"


def test_a_missing_version_is_said(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    blob = repository.git("rev-parse", f"HEAD:{FILE}")
    (repository.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert history(repository.root).trouble == f"版本库不完整，缺少 {blob[:8]}，不显示修改历史。"


def test_settings_of_the_machine_do_not_rewrite_history(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    second = repository.commit("改", {FILE: RECORD.replace("52000", "53000")})
    whole = history(repository.root)
    for name, value in (
        ("log.showSignature", "true"),
        ("diff.renames", "copies"),
        ("core.quotePath", "true"),
        ("log.date", "relative"),
    ):
        repository.git("config", name, value)
    repository.git("replace", second, repository.git("rev-parse", f"{second}^"))
    shutil.rmtree(repository.root / "build", ignore_errors=True)
    assert history(repository.root) == whole


def test_the_same_commit_tells_the_same_in_any_time_zone(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged(repository)
    whole = history(repository.root)
    monkeypatch.setenv("TZ", "America/New_York")
    copy = repository.root.parent / "copy"
    subprocess.run(["git", "clone", "-q", str(repository.root), str(copy)], check=True, capture_output=True)
    assert history(copy) == whole


BAD_DATES = ("999999999999", "-5", "0", "99999999999999999999999", "昨天")


@pytest.mark.parametrize("seconds", BAD_DATES)
def test_a_date_that_cannot_be_is_that_of_what_the_commit_builds_on(
    repository: Repository, seconds: str
) -> None:
    repository.commit("新建", {FILE: RECORD})
    repository.forge("改", {FILE: RECORD.replace("52000", "53000")}, seconds)
    assert [one.commit.at.isoformat() for one in history(repository.root).changes] == [
        "2021-10-08T10:00:00+08:00"
    ] * 2
    repository.commit("再改", {FILE: RECORD.replace("52000", "54000")})
    found = history(repository.root)
    assert told(found)[:2] == [("总投资", "53000", "54000"), ("总投资", "52000", "53000")]
    assert [one.commit.at.hour for one in found.changes] == [11, 10, 10]


def test_a_first_commit_without_a_date_has_that_of_the_next(repository: Repository) -> None:
    repository.forge("新建", {FILE: RECORD}, "-5")
    assert history(repository.root).changes[0].commit.at.year == 2000
    repository.commit("改", {FILE: RECORD.replace("52000", "54000")})
    assert {f"{one.commit.at:%Y-%m-%d}" for one in history(repository.root).changes} == {"2021-10-08"}


def diverged(repository: Repository, ours: str, theirs: str) -> None:
    repository.commit("新建", {FILE: RECORD})
    repository.git("checkout", "-q", "-b", "cz")
    repository.commit("镇里改", {FILE: theirs}, who="示例填报人乙")
    repository.git("checkout", "-q", "main")
    repository.commit("区里改", {FILE: ours, "README.md": "台账"})


def of_merge(repository: Repository, *arguments: str) -> list[tuple[str, str | None, str | None]]:
    repository.git("merge", "-q", "--no-ff", "-m", "合并", *arguments, who="示例审核人")
    number = repository.git("rev-parse", "HEAD")
    found = read_history(repository.root, parse)  # nothing kept: a cache in the folder would be committed
    assert found.trouble == ""
    return [(one.field, one.old, one.new) for one in found.changes if one.commit.id == number]


DEARER, SEALED = RECORD.replace("52000", "54000"), RECORD.replace("阶段: 主体", "阶段: 封顶")


@pytest.mark.parametrize(
    ("ours", "theirs", "told_of"),
    [
        (RECORD, DEARER, [("总投资", "54000", "52000")]),
        (SEALED, DEARER, [("总投资", "54000", "52000")]),
        (RECORD.replace("52000", "53000"), DEARER, [("总投资", "54000", "53000")]),
        (DEARER, DEARER, []),
        (SEALED, RECORD + "# 没有改数\n", []),
    ],
)
def test_a_branch_whose_change_a_merge_does_not_keep(
    repository: Repository, ours: str, theirs: str, told_of: list[tuple[str, str, str]]
) -> None:
    diverged(repository, ours, theirs)
    assert of_merge(repository, "-s", "ours", "cz") == told_of


def test_taking_their_side_is_told_as_well(repository: Repository) -> None:
    diverged(repository, DEARER, RECORD.replace("52000", "53000"))
    assert of_merge(repository, "-X", "theirs", "cz") == [("总投资", "54000", "53000")]


def test_a_merge_that_keeps_everything_tells_nothing(repository: Repository) -> None:
    diverged(repository, SEALED, DEARER)
    assert of_merge(repository, "cz") == []
    repository.git("checkout", "-q", "cz")
    repository.commit("镇里再改", {FILE: DEARER.replace("20000", "21000")})
    assert of_merge(repository, "main") == []
    repository.git("checkout", "-q", "main")
    assert of_merge(repository, "cz") == []


def test_a_record_that_a_merge_does_not_take_in(repository: Repository) -> None:
    other = FILE.replace("001", "002")
    repository.commit("新建", {FILE: RECORD})
    repository.git("checkout", "-q", "-b", "cz")
    repository.commit("镇里加", {other: RECORD.replace("示例产业园", "示例二园")})
    repository.git("checkout", "-q", "main")
    repository.commit("区里改", {FILE: DEARER})
    assert of_merge(repository, "-s", "ours", "cz") == [("整份记录", "示例二园", None)]


def test_a_record_one_side_removed_and_the_other_changed(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    repository.git("checkout", "-q", "-b", "cz")
    repository.commit("镇里改", {FILE: DEARER})
    repository.git("checkout", "-q", "main")
    repository.commit("区里删", {FILE: None})
    assert of_merge(repository, "-s", "ours", "cz") == []


def test_three_branches_at_once(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    for name, text in (("a", DEARER), ("b", SEALED)):
        repository.git("checkout", "-q", "-b", name, "main")
        repository.commit(name, {FILE: text})
    repository.git("checkout", "-q", "main")
    repository.commit("区里改", {"README.md": "台账"})
    assert set(of_merge(repository, "-s", "ours", "a", "b")) == {
        ("总投资", "54000", "52000"),
        ("月报 2021-09 阶段", "封顶", "主体"),
    }


def test_a_date_set_back_makes_no_month_less_past(repository: Repository) -> None:
    repository.commit("新建", {FILE: RECORD})
    repository.when = repository.when.replace(month=8)
    repository.commit("改", {FILE: RECORD.replace("1800", "1900")})
    change = history(repository.root).changes[0]
    assert (change.field, change.sensitive) == ("月报 2021-08 完成投资", "已过月份")
    assert f"{change.commit.at:%Y-%m}" == "2021-08"  # told as git has it


def test_what_another_branch_was_made_of_later_makes_no_month_past(repository: Repository) -> None:
    repository.when = repository.when.replace(month=9)
    repository.commit("新建", {FILE: RECORD})
    repository.git("checkout", "-q", "-b", "cz")
    repository.commit("改", {FILE: RECORD.replace("1200.5", "1300")})
    repository.git("checkout", "-q", "main")
    repository.when = repository.when.replace(month=10)
    repository.commit("区里改", {"README.md": "台账"})
    repository.git("merge", "-q", "-m", "合并", "cz")
    (change,) = [one for one in history(repository.root).changes if one.old is not None]
    assert (change.field, change.sensitive) == ("月报 2021-09 完成投资", "")
