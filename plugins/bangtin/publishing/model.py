"""What is published, what differs from it, and the order in which a difference goes out. Pure: no file is touched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

from bangtin.core.files import digest
from bangtin.hosting.model import ASK_FIRST, FOR_DAYS, FOR_EVER, HASHED, KEPT_PICTURES

FORMAT = 1
CARRIED = timedelta(days=1)
"""How long style sheets and scripts of an earlier release stay reachable for pages that readers have open."""

_THEME_FILE = re.compile(r"(?:.+/)?theme/[^/]+\.[0-9a-f]{10}\.\w+(?:\.gz|\.br)?")
_PAGE = re.compile(r".+\.html(?:\.gz|\.br)?")
_INDEX = re.compile(r"(?:.+/)?(?:sw\.js|manifest\.webmanifest|[^/]+\.(?:xml|txt|json|ics|csv))(?:\.gz|\.br)?")
_ARTICLE = re.compile(r"(?:.+/)?\d{4}-\d{2}-\d{2}-[^/]+/index\.html(?:\.gz|\.br)?")


class File(NamedTuple):
    """A published file: SHA-256 and size in bytes."""

    sha256: str
    size: int


class BadManifest(ValueError):  # noqa: N818  # it reads as what happened
    """Bytes that claim to be a manifest and are not, or not whole."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one release consists of. ``carried`` names files that only old pages need: path → since when."""

    files: Mapping[str, File]
    release: str = ""
    siteurl: str = ""
    carried: Mapping[str, str] = field(default_factory=dict)

    @property
    def when(self) -> datetime | None:
        """When the release was made, from its name."""
        return time_of(self.release)

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files.values())

    def to_bytes(self) -> bytes:
        """As it is kept at a target. It carries a digest of itself, so that half of one is not taken for a whole."""
        told = {
            "bangtin": FORMAT,
            "release": self.release,
            "siteurl": self.siteurl,
            "carried": dict(self.carried),
            "files": {path: list(file) for path, file in self.files.items()},
        }
        return json.dumps({**told, "digest": digest(told)}, ensure_ascii=False, sort_keys=True, indent=0).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Manifest:
        """The inverse of :meth:`to_bytes`. Raises :class:`BadManifest`."""
        try:
            told = json.loads(raw)
            claimed = told.pop("digest")
            if told["bangtin"] != FORMAT or claimed != digest(told):
                raise BadManifest("digest")
            files = {str(path): File(str(sha), int(size)) for path, (sha, size) in told["files"].items()}
            return cls(files, told["release"], told["siteurl"], dict(told["carried"]))
        except BadManifest:
            raise
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadManifest(str(error)) from None


@dataclass(frozen=True, slots=True)
class Release:
    """One line of the list of releases."""

    id: str
    files: int
    size: int
    current: bool = False


def release_id(now: datetime, files: Mapping[str, File], shown: str = "") -> str:
    """A name for a release: its time (UTC), so that names sort by it, and a part of the hash of what is in it.

    It sorts behind the release that is ``shown``, although that be of the same second, or of a clock that was ahead.
    """
    if (before := time_of(shown)) is not None:
        now = max(now, before + timedelta(seconds=1))
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{digest({p: f.sha256 for p, f in files.items()})[:8]}"


def is_release_id(text: str) -> bool:
    """Whether a name may be a release's: it becomes part of a path."""
    return re.fullmatch(r"\d{8}T\d{6}Z-[0-9a-f]{8}", text) is not None


