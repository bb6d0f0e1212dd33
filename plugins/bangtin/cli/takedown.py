"""``bangtin takedown``: take down a photo, a person's name or an article, and prove that nothing of it is left."""

from __future__ import annotations

import argparse
import json
import sys

from bangtin.cli.build import build
from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.clock import build_time
from bangtin.core.i18n import fill, translate_text
from bangtin.core.problems import Severity, UsageError
from bangtin.core.report import CONTENT, INTERNAL, OK, lines, problem_json
from bangtin.core.settings import Project
from bangtin.core.terminal import for_programs, interface_language, show_report, shown
from bangtin.shards.lock import build_lock
from bangtin.takedown import desk
from bangtin.takedown.blocklist import NAME, BlockList
from bangtin.takedown.check import BY_HAND
from bangtin.takedown.find import Finder, Finding
from bangtin.takedown.names import initials
from bangtin.takedown.traces import trace_problems

_SHOWN = 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be taken down, and how."""
    add_project_arguments(parser)
    parser.add_argument(
        "what", choices=("photo", "person", "article", "check", "list"), help="what to take down; or look, or list"
    )
    parser.add_argument(
        "wanted", nargs="?", default="", metavar="WHICH", help="path, address, file at hand, or full name"
    )
    parser.add_argument(
        "--as", dest="instead", default="", metavar="WORDS", help="what stands in a name's place (initials)"
    )
    parser.add_argument("--all-spellings", action="store_true", help="also spellings with other marks")
    parser.add_argument(
        "--keep-file", action="store_true", help="leave the photo's file, mark its consent as withdrawn"
    )
    parser.add_argument("--no-notice", action="store_true", help="leave no word that the article was taken down")
    parser.add_argument("--reason", default="", metavar="WORD", help="kept in the list; no names")
    parser.add_argument("-y", "--yes", action="store_true", help="do not ask")
    parser.add_argument("-n", "--dry-run", action="store_true", help="only show what would be changed")
    parser.add_argument("--no-build", action="store_true", help="edit the content and leave building to others")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of what check and list say")


def run(options: argparse.Namespace) -> int:
    """Do what is asked for."""
    project, plugins = open_project(options.settings)
    talk = _Talk(options.lang or interface_language())
    if options.what == "check":
        return _check(project, talk, as_json=options.format == "json")
    if options.what == "list":
        return _list(project, talk, as_json=options.format == "json")
    if not options.wanted:
        raise UsageError("Say which {what}.", what=options.what)
    finding = _find(project, options)
    instead = options.instead or (initials(options.wanted) if finding.phrase else "")
    _show(project, finding, talk)
    if options.dry_run:
        return OK
    if not finding.edits and not finding.keys and not finding.phrase:
        return CONTENT
    if not options.yes and not talk.agrees():
        return CONTENT
    return _carry_out(project, plugins, finding, options, talk, instead)


def _find(project: Project, options: argparse.Namespace) -> Finding:
    finder = Finder(project)
    if options.what == "person":
        return finder.person(options.wanted, options.instead, every=options.all_spellings)
    if options.what == "photo":
        return finder.photo(options.wanted, keep_file=options.keep_file)
    return finder.article(options.wanted, notice=not options.no_notice)


class _Talk:
    """Says things in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def say(self, text: str, **values: object) -> None:
        """One message."""
        print(fill(translate_text(text, self.lang), {name: str(value) for name, value in values.items()}))

    def some(self, text: str, items: list[str], most: int = _SHOWN) -> None:
        """A heading and a list, when there is anything."""
        if items:
            self.say(text, count=len(items))
            for item in items[:most]:
                print(f"  {item}")
            if len(items) > most:
                print("  " + translate_text("… and {count} more", self.lang).format(count=len(items) - most))

    def agrees(self) -> bool:
        """The question before anything is changed; without a terminal it is a usage error."""
        if not sys.stdin.isatty():
            raise UsageError("Nothing was changed. To go on without being asked: --yes")
        answer = input(translate_text("Change this? [y/N] ", self.lang)).strip().lower()
        return answer in {"y", "yes", "c", "có", "co"}


