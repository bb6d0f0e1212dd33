"""Shows a report to people: in their language, problems by place, the books, one line of summary."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from bangtin.core.i18n import translate, translate_text
from bangtin.core.problems import Problem
from bangtin.core.report import Report, lines


def interface_language() -> str:
    """Vietnamese unless the environment asks for English (``BANGTIN_LANG=en``)."""
    return "en" if os.environ.get("BANGTIN_LANG", "vi").startswith("en") else "vi"


def shown(problems: list[Problem], lang: str) -> list[tuple[Problem, str, str]]:
    """Problems with their message and hint in a language."""
    return [(problem, *translate(problem, lang)) for problem in problems]


def show_report(report: Report, lang: str = "", stream: TextIO | None = None) -> None:
    """Print problems, then the books, to standard error and standard output."""
    lang = lang or interface_language()
    out = stream or sys.stdout
    problems = report.sorted_problems()
    for line in lines(shown(problems, lang)):
        print(line, file=stream or sys.stderr)
    for line in summary(report, lang):
        print(line, file=out)


def summary(report: Report, lang: str) -> list[str]:
    """What was built, and that no article was lost."""
    get = report.counts.get

    def say(text: str, **values: object) -> str:
        return translate_text(text, lang).format(**values)

    result = []
    if report.nothing_changed:
        result.append(say("Nothing has changed; the site is as it was. ({seconds:.1f} s)", seconds=report.seconds))
    else:
        result.append(
            say(
                "Built {built} of {units} units: {files} files, {changed} changed. ({seconds:.1f} s)",
                built=report.units_built,
                units=report.units,
                files=report.files,
                changed=report.changed_files,
                seconds=report.seconds,
            )
        )
    result.append(
        say(
            "Texts: {sources} = {published} published + {drafts} drafts + {scheduled} scheduled + {expired} expired"
            " + {failed} left out.",
            sources=get("sources", 0),
            published=get("published", 0),
            drafts=get("drafts", 0),
            scheduled=get("scheduled", 0),
            expired=get("expired", 0),
            failed=get("failed", 0),
        )
    )
    if kept := get("kept", 0):
        result.append(say("{kept} of the published are shown in their last good version until mended.", kept=kept))
    if report.kept_units:
        units = ", ".join(report.kept_units)
        result.append(say("Units kept as they were: {units}.", units=units))
    errors = sum(p.severity == "error" for p in report.sorted_problems())
    if errors:
        result.append(say("Mistakes to mend: {errors}.", errors=errors))
    return result
