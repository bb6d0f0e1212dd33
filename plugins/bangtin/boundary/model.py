"""What an edit of one school may change, and what a comparison of two builds says. Pure.

An edit of ``content/<school>/`` may change the school's own output and the portal pages that are made from summaries.
It may change another school's pages only through its *face* (name, kind, place, colour, notices for everybody), which
is said in the report, and never the theme, the robots' file or the scripts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

PORTAL = "@portal"
"""Owner of what belongs to no school; no unit can have this name."""

AREAS: Mapping[str, str] = {
    "home": r"|trang/\d+/",
    "units": r"don-vi/.*",
    "tags": r"the/.*",
    "archives": r"(?:nam-hoc|thang)/.*",
    "authors": r"tac-gia/.*",
    "events": r"(?:su-kien|lich)/.*",
    "awards": r"bang-vang/.*",
    "documents": r"van-ban/.*",
    "videos and songs": r"(?:video|ca-khuc)/.*",
    "abbreviations": r"thuat-ngu/.*",
    "search": r"tim-kiem/.*",
    "reads": r"luot-doc/.*",
    "feeds": r"feeds/.*",
    "pages with the menu": r"(?:ngoai-tuyen|thanh-phan)/|404\.html",
    "sitemaps": r"[a-z0-9-]*sitemap[a-z0-9-]*\.xml",
}
"""Parts of the portal that are made from what schools summarise: these an edit of a school may change.

The rest (theme, scripts, ``robots.txt``, web manifests) comes from settings, theme and the faces of units alone.
"""
_AREAS = {name: re.compile(pattern) for name, pattern in AREAS.items()}


def area_of(path: str, languages: Collection[str] = ()) -> str:
    """The part of the portal to which an output path belongs; empty for what no school may change."""
    first, slash, rest = path.partition("/")
    if slash and first in languages:
        path = rest
    page = path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path
    return next((name for name, pattern in _AREAS.items() if pattern.fullmatch(page)), "")


def owner_of(path: str, units: Collection[str]) -> str:
    """The unit in whose folder an output path lies, or :data:`PORTAL`."""
    first = path.partition("/")[0]
    return first if first in units else PORTAL


@dataclass(slots=True)
class Changes:
    """Paths that came, changed and went, each sorted."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    @classmethod
    def between(cls, old: Mapping[str, str], new: Mapping[str, str]) -> Changes:
        """What differs between two mappings of path → hash."""
        return cls(
            sorted(new.keys() - old.keys()),
            sorted(path for path in new.keys() & old.keys() if new[path] != old[path]),
            sorted(old.keys() - new.keys()),
        )

    @property
    def all(self) -> list[str]:
        """Every path."""
        return sorted([*self.added, *self.changed, *self.removed])

    def of(self, paths: Collection[str]) -> Changes:
        """Only some of the paths."""
        return Changes(*([path for path in part if path in paths] for part in (self.added, self.changed, self.removed)))

    def to_json(self) -> dict[str, list[str]]:
        """Plain data."""
        return {"added": self.added, "changed": self.changed, "removed": self.removed}


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that crosses the boundary. ``kind``: foreign, portal, link, office or author."""

    kind: str
    path: str
    unit: str = ""


@dataclass(slots=True)
class Edit:
    """What a range of commits changes in the repository. Paths of content are relative to the content folder."""

    content: Changes = field(default_factory=Changes)
    outside: list[str] = field(default_factory=list)
    """Files outside of the content folder, relative to the repository."""
    refused: list[str] = field(default_factory=list)
    """Links, submodules and paths that no build may read."""

    @property
    def units(self) -> list[str]:
        """Folders of content in which something changed."""
        return sorted({path.partition("/")[0] for path in self.content.all if "/" in path})

    @property
    def shared(self) -> list[str]:
        """Changed files that lie in the content folder itself and count for all units."""
        return [path for path in self.content.all if "/" not in path]


@dataclass(slots=True)
class Verdict:
    """What a comparison says. ``faces`` are units whose face changed; ``mistakes`` what HEAD adds to the reports."""

    base: str
    head: str
    edit: Edit
    output: dict[str, Changes]
    """Owner → its output files that differ."""
    faces: list[str] = field(default_factory=list)
    photos: list[str] = field(default_factory=list)
    """New pictures, by content path."""
    violations: list[Violation] = field(default_factory=list)
    mistakes: list[dict[str, object]] = field(default_factory=list)

    @property
    def needs_office(self) -> bool:
        """Whether something changed that no school decides alone."""
        return bool(self.edit.outside or self.edit.shared or self.faces)


PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".bmp", ".avif", ".heic", ".heif")


def judge(
    edit: Edit,
    output: Changes,
    units: Collection[str],
    *,
    faces: Collection[str] = (),
    languages: Collection[str] = (),
    may: Collection[str] | None = None,
    office: bool = False,
) -> tuple[dict[str, Changes], list[Violation]]:
    """The output's changes by owner, and what crosses the boundary.

    ``may`` are the units that the author may change (None: nobody asked), ``office`` whether the author may change what
    lies outside of all units.
    """
    found = [Violation("link", path) for path in edit.refused]
    by_owner: dict[str, set[str]] = {}
    for path in output.all:
        by_owner.setdefault(owner_of(path, units), set()).add(path)
    shared = bool(faces or edit.shared)
    for owner, paths in sorted(by_owner.items()):
        if shared:
            continue
        if owner == PORTAL:
            found += [Violation("portal", path) for path in sorted(paths) if not area_of(path, languages)]
        elif owner not in edit.units:
            found += [Violation("foreign", path, owner) for path in sorted(paths)]
    if may is not None and not office:
        found += [Violation("author", path, unit) for path in edit.content.all if (unit := _unit(path)) not in may]
        found += [Violation("office", path) for path in edit.outside]
    return {owner: output.of(paths) for owner, paths in sorted(by_owner.items())}, found


def _unit(path: str) -> str:
    """The folder of a content path; empty for what lies in the content folder itself."""
    return path.partition("/")[0] if "/" in path else ""
