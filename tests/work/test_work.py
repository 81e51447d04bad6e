"""The guard of cost: what a build does is counted, so that a quadratic loop or a second reading fails here and not in a year."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import cli
from generator.pipeline import load
from generator.pipeline.editions import site_edition
from generator.pipeline.site import make_kit
from generator.render.opendata.publication import publication
from generator.render.site.contents import CONTENTS
from tests.work.counting import Work, calls, counted

FEW = 5
CONTRACT = Path(__file__).parent.parent / "cases" / "contract" / "data"
GIT = ("-c", "user.name=示例录入员", "-c", "user.email=clerk@example.invalid")


def repository(root: Path, count: int) -> Path:
    """The contract's example and clones of its project, committed."""
    clones(root, count)
    for command in (("init", "-q"), ("add", "-A"), (*GIT, "commit", "-q", "-m", "建档")):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    return root


def clones(root: Path, count: int) -> None:
    """The contract's example and clones of its project."""
    shutil.copytree(CONTRACT, root / "data")
    (root / "docs").mkdir()
    folder = root / "data" / "projects"
    (first,) = folder.glob("*.yaml")
    text = re.sub(r"(?m)^照片:.*\n(?:  .*\n)*", "", first.read_text("utf-8"))
    for number in range(900, 900 + count - 1):
        clone = re.sub(r"(?m)^项目代码: .*", f"项目代码: 2101-410411-04-01-{number:06}", text)
        (folder / f"ZH2021-{number}.yaml").write_text(clone, "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Work]:
    root = repository(tmp_path_factory.mktemp("counted") / "tree", FEW)
    with pytest.MonkeyPatch.context() as patch, counted(patch) as work:
        assert cli.main(["build", "--root", str(root), "--out", str(root / "site")]) == 0
    return root, work


def test_every_record_is_read_once(built: tuple[Path, Work]) -> None:
    root, work = built
    read = work.read(root / "data")
    records = {file.relative_to(root / "data").as_posix() for file in (root / "data").rglob("*.yaml")}
    assert {path: n for path, n in read.items() if path.endswith(".yaml")} == dict.fromkeys(records, 1)


def test_every_template_is_loaded_once(built: tuple[Path, Work]) -> None:
    _, work = built
    assert len(work.loaded) > 25
    assert {name: n for name, n in work.loaded.items() if n > 1} == {}


def test_every_file_of_the_site_is_written_once(built: tuple[Path, Work]) -> None:
    root, work = built
    written = work.written(root / "site.new")
    assert len([path for path in written if re.fullmatch(r"projects/ZH\d{4}-\d+\.html", path)]) == FEW
    # MkDocs writes the entries of the hand-written pages, ours are put beside them.
    assert {path: n for path, n in written.items() if n > 1} == {"search/search_index.json": 2}


def test_programs_started_do_not_grow_with_records(
    built: tuple[Path, Work], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, work = built
    root = repository(tmp_path, FEW * 3)
    with counted(monkeypatch) as more:
        make_kit(load(root), root)
    said = [command[:4] for command in work.started]
    assert len(more.started) == len(work.started), said
    assert len(said) <= 8, said


def pages(root: Path) -> int:
    loaded = load(root)
    edition, kit = site_edition(loaded), make_kit(loaded, root)
    made = (page for entry in CONTENTS if entry.pages for page in entry.pages(edition, kit))
    return sum(len(page.body) for page in made)


GROWING: dict[str, Callable[[Path], object]] = {
    "检查": load,
    "一期": lambda root: site_edition(load(root)),
    "页面": pages,
    "开放数据": lambda root: [
        len(content) for _, content in publication(site_edition(load(root)), contacts=True)
    ],
}


@pytest.mark.parametrize("what", GROWING)
def test_work_grows_with_records_not_with_records_times_records(what: str, tmp_path: Path) -> None:
    """Twice the step, twice the work; what grows with the square would take four times as much."""
    clones(tmp_path / "first", 2)
    GROWING[what](tmp_path / "first")  # what is made once a process is no part of the growth
    counts = []
    for count in (12, 24, 48):
        clones(tmp_path / str(count), count)
        counts.append(calls(lambda count=count: GROWING[what](tmp_path / str(count))))  # type: ignore[misc]  # bound at once
    small, large = counts[1] - counts[0], counts[2] - counts[1]
    assert large <= 2.5 * small, counts
