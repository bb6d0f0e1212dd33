"""A running ``bangtin serve`` of a site, and what a browser would hear from it."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from tests.build.sites import Site

PATIENCE = 60.0
"""Seconds after which a preview that does not do what is waited for has failed."""


@dataclass(slots=True)
class Preview:
    """The process; ``lines`` is what its terminal shows."""

    site: Site
    process: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

    def listen(self) -> None:
        """Read the terminal; the address stands in it."""
        for line in self.process.stdout:
            self.lines.append(line)
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer; ``path`` without the first slash."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", f"/{path}", headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body

    def html(self, path: str) -> str:
        """A page as the browser gets it."""
        return self.get(path)[2].decode()

    def event(self, path: str, seen: str = "?", lang: str = "vi") -> tuple[str, Any]:
        """The first event that an open page hears: its name and what it says."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/_bangtin/events?" + urlencode({"page": f"/{path}", "seen": seen, "lang": lang}))
        answer = connection.getresponse()
        name = answer.readline().decode().removeprefix("event: ").strip()
        data = json.loads(answer.readline().decode().removeprefix("data: "))
        connection.close()
        return name, data

    def state(self, path: str, lang: str = "vi") -> dict[str, Any]:
        """What a page that is shown as it is now is told."""
        found = re.search(r'name="bangtin-preview" content="(\w*)"', self.html(path))
        name, data = self.event(path, found[1], lang)
        return data if name == "state" else self.state(path, lang)

    def until(self, true: Any) -> None:
        """Wait until something holds."""
        deadline = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < deadline, "".join(self.lines)
            assert self.process.poll() is None, "".join(self.lines)
            time.sleep(0.03)

    def settled(self) -> None:
        """Wait until nothing is being made for a while."""
        quiet = 0
        while quiet < 12:
            self.until(lambda: not self.state("")["busy"])
            time.sleep(0.05)
            quiet = 0 if self.state("")["busy"] else quiet + 1


@contextmanager
def previewing(site: Site, **environment: str) -> Iterator[Preview]:
    """Start ``bangtin serve`` and end it as Ctrl+C does."""
    site.configure()
    process = subprocess.Popen(
        [sys.executable, "-m", "bangtin.cli", "serve", "--port", "0"],
        cwd=site.root,
        env=site.environment(**environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    preview = Preview(site, process)
    reader = threading.Thread(target=preview.listen, daemon=True)
    reader.start()
    try:
        preview.until(lambda: preview.port)
        yield preview
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise
        finally:
            reader.join()
            process.stdout.close()
