"""A preview renewed after any change is, byte for byte, the site a full build makes; what is wrong leaves it as it was."""

import ast
import datetime as dt
import errno
import gc
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from generator import pipeline
from generator.pipeline.preview import Preview, RefusedError
from generator.pipeline.site import build
from generator.render.opendata import publication
from generator.render.site import extras, listing
from generator.render.site.filling import Job
from generator.render.site.kept_folder import KeptFolder
from generator.render.site.memory import Memory, same
from generator.render.site.rankings import sheet_of
from generator.words.finding import blocks
from generator.words.period import Month
from generator.words.register import Stop
from generator.words.stage import Stage
from generator.words.state import Deadline
from tests.needs import ROOT
from tests.render import changes
from tests.render.changes import CHANGES

EXTRAS = "generator.render.site.extras.EXTRAS"
ALL = extras.EXTRAS
"""What the preview of this module leaves out as long as it is there."""


def contents_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, as small as its meetings and observations allow; what the tests do to it one after another stays."""
    root = tmp_path_factory.mktemp("renewal") / "tree"
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copytree(ROOT / "docs", root / "docs")
    shutil.rmtree(root / "data" / "published")  # else most changes of its quarter are refused
    told = "".join(path.read_text("utf-8") for path in (root / "data").glob("[!p]*/*.yaml"))
    for path in (root / "data" / "projects").glob("*.yaml"):
        if path.stem not in told:
            path.unlink()
    (root / "build").symlink_to(ROOT / "build")
    return root


@pytest.fixture(scope="module")
def preview(tree: Path) -> Iterator[Preview]:
    """A preview that has been made once. Files that are no pages are left out: they are compared in one test of their own."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(EXTRAS, ())
        made = Preview(tree, tree.with_name("served"))
        renewed(made)
        yield made


def built(root: Path) -> dict[str, bytes]:
    """What a full build of the tree makes, from nothing."""
    out = root.with_name("full")
    shutil.rmtree(out, ignore_errors=True)
    build(pipeline.load(root), root, out, None)
    return contents_of(out)


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def renewed(preview: Preview) -> list[str]:
    return [step.says for step in preview.renew()]


def saved(tree: Path, draw: Random, count: int) -> list[str]:
    """So many changes at random, saved together; one that makes an 错误 is taken back."""
    made: list[str] = []
    while len(made) < count:
        before, change = contents_of(tree / "data"), draw.choice(CHANGES)
        change(tree, draw)
        loaded = pipeline.load(tree)
        if loaded.records is not None and not blocks(loaded.findings):
            made.append(change.__name__)
            continue
        shutil.rmtree(tree / "data")
        for name, content in before.items():
            path = tree / "data" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return made


@pytest.mark.slow
def test_after_changes_at_random_every_page_is_that_of_a_full_build(tree: Path, preview: Preview) -> None:
    draw = Random(20210930)
    made: list[str] = []
    for _ in range(3):
        now = saved(tree, draw, 4)
        made += now
        renewed(preview)
        assert (now, differences(built(tree), contents_of(preview.out))) == (now, [])
    assert len(set(made)) > 5, made


FORGOTTEN = {
    "a record": ("edition", ("project", "ZH2021-012")),
    "a standing": ("asked", sheet_of),
}


@pytest.mark.slow
@pytest.mark.parametrize("forgotten", FORGOTTEN.values(), ids=list(FORGOTTEN))
def test_the_comparison_finds_one_input_that_is_not_noted(
    tree: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch, forgotten: tuple[object, ...]
) -> None:
    """A preview that forgets one thing its pages read is found out: so the comparisons above can fail."""
    real, path = Memory.read, tree / "data" / "projects" / "ZH2021-012.yaml"
    text = path.read_text(encoding="utf-8")

    def read(self: Memory, key: tuple[object, ...], value: object) -> None:
        if key[: len(forgotten)] != forgotten:
            real(self, key, value)

    monkeypatch.setattr(Memory, "read", read)
    forgetful = Preview(tree, tree.with_name("forgetful"))
    renewed(forgetful)
    changes.edit(path, r"(2021-0[4-9]: \{完成投资: )(\d+)", lambda m: f"{m[1]}{int(m[2]) + 999}", Random(1))
    renewed(preview)
    renewed(forgetful)
    path.write_text(text, encoding="utf-8")
    wrong = differences(contents_of(preview.out), contents_of(forgetful.out))
    assert wrong


@pytest.mark.slow
def test_nothing_keeps_what_a_build_was_made_from(tree: Path, preview: Preview) -> None:
    """MkDocs keeps the plugins of its last build in a class of its own; ours would keep the first edition for good."""
    assert preview.out.is_dir()
    files = tree / "build" / "cache" / "files"
    assert not [one for one in gc.get_objects() if isinstance(one, Job) and one.kit.files == files]


