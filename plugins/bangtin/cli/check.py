"""``bangtin check``: every mistake in the content, in one pass, without building a page; and proofreading."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bangtin.cli.excerpts import Excerpts
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.cli.reviews import github, sarif
from bangtin.core.clock import build_time
from bangtin.core.i18n import translate_text
from bangtin.core.problems import Problem, Severity, UsageError
from bangtin.core.report import CONTENT, INTERNAL, OK, problem_json
from bangtin.core.settings import Project
from bangtin.core.terminal import for_programs, interface_language, shown
from bangtin.core.units import load_units
from bangtin.proofread.check import is_mended
from bangtin.proofread.checking import SUFFIXES, Mending, Portal, mending_of, proof_file


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        help="files or folders to look at; all of content/ without any; also a text or Word file anywhere",
    )
    parser.add_argument(
        "--format", choices=("text", "json", "github", "sarif"), default="text", help="form of the output"
    )
    parser.add_argument("--strict", action="store_true", help="exit status 1 also for what is asked, not only mistakes")
    parser.add_argument("--no-proofread", action="store_true", help="leave spelling and style alone")
    parser.add_argument("--fix", action="store_true", help="mend what cannot change the meaning; shows it first")
    parser.add_argument("--dry-run", action="store_true", help="with --fix: show, and write nothing")


@dataclass(slots=True)
class _Wanted:
    """What one call looks at: paths below ``content`` as problems name them, and texts outside of any portal."""

    project: Project | None = None
    plugins: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    loose: list[Path] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether all of the content is meant."""
        return not self.inside and not self.loose


@dataclass(slots=True)
class _Found:
    """What was found. ``texts`` are the words of files that have no lines of their own."""

    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    broken: str = ""


def run(options: argparse.Namespace) -> int:
    """Check and print; with ``--fix`` mend before."""
    if options.dry_run and not options.fix:
        raise UsageError("--dry-run goes with --fix only.")
    lang = options.lang or interface_language()
    wanted = _wanted(options)
    if options.fix:
        _mend(wanted, lang, write=not options.dry_run, show=options.format == "text")
    found = _look(wanted, proofread=not options.no_proofread)
    _print(found, options.format, lang, wanted.project.content.parent if wanted.project else Path())
    if found.broken:
        print(found.broken)
        return INTERNAL
    bad = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return CONTENT if any(problem.severity in bad for problem in found.problems) else OK


def _wanted(options: argparse.Namespace) -> _Wanted:
    """Sort the paths. A text or Word file can be looked at without a portal."""
    wanted = _Wanted(loose=[path for path in options.paths if path.is_file() and path.suffix.lower() in SUFFIXES])
    if wanted.loose and wanted.loose == options.paths and not options.settings.exists():
        return wanted
    project, wanted.plugins = open_project(options.settings)
    wanted.project = project
    wanted.loose = [path for path in wanted.loose if not _is_article(project, path)]
    wanted.inside = [_relative(project, path) for path in options.paths if path not in wanted.loose]
    return wanted


def _is_article(project: Project, path: Path) -> bool:
    """Whether a text belongs to the portal: its Markdown files do."""
    return path.suffix.lower() == ".md" and path.resolve().is_relative_to(project.content)


def _relative(project: Project, path: Path) -> str:
    """A path as problems name it: relative to the project's folder."""
    whole = path.resolve()
    if not whole.exists():
        raise UsageError("{path}: no such file or folder", path=path)
    if not whole.is_relative_to(project.content):
        raise UsageError("{path}: not inside {folder}/", path=path, folder=project.content.name)
    return whole.relative_to(project.content.parent).as_posix()


def _look(wanted: _Wanted, *, proofread: bool) -> _Found:
    """Everything that is wrong, by place."""
    found = _Found()
    project = wanted.project
    if project is not None and (wanted.inside or wanted.whole):
        from bangtin.shards.inspect import inspect_content

        found.problems, found.broken = inspect_content(project, wanted.plugins, build_time(), wanted.inside)
        found.problems += _ownership(project) if wanted.whole else []
        portal = Portal(project.content)
        for path in portal.articles(wanted.inside) if proofread else ():
            found.problems += portal.proof(path)
    for file in wanted.loose:
        sheet = proof_file(file, file.as_posix())
        found.problems += sheet.problems
        found.texts[file.as_posix()] = sheet.text
    found.problems.sort(key=lambda problem: problem.order)
    return found


def _ownership(project: Project) -> list[Problem]:
    """What owners.toml gets wrong, and a CODEOWNERS file that is out of date, where there is one."""
    from bangtin.boundary.people import OWNERS, PLACES, stale_codeowners

    top = next((folder for folder in (project.root, *project.root.parents) if (folder / ".git").exists()), project.root)
    if not any((top / place).is_file() for place in PLACES.values()) and not (project.root / OWNERS).is_file():
        return []
    return stale_codeowners(project, top, sorted(load_units(project.content)[0]))


def _mend(wanted: _Wanted, lang: str, *, write: bool, show: bool) -> None:
    """Mend what can be mended, file by file; each is shown before it is written."""
    count = 0
    if wanted.project is not None and (wanted.inside or wanted.whole):
        portal = Portal(wanted.project.content)
        for path in portal.articles(wanted.inside):
            count += _mended(path, portal.mending(path), write=write, show=show)
    for file in wanted.loose:
        count += _mended(file.as_posix(), mending_of(file, file.as_posix()), write=write, show=show)
    if show:
        text = "Places mended: {count}." if write else "Places that --fix would mend: {count}."
        print(translate_text(text, lang).format(count=count))


def _mended(name: str, mending: Mending, *, write: bool, show: bool) -> int:
    for change in mending.changes if show else ():
        print(f"{name}:{change.line}\n  - {_visible(change.before)}\n  + {_visible(change.after)}")
    if write:
        mending.write()
    return len(mending.changes)


def _visible(text: str) -> str:
    """Without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def _print(found: _Found, form: str, lang: str, root: Path) -> None:
    said = shown(found.problems, lang)
    if form != "text":
        for_programs()
    if form == "json":
        print(json.dumps([problem_json(*one) for one in said], ensure_ascii=False, indent=1))
    elif form == "github":
        print("".join(f"{line}\n" for line in github(said)), end="")
    elif form == "sarif":
        print(sarif(said, lang))
    else:
        excerpts = Excerpts(root, found.texts)
        for one in said:
            for line in excerpts.told(*one):
                print(line)
        for line in _summary(found.problems, lang):
            print(line)


def _summary(problems: list[Problem], lang: str) -> list[str]:
    """How much there is to do, and what the program can do of it."""
    count = Counter(problem.severity for problem in problems)
    errors, warnings, notes = (count[one] for one in (Severity.ERROR, Severity.WARNING, Severity.NOTE))
    text = "Mistakes to mend: {errors}." if errors else "No mistakes found."
    lines = [translate_text(text, lang).format(errors=errors)]
    if warnings or notes:
        text = "To be looked at: {warnings}; notes: {notes}."
        lines.append(translate_text(text, lang).format(warnings=warnings, notes=notes))
    if mendable := sum(is_mended(problem.code) for problem in problems):
        text = "Of these “bangtin check --fix” mends: {count}."
        lines.append(translate_text(text, lang).format(count=mendable))
    return lines
