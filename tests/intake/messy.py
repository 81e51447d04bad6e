"""Workbooks as townships really send them, each a page of trouble: name, what is wrong, and how it is built.

`make_binaries.py` saves some of them through LibreOffice; `test_messy.py` holds what an import says of every one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font

TITLES = {
    "附件1": "湛河区2021年前期项目谋划表",
    "附件2": "湛河区2021年新建（竣工）项目情况表",
    "附件3": "湛河区2021年在建项目进展情况表",
}
JOINT = ("用地审批手续", "审批核准备案手续", "用地规划手续", "建设规划手续", "环评审批手续")
HEADS = {
    "附件1": [
        "序号",
        "项目名称",
        "行业领域",
        "建设内容及规模",
        "建设年限",
        "建设地点",
        "总投资",
        "签约情况",
        "手续办理进展",
        "拆迁进展",
        "存在问题",
        "责任单位",
        "项目单位",
        "项目单位联系人及电话",
    ],
    "附件2": [
        "序号",
        "项目名称",
        "行业领域",
        "建设单位",
        "建设规模和主要内容",
        "项目实施地点",
        "总投资",
        "建设起止年限",
        "2021年投资目标",
        "审批、核准、备案",
        "环评",
        "土地",
        "规划",
        "项目进展情况",
        "项目单位联系人及电话",
        "备注",
    ],
    "附件3": [
        "序号",
        "项目名称",
        "行业领域",
        "建设内容及规模",
        "建设年限",
        "建设地点",
        "总投资",
        "本月完成投资",
        "累计完成投资",
        "年度完成投资",
        "形象进度",
        "用地审批手续",
        "审批核准备案手续",
        "用地规划手续",
        "建设规划手续",
        "环评审批手续",
        "2021年计划完成投资",
        "首席服务员",
        "责任单位",
        "责任人",
        "项目单位",
        "项目单位联系人及电话",
    ],
}

Cells = dict[str, Any]


@dataclass
class Page:
    """One sheet before it is written: its heads and rows, changed by each case."""

    form: str
    heads: list[str] = field(default_factory=list)
    rows: list[Cells] = field(default_factory=list)
    titles: list[list[Any]] = field(default_factory=list)
    two_rows: bool = False
    names: dict[str, str] = field(default_factory=dict)

    def row(self, name: str) -> Cells:
        """The row of a project by a part of its name."""
        return next(row for row in self.rows if name in str(row.get("项目名称", "")))

    def write(self, book: Workbook, name: str | None = None) -> Any:
        """The sheet, with a head of one row or of two."""
        sheet = book.create_sheet(name or self.form)
        for title in self.titles:
            sheet.append(title)
        shown = [self.names.get(head, head) for head in self.heads]
        if self.two_rows:
            sheet.append(
                [
                    "联审联批手续" if head == JOINT[0] else None if head in JOINT else text
                    for head, text in zip(self.heads, shown, strict=True)
                ]
            )
            sheet.append(
                [text if head in JOINT else None for head, text in zip(self.heads, shown, strict=True)]
            )
            top = sheet.max_row - 1
            for at, head in enumerate(self.heads, 1):
                if head not in JOINT:
                    sheet.merge_cells(start_row=top, end_row=top + 1, start_column=at, end_column=at)
            first = self.heads.index(JOINT[0]) + 1
            sheet.merge_cells(start_row=top, end_row=top, start_column=first, end_column=first + 4)
        else:
            sheet.append(shown)
        for cell in sheet[sheet.max_row]:
            cell.font = Font(bold=True)
        for row in self.rows:
            at = sheet.max_row + 1
            for column, head in enumerate(self.heads, 1):
                cell = sheet.cell(at, column)
                value = row.get(head)
                cell.value = value
                if isinstance(value, str) and not head.startswith("="):
                    cell.data_type = "f" if row.get("公式") == head else "s"
            if not row:
                sheet.cell(at, 1).value = None
                sheet.append([])
        return sheet


Pages = dict[str, Page]
Build = Callable[[Workbook, Pages], None]


@dataclass(frozen=True)
class Case:
    """A workbook with its trouble: how it is built, and further options of the command."""

    name: str
    build: Build
    options: tuple[str, ...] = ()


CASES: list[Case] = []


def case(*options: str) -> Callable[[Build], Build]:
    """Enter a case under its function's name."""

    def enter(build: Build) -> Build:
        CASES.append(Case(build.__name__, build, options))
        return build

    return enter


