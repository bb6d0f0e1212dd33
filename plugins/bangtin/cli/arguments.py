"""The command line's own words in the language of the messages: help, headings, what is wrong with an argument.

argparse speaks English through a catalogue of the whole process, which is not ours to replace. What it says is matched
with the sentences it is known to make; one that is not known stays English.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Any, NoReturn

from bangtin.core.didyoumean import closest
from bangtin.core.i18n import EDITORS, fill, languages, translate_text
from bangtin.core.report import USAGE
from bangtin.core.terminal import interface_language

SENTENCES = (
    "argument {name}: {sentence}",
    "the following arguments are required: {names}",
    "unrecognized arguments: {names}",
    "invalid choice: {value} (choose from {choices})",
    "invalid {kind} value: {value}",
    "expected one argument",
    "expected at least one argument",
    "ambiguous option: {name} could match {names}",
    "ignored explicit argument {value}",
    "not allowed with argument {name}",
    "one of the arguments {names} is required",
)
"""What argparse says, with names for what it fills in; each is a message id."""
HELP = ("usage: ", "positional arguments", "options", "show this help message and exit")
"""Message ids of argparse's own help."""
_FIELD = re.compile(r"\\\{(\w+)\\\}")


def language_of(arguments: Sequence[str]) -> str:
    """The language that the arguments ask for, before they are parsed: mistakes in them are told in it, too."""
    words = [word for argument in arguments for word in argument.split("=", 1)]
    asked = [language for option, language in pairwise(words) if option == "--lang"]
    return asked[-1] if asked and asked[-1] in languages(EDITORS) else interface_language()


class Parser(argparse.ArgumentParser):
    """A parser, and those of its verbs, that speak one language."""

    def __init__(self, *, lang: str, **options: Any) -> None:
        self._lang = lang
        super().__init__(formatter_class=partial(_Formatter, lang=lang), **options)

    def add_subparsers(self, **options: Any) -> Any:
        """As argparse does; the parsers of verbs speak the same language."""
        options["parser_class"] = partial(Parser, lang=self._lang)
        return super().add_subparsers(**options)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and how the command is used."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"bangtin: {translated(message, self._lang)}\n")


class _Formatter(argparse.HelpFormatter):
    """Help in a language. These hooks are the ones that argparse's own formatters override."""

    def __init__(self, prog: str, *, lang: str) -> None:
        super().__init__(prog)
        self._lang = lang

    def _say(self, text: str | None) -> str | None:
        return translate_text(text, self._lang) if text else text

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, self._say("usage: ") if prefix is None else prefix)

    def add_text(self, text: str | None) -> None:
        super().add_text(self._say(text))

    def start_section(self, heading: str | None) -> None:
        super().start_section(self._say(heading))

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return self._say(action.help)


def translated(message: str, lang: str) -> str:
    """What argparse says of an argument, in a language; with what was probably meant, when a choice is misspelt."""
    for sentence in SENTENCES:
        if match := _pattern(sentence).fullmatch(message):
            said = match.groupdict()
            if "sentence" in said:
                said["sentence"] = translated(said["sentence"], lang)
            text = fill(translate_text(sentence, lang), said)
            if guess := closest(said.get("value", ""), re.findall(r"[\w-]+", said.get("choices", ""))):
                text += " " + fill(translate_text("Did you mean “{guess}”?", lang), {"guess": guess})
            return text
    return message


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """Matches a sentence whatever is filled in."""
    return re.compile(_FIELD.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.DOTALL)
