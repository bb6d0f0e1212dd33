"""From a document to a draft: clean, tie captions, take the title, read the facts, write Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from bangtin.core.problems import Problem
from bangtin.importing import check, questions
from bangtin.importing.captions import tie
from bangtin.importing.check import Refused
from bangtin.importing.cleaning import clean
from bangtin.importing.facts.front import read_facts
from bangtin.importing.facts.titles import take_title
from bangtin.importing.facts.words import Text
from bangtin.importing.findings import Findings
from bangtin.importing.markdown import write_markdown
from bangtin.importing.model import Block, Document, Draft, Paragraph, Photo, paragraphs, pictures, plain
from bangtin.importing.photos import PhotoBox
from bangtin.importing.questions import JOIN

__all__ = ["draft_or_reason", "make_draft"]

_SHORTEST: Final = 20
_BY_MACHINE: Final = (
    "description automatically generated",
    "mô tả được tạo tự động",
    "mô tả đã tự động được tạo",
    "có thể là hình ảnh",
)


def make_draft(document: Document, photos: PhotoBox, units: Mapping[str, str]) -> Draft:
    """The draft of one article; ``units`` are the portal's units by id. Raises :class:`Refused` without words."""
    findings = document.findings
    clean(document)
    if not document.blocks and not document.stated.get("title"):
        raise Refused(check.NO_WORDS)
    title = take_title(document)
    _truncated(document.blocks, findings)
    tie(document)
    texts = [Text(words, block.line) for block in paragraphs(document.blocks) if (words := plain(block.runs))]
    facts = read_facts(title, texts, document.stated, units, findings)
    document.blocks = [block for block in document.blocks if not _is_taken(block, facts.taken)]
    shown = {picture.file: picture for picture in pictures(document.blocks)}
    taken = [
        Photo(
            file,
            str(path),
            shown[file].caption if file in shown else "",
            _alt(shown, file),
            photos.photos.sources[file],
        )
        for file, path in photos.photos.paths.items()
    ]
    if entries := [_entry(photo) for photo in taken if photo.caption or photo.alt]:
        facts.front["photos"] = entries
    _match_counts(document, taken, shown)
    facts.front["status"] = document.stated.get("status", "draft")
    body = write_markdown(document.blocks, document.notes)
    return Draft(
        facts.front,
        body,
        findings.file,
        taken,
        findings.problems,
        slug=str(document.stated.get("slug", "")),
        sections=list(document.stated.get("sections", [])),
        lang=str(document.stated.get("lang", "")),
        day=facts.day.date.isoformat() if facts.day else "",
    )


def draft_or_reason(document: Document, photos: PhotoBox, units: Mapping[str, str]) -> Draft | Problem:
    """One article of many: an empty one must not end the reading of the others."""
    try:
        return make_draft(document, photos, units)
    except Refused as refused:
        return refused.code.at(document.findings.file, **refused.params)


def _is_taken(block: Block, taken: set[str]) -> bool:
    return isinstance(block, Paragraph) and plain(block.runs) in taken


def _entry(photo: Photo) -> dict[str, str]:
    entry = {"file": photo.file, "caption": photo.caption, "alt": photo.alt}
    return {key: value for key, value in entry.items() if value}


def _alt(shown: Mapping[str, object], file: str) -> str:
    """A description that somebody wrote; programs' guesses, paths and the caption once more are none."""
    picture = shown.get(file)
    alt = str(getattr(picture, "alt", "")).strip()
    lowered = alt.lower()
    if not alt or alt == getattr(picture, "caption", "") or any(phrase in lowered for phrase in _BY_MACHINE):
        return ""
    if lowered.endswith((".jpg", ".jpeg", ".png", ".gif", ".webp")) or "\\" in alt or " " not in alt:
        return ""
    return alt[:1000]


def _truncated(blocks: list[Block], findings: Findings) -> None:
    """A paragraph that breaks off and stands in full right below."""
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    for block, below in pairwise(texts):
        words, full = plain(block.runs), plain(below.runs)
        if _SHORTEST <= len(words) < len(full) and full.startswith(words) and not words.endswith((".", "!", "?", ":")):
            findings.report(questions.TRUNCATED, block.line, text=words, words=words)


def _match_counts(document: Document, taken: list[Photo], shown: Mapping[str, object]) -> None:
    """As many captions without photos as photos without captions: offered, not decided."""
    lonely = [
        problem.params["words"] for problem in document.findings.problems if problem.code == questions.CAPTION_ALONE.id
    ]
    loose = [photo.file for photo in taken if not photo.caption and photo.file not in shown]
    if lonely and len(lonely) == len(loose):
        pairs = JOIN.join(f"{file}: {words}" for file, words in zip(loose, lonely, strict=True))
        document.findings.report(questions.PHOTO_COUNT, count=len(lonely), candidates=pairs)
