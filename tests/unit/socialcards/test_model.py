"""What is on a card decides its name; the fonts hold every Vietnamese letter."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from PIL import ImageFont

import bangtin.socialcards
from bangtin.socialcards.model import COVERED, FONTS, CardOrder, card_name, printable

FOLDER = Path(bangtin.socialcards.__file__).with_name("fonts")
ORDER = CardOrder("Khai giảng", "Trường Mầm non Hoa Gạo", "Bảng Tin", "#8c2f39", "hoa-gao/photos/ab-1280.jpg")
VOWELS, TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)} | {"đ"}
MARKED = sorted(char for letter in LETTERS for char in (letter, letter.upper()) if not char.isascii())
SIGNS = "“”‘’–—…«»·•€₫°×"


def glyph(font: ImageFont.FreeTypeFont, char: str) -> tuple[bytes, tuple[int, int]]:
    mask = font.getmask(char)
    return bytes(mask), mask.size


@pytest.mark.parametrize("name", FONTS)
def test_the_fonts_are_those_that_names_speak_of(name):
    data = (FOLDER / name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == FONTS[name]
    assert FONTS[name] in (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_fonts_come_with_their_licence_and_are_small():
    assert "SIL Open Font License, Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="ascii")
    assert sum(path.stat().st_size for path in FOLDER.glob("*.ttf")) <= 400_000


@pytest.mark.parametrize("name", FONTS)
def test_the_fonts_hold_all_vietnamese_letters_and_all_that_is_called_covered(name):
    assert len(MARKED) == 134
    font = ImageFont.truetype(str(FOLDER / name), 60)
    nothing = glyph(font, "\uffff")
    assert glyph(font, "あ") == nothing  # so the comparison can fail
    covered = {chr(code) for low, high in COVERED for code in range(low, high + 1)}
    assert {*MARKED, *SIGNS} <= covered
    assert [char for char in sorted(covered) if glyph(font, char) == nothing] == []


def test_marks_make_letters_differ():
    """A font that drew the base letter for a marked one would pass the test above."""
    font = ImageFont.truetype(str(FOLDER / "BeVietnamPro-Bold.ttf"), 60)
    assert len({glyph(font, char) for char in MARKED}) == len(MARKED)


@pytest.mark.parametrize("field", ["title", "above", "below", "accent", "photo"])
def test_every_part_is_in_the_name(field):
    assert replace(ORDER, **{field: getattr(ORDER, field) + "1"}).name != ORDER.name


def test_orders_cross_as_plain_data():
    assert CardOrder.from_json(ORDER.to_json()) == ORDER
    assert ORDER.name == card_name(ORDER.key)
    assert len(ORDER.key) == 24


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Trươ\u0300ng ho\u0323c", "Trường học"),
        ("Khai giảng 🎉 năm học", "Khai giảng năm học"),
        ("COVID\u201119", "COVID-19"),
        ("hai\tdòng\n  một", "hai dòng một"),
        ("20\u00a0000 đồng", "20\u00a0000 đồng"),
        ("日本", ""),
    ],
)
def test_text_as_the_fonts_can_show_it(text, shown):
    assert printable(text) == shown
