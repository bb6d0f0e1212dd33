"""Questions on a terminal; without one, what is missing is a usage error that says what there is."""

from __future__ import annotations

import datetime as dt
import sys

from bangtin.core.clock import build_time
from bangtin.core.didyoumean import closest
from bangtin.core.i18n import translate_text
from bangtin.core.problems import UsageError
from bangtin.core.vietnamese.dates import DateError, parse_moment
from bangtin.core.vietnamese.text import nfc

__all__ = ["ask", "choose", "given_day"]


def ask(question: str, lang: str) -> str:
    """An answer from the terminal; without a terminal the question is a usage error."""
    if not sys.stdin.isatty():
        raise UsageError("{what}: not given.", what=UsageError(question))
    answer = ""
    while not answer:
        answer = nfc(input(f"{translate_text(question, lang)}: ").strip())
    return answer


def choose(question: str, given: str, options: dict[str, str], lang: str) -> str:
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
        answer = ask(question, lang)
        if answer in options:
            return answer
        if answer.isdigit() and 0 < int(answer) <= len(names):
            return names[int(answer) - 1]


def given_day(text: str) -> dt.date:
    """A day of the command line: as given, or today."""
    if not text:
        return build_time().date()
    try:
        return parse_moment(text).date
    except DateError:
        raise UsageError("{text}: this is not a date", text=text) from None
