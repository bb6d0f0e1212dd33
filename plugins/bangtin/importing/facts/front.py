"""Front matter of a draft: every fact in the schema's order, what is not certain left out and asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bangtin.core.oldaddresses import whole_form
from bangtin.core.vietnamese.moments import Moment
from bangtin.core.vietnamese.schoolyears import SchoolYear, scan_school_years
from bangtin.core.vietnamese.text import same_word_key
from bangtin.importing import questions
from bangtin.importing.facts.awards import find_awards
from bangtin.importing.facts.dates import Told, day, event_day, find_days
from bangtin.importing.facts.papers import find_papers
from bangtin.importing.facts.people import attendance, find_people, take_byline
from bangtin.importing.facts.words import ORGANISATION, Text, capital
from bangtin.importing.findings import Findings
from bangtin.importing.questions import JOIN

__all__ = ["Facts", "read_facts"]

_TYPES: Final = (
    (
        "hoi-nghi-cbccvc",
        re.compile(r"hội nghị (?:cán bộ|viên chức|cb|cc|đại biểu cán bộ|người lao động)", re.IGNORECASE),
    ),
    ("doi-thoai", re.compile(r"đối thoại", re.IGNORECASE)),
    ("tong-ket", re.compile(r"tổng kết", re.IGNORECASE)),
    ("so-ket", re.compile(r"sơ kết", re.IGNORECASE)),
    ("ky-giao-uoc", re.compile(r"(?:ký|kí)(?: kết)? giao ước", re.IGNORECASE)),
    ("hoi-thi", re.compile(r"hội thi|cuộc thi|hội giảng|thi giáo viên", re.IGNORECASE)),
    ("hoi-thao", re.compile(r"hội thảo|tọa đàm|toạ đàm|chuyên đề", re.IGNORECASE)),
    ("le", re.compile(r"\blễ\b(?! phép)|khai giảng|bế giảng|mít tinh", re.IGNORECASE)),
    ("ngoai-khoa", re.compile(r"ngoại khóa|ngoại khoá|trải nghiệm|tham quan", re.IGNORECASE)),
    ("tap-huan", re.compile(r"tập huấn|bồi dưỡng", re.IGNORECASE)),
    ("dai-hoi", re.compile(r"đại hội", re.IGNORECASE)),
    ("hop-phu-huynh", re.compile(r"họp (?:phụ huynh|cha mẹ)", re.IGNORECASE)),
)
_ROOM: Final = (
    r"(?:hội trường|phòng|sân|trung tâm|nhà|trụ sở|khách sạn|trường|điểm trường|văn phòng|công viên"
    r"|thư viện|quảng trường|khu|rạp|ubnd|xã|đình|bảo tàng|trạm|sở|hội đồng)\b"
)
_PLACE: Final = re.compile(
    rf"\btại\s+(?P<place>(?i:{_ROOM})[^,.;:()“”]*?)(?=\s*[,.;:(]|\s*$|\s+(?:đã|sẽ|diễn ra|tổ chức|khai mạc|với|nhằm"
    rf"|để|do)\b|\s+(?=[tT]rường\s+(?:mầm|tiểu|trung|[A-Z])))"
)
_CLOSED_ROOM: Final = re.compile(
    r"\btại\s+(?P<place>(?:hội trường|phòng (?:họp|hội)|sân|nhà thi đấu|nhà đa năng|nhà văn hóa"
    r"|nhà văn hoá)\b[^,.;:()“”]*?)(?=\s*[,.;:(]|\s*$)",
    re.IGNORECASE,
)
_HOST: Final = re.compile(
    rf"^\s*,?\s*(?:tại\s+[^,]+,\s*)?(?P<host>(?i:{ORGANISATION})[^,.;:]*?)\s+(?:đã\s+|sẽ\s+)?(?:long trọng\s+"
    rf"|phối hợp\s+)?tổ chức\b"
)
_TITLE_HOST: Final = re.compile(rf"^(?P<host>(?i:{ORGANISATION}).*?)\s+(?:phối hợp\s+)?tổ chức\b")
_REVIEWED: Final = re.compile(
    r"kết quả|tổng kết|sơ kết|đánh giá|đạt được|thành tích|hạn chế|nhìn lại|năm học vừa qua", re.IGNORECASE
)
_JOINT: Final = re.compile(r"\s[–-]\s|\s(?:và|cùng)\s|,")
_LOOK_BACK: Final = 140


@dataclass(slots=True)
class Facts:
    """What was read: front matter as plain data, the day of the event, the lines that became fields."""

    front: dict[str, Any]
    day: Moment | None = None
    taken: set[str] = field(default_factory=set)


def read_facts(
    title: str,
    texts: list[Text],
    stated: Mapping[str, Any],
    units: Mapping[str, str],
    findings: Findings,
) -> Facts:
    """The facts of an article.

    ``texts`` are its paragraphs without the title, ``stated`` what the source says as a field of its own, ``units``
    the names of the portal's units by id.
    """
    papers = find_papers(texts, findings)
    years = _Years.read(title, texts)
    told = event_day(texts, papers.pieces, years.all, findings)
    front: dict[str, Any] = {"title": title}
    if summary := stated.get("summary"):
        front["summary"] = summary
    if isinstance(moment := stated.get("date"), Moment):
        front["date"] = day(moment.date) + (f" {moment.time:%H:%M}" if moment.time else "")
    if event := _event(title, texts, told, findings):
        front["event"] = event
    years.write(front, findings)
    if tags := stated.get("tags"):
        front["tags"] = list(tags)[:12]
    authors, taken = take_byline(texts, findings)
    if authors := authors or stated.get("authors", []):
        front["authors"] = authors
    body = [text for text in texts if text.words not in taken]
    if people := find_people(body):
        front["people"] = people
    if awards := find_awards(body, units, findings):
        front["awards"] = awards
    if papers.entries:
        front["documents"] = papers.entries
        _later_documents(papers.entries, told, findings)
    if aliases := old_addresses(stated.get("aliases", ())):
        front["aliases"] = aliases
    return Facts(front, told.moment if told else None, taken)


def old_addresses(told: Iterable[str]) -> list[str]:
    """The addresses under which readers knew an article, each once; a website's home is no article's."""
    forms: dict[str, str] = {}
    for address in told:
        form = whole_form(address)
        if form is not None and form[2:].partition("/")[2]:
            forms.setdefault(form, address)
    return list(forms.values())[:20]


def _later_documents(entries: list[dict[str, Any]], told: Told | None, findings: Findings) -> None:
    """A document that is younger than what it led to."""
    if told is None or told.moment is None:
        return
    for entry in entries:
        digits = entry.get("date", "").split("/")
        if len(digits) == 3 and (int(digits[2]), int(digits[1]), int(digits[0])) > told.moment.date.timetuple()[:3]:
            findings.report(questions.DOCUMENT_LATER, number=entry["number"], date=entry["date"])


# -- school years ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Years:
    """The school years that a text names, and those that it looks back on."""

    all: list[SchoolYear]
    in_title: list[SchoolYear]
    reviewed: set[SchoolYear]

    @classmethod
    def read(cls, title: str, texts: list[Text]) -> _Years:
        reviewed: set[SchoolYear] = set()
        planned: set[SchoolYear] = set()
        found: set[SchoolYear] = set()
        for words in [title, *(text.words for text in texts)]:
            for mention in scan_school_years(words):
                if mention.year is None:
                    continue
                found.add(mention.year)
                before = words[max(0, mention.span[0] - _LOOK_BACK) : mention.span[0]]
                (reviewed if _REVIEWED.search(before) else planned).add(mention.year)
        in_title = sorted({mention.year for mention in scan_school_years(title) if mention.year})
        return cls(sorted(found), in_title, reviewed)

    def write(self, front: dict[str, Any], findings: Findings) -> None:
        """One year is the one in force; of two neighbours the earlier must be looked back on; else a question."""
        years = self.all
        if len(years) == 1:
            front["school_year"] = str(years[0])
        elif len(years) == 2 and years[1].start == years[0].start + 1 and years[0] in self.reviewed:
            front["school_year"] = str(years[1])
            front["school_year_reviewed"] = str(years[0])
        elif years:
            names = JOIN.join(map(str, years))
            findings.report(questions.SCHOOL_YEARS, text=names, candidates=names)


# -- the event -------------------------------------------------------------------------------------------------------


def _event(title: str, texts: list[Text], told: Told | None, findings: Findings) -> dict[str, Any]:
    """The event as far as it is certain; empty when nothing is."""
    event: dict[str, Any] = {}
    types = [name for name, pattern in _TYPES if pattern.search(title)]
    if "hoi-nghi-cbccvc" in types and "doi-thoai" in types:
        types.remove("hoi-nghi-cbccvc")
    if len(types) == 1:
        event["type"] = types[0]
    elif types:
        findings.report(questions.EVENT_TYPES, text=title, candidates=JOIN.join(types))
    if told is not None:
        event["date"] = told.words
        if place := _PLACE.search(told.rest):
            event["place"] = capital(" ".join(place["place"].split()))
    if "place" not in event and types:
        _ask_place(texts, findings)
    if organisers := _organisers(title, texts, told, findings):
        event["organisers"] = organisers
    if types and (came := attendance(texts)):
        event["attendance"] = came
    return event


def _ask_place(texts: list[Text], findings: Findings) -> None:
    """Rooms that are named anywhere: one of them may be the place."""
    rooms = list(
        dict.fromkeys(" ".join(match["place"].split()) for text in texts for match in _CLOSED_ROOM.finditer(text.words))
    )
    if rooms:
        findings.report(questions.PLACE, text=rooms[0], candidates=JOIN.join(map(capital, rooms[:4])))


def _organisers(title: str, texts: list[Text], told: Told | None, findings: Findings) -> list[str]:
    """Who held it: the one subject before "tổ chức" in the sentence that tells the day."""
    rest = (
        told.rest if told else next((one.rest for text in texts[:2] for one in find_days(text, []) if one.strong), "")
    )
    found = _HOST.match(rest)
    named = _TITLE_HOST.match(title)
    if found is None:
        return []
    host = capital(" ".join(found["host"].split()))
    if named and not _alike(named["host"], host):
        findings.report(questions.ORGANISERS_DIFFER, text=host, title=named["host"].strip(), body=host)
        return []
    if _JOINT.search(host):
        parts = [capital(part.strip()) for part in _JOINT.split(host) if part.strip()]
        findings.report(questions.ORGANISERS, text=host, candidates=JOIN.join(parts))
        return []
    return [host]


def _alike(one: str, other: str) -> bool:
    """Whether one name is the other or part of it."""
    first, second = same_word_key(one), same_word_key(other)
    return first in second or second in first
