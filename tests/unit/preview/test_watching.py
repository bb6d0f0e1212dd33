"""Which changes count, and when a file is whole."""

from __future__ import annotations

import pytest

from bangtin.preview.watching import PAUSE, Arrivals, counts

LEFT_BEHIND = (
    "~$hop-phu-huynh.docx",
    "~WRL0003.tmp",
    "index.md~",
    ".index.md.swp",
    "4913",
    ".goutputstream-ABCDEF",
    "#index.md#",
    ".#index.md",
    "anh-1.jpg.part",
    "anh-1.jpg.crdownload",
    "index.md.tmp",
    "sedAb12Cd",
    ".DS_Store",
)
MEANT = (
    "index.md",
    "index.en.md",
    "anh-1.jpg",
    "school.toml",
    "Họp phụ huynh.docx",
    "tmp.jpg",
    "sedan.jpg",
    "4913.jpg",
)


@pytest.mark.parametrize("name", LEFT_BEHIND)
def test_what_editors_leave_for_a_moment_does_not_count(name):
    assert not counts(f"/portal/content/suoi-may/tin-tuc/{name}")


@pytest.mark.parametrize("name", MEANT)
def test_what_people_write_counts(name):
    assert counts(f"/portal/content/suoi-may/tin-tuc/{name}")


def test_a_text_is_read_at_once_and_an_empty_one_waited_for(tmp_path):
    text, empty, gone = (tmp_path / name for name in ("index.md", "rong.md", "da-xoa.md"))
    text.write_text("title: Bài")
    empty.touch()
    arrivals = Arrivals()
    arrivals.add([text, empty, gone])
    assert arrivals.ready(10.0) == {text}
    empty.write_text("title: Bài")  # an editor that empties a file before it fills it
    assert arrivals.ready(10.01) == {empty}
    assert arrivals.ready(10.0 + PAUSE / 2) == set()
    assert arrivals.ready(10.0 + PAUSE) == {gone}
    assert not arrivals


def test_a_photo_is_waited_for_until_it_stops_growing(tmp_path):
    photo = tmp_path / "anh.jpg"
    photo.write_bytes(b"half")
    arrivals = Arrivals()
    arrivals.add([photo])
    assert arrivals.ready(1.0) == set()
    photo.write_bytes(b"half and more")
    assert arrivals.ready(1.0 + PAUSE) == set()
    assert arrivals.ready(1.0 + 2 * PAUSE) == {photo}
