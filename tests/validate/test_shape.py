"""Typed reading: every cell that cannot be taken is said with its place and its fix, and the rest is still checked."""

from decimal import Decimal
from typing import Any

import pytest

from generator.load.places import locate, locate_key
from generator.load.reader import read_text
from generator.validate.mending import Slip, holder_of, mended
from generator.validate.misfits import SHAPE_RULES
from generator.validate.shape import Plain, Shaped, misnamed, shape
from generator.words.finding import Finding
from generator.words.project import Project
from generator.words.records import KINDS

KIND = {kind.name: kind for kind in KINDS}
GOOD = """项目名称: 示例项目
行业领域: 工业
建设内容及规模: 示例内容
建设地点: 示例地点
建设年限: {起: 2021-02, 止: 2023-06}
总投资: 52000
责任单位: 曹镇乡
年度计划:
  2021: {类别: 新建, 计划完成投资: 20000}
月报:
  2021-02: {完成投资: 650}
"""


def shaped(text: str, kind: str = "project") -> Shaped:
    source = read_text(text, "data/f.yaml")
    return shape(KIND[kind], Plain("data/f.yaml", source.data, text, source.empty), locate, locate_key)


def only(text: str, kind: str = "project") -> Finding:
    (finding,) = shaped(text, kind).findings
    return finding


def test_a_good_record_is_typed_and_silent() -> None:
    result = shaped(GOOD)
    assert result.findings == ()
    assert isinstance(result.record, Project)
    assert result.record.total_investment == Decimal(52000)
    assert result.record.id == "f"


def test_no_group_keeps_notes_of_the_words_given() -> None:
    record = shaped(GOOD).record
    assert isinstance(record, Project)
    assert record.build_period is not None
    groups = (record, record.build_period, record.plans[2021], *record.reports.values())
    assert [one.model_fields_set for one in groups] == [set()] * 4
    assert record.model_copy(update={"stem": "g"}).model_fields_set == {"stem"}
    assert record.model_fields_set == set()


CASES: dict[str, tuple[str, str, str, tuple[int, int], str, str]] = {
    "亿": (
        "总投资: 52000",
        "总投资: 1.2亿",
        "F02",
        (6, 6),
        "总投资（万元） 应为数字（单位万元），实为“1.2亿”。",
        "改为 12000（只写数字，不写单位）",
    ),
    "元": (
        "总投资: 52000",
        "总投资: 12000元",
        "F02",
        (6, 6),
        "总投资（万元） 应为数字（单位万元），实为“12000元”。",
        "改为 1.2（只写数字，不写单位）",
    ),
    "逗号": (
        "总投资: 52000",
        "总投资: 52,000",
        "F02",
        (6, 6),
        "总投资（万元） 应为数字（单位万元），实为“52,000”。",
        "改为 52000（只写数字，不写单位）",
    ),
    "全角的一位": (
        "总投资: 52000",
        "总投资: 5200０",
        "F02",
        (6, 6),
        "总投资（万元） 应为数字（单位万元），实为“5200０”。",
        "改为 52000（只写数字，不写单位）",
    ),
    "不能反着改": (
        "类别: 新建",
        "类别: 新开工",
        "F10",
        (9, 14),
        "类别 没有“新开工”这个选项。",
        "从中选一：前期、新建、续建、竣工",
    ),
    "全角数字": (
        "总投资: 52000",
        "总投资: ５２０００",
        "F02",
        (6, 6),
        "总投资（万元） 应为数字（单位万元），实为“５２０００”。",
        "改为 52000（只写数字，不写单位）",
    ),
    "说不清": (
        "总投资: 52000",
        "总投资: 待定",
        "F02",
        (6, 6),
        "总投资（万元） 应为数字（单位万元），实为“待定”。",
        "只写数字，如 12000 或 350.5",
    ),
    "三位小数": (
        "650",
        "650.125",
        "F03",
        (11, 19),
        "完成投资（万元） 最多 2 位小数，实为“650.125”。",
        "四舍五入写成 650.13",
    ),
    "负数": (
        "总投资: 52000",
        "总投资: -1",
        "F04",
        (6, 6),
        "总投资（万元） 不应为负数，实为“-1”。",
        "核对后填写不小于 0 的数字",
    ),
    "月份": ("起: 2021-02", "起: 2021.3", "F07", (5, 11), "起 应为月份，实为“2021.3”。", "改为 2021-03"),
    "一月还是十月": (
        "起: 2021-02",
        "起: 2021.1",
        "F07",
        (5, 11),
        "起 应为月份，实为“2021.1”，看不出是 1 月还是 10 月。",
        "1 月写 2021-01，10 月写 2021-10",
    ),
    "月报的月份": (
        "  2021-02: {完",
        "  2021年2月: {完",
        "F07",
        (11, 3),
        "月报 应为月份，实为“2021年2月”。",
        "改为 2021-02",
    ),
    "年份": (
        "  2021: {类",
        "  21: {类",
        "F08",
        (9, 3),
        "年度计划 应为四位年份，实为“21”。",
        "年份写成 2021 的形式",
    ),
    "选项": (
        "类别: 新建",
        "类别: 新健",
        "F10",
        (9, 14),
        "类别 没有“新健”这个选项。",
        "改为“新建”；可选：前期、新建、续建、竣工",
    ),
    "不认得的词": (
        "建设地点: 示",
        "建设地址: 示",
        "F09",
        (4, 1),
        "不认得“建设地址”这个词。",
        "改为“建设地点”",
    ),
    "缺词": ("责任单位: 曹镇乡\n", "", "F01", (1, 1), "缺少责任单位。", "补上“责任单位: …”"),
    "空着": ("责任单位: 曹镇乡\n", "责任单位:\n", "F01", (7, 1), "缺少责任单位。", "补上“责任单位: …”"),
    "该是一句话": (
        "总投资: 52000",
        "总投资: [1, 2]",
        "F02",
        (6, 6),
        "总投资（万元） 应为一个数字（万元），实为一组内容。",
        "只写一个数字，单位为万元",
    ),
    "嵌套里的全角冒号": (
        "{起: 2021-02, 止: 2023-06}",
        "\n  起：2021-02",
        "F05",
        (6, 3),
        "建设年限 应为一组内容，实为“起：2021-02”，里面是全角冒号。",
        "冒号改为英文半角加空格",
    ),
}


