"""Which files are videos and songs, what they are called when published, and whose a link is."""

from __future__ import annotations

from urllib.parse import urlsplit

from bangtin.core.clips import AUDIO, VIDEO
from bangtin.core.vietnamese.text import slugify

__all__ = ["AUDIO", "KINDS", "VIDEO", "file_name", "host_of", "is_captions", "looks_like"]

KINDS: dict[str, dict[str, str]] = {
    VIDEO: {".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm"},
    AUDIO: {
        ".mp3": "audio/mpeg",
        ".m4a": "audio/mp4",
        ".ogg": "audio/ogg",
        ".opus": "audio/ogg",
        ".wav": "audio/wav",
    },
}
"""Kind → file suffix → media type: what every browser plays without help."""

BOXES = frozenset({".mp4", ".m4v", ".m4a"})
"""Files made of boxes, in which phones write where they were (:mod:`bangtin.media.boxes`)."""

_HOSTS = {
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
    "facebook.com": "Facebook",
    "fb.watch": "Facebook",
    "vimeo.com": "Vimeo",
    "tiktok.com": "TikTok",
    "zalo.me": "Zalo",
    "nhaccuatui.com": "NhacCuaTui",
    "zingmp3.vn": "Zing MP3",
    "soundcloud.com": "SoundCloud",
    "drive.google.com": "Google Drive",
}
HEAD = 16
"""Bytes from a file's beginning that tell what it is."""


def looks_like(suffix: str, head: bytes) -> bool:
    """Whether a file begins as its suffix says."""
    match suffix:
        case ".mp4" | ".m4v" | ".m4a":
            return head[4:8] == b"ftyp"
        case ".webm":
            return head.startswith(b"\x1a\x45\xdf\xa3")
        case ".mp3":
            return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2)
        case ".ogg" | ".opus":
            return head.startswith(b"OggS")
        case ".wav":
            return head.startswith(b"RIFF") and head[8:12] == b"WAVE"
    return False


def is_captions(data: bytes) -> bool:
    """Whether a file is WebVTT in UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return text.startswith("WEBVTT") and text[6:7] in {"", "\n", "\r", " ", "\t"}


def file_name(path: str, sha256: str) -> str:
    """What a file is called when published: its own name as a slug, and part of its hash, so that it never changes."""
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    return f"{slugify(stem)[:60].strip('-') or 'tep'}-{sha256[:12]}.{suffix.lower()}"


def host_of(url: str) -> str:
    """Whose site a link leads to, as readers call it."""
    name = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    return _HOSTS.get(name, name)
