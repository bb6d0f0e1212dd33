"""Lines of a web server's log: combined, common, and JSON as nginx or Caddy write it.

A log is written by whoever sends requests, so everything in it may be hostile: no line raises, none takes longer than
its length, and none can be so long that it fills the memory.
"""

from __future__ import annotations

import bz2
import calendar
import datetime as dt
import gzip
import json
import lzma
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, cast

from bangtin.core.vietnamese.dates import VN_TZ

__all__ = ["BROKEN_ARCHIVE", "Days", "Hit", "blocks", "json_hit", "plain_hit"]

LONGEST = 65536
"""Bytes of a line; no server writes a longer one unless somebody tries."""
_BLOCK = 1 << 20
BROKEN_ARCHIVE = (EOFError, zlib.error, gzip.BadGzipFile, lzma.LZMAError)
"""What reading an archive raises that ends too soon or is damaged."""

Hit = tuple[str, bytes, bytes, bytes]
"""When (``24/Nov/2026:13:05 +0700``, or ISO 8601), the reader's address, the page's path, what the reader calls itself.

The path ends with a slash; what it calls itself is empty where the log does not say.
"""

_PLAIN = re.compile(
    rb"(\S{1,128}) \S{1,128} [^\[\n]{1,256}\[(\d\d/\w{3}/\d{4}:\d\d:\d\d):\d\d ([+-]\d{4})\] "
    rb'"GET (/(?:[A-Za-z0-9._~-]++/)*+)(?:index\.html)?(?:\?[^" ]*+)? HTTP/[\d.]{1,3}" (?:200|304) \S+'
    rb'(?: "(?:[^"\\]|\\.)*+" "((?:[^"\\]|\\.)*+)")?'
)
_LOOKS_RIGHT = re.compile(rb'\S{1,128} \S{1,128} [^\[\n]{1,256}\[\d\d/\w{3}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] "')
_PATH = re.compile(rb"(/(?:[A-Za-z0-9._~-]++/)*+)(?:index\.html)?(?:\?.*)?", re.DOTALL)
_LOCAL = re.compile(r"(\d\d)/(\w{3})/(\d{4}):(\d\d):(\d\d)(?::\d\d)? ([+-])(\d\d)(\d\d)")
_MONTHS = {name: number + 1 for number, name in enumerate(calendar.month_abbr[1:])}


def blocks(path: Path) -> Iterator[list[bytes]]:
    """The lines of a file, some thousands at a time; gzip, bzip2 and xz are known by their first bytes.

    A line longer than :data:`LONGEST` is left out. May raise OSError or one of :data:`BROKEN_ARCHIVE`.
    """
    with path.open("rb") as file:
        head = file.read(6)
        file.seek(0)
        with _opened(file, head) as stream:
            yield from _split(stream)


def _opened(file: IO[bytes], head: bytes) -> IO[bytes]:
    """The file, unpacked."""
    if head.startswith(b"\x1f\x8b"):
        return cast("IO[bytes]", gzip.open(file))
    if head.startswith(b"BZh"):
        return cast("IO[bytes]", bz2.open(file))
    if head.startswith(b"\xfd7zXZ\x00"):
        return cast("IO[bytes]", lzma.open(file))
    return file


def _split(stream: IO[bytes]) -> Iterator[list[bytes]]:
    rest, too_long = b"", False
    while block := stream.read(_BLOCK):
        lines = (rest + block).split(b"\n")
        rest = lines.pop()
        if too_long and lines:
            del lines[0]
            too_long = False
        yield lines
        if len(rest) > LONGEST:
            rest, too_long = b"", True
    if rest and not too_long:
        yield [rest]


def plain_hit(line: bytes) -> Hit | bool:
    """A line of the combined or common form: a page that was read, or whether it is a line of such a log at all."""
    if (match := _PLAIN.match(line)) is not None:
        address, minute, offset, path, agent = match.groups(b"")
        return f"{minute.decode('latin-1')} {offset.decode()}", address, path, agent
    return _LOOKS_RIGHT.match(line) is not None


def json_hit(line: bytes) -> Hit | bool:
    """The same for a line of JSON, whatever usual names its fields have."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return False
    if not isinstance(record, dict):
        return False
    request = record.get("request")
    inner = request if isinstance(request, dict) else record
    words = request.split(" ") if isinstance(request, str) else []
    method = words[0] if words else _text(inner, "request_method", "method")
    target = words[1] if len(words) > 1 else _text(inner, "request_uri", "uri", "url", "path")
    status = _text(record, "status", "status_code")
    moment = _text(record, "time_iso8601", "time", "time_local", "@timestamp", "timestamp", "ts", "msec")
    if not (moment and status and target):
        return False
    path = _PATH.fullmatch(target.encode("utf-8", "replace"))
    if method != "GET" or status not in {"200", "304"} or path is None:
        return True
    address = _text(inner, "remote_addr", "remote_ip", "client_ip", "client", "ip")
    headers = inner.get("headers")
    agent = _text(headers, "User-Agent") if isinstance(headers, dict) else ""
    agent = agent or _text(inner, "http_user_agent", "user_agent", "agent")
    return moment, address.encode("utf-8", "replace"), path[1], agent.encode("utf-8", "replace")


def _text(record: dict[str, Any], *names: str) -> str:
    """The first of several fields that is there, as text."""
    for name in names:
        value = record.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, (str, int, float)) and not isinstance(value, bool) and value != "":
            return str(value)
    return ""


class Days:
    """Day in Vietnam of a moment as logs write it; None for what is no moment."""

    def __init__(self) -> None:
        self._known: dict[str, dt.date | None] = {}

    def day(self, moment: str) -> dt.date | None:
        """The day; remembered, because a log holds thousands of lines of one minute."""
        try:
            return self._known[moment]
        except KeyError:
            if len(self._known) > 100_000:
                self._known.clear()
            found = self._known[moment] = _day(moment)
            return found


def _day(moment: str) -> dt.date | None:
    try:
        if match := _LOCAL.fullmatch(moment):
            day, month, year, hour, minute, sign, hours, minutes = match.groups()
            shift = dt.timedelta(hours=int(hours), minutes=int(minutes))
            zone = dt.timezone(-shift if sign == "-" else shift)
            when = dt.datetime(int(year), _MONTHS[month], int(day), int(hour), int(minute), tzinfo=zone)
        elif moment[:1].isdigit() and moment.replace(".", "", 1).isdigit():
            when = dt.datetime.fromtimestamp(float(moment), dt.UTC)
        else:
            when = dt.datetime.fromisoformat(moment)
        return when.astimezone(VN_TZ).date()
    except (ValueError, KeyError, OverflowError, OSError):
        return None
