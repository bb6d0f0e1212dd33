"""``bangtin components``: the component gallery in a folder of its own, whatever the settings publish."""

from __future__ import annotations

import argparse
import contextlib
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.components.portal import write_gallery
from bangtin.core.clock import build_time
from bangtin.core.frame import Frame
from bangtin.core.i18n import translate_text
from bangtin.core.report import OK
from bangtin.core.settings import Project
from bangtin.core.site import PortalSite
from bangtin.core.terminal import interface_language
from bangtin.core.units import load_units
from bangtin.core.urls import Addresses
from bangtin.pelicanlink.feature import RUN
from bangtin.pelicanlink.theme import load_theme
from bangtin.pelicanlink.writer import Output, PageWriter


class Handler(SimpleHTTPRequestHandler):
    """Files of the gallery; a reload shows the newest."""

    def end_headers(self) -> None:
        """Nothing is kept by the browser."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """No line for each request."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("-p", "--port", type=int, help="show it on this port of 127.0.0.1, too (0: any free one)")
    parser.add_argument("-o", "--output", type=Path, default=Path("build/components"), help="folder to write")


def run(options: argparse.Namespace) -> int:
    """Write the gallery, say where it is, and show it when asked to."""
    project, _ = open_project(options.settings)
    page = write_alone(project, options.output)
    if options.port is None:
        print(page)
        return OK
    handler = partial(Handler, directory=str(options.output))
    with ThreadingHTTPServer(("127.0.0.1", options.port), handler) as server, contextlib.suppress(KeyboardInterrupt):
        text = translate_text("The site is at {url} (Ctrl+C ends).", options.lang or interface_language())
        folder = page.parent.relative_to(options.output).as_posix()
        print(text.format(url=f"http://127.0.0.1:{server.server_port}/{folder}/"), flush=True)
        server.serve_forever()
    return OK


def write_alone(project: Project, folder: Path) -> Path:
    """The gallery without the site round it; gives its page. It knows the units and reads no article."""
    units, _ = load_units(project.content)
    main = project.languages[0]
    theme = load_theme(project.theme, "", "", units, main)
    site = PortalSite(
        values={**project.values, "SITEURL": ""},
        addresses=Addresses("", main),
        languages=project.languages,
        units=units,
        now=build_time(),
        theme=project.theme,
        content=project.content,
        store=project.cache,
    )
    site.gettext, site.macro = theme.translator.gettext, theme.macro
    site.frame = Frame(site, None, site.gettext)
    run_state = SimpleNamespace(theme=theme, site=site, unit=None, common="", output=Output(folder, {}))
    writer = PageWriter(str(folder), {RUN: run_state})
    write_gallery(site, writer)
    for address, data in theme.files.items():
        writer.write_file(address, data)
    return folder / site.addresses.output(site.addresses.components(main))
