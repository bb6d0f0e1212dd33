"""``bangtin serve``: a live preview on this computer only; what is saved is shown at once."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import threading
import time
from typing import Any
from urllib.parse import urlsplit

from bangtin.cli.build import build
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.i18n import translate_text
from bangtin.core.problems import Problem, Severity, UsageError
from bangtin.core.report import OK, lines
from bangtin.core.terminal import interface_language, show_report, show_usage_error, shown
from bangtin.preview.conductor import Conductor
from bangtin.preview.faults import said
from bangtin.preview.messages import Words
from bangtin.preview.serving import Server
from bangtin.preview.stage import Stage
from bangtin.preview.whole import HERE

LOOK_UP = 0.5
"""Seconds after which the main thread sees a signal that the system gave to another thread: only it can end us."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("-p", "--port", type=int, default=8000, help="port on 127.0.0.1 (0: any free one)")
    parser.add_argument("--once", action="store_true", help="build once and do not watch for changes")


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from bangtin.shards.equip import side_works

    # Started from a script, Ctrl+C is ignored unless one asks for it; a service manager ends us by SIGTERM.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    project, plugins = open_project(options.settings, HERE)
    lang = options.lang or interface_language()
    stage = Stage(project.output, side_works(project, plugins))
    base = urlsplit(project.values["SITEURL"]).path.rstrip("/")
    words = Words(project.content.parent, _asked_for(options))
    # The watcher begins before the first build: what is saved meanwhile is not missed.
    conductor = None if options.once else Conductor(project, stage, Terminal(lang).tell)
    try:
        report = build(project, plugins)
        show_report(report, lang)
        stage.problems = [problem.to_json() for problem in report.sorted_problems()]
        server = _server(stage, options.port, base, words, conductor)
        with server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            url = f"http://127.0.0.1:{server.server_port}{base}/"
            print(translate_text("The site is at {url} (Ctrl+C ends).", lang).format(url=url), flush=True)
            if conductor is not None:
                conductor.start()
            with contextlib.suppress(KeyboardInterrupt):
                while True:
                    time.sleep(LOOK_UP)
            server.shutdown()
    finally:
        if conductor is not None:
            conductor.end()
    return OK


def _asked_for(options: argparse.Namespace) -> str:
    """The language of messages in the browser, when somebody asked for one; else each page's own."""
    import os

    return options.lang or (interface_language() if os.environ.get("BANGTIN_LANG") else "")


def _server(stage: Stage, port: int, base: str, words: Words, conductor: Conductor | None) -> Server:
    try:
        return Server(stage, port, base, words, conductor.look if conductor else lambda _page: None)
    except OSError as error:
        raise UsageError("Port {port} cannot be used: {reason}", port=port, reason=error.strerror) from None


class Terminal:
    """One line a change, the mistakes of what was changed, and what broke."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def _say(self, text: str, **values: object) -> None:
        print(translate_text(text, self._lang).format(**values), flush=True)

    def tell(self, what: str, answer: dict[str, Any]) -> None:
        """What the conductor has to tell."""
        for fault in answer["faults"]:
            if "traceback" not in fault:
                show_usage_error(said(fault), self._lang)
            else:
                sys.stderr.write(fault["traceback"])
        if what == "built":
            if not answer["faults"]:
                changed, seconds = answer["files"][0], answer["seconds"]
                self._say(
                    "The whole site is up to date: {changed} files changed. ({seconds:.1f} s)",
                    changed=changed,
                    seconds=seconds,
                )
            return
        names = answer["changed"]
        more = f" (+{len(names) - 1})" if len(names) > 1 else ""
        self._say(
            "{file}: shown after {milliseconds:.0f} ms", file=f"{names[0]}{more}", milliseconds=answer["milliseconds"]
        )
        problems = [Problem.from_json(one) for one in answer.get("problems", ()) if one["file"] in names]
        for line in lines(shown([one for one in problems if one.severity is Severity.ERROR], self._lang)):
            print(line, file=sys.stderr)
