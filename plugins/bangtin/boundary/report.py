"""A verdict in words: for a terminal, for a comment under a proposal, for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bangtin.boundary.model import PORTAL, Changes, Verdict, area_of
from bangtin.core.i18n import fill, translate, translate_text
from bangtin.core.problems import Problem

SHOWN = 40
"""Paths that a list names before it only counts."""
LONGEST = 60_000
"""Characters of a comment; GitHub takes 65,536."""

KINDS = {
    "foreign": "another school's page would change",
    "portal": "a file of the portal that no school may change",
    "link": "a link, a submodule or a path that cannot be",
    "author": "the author does not edit this school",
    "office": "only the office may change this",
}


class Words:
    """Sentences in one language; what is taken from the repository is data and gets no meaning."""

    def __init__(self, lang: str, *, markdown: bool) -> None:
        self.lang, self.markdown = lang, markdown

    def say(self, text: str, **values: object) -> str:
        """A message id with its fields filled."""
        return fill(translate_text(text, self.lang), {name: str(value) for name, value in values.items()})

    def path(self, path: str) -> str:
        """A path from the repository."""
        shown = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]", "?", path.encode("utf-8", "replace").decode())
        return "`" + shown.replace("`", "'").replace("|", "¦") + "`" if self.markdown else shown

    def heading(self, text: str) -> str:
        """The line above a list."""
        return f"\n**{text}**\n" if self.markdown else f"\n{text}"

    def items(self, paths: Iterable[str]) -> list[str]:
        """A list; a long one is cut."""
        every = list(paths)
        sign = "- " if self.markdown else "  "
        lines = [sign + self.path(path) for path in every[:SHOWN]]
        if len(every) > SHOWN:
            lines.append(sign + self.say("… and {count} more", count=len(every) - SHOWN))
        return lines


def as_json(verdict: Verdict) -> dict[str, Any]:
    """Plain data."""
    return {
        "base": verdict.base,
        "head": verdict.head,
        "ok": not verdict.violations,
        "needs_office": verdict.needs_office,
        "content": verdict.edit.content.to_json(),
        "outside": verdict.edit.outside,
        "output": {owner: changes.to_json() for owner, changes in verdict.output.items()},
        "faces": verdict.faces,
        "new_photos": verdict.photos,
        "violations": [{"kind": one.kind, "path": one.path, "unit": one.unit} for one in verdict.violations],
        "mistakes": verdict.mistakes,
    }


def as_text(verdict: Verdict, lang: str, languages: Iterable[str], *, markdown: bool = False) -> str:
    """What changed, by school, and what crosses the boundary."""
    words = Words(lang, markdown=markdown)
    lines = [_headline(verdict, words), *([""] if markdown else []), *_table(verdict, words)]
    if verdict.violations:
        lines.append(words.heading(words.say("Across the boundary")))
        kinds = dict.fromkeys(one.kind for one in verdict.violations)
        for kind in kinds:
            lines.append(("- " if markdown else "  ") + words.say(KINDS[kind]) + ":")
            lines += ["  " + line for line in words.items(v.path for v in verdict.violations if v.kind == kind)]
    if verdict.needs_office:
        lines.append(words.heading(words.say("For the office to look at, for it counts for everybody")))
        faces = [
            words.say("the face of {unit}: name, kind, place, colour or a notice", unit=one) for one in verdict.faces
        ]
        lines += ["- " + line if markdown else "  " + line for line in faces]
        lines += words.items([*verdict.edit.shared, *verdict.edit.outside])
    if verdict.photos:
        lines.append(words.heading(words.say("New pictures ({count})", count=len(verdict.photos))))
        lines += words.items(verdict.photos)
    gone = [path for changes in verdict.output.values() for path in changes.removed if path.endswith(".html")]
    if gone:
        lines.append(words.heading(words.say("Pages that disappear ({count})", count=len(gone))))
        lines += words.items(map(_address, gone))
    for owner, changes in verdict.output.items():
        lines += _pages(owner, changes, words, tuple(languages))
    lines += _mistakes(verdict, words)
    return "\n".join(lines)[:LONGEST].rstrip() + "\n"


def _headline(verdict: Verdict, words: Words) -> str:
    span = f"{verdict.base[:10]} … {verdict.head[:10]}"
    if verdict.violations:
        text = words.say(
            "{count} changes cross the boundary of the school ({span})", count=len(verdict.violations), span=span
        )
        return f"### ❌ {text}" if words.markdown else text
    if not verdict.output:
        text = words.say("The content of both shows readers the same ({span})", span=span)
    else:
        schools = ", ".join(verdict.edit.units) or words.say("no school")
        text = words.say("Only what may change has changed: {schools} ({span})", schools=schools, span=span)
    return f"### ✅ {text}" if words.markdown else text


def _table(verdict: Verdict, words: Words) -> list[str]:
    """Counts, one line an owner."""
    rows = []
    for owner in sorted({*verdict.output, *verdict.edit.units}, key=lambda one: (one == PORTAL, one)):
        changes = verdict.output.get(owner, Changes())
        files = [path for path in verdict.edit.content.all if path.startswith(f"{owner}/")]
        name = words.say("the portal") if owner == PORTAL else owner
        rows.append((name, len(files), *(len(part) for part in (changes.added, changes.changed, changes.removed))))
    if not words.markdown:
        line = "{name}: {files} files of content; output: {added} new, {changed} changed, {removed} gone"
        return [
            words.say(line, name=name, files=files, added=added, changed=changed, removed=removed)
            for name, files, added, changed, removed in rows
        ]
    head = [words.say(text) for text in ("school", "content", "new", "changed", "gone")]
    lines = ["| " + " | ".join(head) + " |", "|---|--:|--:|--:|--:|"]
    return [*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows)] if rows else []


def _pages(owner: str, changes: Changes, words: Words, languages: tuple[str, ...]) -> list[str]:
    """The pages of one owner that are new or changed; of the portal, its parts with counts."""
    pages = [path for path in (*changes.added, *changes.changed) if path.endswith(".html")]
    if not pages:
        return []
    if owner != PORTAL:
        heading = words.say("Pages of {unit} ({count})", unit=owner, count=len(pages))
        return [words.heading(heading), *words.items(map(_address, sorted(pages)))]
    counts: dict[str, int] = {}
    for path in pages:
        area = area_of(path, languages) or "?"
        counts[area] = counts.get(area, 0) + 1
    parts = [f"{words.say(area)}: {count}" for area, count in sorted(counts.items())]
    return [words.heading(words.say("Pages of the portal ({count})", count=len(pages))), "; ".join(parts)]


def _mistakes(verdict: Verdict, words: Words) -> list[str]:
    """What HEAD has to mend that BASE had not."""
    if not verdict.mistakes:
        return []
    lines = [words.heading(words.say("New messages of the build ({count})", count=len(verdict.mistakes)))]
    for data in verdict.mistakes[:SHOWN]:
        problem = Problem.from_json(dict(data))
        message, _ = translate(problem, words.lang)
        place = words.path(f"{problem.file}:{problem.line}" if problem.line else problem.file)
        said = words.path(message) if words.markdown else message
        lines.append(f"{'- ' if words.markdown else '  '}{place} {problem.code} {said}")
    return lines


def _address(path: str) -> str:
    """A page as it is visited."""
    return "/" + path.removesuffix("index.html")
