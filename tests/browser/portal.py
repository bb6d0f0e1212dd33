"""What the browser visits: demo content and gallery site, built once, served as a strict host would."""

from __future__ import annotations

import http.server
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from tests.browser.pictures import draw

ROOT = Path(__file__).parents[2]
NOW = 1795485600
"""24 November 2026, 9:00 in Vietnam: the clock of the build, so that what is to come stays to come."""
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'; connect-src 'self'; "
    "manifest-src 'self'; media-src 'self'; worker-src 'self'"
)
_LANG = re.compile(r'<html lang="(\w+)"')
_KIND = re.compile(r"bt-page--([\w-]+)")


@dataclass(frozen=True, slots=True)
class Sample:
    """One page to look at."""

    kind: str
    lang: str
    path: str


@dataclass(slots=True)
class Portal:
    """The built site and where it is served; ``lateness`` holds back each picture by so many seconds."""

    output: Path
    address: str = ""
    lateness: float = 0
    missing: list[str] = field(default_factory=list)

    def samples(self, lang: str = "") -> list[Sample]:
        """Of each kind of page in each language the one with most in it; pages that lead on at once are left out."""
        return [one for one in _samples(self.output) if lang in {"", one.lang} and one.kind != "moved"]

    @property
    def moved(self) -> str:
        """An old address, whose page leads on."""
        return next(one.path for one in _samples(self.output) if one.kind == "moved")


@cache
def _samples(output: Path) -> list[Sample]:
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    for file in sorted(output.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        key = _KIND.search(text)[1], _LANG.search(text)[1]
        path = file.relative_to(output).as_posix().removesuffix("index.html")
        largest[key] = max(largest.get(key, (0, "")), (len(text), path))
    return [Sample(*key, path) for key, (_, path) in sorted(largest.items())]


def build(root: Path, photos: Path) -> Path:
    """Build in ``root``; ``photos`` keeps renditions from one run of the tests to the next."""
    shutil.copytree(ROOT / "content", root / "content")
    gallery = ROOT / "tests" / "sites" / "gallery" / "content"
    shutil.copytree(gallery, root / "content", dirs_exist_ok=True)
    draw(root / "content" / "thu-anh")
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    places = f"\nTHEME = {str(ROOT / 'theme')!r}\nPLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\n"
    (root / "pelicanconf.py").write_text(settings + places, encoding="utf-8")
    (root / ".cache" / "bangtin").mkdir(parents=True)
    (root / ".cache" / "bangtin" / "photos").symlink_to(photos)
    done = subprocess.run(
        [sys.executable, "-m", "bangtin.cli", "build"],
        cwd=root,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(NOW), "PYTHONPATH": str(ROOT / "plugins")},
        capture_output=True,
        text=True,
        check=False,
    )
    # 1: something in the demo content wants mending. That is for the tests of the content; the pages are there.
    assert done.returncode in {0, 1}, done.stdout + done.stderr
    return root / "output"


@contextmanager
def serve(output: Path, handler: type[StrictHost] | None = None) -> Iterator[Portal]:
    """Serve on a free port of this machine."""
    portal = Portal(output)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler or StrictHost, portal)) as server:
        portal.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, name="portal")
        thread.start()
        try:
            yield portal
        finally:
            server.shutdown()
            thread.join()


class StrictHost(http.server.SimpleHTTPRequestHandler):
    """Files with the policy; what is not there is remembered."""

    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".webp": "image/webp"}  # noqa: RUF012

    def __init__(self, portal: Portal, *args: object) -> None:
        self._portal = portal
        super().__init__(*args, directory=str(portal.output))

    def do_GET(self) -> None:
        if self._portal.lateness and self.path.endswith((".webp", ".jpg")):
            time.sleep(self._portal.lateness)
        with suppress(ConnectionError):  # the browser has gone on to another page
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if self.path != "/favicon.ico":  # the browser's own wish, for a picture that stands alone in a tab
            self._portal.missing.append(f"{code} {self.path}")
        super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """No line for each request."""
