"""Which texts a unit has: every Markdown file read off its path, and two texts for one address held apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from bangtin.articles.check_files import (
    BAD_DATE_IN_NAME,
    BAD_NAME,
    BAD_PLACE,
    DUPLICATE_ADDRESS,
    OTHER_LANGUAGE,
    UNKNOWN_SECTION,
    UNREAD_FILE,
    UNSUITED_FILE,
)
from bangtin.core.didyoumean import closest
from bangtin.core.problems import Problem
from bangtin.core.site import SchoolSite
from bangtin.core.urls import RESERVED, BadPath, Source, parse_source

CLIPS = (".mp4", ".m4v", ".webm", ".mp3", ".m4a", ".ogg", ".opus", ".wav")
PICTURES = frozenset([".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif", ".tif", ".tiff", ".bmp"])
SIDECARS = frozenset({"captions.txt", "school.toml"})
REFUSED = frozenset([".svg", ".html", ".htm", ".xhtml", ".js", ".exe", ".php", ".docm", ".swf"])
KNOWN = frozenset([".pdf", ".docx", ".odt", ".xlsx", ".txt", ".toml", ".vtt", *CLIPS])


@dataclass(slots=True)
class Sources:
    """The unit's texts in path order, how many there are in all, and what is wrong with the rest."""

    texts: list[Source] = field(default_factory=list)
    total: int = 0
    failed: int = 0
    problems: list[Problem] = field(default_factory=list)


def find_sources(site: SchoolSite) -> Sources:
    """Sort the unit's files into texts, photos and the unknown; nothing is passed over in silence."""
    found = Sources()
    root = site.content.name
    addresses: dict[str, Source] = {}
    for path in sorted(site.files):
        name = path.rpartition("/")[2]
        suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
        if suffix != ".md":
            _other_file(found, f"{root}/{path}", name, suffix)
            continue
        found.total += 1
        try:
            source = parse_source(path, site.main_language)
        except BadPath as error:
            found.failed += 1
            code = {"date": BAD_DATE_IN_NAME, "name": BAD_NAME}.get(error.reason, BAD_PLACE)
            found.problems.append(code.at(f"{root}/{path}", text=error.detail, detail=error.detail))
            continue
        file = f"{root}/{path}"
        if problem := _language_problem(site, source, file) or _section_problem(site, source, file):
            found.failed += 1
            found.problems.append(problem)
            continue
        address = site.addresses.source(source)
        if (first := addresses.setdefault(address.casefold(), source)) is not source:
            found.failed += 1
            found.problems.append(
                DUPLICATE_ADDRESS.at(f"{root}/{path}", text=address, address=address, other=f"{root}/{first.path}")
            )
            continue
        found.texts.append(source)
    return found


def _other_file(found: Sources, path: str, name: str, suffix: str) -> None:
    """Photos and attachments are for other features; what nothing reads is named."""
    if suffix in REFUSED:
        found.problems.append(UNSUITED_FILE.at(path, text=name, kind=suffix))
    elif suffix not in PICTURES and suffix not in KNOWN and name not in SIDECARS:
        found.problems.append(UNREAD_FILE.at(path, text=name))


def _language_problem(site: SchoolSite, source: Source, file: str) -> Problem | None:
    """A translation must speak one of the site's languages."""
    if source.lang in site.languages:
        return None
    return OTHER_LANGUAGE.at(file, text=source.lang, lang=source.lang, languages=", ".join(site.languages))


def _section_problem(site: SchoolSite, source: Source, file: str) -> Problem | None:
    """A section must be declared in school.toml, and a page must not take a section's or a list's address."""
    sections = site.unit.sections
    if source.kind == "page":
        if source.name in sections or source.name in RESERVED:
            return DUPLICATE_ADDRESS.at(
                file, text=source.name, address=site.addresses.source(source), other=f"{site.unit.id}/{source.name}/"
            )
        return None
    if source.section in sections:
        return None
    guess = closest(source.section, sections)
    return UNKNOWN_SECTION.at(
        file, text=source.section, section=source.section, unit=site.unit.id, guess=guess or ", ".join(sections)
    )
