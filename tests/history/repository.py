"""A repository in a folder, written commit by commit, as township clerks would; names and times are given, never the machine's."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

CLEAN = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}


class Repository:
    """Commits one after another, an hour apart unless told otherwise."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.when = dt.datetime(2021, 10, 8, 9, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
        self.git("init", "-q", "-b", "main")

    def git(
        self,
        *arguments: str,
        who: str = "示例填报人甲",
        email: str = "a@example.invalid",
        given: str | None = None,
    ) -> str:
        stamp = self.when.isoformat()
        environment = {
            **CLEAN,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            **{f"GIT_{role}_NAME": who for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_EMAIL": email for role in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{role}_DATE": stamp for role in ("AUTHOR", "COMMITTER")},
        }
        run = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=environment,
            input=given,
            capture_output=True,
            text=True,
            check=True,
        )
        return run.stdout.strip()

    def write(self, files: dict[str, str | None]) -> None:
        for name, text in files.items():
            path = self.root / name
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")

    def commit(
        self, message: str, files: dict[str, str | None] | None = None, who: str = "示例填报人甲"
    ) -> str:
        self.write(files or {})
        self.when += dt.timedelta(hours=1)
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, who=who, email=f"{who}@example.invalid")
        return self.git("rev-parse", "HEAD")

    def forge(self, message: str, files: dict[str, str | None], seconds: str) -> str:
        """A commit with any date at all, as a broken program or a forger writes it."""
        self.write(files)
        self.git("add", "-A")
        by = f"示例填报人乙 <b@example.invalid> {seconds} +0800"
        tree, parent = self.git("write-tree"), self.git("rev-list", "-1", "--all")
        text = f"tree {tree}\n{f'parent {parent}{chr(10)}' if parent else ''}author {by}\ncommitter {by}\n\n{message}\n"
        number = self.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=text)
        self.git("update-ref", "HEAD", number)
        return number


FILE = "data/projects/ZH2021-001.yaml"
RECORD = """\
项目名称: 示例产业园
责任单位: 曹镇乡
总投资: 52000
年度计划:
  2021: {类别: 新建, 计划完成投资: 20000}
节点:
  - {名称: 桩基完成, 计划: 2021-04-30}
  - {名称: 主体封顶, 计划: 2021-11-30}
月报:
  2021-08: {完成投资: 1800, 阶段: 基础}
  2021-09: {完成投资: 1200.5, 阶段: 主体}
"""
