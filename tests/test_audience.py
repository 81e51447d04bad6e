"""给谁看: a public site holds no telephone number anywhere — pages, data, feeds, index, workbooks, PDFs; the intranet's are masked."""

import gzip
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from generator import cli, pipeline
from generator.cli.main import COMMANDS
from generator.cli.parser import Parser
from generator.pipeline.audience import for_audience
from generator.render.site.cells import Cell
from generator.render.site.listing import Column, Listing, Row
from generator.render.site.rest import packed_away
from generator.words.audience import Audience
from generator.words.telephone import REMOVED, Numbers, phone
from tests.site.tree import said_in

CONTRACT = Path(__file__).parent / "cases" / "contract"
CACHE = Path(__file__).parent.parent / "build"
STATED = "0375-0000012"
IN_A_TEXT = "0375-0000099"
MOBILE = "13000000000"
NUMBERS = (STATED, IN_A_TEXT, MOBILE)


def contents(path: Path) -> Iterator[str]:
    """What a reader can find in a file: its text, that of a workbook's parts, a PDF's pages, what is packed in a page or a parcel."""
    data = path.read_bytes()
    if path.suffix in {".xlsx", ".docx", ".zip"}:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            yield from (parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    elif path.suffix == ".gz":
        yield gzip.decompress(data).decode("utf-8", "replace")
    elif path.suffix == ".pdf":
        from pypdf import PdfReader

        book = PdfReader(io.BytesIO(data))
        yield from (page.extract_text() for page in book.pages)
        yield repr(book.metadata)
        yield repr(book.attachments)
        yield data.decode("latin-1")  # XMP stands in plain text
    elif path.suffix == ".html" or path.parent.name in {"records", "search"}:
        yield said_in(path)
    else:
        yield data.decode("utf-8", "replace")


def holders(site: Path, number: str) -> list[str]:
    return [
        str(path.relative_to(site))
        for path in sorted(site.rglob("*"))
        if path.is_file() and any(number in text for text in contents(path))
    ]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("audience") / "tree"
    shutil.copytree(CONTRACT, root)
    CACHE.mkdir(exist_ok=True)
    (root / "build").symlink_to(CACHE)
    path = root / "data" / "projects" / "ZH2021-012.yaml"
    text = path.read_text(encoding="utf-8")
    assert f"电话: {STATED}" in text
    path.write_text(
        text.replace(
            "南侧 12 亩未完成供地", f"南侧 12 亩未完成供地，找 {STATED} 或 {IN_A_TEXT}，{MOBILE}", 1
        ),
        encoding="utf-8",
    )
    awards = (
        root / "data" / "awards_and_penalties.yaml"
    )  # told again where a published 排名 is worked out anew
    reason = f"{{乡镇街道: 马庄街道, 月份: 2021-02, 事由: 现场会承办好，找 {IN_A_TEXT}, 分值: 1}}"
    awards.write_text(f"{awards.read_text(encoding='utf-8')}- {reason}\n", encoding="utf-8")
    return root


def built(tree: Path, *options: str) -> Path:
    out = tree / "-".join(["site", *options])
    assert cli.main(["build", "--root", str(tree), "--out", str(out), *options]) == 0
    return out


@pytest.fixture(scope="module")
def internal(tree: Path) -> Path:
    return built(tree)


@pytest.fixture(scope="module")
def public(tree: Path, internal: Path) -> Path:
    """Built after the intranet's, so that what was kept of that build would show."""
    return built(tree, "--audience", "public")


def test_a_number_in_the_far_rows_of_a_long_list_would_be_found(tmp_path: Path) -> None:
    rows = tuple(Row((Cell(f"找 {MOBILE}" if index == 900 else "甲"),)) for index in range(1000))
    html = packed_away(str(Markup(Listing("长表", (Column("name", "项目"),), rows, ""))), "")
    (tmp_path / "list.html").write_text(html, "utf-8")
    assert MOBILE not in html
    assert holders(tmp_path, MOBILE) == ["list.html"]


@pytest.mark.parametrize("number", NUMBERS)
def test_no_output_for_the_public_holds_a_number(public: Path, number: str) -> None:
    assert holders(public, number) == []
    assert holders(public, number.replace("-", "")) == []


def test_the_public_sees_the_text_without_the_number(public: Path) -> None:
    said = [path for path in public.rglob("*.html") if REMOVED in path.read_text(encoding="utf-8")]
    assert public / "projects" / "ZH2021-012.html" in said
    assert holders(public, phone(STATED)) == []


def test_a_published_ranking_is_worked_out_anew_without_the_number(tree: Path) -> None:
    loaded = pipeline.load(tree)
    assert IN_A_TEXT in repr(for_audience(loaded, Audience.INTERNAL).published)
    public = for_audience(loaded, Audience.PUBLIC)
    assert REMOVED in repr(public.published)
    assert IN_A_TEXT not in repr((public.published, public.records, public.findings))


def test_the_public_gets_no_page_to_fill_in_and_no_way_to_it(public: Path) -> None:
    assert [path.name for path in public.glob("assistant*")] == []
    assert holders(public, "assistant.html") == []


def test_the_intranet_sees_numbers_masked(internal: Path) -> None:
    site = internal
    records = {path for path in holders(site, REMOVED) if path.startswith("assistant/")}
    assert records == {"assistant/records/0.js"}
    for number in NUMBERS:
        assert not any(path.startswith("assistant") for path in holders(site, number))
    assert "projects/ZH2021-012.html" in holders(site, phone(STATED))
    assert "data/csv/项目.csv" in holders(site, phone(STATED))
    contact = re.compile(rf"示例联系人[，,]?{STATED}")
    assert [path for path in site.rglob("*.html") if contact.search(path.read_text(encoding="utf-8"))] == []


OTHERS = (
    ("forms", "--period", "2021-04"),
    ("forms", "--period", "2021-04", "--ledger"),
    ("booklet", "2021-H1"),
    ("wallchart", "--period", "2021-04"),
    ("bulletin", "2021-04"),
    ("bulletin", "2021-04", "--kind", "议题"),
    ("bulletin", "2021-H1", "--kind", "评分表"),
)


@pytest.mark.parametrize("command", OTHERS, ids=" ".join)
def test_no_file_for_the_public_holds_a_number(tree: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    out = tmp_path / "out"
    said = ["--root", str(tree), "--out", str(out), "--audience", "public"]
    assert cli.main([*command, *said]) == 0
    assert list(out.rglob("*.*"))
    for number in NUMBERS:
        assert holders(out, number) == []
        assert holders(out, number.replace("-", "")) == []


@pytest.mark.parametrize("command", [*OTHERS[:2], *OTHERS[4:5]], ids=" ".join)
def test_the_files_of_the_intranet_do_hold_one(tree: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    """So the test above can fail."""
    assert cli.main([*command, "--root", str(tree), "--out", str(tmp_path)]) == 0
    assert any(holders(tmp_path, number) for number in NUMBERS)


def test_a_template_to_fill_in_is_not_for_the_public(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = ["--root", str(tree), "--out", str(tmp_path / "out"), "--audience", "public"]
    assert cli.main(["forms", "--template", *said]) == 2
    assert "填报模板" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_every_command_that_writes_files_for_others_knows_its_audience() -> None:
    """A new one is given the option, or stands here with the reason."""
    kept = {
        "import": "goes back to who sent it",
        "new": "a record", "publish": "a record", "schema": "no record in it", "codeowners": "no record in it", "csp": "no record in it",
    }  # fmt: skip
    for command in COMMANDS:
        parser = Parser()
        command.arguments(parser)
        options = {option for action in parser._actions for option in action.option_strings}
        if "--out" in options:
            assert ("--audience" in options) != (command.name in kept), command.name


NO_NUMBERS = (
    "2101-410411-04-01-123456", "项目代码 2101-410411-04-01-138375", "2021-03-25", "示例备〔2021〕5号", "ZH2021-012", "52000.50",
    "91410411MA12345678", "410411198001011234", "计划 2021-03-25 2021-11-30", "13812345678.50 元", "总投资 13812345678元",
    "经度 113.13812345678", "2867890 万元", "1200 1300 1400 1500", "2021-0375-28678",
)  # fmt: skip


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_codes_dates_and_amounts_are_no_numbers(text: str) -> None:
    known = Numbers(frozenset({STATED, "13837512345", "2867890"}))
    assert Numbers().removed(text) == text
    assert known.removed(text) == text


SPELLINGS = (
    ("13837512345", "138-3751-2345"), ("13837512345", "138 3751 2345"), ("13837512345", "+8613837512345"),
    ("13837512345", "＋86 138 3751 2345"), ("13837512345", "0086-13837512345"), ("13837512345", "8613837512345"),
    ("13837512345", "１３８３７５１２３４５"), ("13837512345", "1383 751 2345"), ("138 3751 2345", "13837512345"),
    ("13837512345", "（+86）13837512345"),
    ("0375-2867890", "0375 2867890"), ("0375-2867890", "（0375）2867890"), ("0375-2867890", "(0375) 2867890"),
    ("0375-2867890", "0375-2867890-801"), ("0375-2867890", "0375—2867890"), ("0375-2867890", "+86-375-2867890"),
    ("0375-2867890", "03752867890"), ("0375-2867890", "0375 286 7890"), ("（0375）2867890", "0375-2867890"),
    ("0375-2867890-801", "0375 2867890 801"), ("2867890", "286-7890"),
)  # fmt: skip


@pytest.mark.parametrize(("stated", "written"), SPELLINGS)
def test_a_known_number_is_found_however_it_is_typed(stated: str, written: str) -> None:
    numbers = Numbers(frozenset({stated}))
    for text in ("找{}，急", "{}", "2021-03-25 {} 2021-03-26", "（{}）"):
        assert numbers.within(text.format(written))
        assert numbers.removed(text.format(written)) == text.format(REMOVED)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("13837512345-13937512345", f"{REMOVED}-{REMOVED}"),
        ("13837512345-0375-2867890-2867891，急", f"{REMOVED}-{REMOVED}，急"),
        ("联系人：1.13837512345 2.13937512345", f"联系人：1.{REMOVED} 2.{REMOVED}"),
        ("13837512345 万科长", f"{REMOVED} 万科长"),
        ("138-3751-2345、138 3751 2345、+8613837512345", f"{REMOVED}、{REMOVED}、{REMOVED}"),
        ("（0375）2867890，400-123-4567", f"{REMOVED}，{REMOVED}"),
    ],
)
def test_what_plainly_is_a_number_needs_nobody_to_state_it(text: str, left: str) -> None:
    assert Numbers().removed(text) == left


@pytest.mark.parametrize("odd", ["0375 0000012 转 8001", "（0375）0000012", "0375－0000012"])
def test_a_number_written_oddly_is_found_where_it_is_repeated(odd: str) -> None:
    numbers = Numbers(frozenset({odd}))
    assert numbers.within(f"电话{odd}，急")
    assert numbers.removed(f"电话{odd}，急") == f"电话{REMOVED}，急"


PIECES = ("0375", "0000012", "13812345678", "86", "0086", "+", "-", " ", "（", "）", "801", ".", "138", "1234", "元", "400", "转 8001")  # fmt: skip
PIECED = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


@given(st.text(alphabet="0123456789- （）+.元电话a", max_size=40) | PIECED)
@example("03750000012.0100000000")
def test_what_was_removed_is_gone(text: str) -> None:
    numbers = Numbers(frozenset({STATED, "0375-0000012 转 8001", "2867890"}))
    assert not numbers.within(numbers.removed(text))
