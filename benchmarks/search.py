"""Search over 1,000 projects in a browser: `python -m benchmarks.search`, beside mkdocs-material's own lunr with jieba.

Both speak the protocol of Material's search box, so one stopwatch in the page stands between the box and either worker:
from handing over the index to the first answer, and from each further question to its answer. An answer is exact when it names as many pages as hold the words.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import shutil
import sys
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.measuring import Program, Row, Side, show, spend
from benchmarks.peers import plain_material
from benchmarks.records import grow
from benchmarks.serving import Quiet, served_by
from benchmarks.site import ours

MUST = 0.1
QUESTIONS = (
    "曹镇乡",
    "硬化",
    "道路硬化",
    "东陈寨",
    "征地拆迁",
    "2101-410411-04-01-000123",
    "04-01-0007",
    "曹镇乡 主体",
)
STOPWATCH = """
const Plain = window.Worker; window.told = {};
window.Worker = class extends Plain {
  constructor(...given) {
    super(...given); let since = 0; const worker = this;
    this.addEventListener('message', event => {
      if (event.data.type === 1) window.told.ready = (performance.now() - since) / 1000;
      if (event.data.type === 3) window.told.answer = [(performance.now() - since) / 1000, event.data.data];
    });
    const post = this.postMessage.bind(this);
    this.postMessage = (message, ...rest) => { since = performance.now(); post(message, ...rest); };
    window.ask = text => { window.told.answer = null; since = performance.now(); post({type: 2, data: text}); };
  }
};
"""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
FLAGS += ["--disable-component-update", "--disable-sync"]


def asked(browser: Any, address: str, runs: int) -> tuple[list[float], list[float], dict[str, int]]:
    """Seconds until ready in each run, seconds of each answer, pages each question found."""
    ready, answers, found = [], [], dict[str, int]()
    for _ in range(runs):
        page = browser.new_page()
        page.add_init_script(STOPWATCH)
        page.goto(address)
        page.wait_for_function("window.told && window.told.ready", timeout=60_000)
        ready.append(page.evaluate("window.told.ready"))
        for number, question in enumerate(QUESTIONS):
            page.evaluate("text => window.ask(text)", question)
            page.wait_for_function("window.told.answer", timeout=60_000)
            seconds, data = page.evaluate("window.told.answer")
            if number == 0:  # our worker reads its index with the first question: that is part of being ready
                ready[-1] += seconds
            else:
                answers.append(seconds)
            found[question] = data.get("total", len(data["items"]))
        page.close()
    return ready, answers, found


def truth(site: Path) -> dict[str, int]:
    """How many pages of a site hold all words of a question, by the site's own index."""
    docs = json.loads(_index_text(site))
    docs = docs["docs"] if isinstance(docs, dict) else docs
    pages: dict[str, str] = {}
    for doc in docs:
        place = doc["location"].partition("#")[0]
        plain = re.sub(r"<[^>]+>", " ", f"{doc['title']} {doc['text']}")
        pages[place] = f"{pages.get(place, '')} {plain}"
    return {
        question: sum(all(word in text for word in question.split()) for text in pages.values())
        for question in QUESTIONS
    }


def side(name: str, browser: Any, site: Path, runs: int) -> tuple[Side, str]:
    """One site's seconds until ready, and in words what its answers were worth."""
    with served_by(Quiet, site) as address:
        ready, answers, found = asked(browser, f"{address}index.html", runs)
    true = truth(site)
    right = sum(found[question] == true[question] for question in QUESTIONS)
    worth = f"{right} of {len(QUESTIONS)} answers exact, the slowest after {max(answers) * 1000:.0f} ms"
    return Side(f"{name}: {worth}", tuple(ready), size=_index(site).stat().st_size), worth


def _index_text(site: Path) -> str:
    """The index of a site as JSON; ours stands packed in a script, `size:sum:base64` in quotes."""
    text = _index(site).read_text("utf-8")
    if not text.startswith("self.ledgerPages="):
        return text
    return zlib.decompress(base64.b64decode(text.split('"')[1].rpartition(":")[2]), -zlib.MAX_WBITS).decode()


def _index(site: Path) -> Path:
    ours = site / "search/pages.js"
    return ours if ours.is_file() else site / "search/search_index.json"


def measure(asked_for: argparse.Namespace) -> Sequence[Row]:
    """Build both sites once, then ask both in one browser."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as name, sync_playwright() as running:
        root = Path(name) / "tree" / "thousand"
        grow(root, 1000)
        sites: list[Program] = [ours(root), plain_material(root)]
        for program in sites:
            spend(program)
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        (mine, worth), (theirs, _) = (
            side(program.name, browser, program.writes or root, asked_for.runs) for program in sites
        )
        browser.close()
    work = "search, 1,000 projects: wall s until the first answer"
    return [Row(work, mine, MUST, (theirs,), note=f"{worth}; seconds are by the clock")]


if __name__ == "__main__":
    sys.exit(show(measure, argparse.ArgumentParser(description=__doc__)))
