"""Lighthouse on the site of 1,000 records: `python -m benchmarks.lighthouse [--site FOLDER] [--runs 3] [--slowdown 4]`.

Performance and accessibility (0–100, at least 95) of 首页, 项目库, a project and a ranking, on a phone and on a desktop, the
median of the runs. The site is served as deploy/nginx.conf serves it: packed, and asked for again each time but for the theme.

Lighthouse stands for a mid-tier phone by slowing a fast machine four times. A slow or busy machine is no fast one: the
slowdown is therefore the machine's own index over that of the phone, at most four, and both are printed. `--slowdown` sets it.
Lighthouse comes from npm into build/peers, at the first run; it is no part of the tests.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.measuring import spend
from benchmarks.records import grow
from benchmarks.serving import Quiet, served_by
from benchmarks.site import ours

VERSION = "12.8.2"
PLACE = Path("build/peers/lighthouse").resolve()
MUST = 95
PHONE_INDEX = 400
"""BenchmarkIndex of the phone that a desktop of 1,600 becomes when it is slowed four times."""
MOST = 4.0
PAGES = {
    "首页": "index.html",
    "项目库": "projects/index.html",
    "项目": "projects/ZH2021-012.html",
    "排名": "rankings/2021-Q3.html",
}
DEVICES = ("mobile", "desktop")
METRICS = {
    "FCP": "first-contentful-paint",
    "LCP": "largest-contentful-paint",
    "TBT": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".csv")
_KEPT = ("/assets/javascripts/", "/assets/stylesheets/")


@lru_cache(maxsize=512)
def _content(path: str) -> bytes:
    whole = Path(path).read_bytes()
    return gzip.compress(whole, 1, mtime=0) if path.endswith(_PACKED) else whole


class Served(Quiet):
    """A folder with the headers of deploy/nginx.conf."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
        """A file, packed where nginx packs it."""
        path = self.translate_path(self.path)
        if not Path(path).is_file():
            self.send_error(404)
            return
        content = _content(path)
        self.send_response(200)
        packed = path.endswith(_PACKED)
        self.send_header("Content-Type", self.guess_type(path) + ("; charset=utf-8" if packed else ""))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        kept = any(part in self.path for part in _KEPT)
        self.send_header("Cache-Control", "max-age=2592000" if kept else "no-cache")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def program() -> Path:
    """Lighthouse's own program, brought from npm when it is not there yet."""
    where = PLACE / "node_modules/lighthouse/cli/index.js"
    if not where.is_file():
        PLACE.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--prefix", str(PLACE), "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run([*command, "--loglevel=error", f"lighthouse@{VERSION}"], check=True)
    return where


@dataclass(frozen=True)
class Told:
    """What one run said: points of 100, each metric in ms (CLS as it is), and the machine's index."""

    performance: float
    accessibility: float
    metrics: dict[str, float]
    index: float
    failed: tuple[str, ...]


def asked(address: str, device: str, slowdown: float) -> Told:
    """One run on one page.

    Raises:
        CalledProcessError: it could not run.
    """
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        command = ["node", str(program()), address, "--quiet", "--output=json", f"--output-path={answer}"]
        command += ["--only-categories=performance,accessibility", f"--chrome-flags={FLAGS}"]
        command += (
            ["--preset=desktop"]
            if device == "desktop"
            else [f"--throttling.cpuSlowdownMultiplier={slowdown}"]
        )
        chrome = os.environ.get("CHROME_PATH") or shutil.which("chromium") or ""
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chrome})
        return _told(json.loads(answer.read_text("utf-8")))


def _told(said: dict[str, Any]) -> Told:
    categories, audits = said["categories"], said["audits"]
    failed = tuple(
        one["id"] for one in categories["accessibility"]["auditRefs"] if audits[one["id"]]["score"] == 0
    )
    return Told(
        categories["performance"]["score"] * 100,
        categories["accessibility"]["score"] * 100,
        {short: audits[name]["numericValue"] for short, name in METRICS.items()},
        said["environment"]["benchmarkIndex"],
        failed,
    )


def measure(address: str, runs: int, slowdown: float | None) -> bool:
    """Every page on both devices; True when all reach what they must."""
    index = asked(address + PAGES["首页"], "mobile", 1).index
    rate = slowdown or min(MOST, max(1.0, index / PHONE_INDEX))
    print(f"BenchmarkIndex {index:.0f}, load {os.getloadavg()[0]:.1f}: a phone is this machine slowed {rate:.1f} times", flush=True)  # fmt: skip
    heads = "".join(f"{name:>8}" for name in METRICS)
    print(f"{'page':<14}{'device':<9}{'performance':>16}{'accessibility':>15}{heads}{'index':>7}", flush=True)
    good = True
    for name, path in PAGES.items():
        for device in DEVICES:
            told = [asked(address + path, device, rate) for _ in range(runs)]
            good &= _line(f"{name:<{14 - len(name)}}{device:<9}", told)
    return good


def _line(head: str, told: list[Told]) -> bool:
    points = sorted(one.performance for one in told)
    access = min(one.accessibility for one in told)
    figures = {name: median(one.metrics[name] for one in told) for name in METRICS}
    shown = "".join(f"{value:8.3f}" if name == "CLS" else f"{value:8.0f}" for name, value in figures.items())
    good = median(points) >= MUST and access >= MUST
    spread = f"{median(points):.0f} ({points[0]:.0f}–{points[-1]:.0f})"
    index = median(one.index for one in told)
    failed = sorted({name for one in told for name in one.failed})
    print(f"{head}{spread:>16}{access:>15.0f}{shown}{index:7.0f}{'' if good else '  UNDER'} {' '.join(failed)}", flush=True)  # fmt: skip
    return good


def main() -> int:
    """1 when a page stays under what it must reach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, help="a built site; otherwise 1,000 records are grown and built")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--slowdown", type=float, help="CPU slowdown for the phone instead of the machine's own"
    )
    given = parser.parse_args()
    program()
    with tempfile.TemporaryDirectory() as name:
        site = given.site
        if site is None:
            root = Path(name) / "thousand"
            grow(root, 1000)
            made = ours(root)
            spend(made)
            site = made.writes
        with served_by(Served, site) as address:
            return int(not measure(address, given.runs, given.slowdown))


if __name__ == "__main__":
    sys.exit(main())
