"""What an award's name says by itself: its kind, and at which levels it is given.

After Luật Thi đua, khen thưởng 06/2022/QH15. The table holds what is settled and leaves the rest alone: a wrong
warning costs more trust than a missed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bangtin.awards.model import COMMENDATION, TITLE, words

DISTRICTS_ENDED = date(2025, 7, 1)
"""Since this day there is no level between province and commune."""

_BELOW = ("truong", "xa", "huyen", "tinh")
"""Heads of units, communes and districts; a department of the province, too, has units of its own."""


@dataclass(frozen=True, slots=True)
class Official:
    """An award that has an official name; no ``kind``: people sort it either way."""

    name: str
    kind: str
    levels: tuple[str, ...]


OFFICIAL = (
    Official("Tập thể lao động tiên tiến", TITLE, _BELOW),
    Official("Tập thể lao động xuất sắc", TITLE, ("tinh", "bo")),
    Official("Lao động tiên tiến", TITLE, _BELOW),
    Official("Chiến sĩ thi đua toàn quốc", TITLE, ("nha-nuoc",)),
    Official("Chiến sĩ thi đua cấp bộ", TITLE, ("bo",)),
    Official("Chiến sĩ thi đua cấp tỉnh", TITLE, ("tinh",)),
    Official("Chiến sĩ thi đua cấp thành phố", TITLE, ("tinh",)),
    Official("Chiến sĩ thi đua cơ sở", TITLE, _BELOW),
    Official("Chiến sĩ thi đua cấp cơ sở", TITLE, _BELOW),
    Official("Cờ thi đua của Chính phủ", TITLE, ("nha-nuoc",)),
    Official("Cờ thi đua của UBND tỉnh", TITLE, ("tinh",)),
    Official("Cờ thi đua của UBND thành phố", TITLE, ("tinh",)),
    Official("Cờ thi đua của Bộ", TITLE, ("bo",)),
    Official("Cờ thi đua", TITLE, ("tinh", "bo", "nha-nuoc")),
    Official("Giấy khen", COMMENDATION, _BELOW),
    Official("Bằng khen của Thủ tướng", COMMENDATION, ("nha-nuoc",)),
    Official("Bằng khen", COMMENDATION, ("tinh", "bo", "nha-nuoc")),
    Official("Huân chương", COMMENDATION, ("nha-nuoc",)),
    Official("Kỷ niệm chương Vì sự nghiệp giáo dục", COMMENDATION, ("bo",)),
    Official("Nhà giáo ưu tú", "", ("nha-nuoc",)),
    Official("Nhà giáo nhân dân", "", ("nha-nuoc",)),
)
_BY_WORDS = sorted(((words(official.name), official) for official in OFFICIAL), key=lambda pair: -len(pair[0]))
_TITLES = [(name, official) for name, official in _BY_WORDS if official.kind == TITLE]
_PAPERS = [(name, official) for name, official in _BY_WORDS if official.name in {"Giấy khen", "Bằng khen"}]

_CITIES = ("hà nội", "hồ chí minh", "hải phòng", "đà nẵng", "cần thơ", "huế")
"""Cities of the rank of a province; any other city is, or was, part of one."""
_OFFICES: dict[str, tuple[str, ...]] = {
    "nha-nuoc": ("chủ tịch nước", "thủ tướng", "chính phủ", "quốc hội"),
    "bo": ("bộ trưởng", "bộ giáo dục", "bộ gd", "tổng liên đoàn", "trung ương", "công đoàn giáo dục việt nam"),
    "tinh": (
        *("tỉnh", "tỉnh đoàn", "sở", "công đoàn ngành"),
        *(f"{word} {city}" for word in ("thành phố", "tp") for city in _CITIES),
    ),
    "huyen": ("huyện", "quận", "thị xã", "huyện đoàn", "quận đoàn", "phòng giáo dục", "phòng gd", "trưởng phòng"),
    "xa": ("xã", "phường", "thị trấn", "đặc khu"),
    "truong": ("hiệu trưởng", "trường", "nhà trường", "công đoàn cơ sở"),
    # They hold a word of the above and mean something else.
    "": ("xã hội", "môi trường", "thị trường", "cơ sở", "thành phố", "tp"),
}
_LEVEL_OF = {words(phrase): level for level, phrases in _OFFICES.items() for phrase in phrases}
_NAMED = {"trường": "truong", "xã": "xa", "phường": "xa", "huyện": "huyen", "quận": "huyen", "thị xã": "huyen"}
_NAMED_LEVEL = {words(f"cấp {word}"): level for word, level in {**_NAMED, "tỉnh": "tinh", "bộ": "bo"}.items()}


def _any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Finds whole words, the longer phrase first."""
    return re.compile(r"(?<!\S)(?:" + "|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) + r")(?!\S)")


_OFFICE = _any_of(_LEVEL_OF)
_NAMED_PATTERN = _any_of(_NAMED_LEVEL)


def giver_level(giver: str) -> str:
    """The level of an office by its name: the first word that tells decides. Empty when none does."""
    found = (_LEVEL_OF[match[0]] for match in _OFFICE.finditer(words(giver)))
    return next((level for level in found if level), "")


def official(title: str) -> Official | None:
    """The official award that a title begins with."""
    name = words(title)
    return next((award for known, award in _BY_WORDS if f"{name} ".startswith(f"{known} ")), None)


def mixed(title: str) -> tuple[str, str] | None:
    """A commendation and a title in one name (“Bằng khen Tập thể lao động xuất sắc”): the two."""
    name = f" {words(title)} "
    paper = next((award.name for known, award in _PAPERS if f" {known} " in name), None)
    held = next((award.name for known, award in _TITLES if f" {known} " in name), None)
    return (paper, held) if paper and held else None


def levels_of(title: str) -> tuple[str, ...]:
    """The levels at which an award of that name is given; empty when the name does not tell."""
    if match := _NAMED_PATTERN.search(words(title)):
        return (_NAMED_LEVEL[match[0]],)
    known = official(title)
    return known.levels if known else ()
