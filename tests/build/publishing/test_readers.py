"""Readers behind a real nginx, while releases are switched under them."""

from __future__ import annotations

import gzip
import http.client
import subprocess

import brotli
from tests.build.publishing.press import until
from tests.build.publishing.readers import readers
from tests.build.publishing.servers import nginx

SWITCHES = 20


def ask(port, path, encoding=""):
    wire = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    wire.request("GET", path, headers={"Accept-Encoding": encoding} if encoding else {})
    answer = wire.getresponse()
    data = answer.read()
    wire.close()
    return answer, data


def test_no_reader_sees_a_broken_or_mixed_page(new_press, tmp_path):
    """Half of the switches are publications, half go back or forth; tests/bench/bench_publish.py does 200."""
    press = new_press({"kind": "directory", "path": "www", "keep": 20})
    press.text(0)
    releases = [press().release]
    (tmp_path / "nginx").mkdir()
    with nginx(tmp_path / "nginx", press.root / "www" / "current") as port, readers(port) as crowd:
        for number in range(1, SWITCHES // 2 + 1):
            press.text(number)
            releases.append(press().release)
            assert press("--rollback", releases[number // 2]).state == "rolled-back"
    bad = [one for reader in crowd for one in reader.bad]
    assert bad == []
    assert sum(reader.requests for reader in crowd) > 100
    assert len(set().union(*(reader.seen for reader in crowd))) > 3


def test_the_readers_notice_what_is_broken(new_press, tmp_path):
    """A folder that is copied over while it is read: the same readers must find that."""
    press = new_press({"kind": "directory", "path": "www"})
    press.text(0)
    press()
    live = tmp_path / "live"
    subprocess.run(["cp", "-rL", str(press.root / "www" / "current"), str(live)], check=True)
    (tmp_path / "nginx").mkdir()
    page = live / "binh-minh" / "tin-tuc" / "2024-11-30-lan-thu" / "index.html"
    with nginx(tmp_path / "nginx", live) as port, readers(port) as crowd:
        for copy in page.parent.glob("index.html.*"):
            copy.unlink()
        html = page.read_text(encoding="utf-8")
        page.write_text(html[: len(html) // 2], encoding="utf-8")
        _wait(crowd, "cut off")
        page.write_text(html.replace("Lần thứ 0", "Lần thứ 1", 1), encoding="utf-8")
        _wait(crowd, "several releases")
        page.unlink()
        _wait(crowd, ": 40")


def _wait(crowd, word):
    until(lambda: any(word in one for reader in crowd for one in reader.bad))


def test_nginx_sends_the_copies_that_were_made(new_press, tmp_path):
    press = new_press({"kind": "directory", "path": "www"})
    press()
    (tmp_path / "nginx").mkdir()
    current = press.root / "www" / "current"
    with nginx(tmp_path / "nginx", current) as port:
        _, plain = ask(port, "/")
        answer, packed = ask(port, "/", "gzip")
        assert answer.headers["Content-Encoding"] == "gzip"
        assert packed == (current / "index.html.gz").read_bytes()
        assert gzip.decompress(packed) == plain == (current / "index.html").read_bytes()
        answer, packed = ask(port, "/", "br")
        if answer.headers.get("Content-Encoding") == "br":  # with Debian's libnginx-mod-http-brotli-static
            assert packed == (current / "index.html.br").read_bytes()
            assert brotli.decompress(packed) == plain