@pytest.mark.parametrize(
    ("old", "new", "rule", "place", "message", "suggestion"), CASES.values(), ids=CASES.keys()
)
def test_each_fault_of_a_cell(
    old: str, new: str, rule: str, place: tuple[int, int], message: str, suggestion: str
) -> None:
    assert old in GOOD
    findings = [one for one in shaped(GOOD.replace(old, new)).findings if one.rule == rule]
    assert [(one.line, one.column) for one in findings] == [place]
    assert (findings[0].message, findings[0].suggestion) == (message, suggestion)


def test_the_fix_a_fault_names_is_taken_so_that_later_checks_go_on() -> None:
    record = shaped(GOOD.replace("52000", "1.2亿").replace("  2021-02: {完", "  2021.2: {完")).record
    assert isinstance(record, Project)
    assert record.total_investment == Decimal(12000)
    assert [str(month) for month in record.reports] == ["2021-02"]


def test_all_faults_of_a_file_are_said_at_once() -> None:
    text = (
        GOOD.replace("52000", "1.2亿")
        .replace("新建", "新健")
        .replace("建设地点", "建设地址")
        .replace("650", "abc")
    )
    assert {one.rule for one in shaped(text).findings} == {"F02", "F09", "F10", "F01"}


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("2021: {类别：新建, 计划完成投资: 20000}", "“类别：新建”里是全角冒号。"),
        ("2021: {类别:新建, 计划完成投资: 20000}", "“类别:新建”的冒号后面缺一个空格。"),
        ("2021: {类别: 新建, 计划投资: }", "不认得“计划投资”这个词。"),
    ],
)
def test_a_wrong_word_with_nothing_behind_it_is_still_found(new: str, message: str) -> None:
    text = GOOD.replace("2021: {类别: 新建, 计划完成投资: 20000}", new)
    assert message in [one.message for one in shaped(text).findings]


def test_declared_words_and_free_keys_may_be_left_empty() -> None:
    text = (
        GOOD.replace("月报:\n", "月报:\n  2021-03:\n")
        + "竣工: {计划: 2023-06, 实际: }\n问题:\n资金来源: {财政: }\n"
    )
    assert shaped(text).findings == ()


def test_a_file_that_is_a_bare_list_where_words_are_wanted_is_refused() -> None:
    assert only("- 1\n").message == "项目文件最外层应为“词: 值”。"


