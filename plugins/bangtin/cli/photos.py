"""``bangtin photos``: how full the cache of pictures is, what in it nobody shows, and where a photo is shown."""

from __future__ import annotations

import argparse
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.files import sha256
from bangtin.core.i18n import translate_text
from bangtin.core.kept import kept_json
from bangtin.core.report import CONTENT, OK
from bangtin.core.settings import Project
from bangtin.core.terminal import interface_language
from bangtin.core.urls import Addresses
from bangtin.core.vietnamese.numbers import format_number, format_size_mb
from bangtin.galleries.status import Use, cache_status, where_used
from bangtin.galleries.store import Store
from bangtin.shards.lock import build_lock
from bangtin.socialcards import store as cards

DAY = 24 * 3600
_NAMES = 5
"""Names of damaged files that are listed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's own verbs."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    text = "how many pictures the cache holds, and how many of them nobody shows"
    status = actions.add_parser("status", help=text, description=text)
    status.add_argument("--verify", action="store_true", help="read every file and compare its checksum")
    text = "remove pictures that no page shows"
    prune = actions.add_parser("prune", help=text, description=text)
    prune.add_argument("--days", type=int, default=30, help="keep those that were used in so many days (default: 30)")
    text = "on which pages a photo is shown"
    where = actions.add_parser("where", help=text, description=text)
    text = "remove whatever was ever made of a photo that no page shows any more"
    forget = actions.add_parser("forget", help=text, description=text)
    for one in (status, prune, where, forget):
        add_project_arguments(one)
    for one in (where, forget):
        one.add_argument("photo", metavar="FILE-OR-KEY", help="file of a photo, or address or name of a published one")


def run(options: argparse.Namespace) -> int:
    """Do what the action says."""
    project, _ = open_project(options.settings)
    desk = Desk(project, options.lang or interface_language())
    if options.action == "where":
        return desk.where(options.photo)
    if options.action == "status":
        return desk.status(verify=options.verify)
    with build_lock(project.cache):
        return desk.prune(max(0, options.days)) if options.action == "prune" else desk.forget(options.photo)


@dataclass(slots=True)
class Desk:
    """The caches of a project, and what the last build of each unit ordered from them."""

    project: Project
    lang: str
    photos: Store = field(init=False)
    cards: Path = field(init=False)
    _states: dict[str, dict[str, Any]] = field(init=False)

    def __post_init__(self) -> None:
        self.photos = Store(self.project.cache / "photos")
        self.cards = self.project.cache / "cards"
        files = sorted(self.project.cache.glob("shards/*/state.json"))
        read = {path.parent.name: kept_json(path, f"state {path.parent.name}") for path in files}
        self._states = {unit: state for unit, state in read.items() if isinstance(state, dict) and "orders" in state}

    # -- actions -------------------------------------------------------------------------------------------------

    def status(self, *, verify: bool) -> int:
        """Print both caches' states; 1 when something is damaged."""
        found = cache_status(self.photos, self._orders("galleries"), verify=verify)
        self._say(
            "Photos: {photos}, {files} files, {size}; no page shows {unused} of them ({unused_size}).",
            photos=found.photos,
            files=found.files,
            size=self._size(found.bytes),
            unused=found.unused,
            unused_size=self._size(found.unused_bytes),
        )
        used = self._orders("socialcards")
        sizes = {key: path.stat().st_size for key, path in cards.entries(self.cards)}
        self._say(
            "Cards for sharing: {cards}, {size}; no page uses {unused} of them ({unused_size}).",
            cards=len(sizes),
            size=self._size(sum(sizes.values())),
            unused=len(sizes.keys() - used.keys()),
            unused_size=self._size(sum(size for key, size in sizes.items() if key not in used)),
        )
        lost = len(found.missing) + len(used.keys() - sizes.keys())
        if lost:
            self._say("{count} are missing; the next build makes them again.", count=lost)
        for name in found.damaged[:_NAMES]:
            self._say("Damaged: {name}", name=name)
        if found.damaged:
            self._say("{count} files are damaged. Delete them; a build makes them again.", count=len(found.damaged))
        return CONTENT if found.damaged else OK

    def prune(self, days: int) -> int:
        """Remove what no page shows."""
        photos = self.photos.prune(self._orders("galleries"), days * DAY)
        drawn = cards.prune(self.cards, self._orders("socialcards"), days * DAY)
        self._say(
            "Removed {photos} photos and {cards} cards, {size}.",
            photos=len(photos),
            cards=len(drawn),
            size=self._size(sum(entry.bytes for entry in photos) + sum(size for _, size in drawn)),
        )
        return OK

    def where(self, photo: str) -> int:
        """Print the pages that show a photo, by source file; 1 when there are none."""
        found = self._found(photo)
        if not found:
            self._say("No page shows this photo: {photo}", photo=photo)
            return CONTENT
        pages: dict[str, set[str]] = {}
        for use in found:
            pages.setdefault(f"{self.project.content.name}/{use.source}", set()).add(use.page)
        for source, shown in sorted(pages.items()):
            print(source)
            for page in sorted(shown - {""}):
                print(f"  {page}")
        return OK

    def forget(self, photo: str) -> int:
        """Remove every form of a photo from the caches, unless a page still shows it."""
        if self._found(photo):
            self.where(photo)
            self._say("The photo is still shown. Withdraw it in these texts, build, then come back.")
            return CONTENT
        names = [name for source in self._sources(photo) for name in self.photos.forget_source(source)]
        # A card says nothing of the photo on it, so every card that is not in use goes.
        drawn = cards.prune(self.cards, self._orders("socialcards"), 0)
        self._say(
            "Removed {files} files of the photo, and {cards} cards not in use.", files=len(names), cards=len(drawn)
        )
        return OK if names else CONTENT

    # -- looking -------------------------------------------------------------------------------------------------

    def _orders(self, feature: str) -> dict[str, Mapping[str, Any]]:
        """Key → order, of all units' last builds."""
        return {key: o for state in self._states.values() for key, o in state["orders"].get(feature, {}).items()}

    def _found(self, photo: str) -> list[Use]:
        """The uses of a photo, each with the address of a page."""
        uses = [
            Use("", order["source"], key, order["sha256"])
            for state in self._states.values()
            for key, order in state["orders"].get("galleries", {}).items()
        ]
        at_hand = Path(photo)
        if at_hand.is_file() and at_hand.resolve().is_relative_to(self.project.content):
            photo = at_hand.resolve().relative_to(self.project.content).as_posix()
        else:
            photo = photo.removeprefix(f"{self.project.content.name}/")
        found = where_used(uses, photo)
        pages = self._pages({use.key for use in found})
        return [replace(use, page=page) for use in found for page in pages.get(use.key, ("",))]

    def _pages(self, keys: Collection[str]) -> dict[str, list[str]]:
        """Key → addresses of the published pages that show it."""
        if not keys:
            return {}
        wanted = re.compile("|".join(sorted(keys)).encode())
        addresses = Addresses(self.project.values["SITEURL"], self.project.languages[0])
        pages: dict[str, list[str]] = {}
        for path in self._published():
            file = self.project.output / path
            try:
                shown = {match.decode() for match in wanted.findall(file.read_bytes())}
            except OSError:
                continue
            for key in shown:
                address = f"{addresses.base}/{path.removesuffix('index.html')}"
                pages.setdefault(key, []).append(addresses.absolute(address))
        return pages

    def _published(self) -> Iterator[str]:
        """All published pages, relative to the output folder."""
        for path in sorted(self.project.output.rglob("*.html")):
            yield path.relative_to(self.project.output).as_posix()

    def _sources(self, photo: str) -> set[str]:
        """The hashes of the source that somebody means: a file on this computer, a hash, or the key of a picture."""
        if Path(photo).is_file():
            return {sha256(Path(photo).read_bytes())}
        if re.fullmatch("[0-9a-f]{64}", photo):
            return {photo}
        match = re.search(r"(?:^|/)([0-9a-f]{24})(?:-\d+\.\w+)?$", photo)
        entry = self.photos.entry(match[1]) if match else None
        return {entry.source} if entry else set()

    # -- telling -------------------------------------------------------------------------------------------------

    def _say(self, text: str, **values: str | int) -> None:
        said = {k: v if isinstance(v, str) else format_number(v, self.lang) for k, v in values.items()}
        print(translate_text(text, self.lang).format(**said))

    def _size(self, size: int) -> str:
        return format_size_mb(size, self.lang) if size else "0 MB"
