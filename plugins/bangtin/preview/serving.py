"""Answers the browser: the site as it is now, the preview's own files, and a stream of what is new for an open page.

On this computer only. A request must name this computer as its host, so that a page of somebody else's whose name
was turned to this address (DNS rebinding) gets nothing; nothing is shared with other origins.
"""

from __future__ import annotations

import contextlib
import json
import mimetypes
import re
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from bangtin.preview.messages import Words
from bangtin.preview.photos import StandIn
from bangtin.preview.stage import Client, Stage, hash_of

OWN = "/_bangtin/"
"""Where the preview's own files are; no folder of a unit can be called so."""
STATIC = Path(__file__).parent / "static"
POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'; media-src 'self'; "
    "manifest-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
"""As strict as a host should be: what works here works there."""
FILES = frozenset({"preview.js", "notes.js", "preview.css", "page.css"})
TYPES = {
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ics": "text/calendar",
    ".webmanifest": "application/manifest+json",
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".vtt": "text/vtt",
}
KEPT = re.compile(r"theme/.*\.[0-9a-f]{10}\.\w+|[^/]+/photos/[^/]+")
"""Output paths whose names hold what is in them: the browser may keep these, so a reload fetches one page."""
NO_WORKER = b"self.addEventListener('activate', () => self.registration.unregister());self.skipWaiting();"
"""In place of the site's own service worker, which would show kept pages."""
PATIENCE, PING = 20.0, 5.0
"""Seconds for which a picture that is being made is waited for; seconds between signs of life."""
_HEAD = re.compile(rb"</head>", re.IGNORECASE)


