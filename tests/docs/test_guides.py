"""The Vietnamese guides: the codes that they explain exist, and their pictures are there, small, and all shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = sorted((DOCS / "huong-dan").glob("*.md"))
PICTURES = DOCS / "huong-dan" / "hinh"
MOST_BYTES = 80_000
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_code_exists(guide):
    known = set(re.findall(r"^\| ([A-Z]{3}\d{3}) \|", (DOCS / "messages.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", guide.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_every_picture_is_there_small_and_told_in_words(guide):
    for words, name in _PICTURE.findall(guide.read_text(encoding="utf-8")):
        if name.startswith("hinh/"):
            assert words
            assert 0 < (guide.parent / name).stat().st_size <= MOST_BYTES


def test_no_picture_is_left_over():
    shown = {name for guide in GUIDES for _, name in _PICTURE.findall(guide.read_text(encoding="utf-8"))}
    assert {f"hinh/{picture.name}" for picture in PICTURES.glob("*")} <= shown
