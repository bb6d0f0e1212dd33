"""What all servers are told, whatever they are called: facts about the site, its old addresses, its headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bangtin.core.oldaddresses import encoded, host_of

__all__ = ["HASHED", "KEPT_PICTURES", "POLICY", "SERVERS", "Facts", "Table", "headers", "is_website"]

SERVERS = ("nginx", "caddy", "netlify", "cloudflare")

HASHED = r"/theme/[^/]+\.[0-9a-f]{10}\.[a-z0-9]+$"
"""Files of the theme, whose name holds the hash of their bytes: what has that name never changes."""
KEPT_PICTURES = r"/(?:photos|media)/[^/]+$"
"""Photos, cards, videos: named by content, too, but kept for days only, so that a picture taken down is gone soon."""
FOR_EVER = "public, max-age=31536000, immutable"
FOR_DAYS = "public, max-age=259200"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self';"
    " connect-src 'self'; manifest-src 'self'; worker-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""The Content-Security-Policy of every page: everything from the site itself, nothing inline, no frames."""
ASK_FIRST = "public, max-age=0, must-revalidate"


@dataclass(frozen=True, slots=True)
class Facts:
    """The site as a server sees it. ``siteurl`` has no final slash; ``units`` are the folders of units."""

    siteurl: str
    languages: tuple[str, ...]
    units: tuple[str, ...]
    hsts: int = 31_536_000

    @property
    def base(self) -> str:
        """The path under which the site lies; empty for a whole host."""
        return urlsplit(self.siteurl).path.rstrip("/")

    @property
    def host(self) -> str:
        """Its host; empty when SITEURL says none."""
        return urlsplit(self.siteurl).netloc

    @property
    def origin(self) -> str:
        """Scheme and host."""
        return self.siteurl[: len(self.siteurl) - len(self.base)] if self.base else self.siteurl

    @property
    def secure(self) -> bool:
        """Whether readers ask by https."""
        return self.siteurl.startswith("https://")

    def not_found(self) -> list[tuple[str, str]]:
        """(folder, its page for what is not found), the narrowest first; the last folder is the whole site."""
        others = self.languages[1:]
        unit = [f"{name}/{lang}/" for name in self.units for lang in others] + [f"{name}/" for name in self.units]
        folders = [*unit, *(f"{lang}/" for lang in others), ""]
        return [(f"{self.base}/{folder}", f"{self.base}/{folder}404.html") for folder in folders]

    @property
    def folders(self) -> str:
        """A regular expression for the beginning of a path: the narrowest folder with a page for what is not found."""
        units, others = "|".join(self.units), "|".join(self.languages[1:])
        unit = f"(?:(?:{units})/)?" if units else ""
        return f"{re.escape(self.base)}/{unit}" + (f"(?:(?:{others})/)?" if others else "")


def is_website(address: str) -> bool:
    """Whether an address is that of a whole website: scheme and host, no path."""
    parts = urlsplit(address.rstrip("/"))
    return (
        parts.scheme in {"http", "https"} and bool(parts.netloc) and not (parts.path or parts.query or parts.fragment)
    )


@dataclass(slots=True)
class Table:
    """Old addresses in their one form (:mod:`bangtin.core.oldaddresses`, without the path of SITEURL) → the new one."""

    moved: dict[str, str] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, summaries: Mapping[str, Mapping[str, Any]]) -> Table:
        """From what each unit's build has told of its old addresses; of two claims the first unit's holds."""
        ways: dict[str, str] = {}
        for unit in sorted(summaries):
            told = summaries[unit].get("redirects", {})
            for old, new in (*told.get("own", {}).items(), *((row[0], row[1]) for row in told.get("outside", ()))):
                ways.setdefault(old, new)
        return cls(
            {old: new for old, new in sorted(ways.items()) if new}, sorted(o for o, new in ways.items() if not new)
        )

    @classmethod
    def of_one(cls, summary: Mapping[str, Any], unit: str, lead: Callable[[str], str]) -> Table:
        """For a unit's own website: its old addresses as they are there; ``lead`` tells where a page lies now."""
        told = summary.get("redirects", {})
        ways = {old[len(unit) + 1 :]: new for old, new in told.get("own", {}).items()}
        ways |= {row[0]: row[1] for row in told.get("outside", ()) if host_of(row[0])}
        found = {old: lead(new) if new else "" for old, new in sorted(ways.items())}
        return cls({old: new for old, new in found.items() if new}, [old for old, new in found.items() if not new])

    def without(self, hosts: Iterable[str]) -> Table:
        """The same but for other hosts that are websites of their own."""
        left_out = {host.removeprefix("www.") for host in hosts}
        moved = {old: new for old, new in self.moved.items() if host_of(old) not in left_out}
        return Table(moved, [old for old in self.gone if host_of(old) not in left_out])

    def here(self, base: str, host: str) -> tuple[dict[str, str], dict[str, str]]:
        """What concerns the site's own host: old paths as they read, and what a browser sends with a question mark.

        Both lead to new addresses as they go into a header; to nothing, when the page is gone.
        """
        paths: dict[str, str] = {}
        queries: dict[str, str] = {}
        for old, new in (*self.moved.items(), *((one, "") for one in self.gone)):
            where = host_of(old)
            if where and where != host.removeprefix("www."):
                continue
            path = old[2 + len(where) :] if where else f"{base}{old}"
            goal = f"{base}{encoded(new)}" if new else ""
            if "?" in path:
                queries[encoded(path)] = goal
            else:
                paths[path] = goal
        return paths, queries

    def elsewhere(self, base: str, host: str) -> dict[str, list[tuple[str, str]]]:
        """Other host → (old path, new address on this site; empty: gone)."""
        found: dict[str, list[tuple[str, str]]] = {}
        for old, new in (*self.moved.items(), *((one, "") for one in self.gone)):
            if (where := host_of(old)) and where != host.removeprefix("www."):
                found.setdefault(where, []).append(
                    (encoded(old[2 + len(where) :]), f"{base}{encoded(new)}" if new else "")
                )
        return {name: sorted(pairs) for name, pairs in sorted(found.items())}


def headers(facts: Facts) -> list[tuple[str, str]]:
    """The headers of every answer, whatever it is, but for Cache-Control."""
    found = [
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()",
        ),
    ]
    if facts.secure and facts.hsts:
        found.append(("Strict-Transport-Security", f"max-age={facts.hsts}"))
    return found
