"""`serve` as a person meets it: what was saved shows in its open page, a fault is told and changes nothing, Ctrl+C ends it."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

import pytest

from generator.cli.preview import Changes, Server, location_of
from tests.needs import ROOT
from tests.render.conftest import copy_of_case
from tests.site.tree import unpacked

BROWSER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Changes]]:
    (tmp_path / "projects").mkdir()
    (tmp_path / "index.html").write_text("<body><p>首页</p></body>", encoding="utf-8")
    (tmp_path / "projects" / "甲.html").write_text("<body>甲</body>", encoding="utf-8")
    (tmp_path / "style.css").write_text("p {}", encoding="utf-8")
    (tmp_path.parent / "secret.txt").write_text("不给看", encoding="utf-8")
    changes = Changes()
    with Server(tmp_path, 0, changes) as server:
        server.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", changes
        server.shutdown()


def read(address: str) -> str:
    with BROWSER.open(address, timeout=60) as answer:
        assert answer.headers["Cache-Control"] == "no-store"
        return str(answer.read().decode())


def test_pages_ask_for_changes_and_files_are_as_they_are(served: tuple[str, Changes], tmp_path: Path) -> None:
    base, _ = served
    home = read(base + "/")
    assert home.startswith("<body><p>首页</p><script>")
    assert home.endswith("(1)</script></body>")
    assert "甲<script>" in read(base + "/projects/" + quote("甲.html"))
    assert read(base + "/style.css") == "p {}"
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "<body><p>首页</p></body>"


@pytest.mark.parametrize("path", ["/nothing.html", "/nothing.css", "/../secret.txt", "/..%2fsecret.txt"])
def test_what_is_not_of_the_site_is_not_given(served: tuple[str, Changes], path: str) -> None:
    with pytest.raises(HTTPError) as refused:
        read(served[0] + path)
    assert refused.value.code == 404
    refused.value.close()


def test_a_page_hears_of_its_own_change_only() -> None:
    changes = Changes()
    changes.tell({"projects/甲.html", "search/search_index.json"})
    assert changes.since(1, "projects/甲.html") == {"version": 2, "changed": True, "trouble": ""}
    assert changes.since(1, "index.html") == {"version": 2, "changed": False, "trouble": ""}
    changes.tell({"assets/ledger/ledger.css"})
    assert changes.since(2, "index.html")["changed"] is True
    changes.tell(trouble="数据有错误")
    assert changes.since(3, "index.html") == {"version": 4, "changed": False, "trouble": "数据有错误"}
    assert changes.since(4, "index.html", patience=0.01)["changed"] is False


def test_who_waits_is_told_at_once(served: tuple[str, Changes]) -> None:
    base, changes = served
    heard: list[str] = []
    page = quote("/projects/甲.html", safe="")
    waiting = threading.Thread(target=lambda: heard.append(read(f"{base}/-/changed?seen=1&page={page}")))
    waiting.start()
    changes.tell({"projects/甲.html"})
    waiting.join(20)
    assert [json.loads(one)["changed"] for one in heard] == [True]


def test_a_page_is_known_by_the_path_of_its_address() -> None:
    assert location_of("/") == "index.html"
    assert location_of("/projects/") == "projects/index.html"
    assert location_of("/projects/" + quote("甲.html")) == "projects/甲.html"


# A run in the background hands down that Ctrl+C is ignored: `serve` would never hear it.
HEARING = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from generator import cli; sys.exit(cli.main(sys.argv[1:]))"
)


class Serving:
    """A running `serve`, what it said so far, and its address."""

    def __init__(self, root: Path) -> None:
        command = [sys.executable, "-c", HEARING, "serve", "--root", str(root), "--port", "0"]
        self.run = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        # Whatever goes wrong, nobody waits for ever: ended, it says nothing more and the test fails.
        self.limit = threading.Timer(180, self.run.kill)
        self.limit.start()
        self.said = ""
        self.base = self.until(r"预览地址：(http://\S+)/ ，")[1]

    def until(self, pattern: str) -> re.Match[str]:
        """Read on until something is said."""
        assert self.run.stdout
        while not (found := re.search(pattern, self.said)):
            line = self.run.stdout.readline()
            assert line, self.said
            self.said += line
        self.said = self.said[found.end() :]
        return found


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_a_saved_record_shows_and_a_broken_one_does_not(tmp_path: Path) -> None:
    root = copy_of_case(tmp_path / "tree")
    path, serving = root / "data" / "projects" / "ZH2021-012.yaml", Serving(root)
    try:
        page = f"{serving.base}/projects/ZH2021-012.html"
        assert "示例改过的名称" not in read(page)
        text = path.read_text(encoding="utf-8")
        changed = re.sub(r"(?m)^项目名称: .*$", "项目名称: 示例改过的名称", text)
        path.write_text(changed, encoding="utf-8")
        serving.until("已更新项目、排名和搜索：")
        assert "示例改过的名称" in read(page)
        assert "示例改过的名称" in unpacked(read(f"{serving.base}/search/pages.js"))
        serving.until("已更新全部文件：")
        path.write_text(changed.replace("总投资: ", "总投资: 约"), encoding="utf-8")
        serving.until("F02 总投资")
        serving.until("数据有错误，预览仍是改动之前的。")
        assert "示例改过的名称" in read(page)
        asked = json.loads(read(f"{serving.base}/-/changed?seen=0&page=/projects/ZH2021-012.html"))
        assert asked["trouble"].startswith("数据有错误")
        path.write_text(text, encoding="utf-8")
        serving.until("已更新项目、排名和搜索：")
        assert "示例改过的名称" not in read(page)
        serving.until("已更新全部文件：")
        time.sleep(0.1)
        serving.run.send_signal(signal.SIGINT)
        serving.until("预览结束。")
        assert serving.run.wait(30) == 0
    finally:
        serving.limit.cancel()
        serving.run.kill()
        serving.run.wait()
        if serving.run.stdout:
            serving.run.stdout.close()
