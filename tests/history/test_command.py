"""`generator history` as a person types it."""

import json

import pytest

from generator import cli
from tests.history.repository import FILE, RECORD, Repository


def run(repository: Repository, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(["history", "--root", str(repository.root), *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_one_project_between_two_days(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.commit("新建", {FILE: RECORD})
    number = repository.commit("改", {FILE: RECORD.replace("52000", "53000").replace("示例产业园", "示例园")})
    code, out, _ = run(repository, capsys, "ZH2021-001", "--from", "2021-10-08", "--sensitive")
    assert code == 0
    assert out.splitlines() == [
        f"2021-10-08 11:00  示例填报人甲  {number[:8]}  改",
        "  ZH2021-001 总投资：52,000 → 53,000（敏感字段：总投资，未说明原因）",
    ]
    code, out, _ = run(repository, capsys, "--to", "2021-10-07", "--format", "json")
    assert (code, json.loads(out)["改动"]) == (0, [])
    said = "ZH2021-001在所查的范围内没有修改记录。\n"
    assert run(repository, capsys, "ZH2021-001", "--to", "2021-10-07", "--sensitive") == (0, said, "")


def test_a_number_that_was_never_recorded_is_said(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.commit("新建", {FILE: RECORD})
    code, out, err = run(repository, capsys, "ZH2021-999")
    assert (code, out) == (1, "")
    assert err.startswith("版本库里没有 ZH2021-999 的记录")
    assert "在所查的范围内没有修改记录" in run(repository, capsys, "ZH2021-001", "--from", "2031-01-01")[1]


def test_without_a_history_the_reason_is_said(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(repository, capsys, "ZH2021-001") == (1, "", "版本库里还没有一次提交。\n")
