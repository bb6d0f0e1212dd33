"""``bangtin new``: a folder with the right name, front matter to fill in, and the editor open on it."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shlex
import subprocess
import sys
from pathlib import Path

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.clock import build_time
from bangtin.core.didyoumean import closest
from bangtin.core.files import write_atomic
from bangtin.core.i18n import translate_text
from bangtin.core.problems import UsageError
from bangtin.core.report import OK
from bangtin.core.settings import Project
from bangtin.core.terminal import interface_language
from bangtin.core.units import Unit, load_units
from bangtin.core.vietnamese.dates import DateError, parse_moment
from bangtin.core.vietnamese.schoolyears import school_year_of
from bangtin.core.vietnamese.text import nfc, slugify

SLUG_LENGTH = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb; what is not given is asked for on a terminal."""
    add_project_arguments(parser)
    parser.add_argument("title", nargs="?", default="", help="title of the article")
    parser.add_argument("-u", "--unit", default="", help="folder of the school in content/")
    parser.add_argument("-c", "--section", default="", help="section of the school")
    parser.add_argument("-d", "--date", default="", help="day of the news, day first (default: today)")
    parser.add_argument("--no-edit", action="store_true", help="do not open an editor")


def run(options: argparse.Namespace) -> int:
    """Make the article and say where it is."""
    project, _ = open_project(options.settings)
    lang = options.lang or interface_language()
    units, _ = load_units(project.content)
    title = nfc(options.title.strip()) or _ask("Title of the article", lang)
    unit = units[_choose("School", options.unit, {u.id: u.name for u in units.values()}, lang)]
    labels = {slug: names.get(lang) or slug for slug, names in unit.sections.items()}
    section = _choose("Section", options.section, labels, lang)
    day = _day(options.date)
    path = make_article(project, unit, section, title, day)
    print(path.relative_to(project.content.parent).as_posix())
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if editor and not options.no_edit and sys.stdin.isatty():
        subprocess.run([*shlex.split(editor), str(path)], check=False)  # the user's own editor
    return OK


def make_article(project: Project, unit: Unit, section: str, title: str, day: dt.date) -> Path:
    """Write ``index.md`` in a new folder; raises UsageError when that folder is there already."""
    slug = slugify(title, max_length=SLUG_LENGTH)
    if not slug:
        raise UsageError("“{title}”: a title needs at least one letter or digit", title=title)
    folder = project.content / unit.id / section / f"{day:%Y}" / f"{day:%Y-%m-%d}-{slug}"
    if folder.exists():
        place = folder.relative_to(project.content.parent).as_posix()
        raise UsageError("{path}: this article is there already", path=place)
    path = folder / "index.md"
    write_atomic(path, _text(title, day))
    return path


def _text(title: str, day: dt.date) -> str:
    """Front matter with what is known, and the rest to fill in."""
    return (
        "---\n"
        f"title: {title}\n"
        "summary: \n"
        f"date: {day:%d/%m/%Y}\n"
        f"school_year: {school_year_of(day)}\n"
        "tags: []\n"
        "authors: []\n"
        "---\n\n"
    )


def _ask(question: str, lang: str) -> str:
    """An answer from the terminal; without a terminal the question is a usage error."""
    if not sys.stdin.isatty():
        raise UsageError("{what}: not given.", what=UsageError(question))
    answer = ""
    while not answer:
        answer = nfc(input(f"{translate_text(question, lang)}: ").strip())
    return answer


def _choose(question: str, given: str, options: dict[str, str], lang: str) -> str:
    """One of several, by its id or its number."""
    known, what = ", ".join(options), UsageError(question)
    if given in options:
        return given
    if given:
        if guess := closest(given, options):
            raise UsageError(
                "{what}: there is no “{given}”. Did you mean “{guess}”?", what=what, given=given, guess=guess
            )
        raise UsageError("{what}: there is no “{given}”. There are: {guess}.", what=what, given=given, guess=known)
    if len(options) == 1:
        return next(iter(options))
    if not sys.stdin.isatty():
        raise UsageError("{what}: not given. There are: {guess}.", what=what, guess=known)
    names = list(options)
    for number, name in enumerate(names, 1):
        print(f"  {number}. {options[name]} ({name})")
    while True:
        answer = _ask(question, lang)
        if answer in options:
            return answer
        if answer.isdigit() and 0 < int(answer) <= len(names):
            return names[int(answer) - 1]


def _day(text: str) -> dt.date:
    """The day of the news: as given, or today."""
    if not text:
        return build_time().date()
    try:
        return parse_moment(text).date
    except DateError:
        raise UsageError("{text}: this is not a date", text=text) from None
