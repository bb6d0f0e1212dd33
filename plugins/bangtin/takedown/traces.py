"""What of a take-down is still there: in the output, in the states of the build, in the content.

Text of every kind is looked through for names and addresses by their hashes, pictures by bytes, by the names of their
renditions and by how they look. A clean file is remembered by its own hash, so that only changed files are read again.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from bangtin.core.files import Entry, digest, sha256, walk
from bangtin.core.hashmemo import HashMemo
from bangtin.core.kept import keep_json, kept_json
from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.core.urls import Addresses
from bangtin.core.vietnamese.text import clean_invisible
from bangtin.takedown.blocklist import BlockList
from bangtin.takedown.check import ALIKE, LEFT
from bangtin.takedown.looks import Looks
from bangtin.takedown.names import phrases

TEXTS = frozenset(
    (".html", ".xml", ".json", ".ics", ".csv", ".webmanifest", ".vtt", ".svg", ".md", ".toml", ".txt", ".yml", ".yaml")
)
_RENDITION = re.compile(r"/photos/([0-9a-f]{24})-\d+\.\w+$")
_INDEX = re.compile(r"(?:[a-z]{2,3}/)?tim-kiem/.+\.txt")
"""The search's index holds pairs of words that every text may have; it is made of the texts that are looked through."""
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|cite|code|data|del|dfn|em|i|ins|mark|q|s|small|span|strong|sub|sup|time|u)\b[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_FOLDED_LINE = re.compile(r"\r\n[ \t]")
_ADDRESS = re.compile(r"(?:/[a-z0-9][a-z0-9-]*)+/")
_PIECES = 300_000
_NOINDEX = re.compile(r'<meta name="robots" content="[^"]*noindex')


@dataclass(frozen=True, slots=True)
class Trace:
    """One place that still shows something. ``path`` is relative to the output, or to the project for content."""

    path: str
    id: str
    kind: str


def words_of(path: str, data: bytes) -> str:
    """The readable words of a text file: markup aside, values of attributes behind the text, escapes resolved."""
    text = data.decode("utf-8", "replace")
    if path.endswith(".ics"):
        text = _FOLDED_LINE.sub("", text)
    if path.endswith((".html", ".xml", ".svg")):
        values = " | ".join(first or second for tag in _TAG.findall(text) for first, second in _VALUE.findall(tag))
        text = f"{_TAG.sub(' | ', _INLINE.sub('', text))} | {values}"
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), html.unescape(text))
    return clean_invisible(unquote(text) if "%" in text else text)


@dataclass(slots=True)
class Looker:
    """Holds texts and pictures against a list."""

    blocks: BlockList
    base: str = ""
    _sizes: list[int] = field(init=False)
    _names: dict[str, str] = field(init=False)
    _glued: dict[str, str] = field(init=False)
    _addresses: dict[str, str] = field(init=False)
    _clean: set[str] = field(default_factory=set)
    """Pieces of text without any name: a portal's pages have most of theirs in common."""
    _known: dict[str, str] = field(default_factory=dict)
    """Address → id of its take-down, or nothing: links, too, are the same on most pages."""

    def __post_init__(self) -> None:
        self._sizes, self._names, self._glued = self.blocks.name_index()
        self._addresses = self.blocks.index("addresses")

    def text(self, path: str, text: str) -> Iterator[tuple[str, str]]:
        """(id, kind) of what a text shows."""
        for piece in text.split("|") if self._sizes else ():
            if piece not in self._clean:
                found = list(self._name(piece))
                yield from found
                if not found and len(self._clean) < _PIECES:
                    self._clean.add(piece)
        if self._addresses:
            own = f"/{path.removesuffix('index.html')}"
            for address in set(_ADDRESS.findall(text)):
                if (one := self._address(address)) and address.removeprefix(self.base) != own:
                    yield one, "article"

    def _address(self, address: str) -> str:
        """The take-down of an address; empty when there is none."""
        if address not in self._known:
            hashed = self.blocks.hash("address", address.removeprefix(self.base))
            self._known[address] = self._addresses.get(hashed, "")
        return self._known[address]

    def _name(self, text: str) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        for size, key, plain in phrases(text, self._sizes):
            for value in (key, plain):
                if not value or (mark := f"{size} {value}") in seen:
                    continue
                seen.add(mark)
                table = self._glued if size == 1 else self._names
                if found := table.get(self.blocks.hash("glued" if size == 1 else "name", value)):
                    yield found, "person"

    def page(self, path: str, data: bytes) -> Iterator[tuple[str, str]]:
        """The same of a published file, and of its own address."""
        if self._addresses and path.endswith("index.html") and not _NOINDEX.search(data.decode("utf-8", "replace")):
            address = f"/{path.removesuffix('index.html')}"
            if found := self._addresses.get(self.blocks.hash("address", address)):
                yield found, "article"
        yield from self.text(path, f"{words_of(path, data)} | {path}")