def test_a_fault_leaves_the_site_and_its_correction_renews_it(tree: Path, preview: Preview) -> None:
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
    assert [sorted(step.changed) for step in preview.renew()] == [[], [], []]
    assert contents_of(preview.out) == before


@pytest.mark.slow
def test_left_after_its_first_step_or_failed_half_way_the_next_makes_all_right(
    tree: Path, preview: Preview, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Random(7)
    renewed(preview)
    changes.month_money(tree, draw)
    first = next(iter(preview.renew()))
    assert "search/pages.js" in first.changed
    assert any(name.startswith("projects/ZH") for name in first.changed)
    assert "index.html" not in first.changed
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
    assert differences(built(tree), contents_of(preview.out)) == []


@pytest.mark.slow
def test_every_file_is_that_of_a_full_build(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EXTRAS, ALL)
    preview, draw = Preview(tree, tmp_path / "served"), Random(4)
    renewed(preview)
    changes.guide(tree, draw)
    assert saved(tree, draw, 3)
    assert renewed(preview) == ["项目、排名和搜索", "全部页面", "全部文件"]
    full = built(tree)
    assert {"data/ledger.json", "404.html"} <= full.keys()
    assert differences(full, contents_of(preview.out)) == []


PACKED = b'<script type="text/plain" data-ledger-rest>'


def counted(root: Path) -> int:
    return len(pipeline.site_edition(pipeline.load(root)).projects)


@pytest.mark.slow
def test_a_ledger_that_becomes_large_leaves_no_file_of_the_small_one(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EXTRAS, ((Stage.DATA, extras.open_data),))
    shutil.copytree(tree / "data", tmp_path / "tree" / "data")
    shutil.copytree(tree / "docs", tmp_path / "tree" / "docs")
    root = tmp_path / "tree"
    held = counted(root)
    monkeypatch.setattr(publication, "LARGE", held)
    for bound in ("_WHOLE", "_PACKED", "_FIRST"):
        monkeypatch.setattr(listing, bound, 5)
    preview = Preview(root, tmp_path / "served")
    renewed(preview)
    small = contents_of(preview.out)
    monkeypatch.setattr(f"{__name__}.CHANGES", (changes.another_project,))
    draw = Random(1)
    while counted(root) <= held:  # one not yet listed does not count, one may take another's place
        saved(root, draw, 1)
    renewed(preview)
    large = contents_of(preview.out)
    gone = {"data/ledger.json", "data/oc4ids.json", "data/datapackage.json", "data/csv/项目.csv"}
    assert gone <= small.keys() - large.keys()
    assert {"data/ledger.json.gz", "data/oc4ids.json.gz", "data/csv.zip"} <= large.keys() - small.keys()
    assert not [name for name in large if name.startswith("data/csv/")]
    assert [name for name, content in small.items() if PACKED in content] == []
    assert (
        len([name for name, content in large.items() if PACKED in content]) > 20
    )  # pages nothing else has changed, too
    assert differences(built(root), large) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (Decimal("1.0"), Decimal("1.0"), True),
        (Decimal("1.0"), Decimal("1.00"), False),
        (1, True, False),
        ((1, "a"), (1, "a"), True),
        ((1,), [1], False),
        ({"a": 1, "b": 2}, {"a": 1, "b": 2}, True),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}, False),
        (Month(2021, 9), Month(2021, 9), True),
        (Month(2021, 9), Month(2021, 8), False),
        (
            Deadline(dt.date(2021, 9, 30), "节点", "", "", "", 1),
            Deadline(dt.date(2021, 9, 30), "节点", "", "", "", 1),
            True,
        ),
        (Stop.model_validate({"项目": "ZH2021-012"}), Stop.model_validate({"项目": "ZH2021-012"}), False),
    ],
)
def test_what_prints_alike_is_the_same(one: object, other: object, alike: bool) -> None:
    assert same(one, other) is alike
    assert same(one, one)


def test_what_makes_a_page_by_its_key_takes_nothing_from_around_it() -> None:
    """`kit.kept` and `kit.asked` are given functions of modules: a function made on the spot could hold what nobody noted."""
    found, loose = 0, []
    for module in sorted((ROOT / "generator" / "render" / "site").rglob("*.py")):
        parsed = ast.parse(module.read_text("utf-8"))
        known = {one.name for one in parsed.body if isinstance(one, ast.FunctionDef)}
        known |= {alias.name for one in parsed.body if isinstance(one, ast.ImportFrom) for alias in one.names}
        for call in ast.walk(parsed):
            if isinstance(call, ast.Call) and ast.unparse(call.func) in {"kit.kept", "kit.asked"}:
                found += 1
                loose += [] if ast.unparse(call.args[1]) in known else [f"{module.name}:{call.lineno}"]
    assert found > 3
    assert loose == []
