"""Adults named with their office, who wrote and photographed, who took part."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from bangtin.core.vietnamese.text import same_word_key
from bangtin.importing import questions
from bangtin.importing.facts.words import (
    CHILD,
    CHILD_NAME,
    HONORIFIC,
    NAME,
    ORGANISATION,
    ROLE,
    Text,
    capital,
    sentences,
)
from bangtin.importing.findings import Findings

__all__ = ["attendance", "find_people", "take_byline"]

_PERSON: Final = re.compile(
    rf"(?:(?P<title>{HONORIFIC})(?:\s*[:.])?\s+)?(?P<name>{NAME})(?P<separator>\s*[-–—]\s*|\s*,\s*|\s*\("
    rf"\s*)(?=(?i:{ROLE}))"
)
_ROLE_START: Final = re.compile(ROLE, re.IGNORECASE)
# Where the name of an office ends and the sentence goes on.
_VERB: Final = re.compile(
    r"\s+(?:trình bày|phát biểu|khẳng định|thông qua|chủ trì|ghi nhận|đánh giá|tham dự|tham gia|dự|đã|lên|đọc|báo cáo"
    r"|kết luận"
    r"|gửi|cùng|và\s+(?:các|toàn thể|"
    + HONORIFIC
    + r")|trao|tặng|chúc|nhấn mạnh|tổ chức|được|là|khai mạc|công bố|điều hành|trân trọng"
    r"|thay mặt|bày tỏ|cho biết|chia sẻ|tuyên bố|đến|tới|có|làm|nêu|chỉ đạo|phát động|ký|kí|giới thiệu|quán triệt"
    r"|triển khai"
    r"|yêu cầu|động viên|ghi|nhận|vinh dự|chứng kiến|đại diện(?!\s+(?:cha mẹ|cmhs|hội))|điểm|xin|mong|đề nghị"
    r"|giải đáp|tiếp|thăm|về|tại)\b"
    r"|\s*[.;:()“”!?…]|\s*$",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"\s*,\s*|\s*[-–—]\s+|\s+[-–—]\s*")
_LONGEST_ROLE: Final = 120


def find_people(texts: list[Text]) -> list[dict[str, str]]:
    """Name and office of each adult, once; of several tellings the commonest, then the fullest."""
    roles: dict[str, list[str]] = {}
    for text in texts:
        for sentence in sentences(text.words):
            for match in _PERSON.finditer(sentence):
                dashed = match["separator"].strip() in {"-", "–", "—"}
                name = match["name"]
                child = CHILD.search(sentence[: match.start("name")]) or CHILD_NAME.match(name)
                if child or not (match["title"] or dashed):
                    continue
                if re.match(ORGANISATION, name, re.IGNORECASE) or not (role := _role(sentence[match.end() :])):
                    continue
                roles.setdefault(name, []).append(role)
    return [{"name": name, "role": _best(told)} for name, told in roles.items()]


# Words that stand in the name of an office; capitals and figures may stand there, too. At any other word it ends.
_OFFICE: Final = frozenset(
    """
    nhà trường của lớp tổ khối phòng ban bộ môn chuyên đơn vị cơ sở ngành giáo dục đào tạo huyện xã phường tỉnh
    thành phố thị quận trấn công đoàn thanh niên đội thiếu hội đồng nhân dân ủy uỷ tra chi đảng cấp liên lao động
    cụm thi đua số khu vực mầm non tiểu học trung phổ thông thường xuyên dân tộc nội trú bán tâm thôn bản tiền phong
    cha mẹ sinh phụ huynh đại diện khuyến cao tuổi cựu chiến binh nữ nông mặt trận quốc văn tổng trách kế hoạch tài
    chính hành trực thư y tế viện toán nhân viên giáo bí phó trưởng hiệu giám đốc chủ tịch cộng cán nguyên khoa sở
    tuyên quân sự an mn th thcs thpt
    """.split()  # noqa: SIM905 - reads better than a hundred quoted words
)
_TOKEN: Final = re.compile(r"\S+")
_JOINS: Final = re.compile(rf"và\s+(?:[đĐ]ào tạo\b|(?={ROLE}))", re.IGNORECASE)


def _role(rest: str) -> str:
    """The offices at the head of a text, with commas between them."""
    offices: list[str] = []
    while rest:
        end = _VERB.search(rest)
        cut = _CUT.search(rest)
        stop = end.start() if end else len(rest)
        goes_on = cut is not None and cut.start() < stop
        segment = rest[: cut.start()] if cut is not None and goes_on else rest[:stop]
        office = _office(segment)
        offices.append(office)
        if cut is None or not goes_on or len(office) < len(segment.rstrip()):
            break
        rest = rest[cut.end() :]
        if not _ROLE_START.match(rest):
            break
    role = ", ".join(" ".join(office.split()) for office in offices if office.strip())
    return capital(role) if len(role) <= _LONGEST_ROLE else ""


def _office(segment: str) -> str:
    """The head of a text as far as its words can belong to the name of an office."""
    end = 0
    for token in _TOKEN.finditer(segment):
        word = token[0]
        known = word[0].isupper() or word[0].isdigit() or word == "&" or word.lower() in _OFFICE
        if not known and not _JOINS.match(segment, token.start()):
            break
        end = token.end()
    return segment[:end]


def _best(told: list[str]) -> str:
    counts = Counter(same_word_key(role) for role in told)
    return max(told, key=lambda role: (counts[same_word_key(role)], len(role)))


# -- who wrote -------------------------------------------------------------------------------------------------------

_LABEL: Final = re.compile(
    r"\(?(?P<label>(?:tin|bài|ảnh|tác giả|người viết|người đăng|thực hiện)(?:\s*(?:,|và|&|-|bài|ảnh|tin|viết)\s*)*)"
    r"\s*:\s*(?P<rest>[^:]{2,160}?)\)?\s*\.?$",
    re.IGNORECASE,
)
_TWO: Final = re.compile(
    r"(?P<first>(?:tin|bài|tin bài|bài viết)\s*:\s*[^:]{2,80}?)\s*[-–;,/.]?\s*(?P<second>ảnh\s*:\s*[^:]{2,80})$",
    re.IGNORECASE,
)
_FULL_NAME: Final = re.compile(NAME)
_LAST: Final = 3


def take_byline(texts: list[Text], findings: Findings) -> tuple[list[dict[str, str]], set[str]]:
    """Authors from a labelled line near the end, and the lines to take out; a bare name at the end is a question."""
    for text in reversed(texts[-_LAST:]):
        found = _TWO.match(text.words)
        lines = [found["first"], found["second"]] if found else [text.words]
        authors = [author for line in lines for author in _authors(line)]
        if authors:
            findings.report(questions.BYLINE, text.line, text=text.words, words=text.words)
            return authors, {text.words}
    if len(texts) > 1:
        last, before = texts[-1], texts[-2].words
        if _FULL_NAME.fullmatch(last.words) and before.endswith((".", "!", "…", "”", ")")):
            findings.report(questions.BARE_BYLINE, last.line, text=last.words, candidates=last.words)
    return [], set()


def _authors(line: str) -> list[dict[str, str]]:
    """Who a labelled line names."""
    match = _LABEL.match(line)
    if match is None:
        return []
    label = match["label"].lower()
    photos, words = "ảnh" in label, any(word in label for word in ("tin", "bài", "tác giả", "viết"))
    role = "words-photos" if photos and words else "photos" if photos else "words"
    unit = ""
    names: list[str] = []
    for part in re.split(r"\s*(?:,|;|/|\s[-–]\s|\bvà\b|&)\s*", match["rest"].strip()):
        if names and re.match(ORGANISATION, part, re.IGNORECASE):
            unit = part
        elif part:
            names.append(part)
    return [{"name": name, "role": role, **({"unit": unit} if unit else {})} for name in names]


# -- who took part ---------------------------------------------------------------------------------------------------

_ATTENDANCE: Final = (
    re.compile(
        r"\b(?:là\s+)?(?:có\s+)?sự\s+(?:góp mặt|tham gia|tham dự|có mặt|hiện diện)\s+(?:đông đủ\s+)?của"
        r"\s+(?P<who>[^.;:]+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:cùng|và)\s+(?:với\s+)?(?:sự\s+\w+(?:\s\w+)?\s+của\s+)?(?P<who>(?:toàn thể|đông đủ|100\s?%|hơn"
        r"\s+[0-9.]+|gần\s+[0-9.]+|[0-9.]+)\s[^.;:]+)",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:tham dự|tham gia|dự)\b[^.;:]{0,80}?\bcó\s+(?P<who>(?:hơn|gần|khoảng)?\s*[0-9][0-9.]*\s+(?:đại biểu"
        r"|cán bộ|giáo viên|người|đồng chí|học sinh|phụ huynh|đoàn viên)[^.;:]*)",
        re.IGNORECASE,
    ),
)
_HOSTS: Final = re.compile(r"tham dự|tham gia|dự|góp mặt|có mặt", re.IGNORECASE)


def attendance(texts: list[Text]) -> str:
    """Who came, or how many, as the text says it; empty when no sentence is about that."""
    for text in texts:
        for sentence in sentences(text.words):
            if not _HOSTS.search(sentence):
                continue
            for pattern in _ATTENDANCE:
                if (match := pattern.search(sentence)) and len(match["who"]) <= 200:
                    return " ".join(match["who"].split()).rstrip(" ,")
    return ""
