"""Videos and songs as the preview shows them."""

from __future__ import annotations

from typing import Any

from tests.theme import samples

from bangtin.core.clips import Clip


def clip(number: int, kind: str = "video") -> Clip:
    """A video or a song: every other one ours, with and without a picture."""
    made = samples.card(number)
    ours = {"src": "/media/x.mp4", "type": "video/mp4", "size": 12_400_000, "credit": "Minh Khang"}
    if kind == "audio":
        ours |= {"src": "/media/x.mp3", "type": "audio/mpeg", "credit": "Nhạc và lời: Hoàng Vân"}
    theirs = {"link": "https://www.youtube.com/watch?v=x", "host": "YouTube"}
    return Clip(
        kind=kind,
        title=made.title,
        lang="vi",
        poster=samples.photo(number) if number % 3 else None,
        page=made.url,
        unit=made.unit,
        unit_name=made.unit_name,
        **(theirs if number % 2 else ours),
    )


CLIPS = [clip(n) for n in range(7)]
SONGS = [clip(n, "audio") for n in range(3)]
FURNITURE: dict[str, Any] = {
    "videos": CLIPS[1:4],
    "videos_url": "/videos.html",
    "songs": SONGS[:2],
    "songs_url": "/songs.html",
}
NONE_OF_IT: dict[str, Any] = {"videos": [], "videos_url": "", "songs": [], "songs_url": ""}
