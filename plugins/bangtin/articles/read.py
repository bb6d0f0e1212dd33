"""Reads one text: bytes → checked front matter and safe HTML, or the last version that was good.

The result is plain data (a *record*), so that it can be kept: converting Markdown is half of a build, and the same
bytes are never converted twice.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from bangtin.articles.check_files import EMPTY_FILE, MISSING_PHOTO, MISSPELT_PHOTO, NOT_UTF8, VANISHED
from bangtin.articles.links import Link, Links, missing_photo
from bangtin.articles.markdown import Converter
from bangtin.articles.store import ArticleStore, written
from bangtin.core.files import digest, sha256
from bangtin.core.frontmatter.model import FrontMatter
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.problems import Problem
from bangtin.core.site import SchoolSite
from bangtin.core.urls import Source
from bangtin.pelicanlink.parts import in_parts


@dataclass(slots=True)
class Record:
    """One text, read. ``front`` is None when it cannot be published and no good version is known."""

    source: Source
    front: FrontMatter | None = None
    html: str = ""
    placed: list[str] = field(default_factory=list)
    galleries: list[list[str]] = field(default_factory=list)
    captions: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Photo file → (caption, alt) as the text gives them."""
    toc: list[tuple[str, str]] = field(default_factory=list)
    plain: str = ""
    kept: bool = False
    """This is the last good version: the file as it lies there has errors."""
    links_out: list[tuple[str, str, int, int]] = field(default_factory=list)
    links_own: list[Link] = field(default_factory=list)
    """Links to addresses and texts of this unit, to be settled when it is known what is public."""


class Reader:
    """Reads the texts of one unit with one converter and one store."""

    def __init__(self, site: SchoolSite, store: ArticleStore, converter: Converter) -> None:
        self.site = site
        self.store = store
        self.converter = converter
        self.unsteady = 0

    def read(self, source: Source) -> Record:
        """The text at ``source``, from the store when nothing it depends on has changed."""
        site = self.site
        expected, key = site.files[source.path], self._key(source)
        if not site.afresh and (data := self.store.get(source.path, key)) is not None and self._refs_hold(data["refs"]):
            self.site.problems.extend(Problem.from_json(problem) for problem in data["problems"])
            return _revive(source, data)
        try:
            with open(f"{site.content}/{source.path}", "rb") as file:  # noqa: PTH123  # once for every text of a cold build
                raw = file.read()
        except OSError as error:
            self.unsteady += 1
            reason = error.strerror or str(error)
            site.problems.add(VANISHED.at(f"{site.content.name}/{source.path}", reason=reason))
            return Record(source)
        if sha256(raw) != expected:
            self.unsteady += 1
        record, problems, refs = self._convert(source, raw, units=site.units)
        self.site.problems.extend(problems)
        if record.front is not None:
            self.store.put(
                source.path, "" if _guessed(problems) else key, _freeze(record, record.front, problems, refs), raw
            )
            return record
        good = self.store.last_good(source.path)
        if good is None:
            return record
        # It may be the same text as before, and what it names has gone: a unit that has left the portal.
        record, _, _ = self._convert(source, good, units=None)
        record.kept = record.front is not None
        if record.front is not None:
            _forget_units(record.front, self.site.units)
        return record

    def _key(self, source: Source) -> str:
        """What a converted text depends on, besides which files and units there are."""
        site = self.site
        hashed = site.files[source.path]
        return digest(site.code, hashed, source.lang, site.content.name, site.addresses.base, site.main_language)

    def read_ahead(self, sources: Sequence[Source]) -> None:
        """Convert what the store lacks, in as many processes as the unit may have; reading then finds it there.

        What cannot be kept (a text with an error, one that is changing) is left to reading, which says what is wrong.
        """
        parts = self.site.parts
        if parts == 1 or self.site.afresh or self.site.watch.figures() is not None:  # a profile names the slowest texts
            return
        missing = [source for source in sources if not self.store.has(source.path, self._key(source))]
        if len(missing) < 2 * parts:
            return
        with closing(in_parts(parts, lambda number: self._rows(missing[number::parts]))) as rows:
            for path, key, data, source in rows:
                self.store.take(path, key, data, source.encode())

    def _rows(self, sources: Iterable[Source]) -> Iterator[tuple[str, str, str, str]]:
        """Path, key, data and source of each text that can be kept."""
        for source in sources:
            try:
                raw = (self.site.content / source.path).read_bytes()
                text = raw.decode()
            except (OSError, UnicodeDecodeError):
                continue
            if sha256(raw) != self.site.files[source.path]:
                continue
            record, problems, refs = self._convert(source, raw, units=self.site.units)
            if record.front is not None and not _guessed(problems):
                yield source.path, self._key(source), written(_freeze(record, record.front, problems, refs)), text

    def _refs_hold(self, refs: dict[str, bool]) -> bool:
        """Whether every file that the text names, and every unit (a name with a slash), is there or not as it was."""
        files, units = self.site.files, self.site.units
        return all((name[:-1] in units if name.endswith("/") else name in files) is was for name, was in refs.items())

    def _convert(
        self, source: Source, raw: bytes, *, units: Collection[str] | None
    ) -> tuple[Record, list[Problem], dict[str, bool]]:
        """Read bytes anew. The record has no front matter when there is an error that forbids publishing.

        ``units`` are those that may be named; None: any, whether it is there or not.
        """
        file = f"{self.site.content.name}/{source.path}"
        record = Record(source)
        if not raw.strip():
            return record, [EMPTY_FILE.at(file)], {}
        try:
            text = raw.removeprefix(BOM_UTF8).decode()
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            return record, [NOT_UTF8.at(file, line)], {}
        reading = read_front_matter(
            text,
            file,
            folder_date=source.day,
            lang=source.lang,
            unit=source.unit,
            units=units,
            needs_date=source.kind == "article",
        )
        links = Links(self.site, source, file)
        with self.site.watch.step("markdown"):
            body = self.converter.convert(reading.body, file=file, first_line=reading.body_line, links=links)
        problems = [*reading.problems, *body.problems, *links.problems]  # all in one pass, whatever failed first
        front = reading.front
        if front is None or body.failed:
            return record, problems, {}
        links.refs.update((f"{unit}/", True) for unit in _named_units(front))
        record.front = front
        record.html, record.placed, record.galleries = body.html, body.photos, body.galleries
        record.captions, record.toc, record.plain = links.captions, body.toc, body.plain
        record.links_out, record.links_own = links.out, links.own
        for name in [photo.file for photo in front.photos] + ([front.cover] if front.cover else []):
            path = f"{source.folder}/{name}"
            links.refs[path] = there = path in self.site.files
            if not there:
                line, column = locate(text, name)
                problems.append(missing_photo(self.site, source, (file, line, column), name))
        return record, problems, links.refs


