"""``bangtin serve``: build, show the site on this computer only, build again at every change."""

from __future__ import annotations

import argparse
import contextlib
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from bangtin.cli.build import build
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.i18n import translate_text
from bangtin.core.problems import UsageError
from bangtin.core.report import OK
from bangtin.core.terminal import interface_language, show_report, show_usage_error


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("-p", "--port", type=int, default=8000, help="port on 127.0.0.1 (0: any free one)")
    parser.add_argument("--once", action="store_true", help="build once and do not watch for changes")


class Handler(SimpleHTTPRequestHandler):
    """Files of the output folder; what is not there gets the portal's own page."""

    def __init__(self, *args: object, base: str = "", **kwargs: object) -> None:
        self._base = base
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as the base class takes them

    def translate_path(self, path: str) -> str:
        """A site under a path of its host is served under that path here too."""
        clean = urlsplit(path).path
        if self._base and clean.startswith(f"{self._base}/"):
            path = path[len(self._base) :]
        return super().translate_path(path)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The portal's page for what is not found."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():  # HTTP: not found
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def end_headers(self) -> None:
        """Nothing is kept by the browser, so that a reload shows the newest build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """No line for each request."""


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    project, plugins = open_project(options.settings)
    lang = options.lang or interface_language()
    show_report(build(project, plugins), lang)
    handler = partial(Handler, directory=str(project.output), base=urlsplit(project.values["SITEURL"]).path.rstrip("/"))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", options.port), handler)
    except OSError as error:
        raise UsageError("Port {port} cannot be used: {reason}", port=options.port, reason=error.strerror) from None
    with server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = urlsplit(project.values["SITEURL"]).path.rstrip("/")
        print(
            translate_text("The site is at {url} (Ctrl+C ends).", lang).format(
                url=f"http://127.0.0.1:{server.server_port}{base}/"
            ),
            flush=True,
        )
        with contextlib.suppress(KeyboardInterrupt):
            _watch(options, lang)
        server.shutdown()
    return OK


def _watch(options: argparse.Namespace, lang: str) -> None:
    """Build at every change of content, theme or settings. A mistake is reported; the last good pages stay."""
    if options.once:
        threading.Event().wait()
    from watchfiles import watch

    project, plugins = open_project(options.settings)
    for _ in watch(project.content, project.theme, project.conf, debounce=200, step=50, raise_interrupt=True):
        try:
            project, plugins = open_project(options.settings)
            show_report(build(project, plugins), lang)
        except UsageError as error:
            show_usage_error(error, lang)
