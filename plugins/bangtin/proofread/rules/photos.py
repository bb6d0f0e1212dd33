"""Descriptions of photos. Missing ones are reported with the photos themselves (ART015, ART016)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bangtin.core.vietnamese.text import same_word_key
from bangtin.proofread import check
from bangtin.proofread.manuscript import Block, Finding, Kind, Manuscript

__all__ = ["descriptions"]

_FILE = re.compile(
    r"\S*\.(?:jpe?g|png|webp|gif|heic|bmp|tiff?)|(?:IMG|DSC|DSCF|P|PXL|VID|MVIMG|z)[-_]?[0-9][\w-]*"
    r"|Untitled[ -]?[0-9]*",
    re.IGNORECASE,
)


def descriptions(paper: Manuscript) -> Iterator[Finding]:
    """One description for two photos; the name of a file for a description."""
    first: dict[str, Block] = {}
    for block in paper.blocks:
        if block.kind not in {Kind.ALT, Kind.CAPTION}:
            continue
        words = " ".join(block.words.split())
        raw = paper.text[block.places[0] : block.places[-1] + 1] if len(block.places) else ""
        if (words and _FILE.fullmatch(words)) or (raw and raw != words and _FILE.fullmatch(raw)):
            yield paper.at(check.ALT_IS_FILE, block, 0, len(block.words), words=raw or words)
        elif block.kind is Kind.ALT and words and block.file:
            other = first.setdefault(same_word_key(words), block)
            if other is not block and other.file != block.file:
                yield paper.at(check.SAME_ALT, block, 0, len(block.words), photo=block.file, other=other.file)
