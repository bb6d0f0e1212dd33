from __future__ import annotations

import io
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.media.films import OWNER, PLACE, box, film, track

from bangtin.media.boxes import private_boxes, strip


def stripped(data: bytes) -> bytes:
    file = io.BytesIO(data)
    strip(file, len(data))
    return file.getvalue()


def test_places_and_names_go_and_every_offset_stays():
    data = film()
    clean = stripped(data)
    assert PLACE in data
    assert OWNER in data
    assert PLACE not in clean
    assert OWNER not in clean
    assert len(clean) == len(data)
    for kept in (b"ftyp", b"mvhd", b"vide", b"soun", b"mdat", b"pictures" * 40):
        assert clean.find(kept) == data.find(kept), kept
    assert b"camm" not in clean, "a track that is neither seen nor heard holds positions"


def test_twice_is_once():
    assert stripped(stripped(film())) == stripped(film())


def test_a_film_without_anything_private_stays_as_it_is():
    data = box(b"ftyp", b"isom") + box(b"moov", box(b"mvhd", b"x" * 40), track(b"vide")) + box(b"mdat", b"x" * 99)
    assert stripped(data) == data


def test_another_program_finds_no_place_any_more(tmp_path):
    """exiftool reads what phones write; the broken rest of the film it says by its own name."""
    program = shutil.which("exiftool")
    assert program, "apt-get install libimage-exiftool-perl (or make test-programs)"
    found = []
    for name, data in (("before.mp4", film()), ("after.mp4", stripped(film()))):
        (tmp_path / name).write_bytes(data)
        command = [program, "-ee", "-G", "-s", str(tmp_path / name)]
        found.append(subprocess.run(command, capture_output=True, text=True, check=False).stdout)
    assert "GPS" in found[0]
    assert "GPS" not in found[1]
    assert "Author" not in found[1]


@given(st.binary(max_size=300))
def test_any_bytes(data):
    assert len(stripped(data)) == len(data)


KINDS = st.sampled_from([b"moov", b"trak", b"udta", b"mdia", b"hdlr", b"meta", b"free", b"mdat"])
TREE = st.recursive(
    st.binary(max_size=12),
    lambda inner: st.builds(lambda kind, parts: box(kind, *parts), KINDS, st.lists(inner)),
    max_leaves=12,
)


@given(st.lists(TREE, max_size=4), st.integers(0, 60), st.binary(min_size=4, max_size=4))
def test_boxes_of_any_size(parts, place, size):
    """Sizes that lie: too small, too large, zero, sixty-four bits."""
    data = bytearray(b"".join(parts))
    data[place : place + 4] = size[: max(0, min(4, len(data) - place))]
    for start, payload, end in private_boxes(io.BytesIO(data), len(data)):
        assert 0 <= start < payload <= end <= len(data)
    assert len(stripped(bytes(data))) == len(data)


@pytest.mark.parametrize("data", [box(b"free") * 200_000, b"\0\0\0\x08moov" * 100_000, b"\0\0\0\x01" * 200_000])
def test_many_boxes_take_no_time(data):
    assert len(stripped(data)) == len(data)
