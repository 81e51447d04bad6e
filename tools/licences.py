"""LICENCES.md: under which licence each locked package stands, read from what is installed. `make licences` writes it, a test holds it fresh.

python tools/licences.py > LICENCES.md
"""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_OTHER_PLATFORM = "未安装（只在别的系统上用）"
_LONG = 60


def pins(lock: str) -> dict[str, str]:
    """Name and version of every package a lock file pins; the last where a name has several by system."""
    return {
        name.lower(): version for name, version in _PIN.findall((ROOT / lock).read_text(encoding="utf-8"))
    }


def licence_of(name: str) -> str:
    """What the package itself declares: its expression, else its classifier, else how its licence begins."""
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return _OTHER_PLATFORM
    if about.get("License-Expression"):
        return str(about["License-Expression"])
    kinds = [
        kind.rsplit(" :: ", 1)[-1]
        for kind in about.get_all("Classifier") or []
        if kind.startswith("License ::")
    ]
    if kinds and kinds != ["OSI Approved"]:
        return "、".join(sorted(set(kinds)))
    first = (about.get("License") or _file_of(name)).strip().split("\n")[0]
    return first if 0 < len(first) <= _LONG else "见包内的许可文件"


def _file_of(name: str) -> str:
    """The head of the licence file a package brings: its title and its version, in one line."""
    held = [file for file in metadata.files(name) or [] if "licenses" in file.parts]
    lines = (held[0].read_text(encoding="utf-8") if held else "").split("\n")
    return " ".join(line.strip() for line in lines[:3] if line.strip())


def table(lock: str, without: frozenset[str] = frozenset()) -> list[str]:
    """The rows of one lock file."""
    rows = [f"| {name} | {licence_of(name)} |" for name in sorted(pins(lock)) if name not in without]
    return ["| 包 | 许可 |", "| --- | --- |", *rows]


def document() -> str:
    """The whole file. Versions stand in the lock files."""
    runtime = frozenset(pins("requirements.txt"))
    locked = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    npm = {
        place.removeprefix("node_modules/"): one.get("license", "—") for place, one in locked.items() if place
    }
    vendored = sorted(
        path.parent.name for path in (ROOT / "generator" / "render" / "assets" / "vendor").glob("*/LICENSE")
    )
    lines = ["# 依赖的许可", "", "由 `make licences` 生成，不要手工修改。版本见锁定文件。", ""]
    lines += ["## 运行所需", "", *table("requirements.txt"), ""]
    lines += ["## 开发和测试所需", "", *table("requirements-dev.txt", runtime), ""]
    lines += [
        "## 浏览器测试所需",
        "",
        "| 包 | 许可 |",
        "| --- | --- |",
        *(f"| {name} | {npm[name]} |" for name in sorted(npm)),
        "",
    ]
    lines += ["## 随网站发布", ""]
    lines += ["网站带着 Material for MkDocs 的主题文件（MIT）；"]
    lines += [f"另有 {'、'.join(vendored)}，许可文件在 `generator/render/assets/vendor/` 里。", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(document())
