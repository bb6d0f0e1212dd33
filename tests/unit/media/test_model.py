from __future__ import annotations

import pytest

from bangtin.core.cards import Photo
from bangtin.core.clips import Clip, choose_clips
from bangtin.media.model import KINDS, file_name, host_of, is_captions, looks_like

HEADS = {
    ".mp4": b"\0\0\0\x18ftypmp42", ".m4v": b"\0\0\0\x18ftypM4V ", ".m4a": b"\0\0\0\x20ftypM4A ",
    ".webm": b"\x1a\x45\xdf\xa3\x9f", ".mp3": b"ID3\x04", ".ogg": b"OggS\0\x02", ".opus": b"OggS\0\x02",
    ".wav": b"RIFF\x24\0\0\0WAVEfmt ",
}  # fmt: skip


@pytest.mark.parametrize("suffix", [suffix for kind in KINDS.values() for suffix in kind])
def test_a_file_is_what_its_name_says(suffix):
    assert looks_like(suffix, HEADS[suffix])
    for wrong in (b"", b"<!doctype html>", b"MZ\x90\0", HEADS[".webm" if suffix != ".webm" else ".mp4"]):
        assert not looks_like(suffix, wrong)


def test_an_mp3_without_a_tag_begins_with_a_frame():
    assert looks_like(".mp3", b"\xff\xfb\x90\x64")
    assert not looks_like(".mp3", b"\xff\xd8\xff\xe0"), "a JPEG"
    assert not looks_like(".mp3", b"\xff")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a/b/Lễ khai giảng.MP4", "le-khai-giang-0123456789ab.mp4"),
        ("x/日本.webm", "tep-0123456789ab.webm"),
        ("x/" + "a" * 90 + ".mp3", "a" * 60 + "-0123456789ab.mp3"),
    ],
)
def test_published_names(path, name):
    assert file_name(path, "0123456789abcdef" * 4) == name


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.youtube.com/watch?v=x", "YouTube"),
        ("https://youtu.be/x", "YouTube"),
        ("https://m.facebook.com/watch/1", "Facebook"),
        ("https://video.truong.edu.vn/1", "video.truong.edu.vn"),
    ],
)
def test_hosts(url, host):
    assert host_of(url) == host


@pytest.mark.parametrize(
    ("data", "good"),
    [
        (b"WEBVTT", True),
        (b"\xef\xbb\xbfWEBVTT - title\n\n00:00.000 --> 00:01.000\nXin ch\xc3\xa0o", True),
        (b"WEBVTTX", False),
        (b"1\n00:00:00,000 --> 00:00:01,000\n", False),
        (b"WEBVTT\n\xff", False),
        (b"", False),
    ],
)
def test_captions(data, good):
    assert is_captions(data) is good


def test_clips_survive_the_summary():
    poster = Photo("/kim-lu/photos/a", 1600, 900, (360, 720), 720)
    clip = Clip("video", "Tên", "vi", src="/kim-lu/media/a.mp4", type="video/mp4", size=9, poster=poster, page="/p/")
    assert Clip.from_json(clip.to_json()) == clip
    assert Clip.from_json(Clip("audio", "Tên").to_json()) == Clip("audio", "Tên")
    assert clip.without_page().page == ""


def test_lists_show_each_clip_once():
    clips = [
        Clip("video", "Cũ", "vi", src="a", day="2024-01-01"),
        Clip("video", "Old", "en", src="a", day="2024-01-01"),
        Clip("video", "Only English", "en", src="b", day="2024-03-01"),
        Clip("video", "Không tiếng nào", "", link="c"),
        Clip("audio", "Bài ca", "vi", src="d"),
    ]
    assert [c.title for c in choose_clips(clips, "video", "vi", "vi")] == ["Only English", "Cũ", "Không tiếng nào"]
    assert [c.title for c in choose_clips(clips, "video", "en", "vi")] == ["Only English", "Old", "Không tiếng nào"]
    assert [c.title for c in choose_clips(clips[::-1], "video", "vi", "vi")] == [
        "Only English",
        "Cũ",
        "Không tiếng nào",
    ]
    assert [c.title for c in choose_clips(clips, "audio", "en", "vi")] == []
