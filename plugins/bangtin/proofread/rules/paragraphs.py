"""Paragraphs: broken off, repeated, not the article's own; captions without their photos; no full stop at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bangtin.importing.furniture import is_furniture, publication
from bangtin.proofread import check
from bangtin.proofread.alphabet import LOWER, UPPER
from bangtin.proofread.manuscript import THING, Block, Finding, Form, Kind, Manuscript

__all__ = ["announced", "byline", "captions", "end_marks", "furniture", "opening", "repeated"]

_SHORTEST = 20
_LONG = 60
_ENDS = (".", "!", "?", "…", ":", ";", "”", '"', ")", "»", "/", THING)
_ANNOUNCED = re.compile(
    r"(?:(?:sau|dưới) đây là\b.{0,40}|(?:xin )?(?:một số|một sống|một vài|những|các)\s+)\bhình ảnh\b[^.]*[.:]?",
    re.IGNORECASE,
)
_PICTURES_BEHIND = re.compile(r"[.:…]?\s*$")
_CREDIT = re.compile(
    r"\(?(?:tin|bài|ảnh|tác giả|người viết|người đăng|thực hiện|nguồn|theo|biên tập|video|clip)\b[^:]{0,25}:",
    re.IGNORECASE,
)
_LISTED = re.compile(r"(?:[0-9]+|[IVX]+|[a-zđ])[.)/]|[-–+*•]|Điều \d|Nơi nhận|TM\.|KT\.")
_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}]*)(?:\s+[{UPPER}][{LOWER}]*){{1,4}}")
_SENTENCE_END = re.compile(rf"(?<=[^\W\d_]{{2}})[.!?…][”)]?\s+(?=[“{UPPER}])")
_SHOWN = re.compile(
    r"(?:hình ảnh|ảnh|toàn cảnh|quang cảnh|đ/c|đồng chí|ông|bà|thầy|cô|đại diện|đại biểu|lãnh đạo|các|ban|trường"
    r"|học sinh|trẻ"
    r"|giáo viên|cán bộ|tập thể|phụ huynh|đoàn|hiệu trưởng|phó|chủ tịch|bí thư|em|bé|tiết mục|phần thi|một số"
    r"|không khí)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:đã|được|phát biểu|trao|tặng|tổ chức|tham gia|tham dự|trình bày|ký|kí|chụp|tại|cùng|trong|ra mắt"
    r"|thông qua|chúc|biểu diễn)\b"
)
_DATED = re.compile(r"\([0-9]{1,2}/[0-9]{1,2}[^()]*\)$")
_PICTURED = re.compile(
    r"(?:hình ảnh|ảnh|toàn cảnh|quang cảnh|đ/c|đồng chí|ông|bà|thầy|cô|đại diện|lãnh đạo)\b", re.IGNORECASE
)
_BASIS = re.compile(r"(?:Thực hiện|Căn cứ|Được sự|Nhằm|Theo (?:kế hoạch|công văn|hướng dẫn|chỉ đạo))\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:Sáng|Chiều|Tối|Trưa|Ngày|Vừa qua|Hôm nay|Vào)\b")
_PREDICATE = re.compile(
    r"\b(?:đã|sẽ|vừa|đang)\b|,\s*(?:sáng|chiều|tối|trưa|ngày \d{1,2}[/.]\d|trong|vừa qua|nhà trường|trường"
    r"|công đoàn|liên đoàn|phòng|chi bộ"
    r"|đảng|ban|liên đội|chi đoàn|đoàn|các|toàn|tập thể|cán bộ|giáo viên|thầy|cô|em|chúng)\b",
    re.IGNORECASE,
)


def _paragraphs(paper: Manuscript) -> list[Block]:
    return [block for block in paper.running if block.kind in {Kind.PARAGRAPH, Kind.QUOTE, Kind.ITEM}]


def _key(block: Block) -> str:
    return " ".join(block.words.split())


def repeated(paper: Manuscript) -> Iterator[Finding]:
    """A paragraph that breaks off and stands in full below; a long one that stands twice."""
    blocks = [block for block in _paragraphs(paper) if block.kind is not Kind.ITEM]
    first: dict[str, Block] = {}
    for block in blocks:
        key = _key(block)
        if len(key) < _LONG or block.kind is Kind.QUOTE:
            continue
        if (before := first.setdefault(key, block)) is not block:
            line, _ = paper.place(before.places[0])
            yield paper.at(check.REPEATED, block, 0, 60, first=line)
    for block, below in pairwise(blocks):
        words, full = _key(block), _key(below)
        broken = _SHORTEST <= len(words) < len(full) and full.startswith(words) and not words.endswith(_ENDS[:4])
        if broken and (full[len(words)].isalpha() or len(words) >= _LONG):  # a name at the head of two lines is none
            yield paper.at(check.TRUNCATED, block, max(0, len(block.words) - 40), len(block.words))


def furniture(paper: Manuscript) -> Iterator[Finding]:
    """Lines of an old portal's page: counters, lists of other news, the date of publication."""
    for block in paper.running:
        words = _key(block)
        if block.kind in {Kind.PARAGRAPH, Kind.HEADING} and len(words) <= 160:
            if block.kind is Kind.HEADING and paper.form is Form.MARKDOWN:
                continue
            if is_furniture(words) or publication(words) is not None:
                yield paper.at(check.FURNITURE, block, 0, len(block.words), words=words)


