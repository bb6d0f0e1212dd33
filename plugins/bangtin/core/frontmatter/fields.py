"""How a field is declared: its name, what it takes, what help says about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What a field takes. Groups have fields of their own."""

    TEXT = "text"
    MOMENT = "moment"
    """A day, perhaps with a time; several days when ``span`` is set."""
    CLOCK = "clock"
    END = "end"
    """A day or a time of day, or both."""
    DAY = "day"
    SCHOOL_YEAR = "school-year"
    CHOICE = "choice"
    FLAG = "flag"
    FILE = "file"
    """A file beside the article."""
    URL = "url"
    LINK = "link"
    """A web address, or an address on this site beginning with a slash."""
    PATH = "path"
    """An address on this site, beginning with a slash."""
    UNIT = "unit"
    ID = "id"
    """A short name that people and machines share: lower case letters, digits, hyphens."""
    CODE = "code"
    """The code of a message, such as FRO055."""
    TAG = "tag"
    BOXES = "boxes"
    COLOUR = "colour"
    NUMBER = "number"
    """Between minus and plus the field's ``length``."""
    EMAIL = "email"
    PHONE = "phone"
    ACCOUNT = "account"
    """Somebody on the host of the repository: @name, @team/name or an email address."""
    SECTIONS = "sections"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value a field may have, and the message id of its label."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``help`` and the labels are English message ids; ``example`` is shown in messages, docs and forms.

    ``many`` makes it a list of at most ``limit`` entries. A group with a ``shorthand`` may be written as a plain text,
    which then is that field of it.
    """

    name: str
    type: Type
    help: str
    example: str = ""
    required: bool = False
    many: bool = False
    span: bool = False
    limit: int = 200
    length: int = 500
    choices: tuple[Choice, ...] = ()
    default: str = ""
    aliases: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    shorthand: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """The values of a choice."""
        return tuple(choice.value for choice in self.choices)


def by_name(fields: tuple[Field, ...]) -> dict[str, Field]:
    """Every name and alias under which a field may be written."""
    return {name: field for field in fields for name in (field.name, *field.aliases)}
