"""Photos that stand in for those of a build: only what pages show, without metadata, from memory."""

from __future__ import annotations

import hashlib
import queue
import time
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from bangtin.galleries.model import PhotoFacts, Recipe, plan
from bangtin.preview.photos import LONG, StandIns, shown, small

UNIT = "hoa-mai"


@pytest.fixture
def desk():
    refused: queue.SimpleQueue = queue.SimpleQueue()
    made: queue.SimpleQueue = queue.SimpleQueue()
    stand_ins = StandIns(lambda *said: refused.put(said), lambda: made.put(None))
    stand_ins.refused, stand_ins.made = refused, made
    yield stand_ins
    stand_ins.end()


def order(tmp_path, blur=(), *, turned=False):
    """An order for a red and white photo of a phone with a place in its EXIF."""
    picture = Image.new("RGB", (2000, 1000), "white")
    picture.paste("red", (0, 0, 1000, 1000))
    for column in range(0, 2000, 20):
        picture.paste("black", (column, 0, column + 10, 1000))
    exif = Image.Exif()
    exif[0x010F] = "Hang May Anh"
    exif[0x0112] = 6 if turned else 1
    sink = BytesIO()
    picture.save(sink, "JPEG", exif=exif)
    data = sink.getvalue()
    path = tmp_path / "anh.jpg"
    path.write_bytes(data)
    size = (1000, 2000) if turned else (2000, 1000)
    facts = PhotoFacts(hashlib.sha256(data).hexdigest(), "JPEG", *size, orientation=6 if turned else 1)
    return plan(facts, str(path), Recipe(), blur)[1]


def test_a_stand_in_is_small_upright_and_says_nothing_of_the_camera(desk, tmp_path):
    job = order(tmp_path, turned=True)
    desk.want(UNIT, [job.to_json()])
    desk.made.get(timeout=30)
    for width, suffix in ((320, "webp"), (job.size[0], "webp"), (job.jpeg_width, "jpg")):
        found = desk.file(f"{UNIT}/photos/{job.key}-{width}.{suffix}")
        picture = Image.open(BytesIO(found.data))
        assert picture.size == (LONG // 2, LONG)
        assert found.kind == f"image/{picture.format.lower()}"
        assert dict(picture.getexif()) == {}
        assert b"Hang May Anh" not in found.data
    assert desk.file(f"truong-khac/photos/{job.key}-320.webp") is None
    assert [path for path in desk._store.directory.rglob("*") if path.is_file()] == []


def test_what_is_blurred_is_blurred(desk, tmp_path):
    job = order(tmp_path, blur=[(0.5, 0.0, 0.5, 1.0)])
    desk.want(UNIT, [job.to_json()])
    desk.made.get(timeout=30)
    found = desk.file(f"{UNIT}/photos/{job.key}-320.webp")
    grey = Image.open(BytesIO(found.data)).convert("L")
    half = grey.width // 2

    def contrast(left, right):
        low, high = grey.crop((left, 100, right, 300)).getextrema()
        return high - low

    assert contrast(half + 40, grey.width - 40) < 60 < contrast(40, half - 40)


def test_what_pages_no_longer_show_is_not_served(desk, tmp_path):
    job = order(tmp_path)
    address = f"{UNIT}/photos/{job.key}-320.webp"
    desk.want(UNIT, [job.to_json()])
    desk.want(UNIT, [])
    desk.want(UNIT, [job.to_json()])  # not twice at once
    desk.made.get(timeout=30)
    assert desk.file(address)
    desk.want(UNIT, [])
    assert desk.file(address) is None
    desk.want(UNIT, [job.to_json()])
    desk.made.get(timeout=30)
    assert desk.file(address)
    desk.settle()
    assert desk.file(address) is None


def test_a_damaged_photo_is_refused_as_in_a_build(desk, tmp_path):
    job = order(tmp_path)
    data = (tmp_path / "anh.jpg").read_bytes()
    cut = data[: len(data) // 2]
    (tmp_path / "anh.jpg").write_bytes(cut)
    job = replace(job, sha256=hashlib.sha256(cut).hexdigest())
    desk.want(UNIT, [job.to_json()])
    path, source, (code, _params) = desk.refused.get(timeout=30)
    assert (path, source, code) == (job.source, job.sha256, "PHO009")
    assert desk.file(f"{UNIT}/photos/{job.key}-320.webp") is None


def test_a_photo_that_has_changed_meanwhile_is_not_refused_and_not_shown(desk, tmp_path):
    job = replace(order(tmp_path), sha256="0" * 64)
    desk.want(UNIT, [job.to_json()])
    desk.made.get(timeout=30)
    time.sleep(0.05)
    assert desk.refused.empty()
    assert desk.file(f"{UNIT}/photos/{job.key}-320.webp") is None


def test_small_photos_are_not_enlarged(tmp_path):
    job = replace(order(tmp_path), size=(320, 240), widths=(320,), jpeg_width=320)
    assert small(job).size == (320, 240)
    assert small(order(tmp_path)).names == (f"{order(tmp_path).key}-960.webp", f"{order(tmp_path).key}-960.jpg")


def test_orders_of_what_pages_name():
    one, two = "a" * 24, "b" * 24
    orders = {one: {"key": one}, two: {"key": two}}
    assert shown([f'<img src="/x/photos/{two}-320.webp">', "<p>"], orders) == [{"key": two}]
