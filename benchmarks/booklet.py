"""观摩手册 of thirty pages with 26 photos: CPU of the A5 booklet and of the whole command, beside WeasyPrint on the same facts.

`python -m benchmarks.booklet`. WeasyPrint is no dependency of ours: it is one of the peers that `make bench` installs apart.
"""

from __future__ import annotations

import argparse
import html
import io
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pypdf
from PIL import Image

from benchmarks.measuring import GENERATOR, Program, Row, Side, in_process, in_turn, set_aside, show
from benchmarks.peers import program
from benchmarks.records import grow
from generator import pipeline
from generator.pipeline.printing import booklet_of, tour_of
from generator.render.print.booklet import A5, Booklet, booklet_data, booklet_pdf
from generator.words.period import Period

LIMIT = 2.0
STOPS = 13
"""Thirteen stops of two pages, with the cover, contents, schedule and sheets, fill thirty-two pages: eight sheets of A4."""
PHOTO = (2400, 1600)


def tree(folder: Path) -> None:
    """The sample and a visit to its first thirteen projects under construction, two photos each."""
    grow(folder, 40)
    chosen: list[str] = []
    for file in sorted((folder / "data/projects").glob("*.yaml")):
        text = file.read_text("utf-8")
        if "\n月报:" in text and len(chosen) < STOPS:
            chosen.append(file.stem)
            kept = text.split("\n照片:", 1)[0]
            photos = ", ".join(f"{{文件: {n}.jpg, 日期: 2021-06-0{n}, 说明: 示例照片{n}}}" for n in (1, 2))
            file.write_text(f"{kept.rstrip()}\n照片: [{photos}]\n", "utf-8")
            _photograph(folder / "data/photos" / file.stem)
    route = "".join(f'  - {{项目: {id_}, 到达: "09:00", 停留: 20, 看点: [形象进度]}}\n' for id_ in chosen)
    seen = folder / "data/observations/2021-H1.yaml"
    seen.parent.mkdir(parents=True, exist_ok=True)
    seen.write_text(f"名称: 示例观摩\n日期: 2021-06-28\n路线:\n{route}", "utf-8")


def _photograph(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in (1, 2):
        seed = Image.effect_noise((PHOTO[0] // 8, PHOTO[1] // 8), 60).resize(PHOTO).convert("RGB")
        seed.save(folder / f"{number}.jpg", quality=88)


def as_html(data: dict[str, Any]) -> str:
    """The same facts as a page for WeasyPrint: a cover, contents with page numbers, two pages a stop."""
    e = html.escape
    style = (
        "@page{size:A5;margin:16mm 13mm;@bottom-center{content:counter(page)}}"
        "body{font:9.5pt 'Noto Sans CJK SC'}section{break-before:page}table{width:100%;border-collapse:collapse}"
        "td,th{border-bottom:.5pt solid #ccc;text-align:left}img{width:48%}.toc a::after{content:leader('.') target-counter(attr(href),page)}"
    )
    toc = "".join(f'<p class="toc"><a href="#s{s["number"]}">{e(s["name"])}</a></p>' for s in data["stops"])
    pages = []
    for stop in data["stops"]:
        facts = "".join(
            f"<tr><th>{e(f['word'])}</th><td>{e(f['value'])}</td></tr>"
            for f in stop["facts"] + stop["figures"]
        )
        bars = "".join(
            f'<rect x="{i * 25}" y="{60 - b["planned"] * 60}" width="18" height="{b["planned"] * 60}" fill="#D8DCE1"/>'
            for i, b in enumerate(stop["bars"])
        )
        nodes = "".join(
            f"<tr><td>{e(n['name'])}</td><td>{e(n['planned'])}</td><td>{e(n['state'])}</td></tr>"
            for n in stop["nodes"]
        )
        issues = "".join(
            f"<tr><td>{e(p['content'])}</td><td>{e(p['unit'])}</td><td>{e(p['due'])}</td></tr>"
            for p in stop["problems"]
        )
        photos = "".join(f'<img src="file://{data["files"][p["name"]]}" alt="">' for p in stop["photos"])
        pages.append(
            f'<section id="s{stop["number"]}"><h1>{e(stop["name"])}</h1><p>{e(stop["reasons"])}</p><table>{facts}</table>'
            f'<svg viewBox="0 0 300 60" width="100%">{bars}</svg><p>{e(stop["progress"])}</p></section>'
            f"<section>{photos}<h2>节点</h2><table>{nodes}</table><h2>存在问题</h2><table>{issues}</table></section>"
        )
    return f"<!doctype html><html lang=zh><style>{style}</style><h1>{e(data['name'])}</h1><section>{toc}</section>{''.join(pages)}</html>"


def measure(asked: argparse.Namespace) -> Sequence[Row]:
    """The A5 booklet with photos to prepare and with photos at hand, the whole command, WeasyPrint on the same facts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tree(folder)
        loaded = pipeline.load(folder)
        period = Period.parse("2021-H1")
        made: list[Booklet] = []

        def a5() -> bytes:
            made[:] = [booklet_of(tour_of(loaded, period), folder, "https://ledger.example.invalid")]
            return booklet_pdf(made[0], A5)

        def fresh() -> bytes:
            set_aside(folder / "build")
            return a5()

        cold, warm = in_process("generator", fresh, asked.runs), in_process("generator", a5, asked.runs)
        pages = len(pypdf.PdfReader(io.BytesIO(a5())).pages)
        out = ("--out", f"{name}/out")
        command = (*GENERATOR, "booklet", "2021-H1", "--root", name, *out)
        (whole,) = in_turn([Program("generator booklet", command, Path.cwd())], asked.runs)
        peers = _weasyprint(made[0], folder, asked.runs)
        return [
            Row(f"A5 booklet, {pages} pages, photos at hand", warm, LIMIT, peers),
            Row(f"A5 booklet, {pages} pages, 26 photos to prepare", cold),
            Row("generator booklet: A5, stapling, A4, sheets", whole),
        ]


def _weasyprint(booklet: Booklet, folder: Path, runs: int) -> tuple[Side, ...]:
    facts = booklet_data(booklet) | {
        "files": {p.name: str(p.ready) for ps in booklet.photos.values() for p in ps}
    }
    page, peer = folder / "page.html", folder / "peer.pdf"
    page.write_text(as_html(facts), "utf-8")
    where = program("weasyprint")
    if not where:
        return ()
    command = (where, "--quiet", "--pdf-variant", "pdf/ua-1", str(page), str(peer))
    return tuple(
        in_turn([Program("WeasyPrint, the same facts once on A5", command, folder, writes=peer)], runs)
    )


if __name__ == "__main__":
    sys.exit(show(measure, argparse.ArgumentParser(description=__doc__)))