class Server(ThreadingHTTPServer):
    """Serves a stage on 127.0.0.1. ``look`` hears of each page that is opened."""

    daemon_threads = True

    def __init__(self, stage: Stage, port: int, base: str, words: Words, look: Callable[[str], None]) -> None:
        self.stage, self.base, self.words, self.look = stage, base, words, look
        super().__init__(("127.0.0.1", port), Handler)

    def own_names(self) -> set[str]:
        """What a request may call this server."""
        return {f"{host}:{self.server_port}" for host in ("127.0.0.1", "localhost", "[::1]")}


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer, unless the browser has gone on meanwhile."""
        with contextlib.suppress(ConnectionError):
            self._answer()

    do_HEAD = do_GET  # noqa: N815  # the base class's name

    def _answer(self) -> None:
        if self.headers.get("Host", "") not in self.server.own_names():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This preview is for this computer only.\n", "text/plain")
            return
        address = urlsplit(self.path)
        path = unquote(address.path)
        if path.startswith(OWN):
            self._own(path.removeprefix(OWN), address.query)
        elif path == f"{self.server.base}/sw.js":
            self._send(HTTPStatus.OK, NO_WORKER, "text/javascript")
        elif self.server.base and not path.startswith(f"{self.server.base}/"):
            self._redirect(f"{self.server.base}/") if path == "/" else self._missing()
        else:
            self._file(path.removeprefix(self.server.base).lstrip("/"))

    def _own(self, name: str, query: str) -> None:
        """The preview's script and stylesheet, or the stream."""
        if name == "events":
            self._stream({key: values[-1] for key, values in parse_qs(query).items()})
        elif name in FILES:
            self._send(HTTPStatus.OK, (STATIC / name).read_bytes(), _type_of(name))
        else:
            self._missing()

    # -- the site ------------------------------------------------------------------------------------------------

    def _file(self, path: str) -> None:
        """A page or a file of the site."""
        if "\0" in path or ".." in path.split("/"):
            self._missing()
            return
        name = path + "index.html" if not path or path.endswith("/") else path
        found: bytes | Path | StandIn | None = self.server.stage.file(name)
        if found is None and not path.endswith("/") and self.server.stage.file(f"{path}/index.html") is not None:
            self._redirect(f"{self.server.base}/{path}/")
            return
        if found is None and KEPT.fullmatch(name):
            found = self.server.stage.file_or_wait(name, PATIENCE)
        if isinstance(found, StandIn):  # the browser must not keep it: the real one has the same address
            self._send(HTTPStatus.OK, found.data, found.kind)
            return
        try:
            data = found.read_bytes() if isinstance(found, Path) else found
        except OSError:
            data = None
        if data is None:
            self._missing(path)
        else:
            self._send(HTTPStatus.OK, data, _type_of(name), kept=KEPT.fullmatch(name) is not None)

    def _missing(self, path: str = "") -> None:
        """The page for what is not there: that of the nearest folder which has one."""
        folders = [path.rpartition("/")[0]]
        while folders[-1]:
            folders.append(folders[-1].rpartition("/")[0])
        found = (self.server.stage.file(f"{folder}/404.html".lstrip("/")) for folder in folders)
        best = next((one for one in found if one is not None), None)
        data = best.read_bytes() if isinstance(best, Path) else best
        self._send(HTTPStatus.NOT_FOUND, data or b"<!doctype html><head></head>404", "text/html", seen="")

    def _redirect(self, url: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", url)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, data: bytes, kind: str, *, kept: bool = False, seen: str | None = None) -> None:
        """Send bytes; a page gets the preview's script, and is told what the browser has then seen."""
        if kind == "text/html":
            head = f'<meta name="bangtin-preview" content="{hash_of(data) if seen is None else seen}">'
            head += f'<script type="module" src="{OWN}preview.js"></script></head>'
            data = _HEAD.sub(head.encode(), data, count=1)
        part = self._part(len(data)) if status is HTTPStatus.OK else None
        self.send_response(HTTPStatus.PARTIAL_CONTENT if part else status)
        if part:
            self.send_header("Content-Range", f"bytes {part.start}-{part.stop - 1}/{len(data)}")
            data = data[part.start : part.stop]
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Cache-Control", "max-age=31536000, immutable" if kept else "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _part(self, size: int) -> range | None:
        """The piece that is asked for: browsers ask for pieces of videos."""
        match = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        if match is None or int(match[1]) >= size:
            return None
        return range(int(match[1]), min(size, int(match[2]) + 1 if match[2] else size))

    def end_headers(self) -> None:
        """What a strict host sends, and that other origins may not even load a picture."""
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Referrer-Policy", "same-origin")
        super().end_headers()

    # -- what is new ---------------------------------------------------------------------------------------------

    def _stream(self, asked: dict[str, str]) -> None:
        """Server-sent events for one open page, until the browser leaves it."""
        server, stage = self.server, self.server.stage
        path = unquote(asked.get("page", "/")).removeprefix(server.base).lstrip("/")
        page = path + "index.html" if not path or path.endswith("/") else path
        client = Client(page, asked.get("seen", ""), asked.get("lang", ""))
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        with stage.looking(client):
            server.look(page)
            version, last = -1, ""
            while True:
                if stage.version > version:
                    version = stage.version
                    said = self._news(client)
                    if said != last:
                        self.wfile.write(said.encode())
                        last = said
                else:
                    self.wfile.write(b": still here\n\n")
                self.wfile.flush()
                stage.wait(version, PING)

    def _news(self, client: Client) -> str:
        """One event: another page, the same page anew, or what is wrong."""
        stage = self.server.stage
        now = stage.hash_of(client.page)
        goal = stage.moved.get(client.page, "")
        if not now and goal and stage.hash_of(goal):
            url = f"{self.server.base}/{goal.removesuffix('index.html')}"
            return f"event: go\ndata: {json.dumps(url)}\n\n"
        if now != client.seen:
            return "event: reload\ndata: 1\n\n"
        state = self.server.words.state(stage, client)
        return f"event: state\ndata: {json.dumps(state, ensure_ascii=False)}\n\n"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """No line for each request."""


def _type_of(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
