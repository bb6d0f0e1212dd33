"""What a finished page says of itself and names: addresses, dates, its end. A reader of its own, for the preflight."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import datetime
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

_NAMED = re.compile(
    r"<(?:a|link|img|script|source|video|audio|track|iframe|area|form)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\b(href|src|poster|action|srcset|imagesrcset)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE
)
_CANONICAL = re.compile(r"<link rel=[\"']?canonical[\"']? href=[\"']?([^\"'> ]+)")
_PUBLISHED = re.compile(
    r"<meta property=[\"']?article:published_time[\"']? content=[\"']?([^\"'>]+)|<(?:published|pubDate)>([^<]+)<"
)


def addresses(html: str) -> Iterator[str]:
    """Every address that a page's elements name, as it stands there; of a list of pictures, each."""
    for tag in _NAMED.findall(html):
        for name, *forms in _ADDRESS.findall(tag):
            value = unescape(next((form for form in forms if form), ""))
            if name.lower().endswith("srcset"):
                yield from (part.split()[0] for part in value.split(",") if part.strip())
            else:
                yield value


def dead(html: str, page: str, siteurl: str, files: Container[str]) -> Iterator[str]:
    """Addresses of this site that a page names and at which nothing lies, each once.

    ``page`` is its own path below the output folder; ``siteurl`` may be empty or have a path.
    """
    here = f"{siteurl or 'http://bangtin.invalid'}/"
    base = urlsplit(here)
    told = set()
    for address in addresses(html):
        if address in told:
            continue
        told.add(address)
        try:
            parts = urlsplit(urljoin(here + page, address))
        except ValueError:
            yield address
            continue
        if parts.scheme != base.scheme or parts.netloc != base.netloc:
            continue
        path = unquote(parts.path)
        if not path.startswith(base.path):
            if path + "/" != base.path:
                yield address
            continue
        if not _is_there(path[len(base.path) :], files):
            yield address


def _is_there(target: str, files: Container[str]) -> bool:
    """Whether a host would find something at a path: the file itself, or the page of a folder."""
    return target in files or f"{target.rstrip('/')}/index.html".lstrip("/") in files


def published(text: str) -> list[datetime]:
    """The dates of publication that a page or feed tells, those with a time zone."""
    found = []
    for page, feed in _PUBLISHED.findall(text):
        try:
            moment = datetime.fromisoformat((page or feed).strip())
        except ValueError:
            continue  # an RSS date; the Atom feed beside it tells the same in ISO
        if moment.tzinfo is not None:
            found.append(moment)
    return found


def canonical(html: str) -> str:
    """The address that a page says is its own; "" when it says none."""
    match = _CANONICAL.search(html)
    return unescape(match[1]) if match else ""


def is_whole(data: bytes) -> bool:
    """Whether a page's end is there."""
    return data.rstrip().endswith(b"</html>")