def time_of(release: str) -> datetime | None:
    """When a release was made."""
    if not is_release_id(release):
        return None
    return datetime.strptime(release[:16], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def carry(old: Manifest | None, new: Mapping[str, File], now: datetime) -> tuple[dict[str, File], dict[str, str]]:
    """The theme's files of earlier releases that stay for a day, and since when each is there for old pages only.

    Never photos or texts: what was withdrawn must go at once.
    """
    files: dict[str, File] = {}
    since: dict[str, str] = {}
    if old is None:
        return files, since
    for path, file in old.files.items():
        if path in new or not _THEME_FILE.fullmatch(path):
            continue
        began = old.carried.get(path) or now.isoformat(timespec="seconds")
        if timedelta(0) <= now - datetime.fromisoformat(began) < CARRIED:
            files[path], since[path] = file, began
    return files, since


@dataclass(frozen=True, slots=True)
class Difference:
    """From what is published to what shall be: paths, each group sorted."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int

    @property
    def uploads(self) -> tuple[str, ...]:
        """Paths to be sent."""
        return tuple(sorted((*self.new, *self.changed)))

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.deleted)


def difference(old: Mapping[str, File], new: Mapping[str, File]) -> Difference:
    """Compare two sets of files by hash."""
    added, changed = [], []
    for path, file in new.items():
        if path not in old:
            added.append(path)
        elif old[path] != file:
            changed.append(path)
    deleted = [path for path in old if path not in new]
    same = len(new) - len(added) - len(changed)
    return Difference(tuple(sorted(added)), tuple(sorted(changed)), tuple(sorted(deleted)), same)


class Phase(IntEnum):
    """The steps of an upload into a place that readers already read; each waits for the one before."""

    PARTS = 1
    """What pages show: photos, styles, scripts, films."""
    ARTICLES = 2
    LISTS = 3
    """Pages that name articles; homes last."""
    INDEXES = 4
    """What machines read: feeds, calendars, sitemaps, the search's index, the worker that keeps pages."""
    DELETIONS = 5


def phase_of(path: str) -> Phase:
    """When a file goes out: never before what it shows, never after what names it."""
    if _ARTICLE.fullmatch(path):
        return Phase.ARTICLES
    if _PAGE.fullmatch(path):
        return Phase.LISTS
    return Phase.INDEXES if _INDEX.fullmatch(path) else Phase.PARTS


def in_order(paths: Iterable[str]) -> dict[Phase, list[str]]:
    """Uploads by phase; within one, deep pages before those above them, so that a home comes last."""
    phases: dict[Phase, list[str]] = {}
    for path in sorted(paths, key=lambda path: (phase_of(path), -path.count("/"), path)):
        phases.setdefault(phase_of(path), []).append(path)
    return phases


def shrunk(old: Mapping[str, File], new: Mapping[str, File], percent: int) -> list[tuple[str, int, int]]:
    """Parts of the site that lost more than ``percent`` of their pages: (folder, pages before, pages now).

    A part is the whole site (``""``) or a top folder, which is a unit or a list of the portal. Small parts may lose
    single pages: an album that ends is no accident.
    """
    before, after = _pages(old), _pages(new)
    found = []
    for folder, count in sorted(before.items()):
        left = after.get(folder, 0)
        if left == 0 or (count - left > 2 and (count - left) * 100 > count * percent):
            found.append((folder, count, left))
    return found


def _pages(files: Mapping[str, File]) -> dict[str, int]:
    """Pages by top folder, and in all."""
    counts: dict[str, int] = {}
    for path in files:
        if path.endswith(".html"):
            counts[""] = counts.get("", 0) + 1
            top, slash, _ = path.partition("/")
            if slash:
                counts[top] = counts.get(top, 0) + 1
    return counts


def surplus(releases: Iterable[str], current: str, keep: int) -> list[str]:
    """Names of releases that may go: all but the current one and the newest others, ``keep`` in all."""
    others = sorted((name for name in releases if name != current), reverse=True)
    return sorted(others[max(0, keep - 1) :])


def keeping(path: str) -> str:
    """How long browsers may keep a file, as ``Cache-Control`` says it: what ``bangtin hosting`` tells web servers."""
    if re.search(HASHED, f"/{path}"):
        return FOR_EVER
    return FOR_DAYS if re.search(KEPT_PICTURES, f"/{path}") else ASK_FIRST
