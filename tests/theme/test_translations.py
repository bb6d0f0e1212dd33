"""What templates say is in both catalogues, and the Vietnamese one is complete."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po
from jinja2.ext import babel_extract
from tests.theme.rendering import TEMPLATES, THEME

OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true"}
FIELD = re.compile(r"{\w+}")


def catalog(lang: str) -> dict[str, tuple[str, ...]]:
    """Every message id of a catalogue (a plural's by its singular) and its translations."""
    with (THEME / "translations" / f"{lang}.po").open("rb") as file:
        messages = [message for message in read_po(file, locale=lang, abort_invalid=True) if message.id]
    return {
        message.id if isinstance(message.id, str) else message.id[0]: (message.string,)
        if isinstance(message.string, str)
        else tuple(message.string)
        for message in messages
    }


def said() -> dict[str, str]:
    """Every message id of the templates, with a place where it is said."""
    found = {}
    for path in sorted(TEMPLATES.rglob("*.html")):
        with path.open("rb") as file:
            for line, _, message, _ in babel_extract(file, ["_", "ngettext"], [], OPTIONS):
                key = message if isinstance(message, str) else next(part for part in message if part)
                found[key] = f"{path.relative_to(TEMPLATES)}:{line}"
    return found


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_message_is_in_the_catalogue(lang):
    known = catalog(lang)
    assert not {message: place for message, place in said().items() if message not in known}


def test_vietnamese_is_complete():
    assert not [message for message, texts in catalog("vi").items() if not all(texts)]


def test_fields_survive_translation():
    for message, texts in catalog("vi").items():
        for text in texts:
            assert sorted(FIELD.findall(text)) == sorted(FIELD.findall(message)), message


def test_both_catalogues_have_the_same_messages():
    assert set(catalog("vi")) == set(catalog("en"))
