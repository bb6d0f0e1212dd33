"""Whether the site may go before readers: one list of checks for every kind of target.

The whole is looked at by its list of files; the content only of files that differ from what is published. So the cost
follows the change, and ``everything=True`` reads all. Each finding is a problem with a code; errors forbid publishing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from bangtin.core.problems import Problem
from bangtin.core.vietnamese.dates import VN_TZ
from bangtin.publishing import images, pages, secrets
from bangtin.publishing.check import (
    DEAD_LINK,
    EMPTY_FILE,
    FUTURE,
    HIDDEN,
    KEPT,
    LEFT_OUT,
    METADATA,
    MISSING_HOME,
    NO_ADDRESS,
    SECRET,
    SHRUNK,
    UNREADABLE_PICTURE,
    WITH_MISTAKES,
    WRONG_ADDRESS,
)
from bangtin.publishing.model import Difference, File, Manifest, shrunk
from bangtin.publishing.source import Built

MOST_LINKS = 20
"""Dead links that are listed; after a folder has gone there may be thousands."""
MOST_FILES = 10
"""Files with mistakes that are named; bangtin check names all."""
_TEXTS = frozenset((".html", ".xml", ".json", ".txt", ".ics", ".csv", ".webmanifest", ".js"))


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be, and what is known: options of the command and the target, secrets, the clock."""

    now: datetime
    secrets: Mapping[bytes, str]
    shrink: int = 20
    accept_shrink: bool = False
    accept_dead_links: bool = False


def examine(
    built: Built,
    old: Manifest | None,
    changes: Difference,
    rules: Rules,
    progress: Callable[[str, int, int], None],
    *,
    everything: bool = False,
) -> list[Problem]:
    """All findings, by place. ``old`` is what is published, ``changes`` the difference to it."""
    problems = [*_address(built), *_books(built), *_homes(built)]
    if old is not None and not rules.accept_shrink:
        problems += _shrinking(built, old.files, rules.shrink)
    problems += [HIDDEN.at(path, path=path, hidden=path) for path in sorted(built.hidden) if path in built.files]
    reading = _Reading(built, rules, _hidden_pattern(built))
    seen = sorted(built.files) if everything else [path for path in changes.uploads if path in built.files]
    for done, path in enumerate(seen, 1):
        problems += reading.file(path, built.files[path])
        if done % 100 == 0 or done == len(seen):
            progress("examine", done, len(seen))
    if not everything and changes.deleted:
        problems += reading.links_to(set(changes.deleted), set(built.files) - set(seen))
    return sorted(_shortened(problems), key=lambda problem: problem.order)


# -- the whole -------------------------------------------------------------------------------------------------------


def _address(built: Built) -> Iterator[Problem]:
    """Whether the site knows where it will be, and was built for there."""
    if not built.siteurl:
        yield NO_ADDRESS.at("publishconf.py")
    home = built.addresses.output(built.addresses.home(built.languages[0]))
    if built.siteurl and not built.unit and home in built.files:
        named = pages.canonical((built.root / home).read_text(encoding="utf-8"))
        if named and named.rstrip("/") != built.siteurl:
            yield WRONG_ADDRESS.at("publishconf.py", built=named, wanted=built.siteurl)


def _books(built: Built) -> Iterator[Problem]:
    """What of the content is not as its editors left it."""
    more = " …" if len(built.mistakes) > MOST_FILES else ""
    files = ", ".join(built.mistakes[:MOST_FILES]) + more
    kept, failed = built.counts.get("kept", 0), built.counts.get("failed", 0)
    if kept:
        yield KEPT.at(built.root.name, count=kept, files=files)
    if failed:
        yield LEFT_OUT.at(built.root.name, count=failed, files=files)
    if (published := len(built.mistakes) - kept - failed) > 0:
        yield WITH_MISTAKES.at(built.root.name, count=published, files=files)


