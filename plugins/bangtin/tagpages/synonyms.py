"""``tags.toml``: which words mean the same, how the tag is then written, and perhaps its address."""

from __future__ import annotations

from dataclasses import dataclass, field

from bangtin.core.problems import Problem
from bangtin.core.terms import tag_slug
from bangtin.core.vietnamese.text import is_slug, same_word_key
from bangtin.core.wordlist import Entry, Line, read_entries
from bangtin.tagpages.check import BAD_SLUG, SAME_TWICE

FILE = "tags.toml"
LINES = (
    Line("name", "text", "Dân chủ ở cơ sở", required=True, length=60),
    Line("same", "texts", '["Quy chế dân chủ", "QCDC"]', length=60),
    Line("slug", "text", "dan-chu-o-co-so", length=80),
)


@dataclass(frozen=True, slots=True)
class Preferred:
    """How a tag is written, and its address where the list gives one."""

    name: str
    slug: str = ""


@dataclass(slots=True)
class Synonyms:
    """What lists say, the nearest first: ``maps`` of one list each, from a word's key to the preferred word."""

    maps: list[dict[str, Preferred]] = field(default_factory=list)

    def resolve(self, name: str) -> tuple[str, Preferred | None]:
        """The key of the word that a tag means, and how lists want it written, if one of them says so.

        A school's list comes before the office's, and what it prefers may be a synonym there.
        """
        key, found = same_word_key(name), None
        for words in self.maps:
            if (preferred := words.get(key)) is not None:
                slug = preferred.slug or (found.slug if found else "")
                found = Preferred(preferred.name, slug)
                key = same_word_key(preferred.name)
        return key, found


def read_synonyms(data: bytes, file: str) -> tuple[dict[str, Preferred], list[Problem]]:
    """A list as a map from the key of every word in it to the preferred word; and what is wrong with it."""
    entries, problems = read_entries(data, file, "tag", LINES)
    words: dict[str, Preferred] = {}
    lines: dict[str, int] = {}
    for entry in entries:
        preferred = Preferred(entry.text("name"), _slug(entry, problems))
        for name, line in (
            (preferred.name, "name"),
            *((name, "same") for name in entry.texts("same")),
        ):
            key = same_word_key(name)
            if words.setdefault(key, preferred) is not preferred:
                problems.append(entry.problem(SAME_TWICE, line, name=name, first=lines[key]))
            lines.setdefault(key, entry.where.get(line, (1, 1))[0])
    return words, problems


def _slug(entry: Entry, problems: list[Problem]) -> str:
    """The address that an entry gives, when it can be one."""
    slug = entry.text("slug")
    if slug and not is_slug(slug):
        problems.append(entry.problem(BAD_SLUG, "slug", slug=slug, example=tag_slug(entry.text("name")) or "hoi-nghi"))
        return ""
    return slug
