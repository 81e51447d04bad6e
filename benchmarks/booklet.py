"""观摩手册 of thirty pages with 26 photos: CPU of the A5 booklet and of the whole command, beside WeasyPrint on the same facts.

PYTHONPATH=. python benchmarks/booklet.py [--weasyprint PYTHON]
WeasyPrint is no dependency of ours; name a Python that has it and a table of one more row is printed.
"""

from __future__ import annotations

import argparse
import html
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from PIL import Image

from benchmarks.records import grow

LIMIT = 2.0
STOPS = 13
"""Thirteen stops of two pages, with the cover, contents, schedule and sheets, fill thirty-two pages: eight sheets of A4."""
PHOTO = (2400, 1600)


def tree(folder: Path) -> None:
    """The sample and a visit to its first thirteen projects under construction, two photos each."""
    grow(folder, 40)
    chosen = []
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


def spent(*command: str) -> tuple[float, float]:
    """CPU seconds and greatest memory (MiB) of a program and what it started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
        after.ru_maxrss / 1024,
    )


def in_process(folder: Path) -> tuple[float, float, int, dict[str, Any]]:
    """CPU of the A5 booklet from loaded records: with photos to make, and with photos at hand; its pages; its facts."""
    import io

    import pypdf

    from generator import pipeline
    from generator.pipeline.printing import booklet_of, tour_of
    from generator.render.print.booklet import A5, booklet_data, booklet_pdf
    from generator.words.period import Period

    loaded = pipeline.load(folder)
    times = []
    for _ in range(2):
        start = time.process_time()
        booklet = booklet_of(
            tour_of(loaded, Period.parse("2021-H1")), folder, "https://ledger.example.invalid"
        )
        content = booklet_pdf(booklet, A5)
        times.append(time.process_time() - start)
    facts = booklet_data(booklet) | {
        "files": {p.name: str(p.ready) for ps in booklet.photos.values() for p in ps}
    }
    return times[0], times[1], len(pypdf.PdfReader(io.BytesIO(content)).pages), facts


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


def main() -> int:
    """Measure and print the table; 1 when the limit is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--weasyprint", metavar="PYTHON", help="a Python that can import weasyprint")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tree(folder)
        cold, warm, pages, facts = in_process(folder)
        whole = spent(
            sys.executable, "-m", "generator", "booklet", "2021-H1", "--root", name, "--out", f"{name}/out"
        )
        print(f"{'':42}{'CPU s':>8}{'MiB':>8}")
        print(f"{f'A5 booklet, {pages} pages, photos to make':42}{cold:8.2f}")
        print(f"{f'A5 booklet, {pages} pages, photos at hand':42}{warm:8.2f}{'':8}  must reach {LIMIT}")
        print(f"{'generator booklet: A5, stapling, A4, sheets':42}{whole[0]:8.2f}{whole[1]:8.0f}")
        if asked.weasyprint:
            page = folder / "page.html"
            page.write_text(as_html(facts), "utf-8")
            code = f"import weasyprint; weasyprint.HTML({str(page)!r}).write_pdf({str(folder / 'peer.pdf')!r}, pdf_variant='pdf/ua-1')"
            peer = spent(asked.weasyprint, "-c", code)
            print(f"{'WeasyPrint, the same facts once on A5':42}{peer[0]:8.2f}{peer[1]:8.0f}")
    return 0 if warm <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
