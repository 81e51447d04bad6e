"""A preview renewed after any change is, byte for byte, the site a full build makes; what is wrong leaves it as it was."""

import errno
import shutil
from pathlib import Path
from random import Random

import pytest

from generator import pipeline
from generator.pipeline.preview import Preview, RefusedError
from generator.pipeline.site import build
from generator.render.site.kept_folder import KeptFolder
from generator.words.finding import blocks
from tests.needs import ROOT
from tests.render import changes
from tests.render.changes import CHANGES

EXTRAS = "generator.render.site.extras.EXTRAS"


def contents_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = tmp_path / "tree"
    shutil.copytree(ROOT / "data", root / "data")
    shutil.rmtree(root / "data" / "published")  # else most changes of its quarter are refused
    told = "".join(path.read_text("utf-8") for path in (root / "data").glob("[!p]*/*.yaml"))
    for path in sorted((root / "data" / "projects").glob("*.yaml"))[8:]:
        if path.stem not in told:
            path.unlink()
    shutil.copytree(ROOT / "docs", root / "docs")
    (root / "build").symlink_to(ROOT / "build")
    return root


def built(root: Path, out: Path) -> dict[str, bytes]:
    """What a full build of the tree makes, from nothing."""
    shutil.rmtree(out, ignore_errors=True)
    build(pipeline.load(root), root, out, None)
    return contents_of(out)


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def renewed(preview: Preview) -> list[str]:
    return [step.says for step in preview.renew()]


def saved(tree: Path, draw: Random, count: int) -> list[str]:
    """So many changes at random, saved together; none of them when they make an 错误."""
    before = contents_of(tree / "data")
    made = [draw.choice(CHANGES) for _ in range(count)]
    for change in made:
        change(tree, draw)
    loaded = pipeline.load(tree)
    if loaded.records is None or blocks(loaded.findings):
        shutil.rmtree(tree / "data")
        for name, content in before.items():
            path = tree / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return []
    return [change.__name__ for change in made]


@pytest.mark.slow
def test_after_changes_at_random_every_page_is_that_of_a_full_build(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EXTRAS, ())  # the files are compared below; here many changes count
    preview, draw = Preview(tree, tmp_path / "served"), Random(20210930)
    renewed(preview)
    made: list[str] = []
    for _ in range(4):
        now = saved(tree, draw, 3)
        made += now
        renewed(preview)
        assert (now, differences(built(tree, tmp_path / "full"), contents_of(preview.out))) == (now, [])
    assert len(set(made)) > 4, made


@pytest.mark.slow
def test_every_file_is_that_of_a_full_build(tree: Path, tmp_path: Path) -> None:
    preview, draw = Preview(tree, tmp_path / "served"), Random(4)
    renewed(preview)
    for change in (changes.month_money, changes.another_project, changes.guide):
        change(tree, draw)
    assert renewed(preview) == ["项目、排名和搜索", "全部页面", "全部文件"]
    assert differences(built(tree, tmp_path / "full"), contents_of(preview.out)) == []


@pytest.mark.slow
def test_a_fault_leaves_the_site_and_its_correction_renews_it(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EXTRAS, ())
    preview = Preview(tree, tmp_path / "served")
    renewed(preview)
    before = contents_of(preview.out)
    path = tree / "data" / "projects" / "ZH2021-012.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("总投资: ", "总投资: 约"), encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        renewed(preview)
    assert {(one.file, one.rule) for one in refused.value.findings} >= {
        ("data/projects/ZH2021-012.yaml", "F02")
    }
    assert contents_of(preview.out) == before
    path.write_text(text, encoding="utf-8")
    steps = list(preview.renew())
    assert [sorted(step.changed) for step in steps] == [[], [], []]
    assert contents_of(preview.out) == before


@pytest.mark.slow
def test_left_after_its_first_step_the_next_makes_all_right(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EXTRAS, ())
    preview, draw = Preview(tree, tmp_path / "served"), Random(7)
    renewed(preview)
    changes.month_money(tree, draw)
    first = next(iter(preview.renew()))
    assert "search/search_index.json" in first.changed
    assert any(name.startswith("projects/ZH") for name in first.changed)
    changes.name(tree, draw)
    renewed(preview)
    assert differences(built(tree, tmp_path / "full"), contents_of(preview.out)) == []


@pytest.mark.slow
def test_a_failure_half_way_makes_everything_anew(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EXTRAS, ())
    preview, draw = Preview(tree, tmp_path / "served"), Random(9)
    renewed(preview)
    changes.month_money(tree, draw)
    left = [3]
    real = KeptFolder.put

    def full(self: KeptFolder, location: str, content: bytes) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, "full", location)
        real(self, location, content)

    with monkeypatch.context() as patched:
        patched.setattr(KeptFolder, "put", full)
        with pytest.raises(OSError, match="full"):
            renewed(preview)
    renewed(preview)
    assert differences(built(tree, tmp_path / "full"), contents_of(preview.out)) == []
