"""填报指南 says what `generator check` says: each line of its tables of slips is made in a sample record and checked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import pipeline
from generator.words.finding import Finding
from tests.intake.ledger import copy_ledger

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "填报指南.md").read_text("utf-8")
SAMPLE = "ZH2021-012"
ROW = re.compile(
    r"^\| (?P<slip>.+?) \| (?P<level>错误|提醒) (?P<rule>[A-Z]\d+) (?P<said>.+?) \|$", re.MULTILINE
)
SLIPS = {
    "`总投资：52000`": (r"^总投资: .*", "总投资：52000"),
    "`总投资:52000`": (r"^总投资: .*", "总投资:52000"),
    "`{企业自筹: 40000，专项债: 12000}`": (r"^资金来源: .*", "资金来源: {企业自筹: 40000，专项债: 12000}"),
    "用 Tab 缩进": (r"^    类别:", "\t类别:"),
    "`总投资: 5.2亿`": (r"^总投资: .*", "总投资: 5.2亿"),
    "`2021.5: {完成投资: …}`": (r"^  2021-05:", "  2021.5:"),
    "`实质性开工: 2021年4月10日`": (r"实质性开工: [\d-]+", "实质性开工: 2021年4月10日"),
    "`本月完成投资: 1850`": (r"^  2021-05: \{完成投资", "  2021-05: {本月完成投资"),
    "`阶段: 主体封顶`": (r"^(  2021-05: .*)阶段: \S+?,", r"\1阶段: 主体封顶,"),
    "漏写完成投资": (r"^(  2021-05: \{)完成投资: \d+, ", r"\1"),
    "同一个月写了两行": (r"^(  2021-08: .*\n)", r"\1\1"),
    "资金来源之和不等于总投资": (r"^资金来源: .*", "资金来源: {企业自筹: 40000, 专项债: 13000}"),
    "`用地规划: {状态: 已办结, 文号: …}`，没有日期": (r"^(  用地规划: .*文号: [^,}]*), 日期: [\d-]+", r"\1"),
    "`环评: {状态: 无需办理}`": (r"^  环评: .*", "  环评: {状态: 无需办理}"),
    "`责任单位: 曹镇镇`": (r"^责任单位: .*", "责任单位: 曹镇镇"),
    "在建项目没有首席服务员": (r"^首席服务员: .*\n", ""),
    "完成投资写成负数，没有更正登记": (r"^(  2021-05: \{完成投资: )", r"\1-"),
    "写了移出，没有移出原因": (r"^    列入: 2021-01", "    列入: 2021-01\n    移出: 2021-07"),
    "登记了照片，没有上传": (r"\Z", "照片: [{文件: 2021-09.jpg}]\n"),
    "形象进度照抄上月": (
        r"^(  2021-08: .*形象进度: )(.*)\n  2021-09: (.*)形象进度: .*",
        r"\1\2\n  2021-09: \3形象进度: \2",
    ),
    "把元当万元填": (r"^(  2021-09: \{完成投资: \d+)", r"\g<1>0000"),
    "电话缺位": (r"电话: 0375-\d+", "电话: 0375-000"),
}


def found_with(tmp_path: Path, pattern: str, instead: str) -> tuple[Finding, ...]:
    ledger = copy_ledger(tmp_path / "ledger", SAMPLE)
    record = ledger / "data" / "projects" / f"{SAMPLE}.yaml"
    made, count = re.subn(pattern, instead, record.read_text("utf-8"), count=1, flags=re.MULTILINE)
    assert count == 1
    record.write_text(made, "utf-8")
    return pipeline.load(ledger).findings


def test_every_line_of_the_tables_is_made() -> None:
    assert {row["slip"] for row in ROW.finditer(GUIDE)} == set(SLIPS)


@pytest.mark.parametrize("row", [*ROW.finditer(GUIDE)], ids=lambda row: row["rule"])
def test_a_slip_is_answered_as_the_guide_says(row: re.Match[str], tmp_path: Path) -> None:
    said, _, advice = row["said"].partition("。建议：")
    found = [
        one
        for one in found_with(tmp_path, *SLIPS[row["slip"]])
        if (one.rule, one.level) == (row["rule"], row["level"])
    ]
    assert found
    assert any(
        same(one.message, said) and one.suggestion.startswith(advice.removesuffix("……")) for one in found
    ), [(one.message, one.suggestion) for one in found]


def same(message: str, said: str) -> bool:
    """The guide leaves out the blanks of a sentence, and may leave out its end."""
    return message.replace(" ", "").startswith(said.replace(" ", "").rstrip("。"))


def test_what_the_guide_names_anew_is_new() -> None:
    (name,) = re.findall(r'generator new .*--name "([^"]+)"', GUIDE)
    records = pipeline.load(ROOT).records
    assert records is not None
    assert name not in {project.name for project in records.projects}
