"""The plan: a function of facts and recipe alone, right before any pixel exists."""

from __future__ import annotations

import json
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.cards import Photo
from bangtin.galleries.check import DAMAGED, PhotoRefused
from bangtin.galleries.model import (
    MakeResult,
    PhotoFacts,
    PhotoJob,
    Recipe,
    dct_scale,
    fractions,
    plan,
    rendition_height,
    top_size,
)

SIDES = st.integers(1, 20_000)
FORMATS = st.sampled_from(["JPEG", "PNG"])


def facts(width, height, format_name="JPEG"):
    return PhotoFacts("ab" * 32, format_name, width, height)


@given(SIDES, SIDES, FORMATS)
def test_renditions_never_grow_and_fall_in_steps(width, height, format_name):
    recipe = Recipe()
    photo, job = plan(facts(width, height, format_name), "/x.jpg", recipe)
    assert photo.widths == tuple(sorted(set(photo.widths)))
    assert photo.jpeg_width in photo.widths
    assert photo.widths[-1] == photo.width == job.size[0] <= width
    assert photo.height == job.size[1] <= height
    assert max(job.size) <= recipe.long * recipe.slack
    assert all(small <= large * 0.9 for small, large in zip(photo.widths, photo.widths[1:], strict=False))
    assert all(rendition_height(job.size, w) >= 1 for w in photo.widths)
    if min(width, height) > 100:
        assert abs(photo.width / photo.height / (width / height) - 1) < 0.1


@given(SIDES, SIDES)
def test_the_decoder_gives_the_size_that_was_planned_with(width, height):
    """Pillow picks its scale from a target size; ours must lead it to the same one."""
    scale = dct_scale(width, height, 1920)
    asked = min(width // (width // scale), height // (height // scale))
    assert next(s for s in (8, 4, 2, 1) if asked >= s) == scale
    size = top_size(facts(width, height), Recipe())
    assert size == (-(-width // scale), -(-height // scale)) or max(size) == 1920


@given(st.lists(st.tuples(*[st.floats(0, 0.9)] * 2, *[st.floats(0.01, 2)] * 2), max_size=4))
def test_blur_boxes_have_one_form(boxes):
    clean = fractions(boxes, facts(4000, 3000))
    assert clean == fractions(reversed(clean), facts(4000, 3000))
    assert all(0 <= x < 1 and 0 <= y < 1 and x + w <= 1.000001 and y + h <= 1.000001 for x, y, w, h in clean)


def test_the_key_names_content_recipe_and_blur():
    one = facts(4000, 3000)
    other = PhotoFacts("cd" * 32, "JPEG", 4000, 3000)
    keys = {
        plan(one, "/a.jpg", Recipe())[1].key,
        plan(one, "/elsewhere/b.jpg", Recipe())[1].key,
        plan(other, "/a.jpg", Recipe())[1].key,
        plan(one, "/a.jpg", Recipe(webp_quality=60))[1].key,
        plan(one, "/a.jpg", Recipe(version=99))[1].key,
        plan(one, "/a.jpg", Recipe(), [(0, 0, 0.5, 0.5)])[1].key,
    }
    assert len(keys) == 5
    assert all(len(key) == 24 for key in keys)


def test_everything_crosses_as_json():
    for value in (
        Recipe(avif=True, widths=(500, 100)),
        PhotoFacts("ab" * 32, "PNG", 1, 2, 6, "#010203", "2026-09-05T07:30:00", 2, ("PHO021",)),
        plan(facts(4000, 3000), "/a.jpg", Recipe(avif=True), [(10, 10, 50, 50)])[1],
        MakeResult("k", "/a.jpg", (("k-1.webp", 10),), made=True),
        MakeResult("k", "/a.jpg", problems=(PhotoRefused(DAMAGED).at("/a.jpg"),)),
    ):
        assert type(value).from_json(json.loads(json.dumps(value.to_json()))) == value


def test_the_photo_and_the_job_agree():
    photo, job = plan(facts(4032, 3024), "/a.jpg", Recipe(), url_prefix="/truong/photos")
    assert isinstance(photo, Photo)
    assert isinstance(job, PhotoJob)
    assert photo.prefix == f"/truong/photos/{job.key}"
    assert photo.src.endswith(job.names[-1])
    assert not photo.portrait


def test_planning_imports_no_pillow():
    code = (
        "import sys, bangtin.galleries.model, bangtin.galleries.memo, bangtin.galleries.pool, bangtin.galleries.store"
    )
    code += "; sys.exit(any(name in sys.modules for name in ('PIL', 'pelican', 'subprocess_of_nobody')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
