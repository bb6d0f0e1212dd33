"""The demo pictures: the same call draws the same picture, and a saved one is what a camera would have written."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageChops, ImageOps, ImageStat
from tests.artwork.draw import main
from tests.artwork.palette import ACCENTS, MOODS
from tests.artwork.photo import save_photo
from tests.artwork.pictures import LIST, PictureError, read_pictures
from tests.artwork.scenes import SCENES, render
from tests.artwork.sketch import OptionError

SMALL = (160, 120)


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures, in steps of brightness."""
    return sum(ImageStat.Stat(ImageChops.difference(one.convert("RGB"), other.convert("RGB"))).mean) / 3


@pytest.fixture(scope="module")
def upright() -> Image.Image:
    return render("school-gate", "gate", (128, 96))


@pytest.mark.parametrize("scene", SCENES)
def test_every_scene_draws_something(scene):
    picture = render(scene, "a", SMALL)
    assert picture.size == SMALL
    assert picture.mode == "RGB"
    assert max(ImageStat.Stat(picture).stddev) > 15, "an almost empty picture"


@pytest.mark.parametrize("size", [(90, 120), (160, 90), (240, 80), (100, 100)])
@pytest.mark.parametrize("scene", ["assembly", "hall", "terraces"])
def test_every_shape_of_picture(scene, size):
    assert render(scene, "a", size).size == size


def test_the_same_call_draws_the_same_picture():
    first = render("library", "seed", SMALL, people=2, accent="teal")
    render("hall", "something else in between", SMALL)
    assert first.tobytes() == render("library", "seed", SMALL, people=2, accent="teal").tobytes()


def test_another_seed_draws_another_picture():
    assert difference(render("library", "one", SMALL), render("library", "two", SMALL)) > 1


@pytest.mark.parametrize(
    "options",
    [
        {"people": 0},
        {"accent": "#3355aa"},
        {"time": "night"},
        {"time": "rain"},
        {"trees": "bang"},
        {"roof": "blue"},
        {"wall": "mint"},
        {"storeys": 1},
        {"zoom": 1.6, "focus": [0.2, 0.7]},
        {"flip": True},
    ],
    ids=str,
)
def test_every_option_changes_the_picture(options):
    fixed = {"time": "noon", "people": 8, "trees": "phuong", "roof": "red", "wall": "yellow", "storeys": 2}
    fixed |= {"accent": "red"}
    plain = render("school-yard", "a", SMALL, **fixed)
    assert difference(plain, render("school-yard", "a", SMALL, **(fixed | options))) > 0.1


def test_flip_mirrors():
    plain = render("river", "a", SMALL)
    assert ImageOps.mirror(plain).tobytes() == render("river", "a", SMALL, flip=True).tobytes()


def test_one_option_leaves_what_the_seed_chose_elsewhere():
    chosen = render("medals", "a", SMALL).tobytes()
    assert chosen in {render("medals", "a", SMALL, time=time).tobytes() for time in MOODS}
    assert chosen in {render("medals", "a", SMALL, accent=accent).tobytes() for accent in ACCENTS}


@pytest.mark.parametrize(
    "options",
    [
        {"colour": "red"},
        {"time": "midnight"},
        {"accent": "#12345"},
        {"accent": "#zzzzzz"},
        {"people": 61},
        {"people": True},
        {"storeys": 0},
        {"zoom": 9},
        {"zoom": float("nan")},
        {"focus": [0.5]},
        {"flip": "yes"},
    ],
    ids=str,
)
def test_wrong_options_are_refused(options):
    with pytest.raises(OptionError, match=next(iter(options))):
        render("hall", "a", SMALL, **options)


def test_an_unknown_scene_is_refused():
    with pytest.raises(OptionError, match="seaside"):
        render("seaside", "a", SMALL)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_saved_pictures_display_upright(tmp_path, upright, orientation):
    path = tmp_path / "a.jpg"
    save_photo(upright, path, quality=95, orientation=orientation)
    with Image.open(path) as stored:
        assert stored.getexif()[ExifTags.Base.Orientation] == orientation
        assert stored.size == ((128, 96) if orientation < 5 else (96, 128))
        assert orientation == 1 or stored.size != upright.size or difference(stored, upright) > 20
        assert difference(ImageOps.exif_transpose(stored), upright) < 8


def test_saved_pictures_are_baseline_with_exif(tmp_path, upright):
    path = tmp_path / "deep" / "a.jpg"
    size = save_photo(upright, path, gps=(-10.5, 105.8342), when=datetime(2023, 11, 10, 8, 5))
    assert size == path.stat().st_size
    with Image.open(path) as stored:
        assert stored.format == "JPEG"
        assert "progressive" not in stored.info
        assert [component[1:3] for component in stored.layer] == [(2, 2), (1, 1), (1, 1)]
        exif = stored.getexif()
        assert exif[ExifTags.Base.Model] == "BangTin Demo Camera"
        assert exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] == "2023:11:10 08:05:00"
        place = exif.get_ifd(ExifTags.IFD.GPSInfo)
        assert place[ExifTags.GPS.GPSLatitudeRef] == "S"
        assert place[ExifTags.GPS.GPSLatitude] == (10, 30, 0)
        assert place[ExifTags.GPS.GPSLongitudeRef] == "E"
        assert place[ExifTags.GPS.GPSLongitude] == pytest.approx((105, 50, 3.12))


