"""The built site as a whole: links hold, nothing is asked from outside, the same input gives the same bytes, a failure keeps the old site."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from generator.render.site import build, placing, stamp
from generator.render.site.build import build_site
from generator.render.site.contents import Entry
from generator.render.site.kit import Kit
from generator.words.edition import Edition
from tests.render.conftest import copy_of_case
from tests.site.tree import said_in


class Links(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids |= {value for key in ("id", "name") if (value := values.get(key))}
        self.found += [(tag, key, value) for key in ("href", "src") if (value := values.get(key))]


def pages_of(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


def test_every_internal_link_leads_somewhere(site: Path) -> None:
    read = {page: Links(page.read_text(encoding="utf-8")) for page in pages_of(site)}
    lost = []
    for page, links in read.items():
        for _, _, target in links.found:
            parts = urlsplit(target)
            if parts.scheme in {"mailto", "tel", "data"}:
                continue
            # 404.html is served at any depth, so that its links begin at the root.
            start = site if page.name == "404.html" else page.parent
            way = unquote(parts.path).removeprefix("/" if page.name == "404.html" else "")
            aim = (start / way).resolve() if parts.path else page.resolve()
            aim = aim / "index.html" if aim.is_dir() else aim
            anchor = unquote(parts.fragment)
            known = aim.exists() and (
                not anchor or anchor.startswith("__") or "=" in anchor or anchor in read[aim].ids
            )
            if parts.netloc or not known:
                lost.append((page.relative_to(site).as_posix(), target))
    assert lost == []


def test_no_page_asks_anything_from_outside(site: Path) -> None:
    for path in [*pages_of(site), *site.rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        asked = re.findall(
            r"""(?:src=["']|<link[^>]+href=["']|url\(["']?|@import ["'])((?:https?:)?//[^"')]+)""", text
        )
        assert asked == [], path


def test_dead_weight_stays_out(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*")]
    assert [
        name for name in names if name.endswith(".map") or "/lunr" in name or "ledger-frame" in name
    ] == []


def test_no_sentinel_is_left(site: Path) -> None:
    for page in pages_of(site):
        assert not re.search("[\ue000\ue001]|ledger-edit-path", page.read_text(encoding="utf-8")), page


def test_search_knows_every_page_in_readable_text(site: Path) -> None:
    text = said_in(site / "search" / "pages.js")
    docs = json.loads(text)
    known = {unquote(doc["location"].partition("#")[0]) for doc in docs}
    assert known == {page.relative_to(site).as_posix() for page in pages_of(site)} - {"404.html"}
    assert "曹镇乡" in text
    # What Material reads on every page is empty: nobody may ask.
    assert json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"] == []


def test_the_hand_written_page_is_in_the_navigation(site: Path) -> None:
    assert "填报指南.html" in unquote((site / "index.html").read_text(encoding="utf-8"))


def test_the_same_edition_gives_the_same_bytes(
    site: Path, ledger: Path, edition: Edition, kit: Kit, tmp_path: Path
) -> None:
    build_site(edition, ledger, tmp_path / "again", kit)
    first = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    again = {
        path.relative_to(tmp_path / "again"): path.read_bytes()
        for path in (tmp_path / "again").rglob("*")
        if path.is_file()
    }
    assert first == again


def test_a_failed_build_leaves_the_old_site(
    ledger: Path, edition: Edition, kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    build_site(edition, ledger, out, kit)
    before = (out / "index.html").read_bytes()

    def broken(edition: Edition, kit: Kit) -> None:
        raise RuntimeError("half way")

    broken_entry = Entry("首页", "index.html", broken)  # type: ignore[arg-type]  # it fails before it yields
    monkeypatch.setattr(stamp, "CONTENTS", (broken_entry,))
    with pytest.raises(RuntimeError, match="half way"):
        build_site(edition, ledger, out, kit)
    assert (out / "index.html").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site.lock"]


def test_a_folder_with_something_else_is_not_replaced(
    ledger: Path, edition: Edition, kit: Kit, tmp_path: Path
) -> None:
    (tmp_path / "letters.txt").write_text("私人文件", encoding="utf-8")
    with pytest.raises(FileExistsError):
        build_site(edition, ledger, tmp_path, kit)
    assert (tmp_path / "letters.txt").is_file()
    assert not tmp_path.with_name(f"{tmp_path.name}.lock").exists()
    with pytest.raises(FileExistsError, match="不是生成的网站"):
        build_site(edition, ledger, Path("/"), kit)


def test_the_edit_link_opens_the_yaml_in_the_forge(edition: Edition, kit: Kit, tmp_path: Path) -> None:
    root = copy_of_case(tmp_path / "tree")
    settings = f"INHERIT: {build.SETTINGS}\nsite_name: 台账\nrepo_url: https://git.example.cn/zh/ledger\nedit_uri: edit/main/\n"
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build_site(edition, root, tmp_path / "site", kit)
    links = {
        name: [
            target
            for _, _, target in Links((tmp_path / "site" / name).read_text(encoding="utf-8")).found
            if "/edit/" in target
        ]
        for name in ("projects/ZH2021-012.html", "填报指南.html", "index.html")
    }
    forge = "https://git.example.cn/zh/ledger/edit/main/"
    assert links["projects/ZH2021-012.html"] == [forge + "data/projects/ZH2021-012.yaml"]
    assert [unquote(link) for link in links["填报指南.html"]] == [forge + "docs/填报指南.md"]
    assert links["index.html"] == []
    assert 'data-md-component="source"' not in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_without_a_repository_there_is_no_edit_link(site: Path) -> None:
    for page in pages_of(site):
        assert 'rel="edit"' not in page.read_text(encoding="utf-8"), page


def test_the_old_site_is_back_when_the_new_cannot_be_moved_in(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "old").touch()
    with pytest.raises(OSError, match="missing"):
        placing.swap(tmp_path / "missing", tmp_path / "site")
    assert (tmp_path / "site" / "old").exists()


def test_photos_lose_what_the_camera_wrote(ledger: Path, tmp_path: Path) -> None:
    from PIL import Image

    from generator.render.site import photos

    exif = Image.Exif()
    exif[0x010F] = "示例相机"
    source = tmp_path / "photo.jpg"
    Image.new("RGB", (2400, 1200), "grey").save(source, exif=exif)
    picture = photos._make("ZH2021-012", "photo.jpg", source, tmp_path / "cache")
    assert picture is not None
    with Image.open(picture.ready) as image:
        assert (picture.width, picture.height) == image.size == (1600, 800)
        assert not image.getexif()
