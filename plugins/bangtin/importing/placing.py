"""Makes the folder of an article out of a draft: whole or not at all, and never over one that is there."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bangtin.core import captions
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.syntax import MAX_BYTES
from bangtin.core.frontmatter.write import write_front_matter
from bangtin.core.problems import Problem, Severity
from bangtin.core.units import Unit
from bangtin.core.vietnamese.dates import parse_moment
from bangtin.core.vietnamese.text import fold, is_slug, slugify
from bangtin.importing import check, questions
from bangtin.importing.facts.dates import day as told_day
from bangtin.importing.model import Draft

__all__ = ["Placer", "article_text"]

SLUG_LENGTH: Final = 60


def article_text(draft: Draft) -> tuple[str, str]:
    """``index.md``, and ``captions.txt`` when the captions of many photos would not fit into the front matter."""
    front = write_front_matter(draft.front)
    listing = ""
    if len(front.encode()) > MAX_BYTES - 200 and "photos" in draft.front:
        entries = draft.front["photos"]
        listing = "".join(f"{one['file']}: {one['caption']}\n" for one in entries if one.get("caption"))
        front = write_front_matter({key: value for key, value in draft.front.items() if key != "photos"})
    return f"{front}\n{draft.body}", listing


@dataclass(slots=True)
class Placer:
    """Puts drafts into one unit.

    ``section`` is where all go whose category is no section; ``today`` names folders of articles that tell no day,
    ``day`` those of all. ``made`` are the folders of this run.
    """

    content: Path
    unit: Unit
    section: str
    today: dt.date
    day: dt.date | None = None
    made: list[Path] = field(default_factory=list)

    def place(self, draft: Draft) -> Path | None:
        """Write the article; gives its file, or None when it has no title or is there already. Findings are added."""
        title = str(draft.front.get("title", ""))
        slug = draft.slug if is_slug(draft.slug) else slugify(title, max_length=SLUG_LENGTH)
        if not slug:
            return None
        folder = self._folder(draft, slug)
        if folder is None:
            return None
        text, listing = article_text(draft)
        draft.findings += self.check(text, folder)
        beside = folder.with_name(f".{folder.name}.importing")
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir(parents=True)
        try:
            for photo in draft.photos:
                shutil.copyfile(photo.path, beside / photo.file)
            (beside / "index.md").write_text(text, encoding="utf-8")
            if listing:
                (beside / captions.NAME).write_text(listing, encoding="utf-8")
            beside.rename(folder)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        self.made.append(folder)
        return folder / "index.md"

    def check(self, text: str, folder: Path) -> list[Problem]:
        """What a build would say of the front matter; dates outside the school year have been asked already."""
        file = (folder / "index.md").relative_to(self.content.parent).as_posix()
        reading = read_front_matter(text, file, folder_date=dt.date.fromisoformat(folder.name[:10]), unit=self.unit.id)
        return [problem for problem in reading.problems if problem.severity is not Severity.NOTE]

    def _folder(self, draft: Draft, slug: str) -> Path | None:
        """Where it goes; None when an article of an earlier day's work lies there."""
        day = self._day(draft)
        parent = self.content / self.unit.id / self._section(draft) / f"{day:%Y}"
        name = f"{day:%Y-%m-%d}-{slug}"
        number = 1
        folder = parent / name
        while folder in self.made:
            number += 1
            folder = parent / f"{name}-{number}"
        if folder.exists():
            path = folder.relative_to(self.content.parent).as_posix()
            draft.findings.append(check.EXISTS.at(draft.origin, path=path))
            return None
        return folder

    def _day(self, draft: Draft) -> dt.date:
        """The day in the folder's name: as told to us, published, happened, or today."""
        if self.day is not None:
            return self.day
        if stated := draft.front.get("date"):
            return parse_moment(stated).date
        day = dt.date.fromisoformat(draft.day) if draft.day else self.today
        draft.findings.append(questions.NO_PUBLICATION.at(draft.origin, date=told_day(day)))
        return day

    def _section(self, draft: Draft) -> str:
        """The section that the old portal's category is called like; else the one that was given."""
        by_name: dict[str, str] = {}
        for slug, names in self.unit.sections.items():
            for label in (slug, *names.values()):
                by_name.setdefault(fold(label), slug)
        for name in draft.sections:
            if found := by_name.get(fold(name)) or by_name.get(slugify(name)):
                return found
        if draft.sections:
            draft.findings.append(
                questions.SECTION.at(draft.origin, name=draft.sections[0], unit=self.unit.name, section=self.section)
            )
        return self.section


def front_json(draft: Draft) -> dict[str, Any]:
    """A draft for other programs: ``{front_matter, body, photos}``."""
    photos = [{key: value for key, value in photo.to_json().items() if key != "path"} for photo in draft.photos]
    return {"front_matter": draft.front, "body": draft.body, "photos": photos}
