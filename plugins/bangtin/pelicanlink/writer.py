"""The one writer: a language round every render, each address once, and only changed bytes on the disk.

Pages go into a staging folder, never into the published one. A page whose bytes are already published is not
written at all: its hash in the manifest is enough for the switch that follows.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pelican.writers import Writer

from bangtin.core.files import sha256
from bangtin.core.language import speaking
from bangtin.core.pages import Page
from bangtin.core.site import Site
from bangtin.core.stopwatch import Watch
from bangtin.pelicanlink.inputs import Inputs
from bangtin.pelicanlink.theme import CardRenderer, Kept, Theme


class ForeignPath(ValueError):  # noqa: N818  # it reads as what happened
    """A run wants to write what belongs to another one: ``path``."""

    def __init__(self, owner: str, path: str) -> None:
        super().__init__(f"{owner or 'portal'} may not write {path}")
        self.path = path


@dataclass(slots=True)
class Output:
    """What a run produced.

    ``manifest`` maps every path to the hash of its bytes, ``staged`` those that were written to size in bytes and time
    of change in nanoseconds. ``owner`` is the unit whose folder it must not leave; the portal's run (none) must keep
    out of the folders ``closed`` to it.
    """

    staging: Path
    known: dict[str, str]
    owner: str = ""
    closed: Collection[str] = frozenset()
    manifest: dict[str, str] = field(default_factory=dict)
    staged: dict[str, tuple[int, int]] = field(default_factory=dict)
    last: Mapping[str, str] = field(default_factory=dict)
    """Path → digest of the inputs from which a page was made that is published as it was made."""
    inputs: dict[str, str] = field(default_factory=dict)
    """Path → digest of the inputs of the pages of this run, for the next one's ``last``."""
    watch: Watch = field(default_factory=Watch)
    share: tuple[int, int] = (0, 1)
    """Which of how many shares this process makes (:mod:`bangtin.pelicanlink.parts`)."""
    _folders: set[str] = field(default_factory=set)

    def put(self, path: str, data: bytes | Callable[[], bytes], inputs: Callable[[], str] | None = None) -> None:
        """Keep one output file, made by calling ``data`` only where this process makes it.

        ``inputs`` gives the digest of all that the file is made from: when that is the last one's, so are the bytes.
        Raises ValueError when two things want one path, :class:`ForeignPath` when one leaves its folder.
        """
        self._allow(path)
        number, count = self.share
        mine = len(self.manifest) % count == number
        self.manifest[path] = ""  # taken; its hash follows, here or from another part
        if not mine:
            return
        if inputs is not None:
            with self.watch.step("inputs"):
                digest = inputs()
            if digest:
                self.inputs[path] = digest
                if self.last.get(path) == digest:
                    self.manifest[path] = self.known[path]
                    return
        if callable(data):
            with self.watch.step("templates"):
                data = data()
        with self.watch.step("files"):
            self._keep(path, data)

    def _keep(self, path: str, data: bytes) -> None:
        """Write a file, unless just these bytes are published already."""
        hashed = self.manifest[path] = sha256(data)
        if self.known.get(path) == hashed:
            return
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            _make_folder(f"{self.staging}/{folder}")
            self._folders.add(folder)
        with open(f"{self.staging}/{path}", "wb", buffering=0) as file:  # noqa: PTH123  # 26,000 times in a cold build
            file.write(data)
            info = os.fstat(file.fileno())
        self.staged[path] = info.st_size, info.st_mtime_ns

    def _allow(self, path: str) -> None:
        """Nothing else has the path, and it is in our own folder."""
        if path in self.manifest:
            raise ValueError(f"two pages for one address: {path}")
        parts = path.split("/")
        stranger = parts[0] != self.owner if self.owner else parts[0] in self.closed
        if stranger or ".." in parts or path.startswith("/"):
            raise ForeignPath(self.owner, path)

    def wants(self, path: str) -> bool:  # noqa: ARG002  # of a build's output every path is wanted
        """Whether the page or file is made at all; what is dear to prepare may be left out when it is not."""
        return True


