"""Figures that belong together stay on one line: 2021-2022, 8:00-11:00, 04/2015/NĐ-CP.

Browsers break a line behind a hyphen between figures or letters. A no-break hyphen or a word joiner would stop them;
but whoever searches the page or copies from it would get signs that nobody typed. So the text stays, within an
element that is not broken. Long signs of documents are left alone: on a narrow screen they must break somewhere.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

__all__ = ["tie", "tie_html"]

LONGEST = 14
"""Letters of what is kept on one line."""
# Most texts have nothing to tie. This asks for less than `_TIED`, and faster: it leaps from figure to figure.
_MAY_TIE = re.compile(r"[0-9:/.][–/-][0-9A-ZĐ]")
_TIED = r"(?<![\w/:.,–-])(?:[0-9][0-9:/.]*[–-][0-9][0-9:/.]*|[0-9]+(?:/[0-9]{4})?/[A-ZĐ]+(?:-[A-ZĐ]+)+)(?![\w/–-])"
_IN_TEXT = re.compile(_TIED)
_IN_HTML = re.compile(rf"<[^>]*>|({_TIED})")


def tie(text: str) -> Markup:
    """A text for a page, escaped."""
    escaped = str(escape(text))
    if _MAY_TIE.search(escaped) is None:
        return Markup(escaped)  # noqa: S704  # escaped above
    return Markup(_IN_TEXT.sub(lambda match: _span(match[0]), escaped))  # noqa: S704  # escaped above


def tie_html(html: str) -> str:
    """Safe HTML with what belongs together kept together; tags stay as they are."""
    if _MAY_TIE.search(html) is None or _IN_TEXT.search(html) is None:
        return html
    return _IN_HTML.sub(lambda match: _span(match[1]) if match[1] else match[0], html)


def _span(text: str) -> str:
    text, tail = (text[:-1], text[-1]) if text[-1] in ".:/" else (text, "")
    return f'<span class="bt-tie">{text}</span>{tail}' if len(text) <= LONGEST else text + tail
