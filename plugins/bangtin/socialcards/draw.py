"""The picture of a card. Needs Pillow; where its text engine (Raqm) is there, letters are kerned."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bangtin.socialcards.model import HEIGHT, MOST_BYTES, WIDTH, CardOrder, printable
from bangtin.socialcards.typeset import Setting, fit

BOLD, MEDIUM = "BeVietnamPro-Bold.ttf", "BeVietnamPro-Medium.ttf"
PAPER, INK, SOFT = "#fdfcf9", "#1b1a17", "#57534a"
"""The theme's own colours in light mode."""

TITLE_SIZES = (92, 84, 76, 68, 62, 56, 52, 48, 44, 40, 37, 34, 32, 30, 28)
NAME_SIZES = (34, 31, 28)
NAME_ROOM = 111
BELOW_SIZE = 28
RULE = (72, 5)
"""Width and height of the line above the portal's name."""
SMALL = 40
"""A title that gets a smaller size than this beside a photo takes some of the photo's room instead."""

MARGIN = 58
GAP = 34
BOTTOM = HEIGHT - MARGIN - BELOW_SIZE - 18
"""Where the title's room ends."""
PANELS = (660, 800)
"""Widths of the text's half beside a photo: as a rule, and for long titles."""
BAR = 14
QUALITIES = (80, 70, 60, 50, 40, 30, 20)
CALM = (2, 4, 8)
"""How much a photo is softened, step by step, that is too busy even for a low quality."""
EM = 100
"""The size in which widths are measured; they grow with the size, but for rounding."""
ASCENT = 1.0
"""From the top of a line's room to its baseline, in ems; marks on capitals reach into the gap above."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where text goes, and in which colours."""

    left: int
    width: int
    back: str
    title: str
    above: str
    below: str


@lru_cache(maxsize=64)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font of the package in a size (pixels per em)."""
    return ImageFont.truetype(str(Path(__file__).with_name("fonts") / name), size)


def draw_card(order: CardOrder, photo: Path | None) -> bytes:
    """The card as a JPEG without any metadata, at most ``MOST_BYTES`` long."""
    texts = _Texts(order)
    if photo is None:
        ground = Ground(MARGIN + BAR, WIDTH - 2 * MARGIN - BAR, order.accent, PAPER, PAPER, PAPER)
        picture = Image.new("RGB", (WIDTH, HEIGHT), ground.back)
        pen = ImageDraw.Draw(picture)
        texts.put(pen, ground, texts.title(ground.width))
        return encode(picture)
    panel, title = PANELS[0], texts.title(_text_width(PANELS[0]))
    if title.size < SMALL:
        panel, title = PANELS[1], texts.title(_text_width(PANELS[1]))
    ground = Ground(BAR + 50, _text_width(panel), PAPER, INK, order.accent, SOFT)
    picture = Image.new("RGB", (WIDTH, HEIGHT), ground.back)
    shown = cover(photo, WIDTH - panel, HEIGHT)
    picture.paste(shown, (panel, 0))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, BAR - 1, HEIGHT), fill=order.accent)
    texts.put(pen, ground, title)
    data = encode(picture, QUALITIES[:-3])
    for factor in CALM:
        if len(data) <= MOST_BYTES:
            break
        picture.paste(shown.reduce(factor).resize(shown.size, Image.Resampling.BICUBIC), (panel, 0))
        data = encode(picture, QUALITIES[-3:])
    return data


def _text_width(panel: int) -> int:
    return panel - BAR - 50 - 44


class _Texts:
    """The three texts of a card and where they go."""

    def __init__(self, order: CardOrder) -> None:
        self._order = order

    def title(self, width: int) -> Setting:
        """The title in the room that the other two leave."""
        room = BOTTOM - MARGIN - self._above(width).height - 2 * GAP
        return fit(printable(self._order.title), width, room, TITLE_SIZES, _bold)

    def _above(self, width: int) -> Setting:
        """Up to three lines above the title."""
        return fit(printable(self._order.above), width, NAME_ROOM, NAME_SIZES, _bold)

    def put(self, pen: ImageDraw.ImageDraw, ground: Ground, title: Setting) -> None:
        """Everything in its place: the name at the top, the portal below a rule, the title in the middle between."""
        above = self._above(ground.width)
        _lines(pen, above, BOLD, (ground.left, MARGIN), ground.above)
        top = MARGIN + above.height + GAP
        _lines(pen, title, BOLD, (ground.left, top + max(0, BOTTOM - GAP - top - title.height) // 2), ground.title)
        if below := printable(self._order.below):
            pen.rectangle((ground.left, BOTTOM, ground.left + RULE[0] - 1, BOTTOM + RULE[1] - 1), fill=ground.above)
            line = fit(below, ground.width, 2 * BELOW_SIZE, (BELOW_SIZE,), _medium)
            _lines(pen, line, MEDIUM, (ground.left, BOTTOM + RULE[1] + 10), ground.below)


@lru_cache(maxsize=4096)
def _bold(text: str) -> float:
    return font(BOLD, EM).getlength(text) / EM


@lru_cache(maxsize=256)
def _medium(text: str) -> float:
    return font(MEDIUM, EM).getlength(text) / EM


def _lines(pen: ImageDraw.ImageDraw, text: Setting, name: str, place: tuple[int, int], color: str) -> None:
    """Draw lines downwards; ``place`` is the left top corner of the first line's room."""
    left, top = place
    for number, line in enumerate(text.lines):
        baseline = top + number * text.pitch + round(text.size * ASCENT)
        pen.text((left, baseline), line, font=font(name, text.size), fill=color, anchor="ls")


def cover(photo: Path, width: int, height: int) -> Image.Image:
    """The middle of a photo, filling a box; a little more of the upper part than of the lower, where faces are."""
    with Image.open(photo) as source:
        source.draft("RGB", (width, height))
        picture = source.convert("RGB")
    scale = max(width / picture.width, height / picture.height)
    wide, high = width / scale, height / scale
    left, top = max(0.0, (picture.width - wide) / 2), max(0.0, (picture.height - high) * 0.35)
    box = (left, top, min(left + wide, picture.width), min(top + high, picture.height))
    return picture.resize((width, height), Image.Resampling.BICUBIC, box=box, reducing_gap=2.0)


def encode(picture: Image.Image, qualities: tuple[int, ...] = QUALITIES) -> bytes:
    """The best JPEG that is short enough, or the shortest."""
    data = b""
    for quality in qualities:
        buffer = io.BytesIO()
        picture.save(buffer, "JPEG", quality=quality, optimize=True)
        data = buffer.getvalue()
        if len(data) <= MOST_BYTES:
            break
    return data