def test_the_bare_list_of_awards_is_read_and_placed() -> None:
    good = "- {乡镇街道: 曹镇乡, 月份: 2021-05, 事由: 示例, 分值: -2}\n"
    assert shaped(good, "awards").findings == ()
    finding = only(good.replace("-2", "两分"), "awards")
    assert (finding.rule, finding.line, finding.column) == ("F02", 1, good.index("-2") + 1)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("-2分", "-2"),
        ("－2", "-2"),
        ("−2", "-2"),
        ("负2", "-2"),
        ("扣2分", "-2"),
        ("减 2", "-2"),
        ("2分", "2"),
        ("2到3", None),
    ],
)
def test_a_sign_is_never_lost_in_a_fix(written: str, meant: str | None) -> None:
    """A 减分 that became a 加分 would change a ranking."""
    good = "- {乡镇街道: 曹镇乡, 月份: 2021-05, 事由: 示例, 分值: -2}\n"
    advice = only(good.replace("-2", written), "awards").suggestion
    assert advice.startswith(f"改为 {meant}（" if meant else "只写数字")


def test_where_no_sign_is_written_a_deduction_stays_its_number() -> None:
    text = "日期: 2021-03-18\n督查: [{项目: ZH2021-012, 方面: 手续办理, 发现: 示例, 扣分: 扣1分}]\n"
    assert only(text, "inspection").suggestion.startswith("改为 1（")


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("总投资: 52000", "总投资: 52000\n累计完成: 650", "删掉，“累计完成”由系统按月报等记录算出，不填"),
        ("650}", "650, 年度完成投资: 650}", "删掉，“年度完成投资”由系统按月报等记录算出，不填"),
        (
            "月报:",
            "起始累计: {截至: 2020-12, 投资: 0, 累计完成: 0}\n月报:",
            "删掉，或换成规定的词：截至、投资",
        ),
    ],
)
def test_a_figure_that_is_worked_out_is_not_taken_for_another(old: str, new: str, advice: str) -> None:
    """Told to call it 完成投资, a clerk would report the whole year as one month."""
    assert only(GOOD.replace(old, new)).suggestion == advice


@pytest.mark.parametrize(
    ("word", "advice"),
    [
        ("附件一", "改为“附件1”"),
        ("附件3表", "改为“附件3”"),
        ("附件", "删掉，或换成规定的词：附件1、附件2、附件3"),
    ],
)
def test_of_three_words_as_near_none_is_taken(word: str, advice: str) -> None:
    assert only(f"乡镇街道:\n  曹镇乡: {{{word}: 2021-03-24}}\n", "submissions").suggestion == advice


@pytest.mark.parametrize("written", ["零报告", "零报告 2021-03-24"])
def test_a_nil_report_without_its_brackets_is_shown_how(written: str) -> None:
    found = only(f"乡镇街道:\n  曹镇乡: {{附件1: {written}}}\n", "submissions")
    assert found.message == f"附件1 应为收到日期，实为“{written}”。"
    assert found.suggestion == "写成 {零报告: 收到日期}，如 {零报告: 2021-03-24}"


def test_receipts_are_a_day_a_nil_report_or_nothing() -> None:
    text = "乡镇街道:\n  曹镇乡: {附件1: 2021-03-24, 附件2: {零报告: 2021-03-24}, 附件3: }\n"
    result = shaped(text, "submissions")
    assert result.findings == ()


@pytest.mark.parametrize(
    ("kind", "file", "bad"),
    [
        ("project", "data/projects/一号.yaml", True),
        ("project", "data/projects/ZH2021-012.yaml", False),
        ("submissions", "data/submissions/2021-3.yaml", True),
    ],
)
def test_file_names_are_checked(kind: str, file: str, bad: bool) -> None:
    assert [one.rule for one in misnamed(KIND[kind], file)] == (["F11"] if bad else [])


def test_every_rule_says_what_it_is() -> None:
    values: list[Any] = [rule.title for rule in SHAPE_RULES.values()]
    assert all(values)