def _show(project: Project, finding: Finding, talk: _Talk) -> None:
    """Everything that is known before it is done."""
    for line in desk.diff(finding, project.content.name):
        print(line, end="")
    talk.say("{files} files to change, {places} places of a name.", files=len(finding.edits), places=finding.places)
    doubtful = [f"{path}:{line} {text}" for path, line, text in finding.doubtful]
    talk.some(
        "Written with other marks, so perhaps somebody else ({count}); --all-spellings takes them, too:", doubtful
    )
    talk.some("Look yourself: files that show or hold what no program can read ({count}):", finding.look)
    by_hand = [BY_HAND.at(f"{project.content.name}/{path}", path=path) for path in finding.by_hand]
    for line in lines(shown(by_hand, talk.lang)):
        print(line)


def _carry_out(  # noqa: PLR0917  # what a take-down is made of
    project: Project, plugins: list[str], finding: Finding, options: argparse.Namespace, talk: _Talk, instead: str
) -> int:
    before = desk.published(project)
    entry = desk.remember(project, finding, build_time(), options.reason)
    with build_lock(project.cache):
        desk.edit_content(project, finding)
        desk.forget(project, finding)
    talk.say("Remembered as take-down {id} in {file}; commit it with the content.", id=entry.id, file=NAME)
    if options.no_build:
        talk.say(
            "Not built: readers' pages, caches and releases are as they were. Run bangtin build, then takedown check."
        )
        return OK
    report = build(project, plugins, quiet=True)
    if report.exit_status == INTERNAL:
        show_report(report, talk.lang, sys.stderr)
        return INTERNAL
    with build_lock(project.cache):
        removed = desk.empty_caches(project, finding)
    talk.say("Removed from the caches: {count} files, and the hidden trees beside the output.", count=removed)
    after = desk.published(project)
    addresses = desk.to_purge(project, before, after)
    text = "Purge these {count} addresses from caches and CDNs of the host, and ask search engines to:"
    talk.some(text, addresses, len(addresses))
    releases = [str(path) for path in desk.old_releases(project, before, after)]
    talk.some("{count} releases still hold it. After publishing: bangtin publish TARGET --purge", releases)
    talk.some(
        "Files of the cache that still hold a spelling ({count}); remove them, they are made again:",
        desk.copies_left(project, finding),
    )
    history = desk.history_commands(project, finding, instead)
    if history:
        talk.say("git keeps every version. To take it out of the history of all copies of the repository:")
        for line in history:
            print(f"  {line}")
    return _check(project, talk)


def _check(project: Project, talk: _Talk, *, as_json: bool = False) -> int:
    """What is still there of all take-downs."""
    found = trace_problems(project)
    problems = [problem for problem in found if problem.severity is Severity.ERROR]
    said = shown(found, talk.lang)
    if as_json:
        for_programs()
        print(json.dumps([problem_json(*one) for one in said], ensure_ascii=False, indent=1))
        return CONTENT if problems else OK
    for line in lines(said):
        print(line)
    talk.say(
        "Traces left: {count}." if problems else "No trace is left in the output or the content.", count=len(problems)
    )
    return CONTENT if problems else OK


def _list(project: Project, talk: _Talk, *, as_json: bool) -> int:
    """The take-downs so far: none of them says of what."""
    entries = BlockList.load(project.root).entries
    if as_json:
        for_programs()
        told = [{name: getattr(one, name) for name in ("id", "at", "kind", "reason", "counts")} for one in entries]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return OK
    for entry in entries:
        counts = ", ".join(f"{name} {count}" for name, count in entry.counts.items() if count)
        print(f"{entry.id}  {entry.kind}  {counts}  {entry.reason}".rstrip())
    talk.say("{count} take-downs.", count=len(entries))
    return OK
