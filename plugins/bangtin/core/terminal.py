"""Shows a report to people: in their language, problems by place, the books, one line of summary."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from typing import TextIO

from bangtin.core.i18n import EDITORS, languages, translate, translate_text
from bangtin.core.problems import Problem, UsageError
from bangtin.core.report import Report, lines

PLAIN = "bangtin-plain"
"""Name of the error handler by which a terminal shows what it has no letters for."""
_SIGNS = {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’", "'"), **dict.fromkeys("–—−‑", "-"), "đ": "d", "Đ": "D"}
_SIGNS |= {"→": "->", "…": "...", "·": "-", "×": "x", "≥": ">=", "≤": "<=", "₫": "d"}


def interface_language() -> str:
    """Vietnamese unless the environment asks for another language (``BANGTIN_LANG=en``)."""
    wanted = os.environ.get("BANGTIN_LANG", "").partition("_")[0]
    return wanted if wanted in languages(EDITORS) else "vi"


def plain_letters(error: UnicodeError) -> tuple[str, int]:
    """Error handler of codecs: letters without their marks, signs as typewriters had them, "?" for the rest."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    said = []
    for sign in error.object[error.start : error.end]:
        letter = _SIGNS.get(sign) or unicodedata.normalize("NFKD", sign)[0]
        said.append(letter if letter.isascii() else "" if unicodedata.combining(letter) else "?")
    return "".join(said), error.end


def steady() -> None:
    """Make standard output and error show every text: a terminal without our letters gets the nearest it has."""
    codecs.register_error(PLAIN, plain_letters)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=PLAIN)


def for_programs() -> None:
    """Make standard output UTF-8, whatever the terminal is: another program reads it."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def show_usage_error(error: UsageError, lang: str = "") -> None:
    """Tell what cannot be done as it was asked for."""
    steady()
    lang = lang or interface_language()
    sys.stderr.write(f"bangtin: {error.said(lambda text: translate_text(text, lang))}\n")


def shown(problems: list[Problem], lang: str) -> list[tuple[Problem, str, str]]:
    """Problems with their message and hint in a language."""
    return [(problem, *translate(problem, lang)) for problem in problems]


def show_report(report: Report, lang: str = "", stream: TextIO | None = None) -> None:
    """Print problems, then the books, to standard error and standard output."""
    steady()
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
