"""What a document is, and which statements speak of the same one: the same rules for a school and for the portal.

Laws and norms (`04/2015/NĐ-CP`) are named by their number for ever. Everybody else begins with 01 each January, so
`12/QĐ-UBND` names one document of one issuer and one year; statements that differ in these speak of different
documents, unless the rest shows that one of them has slipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from itertools import count

from bangtin.core.cards import Card, DocumentCard
from bangtin.core.vietnamese.citations import issuer_of
from bangtin.core.vietnamese.documents import DocumentSign, SignError, parse_sign
from bangtin.core.vietnamese.text import fold, slugify

ORDERS = ("loai", "co-quan")
"""Last parts of the addresses of lists in other orders than by year."""
TAKEN = frozenset((*ORDERS, "nam", "trang", "feeds"))
"""Names below the list that no document's page may have."""

_WORD = re.compile(r"\w+")
_RANK = re.compile(r"^(?:Chủ tịch|Bộ trưởng|Giám đốc|Hiệu trưởng|Trưởng phòng)\s+")
_SHORT = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "LĐLĐ": "Liên đoàn Lao động", "TLĐ": "Tổng Liên đoàn",
    "GDĐT": "Giáo dục và Đào tạo", "GD-ĐT": "Giáo dục và Đào tạo", "GD&ĐT": "Giáo dục và Đào tạo",
    "SGDĐT": "Sở Giáo dục và Đào tạo", "SGD&ĐT": "Sở Giáo dục và Đào tạo", "PGDĐT": "Phòng Giáo dục và Đào tạo",
    "PGD&ĐT": "Phòng Giáo dục và Đào tạo", "CĐ": "Công đoàn", "TP": "thành phố", "THCS": "Trung học cơ sở",
    "THPT": "Trung học phổ thông", "TH": "Tiểu học", "MN": "Mầm non",
}  # fmt: skip
_SHORT_WORD = re.compile(r"[A-ZĐ][A-ZĐ&-]*[A-ZĐ]")
_NOT_TITLE = re.compile(r"^(?:v/v|về việc|về)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article says of one document. ``index`` is its place under ``documents:``, -1 elsewhere (text, awards).

    ``implied``: the document is only named as the one that replaces another. ``decision``: it is one by which an award
    was given, and what is wrong with that is told by awards.
    """

    card: Card
    key: str
    sign: DocumentSign | None
    written: str
    index: int = -1
    kind: str = ""
    issuer: str = ""
    date: date | None = None
    title: str = ""
    replaced_by: str = ""
    file: str = ""
    file_size: int = 0
    implied: bool = False
    decision: bool = False

    @property
    def lasting(self) -> bool:
        """The number alone names the document, whatever the year and the issuer."""
        return self.sign is not None and self.sign.year is not None

    @property
    def weight(self) -> tuple[bool, datetime, str, int]:
        """Who is believed: front matter before running text, then the newest article; the id ends ties."""
        return self.index >= 0 and not self.implied, self.card.published, self.card.id, -self.index

    @property
    def place(self) -> tuple[datetime, str, int]:
        """Who spoke first."""
        return self.card.published, self.card.id, self.index


@dataclass(slots=True)
class Document:
    """One document: all that is said of it (the most trusted first), and what holds, by language."""

    slug: str
    statements: list[Statement]
    facts: dict[str, DocumentCard] = field(default_factory=dict)
    replaces: list[Document] = field(default_factory=list)
    successor: Document | None = None

    def face(self, lang: str) -> DocumentCard:
        """What holds, in a language; where nobody speaks of it in that language, in the main one."""
        return self.facts.get(lang) or next(iter(self.facts.values()))

    @property
    def issued(self) -> date | None:
        """Its date of issue."""
        return next(iter(self.facts.values())).date

    @property
    def year(self) -> int:
        """The year of issue; 0 when nobody says it."""
        sign = self.statements[0].sign
        return self.issued.year if self.issued else (sign.year or 0) if sign else 0

    @property
    def order(self) -> tuple[int, date, str]:
        """Newest first when sorted in reverse."""
        return self.year, self.issued or date.min, self.slug

    def spoken(self, lang: str, main: str) -> bool:
        """Whether lists in a language show it: in the main one all documents, in others those that it speaks of."""
        return lang == main or lang in self.facts


@lru_cache(maxsize=4096)  # the same few numbers come again in every article, on every list
def read_number(number: str) -> tuple[str, DocumentSign | None]:
    """The key of a number, the same however it is spaced or padded, and the sign when it is one."""
    try:
        sign = parse_sign(number)
    except SignError:
        return slugify(number), None
    padded = (sign.number.lstrip("0") or "0").rjust(2, "0")
    return slugify(padded + sign.normal[len(sign.number) :].replace("&", "")), sign


def statement(card: Card, number: str, title: str = "", **said: object) -> Statement | None:
    """What an article says under one number (or of one title without a number); None when neither can be a name."""
    key, sign = read_number(number) if number else (slugify(title), None)
    written = sign.normal if sign else number
    return Statement(card, key, sign, written, title=title, **said) if key else None  # type: ignore[arg-type]


def implied(told: Iterable[Statement]) -> Iterator[Statement]:
    """The documents that are only named because they replace others."""
    for one in told:
        if one.replaced_by and (other := statement(one.card, one.replaced_by, index=one.index, implied=True)):
            yield other


def told_by(card: Card) -> list[Statement]:
    """What a finished card says."""
    found = []
    for index, document in enumerate(card.documents):
        told = statement(
            card, document.number, document.title, index=index if document.declared else -1, kind=document.kind,
            issuer=document.issuer, date=document.date, replaced_by=document.replaced_by, file=document.file,
            file_size=document.file_size,
        )  # fmt: skip
        if told:
            found.append(told)
    return [*found, *implied(found)]


def gather(told: Iterable[Statement], main: str) -> list[Document]:
    """The documents of all statements, newest first."""
    by_key: dict[str, list[Statement]] = {}
    for one in told:
        by_key.setdefault(one.key, []).append(one)
    documents: list[Document] = []
    taken = set(TAKEN)
    groups = [group for key in sorted(by_key) for group in _apart(by_key[key])]
    for group in groups:
        group.sort(key=lambda one: one.weight, reverse=True)
        slug = _slug(group, taken)
        taken.add(slug)
        documents.append(Document(slug, group, _facts(group, main)))
    _join_successors(documents)
    return sorted(documents, key=lambda document: document.order, reverse=True)


def _slug(group: Sequence[Statement], taken: set[str]) -> str:
    """The key; of another document with the same number, its year behind it."""
    key = group[0].key
    year = next((str(one.date.year) for one in group if one.date), "")
    names = (key, *([f"{key}-{year}"] if year else ()))
    return next((name for name in names if name not in taken), "") or next(
        name for number in count(2) if (name := f"{key}-{number}") not in taken
    )


@dataclass(slots=True)
class _Group:
    """Statements that may speak of one document."""

    told: list[Statement]
    issuers: set[str]
    days: dict[date, str]

    def fits(self, one: Statement) -> bool:
        """Whether one more may speak of the same."""
        if one.issuer and not all(same_issuer(one.issuer, issuer) for issuer in self.issuers):
            return False
        if one.date is None or not self.days:
            return True
        return any(
            one.date.year == day.year
            or (one.date.day, one.date.month) == (day.day, day.month)
            or bool(title and one.title and same_title(title, one.title))
            for day, title in self.days.items()
        )

    def add(self, one: Statement) -> None:
        self.told.append(one)
        if one.issuer:
            self.issuers.add(one.issuer)
        if one.date:
            self.days.setdefault(one.date, one.title)


def _apart(told: list[Statement]) -> list[list[Statement]]:
    """Statements under one number, document by document; the one that was cited first stands first."""
    if told[0].lasting or len(told) == 1:
        return [told]
    groups: list[_Group] = []
    ordered = sorted(told, key=lambda one: one.place)
    for one in [*(one for one in ordered if one.date), *(one for one in ordered if not one.date)]:
        fitting = [group for group in groups if group.fits(one)]
        if fitting and not one.date:  # the last one issued before the article
            day = one.card.published.date()
            fitting.sort(key=lambda group: max((known for known in group.days if known <= day), default=date.min))
            fitting.reverse()
        if not fitting:
            groups.append(_Group([], set(), {}))
            fitting = groups[-1:]
        fitting[0].add(one)
    groups.sort(key=lambda group: min(one.place for one in group.told))
    return [group.told for group in groups]


def _facts(told: Sequence[Statement], main: str) -> dict[str, DocumentCard]:
    """What holds in each language that speaks of it; the main language is always there, and first."""
    languages = sorted({one.card.lang for one in told} | {main}, key=lambda lang: (lang != main, lang))
    sign = next((one.sign for one in told if one.sign), None)
    facts: dict[str, DocumentCard] = {}
    for lang in languages:
        own = [one for one in told if one.card.lang == lang]
        facts[lang] = _card(own, told, sign, facts.get(main))
    return facts


def _card(
    own: Sequence[Statement], told: Sequence[Statement], sign: DocumentSign | None, base: DocumentCard | None
) -> DocumentCard:
    """The facts in one language: its own words, then those of the main one, then what the sign tells, then others'."""

    def words(name: str, derived: str = "") -> str:
        said = next((value for one in own if (value := getattr(one, name))), "")
        other = next((value for one in told if (value := getattr(one, name))), "")
        return said or (getattr(base, name) if base else "") or derived or other

    filed = next((one for one in told if one.file), None)
    return DocumentCard(
        key=told[0].key,
        number=next((one.written for one in told if one.written), ""),
        kind=words("kind", sign.kind_name if sign else ""),
        issuer=words("issuer", issuer_of(sign) if sign else ""),
        date=next((one.date for one in told if one.date), None),
        title=words("title"),
        replaced_by=next((one.replaced_by for one in told if one.replaced_by), ""),
        file=filed.file if filed else "",
        file_size=filed.file_size if filed else 0,
    )


def _join_successors(documents: Sequence[Document]) -> None:
    """Both ends of every replacement; never a circle."""
    by_key: dict[str, list[Document]] = {}
    for document in documents:
        by_key.setdefault(document.statements[0].key, []).append(document)
    for document in documents:
        number = document.face("").replaced_by
        if not number:
            continue
        later = [one for one in by_key.get(read_number(number)[0], []) if not _leads_to(one, document)]
        if later:
            day = document.issued or date.min
            later.sort(key=lambda one: (bool(one.issued and one.issued < day), one.issued or date.max, one.slug))
            document.successor = later[0]
            later[0].replaces.append(document)


def _leads_to(start: Document, goal: Document) -> bool:
    """Whether the way from one document to what replaces it comes by another."""
    at: Document | None = start
    while at is not None:
        if at is goal:
            return True
        at = at.successor
    return False


def with_addresses(document: Document, lang: str, address: dict[str, str]) -> DocumentCard:
    """The facts of a document with its page and that of its successor; ``address`` is slug → page."""
    face = document.face(lang)
    successor = document.successor
    if successor is None:
        return replace(face, url=address[document.slug])
    number = successor.face(lang).number or face.replaced_by
    return replace(face, url=address[document.slug], replaced_by=number, replaced_url=address.get(successor.slug, ""))


def same_issuer(one: str, other: str) -> bool:
    """Whether two names mean one office, one of them perhaps told more exactly: `UBND tỉnh`, `Chủ tịch UBND tỉnh X`."""
    first, second = _issuer_words(one), _issuer_words(other)
    return first <= second or second <= first


def issuer_key(name: str) -> str:
    """Equal for names of one office: `Chủ tịch UBND tỉnh X` decides for `Ủy ban nhân dân tỉnh X`."""
    return " ".join(sorted(_issuer_words(name)))


def _issuer_words(name: str) -> frozenset[str]:
    full = _SHORT_WORD.sub(lambda match: _SHORT.get(match[0], match[0]), _RANK.sub("", name))
    return frozenset(_WORD.findall(fold(full)))


def same_title(one: str, other: str) -> bool:
    """Whether two titles name one document, one of them perhaps shortened."""
    first, second = (" ".join(_WORD.findall(fold(_NOT_TITLE.sub("", text)))) for text in (one, other))
    return first in second or second in first


def same_kind(one: str, other: str) -> bool:
    """Whether two words for a kind agree: `hướng dẫn` may stand for `Hướng dẫn liên tịch`."""
    first, second = fold(one), fold(other)
    return first in second or second in first
