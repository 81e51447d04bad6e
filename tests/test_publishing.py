"""发布: a result is frozen once and edited by nobody; later changes of its data stand beside it."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from generator import cli, pipeline
from generator.pipeline import publishing
from generator.render.site.rankings import frozen
from generator.words.finding import Finding
from generator.words.period import Period

ROOT = Path(__file__).parents[1]
Q1 = Period.parse("2021-Q1")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The sample ledger without anything published."""
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("published", "schema"))
    return tmp_path


def publish(tree: Path, day: str = "2021-04-12") -> Path:
    return publishing.publish(pipeline.load(tree), tree, Q1, dt.date.fromisoformat(day))


def seal_faults(tree: Path) -> list[Finding]:
    return [one for one in pipeline.load(tree).findings if one.rule.startswith("P0")]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_published_result_is_explained_although_a_figure_was_corrected_since(tree: Path) -> None:
    publish(tree)
    assert seal_faults(tree) == []
    edition = pipeline.edition(pipeline.load(tree))
    result = frozen(edition, edition.rankings["2021-Q1"])
    assert result is not None
    assert [(one.township, result.places[one.township].score != one.score) for one in result.corrected] == [
        ("荆山街道", True)
    ]


def test_a_correction_that_mends_what_check_had_said_is_taken_back_whole(tree: Path) -> None:
    """The slip had cost 报送质量 when the result was issued; its 更正 must not make what was issued look changed."""
    record = tree / "data/projects/ZH2020-032.yaml"
    edit(record, "2021-02: {完成投资: 120,", "2021-02: {完成投资: 1200000,")
    assert "R052" in {one.rule for one in pipeline.load(tree).findings if one.path[:2] == ("月报", "2021-02")}
    path = publish(tree)
    issued = path.read_text(encoding="utf-8")
    edit(record, "2021-02: {完成投资: 1200000,", "2021-02: {完成投资: 120,")
    change = "{日期: 2021-05-12, 项: 完成投资, 原值: 1200000, 原因: 单位写错}"
    edit(record, "5 号、6 号养殖舍墙体施工}", f"5 号、6 号养殖舍墙体施工, 更正: [{change}]}}")
    assert seal_faults(tree) == []
    path.unlink()
    assert publish(tree).read_text(encoding="utf-8") == issued


def test_publishing_before_and_after_a_correction_differs(tree: Path) -> None:
    before = publish(tree).read_text(encoding="utf-8")
    (tree / "data/published/2021-Q1.yaml").unlink()
    after = publish(tree, "2021-06-01").read_text(encoding="utf-8")
    assert "荆山街道, 得分: 74.67" in before
    assert "荆山街道, 得分: 76.82" in after


def test_a_score_edited_by_hand_is_an_error(tree: Path) -> None:
    path = publish(tree)
    edit(path, "得分: 74.67", "得分: 94.67")
    assert [(one.rule, one.level) for one in seal_faults(tree)] == [("P01", "错误")]


def test_data_changed_since_is_told_and_stops_nothing(tree: Path) -> None:
    """A form that arrived late is as true as a figure changed without a 更正 is not: the result stays, somebody looks."""
    publish(tree)
    edit(tree / "data/projects/ZH2021-002.yaml", "2021-03: {完成投资: ", "2021-03: {完成投资: 1")
    (told,) = seal_faults(tree)
    assert (told.rule, told.level) == ("P02", "提醒")
    assert "已发布的结果不变" in told.message


def test_while_a_record_cannot_be_read_nothing_is_said_of_what_records_explain(tree: Path) -> None:
    publish(tree)
    edit(tree / "data/projects/ZH2021-002.yaml", "总投资: ", "总投资：")
    assert seal_faults(tree) == []


def test_what_happens_after_the_quarter_changes_nothing(tree: Path) -> None:
    publish(tree)
    edit(tree / "data/projects/ZH2021-002.yaml", "2021-05: {完成投资: ", "2021-05: {完成投资: 1")
    assert seal_faults(tree) == []


