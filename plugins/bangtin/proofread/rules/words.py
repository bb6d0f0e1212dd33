"""Words: glued, doubled, confused, impossible; Word's leftovers; two spellings of one word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import normalize

from bangtin.importing.cleaning import RESIDUE
from bangtin.proofread import check
from bangtin.proofread.lexicon import lexicon
from bangtin.proofread.manuscript import Block, Edit, Finding, Manuscript
from bangtin.proofread.syllables import glued_parts, has_vietnamese_letter, is_syllable, lacks_tone, with_horn

__all__ = ["confused", "doubled", "residue", "spelling", "styles"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENOUGH = 15
_LONGEST = 30
"""Letters of a word; more are no word at all."""
_VOWEL = re.compile("[aeiouy]", re.IGNORECASE)
_UNITS = re.compile(
    r"\b(?:tỉnh|huyện|xã|phường|quận|thị xã|thị trấn|thành phố|TP|buôn|bản|thôn|làng|dân tộc|người|sông|núi|suối"
    r"|nước|hồ|đèo"
    r"|trường|em|ông|bà|thầy|cô|cháu|đồng chí)\s+$",
    re.IGNORECASE,
)
_DOUBLE = re.compile(r"(?<![\w-])(?P<word>[^\W\d_]{2,})[ \n](?P=word)(?![\w-])")
_NEXT = re.compile(r"[ \n]([^\W\d_]+)")
_PREVIOUS = re.compile(r"([^\W\d_]+)[ \n]$")
_FIELD_ERROR = re.compile(r"Error!|Lỗi!")
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]*\]|\\?\b_GoBack\b|\b_(?:Toc|Hlk|Ref)[0-9]+\b|</?o:p>")


def spelling(paper: Manuscript) -> Iterator[Finding]:
    """Words that are no syllables: two of them without their space, or a slip."""
    allowed = lexicon().allowed
    told: set[str] = set()
    count = 0
    for block in paper.prose:
        words = block.words
        if count >= _ENOUGH:
            return  # a text without its tones; who has read so many knows
        if words.isascii():
            continue
        for match in _WORD.finditer(words):
            word = match[0]
            if not 1 < len(word) <= _LONGEST or word.isascii() or word in told or word.isupper():
                continue
            low = word.lower()
            if is_syllable(low) or low in allowed or "'" in low or "’" in low:
                continue
            told.add(word)
            if (finding := _misspelt(paper, block, match)) is not None:
                count += 1
                yield finding


def _misspelt(paper: Manuscript, block: Block, match: re.Match[str]) -> Finding | None:
    """What to say of a word that is no syllable; nothing when it may be a foreign one."""
    word, words = match[0], block.words
    capital = word != word.lower()
    beside = words[max(0, match.start() - 1) : match.start()] + words[match.end() : match.end() + 1]
    if not has_vietnamese_letter(word) or any(sign in beside for sign in "-–/&0123456789.@"):
        return None
    if capital and _UNITS.search(words[: match.start()]):
        return None
    if (guess := with_horn(word)) is not None:
        return paper.at(check.CONFUSED, block, *match.span(), words=word, guess=guess)
    parts = glued_parts(word.lower())
    if parts is not None and (not capital or _is_surely_two(word, parts)):
        guess = f"{word[: len(parts[0])]} {word[len(parts[0]) :]}"
        return paper.at(check.GLUED, block, *match.span(), words=word, guess=guess)
    if capital or not _looks_vietnamese(word):
        return None
    return paper.at(check.NOT_A_WORD, block, *match.span(), words=word)


def _is_surely_two(word: str, parts: tuple[str, str]) -> bool:
    """A capitalised word may be a name from elsewhere, unless both halves carry marks and are long enough."""
    return word[1:] == word[1:].lower() and all(has_vietnamese_letter(part) and len(part) > 2 for part in parts)


def _looks_vietnamese(word: str) -> bool:
    """Whether a word has a letter that only Vietnamese writes: French and Spanish words stay."""
    if not _VOWEL.search(normalize("NFD", word)):
        return False  # đh: an abbreviation
    return any("\u1ea0" <= letter <= "\u1ef9" or letter in "ăđơưĩũ" for letter in word) or lacks_tone(word)


def doubled(paper: Manuscript) -> Iterator[Finding]:
    """A word typed twice: function words, and those whose neighbours say that one of the two is too many."""
    known = lexicon()
    for block in paper.prose:
        for match in _DOUBLE.finditer(block.words):
            word = match["word"].lower()
            if match["word"] != word:
                continue  # miền Trung | Trung Quốc
            never = word in known.function_words and not _follows_compound(block, match, word)
            if never or (word not in known.reduplications and _one_too_many(paper, block, match, word)):
                yield paper.at(check.DOUBLED, block, *match.span(), words=match["word"])


def _follows_compound(block: Block, match: re.Match[str], word: str) -> bool:
    """Whether the first of the two ends another word: “hàng không | không bán vé”."""
    before = _PREVIOUS.search(block.words, max(0, match.start() - _LONGEST), match.start())
    return before is not None and f"{before[1].lower()} {word}" in lexicon().compounds


def _one_too_many(paper: Manuscript, block: Block, match: re.Match[str], word: str) -> bool:
    """“mầm mầm non”: the next word goes with it, and the one before does not (“sơ kết | kết quả”)."""
    following = _NEXT.match(block.words, match.end())
    if following is None:
        return False
    if _follows_compound(block, match, word):
        return False
    if f"{word} {following[1].lower()}" in lexicon().compounds:
        return True
    before = _PREVIOUS.search(block.words, max(0, match.start() - _LONGEST), match.start())
    trio = f"{before[1]} {match['word']} {following[1]}" if before else ""
    return bool(trio) and any(trio in other.words for other in paper.prose)


def confused(paper: Manuscript) -> Iterator[Finding]:
    """Slips that are words themselves."""
    known = lexicon()
    for block in paper.prose:
        for match in known.confused.finditer(block.words):
            guess = known.confusables[match[0].lower()]
            guess = guess.capitalize() if match[0][0].isupper() else guess
            yield paper.at(check.CONFUSED, block, *match.span(), words=match[0], guess=guess)


def residue(paper: Manuscript) -> Iterator[Finding]:
    """What Word leaves in a text: bookmarks, fields, its own error messages."""
    for block in paper.prose:
        words = block.words
        if not ("_" in words or "[b" in words or "!" in words or "\\" in words or "M" in words or "<" in words):
            continue
        for match in RESIDUE.finditer(words):
            piece = " ".join(match[0].split())[:80]
            if _FIELD_ERROR.match(piece):
                yield paper.at(check.FIELD_ERROR, block, *match.span(), words=piece)
                continue
            finding = paper.at(check.RESIDUE, block, *match.span(), words=piece)
            start, end = block.places[match.start()], block.places[match.end() - 1] + 1
            if _BOOKMARK.fullmatch(paper.text, start, end):
                finding.edits = (Edit(start, end, ""),)
            yield finding


# -- two spellings of one word -----------------------------------------------------------------------------------------

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OPEN = re.compile(r"[^\W\d_]*(?:[oòóỏõọ][aàáảãạ]|[oòóỏõọ][eèéẻẽẹ]|(?<!q)[uùúủũụ][yỳýỷỹỵ])")
_LONE = re.compile(r"(?:[hklmst])[ìíỉĩịỳýỷỹỵ]")
_Y_TO_I = str.maketrans("ỳýỷỹỵ", "ìíỉĩị")


def styles(paper: Manuscript) -> Iterator[Finding]:
    """hoà beside hóa, ký beside kí: one way in one text, names aside."""
    old: tuple[Block, re.Match[str]] | None = None
    new: tuple[Block, re.Match[str]] | None = None
    seen: dict[str, str] = {}
    told: set[str] = set()
    for block in paper.running:
        if block.words.isascii():
            continue
        for match in _WORD.finditer(block.words):
            word = match[0]
            if word != word.lower() or word.isascii() or block.in_sign(*match.span()):
                continue
            if _OPEN.fullmatch(word) and (style := _tone_style(word)):
                if style == "old":
                    old = old or (block, match)
                else:
                    new = new or (block, match)
            elif _LONE.fullmatch(word):
                key = word.translate(_Y_TO_I)
                other = seen.setdefault(key, word)
                if other != word and key not in told:
                    told.add(key)
                    yield paper.at(check.I_OR_Y, block, *match.span(), words=other, other=word)
    if old is not None and new is not None:
        block, match = max((old, new), key=lambda one: one[0].places[one[1].start()])
        words, other = old[1][0], new[1][0]
        yield paper.at(check.TONE_STYLE, block, *match.span(), words=words, other=other)


def _tone_style(word: str) -> str:
    """Where the tone of an open oa, oe or uy stands: on the first vowel (old) or on the second (new)."""
    for vowel, style in ((word[-2], "old"), (word[-1], "new")):
        if any(mark in normalize("NFD", vowel) for mark in _TONES):
            return style
    return ""
