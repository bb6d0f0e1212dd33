"""Readers of headers: whatever the bytes, they answer; and on real files they answer right."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bangtin.galleries import exif, jpeg, sniff
from bangtin.galleries.check import PhotoRefused

STARTS = st.sampled_from(
    [b"", b"\xff\xd8\xff", b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08", b"RIFF\0\0\0\0WEBP", b"\0\0\0 ftyp"]
)
FORMATS = ["JPEG", "PNG", "GIF", "BMP", "WEBP", "TIFF", "AVIF", "HEIF"]


@given(STARTS, st.binary(max_size=300))
def test_no_bytes_upset_the_readers(start, rest):
    data = start + rest
    found = exif.read(data)
    assert 1 <= found.orientation <= 8
    structure = jpeg.structure(data)
    assert structure.profile == b"" or structure.profile in data or len(structure.profile_parts) > 1
    for format_name in FORMATS:
        sniff.header_size(data, format_name)
        sniff.is_complete(data, format_name)
    with contextlib.suppress(PhotoRefused):
        assert sniff.identify(data) in FORMATS


@given(st.binary(max_size=80))
@example(b"RIFF\0\0\0\0WEBPVP8X")
@example(b"\x89PNG\r\n\x1a\n")
def test_moving_is_told_without_fuss(data):
    for format_name in FORMATS:
        sniff.moves(data, format_name)


@pytest.mark.parametrize("format_name", ["PNG", "GIF", "BMP", "WEBP"])
def test_sizes_are_read_from_headers(pictures, format_name):
    data = pictures.encoded(pictures.scene(123, 45), format_name)
    assert sniff.header_size(data, format_name) == (123, 45)
    assert sniff.identify(data) == format_name


@pytest.mark.parametrize("options", [{"lossless": True}, {"exif": b"Exif\0\0II*\0\x08\0\0\0\0\0"}])
def test_sizes_of_the_other_kinds_of_webp(pictures, options):
    data = pictures.encoded(pictures.scene(123, 45), "WEBP", **options)
    assert sniff.header_size(data, "WEBP") == (123, 45)


def test_a_camera_s_notes(pictures):
    found = exif.read(pictures.exif(6, gps=True))
    assert (found.orientation, found.taken, found.readable) == (6, "2026-09-05T07:30:00", True)


@pytest.mark.parametrize("entries", [b"\0\0", b"\1\0" + b"\x1a\1\5\0\1\0\0\0\x1a\0\0\0"])
def test_notes_that_say_nothing_of_use_are_not_unreadable(entries):
    found = exif.read(b"Exif\0\0II*\0\x08\0\0\0" + entries + b"\0" * 12)
    assert found == exif.Exif()
    assert not exif.read(b"Exif\0\0II*\0\x08\0\0\0" + entries[:1]).readable


@pytest.mark.parametrize("taken", ["2026:13:05 07:30:00", "0000:00:00 00:00:00", "    :  :     :  :  ", "hôm qua"])
def test_a_clock_that_was_never_set(pictures, taken):
    assert exif.read(pictures.exif(taken=taken)).taken == ""


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"restart_marker_rows": 2}, {"subsampling": 0}])
def test_a_sound_jpeg_is_not_suspect(pictures, options):
    structure = jpeg.structure(pictures.jpeg(pictures.noise(500, 400), **options))
    assert (structure.width, structure.height) == (500, 400)
    assert structure.complete
    assert not structure.suspect
    assert structure.progressive is bool(options.get("progressive"))
