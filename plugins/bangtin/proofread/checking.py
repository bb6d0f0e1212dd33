"""Proofreads files: the articles of a portal with its own lists of abbreviations, and any text, also a Word file."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from bangtin.core.files import Entry, walk, write_atomic
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.syntax import split
from bangtin.core.problems import Problem
from bangtin.glossary.model import FILE, Term, common_terms, joined, read_terms
from bangtin.importing import check as refusals
from bangtin.importing.legacy import read_bytes
from bangtin.importing.process import outline
from bangtin.importing.sources import Job
from bangtin.proofread.fixing import Change, changes, fix
from bangtin.proofread.manuscript import Kind
from bangtin.proofread.proof import proof, proof_word

__all__ = ["SUFFIXES", "Mending", "Portal", "Sheet", "mending_of", "proof_file"]

SUFFIXES = (".md", ".txt", ".docx")
"""What can be proofread."""
_KINDS = {
    "paragraph": Kind.PARAGRAPH,
    "heading": Kind.HEADING,
    "item": Kind.ITEM,
    "quote": Kind.QUOTE,
    "cell": Kind.CELL,
    "picture": Kind.PICTURE,
    "caption": Kind.CAPTION,
    "note": Kind.NOTE,
}


@dataclass(slots=True)
class Sheet:
    """What is to be said of one file. ``text`` is that in which the problems are placed."""

    problems: list[Problem] = field(default_factory=list)
    text: str = ""


@dataclass(frozen=True, slots=True)
class Mending:
    """What can be mended in a file: what will be seen of it, and the whole text."""

    file: Path
    changes: Sequence[Change] = ()
    text: str = ""

    def write(self) -> None:
        """Mend the file, in one step."""
        if self.changes:
            mode = self.file.stat().st_mode
            write_atomic(self.file, self.text)
            self.file.chmod(mode & 0o7777)


@dataclass(frozen=True, slots=True)
class Portal:
    """The articles of a portal: the folder ``content`` of a project. Lists of abbreviations are read once."""

    content: Path
    _lists: dict[str, Mapping[str, Term]] = field(default_factory=dict, compare=False)

    def articles(self, wanted: Sequence[str]) -> list[str]:
        """Every Markdown file, or those at or below the paths ``wanted``, which are relative to the project."""
        root = self.content.name
        found = [f"{root}/{entry.path}" for entry in walk(self.content) if isinstance(entry, Entry)]
        texts = [path for path in found if path.endswith(".md")]
        if not wanted:
            return texts
        return [path for path in texts if any(path == one or path.startswith(f"{one}/") for one in wanted)]

    def proof(self, path: str) -> list[Problem]:
        """The problems of one article."""
        file = self.content.parent / path
        text = _utf8(file)
        return [] if text is None else proof(text, path=path, beside=_beside(file), terms=self._terms(_unit(path)))

    def mending(self, path: str) -> Mending:
        """What can be mended in an article."""
        return mending_of(self.content.parent / path, path, self._terms(_unit(path)))

    def _terms(self, unit: str) -> Mapping[str, Term]:
        """The abbreviations that are explained on a unit's pages."""
        files = (self.content / FILE, self.content / unit / FILE)
        return _terms(tuple((file, _stamp(file)) for file in files))


def _unit(path: str) -> str:
    """The unit of a path below ``content``."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else ""


def _stamp(file: Path) -> tuple[int, int]:
    """Tells two states of a list apart: a preview reads it again when it has changed."""
    try:
        info = file.lstat()
    except OSError:
        return 0, 0
    return info.st_mtime_ns, info.st_size


@lru_cache(maxsize=512)
def _terms(files: tuple[tuple[Path, tuple[int, int]], ...]) -> Mapping[str, Term]:
    lists = [common_terms()]
    for file, _ in files:
        if file.is_file() and not file.is_symlink():
            terms, _ = read_terms(file.read_bytes(), file.name)  # their mistakes are the glossary's to report
            lists.append(tuple(terms))
    return joined(*lists)


def _beside(file: Path) -> list[str]:
    """The files in an article's folder; a lone text in a folder of many has none of its own."""
    if not file.name.startswith("index."):
        return []
    return sorted(one.name for one in file.parent.iterdir() if one.is_file())


def _utf8(file: Path) -> str | None:
    """A file's text; None when it cannot be read as one, which the check of articles reports."""
    try:
        return None if file.is_symlink() else file.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return None


def mending_of(file: Path, name: str, terms: Mapping[str, Term] | None = None) -> Mending:
    """What can be mended in a text file; Word files are only read."""
    text = _utf8(file)
    if text is None or file.suffix.lower() not in {".md", ".txt"}:
        return Mending(file)
    mended = fix(text, path=name, terms=terms, beside=_beside(file))
    return Mending(file, changes(text, mended), mended)


def proof_file(file: Path, name: str) -> Sheet:
    """A file anywhere: Markdown with its front matter, plain text, or Word; ``name`` is what problems call it."""
    suffix = file.suffix.lower()
    if suffix == ".docx":
        return _word(file, name)
    found = read_bytes(file.read_bytes())
    if found is None:
        return Sheet([refusals.UNKNOWN_LETTERS.at(name)])
    text, encoding = found
    beside = sorted(one.name for one in file.parent.iterdir() if one.is_file()) if suffix == ".txt" else _beside(file)
    problems = proof(text, path=name, beside=beside)
    if encoding:
        problems.insert(0, refusals.ENCODING.at(name, encoding=encoding))
    if suffix == ".md" and split(text).front is not None:
        problems = read_front_matter(text, name).problems + problems
    return Sheet(problems, text)


def _word(file: Path, name: str) -> Sheet:
    """The paragraphs of a Word file, read by the importer's guarded process."""
    lines: list[tuple[Kind, str]] = []
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="bangtin-check-") as scratch:
        for answer in outline(Job(file, name, Path(scratch), {})):
            if isinstance(answer, Problem):
                problems.append(answer)
            else:
                lines.append((_KINDS[answer[0]], answer[1]))
    if problems:
        return Sheet(problems)
    found, text = proof_word(lines, path=name)
    return Sheet(found, text)
