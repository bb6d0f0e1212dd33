"""Diagnostics of documents: statements that contradict each other, and files that are not published."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bangtin.core.problems import Code, Severity
from bangtin.core.vietnamese.dates import format_date
from bangtin.core.vietnamese.text import fold
from bangtin.documents.model import Document, Statement, read_number, same_kind, same_title

OTHER_DATE = Code(
    "DOC001",
    Severity.WARNING,
    "{number} is of {value} here, but of {other_value} in {other}.",
    "Correct one of the two; if they are two documents, write their issuers as well.",
)
OTHER_TITLE = Code(
    "DOC002",
    Severity.WARNING,
    "{number} is called “{value}” here, but “{other_value}” in {other}.",
    "Correct one of the two titles, or write the title in one article only: the others take it from there.",
)
OTHER_KIND = Code(
    "DOC003",
    Severity.WARNING,
    "{number} is a “{value}” here, but a “{other_value}” in {other}.",
    "Look at the document itself and correct one of the two.",
)
KIND_AGAINST_SIGN = Code(
    "DOC004",
    Severity.WARNING,
    "“{value}” does not fit the sign {number}, which is one of “{other_value}”.",
    "Look at the document itself and correct the word or the sign.",
)
NOT_YET = Code(
    "DOC005",
    Severity.WARNING,
    "{number} is dated {value}, after the day of this article ({other_value}).",
    "Check the date of the document and that of the article.",
)
REPLACED = Code(
    "DOC006",
    Severity.WARNING,
    "{number} had been replaced by {other} of {other_value} when this article appeared.",
    "If the article means the new document, write its number; if not, name both.",
)
ITSELF = Code(
    "DOC007",
    Severity.WARNING,
    "{number} cannot be replaced by {other}: that one is itself replaced by it.",
    "Remove one of the two “replaced_by”.",
)
UNREADABLE = Code(
    "DOC008",
    Severity.NOTE,
    "“{number}” is not a number and sign as offices write them.",
    "Write it as it stands on the document, for example 3194/HDLT-SGDĐT-CĐN; without a number leave the field out.",
)
MISSING_FILE = Code(
    "DOC010",
    Severity.ERROR,
    "There is no file “{name}” beside the article; the document is published without it.",
    "Put the file into the article's folder, or correct its name.",
)
UNSUITED_FILE = Code(
    "DOC011",
    Severity.ERROR,
    "“{name}” is not published: only PDF is, for a Word or Excel file shows names, remarks and what was deleted.",
    "Save it as PDF (or scan the signed paper), put the PDF beside the article and name it here.",
)
DAMAGED_FILE = Code(
    "DOC012",
    Severity.ERROR,
    "“{name}” is not a whole PDF, so it is not published.",
    "Open the document and save it as PDF again, or copy the file here once more.",
)
LOCKED_FILE = Code(
    "DOC013",
    Severity.ERROR,
    "“{name}” is protected by a password or against copying, so it is not published.",
    "Save the document as PDF without protection: screen readers cannot read it otherwise.",
)
ACTIVE_FILE = Code(
    "DOC014",
    Severity.ERROR,
    "“{name}” holds more than a document (a program, a sending form, another file: {what}); it is not published.",
    "Print the document to a new PDF and use that one.",
)
LARGE_FILE = Code(
    "DOC015",
    Severity.ERROR,
    "“{name}” has {size}; at most {limit} MB are published.",
    "Save it with smaller pictures (150 dots per inch are enough for text), or scan it in black and white.",
)
NAME_INSIDE = Code(
    "DOC016",
    Severity.NOTE,
    "The PDF “{name}” says who made it, in a place where Bảng Tin cannot remove it; it is published like that.",
    "Save the document as PDF again with the author's name removed, if nobody shall read it.",
)

Finding = tuple[Code, Statement, str, dict[str, str]]
"""What is wrong, who says it, in which field, and parameters; ``other`` is the id of the other card."""


def findings(document: Document) -> Iterator[Finding]:
    """Everything wrong with what is said of one document."""
    told = [one for one in document.statements if not one.implied]
    for lang in dict.fromkeys(one.card.lang for one in told):
        own = [one for one in told if one.card.lang == lang]
        yield from _contradictions(OTHER_TITLE, own, "title", same_title, str)
        yield from _contradictions(OTHER_KIND, own, "kind", same_kind, str)
    yield from _contradictions(OTHER_DATE, told, "date", date.__eq__, _day)
    named_as_new = {one.card.id for one in document.statements if one.implied}
    for one in told:
        yield from _alone(one)
        if one.card.id not in named_as_new and not one.decision:
            yield from _too_new(one)
    if document.successor is not None:
        yield from _outdated(document.successor, told)


def _contradictions(
    code: Code, told: list[Statement], name: str, same: Callable[..., bool], shown: Callable[..., str]
) -> Iterator[Finding]:
    """Those who say something else than the one that is believed; each value of an article once."""
    said = [one for one in told if getattr(one, name)]
    seen: set[tuple[str, str]] = set()
    for one in said[1:]:
        value, believed = getattr(one, name), getattr(said[0], name)
        if not one.decision and not same(value, believed) and (one.card.id, str(value)) not in seen:
            seen.add((one.card.id, str(value)))
            params = {"number": _number(one), "value": shown(value), "other_value": shown(believed)}
            yield code, one, name, {**params, "other": said[0].card.id}


def _alone(one: Statement) -> Iterator[Finding]:
    """What one statement is wrong in by itself."""
    if one.index >= 0 and one.sign is None and one.written:
        yield UNREADABLE, one, "number", {"number": one.written}
    kind = one.sign.kind_name if one.sign else ""
    if kind and one.kind and one.card.lang == "vi" and _contradicts(one.kind, kind):
        yield KIND_AGAINST_SIGN, one, "kind", {"number": _number(one), "value": one.kind, "other_value": kind}


def _too_new(one: Statement) -> Iterator[Finding]:
    """A document that did not exist yet when its article was published or changed last."""
    day = max(one.card.published, one.card.updated or one.card.published).date()
    if one.date and one.date > day:
        yield NOT_YET, one, "date", {"number": _number(one), "value": _day(one.date), "other_value": _day(day)}


def _contradicts(word: str, kind: str) -> bool:
    """Whether a word for a kind cannot stand before such a sign; `công văn` is used for letters of every kind."""
    said = fold(word)
    return not same_kind(word, kind) and "van ban" not in said and not said.startswith(("cong van", "luat"))


def _outdated(successor: Document, told: list[Statement]) -> Iterator[Finding]:
    """Articles that still cite what had been replaced, and do not name what replaced it."""
    if successor.issued is None:
        return
    aware = {one.card.key for one in successor.statements}
    seen: set[str] = set()
    for one in told:
        late = one.card.published.date() >= successor.issued
        if late and one.card.key not in aware and one.card.key not in seen:
            seen.add(one.card.key)
            number = successor.face("").number
            params = {"number": _number(one), "other": number, "other_value": _day(successor.issued)}
            yield REPLACED, one, "number", params


def circles(documents: list[Document]) -> Iterator[Finding]:
    """Replacements that lead back: reported where they are written."""
    by_key = {one.key: document for document in documents for one in document.statements}
    for document in documents:
        for one in document.statements:
            if one.replaced_by and document.successor is None and not one.implied:
                other = by_key.get(read_number(one.replaced_by)[0])
                if other is not None:
                    yield ITSELF, one, "replaced_by", {"number": _number(one), "other": one.replaced_by}


def _number(one: Statement) -> str:
    return one.written or one.title


def _day(day: date) -> str:
    return format_date(day, "vi")
