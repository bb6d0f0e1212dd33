"""``bangtin import``: article folders out of Word files, texts, folders of photos, saved pages, old portals."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bangtin.cli.asking import choose, given_day
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.clock import build_time
from bangtin.core.i18n import translate, translate_text
from bangtin.core.problems import Problem, Severity, UsageError
from bangtin.core.report import CONTENT, INTERNAL, OK, place, problem_json
from bangtin.core.settings import Project
from bangtin.core.terminal import for_programs, interface_language
from bangtin.core.units import Unit, load_units
from bangtin.core.vietnamese.text import nfc
from bangtin.importing.model import Draft
from bangtin.importing.placing import Placer, front_json
from bangtin.importing.process import WorkerBug, read
from bangtin.importing.questions import JOIN, kind_of
from bangtin.importing.sources import Job

_ARCHIVES = {".xml", ".wxr", ".sql", ".gz"}
_HEADINGS = {
    "refused": "Not imported",
    "question": "To be answered by the editor",
    "left-out": "Left out, or to be looked at",
    "removed": "Cleaned",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("paths", nargs="+", type=Path, help="files or folders; a folder holds one text and its photos")
    parser.add_argument("-u", "--unit", default="", help="folder of the school in content/")
    parser.add_argument("-c", "--section", default="", help="section of the school")
    parser.add_argument("-d", "--date", default="", help="day of publication, day first")
    parser.add_argument("--title", default="", help="title of the article, instead of the one in the text")
    parser.add_argument("--media", type=Path, help="a copy of the old portal's folder of photos")
    parser.add_argument(
        "--site", default="", help="address of the old portal, for a NukeViet dump: https://truong.edu.vn"
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing, show what would be written")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the output")


@dataclass(slots=True)
class _Run:
    """What came of one call: articles in the order of the sources."""

    project: Project
    units: dict[str, Unit]
    placer: Placer | None
    lang: str
    results: list[dict[str, Any]] = field(default_factory=list)
    written: int = 0
    found: int = 0
    failed: bool = False


def run(options: argparse.Namespace) -> int:
    """Import, and print what was made and what is open."""
    lang = options.lang or interface_language()
    project, _ = open_project(options.settings)
    units, _ = load_units(project.content)
    for path in options.paths:
        if not path.exists():
            raise UsageError("{path}: no such file or folder", path=path)
    if options.title and len(options.paths) > 1:
        raise UsageError("--title goes with one file only.")
    placer = None if options.dry_run else _placer(options, project, units, lang)
    this = _Run(project, units, placer, lang)
    archive = len(options.paths) > 1
    try:
        with tempfile.TemporaryDirectory(prefix="bangtin-import-") as scratch:
            for number, path in enumerate(options.paths):
                archive = archive or path.suffix.lower() in _ARCHIVES
                folder = Path(scratch) / str(number)
                folder.mkdir()
                names = {unit.id: unit.name for unit in units.values()}
                title, site = nfc(options.title.strip()), options.site.strip()
                job = Job(path, path.name, folder, names, options.media, title, site)
                _import(this, job, as_text=options.format == "text")
    except WorkerBug as bug:
        print(bug, file=sys.stderr)
        return INTERNAL
    if options.format == "json":
        for_programs()
        print(
            json.dumps(this.results if archive or not this.results else this.results[0], ensure_ascii=False, indent=1)
        )
    else:
        _summary(this)
    return CONTENT if this.failed else OK


def _placer(options: argparse.Namespace, project: Project, units: dict[str, Unit], lang: str) -> Placer:
    """Where articles go, as far as the options say it; the rest is asked on a terminal."""
    unit = units[choose("School", options.unit, {one.id: one.name for one in units.values()}, lang)]
    labels = {slug: names.get(lang) or slug for slug, names in unit.sections.items()}
    section = choose("Section", options.section, labels, lang)
    day = given_day(options.date) if options.date else None
    return Placer(project.content, unit, section, build_time().date(), day)


def _import(this: _Run, job: Job, *, as_text: bool) -> None:
    """One source."""
    for answer in read(job):
        if isinstance(answer, Problem):
            this.failed = True
            this.results.append(
                {"front_matter": {}, "body": "", "photos": [], "findings": _findings([answer], this.lang)}
            )
            if as_text:
                _show([answer], this.lang)
            continue
        this.found += 1
        path = this.placer.place(answer) if this.placer else None
        this.written += path is not None
        this.failed = this.failed or any(problem.severity is Severity.ERROR for problem in answer.findings)
        shown = path.relative_to(this.project.content.parent).as_posix() if path else ""
        if as_text:
            _show_draft(this, answer, shown)
        result = {**front_json(answer), "findings": _findings(answer.findings, this.lang)}
        this.results.append({**result, "path": shown} if shown else result)
        for photo in answer.photos:
            if this.placer and Path(photo.path).is_relative_to(job.scratch):
                Path(photo.path).unlink(missing_ok=True)  # an archive may hold thousands


def _findings(problems: list[Problem], lang: str) -> list[dict[str, Any]]:
    """Findings for other programs: as `bangtin check` gives them, with their kind and the answers they offer."""
    found = []
    for problem in problems:
        candidates = [one for one in problem.params.get("candidates", "").split(JOIN) if one]
        found.append(
            {**problem_json(problem, *translate(problem, lang)), "kind": kind_of(problem), "candidates": candidates}
        )
    return found


def _show_draft(this: _Run, draft: Draft, path: str) -> None:
    """One article on the terminal: where it is, or all that would be in it, then what was found."""
    if this.placer is None:
        from bangtin.importing.placing import article_text

        print(article_text(draft)[0])
    elif path:
        print(path)
    _show(draft.findings, this.lang)


def _show(problems: list[Problem], lang: str) -> None:
    """Findings by kind, questions first."""
    for kind, heading in _HEADINGS.items():
        chosen = [problem for problem in problems if kind_of(problem) == kind]
        if not chosen:
            continue
        print(f"\n{translate_text(heading, lang)}:", file=sys.stderr)
        for problem in chosen:
            message, hint = translate(problem, lang)
            print(f"  {place(problem)}  {problem.code}  {message}", file=sys.stderr)
            if kind != "removed":
                print(f"    → {hint}", file=sys.stderr)


def _summary(this: _Run) -> None:
    """The books of a call that wrote something."""
    if this.placer is None:
        return
    text = translate_text("Articles: {found} read, {written} written as drafts or as they were published.", this.lang)
    print(text.format(found=this.found, written=this.written))