def reported(page: Page) -> Page:
    """附件3 of October with this month's figures in it, sums and all, as a township fills it in."""
    for row, money in zip(page.rows, (2100, 1200, 1930.5), strict=False):
        row["本月完成投资"] = money
        row["累计完成投资"] += money
        row["年度完成投资"] += money
        row["形象进度"] = f"十月完成 {money} 万元的工程量"
    return page


@case()
def as_the_form_is(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.two_rows = True
    page.titles = [["附件 3"], [TITLES["附件3"]], ["单位：万元"]]
    page.write(book)


@case()
def columns_in_another_order(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.heads.reverse()
    page.write(book)


@case()
def columns_missing(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.heads = ["序号", "项目名称", "责任单位", "本月完成投资", "形象进度"]
    page.write(book, "Sheet1")


@case()
def heads_in_other_words(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.names = {
        "项目名称": "工程名称",
        "总投资": "项目总投资（万元）",
        "本月完成投资": "10月完成投资",
        "累计完成投资": "开工至今累计完成投资",
        "年度完成投资": "1-10月完成投资",
        "形象进度": "目前形象进度",
        "2021年计划完成投资": "年度计划投资",
        "建设年限": "建设起止时间",
        "责任单位": "所属乡（街道）",
        "项目单位": "业主单位",
        "项目单位联系人及电话": "联系人及\n联系方式",
    }
    page.write(book, "在建")


@case()
def a_head_nobody_knows(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.names = {"形象进度": "形像进度", "首席服务员": "天气"}
    page.write(book)


@case()
def more_title_rows(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.titles = [
        ["内部资料"],
        [],
        ["曹镇乡人民政府"],
        [TITLES["附件3"]],
        ["（2021年10月）"],
        ["填报单位：曹镇乡", None, "单位：万元"],
    ]
    page.write(book)


@case()
def no_title_at_all(book: Workbook, pages: Pages) -> None:
    reported(pages["附件3"]).write(book, "Sheet1")


@case()
def merged_cells_down_a_column(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows = [row for row in page.rows if row["责任单位"] == "曹镇乡"]
    sheet = page.write(book)
    at = page.heads.index("责任单位") + 1
    sheet.merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)


@case()
def one_number_merged_over_two_projects(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    sheet = page.write(book)
    at = page.heads.index("本月完成投资") + 1
    sheet.merge_cells(start_row=2, end_row=3, start_column=at, end_column=at)


@case()
def blank_rows_between(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows = [{}, page.rows[0], {}, {}, page.rows[1], {"序号": 9}, page.rows[2]]
    page.write(book)


@case()
def totals_groups_and_notes(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    total = {"总投资": 340000, "本月完成投资": 5230.5}
    page.rows = [
        {"序号": "合计"} | total,
        {"序号": "一、续建项目（2个）"},
        page.rows[0],
        page.rows[1],
        {"项目名称": "小 计"} | total,
        {"序号": "二", "项目名称": "（二）新建项目"},
        page.rows[2],
        {"序号": "总计：", "总投资": "340000"},
        {"序号": "注：本表金额单位为万元"},
        {"序号": "填报人：示例填报人", "项目名称": "联系电话：0375-0000001"},
    ]
    page.write(book)


@case()
def several_sheets_some_hidden(book: Workbook, pages: Pages) -> None:
    reported(pages["附件3"]).write(book)
    pages["附件1"].write(book)
    pages["附件2"].write(book)
    other = book.create_sheet("通讯录")
    other.append(["姓名", "电话", "职务"])
    other.append(["示例", "0375-0000001", "示例"])
    book.create_sheet("Sheet5")
    pages["附件3"].write(book, "旧表").sheet_state = "hidden"


@case()
def hidden_rows(book: Workbook, pages: Pages) -> None:
    sheet = reported(pages["附件3"]).write(book)
    sheet.row_dimensions[3].hidden = True


@case("--partial")
def amounts_people_write(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "本月完成投资", "2021年计划完成投资", "形象进度"]
    for row, money, plan in zip(
        page.rows, ("约3000万元", "１，２００", "12000元"), ("8亿元", "52,000", "2.0亿"), strict=True
    ):
        row.update({"本月完成投资": money, "2021年计划完成投资": plan, "形象进度": "十月进度"})
    page.write(book)


@case()
def amounts_nobody_can_read(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "本月完成投资", "总投资", "2021年计划完成投资"]
    values = (("1,2000", "三亿", "3000-5000"), (True, dt.date(2021, 3, 1), "12万5"), (-5, "-100", "50%"))
    for row, (month, total, plan) in zip(page.rows, values, strict=True):
        row.update({"本月完成投资": month, "总投资": total, "2021年计划完成投资": plan})
    page.write(book)


@case()
def cells_that_say_nothing(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    for head, text in zip(
        page.heads[2:], ["/", "—", "无", "待定", " ", "－", "——", "\\", "暂无", "…"] * 3, strict=False
    ):
        page.rows[0][head] = text
    page.write(book)


@case()
def units_in_the_heads(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.titles = [[TITLES["附件3"]], ["单位：元"]]
    page.names = {"总投资": "总投资（亿元）", "2021年计划完成投资": "2021 年计划完成投资(万元)"}
    for row in page.rows:
        row["总投资"] = row["总投资"] / 10000
        for head in ("本月完成投资", "累计完成投资", "年度完成投资"):
            row[head] = row[head] * 10000
    page.write(book)


@case("--partial")
def years_and_months(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "建设年限"]
    spans = ("2020年3月至2022年12月", "2020-2023年", "2021.2—2024.6")
    for row, span in zip(page.rows, spans, strict=True):
        row["建设年限"] = span
    page.heads.append("形象进度")
    page.write(book)


@case()
def years_and_months_nobody_can_read(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "建设年限", "责任人"]
    for row, span in zip(page.rows, (2021.1, "两年", dt.date(2021, 3, 1)), strict=True):
        row["建设年限"] = span
    page.write(book)


@case()
def years_backwards_and_serials(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "建设年限", "责任人"]
    for row, span in zip(page.rows, ("2023.6-2021.2", 44256, "2021.13-2022.5"), strict=True):
        row["建设年限"] = span
    page.write(book)


@case()
def formulas_never_worked_out(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows[0] |= {"本月完成投资": "=1000+1100", "公式": "本月完成投资"}
    page.rows[1] |= {"总投资": "=G2", "公式": "总投资"}
    page.write(book)


@case()
def error_cells(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows[0]["累计完成投资"] = "#REF!"
    page.rows[1]["责任人"] = "#N/A"
    page.rows[2]["项目名称"] = "#VALUE!"
    sheet = page.write(book)
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            if str(cell.value).startswith("#"):
                cell.data_type = "e"


@case()
def sums_that_do_not_agree(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows[0]["累计完成投资"] += 500
    page.rows[1]["年度完成投资"] -= 0.01
    page.rows[2]["年度完成投资"] = page.rows[2]["累计完成投资"] + 1
    page.write(book)


@case()
def names_nearly_right(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows[0]["项目名称"] = "示例新能源电池材料产业园项目"
    page.rows[1]["项目名称"] = "示例 滨河商务\n中心"
    page.rows[2]["项目名称"] = "示例智能装备产业园二期"
    page.write(book)


@case()
def projects_nobody_knows(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows = [
        page.rows[0],
        page.rows[0] | {"项目名称": "完全陌生的水厂"},
        page.rows[1] | {"项目名称": None},
    ]
    page.write(book)


NEW: Cells = {
    "项目名称": "示例城乡供水一体化",
    "行业领域": "城建",
    "建设内容及规模": "日供水 5 万吨水厂 1 座\n管网 60 公里",
    "建设年限": "2022.3-2023.12",
    "建设地点": "曹镇乡示例村",
    "总投资": "1.2亿元",
    "签约情况": "意向，2021年10月12日，框架协议",
    "手续办理进展": "立项：已受理（审批）\n环评：未启动",
    "拆迁进展": "不涉及",
    "存在问题": "1、用地指标未落实；\n2、资金尚有缺口",
    "责任单位": "曹镇",
    "项目单位": "示例水务有限公司",
    "项目单位联系人及电话": "示例联系人（0375-0000077）",
}


@case()
def new_projects(book: Workbook, pages: Pages) -> None:
    page = pages["附件1"]
    page.rows += [dict(NEW), NEW | {"项目名称": "示例通用机场", "行业领域": "交通", "存在问题": "无"}]
    page.write(book)


@case()
def new_projects_with_faults(book: Workbook, pages: Pages) -> None:
    page = pages["附件1"]
    page.rows += [
        NEW | {"行业领域": "水利", "总投资": "待定"},
        NEW | {"项目名称": "示例通用机场", "行业领域": None, "手续办理进展": "正在跑手续"},
        NEW | {"项目名称": "示例养老院", "责任单位": "外区街道"},
        NEW | {"项目名称": "示例博物馆", "签约情况": None, "拆迁进展": "拆了一半"},
    ]
    page.write(book)


@case("--partial")
def the_same_project_twice(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows.append(dict(page.rows[0]))
    page.write(book)


@case()
def the_same_head_twice(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.names = {"建设地点": "形象进度"}
    page.write(book)


@case()
def another_year_in_the_title(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.titles = [["湛河区2020年在建项目进展情况表"]]
    page.write(book)


@case()
def another_month_in_the_title(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.titles = [[TITLES["附件3"]], ["2021年9月"]]
    page.write(book)


@case()
def procedures_in_other_words(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", *JOINT]
    page.rows[0] |= {"用地审批手续": "正在办理", "环评审批手续": "无需办理"}
    page.rows[1] |= {"建设规划手续": "已办结（示例建字〔2020〕19号，2020年7月10日）"}
    page.rows[2] |= {
        "环评审批手续": "已取得 示例环审〔2021〕7号，2021年10月8日",
        "用地审批手续": "已受理（计划 2021-13-01 办结）",
    }
    page.write(book)


@case("--partial")
def contacts_in_every_way(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "项目单位联系人及电话", "责任人"]
    for row, text in zip(
        page.rows,
        (
            "示例人甲：０３７５－００００１１１",
            "示例人乙 0375-0000112/0375-0000113",
            "联系人:示例人丙,电话:10000000114",
        ),
        strict=True,
    ):
        row["项目单位联系人及电话"] = text
    page.write(book)


@case("--township", "曹镇乡")
def a_project_of_another_township(book: Workbook, pages: Pages) -> None:
    reported(pages["附件3"]).write(book)


@case("--partial")
def found_by_project_code(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.heads.insert(1, "项目代码")
    page.rows[1] |= {"项目代码": "2003-410411-47-01-301102", "项目名称": "示例滨河商务中心（一期）"}
    page.rows[2] |= {"项目代码": "9999-999999-99-99-999999"}
    page.write(book)


@case()
def sorted_without_the_hidden_column(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.heads.append("编号")
    for row, id_ in zip(page.rows, ("ZH2021-012", "ZH2020-003", "ZH2099-001"), strict=True):
        row["编号"] = id_
    page.write(book)


@case()
def hostile_texts(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows[0]["形象进度"] = '=HYPERLINK("http://示例","点") <script>alert(1)</script> | [x](javascript:1)'
    page.rows[1]["形象进度"] = "@SUM(A1) {{ 7*7 }}\n#3 楼: 'a' \"b\" \\ & *重点 %80 \u200b零宽"
    page.rows[2]["责任人"] = "- 示例: [甲, 乙] # 丙"
    page.write(book)


@case()
def the_head_again_on_every_page(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows.insert(2, {head: head for head in page.heads})
    page.write(book)


@case("--township", "曹镇乡")
def an_empty_form(book: Workbook, pages: Pages) -> None:
    page = pages["附件1"]
    page.rows = [{"序号": number} for number in range(1, 6)]
    page.write(book)


@case()
def plans_changed_in_mid_year(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.rows[2]["2021年计划完成投资"] = 21000
    page.rows[2]["责任单位"] = "马庄街道"
    page.rows[0]["2021年计划完成投资"] = 70500
    page.write(book)


@case()
def two_forms_that_disagree(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.write(book)
    pages["附件2"].row("智能装备")["项目进展情况"] = "与附件3 不一样的进度"
    pages["附件2"].row("高标准农田")["项目进展情况"] = "十月验收资料整理"
    pages["附件2"].write(book)


@case()
def a_unit_nobody_knows(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.titles = [[TITLES["附件3"]], ["单位：万美元"]]
    page.write(book)


@case()
def thousands_of_yuan(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.titles = [[TITLES["附件3"]], ["单位：千元"]]
    page.heads = ["项目名称", "本月完成投资", "形象进度"]
    page.rows = [page.row("智能装备") | {"本月完成投资": 19305, "形象进度": "主体完成"}]
    page.write(book)


@case()
def sums_of_months_in_the_heads(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "10月累计完成投资", "1-10月完成投资", "10月完成投资"]
    page.rows = [
        page.row("智能装备") | {"10月累计完成投资": 99999, "1-10月完成投资": 15830.5, "10月完成投资": 1930.5}
    ]
    page.write(book)


@case()
def procedures_in_a_sentence(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "用地审批手续", "用地规划手续", "建设规划手续"]
    page.rows = [
        page.row("新能源") | {"用地审批手续": "已批复用地120亩，剩余32亩正在组卷"},
        page.row("滨河") | {"用地审批手续": "已取得预审意见，土地证未办理"},
        page.row("智能装备")
        | {
            "用地审批手续": "已办结，文号示例土〔2021〕3号，日期2021-02-08",
            "用地规划手续": "已办结（示例地字第410411202101012号，2021-02-20）",
            "建设规划手续": "已受理（2021-09-01受理，计划 2021-10-31 办结），资料还差一份",
        },
    ]
    page.write(book)


@case()
def procedures_on_one_line(book: Workbook, pages: Pages) -> None:
    page = pages["附件1"]
    page.heads = ["项目名称", "手续办理进展", "存在问题"]
    page.rows = [
        {
            "项目名称": page.rows[0]["项目名称"],
            "手续办理进展": "立项：已办结；用地：已办结（示例土〔2021〕77号，2021-09-20）；环评：已受理",
            "存在问题": "1、专家评审意见待修改；2、资金缺口2000万元。3、道路未通",
        }
    ]
    page.write(book)


@case()
def furniture_of_a_page(book: Workbook, pages: Pages) -> None:
    page = pages["附件1"]
    first = page.rows[0]
    page.titles = [[TITLES["附件1"]], ["填报单位：全区"]]
    page.rows = [
        {"项目名称": "一、工业项目", "总投资": 8000},
        first,
        {"项目名称": "曹镇乡小计", "总投资": 8000},
        {"序号": "共 1 个项目"},
        {"序号": "单位（盖章）：            主管领导：            填表人："},
        {"序号": "主管领导签字："},
    ]
    sheet = page.write(book)
    for row in (sheet.max_row - 1, sheet.max_row):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(page.heads))


@case()
def numbered_names_and_figures_only(book: Workbook, pages: Pages) -> None:
    """A group's head and a project cannot be told apart here: nothing is passed over in silence."""
    page = pages["附件3"]
    page.heads = ["项目名称", "本月完成投资", "累计完成投资", "年度完成投资"]
    row = page.row("智能装备")
    page.rows = [row | {"项目名称": f"一、{row['项目名称']}", "本月完成投资": 5}]
    page.write(book)


@case()
def the_reporter_in_the_title(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.titles = [[TITLES["附件3"]], ["填报单位：曹镇乡人民政府（盖章）", None, "单位：万元"]]
    page.write(book, "_附件3")


@case("--township", "河滨街道")
def the_reporter_is_another(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    page.titles = [[TITLES["附件3"]], ["填报单位：曹镇乡"]]
    page.write(book)


@case()
def merged_every_which_way(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "本月完成投资", "形象进度"]
    one, two, three = (page.row(name) for name in ("新能源", "滨河", "智能装备"))
    page.rows = [one | {"本月完成投资": "1.2亿元"}, two | {}, three | {"本月完成投资": 1930.5}]
    for row in page.rows:
        row["形象进度"] = None
    page.rows[1]["本月完成投资"] = None
    sheet = page.write(book)
    last = sheet.max_row
    sheet.merge_cells(start_row=last - 2, end_row=last - 1, start_column=2, end_column=2)
    sheet.merge_cells(start_row=last, end_row=last, start_column=2, end_column=3)


@case()
def figures_shown_by_their_format(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "总投资", "本月完成投资", "形象进度"]
    one, two, three = (page.row(name) for name in ("新能源", "滨河", "智能装备"))
    page.rows = [
        one | {"总投资": 6.8, "形象进度": None},
        two | {"本月完成投资": 0.85, "形象进度": "主体完成"},
        three | {"本月完成投资": 1930.5, "形象进度": 0.85},
    ]
    sheet = page.write(book)
    last = sheet.max_row
    sheet.cell(last - 2, 2).number_format = '0.00"亿元"'
    sheet.cell(last - 1, 3).number_format = "#,##0.00,"
    sheet.cell(last, 3).number_format = '#,##0.00"万元"'
    sheet.cell(last, 4).number_format = "0%"


@case()
def a_hidden_column(book: Workbook, pages: Pages) -> None:
    page = reported(pages["附件3"])
    sheet = page.write(book)
    sheet.column_dimensions["H"].hidden = True
    new = pages["附件1"]
    new.rows = [new.rows[0] | {"项目名称": "示例新建冷链物流园", "编号": None}]
    new.write(book).column_dimensions["G"].hidden = True


@case()
def a_share_for_progress(book: Workbook, pages: Pages) -> None:
    page = pages["附件3"]
    page.heads = ["项目名称", "本月完成投资", "形象进度"]
    page.rows = [page.row("智能装备") | {"本月完成投资": 5, "形象进度": 0.85}]
    page.write(book)


@case()
def no_form_in_it(book: Workbook, pages: Pages) -> None:
    sheet = book.create_sheet("考勤")
    for number in range(1, 60):
        sheet.append([f"第 {number} 天", "出勤", number])


CONVERTED = (
    "as_the_form_is",
    "merged_cells_down_a_column",
    "totals_groups_and_notes",
    "several_sheets_some_hidden",
    "hidden_rows",
    "a_hidden_column",
    "amounts_people_write",
    "error_cells",
    "new_projects",
)
"""The cases that are also kept as LibreOffice saves them."""


def build(case_: Case, pages: Pages) -> Workbook:
    """The workbook of a case."""
    book = Workbook()
    book.remove(book.worksheets[0])
    case_.build(book, pages)
    return book
