"""修改历史 of 1,000 projects over 24 months, cold and warm, beside what git itself takes to print the same past as text.

`python -m benchmarks.history [--projects 1000] [--months 24]`
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import Row, Side, in_process, set_aside, show
from generator.pipeline.history import history

COLD, WARM = 16.0, 1.5
ANNOUNCED, RAISED = 14, 18
"""From which month a fifth of the projects has a higher 总投资, and all a higher plan."""
START = 1_577_836_800  # 2020-01-01, 北京时间 08:00
STAGES = ("前期", "征拆平整", "基础", "主体", "封顶", "装修安装", "配套", "验收试产")


def record(number: int, months: int) -> str:
    """One project after so many months: a report each month, now and then a problem, a 更正, a 调整."""
    total = 20_000 + number * 37 % 50_000 + (500 if months > ANNOUNCED and number % 5 == 0 else 0)
    reports = "".join(
        f"  {2020 + m // 12}-{m % 12 + 1:02}: {{完成投资: {300 + (number * 7 + m * 131) % 900}, 阶段: {STAGES[min(m // 3, 7)]}, "
        f"形象进度: 示例进度第 {m + 1} 月，主体施工完成 {m * 4}%，材料进场正常}}\n"
        for m in range(months)
    )
    problems = "".join(
        f"  - {{类型: 用地, 内容: 示例问题 {k}，南侧地块未完成供地, 提出: 2020-{k + 1:02}-10, 限期: 2020-{k + 1:02}-28, 解决: {f'2020-{k + 2:02}-02' if months > k * 3 + 3 else ''}}}\n"
        for k in range(min(months // 3, 8))
    )
    nodes = "".join(
        f"  - {{名称: 示例节点{k}, 计划: 2021-{k + 1:02}-28, 完成: {f'2021-{k + 1:02}-27' if months > 12 + k else ''}}}\n"
        for k in range(10)
    )
    return f"""项目名称: 示例项目{number:05}
项目代码: 2001-410411-04-01-{number:06}
行业领域: 工业
建设内容及规模: |
  占地 152 亩，新建标准化厂房 8.6 万平方米及配套道路、管网，
  形成年产 2 万台（套）智能装备的生产能力。
建设地点: 曹镇乡纬十路与经三路交叉口东南角
建设年限: {{起: 2020-01, 止: 2023-06}}
总投资: {total}
责任单位: 曹镇乡
责任人: 示例责任人甲
项目单位: 示例装备有限公司
首席服务员: 示例首席服务员一
年度计划:
  2020: {{类别: 新建, 计划完成投资: {8000 + number % 900}}}
  2021: {{类别: 续建, 计划完成投资: {9000 + number % 700 + (200 if months > RAISED else 0)}}}
开工: {{计划: 2020-03, 实质性开工: 2020-04-10, 佐证: 桩基首根施工记录}}
手续:
  立项:     {{方式: 备案, 状态: 已办结, 文号: 示例备〔2020〕1号, 日期: 2020-01-12}}
  用地:     {{状态: 已办结, 文号: 示例土〔2020〕3号, 日期: 2020-02-08}}
  建设规划: {{状态: 已受理, 计划: 2020-04-30, 代办员: 示例代办员}}
节点:
{nodes}起始累计: {{截至: 2019-12, 投资: 0}}
月报:
{reports}{"问题:" + chr(10) + problems if problems else ""}"""


def make_repository(root: Path, projects: int, months: int) -> None:
    """All commits through git fast-import: one a month, touching every project."""
    subprocess.run(["git", "init", "-q", "-b", "main", str(root)], check=True)
    with subprocess.Popen(["git", "fast-import", "--quiet"], cwd=root, stdin=subprocess.PIPE) as run:
        assert run.stdin
        for month in range(1, months + 1):
            said = f"{month} 月月报".encode()
            run.stdin.write(
                f"commit refs/heads/main\ncommitter 示例填报人 <tb@example.invalid> {START + month * 2_592_000} +0800\ndata {len(said)}\n".encode()
                + said
                + b"\n"
            )
            for number in range(projects):
                text = record(number, month).encode()
                run.stdin.write(
                    f"M 100644 inline data/projects/ZH2020-{number:05}.yaml\ndata {len(text)}\n".encode()
                    + text
                    + b"\n"
                )
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=root, check=True)
    subprocess.run(["git", "gc", "-q"], cwd=root, check=True)


def measure(asked: argparse.Namespace) -> Sequence[Row]:
    """Cold and warm in turn: before each cold run what was kept is gone."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_repository(root, asked.projects, asked.months)
        cold: list[Side] = []
        warm: list[Side] = []
        for _ in range(asked.runs):
            set_aside(root / "build")
            cold.append(in_process("history, nothing kept", lambda: history(root), 1))
            warm.append(in_process("history, all kept", lambda: history(root), 1))
        peer = in_process("git log -p -U0, text only", lambda: _log(root), asked.runs)
        size = f"{asked.projects:,} projects × {asked.months} months"
        return [
            Row(f"field history, {size}, cold", _joined(cold), COLD, (peer,)),
            Row(f"field history, {size}, warm", _joined(warm), WARM),
        ]


def _log(root: Path) -> None:
    subprocess.run(["git", "log", "-p", "-U0"], cwd=root, stdout=subprocess.DEVNULL, check=True)


def _joined(sides: list[Side]) -> Side:
    return Side(sides[0].name, tuple(side.cpu[0] for side in sides), max(side.peak for side in sides))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=1000)
    parser.add_argument("--months", type=int, default=24)
    sys.exit(show(measure, parser))
