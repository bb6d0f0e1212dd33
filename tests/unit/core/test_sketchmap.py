from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.sketchmap import Place, distance_km, nearest, sketch

HANOI, HAIPHONG = Place("Hà Nội", 21.0285, 105.8542), Place("Hải Phòng", 20.8449, 106.6881)


def test_distances():
    assert distance_km(HANOI, HAIPHONG) == pytest.approx(89.1, abs=0.5)
    assert nearest(HANOI, [Place("xa", 10.8, 106.6), HAIPHONG], 5, 200) == [HAIPHONG]
    assert nearest(HANOI, [Place("xa", 10.8, 106.6), HAIPHONG], 0, 2000) == []


def test_north_is_up_and_east_is_right():
    made = sketch([Place("a", 21.0, 105.8, "here"), Place("b", 21.1, 105.9)])
    here = next(label for label in made.labels if label.kind == "here")
    other = next(label for label in made.labels if label.kind == "unit")
    assert other.x > here.x
    assert other.y < here.y
    assert made.names == ["a", "b"]


def test_the_scale_is_true():
    a, b = Place("a", 21.0, 105.8), Place("b", 21.0, 105.9)
    made = sketch([a, b])
    points = sorted(label.x for label in made.labels)
    kilometres = float(made.scale_text.split()[0])
    assert (points[1] - points[0]) / made.scale * kilometres == pytest.approx(distance_km(a, b), rel=0.02)


def test_one_place_is_no_map():
    assert sketch([]) is None
    assert sketch([HANOI]) is None


PLACES = st.lists(
    st.builds(
        Place,
        st.text(min_size=1, max_size=40),
        st.floats(8, 24),
        st.floats(102, 110),
        st.sampled_from(["here", "unit", "landmark"]),
    ),
    min_size=2,
    max_size=40,
)


@given(PLACES)
def test_everything_is_on_the_sheet_and_no_name_covers_another(places):
    made = sketch(places)
    assert len(made.labels) == len(places)
    assert 0 < made.scale < made.width
    boxes = []
    for label in made.labels:
        assert 0 < label.x < made.width
        assert 0 < label.y < made.height
        if label.text:
            wide = len(label.text) * 10.2
            left = label.text_x - {"start": 0, "middle": wide / 2, "end": wide}[label.anchor]
            boxes.append((left, label.text_y - 16, left + wide, label.text_y + 4))
    for n, a in enumerate(boxes):
        assert a[0] >= 0
        assert a[2] <= made.width
        for b in boxes[n + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    assert len(made.lines) < 40
    assert sketch(places) == made


@given(st.floats(-89, 89), st.floats(-179, 179), st.floats(0, 1e-9))
def test_places_at_one_point(lat, lon, step):
    made = sketch([Place("a", lat, lon), Place("b", lat + step, lon)])
    assert made is not None
    assert all(math.isfinite(label.x) and math.isfinite(label.y) for label in made.labels)
