"""``bangtin stats``: count readers in the web server's logs, for the numbers that pages show."""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.clock import build_time
from bangtin.core.files import Entry, walk, write_atomic
from bangtin.core.i18n import translate_text
from bangtin.core.problems import UsageError
from bangtin.core.report import CONTENT, OK
from bangtin.core.settings import Project
from bangtin.core.terminal import interface_language
from bangtin.core.urls import Addresses, BadPath, parse_source
from bangtin.core.vietnamese.dates import format_date
from bangtin.core.vietnamese.numbers import format_number
from bangtin.reads.count import LogReader
from bangtin.reads.model import WHOLE, Counts, WrongCounts
from bangtin.shards.lock import build_lock

_GAPS = 5
"""Days without a line that are named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument(
        "logs", nargs="+", type=Path, metavar="LOG", help="access.log and its older parts, packed or not"
    )
    parser.add_argument("--dry-run", action="store_true", help="count and tell, but keep nothing")


def run(options: argparse.Namespace) -> int:
    """Count, keep, tell."""
    project, _ = open_project(options.settings)
    with build_lock(project.cache):
        return _Desk(project, options.lang or interface_language()).count(options.logs, keep=not options.dry_run)


class _Desk:
    """The counts of a project."""

    def __init__(self, project: Project, lang: str) -> None:
        self.project, self.lang = project, lang
        self.file = project.content / str(project.values.get("READS_FILE", "reads.json"))
        self.counts = self._load()

    def _load(self) -> Counts:
        """The counts so far; a file that makes no sense is not overwritten."""
        try:
            return Counts.from_json(json.loads(self.file.read_bytes()))
        except FileNotFoundError:
            return Counts()
        except (WrongCounts, ValueError, RecursionError) as error:
            raise UsageError(f"{self.file}: {error}") from None

    def count(self, logs: list[Path], *, keep: bool) -> int:
        """Read the logs; 1 when not a single line of them is one of a log."""
        reader = LogReader(
            pages=dict(_pages(self.project)),
            units={path.parent.name for path in self.project.content.glob("*/school.toml")},
            base=Addresses(self.project.values["SITEURL"], self.project.languages[0]).base,
            after=self.counts.until,
            before=build_time().date(),
        )
        for path in sorted(set(logs)):
            try:
                reader.read(path)
            except OSError as error:
                raise UsageError(f"{path}: {error.strerror or error}") from None
        self._tell(reader)
        if reader.lines and reader.unreadable == reader.lines:
            self._say("No line has a form that is known: combined, common, or JSON.")
            return CONTENT
        if reader.days and keep:
            self.counts.add(reader.reads(), reader.visits(), reader.days[-1])
            text = json.dumps(self.counts.to_json(), ensure_ascii=False, indent=1)
            write_atomic(self.file, text + "\n")
            self._say("Written: {file}", file=str(self.file))
        return OK

    def _tell(self, reader: LogReader) -> None:
        """What was in the logs."""
        self._say("{lines} lines; {robots} of robots left out.", lines=reader.lines, robots=reader.robots)
        if reader.unreadable:
            self._say("{count} lines cannot be read and are passed over.", count=reader.unreadable)
        for name in reader.broken:
            self._say("{name} is damaged; what could be read of it is counted.", name=name)
        if reader.old:
            self._say("{count} lines belong to days that are counted already.", count=reader.old)
        if reader.unfinished:
            self._say("{count} lines are of today, which is counted when it is over.", count=reader.unfinished)
        if not reader.days:
            self._say("No new day to count.")
            return
        first, last = reader.days[0], reader.days[-1]
        self._say(
            "Counted {days} days, {first} to {last}: {reads} reads, {visits} visits.",
            days=len(reader.days),
            first=format_date(first, self.lang),
            last=format_date(last, self.lang),
            reads=sum(reader.reads().values()),
            visits=reader.visits().get(WHOLE, 0),
        )
        start = first if self.counts.until is None else self.counts.until + dt.timedelta(days=1)
        days = set(reader.days)
        gaps = [day for n in range((last - start).days) if (day := start + dt.timedelta(days=n)) not in days]
        if gaps:
            named = ", ".join(format_date(day, self.lang) for day in gaps[:_GAPS])
            named += " …" if len(gaps) > _GAPS else ""
            self._say(
                "No reader on {count} days in between: {days}. Is a part of the logs missing?",
                count=len(gaps),
                days=named,
            )

    def _say(self, text: str, **values: str | int) -> None:
        said = {k: v if isinstance(v, str) else format_number(v, self.lang) for k, v in values.items()}
        print(translate_text(text, self.lang).format(**said))


def _pages(project: Project) -> Iterator[tuple[str, str]]:
    """Path of every article's page → the article's key; an address comes from the source's path alone."""
    addresses = Addresses(project.values["SITEURL"], project.languages[0])
    for entry in walk(project.content):
        if isinstance(entry, Entry) and entry.path.endswith(".md"):
            try:
                source = parse_source(entry.path, project.languages[0])
            except BadPath:
                continue
            if source.kind == "article":
                yield addresses.source(source), source.key
