"""deploy/nginx.conf: the address of what a large ledger packs goes on answering, packed or not as the asker can read it."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from generator.render.opendata.publication import LEDGER, OC4IDS
from generator.render.site.extras import packed
from tests.needs import ROOT

SAMPLE = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
CONTENT = '{"区名":"湛河区"}\n'.encode() * 200
Answer = tuple[int, dict[str, str], bytes]


def test_exactly_what_is_packed_is_looked_for_packed() -> None:
    (pattern,) = re.findall(r"location ~ (\S+) \{ gzip_static always; gunzip on; \}", SAMPLE)
    answered = [one for one in (LEDGER, OC4IDS, "data/projects.geojson") if re.search(pattern, f"/{one}")]
    assert answered == [LEDGER, OC4IDS]
    assert not re.search(pattern, f"/{LEDGER}.gz")


def settings(port: int, site: Path, folder: Path) -> str:
    """The sample's own second server for one port of this machine: without certificates, with the folder tested."""
    server = SAMPLE[SAMPLE.rindex("server {") :]
    server = re.sub(r" +(http2|ssl_\w+) .*\n", "", server)
    server = server.replace("listen 443 ssl;", f"listen 127.0.0.1:{port};")
    server = server.replace("/srv/ledger/site", str(site))
    server = server.replace("/etc/nginx/ledger/csp.conf", str(ROOT / "deploy" / "csp.conf"))
    places = "".join(f"{one}_temp_path {folder}/{one}; " for one in TEMPORARY)
    head = f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors; events {{}}"
    kinds = "types { application/json json; text/html html; }"
    return f"{head}\nhttp {{ access_log off; {places}{kinds}\n{server}}}\n"


@contextmanager
def serving(site: Path, folder: Path) -> Iterator[int]:
    """nginx on a free port with the sample's settings."""
    if not NGINX and os.environ.get("SERVER_TESTS") == "required":
        pytest.fail("nginx is missing, and SERVER_TESTS=required")
    if not NGINX:
        pytest.skip("nginx is missing")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port: int = free.getsockname()[1]
    (folder / "nginx.conf").write_text(settings(port, site, folder), encoding="utf-8")
    command = [NGINX, "-p", str(folder), "-e", str(folder / "errors"), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command) as running:
        try:
            wait_for(port, running)
            yield port
        finally:
            running.terminate()


def wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        assert running.poll() is None
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    pytest.fail("nginx does not answer")


def asked(port: int, location: str, **heads: str) -> Answer:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as line:
        line.request(
            "GET", f"/{location}", headers={name.replace("_", "-"): said for name, said in heads.items()}
        )
        answer = line.getresponse()
        return answer.status, {name.lower(): said for name, said in answer.getheaders()}, answer.read()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "data").mkdir(parents=True)
    (tmp_path / "site" / "404.html").write_text("没有", encoding="utf-8")
    return tmp_path / "site"


@pytest.mark.parametrize("location", [LEDGER, OC4IDS])
def test_the_address_answers_when_only_the_packed_file_is_there(site: Path, location: str) -> None:
    (site / f"{location}.gz").write_bytes(packed(CONTENT))
    with serving(site, site.parent) as port:
        plain = asked(port, location)
        small = asked(port, location, Accept_Encoding="gzip")
        itself = asked(port, f"{location}.gz")
    assert plain[0] == small[0] == itself[0] == 200
    assert (plain[2], gzip.decompress(small[2]), itself[2]) == (CONTENT, CONTENT, packed(CONTENT))
    assert plain[1]["content-type"] == small[1]["content-type"] == "application/json"
    assert ("content-encoding" in plain[1], small[1]["content-encoding"]) == (False, "gzip")
    assert plain[1]["vary"] == small[1]["vary"] == "Accept-Encoding"  # else a proxy would keep one for both
    assert (itself[1]["content-type"], "content-encoding" in itself[1]) == ("application/gzip", False)
    assert all("content-security-policy" in heads for _, heads, _ in (plain, small, itself))


def test_a_file_that_is_not_packed_is_sent_as_ever_and_one_that_is_not_there_is_missing(site: Path) -> None:
    (site / LEDGER).write_bytes(CONTENT)
    with serving(site, site.parent) as port:
        plain, small = asked(port, LEDGER), asked(port, LEDGER, Accept_Encoding="gzip")
        status, _, told = asked(port, OC4IDS)
    assert (plain[0], plain[2], gzip.decompress(small[2])) == (200, CONTENT, CONTENT)
    assert (status, told.decode()) == (404, "没有")
