"""The one writer: a language round every render, each address once, and only changed bytes on the disk.

Pages go into a staging folder, never into the published one. A page whose bytes are already published is not
written at all: its hash in the manifest is enough for the switch that follows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pelican.writers import Writer

from bangtin.core.files import sha256
from bangtin.core.language import speaking
from bangtin.core.pages import Page
from bangtin.core.site import Site
from bangtin.pelicanlink.theme import CardRenderer, Kept, Theme


@dataclass(slots=True)
class Output:
    """What a run produced: ``manifest`` maps every path to the hash of its bytes, ``staged`` lists those written."""

    staging: Path
    known: dict[str, str]
    owner: str = ""
    manifest: dict[str, str] = field(default_factory=dict)
    staged: list[str] = field(default_factory=list)
    share: tuple[int, int] = (0, 1)
    """Which of how many shares this process makes (:mod:`bangtin.pelicanlink.parts`)."""
    _folders: set[str] = field(default_factory=set)

    def wants(self, path: str) -> bool:
        """Take a path; whether this process makes it. Raises ValueError when it is taken or leaves its folder."""
        if path in self.manifest:
            raise ValueError(f"two pages for one address: {path}")
        if ".." in path.split("/") or path.startswith("/") or (self.owner and not path.startswith(self.owner + "/")):
            raise ValueError(f"{self.owner or 'portal'} may not write {path}")
        number, count = self.share
        mine = len(self.manifest) % count == number
        self.manifest[path] = ""
        return mine

    def put(self, path: str, data: bytes) -> None:
        """Keep the bytes of a path that was taken."""
        hashed = sha256(data)
        self.manifest[path] = hashed
        if self.known.get(path) == hashed:
            return
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.staging / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        with open(f"{self.staging}/{path}", "wb", buffering=0) as file:  # noqa: PTH123  # 26,000 times in a cold build
            file.write(data)
        self.staged.append(path)


class PageWriter(Writer):  # type: ignore[misc]  # Pelican ships no types
    """Pelican's writer for this run; its state comes through the settings, as Pelican constructs it itself."""

    def __init__(self, output_path: str, settings: dict[str, Any]) -> None:
        super().__init__(output_path, settings=settings)
        self._run = settings["_BANGTIN_RUN"]
        self._theme: Theme = self._run.theme
        self._site: Site | None = None
        self._render_card = self._cards()
        self._kept: defaultdict[tuple[str, str], Kept] = defaultdict(Kept)

    def _cards(self) -> CardRenderer:
        return CardRenderer(self._theme, show_unit=self._run.unit is None)

    @property
    def site(self) -> Site:
        """The site of the run; a run that starts over has a new one, and its cards are rendered anew."""
        site: Site = self._run.site
        if site is not self._site:
            self._site, self._render_card = site, self._cards()
            self._kept.clear()
        return site

    def write_page(self, page: Page, template: str, /, **keys: Any) -> None:
        """Render ``template`` for ``page`` and keep it under the page's address."""
        path = self.site.addresses.output(page.url)
        if not self._run.output.wants(path):
            return
        frame = self.site.frame
        current = frame.place(page.lang, keys.pop("current", page.url))
        with speaking(page.lang):
            html = self._theme.env.get_template(template).render(
                page=page,
                lang=page.lang,
                kept=self._kept[page.lang, current],
                render_card=self._render_card,
                **frame.keys(page.lang, current),
                **keys,
            )
        self._run.output.put(path, html.encode())

    def write_file(self, url: str, data: str | bytes | Callable[[], str | bytes], /) -> None:
        """Keep a file under a root-relative address."""
        path = self.site.addresses.output(url)
        if self._run.output.wants(path):
            made = data() if callable(data) else data
            self._run.output.put(path, made.encode() if isinstance(made, str) else made)
