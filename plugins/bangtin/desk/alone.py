"""A unit as a website of its own: its pages out of the built portal, at the top of another host.

Nothing is rendered anew. What the portal's build has written for the unit is read, and each address in it is led to
where it is now: the unit's own pages lie at ``/``, the theme's files beside them, everything else stays on the portal
and is named by its whole address. So there is one build, and the two copies cannot tell different stories.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from bangtin.core.files import Entry, walk
from bangtin.core.problems import UsageError
from bangtin.core.settings import Project
from bangtin.core.sharing import zalo_address
from bangtin.events.ics import fold
from bangtin.hosting.model import is_website

__all__ = ["Alone", "alone_files", "alone_of"]

_ATTRIBUTE = re.compile(r'(\s[a-z][a-z-]*=")(/[^"]*)(?=")')
_SRCSET = re.compile(r'(\s(?:image)?srcset=")([^"]+)(?=")')
_REFRESH = re.compile(r'(http-equiv="refresh" content="0; url=)(/[^"]*)(?=")')
_JSON_ADDRESS = re.compile(r'(")(/[^"\\]*)(?=")')
_ZALO = re.compile(r"https://button-share\.zalo\.me/share_external\?d=([A-Za-z0-9/=]|%2B)+")
_CANONICAL = re.compile(r'<(?:link rel="canonical"|meta property="og:url") [^>]*>')
_TEXTS = frozenset((".html", ".xml", ".json", ".ics", ".webmanifest", ".csv", ".txt"))
_SEARCH = "tim-kiem/"
"""What the portal's search reads of the unit; a website of its own sends its readers to the portal's search."""


@dataclass(frozen=True, slots=True)
class Alone:
    """Where the unit is on the portal, and where it is alone; both addresses without a final slash."""

    unit: str
    portal: str
    domain: str
    keeps_canonical: bool = False
    """The portal's copy is the one for search engines."""

    @property
    def _base(self) -> str:
        return urlsplit(self.portal).path.rstrip("/")

    def address(self, url: str) -> str:
        """Where a root-relative address of the portal lies now."""
        inner = url[len(self._base) :] if url.startswith(f"{self._base}/") else url
        if inner == f"/{self.unit}" or inner.startswith(f"/{self.unit}/"):
            return inner[len(self.unit) + 1 :] or "/"
        if inner.startswith("/theme/") or url.startswith("//"):
            return inner
        return self.portal + inner

    def text(self, path: str, text: str) -> str:
        """A published text with its addresses led to where they are now; ``path`` tells its kind."""
        if path.endswith(".ics"):
            return self._calendar(text)
        kept = _CANONICAL.findall(text) if self.keeps_canonical else []
        if path.endswith(".html"):
            text = self._each(_REFRESH, self._each(_ATTRIBUTE, text, self.address), self.address)
            text = _ZALO.sub(self._zalo, self._each(_SRCSET, text, self._srcset))
        elif path.endswith(".webmanifest"):
            text = self._each(_JSON_ADDRESS, text, lambda url: "/" if url == f"{self._base}/" else self.address(url))
        text = self._whole(text)
        if kept:
            originals = iter(kept)
            text = _CANONICAL.sub(lambda _: next(originals), text)
        return text

    def _each(self, pattern: re.Pattern[str], text: str, change: Callable[[str], str]) -> str:
        return pattern.sub(lambda match: match[1] + change(match[2]), text)

    def _srcset(self, value: str) -> str:
        """A list of pictures: address, space, width, comma."""
        return ", ".join(self.address(part) if part.startswith("/") else part for part in value.split(", "))

    def _whole(self, text: str) -> str:
        """Whole addresses, as they are, and as they stand within the address of another page."""
        for folder, goal in ((f"/{self.unit}/", "/"), ("/theme/", "/theme/")):
            old, new = self.portal + folder, self.domain + goal
            text = text.replace(old, new).replace(_subscription(old), _subscription(new))
            for safe in ("", "/", ":/"):
                if (written := quote(old, safe=safe)) != old:
                    text = text.replace(written, quote(new, safe=safe))
        return text

    def _zalo(self, match: re.Match[str]) -> str:
        data = match[0].partition("?d=")[2].replace("%2B", "+")
        try:
            url = json.loads(base64.b64decode(data, validate=True))["url"]
        except (binascii.Error, ValueError, KeyError):
            return match[0]
        return zalo_address(self._whole(url))

    def _calendar(self, text: str) -> str:
        """Lines of a calendar are broken after 75 bytes, wherever that is; so they are joined first."""
        lines = text.replace("\r\n ", "").split("\r\n")
        return "".join(fold(self._whole(line)).decode() for line in lines if line)


def _subscription(url: str) -> str:
    """The address of a calendar as calendars subscribe to it."""
    return f"webcal:{url.partition(':')[2]}"


def alone_of(project: Project, unit: str) -> Alone:
    """The settings of a unit's own website. Raises UsageError when they name none, or not rightly."""
    domains = project.values["BANGTIN_DOMAINS"]
    if unit not in domains:
        raise UsageError("BANGTIN_DOMAINS: {name} has no website of its own there", name=unit)
    domain, portal = str(domains[unit]).rstrip("/"), str(project.values["SITEURL"])
    if not is_website(domain):
        raise UsageError(
            "BANGTIN_DOMAINS: “{value}” is no address of a website, such as https://truong.edu.vn", value=domain
        )
    if not portal:
        raise UsageError("SITEURL: a unit's own website must know where the portal is")
    return Alone(unit, portal, domain, keeps_canonical=project.values["BANGTIN_CANONICAL"] == "portal")


def alone_files(project: Project, unit: str) -> Iterator[tuple[str, bytes | Path]]:
    """Path → what lies there in the unit's own website: bytes, or a file of the portal's output that stays as it is.

    Raises UsageError when BANGTIN_DOMAINS does not name the unit, or nothing was built.
    """
    alone = alone_of(project, unit)
    folder = project.output / unit
    if not folder.is_dir():
        raise UsageError("{path}: nothing was built there (run bangtin build)", path=folder)
    own = {entry.path for entry in walk(folder) if isinstance(entry, Entry)}
    for path in sorted(own):
        if path.startswith(_SEARCH) or (alone.keeps_canonical and path.startswith("sitemap")):
            continue
        file = folder / path
        if file.suffix in _TEXTS:
            yield path, alone.text(path, file.read_bytes().decode()).encode()
        else:
            yield path, file
    for entry in walk(project.output / "theme"):
        if isinstance(entry, Entry):
            yield f"theme/{entry.path}", project.output / "theme" / entry.path
    sitemap = f"\nSitemap: {alone.domain}/sitemap.xml\n" if "sitemap.xml" in own and not alone.keeps_canonical else ""
    yield "robots.txt", f"User-agent: *\nAllow: /\n{sitemap}".encode()
    # Reading without a network belongs to the portal: this worker takes itself away.
    farewell = project.theme / "offline" / "farewell.js"
    if farewell.is_file():
        yield "sw.js", farewell
