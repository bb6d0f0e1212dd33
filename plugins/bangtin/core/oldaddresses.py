"""Addresses of the past: how they are written, and the one form in which they are compared.

An old address is a path on this site (``/kim-lu/tin-tuc/cu/``), or a whole address of an older website
(``https://truong-cu.edu.vn/vi/news/hoi-nghi-123.html``, ``https://truong-cu.edu.vn/?p=12``). In its one form the latter
begins with two slashes and has no scheme, so both are plain texts that cannot be taken for each other.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from bangtin.core.vietnamese.text import nfc

__all__ = ["LONGEST", "address_form", "encoded", "host_of", "page_file", "path_form", "whole_form"]

LONGEST = 400
_PATH = re.compile(r"(?:/(?!\.{1,2}(?:/|\Z))[^/\\?#\s:%\"'<>{}$|;`\x00-\x1f\x7f]+)+/?")
_QUERY = re.compile(r"[A-Za-z0-9._~&=+%,/-]{1,200}")
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{1,5})?")


def path_form(text: str) -> str | None:
    """A path on this site in its one form; None when it cannot be one.

    Percent signs are decoded; a slash ends what is no file, because ``/x`` and ``/x/`` are one page.
    """
    if len(text) > LONGEST or not text.startswith("/") or text.startswith("//"):
        return None
    try:
        path = nfc(unquote(text, errors="strict"))
    except UnicodeDecodeError:
        return None
    if not _PATH.fullmatch(path):
        return None
    last = path.rpartition("/")[2]
    return f"{path}/" if last and "." not in last else path


def whole_form(text: str) -> str | None:
    """A whole address of another website in its one form; None when it cannot be one."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    host = parts.netloc.lower().removeprefix("www.")
    path = "/" if parts.path in ("", "/") else path_form(parts.path)
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host) or path is None or len(text) > LONGEST:
        return None
    if parts.query and not _QUERY.fullmatch(parts.query):
        return None
    return f"//{host}{path}?{parts.query}" if parts.query else f"//{host}{path}"


def address_form(text: str) -> str | None:
    """Either of the two."""
    return path_form(text) if text.startswith("/") else whole_form(text)


def host_of(old: str) -> str:
    """The website of an old address in its one form; empty for a path on this site."""
    return old[2:].partition("/")[0] if old.startswith("//") else ""


def page_file(old: str) -> bool:
    """Whether a page of plain files can answer it: a folder, or a file that every server sends as a page."""
    if old.startswith("//") or "?" in old:
        return False
    folders, _, last = old.rpartition("/")
    return "." not in folders and not old.startswith(("/_", "/.")) and (not last or last.endswith((".html", ".htm")))


def encoded(address: str) -> str:
    """An address as it goes into a header or a server's rules: ASCII alone."""
    return quote(address, safe="/:?&=#%~+,@!*()-._")
