"""The language of the page that is being rendered, and the catalogues of what readers see.

Jinja keeps macro modules that were imported without context, so a language in the context would speak the first
page's language for ever. A context variable set around each render is right inside macros too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

_language: ContextVar[str] = ContextVar("bangtin_language", default="vi")


def current() -> str:
    """The language of the page being rendered."""
    return _language.get()


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Render in a language; nests."""
    token = _language.set(lang)
    try:
        yield
    finally:
        _language.reset(token)


NAME = "(the name of this language)"
"""Message id by which a catalogue says what its language calls itself."""
HOME = "vi"
"""What a catalogue lacks is said in this language: readers of a third one live where it is spoken."""


class Translator:
    """gettext over Babel catalogues: message ids are English, one ``<lang>.po`` a language."""

    def __init__(self, catalogs: Mapping[str, Mapping[str, str]]) -> None:
        self._catalogs = {lang: dict(messages) for lang, messages in catalogs.items()}

    @classmethod
    def load(cls, folder: Path) -> Translator:
        """All catalogues of a folder, read by Babel at build time (no compiled files)."""
        from babel.messages.pofile import read_po

        catalogs: dict[str, dict[str, str]] = {}
        for path in sorted(folder.glob("*.po")):
            with path.open("rb") as file:
                catalog = read_po(file, locale=path.stem)
            messages: dict[str, str] = {}
            for message in catalog:
                ids = message.id if isinstance(message.id, (list, tuple)) else [message.id]
                texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
                for index, text in enumerate(texts):
                    if text:
                        messages[ids[min(index, len(ids) - 1)]] = text
            catalogs[path.stem] = messages
        return cls(catalogs)

    def gettext(self, message: str) -> str:
        """The message in the current language; where there is no translation in Vietnamese, in English the id."""
        lang = _language.get()
        found = self._catalogs.get(lang, {}).get(message)
        if found is None and lang != "en":
            found = self._catalogs.get(HOME, {}).get(message)
        return message if found is None else found

    def name(self, lang: str) -> str:
        """What a language calls itself, for the way to its pages."""
        return self._catalogs.get(lang, {}).get(NAME, lang)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """One or many. Vietnamese has one form, which its catalogue gives for both."""
        return self.gettext(singular if number == 1 else plural)
