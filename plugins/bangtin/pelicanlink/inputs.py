"""What a page is rendered from, as one short digest: a page whose inputs are those of the last build is not rendered.

Templates are functions of what they are given and of the theme, so equal inputs give equal bytes. Only values whose
whole content can be seen take part (text, numbers, moments, lists, dictionaries, dataclasses); with anything else among
them a page has no digest, and is always rendered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from operator import attrgetter
from typing import Any

from markupsafe import Markup

from bangtin.core.cards import Card, Term

_SHARED = frozenset({Card, Term})
"""What many pages show."""
_ATOMS = frozenset({str, int, float, bool, type(None), Markup, datetime, date, time})


class UnknownInputError(TypeError):
    """A value that cannot be seen through."""


class Inputs:
    """Digests of one run's pages. ``common`` stands for what all of them depend on: theme, code, settings, units.

    A card is looked at once, however many lists show it: it does not change any more once pages are being written (what
    the theme renders of cards relies on that, too).
    """

    def __init__(self, common: str) -> None:
        self._common = common
        self._seen: dict[int, tuple[Any, str]] = {}
        self._frames: dict[tuple[str, str], str] = {}
        self._shapes: dict[type, Callable[[Any], Any]] = {}

    def of(self, template: str, place: tuple[str, str], frame: Mapping[str, Any], **keys: Any) -> str:
        """The digest of a page in a language at a place in the menu; empty when it has none.

        ``frame`` are the keys that all pages of that language and place share.
        """
        try:
            if place not in self._frames:
                self._frames[place] = _digest(self._plain(dict(frame)))
            return _digest((self._common, template, place, self._frames[place], self._plain(keys)))
        except UnknownInputError:
            return ""

    def _plain(self, value: Any) -> Any:
        """A value as nested tuples of atoms, of which ``repr`` shows everything."""
        kind = type(value)
        if kind in _ATOMS:
            return value
        if kind is list or kind is tuple:
            return (kind.__name__, *(value if _ATOMS.issuperset(map(type, value)) else map(self._plain, value)))
        if kind is dict:
            return ("dict", *((self._plain(key), self._plain(one)) for key, one in value.items()))
        if kind in _SHARED:
            known = self._seen.get(id(value))
            if known is None:
                known = self._seen[id(value)] = value, _digest(self._fields(kind, value))
            return known[1]
        return self._fields(kind, value)

    def _fields(self, kind: type, value: Any) -> Any:
        """A dataclass by its fields."""
        shape = self._shapes.get(kind)
        if shape is None:
            if not is_dataclass(kind):
                raise UnknownInputError(kind.__name__)
            names = [spec.name for spec in fields(kind)]
            shape = self._shapes[kind] = attrgetter(*names) if len(names) > 1 else _one(names)
        values = shape(value)
        return (kind.__name__, *(values if _ATOMS.issuperset(map(type, values)) else map(self._plain, values)))


def _one(names: list[str]) -> Callable[[Any], Any]:
    """The same shape for a dataclass with one field, or none."""
    return lambda value: tuple(getattr(value, name) for name in names)


def _digest(value: Any) -> str:
    """16 bytes are enough to tell apart what one portal ever renders."""
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
