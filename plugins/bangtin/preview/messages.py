"""What an open page is told, in the language of who looks: mistakes with their place in the file, notes on the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bangtin.core.i18n import EDITORS, languages, translate, translate_text
from bangtin.core.problems import Problem, Severity
from bangtin.preview.faults import said
from bangtin.preview.stage import Client, Stage

WORDS = {
    "mistakes": "Mistakes to mend",
    "below": "Below is the last page that was good.",
    "nopage": "There is no page of it yet.",
    "fold": "Fold away",
    "open": "Show the mistakes",
    "mend": "How to mend it",
    "notes": "Notes on this text",
    "line": "line",
    "busy": "The rest of the site follows …",
    "ready": "The preview is up to date",
    "gone": "bangtin serve has ended: start it again.",
    "others": "Mistakes in other files",
    "details": "For whoever looks after the program",
    "settings": "The settings do not hold",
    "theme": "The theme cannot show this page",
    "bug": "A bug of Bảng Tin: the page stays as it was",
    "died": "The preview has to start anew",
    "diedhint": "Save once more to see the page.",
    "themehint": "Mend the template; the preview shows the page as soon as it can.",
    "bughint": "Please pass the lines below on to whoever looks after the program.",
    "settingshint": "Mend the settings file; the preview goes on by itself.",
    "error": "Mistake",
    "warning": "Warning",
    "note": "Note",
}
"""Name → message id of the preview's own words."""
UNSEEN = {
    "drafts": "A draft: readers do not see it yet.",
    "scheduled": "Scheduled: readers will see it from its date on.",
    "expired": "Expired: readers do not see it any more.",
}
"""Why a text has no page → what the preview says at its address."""
EXCERPT = 2
"""Lines shown before and after the place of a mistake."""
LARGEST = 400_000
"""Bytes of a file of which an excerpt is shown."""
_TEXTS = frozenset({".md", ".toml", ".txt", ".py", ".html", ".css", ".js", ".po", ".json"})
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])?(?:\{[^}]*\})?")
_FURNITURE = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,3}[.)]\s+|[\w-]+:\s+)|<[^>]+>|[*_`|\\\"]")


class Words:
    """Says everything in ``lang``, or without it in the language of each page."""

    def __init__(self, root: Path, lang: str = "") -> None:
        self._root, self._lang = root, lang

    def language(self, page: str) -> str:
        """The language for a page in another."""
        wanted = self._lang or page.partition("-")[0]
        return wanted if wanted in languages(EDITORS) else "vi"

    def state(self, stage: Stage, client: Client) -> dict[str, Any]:
        """All that a page shows of the preview."""
        lang = self.language(client.lang)
        source = stage.sources.get(client.page, "")
        problems = [Problem.from_json(one) for one in stage.problems]
        errors = [one for one in problems if one.severity is Severity.ERROR]
        mine = [one for one in errors if one.file == source or one.file in stage.edited]
        notes = [one for one in problems if one.file == source and one.severity is not Severity.ERROR and source]
        notes += [Problem.from_json(one) for one in stage.proofs.get(source, ())]
        return {
            "lang": lang,
            "words": {name: translate_text(text, lang) for name, text in WORDS.items()},
            "busy": stage.busy,
            "page": bool(client.seen),
            "unseen": translate_text(UNSEEN[why], lang) if (why := stage.hidden.get(client.page)) in UNSEEN else "",
            "faults": [self._fault(fault, lang) for fault in stage.faults],
            "errors": [
                self._problem(one, lang) for one in sorted(mine, key=lambda one: (one.file != source, one.order))
            ],
            "others": sorted({one.file for one in errors if one not in mine}),
            "notes": [self._note(one, lang) for one in _once(notes)],
        }

    def _fault(self, fault: dict[str, Any], lang: str) -> dict[str, Any]:
        """A fault with its title, its sentence and, for bugs, the traceback."""
        kind = fault["kind"]
        told = {"title": translate_text(WORDS[kind], lang), "hint": translate_text(WORDS[f"{kind}hint"], lang)}
        if kind in {"settings", "died"}:
            params = fault["params"]
            text = said(fault).said(lambda words: translate_text(words, lang))
            file, line = str(params.get("path", "")), int(params.get("line") or 0)
            return {**told, "text": text, "file": "", "line": 0, "excerpt": self._excerpt(file, line)}
        excerpt = self._excerpt(fault["file"], fault["line"])
        keys = ("file", "line", "traceback")
        return {**told, "text": fault["error"], **{key: fault[key] for key in keys}, "excerpt": excerpt}

    def _problem(self, problem: Problem, lang: str) -> dict[str, Any]:
        message, hint = translate(problem, lang)
        return {
            "code": problem.code,
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
            "message": message,
            "hint": hint,
            "excerpt": self._excerpt(problem.file, problem.line),
        }

    def _note(self, problem: Problem, lang: str) -> dict[str, Any]:
        message, hint = translate(problem, lang)
        lines = self._lines(problem.file)
        line = lines[problem.line - 1] if 0 < problem.line <= len(lines) else ""
        return {
            "code": problem.code,
            "severity": str(problem.severity),
            "line": problem.line,
            "message": message,
            "hint": hint,
            "text": problem.text,
            "around": plain(line),
        }

    def _lines(self, file: str) -> list[str]:
        """The lines of a text of the project; none of what is no text, or lies elsewhere."""
        path = (self._root / file).resolve()
        try:
            if path.suffix in _TEXTS and path.is_relative_to(self._root) and path.stat().st_size <= LARGEST:
                return path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            pass
        return []

    def _excerpt(self, file: str, line: int) -> list[tuple[int, str]]:
        """Numbered lines round a place."""
        if not line:
            return []
        first = max(1, line - EXCERPT)
        lines = self._lines(file)[first - 1 : line + EXCERPT]
        return [(first + index, text[:300]) for index, text in enumerate(lines)]


def plain(line: str) -> str:
    """The words of a line of Markdown or front matter, by which the page finds the paragraph that they are in."""
    return " ".join(_FURNITURE.sub("", _LINK.sub(r"\1", line)).split())


def _once(problems: Iterable[Problem]) -> list[Problem]:
    """By place, and each once: a check of the build and proofreading may say the same."""
    return sorted({(p.line, p.column, p.code): p for p in problems}.values(), key=lambda p: (p.line, p.column, p.code))