def _homes(built: Built) -> Iterator[Problem]:
    """The pages without which a site is none."""
    addresses = built.addresses
    for unit in ("", *built.units):
        path = addresses.output(addresses.home(built.languages[0], unit))
        if path not in built.files:
            yield MISSING_HOME.at(path, path=path)


def _shrinking(built: Built, old: Mapping[str, File], percent: int) -> Iterator[Problem]:
    """Parts of the site that have lost too much since the last release."""
    for part, before, after in shrunk(old, built.files, percent):
        yield SHRUNK.at(part or built.root.name, part=part or "*", before=before, after=after)


def _hidden_pattern(built: Built) -> re.Pattern[bytes] | None:
    """Finds the address of a text that is not public, wherever a file names it."""
    names = [path.removesuffix("index.html") for path in built.hidden]
    if not names:
        return None
    return re.compile(b"|".join(re.escape(f"/{name}".encode()) for name in sorted(names)))


def _shortened(problems: list[Problem]) -> Iterator[Problem]:
    """Not more dead links than somebody would read."""
    links = 0
    for problem in problems:
        links += problem.code == DEAD_LINK.id
        if problem.code != DEAD_LINK.id or links <= MOST_LINKS:
            yield problem


# -- one file --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads files of the output, one after another."""

    built: Built
    rules: Rules
    hidden: re.Pattern[bytes] | None

    def file(self, path: str, file: File) -> Iterator[Problem]:
        """What is wrong with one file."""
        suffix = PurePosixPath(path).suffix.lower()
        data = (self.built.root / path).read_bytes()
        if not file.size or (suffix == ".html" and not pages.is_whole(data)):
            yield EMPTY_FILE.at(path, path=path)
            return
        for what in secrets.find(data, self.rules.secrets):
            yield SECRET.at(path, what=what)
        if suffix in images.PICTURES:
            yield from _picture(path, data)
        elif suffix in _TEXTS:
            yield from self._text(path, suffix, data)

    def _text(self, path: str, suffix: str, data: bytes) -> Iterator[Problem]:
        """A page, a feed, or what else machines read."""
        linked = suffix == ".html" and self.rules.accept_dead_links  # an editor's link to what is not public yet
        if self.hidden and not linked and (match := self.hidden.search(data)):
            yield HIDDEN.at(path, path=path, hidden=match[0].decode())
        if suffix not in {".html", ".xml"}:
            return
        text = data.decode("utf-8", "replace")
        late = [moment for moment in pages.published(text) if moment > self.rules.now]
        if late:
            yield FUTURE.at(path, date=f"{min(late).astimezone(VN_TZ):%d/%m/%Y %H:%M}")
        if suffix == ".html" and not self.rules.accept_dead_links:
            for target in pages.dead(text, path, self.built.siteurl, self.built.files):
                yield DEAD_LINK.at(path, target=target, text=target)

    def links_to(self, gone: Collection[str], unread: Collection[str]) -> Iterator[Problem]:
        """Dead links on pages that did not change: only those to what goes now can be new."""
        if self.rules.accept_dead_links:
            return
        names = {PurePosixPath(path.removesuffix("/index.html")).name for path in gone}
        wanted = re.compile(b"|".join(re.escape(name.encode()) for name in sorted(names)))
        for path in sorted(unread):
            if not path.endswith(".html"):
                continue
            data = (self.built.root / path).read_bytes()
            if wanted.search(data):
                for target in pages.dead(data.decode("utf-8", "replace"), path, self.built.siteurl, self.built.files):
                    yield DEAD_LINK.at(path, target=target, text=target)


def _picture(path: str, data: bytes) -> Iterator[Problem]:
    """A picture must be nothing but its picture."""
    try:
        found = images.extras(data)
    except images.NotAPicture as error:
        yield UNREADABLE_PICTURE.at(path, what=str(error))
        return
    if found:
        yield METADATA.at(path, what=", ".join(dict.fromkeys(found)))