def announced(paper: Manuscript) -> Iterator[Finding]:
    """“Sau đây là một số hình ảnh” at the end, and no photo anywhere."""
    if paper.pictures:
        return
    body = [block for block in paper.running if not is_furniture(_key(block))]
    if body and len(words := _key(body[-1])) <= 200 and _ANNOUNCED.match(words):
        yield paper.at(check.PHOTOS_ANNOUNCED, body[-1], 0, len(body[-1].words), words=words)


def captions(paper: Manuscript) -> Iterator[Finding]:
    """A short line without an end mark below a photo without a caption; without any photo, one between sentences."""
    if paper.form is Form.MARKDOWN:
        yield from _below_photos(paper)
    if not paper.pictures or paper.form is Form.PLAIN:
        yield from _alone(paper)


def _below_photos(paper: Manuscript) -> Iterator[Finding]:
    described = {block.file for block in paper.blocks if block.kind is Kind.CAPTION and block.words.strip()}
    blocks = [block for block in paper.blocks if block.kind is not Kind.CAPTION or block.file]
    for index, block in enumerate(blocks):
        if block.kind is not Kind.PICTURE or index + 2 >= len(blocks) + 1:
            continue
        caption = blocks[index + 1] if index + 1 < len(blocks) else None
        below = blocks[index + 2] if index + 2 < len(blocks) else None
        if caption is None or caption.kind is not Kind.CAPTION or caption.file in described or below is None:
            continue
        if below.kind is Kind.PARAGRAPH and _could_be_caption(below):
            yield paper.at(check.CAPTION_IN_BODY, below, 0, len(below.words), words=_key(below)[:90])


def _alone(paper: Manuscript) -> Iterator[Finding]:
    texts = [block for block in paper.running if block.kind is Kind.PARAGRAPH]
    for before, block, after in zip(texts, texts[1:], texts[2:], strict=False):
        whole, words = _key(before), _key(block)
        if not whole.endswith((".", "!", "…", "”")) or len(whole) <= len(words) or not _could_be_caption(block):
            continue
        if len(words) < _SHORTEST or _key(after).startswith(words) or _DATED.search(words) or not _SHOWN.match(words):
            continue
        if _VERB.search(words) or _PICTURED.match(words):
            yield paper.at(check.CAPTION_IN_BODY, block, 0, len(block.words), words=words[:90])


def _could_be_caption(block: Block) -> bool:
    """Short, no end mark, and nothing that announces, lists, signs or heads."""
    words = _key(block)
    if not 0 < len(words) <= 200 or words.endswith((*_ENDS[:6], ",", "”")) or (block.marked and len(words) < _SHORTEST):
        return False
    return not (
        words.isupper() or _CREDIT.match(words) or _ANNOUNCED.match(words) or _LISTED.match(words)
        or is_furniture(words) or _NAME.fullmatch(words)
    )  # fmt: skip


def end_marks(paper: Manuscript) -> Iterator[Finding]:
    """A long paragraph whose last sentence has no full stop."""
    blocks = paper.running
    for index, block in enumerate(blocks):
        words = _key(block)
        if block.kind is not Kind.PARAGRAPH or len(words.split()) < 25 or words.endswith((*_ENDS, ",", "*")):
            continue
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        if below is not None and (
            below.kind is Kind.ITEM or _key(below)[:1].islower() or _key(below).startswith(words)
        ):
            continue
        if _SENTENCE_END.search(words) and words[-1].isalnum() and ":" not in words[-40:]:
            at = len(block.words)
            yield paper.at(check.NO_END_MARK, block, max(0, at - 30), at)


def byline(paper: Manuscript) -> Iterator[Finding]:
    """A bare name behind the last sentence."""
    blocks = _paragraphs(paper)
    if len(blocks) > 2:
        last, before = blocks[-1], _key(blocks[-2])
        if last.kind is Kind.PARAGRAPH and _NAME.fullmatch(_key(last)) and before.endswith((".", "!", "…", "”", ")")):
            yield paper.at(check.BARE_BYLINE, last, 0, len(last.words), words=_key(last))


def opening(paper: Manuscript) -> Iterator[Finding]:
    """“Thực hiện kế hoạch … năm học. Sáng ngày …, trường đã tổ chức”: the first sentence has no predicate."""
    for block in _paragraphs(paper)[:3]:
        words = block.words
        if not _BASIS.match(words):
            continue
        stop = re.search(r"(?<=\w)[.](?=\s+\S)", words)
        if stop is None or not _GOES_ON.match(words, stop.end()):
            continue
        first = words[: stop.start()]
        for sign in block.signs:
            if sign.span[1] < stop.start():
                first = first.replace(sign.raw, "").replace(", ngày", " ngày")
        if not _PREDICATE.search(first):
            piece = " ".join(words[:50].split())
            yield paper.at(check.OPENING_CUT, block, max(0, stop.start() - 20), stop.end(), words=piece)
