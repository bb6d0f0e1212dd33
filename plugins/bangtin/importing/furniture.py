"""What old portals put round an article: counters, lists of other news, empty boxes. It is removed and told."""

from __future__ import annotations

import re
from typing import Any, Final

from bangtin.core.vietnamese.dates import DateError, parse_moment
from bangtin.core.vietnamese.moments import Moment
from bangtin.importing import questions
from bangtin.importing.findings import Findings
from bangtin.importing.model import Block, Heading, Paragraph, Picture, Table, paragraphs, plain

__all__ = ["is_furniture", "publication", "remove"]

# Whole lines. A block of which only the heading is left is furniture, too.
_LINE: Final = re.compile(
    r"(?:tin|tin tức|bài viết|bài)\s+mới(?:\s+(?:nhất|hơn|cập nhật|đăng))?"
    r"|(?:các\s+)?(?:tin|bài|bài viết|tin tức|tin bài)\s+(?:khác|cũ hơn|liên quan|cùng chuyên mục|cùng loại|đã đưa"
    r"|đã đăng"
    r"|nổi bật|đọc nhiều|xem nhiều|mới hơn)"
    r"|(?:số\s+)?lượt\s+(?:đọc|xem|truy cập)(?:\s*bài viết)?|lần\s+(?:đọc|xem)|(?:số\s+)?lần xem"
    r"|thư viện\s+(?:video|ảnh|hình ảnh)|liên kết(?:\s+(?:khác|web|website|hữu ích))?"
    r"|free website hit counter|(?:thống kê\s+)?truy cập|đang (?:truy cập|online|xem)|hôm nay|tháng hiện tại"
    r"|tổng lượt truy cập"
    r"|trang chủ|quay lại|về trang trước|về đầu trang|lên đầu trang|in (?:trang|bài viết|bài này|ra)|bản in"
    r"|gửi (?:email|cho bạn bè)"
    r"|chia sẻ(?:\s+(?:bài viết|lên|qua|trên))?(?:\s+(?:facebook|zalo|twitter))*|facebook|twitter|zalo|google\+?"
    r"|tweet|like"
    r"|bình luận|ý kiến bạn đọc|viết bình luận|gửi bình luận|chưa có bình luận"
    r"|đánh giá bài viết|click để đánh giá bài viết|tổng số điểm của bài viết là.*|xếp hạng.*đánh giá|.*phiếu bầu"
    r"|từ khóa|tags?|tác giả bài viết|nguồn tin",
    re.IGNORECASE,
)
_VALUE: Final = re.compile(r"\s*:?\s*(?:[0-9][0-9.,]*)?\s*(?:lượt|lần)?\s*[.»>|]*\s*$", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"(?:các\s+)?(?:tin|bài|bài viết|tin tức|tin bài)\s+(?:khác|cũ hơn|liên quan|cùng chuyên mục|cùng loại|đã đưa"
    r"|đã đăng"
    r"|mới hơn)\s*:?|ý kiến bạn đọc\s*:?|bình luận\s*:?",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"(?:ngày\s+(?:xuất bản|đăng|đưa tin|cập nhật|đăng tin)|xuất bản|đăng (?:lúc|ngày)|cập nhật(?:\s+lúc)?|thời gian)"
    r"\s*:\s*(?P<when>.{6,60})"
    r"|(?P<stamp>(?:thứ\s+\w+|chủ nhật)\s*[-,]\s*[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}\s*,?\s*[0-9]{1,2}:[0-9]{2})",
    re.IGNORECASE,
)
_PUBLISHED_AND_READS: Final = re.compile(
    r"\s*(?:[-|–]\s*)?(?:số\s+)?(?:lượt|lần)\s+(?:đọc|xem)\s*:?\s*[0-9.,]*\s*$", re.IGNORECASE
)
_SHORT: Final = 160


def remove(blocks: list[Block], stated: dict[str, Any], findings: Findings) -> list[Block]:
    """The blocks without furniture. A date of publication that stands there is kept in ``stated``."""
    kept: list[Block] = []
    end = _tail(blocks)
    for block in blocks[:end]:
        words = _words(block)
        if words and len(words) <= _SHORT:
            if (moment := publication(words)) is not None:
                if stated.setdefault("date", moment) is moment:
                    findings.report(questions.STATED, _line(block), text=words, words=words)
                continue
            if is_furniture(words):
                findings.report(questions.FURNITURE, _line(block), text=words, words=words)
                continue
        kept.append(block)
    for block in blocks[end:]:
        words = _all_words(block)
        if words:
            findings.report(questions.FURNITURE, _line(block), text=words, words=words)
    return kept


def _tail(blocks: list[Block]) -> int:
    """Where the list of other news begins that ends a page: behind it stand only short lines without a full stop."""
    for index, block in enumerate(blocks):
        if index and _TAIL.fullmatch(_words(block)) and all(map(_is_short, blocks[index + 1 :])):
            return index
    return len(blocks)


def _is_short(block: Block) -> bool:
    if isinstance(block, Picture | Table):
        return False
    return all(
        len(text := plain(one.runs)) <= _SHORT and not text.endswith((".", "!", "…")) for one in paragraphs([block])
    )


def is_furniture(words: str) -> bool:
    """Whether a line belongs to the page of an old portal: a counter, a heading of other news."""
    match = _LINE.match(words)
    return match is not None and _VALUE.fullmatch(words, match.end()) is not None


def publication(words: str) -> Moment | None:
    """The date of publication, when a line says nothing else."""
    match = _PUBLISHED.match(words)
    if match is None:
        return None
    text = match["when"] or match["stamp"]
    rest = words[match.end() :] if match["stamp"] else ""
    text = _PUBLISHED_AND_READS.sub("", text)
    if rest and not _PUBLISHED_AND_READS.fullmatch(rest):
        return None
    try:
        moment = parse_moment(text)
    except DateError:
        return None
    return moment if moment.end is None else None


def _words(block: Block) -> str:
    return plain(block.runs) if isinstance(block, Paragraph | Heading) else ""


def _all_words(block: Block) -> str:
    return " · ".join(filter(None, (plain(one.runs) for one in paragraphs([block]))))


def _line(block: Block) -> int:
    return block.line if isinstance(block, Paragraph | Heading) else 0
