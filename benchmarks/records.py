"""A tree of N realistic records (示例), grown from the sample data: `python -m benchmarks.records 1000 FOLDER`.

Every record is one of the sample's forty with its own 编号, name and 项目代码, and its months' money shaken by up to 30 %, so
lights, lists and ranks differ. `--months 24` puts fifteen reported months before 2021; `--history` commits month by month.
The same arguments give the same bytes. Every benchmark works on such a tree.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent
_MONEY = re.compile(r"(?m)^(  (\d{4}-\d{2}): \{完成投资: )(\d+)")
_CODE = re.compile(r"(?m)^项目代码: \S+")
_OPENING = re.compile(r"(?m)^起始累计: \{截至: 2020-\d{2}, 投资: (\d+)\}\n(月报:\n)?")


def _name(text: str, number: int) -> str:
    return re.sub(r"(?m)^(项目名称: .*?)( *#.*)?$", rf"\1（第{number}号）", text, count=1)


def _money(text: str, draw: random.Random) -> str:
    """The months' money shaken down or up; 更正 and 总投资 hold what was reported, so only plain months are touched."""

    def shake(match: re.Match[str]) -> str:
        return f"{match[1]}{int(int(match[3]) * draw.uniform(0.7, 1.0))}"

    return "\n".join(line if "更正" in line else _MONEY.sub(shake, line) for line in text.split("\n"))


def _longer(text: str) -> str:
    """Fifteen more months, 2019-10 to 2020-12, that take the opening figure's place; records without one stay short."""
    opening = _OPENING.search(text)
    if opening is None or opening[2] is None or re.search(r"(?m)^  2020-\d{2}: \{完成投资", text):
        return text
    share = int(opening[1]) // 15
    months = [(2019, month) for month in (10, 11, 12)] + [(2020, month) for month in range(1, 13)]
    lines = [
        f"  {year}-{month:02d}: {{完成投资: {share}, 阶段: 基础, 形象进度: 示例往年第{index}次进度，基础施工}}\n"
        for index, (year, month) in enumerate(months, 1)
    ]
    rest = int(opening[1]) - share * 15
    return text.replace(opening[0], f"起始累计: {{截至: 2019-09, 投资: {rest}}}\n月报:\n" + "".join(lines), 1)


def record(template: str, number: int, months: int) -> str:
    """One record's text made from a sample's."""
    draw = random.Random(number)
    text = _CODE.sub(f"项目代码: 2101-410411-04-01-{number:06d}", _money(_name(template, number), draw))
    return _longer(text) if months > 9 else text  # noqa: PLR2004 - the sample holds nine months


def grow(target: Path, count: int, months: int = 9) -> None:
    """Write a tree of `count` records to `target`; the sample's own first, clones after them."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(SAMPLE / "data", target / "data")
    shutil.rmtree(target / "data" / "published")  # frozen results belong to the sample's own records
    shutil.copytree(SAMPLE / "docs", target / "docs")
    folder = target / "data" / "projects"
    samples = sorted(folder.glob("*.yaml"))
    templates = [_unphotographed(one.read_text("utf-8")) for one in samples]
    for extra in samples[count:]:
        extra.unlink()
    for index in range(len(samples), count):
        template = templates[index % len(templates)]
        text = record(template, index + 1, months)
        (folder / f"ZH2021-{index + 1:0{max(3, len(str(count)))}d}.yaml").write_text(text, "utf-8")


def _unphotographed(text: str) -> str:
    return re.sub(r"(?m)^照片: .*\n(?:  .*\n)*", "", text)


def _git(folder: Path, *arguments: str) -> None:
    command = [
        "git",
        "-C",
        str(folder),
        "-c",
        "user.name=示例录入员",
        "-c",
        "user.email=clerk@example.invalid",
    ]
    subprocess.run([*command, *arguments], check=True, capture_output=True)


def commit_months(target: Path) -> int:
    """A repository in which every reported month is one commit; the number of commits.

    The first commit holds the records without any month, each further one adds a month's lines to all of them.
    """
    folder = target / "data" / "projects"
    whole = {one: one.read_text("utf-8") for one in sorted(folder.glob("*.yaml"))}
    line = re.compile(r"(?m)^  (\d{4}-\d{2}): \{完成投资: .*\n")
    months = sorted({match[1] for text in whole.values() for match in line.finditer(text)})
    _git(target, "init", "-q")
    for month in ("", *months):
        for path, text in whole.items():
            path.write_text(_until(month, line, text), "utf-8")
        _git(target, "add", "-A")
        _git(target, "commit", "-q", "--allow-empty", "-m", f"{month or '建档'} 月报")
    return len(months) + 1


def _until(month: str, line: re.Pattern[str], text: str) -> str:
    return line.sub(lambda found: found[0] if found[1] <= month else "", text)


def main() -> None:
    """The command line of this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("target", type=Path)
    parser.add_argument("--months", type=int, default=9, choices=(9, 24))
    parser.add_argument("--history", action="store_true")
    options = parser.parse_args()
    grow(options.target, options.count, options.months)
    if options.history:
        commit_months(options.target)


if __name__ == "__main__":
    main()
