"""``bangtin publish``: the site to where readers find it, after one look at all that must not go wrong."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bangtin.cli.build import build
from bangtin.cli.progress import progress_bars
from bangtin.cli.project import open_project
from bangtin.core.i18n import EDITORS, languages, translate_text
from bangtin.core.problems import BangtinError, Problem, Severity
from bangtin.core.report import CONTENT, INTERNAL, OK, lines, problem_json
from bangtin.core.settings import Project
from bangtin.core.terminal import for_programs, interface_language, show_report, shown
from bangtin.core.vietnamese.dates import VN_TZ
from bangtin.core.vietnamese.numbers import format_number, format_size_mb
from bangtin.desk.alone import alone_files, alone_of
from bangtin.desk.hosting import products
from bangtin.publishing import engine
from bangtin.publishing.check import BUILD_FAILED, errors
from bangtin.publishing.config import choose
from bangtin.publishing.engine import Options, Outcome, Website
from bangtin.publishing.model import time_of
from bangtin.publishing.targets import KINDS
from bangtin.publishing.targets.base import Progress

SAID = {
    "published": "Published {release}: {new} new files, {changed} changed, {deleted} removed ({size} sent).",
    "same": "Readers see this already ({release}); nothing was sent.",
    "checked": "Nothing was sent. It would be {new} new files, {changed} changed, {deleted} removed ({size}).",
    "refused": "Not published. Readers still see what they saw before.",
    "rolled-back": "Readers see {release} again.",
    "purged": "Removed {deleted} earlier releases; only the one that readers see is left.",
    "failed": "Not published.",
}
"""How an outcome is told; each is a message id."""
_LISTED = 10
"""Paths of a kind that a dry run names."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    parser.add_argument("target", nargs="?", default="", metavar="TARGET", help="name of a target in PUBLISH")
    parser.add_argument("-s", "--settings", type=Path, default=Path("publishconf.py"), help="settings file")
    parser.add_argument("--lang", choices=languages(EDITORS), default="", help="language of messages")
    parser.add_argument("-n", "--dry-run", action="store_true", help="examine and compare, send nothing")
    parser.add_argument("--list", action="store_true", help="list the releases that are kept")
    text = "show an earlier release again; without a name the one before"
    parser.add_argument("--rollback", nargs="?", const="", metavar="RELEASE", help=text)
    parser.add_argument("--purge", action="store_true", help="remove all releases but the one that readers see")
    parser.add_argument("--no-build", action="store_true", help="publish what the last build made")
    parser.add_argument("--check-all", action="store_true", help="examine every file, not only those that changed")
    parser.add_argument("--accept-shrink", action="store_true", help="publish although many pages are gone")
    parser.add_argument("--accept-dead-links", action="store_true", help="publish although links lead nowhere")
    parser.add_argument("--break-lock", action="store_true", help="take the lock of somebody who is gone for good")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the report")


def run(options: argparse.Namespace) -> int:
    """Do what is asked for, and tell it."""
    project, plugins = open_project(options.settings)
    config = choose(project.values["PUBLISH"], options.target, KINDS)
    as_json = options.format == "json"
    lang = options.lang or interface_language()
    try:
        with _bars(show=not as_json) as progress:
            if options.rollback is not None:
                outcome = engine.rollback(project, config, options.rollback, progress, break_lock=options.break_lock)
            elif options.list:
                outcome = engine.list_releases(project, config, progress)
            elif options.purge:
                outcome = engine.purge(project, config, progress, break_lock=options.break_lock)
            else:
                if not options.no_build:
                    report = build(project, plugins, quiet=as_json)
                    if report.exit_status == INTERNAL:
                        show_report(report, lang, sys.stderr)
                        raise BangtinError(BUILD_FAILED.at(config.place))
                own = _website(project, config["unit"]) if config["unit"] else None
                outcome = engine.publish(project, config, _options(options), progress, own)
    except BangtinError as error:
        outcome = Outcome(config.name, "failed", problems=list(error.problems))
    if as_json:
        _print_json(outcome, lang)
    else:
        _print_text(outcome, lang)
    return CONTENT if errors(outcome.problems) else OK


def _website(project: Project, unit: str) -> Website:
    """The website of a unit that has one of its own."""
    return Website(
        alone_of(project, unit).domain, alone_files(project, unit), lambda server: products(project, server, unit)
    )


def _options(options: argparse.Namespace) -> Options:
    return Options(
        dry_run=options.dry_run,
        accept_shrink=options.accept_shrink,
        accept_dead_links=options.accept_dead_links,
        check_all=options.check_all,
        break_lock=options.break_lock,
    )


@contextmanager
def _bars(*, show: bool) -> Iterator[Progress]:
    """Progress on a terminal."""
    with progress_bars(show=show and sys.stderr.isatty() and not os.environ.get("CI")) as progress:
        yield progress


def _print_text(outcome: Outcome, lang: str) -> None:
    for line in lines(shown(outcome.problems, lang)):
        print(line, file=sys.stderr)
    for release in outcome.releases:
        when = time_of(release.id)
        said = f"{when.astimezone(VN_TZ):%d/%m/%Y %H:%M}" if when else ""
        mark = "*" if release.current else " "
        files = format_number(release.files, lang)
        print(f"{mark} {release.id}  {said}  {files}  {format_size_mb(release.size, lang)}")
    if outcome.state == "checked":
        for sign, kind in (("+", "new"), ("~", "changed"), ("-", "deleted")):
            paths = outcome.paths.get(kind, ())
            for path in paths[:_LISTED]:
                print(f"  {sign} {path}")
            if len(paths) > _LISTED:
                print(f"  {sign} … ({format_number(len(paths), lang)})")
    if outcome.state == "listed":
        return
    text = translate_text(SAID[outcome.state], lang)
    counts = {name: format_number(getattr(outcome, name), lang) for name in ("new", "changed", "deleted")}
    print(text.format(release=outcome.release, size=format_size_mb(outcome.bytes, lang), **counts))


def _print_json(outcome: Outcome, lang: str) -> None:
    for_programs()
    problems: list[tuple[Problem, str, str]] = shown(outcome.problems, lang)
    told = {
        "target": outcome.target,
        "state": outcome.state,
        "release": outcome.release,
        "new": outcome.new,
        "changed": outcome.changed,
        "deleted": outcome.deleted,
        "unchanged": outcome.unchanged,
        "bytes": outcome.bytes,
        "paths": {kind: list(paths) for kind, paths in outcome.paths.items()},
        "releases": [{"id": r.id, "files": r.files, "bytes": r.size, "current": r.current} for r in outcome.releases],
        "problems": [problem_json(*one) for one in problems],
        "errors": sum(problem.severity is Severity.ERROR for problem in outcome.problems),
    }
    print(json.dumps(told, ensure_ascii=False, indent=1))