def remaining_traces(project: Project, files: Mapping[str, str] | None = None) -> list[Trace]:
    """Everything of all take-downs that the output still has, or that a next build would bring back.

    ``files`` maps output paths to the SHA-256 of their bytes, when the caller knows them; others are hashed. Nothing
    is read when nothing was ever taken down. Raises UsageError for a list that cannot be compared.
    """
    blocks = BlockList.load(project.root)
    if not blocks.entries:
        return []
    looker = Looker(blocks, Addresses(project.values["SITEURL"], project.languages[0]).base)
    memo = _Memo.load(project, blocks)
    found = {*_output(project, looker, memo, files), *_orders(project, blocks, looker), *_content(project, looker)}
    memo.save()
    return sorted(found, key=lambda trace: (trace.path, trace.id))


def trace_problems(project: Project, files: Mapping[str, str] | None = None) -> list[Problem]:
    """The same as problems: these forbid publishing; pictures that only look alike are warnings beside them."""
    left = [LEFT.at(one.path, path=one.path, id=one.id, kind=one.kind) for one in remaining_traces(project, files)]
    return left + [ALIKE.at(one.path, path=one.path, id=one.id) for one in alike(project)]


def alike(project: Project) -> list[Trace]:
    """Published photos that look like one that was taken down: for a person to look at."""
    wanted = {look: entry.id for entry in BlockList.load(project.root).entries for look in entry.looks}
    if not wanted:
        return []
    looks = Looks.load(project)
    found = {(path, one) for look, one in wanted.items() for key in looks.near(look) for path in looks.paths[key]}
    return [Trace(path, one, "photo") for path, one in sorted(found)]


def taken_down_since(project: Project, moment: datetime) -> str:
    """The id of the last take-down after a moment; empty when there was none."""
    entries = BlockList.load(project.root).entries
    return next((one.id for one in reversed(entries) if datetime.fromisoformat(one.at) > moment), "")


@dataclass(slots=True)
class _Memo:
    """Files that were clean under this very list, by the hash of path and bytes."""

    file: Path
    list: str
    old: set[str]
    new: set[str] = field(default_factory=set)

    @classmethod
    def load(cls, project: Project, blocks: BlockList) -> _Memo:
        file = project.cache / "takedown.json"
        version = digest(2, blocks.salt, [entry.to_json() for entry in blocks.entries])
        data = kept_json(file, "takedown")
        known = data.get("clean", []) if isinstance(data, dict) and data.get("list") == version else []
        return cls(file, version, set(known) if isinstance(known, list) else set())

    def save(self) -> None:
        """Keep what was clean now."""
        if self.new != self.old:
            keep_json(self.file, {"list": self.list, "clean": sorted(self.new)}, "takedown")


def _output(project: Project, looker: Looker, memo: _Memo, files: Mapping[str, str] | None) -> Iterator[Trace]:
    """Traces in published files: texts by their words, pictures by their names and bytes."""
    names, pictures = looker.blocks.index("keys"), looker.blocks.index("files")
    hashes = HashMemo.load(project.cache / "takedown-hashes.json")
    for entry in walk(project.output):
        if not isinstance(entry, Entry):
            continue
        path = entry.path
        if (match := _RENDITION.search(f"/{path}")) and (found := names.get(looker.blocks.hash("key", match[1]))):
            yield Trace(path, found, "photo")
        sha = (files or {}).get(path) or hashes.hash(project.output, entry)
        if found := pictures.get(looker.blocks.hash("file", sha)):
            yield Trace(path, found, "photo")
        if PurePosixPath(path).suffix not in TEXTS or _INDEX.fullmatch(path):
            continue
        mark = sha256(f"{path} {sha}".encode())[:24]
        if mark in memo.old:
            memo.new.add(mark)
            continue
        traces = [Trace(path, one, kind) for one, kind in looker.page(path, (project.output / path).read_bytes())]
        if not traces:
            memo.new.add(mark)
        yield from traces
    hashes.save()


def _orders(project: Project, blocks: BlockList, looker: Looker) -> Iterator[Trace]:
    """Traces in what units ordered beside their pages: renditions by their source, words drawn on cards."""
    pictures = blocks.index("files")
    for file in sorted(project.cache.glob("shards/*/state.json")):
        unit, state = file.parent.name, kept_json(file, f"state {file.parent.name}")
        orders: dict[str, dict[str, Any]] = state.get("orders", {}) if isinstance(state, dict) else {}
        for order in (one for own in orders.values() for one in own.values()):
            if found := pictures.get(blocks.hash("file", str(order.get("sha256", "")))):
                yield Trace(f"{unit}/photos/", found, "photo")
        for key, order in orders.get("socialcards", {}).items():
            drawn = " | ".join(str(order.get(part, "")) for part in ("title", "above", "below"))
            for one, kind in looker.text("", drawn):
                yield Trace(f"{unit}/photos/the-{key}.jpg", one, kind)


def _content(project: Project, looker: Looker) -> Iterator[Trace]:
    """Names in the content, from which the next build would bring them back; of pictures the build's orders tell."""
    if not looker.blocks.name_index()[0]:
        return
    for entry in walk(project.content):
        if isinstance(entry, Entry):
            words = entry.path
            if PurePosixPath(entry.path).suffix.lower() in TEXTS:
                words += " | " + words_of(entry.path, (project.content / entry.path).read_bytes())
            for one, kind in set(looker.text(entry.path, words)):
                if kind == "person":
                    yield Trace(f"{project.content.name}/{entry.path}", one, kind)
