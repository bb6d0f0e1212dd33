"""A converter, something for texts to point to, an independent reader of HTML, and a writer of random documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest

from bangtin.articles.markdown import Converter, expand

FILE = "content/kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.md"


@dataclass
class Recorder:
    """Finds every link and photo but those it is told to miss, and remembers what it was asked."""

    missing: set[str] = field(default_factory=set)
    links: list[tuple[str, int, int]] = field(default_factory=list)
    photos: list = field(default_factory=list)

    def link(self, target, line, column):
        self.links.append((target, line, column))
        return None if target in self.missing else f"/tim/{target.lstrip('./')}"

    def photo(self, ref):
        self.photos.append(ref)
        return None if ref.file in self.missing else ref.file


ALLOWED = {
    "a": {"href", "title", "rel", "role"},
    "abbr": {"title"},
    "div": {"role", "class", "tabindex"},
    "ol": {"start"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "li", "sup")},
    **{tag: {"class", "colspan", "rowspan"} for tag in ("td", "th")},
    **{tag: set() for tag in ("p", "br", "hr", "ul", "dl", "dt", "dd", "blockquote", "em", "strong", "del", "sub")},
    **{tag: set() for tag in ("code", "pre", "table", "thead", "tbody", "tr")},
    "figure": {"data-photo"},
    "section": {"data-photos"},
}
VALUES = {
    "class": {"bt-table", "bt-left", "bt-center", "bt-right"},
    "rel": {"noopener"},
    "role": {"doc-endnotes", "doc-noteref", "doc-backlink"},
    "tabindex": {"0"},
}
SCHEMES = {"", "http", "https", "mailto", "tel"}


class Audit(HTMLParser):
    """Reads HTML as another program would and lists what should not be there. ``figure`` and ``section`` are ours."""

    def __init__(self, html):
        super().__init__()
        self.faults = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED:
            self.faults.append(f"<{tag}>")
            return
        for name, value in attrs:
            if name not in ALLOWED[tag]:
                self.faults.append(f"<{tag} {name}>")
            elif name in VALUES and value not in VALUES[name]:
                self.faults.append(f"<{tag} {name}={value!r}>")
            elif name == "href" and (
                urlsplit("".join(value.split())).scheme.lower() not in SCHEMES or value.startswith(("//", "/\\", "\\"))
            ):
                self.faults.append(f"<{tag} href={value!r}>")
            elif name in {"colspan", "rowspan", "start"} and not value.isdigit():
                self.faults.append(f"<{tag} {name}={value!r}>")

    handle_startendtag = handle_starttag

    def handle_comment(self, data):
        self.faults.append(f"<!--{data}-->")

    def handle_decl(self, decl):
        self.faults.append(f"<!{decl}>")

    def handle_pi(self, data):
        self.faults.append(f"<?{data}>")

    def unknown_decl(self, data):
        self.faults.append(f"<![{data}")


def figure(key):
    return f'<figure data-photo="{key.encode().hex()}"></figure>'


def gallery(keys):
    return f'<section data-photos="{" ".join(key.encode().hex() for key in keys)}"></section>'


@pytest.fixture(scope="session")
def converter():
    return Converter()


@pytest.fixture
def recorder():
    return Recorder()


@pytest.fixture
def convert(converter, recorder):
    """Markdown → Body; the text begins on line 1."""
    return lambda text, first_line=1: converter.convert(text, file=FILE, first_line=first_line, links=recorder)


@pytest.fixture(scope="session")
def faults_of():
    """HTML of a body → what another program finds live in it, once figures are in their places."""
    return lambda html: Audit(expand(html, figure, gallery)).faults


@pytest.fixture
def page(convert):
    """Markdown → HTML with figures and galleries in their places as ⟨key⟩ and ⟨key key⟩."""
    return lambda text: expand(
        convert(text).html, lambda key: f"⟨{key}⟩", lambda keys: f"⟨{' '.join(['gallery', *keys])}⟩"
    )


@pytest.fixture
def codes(convert):
    """Markdown → (line, column, code) of each problem."""
    return lambda text, first_line=1: [
        (problem.line, problem.column, problem.code) for problem in convert(text, first_line).problems
    ]


@pytest.fixture(scope="session")
def another():
    """Makes recorders, for tests that convert many texts."""
    return Recorder
