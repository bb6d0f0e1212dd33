"""The board as data: CSV that a double click opens right in a spreadsheet, and JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bangtin.awards.model import KINDS, LEVELS, Award
from bangtin.core.cards import Card

COLUMNS = (
    "School year",
    "Period",
    "Unit",
    "Recipient",
    "Kind",
    "Award",
    "Level",
    "Given by",
    "Decision",
    "Date of the decision",
    "Status",
    "Articles",
)
"""Message ids of the heads of the CSV's columns."""

_BOM = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the code page of the machine."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so is a formula for some spreadsheet, and a formula can fetch and send."""


def safe(cell: str) -> str:
    """A cell that no spreadsheet runs: a quotation mark before what could begin a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_csv(rows: Iterable[Sequence[str]], separator: str) -> bytes:
    """Rows after RFC 4180: UTF-8 with a byte order mark, CRLF at the ends of lines."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return _BOM + text.getvalue().encode()


def table(
    awards: Iterable[Award], names: Callable[[str], str], absolute: Callable[[str], str], gettext: Callable[[str], str]
) -> list[list[str]]:
    """Heads and rows, in the leading words."""
    rows = [[gettext(head) for head in COLUMNS]]
    for award in awards:
        facts = award.facts
        unit = names(award.unit)
        rows.append(
            [
                award.year,
                facts.period,
                unit,
                unit if award.itself else facts.recipient,
                gettext(KINDS[facts.kind]),
                facts.title,
                gettext(LEVELS[facts.level]) if facts.level else "",
                facts.giver,
                facts.decision,
                facts.decision_date.isoformat() if facts.decision_date else "",
                gettext("In force" if award.counts else "Revoked"),
                " ".join(absolute(card.url) for card in _articles(award)),
            ]
        )
    return rows


def as_json(
    awards: Iterable[Award], names: Callable[[str], str], absolute: Callable[[str], str], *, title: str, url: str
) -> str:
    """The same as JSON; keys and codes are those of the front matter, empty ones are left out."""
    data = {"title": title, "url": absolute(url), "awards": [_record(award, names, absolute) for award in awards]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _record(award: Award, names: Callable[[str], str], absolute: Callable[[str], str]) -> dict[str, Any]:
    facts = award.facts
    record = {
        "year": award.year,
        "unit": award.unit,
        "unit_name": names(award.unit),
        "recipient": names(award.unit) if award.itself else facts.recipient,
        "recipient_id": facts.recipient_id,
        "kind": facts.kind,
        "title": facts.title,
        "level": facts.level,
        "giver": facts.giver,
        "school_year": facts.school_year,
        "period": facts.period,
        "decision": facts.decision,
        "decision_date": facts.decision_date.isoformat() if facts.decision_date else "",
        "status": facts.status,
        "articles": [{"title": card.title, "url": absolute(card.url)} for card in _articles(award)],
    }
    return {key: value for key, value in record.items() if value}


def _articles(award: Award) -> list[Card]:
    """One version of each article, newest first."""
    return list({told.card.key: told.card for told in award.told}.values())
