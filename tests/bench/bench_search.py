"""What search costs: the builds with and without it, an edit, and the bytes of one search on a phone.

    .venv/bin/python tests/bench/bench_search.py --schools 8 --articles 250
    .venv/bin/python tests/bench/bench_search.py --schools 32 --articles 310 --pagefind PATH/TO/pagefind

Articles are those of ``corpus``, their bodies chained from the words of the demo content, so that words and pairs are
as frequent as in real news (``--text random`` leaves the corpus's own, in which no phrase comes twice). A search is a
first visit: nothing is in the browser's cache, and the server compresses with gzip. Needs Chromium and Playwright.
"""

from __future__ import annotations

import argparse
import gzip
import http.server
import re
import shutil
import statistics
import sys
import tempfile
import threading
from collections import defaultdict
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING
from urllib.parse import quote

import corpus
import measure
from bench_pages import BIN, ROOT
from layouts import LAYOUTS
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

QUERIES = ("hoi nghi khen thuong", "học sinh", "đổi mới phương pháp", "thi dua", "nhà trường", "thu vien xanh", "duong")
HIDDEN = r"^---\n.*?\n---\n"
CHROMIUM = "/usr/bin/chromium"
TEXTS = (".html", ".css", ".js", ".json", ".txt", ".svg")
PEER_PAGE = b'<!doctype html><html lang="vi"><title>peer</title><p>'
PEER_SEARCH = """async query => {
  const peer = await import("/pagefind/pagefind.js");
  await peer.options({ highlightParam: null });
  const found = await peer.search(query);
  await Promise.all(found.results.slice(0, 5).map(result => result.data()));
  return found.results.length;
}"""
"""As a search page would ask: one search, and what its first five results show."""


def chained(content: Path, seed: int) -> None:
    """Give every article a body of chains of words from the demo content."""
    words = []
    for path in sorted((ROOT / "content").glob("*/*/**/*.md")):
        words += re.sub(HIDDEN, "", path.read_text(encoding="utf-8"), flags=re.DOTALL).split()
    words = [word for word in words if not re.search(r"[\d/\[\]()|<>#*`_!{}&]", word)]
    after: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        after[first, second].append(third)
        after[second,].append(third)
    plain = [word for word in words if word.isalpha()]
    for path in sorted(content.glob("*/*/*/*/index.md")):
        rng = Random(f"{seed}/{path.parent.name}/{path.parts[-5]}")
        said = [rng.choice(plain), rng.choice(plain)]
        for _ in range(rng.randint(350, 750)):
            # mostly as somebody wrote it, sometimes another turn, now and then a new thought
            exact = after.get((said[-2], said[-1])) if rng.random() < 0.85 else None
            said.append(
                rng.choice(exact or after.get((said[-1],)) or plain) if rng.random() < 0.98 else rng.choice(plain)
            )
        text = " ".join(said)
        parts = [text[at : at + 500] for at in range(0, len(text), 500)]
        head = re.match(HIDDEN, path.read_text(encoding="utf-8"), flags=re.DOTALL)
        path.write_text((head[0] if head else "") + "\n" + "\n\n".join(parts) + "\n", encoding="utf-8")


