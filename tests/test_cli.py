"""The command line as a person meets it: exit codes 0, 1, 2, Chinese help, findings in three styles, never a traceback."""

import json
import shutil
from pathlib import Path

import pytest

from generator import cli

CONTRACT = Path(__file__).parent / "cases" / "contract"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    shutil.copytree(CONTRACT, tmp_path / "tree")
    return tmp_path / "tree"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        code = cli.main(arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_clean_tree_exits_0(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", "--root", str(tree), "--style", "json")
    assert [row for row in json.loads(out) if row["level"] == "错误"] == []
    assert code == 0


def test_faults_of_all_files_come_in_one_run(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    projects = tree / "data" / "projects"
    (projects / "ZH2021-100.yaml").write_text("项目名称：示例\n", encoding="utf-8")
    (projects / "ZH2021-101.yaml").write_bytes("项目名称: 示例\n".encode("gb18030"))
    (projects / "ZH2021-102.yaml").mkdir()
    (tree / "data" / "notes.yaml").write_text("a: 1\n", encoding="utf-8")
    code, out, _ = run(capsys, "check", "--root", str(tree), "--style", "json")
    rows = json.loads(out)
    assert code == 1
    places = {(row["file"].rsplit("/", 1)[-1], row["rule"]) for row in rows if row["level"] == "错误"}
    assert {
        ("ZH2021-100.yaml", "Y08"),
        ("ZH2021-101.yaml", "Y03"),
        ("ZH2021-102.yaml", "Y01"),
        ("notes.yaml", "Y01"),
    } <= places
    assert set(rows[0]) == {"file", "line", "column", "level", "rule", "message", "suggestion"}
    keys = [(row["file"], row["line"], row["column"]) for row in rows]
    assert keys == sorted(keys)


def test_the_text_style_is_one_line_a_finding(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tree / "data" / "projects" / "ZH2021-012.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("总投资: 52000", "总投资: 5.2亿"), encoding="utf-8"
    )
    code, out, _ = run(capsys, "check", "--root", str(tree))
    assert code == 1
    expected = (
        "data/projects/ZH2021-012.yaml:14:6: 错误 F02 总投资（万元） 应为数字（单位万元），实为“5.2亿”。"
        "建议：改为 52000（只写数字，不写单位）。（依据：附件1–3）"
    )
    assert expected in out.splitlines()
    assert "检查完毕：错误 1 条" in out


def test_the_github_style_is_an_annotation(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tree / "data" / "projects" / "ZH2021-012.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("总投资: 52000", "总投资: 5,2%亿"), encoding="utf-8"
    )
    _, out, _ = run(capsys, "check", "--root", str(tree), "--style", "github")
    assert "::error file=data/projects/ZH2021-012.yaml,line=14,col=6,title=错误 F02::" in out
    assert "5,2%25亿" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc"],
        ["check", "--style", "xml"],
        ["rank"],
        ["rank", "2021-Q5"],
        ["rank", "2021-09"],
        ["publish", "2021-09"],
        ["publish", "2021-Q1", "--date", "20210412"],
        ["publish", "2021-Q1", "--date", "2021-04-31"],
        ["booklet", "2021-Q1"],
        ["bulletin", "2021-09", "--kind", "排名"],
        ["serve", "--port", "八千"],
        ["serve", "--port", "99999"],
        ["check", "--root", "/没有这个文件夹"],
        [],
    ],
)
def test_wrong_usage_exits_2_in_chinese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, *arguments)
    assert code == 2
    assert "用法不对" in err or "没有" in err
    assert "usage" not in err
    assert "invalid" not in err


@pytest.mark.parametrize(
    "arguments",
    [["forms"], ["wallchart"], ["import", "甲.xlsx", "--period", "2021-05"], ["new", "--name", "甲"]],
)
def test_a_unit_that_is_none_is_wrong_usage_in_every_command(
    arguments: list[str], tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, *arguments, "--township", "曹镇", "--root", str(tree))
    assert code == 2
    assert err.startswith("用法不对：没有“曹镇”这个乡（街道），可选：曹镇乡、")


@pytest.mark.parametrize("command", [*(command.name for command in cli.COMMANDS), ""])
def test_every_command_has_chinese_help_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, *([command] if command else []), "--help")
    assert code == 0
    assert out.startswith("用法：")
    assert ("例：generator" in out) is bool(command)
    assert "show this help" not in out


def test_a_tree_without_data_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "check", "--root", str(tmp_path))
    assert code == 1
    assert "没有 data 文件夹" in out


def test_schemas_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, _ = run(capsys, "schema", "--root", str(tmp_path), "--out", str(tmp_path / "schema"))
    assert code == 0
    assert (tmp_path / "schema" / "project.json").exists()
