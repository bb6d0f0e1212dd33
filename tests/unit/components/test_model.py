"""Reading components, and setting their examples on a stage."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangtin.components.model import Stage, components, distinct, read, record, typed
from bangtin.components.pictures import renditions
from bangtin.core.cards import Card, Photo
from bangtin.core.pages import Link, Pager

THEME = Path(__file__).parents[3] / "theme"
PHOTO = {"prefix": "/a/b", "width": 300, "height": 200, "widths": [36, 72], "jpeg_width": 36, "color": "#8a6f52"}


def test_a_component_says_what_it_is_for_and_takes():
    found = read(THEME / "templates" / "components" / "notice")
    assert found.about == "A line that must be seen. Red is for what matters today."
    assert found.parameters[1] == ("tone", "text", '"urgent" (red) or "note"')
    assert [name for name, _ in found.examples] == ["an event that will not take place", "something to know"]


def test_a_list_that_an_example_leaves_out_is_empty():
    everything = {component.name: component for component in components(THEME)}
    assert list(everything) == sorted(everything)
    for component in everything.values():
        for name, given in component.examples:
            assert set(given) == {parameter for parameter, _, _ in component.parameters}, (component.name, name)


def test_values_become_what_parameters_name():
    assert typed("Link or nothing", {}) is None
    assert typed("list of Link", [{"label": "a", "url": "/a/"}]) == [Link("a", "/a/")]
    pager = typed("Pager", {"number": 1, "count": 2, "pages": [{"label": "1", "url": "/"}, {}]})
    assert pager == Pager(1, 2, pages=(Link("1", "/"), None))
    assert typed("text", "x") == "x"
    assert isinstance(record({"newest": {}, "inner": [{"n": 1}]}).inner[0].n, int)
    assert record({"newest": {}}).newest is None


def test_units_of_the_portal_take_the_places_of_invented_ones():
    stage = Stage(["a", "b"])
    value = [{"unit": "x"}, {"unit": "y"}, {"unit": "z"}, {"unit": "x", "card": {"unit": "y"}}, {"unit": "LĐLĐ thị xã"}]
    assert stage.set(value) == [
        *({"unit": "a"}, {"unit": "b"}, {"unit": "a"}),
        {"unit": "a", "card": {"unit": "b"}},
        {"unit": "LĐLĐ thị xã"},
    ]
    assert Stage().set(value) == value


def test_photos_lie_where_their_stand_ins_are_drawn():
    stage = Stage(folder="/anh/")
    table = stage.set({"cover": dict(PHOTO), "photos": [dict(PHOTO), {**PHOTO, "width": 200, "height": 300}]})
    assert table["cover"]["prefix"] == table["photos"][0]["prefix"] == "/anh/300x200-8a6f52"
    assert sorted(stage.pictures) == ["/anh/200x300-8a6f52", "/anh/300x200-8a6f52"]
    photo = stage.pictures["/anh/300x200-8a6f52"]
    files = dict(renditions(photo))
    assert sorted(files) == sorted([photo.src, *(f"{photo.prefix}-{width}.webp" for width in photo.widths)])
    assert files[photo.src].startswith(b"\xff\xd8")
    assert dict(renditions(photo)) == files, "equal photos give equal bytes"


def test_examples_keep_their_ids_to_themselves():
    html = '<h1 id="a">x</h1><a href="#a">y</a><a href="#main">z</a><b aria-labelledby="a main" id="b">w</b>'
    renamed = distinct(html, "c-")
    assert renamed.startswith('<h3 id="c-a">x</h3><a href="#c-a">y</a><a href="#main">z</a>')
    assert renamed.endswith('<b aria-labelledby="c-a main" id="c-b">w</b>')
    assert distinct("\n<li>x</li>", "") == "<ol>\n<li>x</li></ol>"


@pytest.mark.parametrize("kind", [Card, Photo])
def test_what_stands_on_a_stage_is_the_real_thing(kind):
    stage = Stage(["a"], "/anh/")
    examples = [given for component in components(THEME, stage) for _, given in component.examples]
    assert any(isinstance(value, kind) for given in examples for value in given.values())
