"""What git's history tells of addresses: which texts have moved, and which were deleted after readers could see them.

Read along the first parents of the branch, which is what was published; so the answer depends on the history alone.
"""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.problems import UsageError
from bangtin.core.urls import Addresses, BadPath, Source, parse_source
from bangtin.core.vietnamese.moments import VN_TZ

__all__ = ["History", "read_history"]

_MARK = "\x01"
"""Stands before each commit in the log; no path can begin with it."""


@dataclass(slots=True)
class History:
    """Old address → the address that its text has now; and addresses of texts that are gone.

    Addresses are without the path of SITEURL. Texts that readers never saw (drafts, those whose date had not come) and
    addresses that a text has now are left out.
    """

    moved: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Change:
    """One step of a text: from path to path (empty: it begins, or ends, here), and in which commit."""

    old: str
    new: str
    commit: str
    moment: dt.datetime


def read_history(content: Path, default_lang: str) -> History:
    """The history of the content folder. Raises UsageError where there is no git, or no history."""
    root = Path(_git(content, "rev-parse", "--show-toplevel").strip())
    folder = content.resolve().relative_to(root.resolve()).as_posix()
    prefix = "" if folder == "." else f"{folder}/"
    living = {
        path.relative_to(content).as_posix()
        for path in content.rglob("*.md")
        if not any(part.startswith(".") for part in path.relative_to(content).parts)
    }
    return _Reader(root, prefix, default_lang).read(living)


def _git(folder: Path, *arguments: str) -> str:
    """What git answers. Raises UsageError with what it complains of."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise UsageError("git is not installed") from None
    if done.returncode:
        raise UsageError("git: {reason}", reason=done.stderr.decode("utf-8", "replace").strip().splitlines()[0])
    return done.stdout.decode("utf-8", "surrogateescape")


class _Reader:
    """Follows every path through the history."""

    def __init__(self, root: Path, prefix: str, default_lang: str) -> None:
        self._root, self._prefix = root, prefix
        self._lang = default_lang
        self._addresses = Addresses("", default_lang)

    def read(self, living: set[str]) -> History:
        """Sort all old paths into moved and gone; the newest step of a path decides."""
        became: dict[str, _Change] = {}
        for change in self._changes():
            if change.old and change.old != change.new:
                became[change.old] = change
            became.pop(change.new, None)  # the path is used again
        found = History()
        here = {address for path in living if (address := self._address(path))}
        by_name = self._by_name(living)
        for old, change in sorted(became.items()):
            address = self._address(old)
            if not address or address in here or old in living or not self._was_public(old, change):
                continue
            end = self._end(old, became)
            source = self._source(old)
            if end not in living and source is not None:  # deleted here and written anew there
                end = by_name.get((source.unit, source.name, source.lang), "")
            new = self._address(end) if end else ""
            if new:
                found.moved[address] = new
            else:
                found.gone.append(address)
        self._add_lists(found, living)
        return found

    def _add_lists(self, found: History, living: set[str]) -> None:
        """A section, or a unit, whose texts have all moved to one other: its list, or its home, has moved with them."""
        here = {folder for path in living if (source := self._source(path)) for folder in _folders(source.key)}
        goals: dict[str, set[str]] = {}
        for old, new in found.moved.items():
            if old.count("/") == new.count("/") == 4:  # an article in the main language
                for was, now in zip(_folders(old[1:]), _folders(new[1:]), strict=True):
                    goals.setdefault(was, set()).add(now)
        for gone in found.gone:
            for was in _folders(gone[1:]):
                goals.pop(was, None)
        for was, ends in sorted(goals.items()):
            if was not in here and len(ends) == 1:
                found.moved[f"/{was}"] = f"/{ends.pop()}"

    def _changes(self) -> Iterator[_Change]:
        """Every step of every text, oldest first."""
        log = _git(
            self._root, "log", "--first-parent", "-m", "--reverse", "-M", "-l0", "--name-status", "-z",
            f"--format={_MARK}%H %ct", "--diff-filter=ADR", "--", self._prefix or ".",
        )  # fmt: skip
        commit, moment = "", dt.datetime.min.replace(tzinfo=VN_TZ)
        fields = iter(part for part in log.replace("\n", "\0").split("\0") if part)
        for part in fields:
            if part.startswith(_MARK):
                commit, _, seconds = part[1:].partition(" ")
                moment = dt.datetime.fromtimestamp(int(seconds), VN_TZ)
                continue
            old = next(fields) if part[0] in "DR" else ""
            new = next(fields) if part[0] in "AR" else ""
            old, new = self._inside(old), self._inside(new)
            if old or new:
                yield _Change(old, new, commit, moment)

    def _inside(self, path: str) -> str:
        """A path below content/, when it is one of a text."""
        if not path.startswith(self._prefix) or not path.endswith(".md"):
            return ""
        return path[len(self._prefix) :]

    def _end(self, old: str, became: dict[str, _Change]) -> str:
        """Where a path ends after all its moves; empty when it was deleted."""
        seen = {old}
        at = became[old].new
        while at in became and at not in seen:
            seen.add(at)
            at = became[at].new
        return at

    def _source(self, path: str) -> Source | None:
        try:
            return parse_source(path, self._lang)
        except BadPath:
            return None

    def _address(self, path: str) -> str:
        source = self._source(path)
        return self._addresses.source(source) if source else ""

    def _by_name(self, living: set[str]) -> dict[tuple[str, str, str], str]:
        """Texts by unit, name and language, where the name begins with a day: others are too common to tell."""
        found: dict[tuple[str, str, str], str] = {}
        for path in sorted(living):
            source = self._source(path)
            if source is not None and source.day is not None:
                found.setdefault((source.unit, source.name, source.lang), path)
        return found

    def _was_public(self, old: str, change: _Change) -> bool:
        """Whether readers could see a text before it left its path."""
        source = self._source(old)
        try:
            text = _git(self._root, "show", f"{change.commit}^:{self._prefix}{old}")
        except UsageError:  # the first commit of a shallow history
            return True
        if source is None:
            return False
        front = read_front_matter(
            text, old, folder_date=source.day, lang=source.lang, unit=source.unit, units=None, needs_date=False
        ).front
        if front is None:  # with a mistake, its last good version was there
            return True
        return front.status != "draft" and (front.published is None or front.published <= change.moment)


def _folders(key: str) -> list[str]:
    """The unit and the section of an article's address or key, as parts of addresses."""
    parts = key.split("/")
    return [f"{parts[0]}/", f"{parts[0]}/{parts[1]}/"]
