"""``bangtin new``: a folder with the right name, front matter to fill in, and the editor open on it."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shlex
import subprocess
import sys
from pathlib import Path

from bangtin.cli.asking import ask, choose, given_day
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.files import write_atomic
from bangtin.core.problems import UsageError
from bangtin.core.report import OK
from bangtin.core.settings import Project
from bangtin.core.terminal import interface_language
from bangtin.core.units import Unit, load_units
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
    title = nfc(options.title.strip()) or ask("Title of the article", lang)
    unit = units[choose("School", options.unit, {u.id: u.name for u in units.values()}, lang)]
    labels = {slug: names.get(lang) or slug for slug, names in unit.sections.items()}
    section = choose("Section", options.section, labels, lang)
    day = given_day(options.date)
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
