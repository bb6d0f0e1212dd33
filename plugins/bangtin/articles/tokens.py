"""Stand-ins for photos: what the text says where, filled in after the HTML has been made safe.

A token is an image whose address is ``bt:photo/<key>`` or ``bt:gallery/<key>/<key>…``, keys percent-encoded. The
sanitiser lets only those through that the article really makes, so that a forged one can at most show a photo of
the same article once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote, unquote

__all__ = ["expand", "gallery_token", "photo_token"]

_TOKEN = re.compile(r'<img src="bt:(photo|gallery)/([^"<>]*)">')


def photo_token(key: str) -> str:
    """The address that stands for one photo."""
    return f"bt:photo/{quote(key, safe='')}"


def gallery_token(keys: Sequence[str]) -> str:
    """The address that stands for a gallery; without keys, for the gallery of all photos left over."""
    return f"bt:gallery/{'/'.join(quote(key, safe='') for key in keys)}"


def expand(html: str, figure: Callable[[str], str], gallery: Callable[[list[str]], str]) -> str:
    """Sanitised HTML with trusted HTML in the place of each token.

    ``figure(key)`` gives the HTML of one photo, ``gallery(keys)`` that of several; with no keys, of the photos that
    the text does not place.
    """

    def fill(match: re.Match[str]) -> str:
        keys = [unquote(part) for part in match[2].split("/") if part]
        return figure(keys[0]) if match[1] == "photo" and keys else gallery(keys)

    return _TOKEN.sub(fill, html) if "bt:" in html else html