class Bench:
    """Two projects of the same content, one with search and one without."""

    def __init__(self, work: Path, size: corpus.Size) -> None:
        self.work, self.size = work, size
        self.edits = 0

    def prepare(self, seed: int, *, natural: bool) -> None:
        """Write the sources."""
        first = self.work / "with" / "content"
        LAYOUTS["bangtin"].write_all(first.parent, self.size, seed)
        if natural:
            chained(first, seed)
        shutil.copytree(first, self.work / "without" / "content")
        conf = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
        places = f"\nTHEME = {str(ROOT / 'theme')!r}\nPLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\nSOCIALCARDS = False\n"
        for name in ("with", "without"):
            text = f"{conf}{places}SEARCH = {name == 'with'}\n"
            (self.work / name / "pelicanconf.py").write_text(text, encoding="utf-8")

    def build(self, name: str) -> measure.Cost:
        """One build, whatever it finds to do."""
        root = self.work / name
        return measure.run([BIN / "bangtin", "build"], root, self.work / f"{name}.log")

    def edit(self) -> None:
        """A sentence more in the middle of a school's years, in both projects; each edit takes another school."""
        self.edits += 1
        school = corpus.schools(self.size)[self.edits % self.size.schools]
        for name in ("with", "without"):
            found = sorted((self.work / name / "content" / school.slug / corpus.SECTION).glob("*/*/index.md"))
            path = found[len(found) // 2]
            path.write_text(f"{path.read_text(encoding='utf-8')}\nThêm câu thứ {self.edits}.\n", encoding="utf-8")

    def compare(self, label: str, rounds: int, prepare: str) -> None:
        """Build both, again and again, and print what it cost."""
        costs: dict[str, list[measure.Cost]] = {"with": [], "without": []}
        for number in range(rounds):
            if prepare == "edit":
                self.edit()
            for name in sorted(costs, reverse=bool(number % 2)):
                if prepare == "cold":
                    for path in ("output", ".output-next", ".cache"):
                        shutil.rmtree(self.work / name / path, ignore_errors=True)
                costs[name].append(self.build(name))
        for name, some in costs.items():
            wall, cpu = (statistics.median(getattr(cost, kind) for cost in some) for kind in ("wall", "cpu"))
            peak = max(cost.peak for cost in some) / 2**20
            print(f"  {label:22} {name:8} {wall:7.2f} s wall {cpu:7.2f} s CPU {peak:6.0f} MiB", flush=True)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files compressed with gzip, as a host's server does it."""

    protocol_version = "HTTP/1.1"

    def __init__(self, sent: list[tuple[str, int]], *args: object, **kwargs: object) -> None:
        self._sent = sent
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.name == "peer.html":
            data, kind = PEER_PAGE, "text/html; charset=utf-8"
        else:
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                self.send_error(404)
                return
            data, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        if path.suffix in TEXTS:
            data = gzip.compress(data, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
        self._sent.append((self.path.partition("?")[0], len(data)))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """No line for each request."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """The folder over HTTP on this machine: its address, and a list that grows by path and bytes of what is sent."""
    sent: list[tuple[str, int]] = []
    handler = partial(_Handler, sent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", sent
        server.shutdown()
        thread.join()


KINDS = (("index", r"^/(?:\w[\w-]*/)?tim-kiem/[\w-]+\.(txt|json)"), ("script", r"\.js$"), ("excerpts", "/tin-tuc/"))
PEER_KINDS = (
    ("index", r"\.(pf_index|pf_meta|pf_filter|json)$"),
    ("script", r"\.(js|pagefind)$"),
    ("excerpts", "fragment"),
)


def searches(folder: Path, *, peer: bool) -> None:
    """Bodies that the server sends for each query on a first visit, a phone's screen of results."""
    kinds = PEER_KINDS if peer else KINDS
    titles = (*(kind for kind, _ in kinds), "other", "sum KB")
    print(f"\n  {'query':24}{'results':>8}{'files':>7}{''.join(f'{title:>9}' for title in titles)}")
    with served(folder) as (address, sent), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for query in QUERIES:
            context = browser.new_context(viewport={"width": 360, "height": 640})
            page = context.new_page()
            sent.clear()
            if peer:
                page.goto(f"{address}/peer.html")
                count = str(page.evaluate(PEER_SEARCH, query))
            else:
                page.goto(f"{address}/tim-kiem/?q={quote(query)}")
                page.wait_for_function("document.querySelector('.bt-finder__status').textContent.endsWith('.')")
                count = page.inner_text(".bt-finder__status").partition(" ")[0]
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(500)
            groups: defaultdict[str, int] = defaultdict(int)
            for path, size in sent:
                groups[next((kind for kind, form in kinds if re.search(form, path)), "other")] += size
            row = "".join(f"{groups[kind] / 1000:9.1f}" for kind in titles[:-1])
            print(f"  {query:24}{count:>8}{len(sent):7}{row}{sum(size for _, size in sent) / 1000:9.1f}")
            context.close()
        browser.close()


def weigh(label: str, folder: Path, pattern: str) -> None:
    """Number and sizes of files."""
    found = [path for path in folder.rglob("*") if path.is_file() and re.search(pattern, str(path))]
    packed = sum(len(gzip.compress(path.read_bytes(), 6)) for path in found)
    size = sum(path.stat().st_size for path in found)
    print(f"  {label}: {len(found)} files, {size / 1e6:.2f} MB, {packed / 1e6:.2f} MB with gzip")


def pagefind(program: Path, bench: Bench) -> None:
    """The peer on the same pages: time and memory of its index, and its searches."""
    output = bench.work / "with" / "output"
    only = f"*/{corpus.SECTION}/*/index.html"  # articles, as in ours, and not the lists that name them again
    command = [program, "--site", output, "--output-path", output / "pagefind", "--glob", only]
    cost = measure.run(command, bench.work, bench.work / "pagefind.log")
    print(f"\nPagefind: {cost.wall:.2f} s wall {cost.cpu:.2f} s CPU {cost.peak / 2**20:.0f} MiB")
    weigh("Pagefind's index", output / "pagefind", "")
    before = measure.fingerprints(output / "pagefind")
    bench.edit()
    bench.build("with")
    measure.run(command, bench.work, bench.work / "pagefind.log")
    print(f"  after one edit {measure.changed(before, measure.fingerprints(output / 'pagefind'))} of its files differ")
    searches(output, peer=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    corpus.size_arguments(parser)
    parser.add_argument("--text", choices=("chained", "random"), default="chained")
    parser.add_argument("--repeat", type=int, default=3, help="rounds; the table shows medians (default 3)")
    parser.add_argument("--pagefind", type=Path, help="its program, to measure it on the same pages")
    arguments = parser.parse_args()
    size = corpus.size_of(arguments)
    measure.adopt_orphans()
    with tempfile.TemporaryDirectory(prefix="bangtin-bench-") as folder:
        bench = Bench(Path(folder).resolve(), size)
        bench.prepare(arguments.seed, natural=arguments.text == "chained")
        print(f"{size.schools} schools, {size.schools * size.articles} articles, {arguments.text} text")
        bench.compare("cold", arguments.repeat, "cold")
        output = bench.work / "with" / "output"
        weigh("index", output, r"/tim-kiem/[\w-]+\.(txt|json)$")
        before = measure.fingerprints(output)
        bench.compare("one article edited", arguments.repeat, "edit")
        after = measure.fingerprints(output)
        ours = {path for path in after if re.search(r"tim-kiem/[\w-]+\.(txt|json)$", str(path))}
        differ = [path for path in ours if before.get(path) != after[path]]
        moved = sum(len(gzip.compress((output / path).read_bytes(), 6)) for path in differ)
        edits = f"after {arguments.repeat} edits"
        print(f"  {edits} {len(differ)} of {len(ours)} files differ, {moved / 1e6:.2f} MB with gzip")
        bench.compare("nothing changed", arguments.repeat, "")
        searches(output, peer=False)
        if arguments.pagefind:
            pagefind(arguments.pagefind.resolve(), bench)


if __name__ == "__main__":
    try:
        main()
    except measure.CommandError as error:
        sys.exit(str(error))