@pytest.mark.parametrize(
    ("line", "message", "suggestion"),
    [
        (
            "标签: 三个一批",
            "标签 应为一条一条的内容（以“- ”开头），实为“三个一批”。",
            "改为“[三个一批]”，几项之间用英文逗号加空格隔开",
        ),
        ("坐标: 东边", "坐标 应为一组“词: 值”，实为“东边”。", "写成“{经度: …, 纬度: …}”"),
        (
            "节点: 封顶",
            "节点 应为一条一条的内容（以“- ”开头），实为“封顶”。",
            "每条一行，写成“- {名称: …, 计划: …, 完成: …}”",
        ),
        ("资金来源: 财政", "资金来源（万元） 应为一组“词: 值”，实为“财政”。", "对照填报指南的样例改写"),
        (
            "节点: {名称: 桩基完成}",
            "节点 应为一条一条的内容（以“- ”开头），实为“一组内容”。",
            "每条一行，写成“- {名称: …, 计划: …, 完成: …}”",
        ),
        (
            "标签: [{a: 1}, 好]",
            "标签 应为一段文字，实为一组内容。",
            "写成一行文字；内容里有冒号、方括号或花括号时加英文双引号",
        ),
        ("责任人: " + "甲" * 5001, "责任人 超过 5000 字。", "写要点，长材料作附件"),
        ("重点层级: 县处级", "重点层级 没有“县处级”这个选项。", "从中选一：省、市、区"),
        (
            "资金来源: {财政资金: 1}",
            "资金来源 没有“财政资金”这个选项。",
            "改为“财政”；可选：企业自筹、银行贷款、中央预算内、专项债、省级专项、财政、其他",
        ),
        (
            "资金来源: {级专项: 1}",
            "资金来源 没有“级专项”这个选项。",
            "改为“省级专项”；可选：企业自筹、银行贷款、中央预算内、专项债、省级专项、财政、其他",
        ),
        (
            "节点: [{名称: 甲, 计划: 2021.4.1}, {名称: 乙, 计划: 2021-04-31}]",
            "计划 日历上没有“2021-04-31”这一天。",
            "核对月份和日期",
        ),
    ],
)
def test_forms_of_content_are_named_for_what_they_should_be(line: str, message: str, suggestion: str) -> None:
    result = shaped(GOOD + line + "\n")
    assert (message, suggestion) in [(one.message, one.suggestion) for one in result.findings]


def test_a_list_item_without_a_fix_is_dropped_and_one_with_a_fix_is_mended() -> None:
    record = shaped(GOOD + "标签: [{a: 1}, 好]\n").record
    assert isinstance(record, Project)
    assert record.tags == ("好",)
    policy = shaped("名称: 示例政策\n级别: 省\n适用行业: [工业业, 城建]\n", "policy")
    assert [one.suggestion for one in policy.findings] == [
        "改为“工业”；可选：工业、农业、服务业、城建、交通能源、社会事业"
    ]
    assert policy.record is not None


def test_a_wrong_choice_among_words_is_mended_in_its_place() -> None:
    record = shaped(GOOD + "资金来源: {财政资金: 1, 其它: 2}\n").record
    assert isinstance(record, Project)
    assert {str(kind): amount for kind, amount in record.funds.items()} == {"财政": 1, "其他": 2}


def test_a_figure_longer_than_any_district_has_is_refused() -> None:
    finding = only(GOOD.replace("总投资: 52000", "总投资: 10000000000000000"))
    assert (finding.rule, finding.line) == ("F02", 6)
    assert finding.message == "总投资（万元） 整数部分不应超过 16 位，实为“10000000000000000”。"
    assert not shaped(GOOD.replace("总投资: 52000", "总投资: 9999999999999999")).findings


def test_a_page_of_wrong_words_is_said_as_far_as_it_helps() -> None:
    result = shaped(GOOD + "".join(f"错词{number}: 1\n" for number in range(400)))
    assert result.record is None
    assert len(result.findings) == 200


def test_two_bad_items_of_a_long_list_are_both_said_and_the_rest_is_read() -> None:
    good = "".join(f"  - {{名称: 示例节点{number}, 计划: 2021-03-31}}\n" for number in range(9))
    result = shaped(GOOD + "节点:\n" + good + "  - 甲\n  - 乙\n")
    assert [(finding.rule, finding.line) for finding in result.findings] == [("F05", 22), ("F05", 23)]
    assert result.record is not None


def test_mending_what_is_no_longer_there_changes_nothing() -> None:
    data = {"节点": [{"名称": "示例节点"}]}
    assert mended(data, [Slip(("节点", "7"), "F05", "", ""), Slip(("节点", "甲"), "F05", "", "")]) == data


def test_a_value_written_short_is_one_with_nothing_inside() -> None:
    data = {"附件1": "2021-03-25", "附件2": ["2021-03-25"]}
    assert holder_of(data, ("附件1", "零报告")) == (data, "附件1")
    assert holder_of(data, ("附件2", "7")) == (data["附件2"], "7")
