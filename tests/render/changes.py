"""Changes a person makes to a ledger, one at random: each takes the tree's folder and a draw, and saves a file differently."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

Change = Callable[[Path, Random], None]


def edit(path: Path, pattern: str, new: Callable[[re.Match[str]], str], draw: Random) -> None:
    """One of the places that a pattern finds reads differently; nothing where it finds none."""
    text = path.read_text(encoding="utf-8")
    found = list(re.finditer(pattern, text, re.MULTILINE))
    if found:
        one = draw.choice(found)
        path.write_text(text[: one.start()] + new(one) + text[one.end() :], encoding="utf-8")


def project(root: Path, draw: Random) -> Path:
    return draw.choice(sorted((root / "data" / "projects").glob("*.yaml")))


def month_money(root: Path, draw: Random) -> None:
    """A month whose quarter has not been published."""
    edit(
        project(root, draw),
        r"(2021-0[4-9]: \{完成投资: )(\d+)",
        lambda m: f"{m[1]}{int(m[2]) + draw.randint(1, 900)}",
        draw,
    )


def written_otherwise(root: Path, draw: Random) -> None:
    """The same amount with its decimals: equal as a number, not as it is printed everywhere."""
    edit(project(root, draw), r"^(总投资: \d+)(\.\d+)?$", lambda m: m[1] + (".0" if not m[2] else ""), draw)


def name(root: Path, draw: Random) -> None:
    edit(project(root, draw), r"^(项目名称: )(.*)$", lambda m: f"{m[1]}{m[2]}改{draw.randint(1, 99)}", draw)


def officer(root: Path, draw: Random) -> None:
    edit(
        project(root, draw),
        r"^(首席服务员: ).*$",
        lambda m: f"{m[1]}示例首席服务员{draw.randint(1, 5)}",
        draw,
    )


def comment(root: Path, draw: Random) -> None:
    edit(project(root, draw), r"\Z", lambda m: f"# 备注 {draw.random()}\n", draw)


def node(root: Path, draw: Random) -> None:
    edit(
        project(root, draw),
        r"(名称: [^,}]+, 计划: 2021-)\d\d-\d\d",
        lambda m: f"{m[1]}0{draw.randint(1, 9)}-11",
        draw,
    )


def another_project(root: Path, draw: Random) -> None:
    text = project(root, draw).read_text(encoding="utf-8")
    number = draw.randint(500, 999)
    text = re.sub(r"(?m)^(项目名称: .*?)( *#.*)?$", rf"\1（第{number}号）", text, count=1)
    text = re.sub(r"(?m)^项目代码: \S+", f"项目代码: 2101-410411-04-01-{number:06d}", text)
    (root / "data" / "projects" / f"ZH2021-{number}.yaml").write_text(text, encoding="utf-8")


def no_project(root: Path, draw: Random) -> None:
    path = project(root, draw)
    if path.stem not in (root / "data" / "observations" / "2021-H1.yaml").read_text(encoding="utf-8"):
        path.unlink()


def rule(root: Path, draw: Random) -> None:
    edit(
        root / "data" / "rules" / "2021.yaml",
        r"(问题超期天数: )\d+|(黄: )0\.\d+|(每百分点: )0\.\d",
        lambda m: f"{m[1]}{draw.randint(20, 80)}" if m[1] else f"{m[2] or m[3]}0.{draw.randint(61, 95)}",
        draw,
    )


def observation(root: Path, draw: Random) -> None:
    edit(
        root / "data" / "observations" / "2021-H1.yaml",
        r"(预期效益: )\d+",
        lambda m: f"{m[1]}{draw.randint(1, 9)}",
        draw,
    )


def receipt(root: Path, draw: Random) -> None:
    edit(
        root / "data" / "submissions" / "2021-09.yaml",
        r"(附件1: 2021-09-)\d\d",
        lambda m: f"{m[1]}{draw.randint(10, 30)}",
        draw,
    )


def policy(root: Path, draw: Random) -> None:
    path = draw.choice(sorted((root / "data" / "policies").glob("*.yaml")))
    edit(path, r"^(名称: .*)$", lambda m: f"{m[1]}修订{draw.randint(1, 9)}", draw)


def guide(root: Path, draw: Random) -> None:
    edit(root / "docs" / "填报指南.md", r"\Z", lambda m: f"\n补充说明 {draw.random()}。\n", draw)


def next_month(root: Path, draw: Random) -> None:
    """The first 月报 of October: 截至 and every page move on."""
    edit(
        project(root, draw),
        r"^(  2021-09: \{完成投资: \d+.*\}\n)",
        lambda m: f"{m[1]}  2021-10: {{完成投资: 100, 阶段: 主体}}\n",
        draw,
    )


def broken(root: Path, draw: Random) -> None:
    edit(project(root, draw), r"^(总投资: )", lambda m: f"{m[1]}约", draw)


CHANGES: tuple[Change, ...] = (
    month_money,
    written_otherwise,
    name,
    officer,
    comment,
    node,
    another_project,
    no_project,
    rule,
    observation,
    receipt,
    policy,
    guide,
    broken,
)
