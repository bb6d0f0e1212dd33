"""Numbers as Vietnamese and English readers expect them: 1.234.567,89 and 1,234,567.89."""

from __future__ import annotations

__all__ = ["format_number", "format_percent", "format_size_mb"]

_VIETNAMESE = str.maketrans(",.", ".,")
_MEGABYTE = 1_000_000


def format_number(number: float, lang: str, *, digits: int = 3) -> str:
    """A number grouped by thousands, at most `digits` decimals: 1025 is 1.025 in vi, 1,025 in en."""
    if isinstance(number, int):
        return _localised(f"{number:,}", lang)
    text = f"{number:,.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return _localised("0" if text == "-0" else text, lang)


def format_percent(ratio: float, lang: str, *, digits: int = 2) -> str:
    """A ratio (1 is all) as a percentage: 0.9534 is 95,34% in vi, 95.34% in en."""
    return format_number(ratio * 100.0, lang, digits=digits) + "%"


def format_size_mb(size: int, lang: str) -> str:
    """The size of a file in bytes, as readers weigh a download: 3,4 MB; never less than 0,1 MB."""
    return format_number(max(size / _MEGABYTE, 0.1), lang, digits=1) + " MB"


def _localised(text: str, lang: str) -> str:
    """English separators turned into those that readers in Vietnam know, whatever else they speak."""
    return text if lang == "en" else text.translate(_VIETNAMESE)