def test_no_camera_and_no_place_unless_asked(tmp_path, upright):
    path = tmp_path / "a.jpg"
    save_photo(upright, path, camera=None)
    with Image.open(path) as stored:
        exif = stored.getexif()
        assert ExifTags.Base.Model not in exif
        assert not exif.get_ifd(ExifTags.IFD.GPSInfo)


@given(latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))
def test_places_come_back_as_they_were(tmp_path_factory, latitude, longitude):
    path = tmp_path_factory.getbasetemp() / "place.jpg"
    save_photo(Image.new("RGB", (8, 8)), path, gps=(latitude, longitude))
    with Image.open(path) as stored:
        place = stored.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    for value, key, ref in (
        (latitude, ExifTags.GPS.GPSLatitude, ExifTags.GPS.GPSLatitudeRef),
        (longitude, ExifTags.GPS.GPSLongitude, ExifTags.GPS.GPSLongitudeRef),
    ):
        degrees, minutes, seconds = (float(part) for part in place[key])
        assert minutes < 60
        assert seconds < 60
        sign = -1 if place[ref] in "SW" else 1
        assert sign * (degrees + minutes / 60 + seconds / 3600) == pytest.approx(value, abs=2e-6)


@pytest.mark.parametrize("gps", [(float("nan"), 0.0), (91.0, 0.0), (0.0, 200.0)])
def test_impossible_places_are_refused(tmp_path, gps):
    with pytest.raises(ValueError, match="latitude"):
        save_photo(Image.new("RGB", (8, 8)), tmp_path / "a.jpg", gps=gps)


def test_unknown_orientations_are_refused(tmp_path, upright):
    with pytest.raises(ValueError, match="orientation"):
        save_photo(upright, tmp_path / "a.jpg", orientation=9)


def test_the_quality_gives_way_to_the_size(tmp_path):
    picture = render("garden", "a", (640, 480))
    large = save_photo(picture, tmp_path / "large.jpg", quality=90)
    assert save_photo(picture, tmp_path / "small.jpg", quality=90, max_bytes=large * 2 // 3) <= large * 2 // 3


def write_list(tmp_path, text):
    path = tmp_path / "pictures.toml"
    path.write_text(text, encoding="utf-8")
    return path


ENTRY = """
[[picture]]
path = "truong/tin/a.jpg"
scene = "hall"
size = [160, 120]
options = { people = 4 }
when = 2023-11-10T08:05:00
gps = [21.0, 105.8]
orientation = 6
"""


def test_the_list_is_drawn_and_what_is_there_is_left(tmp_path, capsys):
    listed = write_list(tmp_path, ENTRY)
    arguments = ["--all", "--content", str(tmp_path / "content"), "--pictures", str(listed)]
    assert main(arguments) == 0
    photo = tmp_path / "content/truong/tin/a.jpg"
    with Image.open(photo) as stored:
        assert stored.size == (120, 160)
        seen = ImageOps.exif_transpose(stored)
    assert difference(seen, render("hall", "truong/tin/a.jpg", (160, 120), people=4)) < 6
    photo.write_bytes(b"mine")
    assert main(arguments) == 0
    assert photo.read_bytes() == b"mine"
    assert main([*arguments, "--force"]) == 0
    assert photo.stat().st_size > 1000
    assert "[1/1] truong/tin/a.jpg" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ('path = "../a.jpg"\nscene = "hall"', "path"),
        ('path = "/a.jpg"\nscene = "hall"', "path"),
        ('path = "a.png"\nscene = "hall"', "path"),
        ('scene = "hall"', "path"),
        ('path = "a.jpg"\nscene = "seaside"', "seaside"),
        ('path = "a.jpg"\nscene = "hall"\ntime = "noon"', "time"),
        ('path = "a.jpg"\nscene = "hall"\norientation = 9', "orientation"),
        ('path = "a.jpg"\nscene = "hall"\nsize = [1600]', "size"),
        ('path = "a.jpg"\nscene = "hall"\nsize = [160000, 100]', "size"),
        ('path = "a.jpg"\nscene = "hall"\nwhen = "yesterday"', "when"),
        ('path = "truong/tin/a.jpg"\nscene = "hall"', "twice"),
    ],
)
def test_a_wrong_entry_is_named(tmp_path, wrong, names):
    listed = write_list(tmp_path, f"{ENTRY}\n[[picture]]\n{wrong}\n")
    with pytest.raises(PictureError, match=names):
        read_pictures(listed)


def test_a_wrong_option_in_the_list_names_the_picture(tmp_path, capsys):
    listed = write_list(tmp_path, ENTRY.replace("people = 4", "people = 400"))
    assert main(["--all", "--content", str(tmp_path), "--pictures", str(listed)]) == 1
    assert "truong/tin/a.jpg" in capsys.readouterr().err


def test_the_readme_names_every_scene():
    text = LIST.with_name("README.md").read_text(encoding="utf-8")
    assert [name for name in SCENES if f"| `{name}` |" not in text] == []


def test_list_names_the_scenes(capsys):
    assert main(["--list"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(SCENES)