@dataclass(slots=True)
class Glimpse(Output):
    """What a preview makes of a run: of all the addresses it takes only the pages that somebody looks at.

    Nothing is written anywhere: ``pages`` holds the bytes.
    """

    wanted: frozenset[str] = frozenset()
    pages: dict[str, bytes] = field(default_factory=dict)

    def put(
        self,
        path: str,
        data: bytes | Callable[[], bytes],
        inputs: Callable[[], str] | None = None,  # noqa: ARG002  # what is looked at is made anew
    ) -> None:
        """Keep a file that is wanted; of any other only that it is there."""
        self._allow(path)
        self.manifest[path] = ""
        if path in self.wanted:
            self.pages[path] = data() if callable(data) else data

    def wants(self, path: str) -> bool:
        """Whether somebody looks at it."""
        return path in self.wanted


def _make_folder(folder: str) -> None:
    """One call for nearly every folder: pages come in after the lists above them."""
    try:
        os.mkdir(folder)  # noqa: PTH102  # 26,000 times in a cold build
    except FileExistsError:
        return
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103  # the same


class PageWriter(Writer):  # type: ignore[misc]  # Pelican ships no types
    """Pelican's writer for this run; its state comes through the settings, as Pelican constructs it itself."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self._run = settings["_BANGTIN_RUN"]
        self._theme: Theme = self._run.theme
        self._site: Site | None = None
        self._render_card = self._cards()
        self._kept: defaultdict[tuple[str, str], Kept] = defaultdict(Kept)
        self._inputs = Inputs(self._run.common)

    def _cards(self) -> CardRenderer:
        return CardRenderer(self._theme, show_unit=self._run.unit is None)

    @property
    def site(self) -> Site:
        """The site of the run; a run that starts over has a new one, and its cards are rendered anew."""
        site: Site = self._run.site
        if site is not self._site:
            self._site, self._render_card = site, self._cards()
            self._kept.clear()
            self._inputs = Inputs(self._run.common)
        return site

    def write_page(self, page: Page, template: str, /, **keys: Any) -> None:
        """Render ``template`` for ``page`` and keep it under the page's address.

        ``later`` gives further keys: it is called only where the page is rendered.
        """
        site = self.site
        current = site.frame.place(page.lang, keys.pop("current", page.url))
        later = keys.pop("later", None)

        def complete() -> None:
            nonlocal later
            if later is not None:
                keys.update(later())
                later = None

        def render() -> bytes:
            complete()
            return self._render(page, template, current, keys)

        def inputs() -> str:
            complete()
            frame = site.frame.keys(page.lang, current)
            return self._inputs.of(template, (page.lang, current), frame, page=page, **keys)

        self._run.output.put(
            site.addresses.output(page.url),
            render,
            inputs if self._run.common else None,
        )
        if not page.noindex:
            site.indexed.append(page.indexed())

    def _render(self, page: Page, template: str, current: str, keys: dict[str, Any]) -> bytes:
        """The page's bytes."""
        with speaking(page.lang):
            html = self._theme.env.get_template(template).render(
                page=page,
                lang=page.lang,
                kept=self._kept[page.lang, current],
                render_card=self._render_card,
                **self.site.frame.keys(page.lang, current),
                **keys,
            )
        return html.encode()

    def taken(self, url: str, /) -> bool:
        """Whether something is kept under an address already, by this part of the run or another."""
        return self.site.addresses.output(url) in self._run.output.manifest

    def wants(self, url: str, /) -> bool:
        """Whether the page of an address is made by this run."""
        output: Output = self._run.output
        return output.wants(self.site.addresses.output(url))

    def write_file(self, url: str, data: str | bytes | Callable[[], str | bytes], /) -> None:
        """Keep a file under a root-relative address."""

        def make() -> bytes:
            made = data() if callable(data) else data
            return made.encode() if isinstance(made, str) else made

        self._run.output.put(self.site.addresses.output(url), make)
