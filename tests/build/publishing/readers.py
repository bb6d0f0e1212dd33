"""Readers that ask a real web server all the time, and write down every answer that is not whole and of one release."""

from __future__ import annotations

import gzip
import http.client
import itertools
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import brotli

PAGES = ("/", "/binh-minh/", "/binh-minh/tin-tuc/2024-11-30-lan-thu/", "/feeds/atom.xml")
_PARTS = re.compile(r'(?:href|src)="?(/[^" >]+\.(?:css|js|webp|jpg|svg|png))(?=[" >])')
_NUMBERS = re.compile(r"Lần thứ (\d+)")


@dataclass(slots=True)
class Reader:
    """Asks for pages in turn, plain and compressed, then for what each page shows."""

    port: int
    requests: int = 0
    seen: set[str] = field(default_factory=set)
    bad: list[str] = field(default_factory=list)
    _stop: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Until told to stop."""
        wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        encodings = itertools.cycle(("", "gzip", "br"))
        try:
            while not self._stop.is_set():
                for page in PAGES:
                    body = self._ask(wire, page, next(encodings))
                    self._look(page, body)
                    self._stop.wait(0.01)
                    for part in sorted(set(_PARTS.findall(body)))[:6]:
                        self._ask(wire, part, "")
        except Exception as error:  # noqa: BLE001  # whatever it is, a reader met it
            self.bad.append(repr(error))
        finally:
            wire.close()

    def _ask(self, wire: http.client.HTTPConnection, path: str, encoding: str) -> str:
        wire.request("GET", path, headers={"Accept-Encoding": encoding} if encoding else {})
        answer = wire.getresponse()
        data = answer.read()
        self.requests += 1
        if answer.status != 200:
            self.bad.append(f"{path}: {answer.status}")
            return ""
        sent = answer.headers.get("Content-Encoding", "")
        if sent == "gzip":
            data = gzip.decompress(data)
        elif sent == "br":
            data = brotli.decompress(data)
        return data.decode("utf-8", "replace")

    def _look(self, page: str, body: str) -> None:
        """Whole, and of one release: each release has its number in the article's title, wherever that stands."""
        if body and not body.rstrip().endswith(("</html>", "</feed>")):
            self.bad.append(f"{page}: cut off")
        numbers = set(_NUMBERS.findall(body))
        self.seen |= numbers
        if len(numbers) > 1:
            self.bad.append(f"{page}: of several releases {sorted(numbers)}")


@contextmanager
def readers(port: int, count: int = 2) -> Iterator[list[Reader]]:
    """So many of them, meanwhile."""
    crowd = [Reader(port) for _ in range(count)]
    threads = [threading.Thread(target=reader.run) for reader in crowd]
    for thread in threads:
        thread.start()
    try:
        yield crowd
    finally:
        for reader in crowd:
            reader._stop.set()
        for thread in threads:
            thread.join()