def _guessed(problems: Iterable[Problem]) -> bool:
    """A guess at the photo that was meant depends on everything that lies beside: such a text is read anew."""
    return any(problem.code in {MISSING_PHOTO.id, MISSPELT_PHOTO.id} for problem in problems)


def _named_units(front: FrontMatter) -> list[str]:
    """Units that the front matter names."""
    return [*front.schools, *(award.recipient_unit for award in front.awards if award.recipient_unit)]


def _forget_units(front: FrontMatter, units: Collection[str]) -> None:
    """Take units that are not there out of what a last good version names."""
    front.schools = tuple(unit for unit in front.schools if unit in units)
    for award in front.awards:
        if award.recipient_unit not in units:
            award.recipient_unit = ""


def locate(text: str, piece: str) -> tuple[int, int]:
    """Line and column of the first place where ``piece`` stands in a source text."""
    index = text.find(piece)
    if index < 0:
        return 1, 1
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _freeze(record: Record, front: FrontMatter, problems: list[Problem], refs: dict[str, bool]) -> dict[str, Any]:
    return {
        "front": front.to_json(),
        "html": record.html,
        "placed": record.placed,
        "galleries": record.galleries,
        "captions": record.captions,
        "toc": record.toc,
        "plain": record.plain,
        "links_out": record.links_out,
        "links_own": record.links_own,
        "problems": [problem.to_json() for problem in problems],
        "refs": refs,
    }


def _revive(source: Source, data: dict[str, Any]) -> Record:
    return Record(
        source,
        FrontMatter.from_json(data["front"]),
        data["html"],
        data["placed"],
        data["galleries"],
        {name: (pair[0], pair[1]) for name, pair in data["captions"].items()},
        [(item[0], item[1]) for item in data["toc"]],
        data["plain"],
        links_out=[(out[0], out[1], out[2], out[3]) for out in data["links_out"]],
        links_own=[Link(*own) for own in data["links_own"]],
    )
