"""Dates for readers, in Vietnamese ("vi") and English ("en"), in figures for all other languages, ISO for machines.

Written out here because Babel's named styles for vi are neither official nor press style, and strftime depends on
the locales of the machine. Aware datetimes are shown at Vietnam's clock, naive ones as they are.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from bangtin.core.vietnamese.moments import VN_TZ, Moment

__all__ = [
    "format_date",
    "format_long",
    "format_moment",
    "format_month",
    "format_month_short",
    "format_official",
    "format_published",
    "iso",
]

_WEEKDAYS_VI = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SESSIONS_VI = {"sang": "Sáng", "trua": "Trưa", "chieu": "Chiều", "toi": "Tối"}
_SESSIONS_EN = {"sang": "Morning", "trua": "Noon", "chieu": "Afternoon", "toi": "Evening"}


def format_published(moment: dt.datetime, lang: str) -> str:
    """The stamp of publication: `10/11/2023 4:07:00 CH`, `10 November 2023, 4:07 PM`."""
    moment = _at_home(moment)
    hour = moment.hour % 12 or 12
    if lang == "vi":
        half_day = "CH" if moment.hour >= 12 else "SA"
        return f"{format_date(moment, lang)} {hour}:{moment.minute:02}:{moment.second:02} {half_day}"
    clock = _clock_en(moment.time()) if lang == "en" else f"{moment:%H:%M}"
    return f"{format_date(moment, lang)}, {clock}"


def format_date(date: dt.date, lang: str) -> str:
    """`28/10/2021`, `28 October 2021`. The date of a datetime is taken as it stands."""
    if lang == "en":
        return f"{date.day} {_MONTHS_EN[date.month - 1]} {date.year}"
    return f"{date.day:02}/{date.month:02}/{date.year}"


def format_long(date: dt.date, lang: str) -> str:
    """With the weekday: `Thứ Năm, 28/10/2021`, `Thursday, 28 October 2021`."""
    names = {"vi": _WEEKDAYS_VI, "en": _WEEKDAYS_EN}.get(lang)
    return f"{names[date.weekday()]}, {format_date(date, lang)}" if names else format_date(date, lang)


def format_month(year: int, month: int, lang: str) -> str:
    """The heading of a month: `Tháng 10/2021`, `October 2021`."""
    if lang == "en":
        return f"{_MONTHS_EN[month - 1]} {year}"
    return f"Tháng {month}/{year}" if lang == "vi" else f"{month}/{year}"


def format_official(date: dt.date) -> str:
    """As administrative documents write it (Nghị định 30/2020): days below 10 and months 1 and 2 are padded."""
    month = f"{date.month:02}" if date.month < 3 else str(date.month)
    return f"ngày {date.day:02} tháng {month} năm {date.year}"


def format_moment(moment: Moment, lang: str) -> str:
    """When an event is, as a sentence would begin.

    vi: `Thứ Năm, 28/10/2021`, `Sáng thứ Năm, 28/10/2021`, `8 giờ 00, thứ Ba 19/10/2021`, `14 giờ 15, chiều thứ Tư
    03/04/2024`, `Sáng ngày 11 – 12/10/2018`. en: `Morning of Thursday, 28 October 2021`, `8:00 AM, Tuesday,
    19 October 2021`, `Morning, 11–12 October 2018`. `parse_moment` reads all of them back. A month whose day is not
    known: `Đầu tháng 10/2023`, `Early October 2023`.
    """
    if moment.within:
        return _within(moment, lang)
    if lang in {"vi", "en"}:
        return _moment_vi(moment) if lang == "vi" else _moment_en(moment)
    day = format_date(moment.date, lang) if moment.end is None else _span_vi(moment.date, moment.end)
    return day if moment.time is None else f"{moment.time:%H:%M}, {day}"


@lru_cache(maxsize=4096)  # a page and the lists around it say one moment again and again
def iso(moment: dt.datetime) -> str:
    """For machines: `2021-10-28T16:30:00+07:00`; a naive datetime is taken as Vietnam's clock."""
    aware = moment.replace(tzinfo=VN_TZ) if moment.tzinfo is None else moment.astimezone(VN_TZ)
    return aware.isoformat(timespec="seconds")


def format_month_short(date: dt.date, lang: str) -> str:
    """The name of a month where there is little room: `Th10`, `Oct`."""
    if lang == "en":
        return _MONTHS_EN[date.month - 1][:3]
    return f"Th{date.month}" if lang == "vi" else str(date.month)


def _within(moment: Moment, lang: str) -> str:
    """A month whose day is not known, perhaps with the last day: `Đầu tháng 10/2023 – 10/11/2023`."""
    month = format_month(moment.date.year, moment.date.month, lang)
    if lang == "en":
        month = {"early": "Early ", "mid": "Mid-", "late": "Late "}.get(moment.within, "") + month
    elif lang == "vi" and (part := {"early": "Đầu ", "mid": "Giữa ", "late": "Cuối "}.get(moment.within)):
        month = part + _lower_first(month)
    return month if moment.end is None else f"{month} – {format_date(moment.end, lang)}"


def _moment_vi(moment: Moment) -> str:
    first, last = moment.date, moment.end
    session = _SESSIONS_VI.get(moment.session, "")
    if last is not None:
        day = f"ngày {_span_vi(first, last)}"
    elif moment.time is not None:
        day = f"{_lower_first(_WEEKDAYS_VI[first.weekday()])} {format_date(first, 'vi')}"
    else:
        day = _lower_first(format_long(first, "vi"))
    day = f"{session} {day}" if session else day
    if moment.time is None:
        return day[0].upper() + day[1:]
    return f"{moment.time.hour} giờ {moment.time.minute:02}, {_lower_first(day)}"


def _span_vi(first: dt.date, last: dt.date) -> str:
    """Two days of one month or year name it once: `11 – 12/10/2018`, `30/09 – 02/10/2018`."""
    if first.year != last.year:
        start = format_date(first, "vi")
    elif first.month != last.month:
        start = f"{first.day:02}/{first.month:02}"
    else:
        start = f"{first.day:02}"
    return f"{start} – {format_date(last, 'vi')}"


def _moment_en(moment: Moment) -> str:
    session = _SESSIONS_EN.get(moment.session, "")
    day = format_long(moment.date, "en") if moment.end is None else _span_en(moment.date, moment.end)
    if moment.time is not None:
        return f"{_clock_en(moment.time)}, {day}"
    if not session:
        return day
    return f"{session} of {day}" if moment.end is None else f"{session}, {day}"


def _span_en(first: dt.date, last: dt.date) -> str:
    """Two days of one month or year name it once: `11–12 October 2018`, `30 September – 2 October 2018`."""
    if first.year != last.year:
        return f"{format_date(first, 'en')} – {format_date(last, 'en')}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS_EN[first.month - 1]} – {format_date(last, 'en')}"
    return f"{first.day}–{format_date(last, 'en')}"


def _clock_en(time: dt.time) -> str:
    """`4:07 PM`."""
    return f"{time.hour % 12 or 12}:{time.minute:02} {'PM' if time.hour >= 12 else 'AM'}"


def _lower_first(text: str) -> str:
    return text[0].lower() + text[1:]


def _at_home(moment: dt.datetime) -> dt.datetime:
    """An aware datetime at Vietnam's clock."""
    return moment if moment.tzinfo is None else moment.astimezone(VN_TZ)