def without_seal(path: Path) -> None:
    text = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join(line for line in text if not line.startswith("校验")) + "\n", encoding="utf-8")


def test_a_seal_taken_out_by_hand_fails_the_check(tree: Path) -> None:
    """Else a score could be changed with the one line that would show it."""
    path = publish(tree)
    without_seal(path)
    edit(path, "得分: 74.67", "得分: 75.67")
    assert [(one.rule, one.level) for one in seal_faults(tree)] == [("P01", "错误")]


def test_a_result_that_publish_did_not_write_cannot_be_verified(tree: Path) -> None:
    path = publish(tree)
    without_seal(path)
    path.write_text(re.sub(r"数据: \w+", "数据: 9f3c…", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert [(one.rule, one.level) for one in seal_faults(tree)] == [("P03", "提醒")]


def test_publishing_twice_or_too_early_is_refused(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(tree)
    assert cli.main(["publish", "2021-Q1", "--root", str(tree), "--date", "2021-04-12"]) == 1
    assert "已经发布" in capsys.readouterr().err
    assert cli.main(["publish", "2021-Q4", "--root", str(tree), "--date", "2022-01-12"]) == 1
    assert "还没有报完" in capsys.readouterr().err
    assert cli.main(["publish", "2021-Q2", "--root", str(tree), "--date", "2021-06-29"]) == 1
    assert "发布日期应不早于2021年6月30日，实为2021年6月29日" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        cli.main(["publish", "2021-Q2", "--root", str(tree), "--date", "七月"])
    assert cli.main(["publish", "2021-Q2", "--root", str(tree), "--date", "2021-07-12"]) == 0


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2019-Q1", "2019年第一季度没有一份月报，不能发布"),
        ("2020-Q4", "没有 2020 年的考核规则（data/rules/2020.yaml），不能发布"),
    ],
)
def test_a_year_mistyped_is_never_frozen(
    tree: Path, period: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What nobody reported, or what no rules of its year judge, is no result; the site would not show it either."""
    assert cli.main(["publish", period, "--root", str(tree), "--date", "2021-04-12"]) == 1
    assert said in capsys.readouterr().err
    assert not (tree / f"data/published/{period}.yaml").exists()


def test_the_sample_ledger_has_two_published_quarters() -> None:
    loaded = pipeline.load(ROOT)
    assert loaded.records is not None
    assert sorted(loaded.records.published) == ["2021-Q1", "2021-Q2"]
    assert seal_faults(ROOT) == []


def test_a_draft_elsewhere_freezes_nothing(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["publish", "2021-Q1", "--root", str(tree), "--date", "2021-04-12"]
    assert cli.main([*asked, "--out", str(tree / "样稿")]) == 0
    assert "还不算发布" in capsys.readouterr().out
    assert not (tree / "data/published").exists()
    draft = (tree / "样稿/2021-Q1.yaml").read_bytes()
    assert cli.main(asked) == 0
    assert "已发布2021年第一季度的结果" in capsys.readouterr().out
    assert (tree / "data/published/2021-Q1.yaml").read_bytes() == draft


def test_a_new_record_is_put_where_it_is_asked_for(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["new", "--root", str(tree), "--township", "曹镇乡", "--name", "示例新记录", "--id", "ZH2021-900"]
    assert cli.main([*asked, "--out", str(tree / "草稿")]) == 0
    assert "填好后放进 data/projects/" in capsys.readouterr().out
    assert not (tree / "data/projects/ZH2021-900.yaml").exists()
    draft = (tree / "草稿/ZH2021-900.yaml").read_bytes()
    assert cli.main(asked) == 0
    assert "填好后放进" not in capsys.readouterr().out
    assert (tree / "data/projects/ZH2021-900.yaml").read_bytes() == draft
    other = ["示例另一个" if word == "示例新记录" else word for word in asked]
    assert cli.main([*other, "--out", str(tree / "又一处")]) == 1
    assert "编号 ZH2021-900 已经用过" in capsys.readouterr().err
