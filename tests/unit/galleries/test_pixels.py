"""What comes out: upright, in the right colours, blurred where asked, the same every time, with nothing private."""

from __future__ import annotations

import hashlib
import json
import shutil
import struct
import subprocess

import pytest
from PIL import Image

from bangtin.galleries import check
from bangtin.galleries.check import PhotoRefused
from bangtin.galleries.model import Recipe, rendition_height
from bangtin.galleries.pixels import make

# How the file must lie so that turning it by the EXIF orientation gives the scene back.
STORED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def stored(scene, orientation):
    return scene.transpose(STORED[orientation]) if orientation in STORED else scene


def webp_chunks(data):
    """Names of the parts of a WebP file, read by ourselves."""
    at, names = 12, []
    while at + 8 <= len(data):
        names.append(data[at : at + 4])
        at += 8 + struct.unpack("<I", data[at + 4 : at + 8])[0] + data[at + 4] % 2
    return names


def jpeg_markers(data):
    """The markers of a JPEG file before its pixels."""
    at, markers = 2, []
    while data[at + 1] != 0xDA:
        markers.append(data[at + 1])
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    return markers


@pytest.mark.parametrize("orientation", range(10))
def test_turned_by_every_orientation(kitchen, pictures, orientation):
    data = pictures.jpeg(stored(pictures.scene(), orientation), exif=pictures.exif(orientation))
    dish = kitchen.cook(data)
    assert (dish.photo.width, dish.photo.height) == dish.open().size == (600, 400)
    for width in dish.job.widths:
        assert pictures.looks_like_scene(dish.open(width))
    assert pictures.looks_like_scene(dish.jpeg)
    assert check.BAD_EXIF.id not in dish.facts.notes


@pytest.mark.parametrize("format_name", ["PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize("orientation", [3, 6])
def test_other_formats_are_turned(kitchen, pictures, format_name, orientation):
    scene = stored(pictures.scene(), orientation)
    options = {"tiffinfo": {0x0112: orientation}} if format_name == "TIFF" else {"exif": pictures.exif(orientation)}
    dish = kitchen.cook(pictures.encoded(scene, format_name, **options))
    assert (dish.photo.width, dish.photo.height) == dish.open().size == (600, 400)
    assert pictures.looks_like_scene(dish.open())


class TestSizes:
    @pytest.mark.parametrize(
        ("size", "orientation", "expected"),
        [
            ((4032, 3024), 1, ((320, 640, 1280, 2016), 1280)),  # decoded at 1/2, which is near enough to 1920
            ((4032, 3024), 6, ((320, 640, 960, 1512), 960)),
            ((3264, 2448), 1, ((320, 640, 1280, 1920), 1280)),  # 1/2 would be too small
            ((4608, 3456), 1, ((320, 640, 1280, 1920), 1280)),  # 1/2 is too large
            ((2000, 1500), 1, ((320, 640, 1280, 2000), 1280)),
            ((700, 500), 1, ((320, 700), 700)),
        ],
    )
    def test_are_those_promised_to_the_page(self, kitchen, pictures, size, orientation, expected):
        widths, jpeg_width = expected
        dish = kitchen.cook(pictures.jpeg(pictures.scene(*size), exif=pictures.exif(orientation)))
        assert dish.photo.widths == dish.job.widths == widths
        assert dish.photo.jpeg_width == jpeg_width
        for width in widths:
            height = rendition_height((dish.photo.width, dish.photo.height), width)
            assert dish.open(width).size == (width, height)
        assert dish.jpeg.width == jpeg_width

    def test_every_address_of_the_photo_has_its_file(self, kitchen, pictures):
        dish = kitchen.cook(pictures.scene(1500, 1000), recipe=Recipe(avif=True))
        names = {path.name for path in dish.paths}
        addresses = [part.split()[0] for part in dish.photo.srcset.split(", ")]
        addresses += [dish.photo.src, dish.photo.full]
        assert {address.removeprefix("/truong/photos/") for address in addresses} <= names
        assert {path.suffix for path in dish.paths} == {".webp", ".avif", ".jpg"}
        assert tuple(path.name for path in dish.paths) == dish.job.names

    def test_large_pictures_of_other_formats_are_shrunk_strip_by_strip(self, kitchen, pictures):
        picture = pictures.scene(7000, 2500)
        picture.putalpha(Image.linear_gradient("L").resize(picture.size))
        dish = kitchen.cook(pictures.encoded(picture, "PNG", compress_level=1))
        assert dish.open().size == (1920, 686)
        assert dish.open().mode == "RGBA"
        assert pictures.looks_like_scene(dish.open().convert("RGB"))
        assert dish.open().getpixel((5, 2))[3] < 10
        assert dish.open().getpixel((5, 680))[3] > 245


class TestColours:
    @pytest.mark.parametrize(("p3", "srgb"), [((200, 90, 60), (215, 81, 47)), ((255, 0, 0), (255, 1, 0))])
    @pytest.mark.parametrize("format_name", ["JPEG", "PNG", "WEBP"])
    def test_display_p3_becomes_srgb(self, kitchen, pictures, p3, srgb, format_name):
        options = {"quality": 100, "subsampling": 0} if format_name == "JPEG" else {"lossless": True}
        picture = pictures.encoded(
            Image.new("RGB", (300, 200), p3), format_name, icc_profile=pictures.display_p3(), **options
        )
        dish = kitchen.cook(picture)
        for rendition in (dish.open(), dish.jpeg):
            assert max(abs(a - b) for a, b in zip(rendition.getpixel((150, 100)), srgb, strict=True)) <= 6
        placeholder = bytes.fromhex(dish.facts.color[1:])
        assert max(abs(a - b) for a, b in zip(placeholder, srgb, strict=True)) <= 4

    def test_a_p3_profile_in_a_grey_or_transparent_picture_does_no_harm(self, kitchen, pictures):
        grey = kitchen.cook(pictures.jpeg(pictures.scene(mode="L"), icc_profile=pictures.display_p3()))
        assert grey.jpeg.mode == "L"
        glass = Image.new("RGBA", (300, 200), (200, 90, 60, 128))
        dish = kitchen.cook(pictures.encoded(glass, "PNG", icc_profile=pictures.display_p3()))
        pixel = dish.open().getpixel((150, 100))
        assert abs(pixel[3] - 128) <= 2
        assert max(abs(a - b) for a, b in zip(pixel[:3], (215, 81, 47), strict=True)) <= 6

    def test_the_placeholder_is_the_average(self, kitchen, pictures):
        left = Image.new("RGB", (600, 400), (200, 100, 0))
        left.paste((100, 0, 0), (300, 0, 600, 400))
        for data in (pictures.jpeg(left), pictures.encoded(left, "PNG")):
            color = bytes.fromhex(kitchen.cook(data).facts.color[1:])
            assert max(abs(a - b) for a, b in zip(color, (150, 50, 0), strict=True)) <= 3


class TestBlur:
    BOX = (0.25, 0.25, 0.5, 0.5)

    def stripes(self):
        """Black and white lines, 30 px wide, so that detail survives in every width."""
        picture = Image.new("RGB", (1800, 1200), "white")
        for x in range(0, 1800, 60):
            picture.paste("black", (x, 0, x + 30, 1200))
        return picture

    @staticmethod
    def contrast(picture, box):
        x, y, w, h = (round(value * side) for value, side in zip(box, (*picture.size, *picture.size), strict=True))
        edge = 2 + w // 12  # smaller widths mix the box's edge with what is beside it
        low, high = picture.convert("L").crop((x + edge, y + edge, x + w - edge, y + h - edge)).getextrema()
        return high - low

    def test_is_in_every_rendition(self, kitchen):
        dish = kitchen.cook(self.stripes(), blur=(self.BOX,), recipe=Recipe(avif=True))
        for path in dish.paths:
            picture = dish.decoded(path)
            assert self.contrast(picture, self.BOX) < 60, path.name
            assert self.contrast(picture, (0.0, 0.0, 0.2, 0.2)) > 150, path.name

    def test_pixels_and_fractions_name_the_same_box(self, kitchen):
        path = kitchen.file(self.stripes())
        _, _, fractions = kitchen.plan(path, (self.BOX,))
        _, _, pixels = kitchen.plan(path, ((450, 300, 900, 600),))
        assert pixels == fractions

    def test_boxes_are_where_the_eye_sees_them(self, kitchen, pictures):
        """The box lies in the picture as displayed, not as it lies in the file."""
        lying = self.stripes().transpose(Image.Transpose.ROTATE_90)
        top_left = (0.0, 0.0, 0.2, 0.2)
        dish = kitchen.cook(pictures.jpeg(lying, exif=pictures.exif(6)), blur=(top_left,))
        assert self.contrast(dish.open(), top_left) < 60
        assert self.contrast(dish.open(), (0.8, 0.8, 0.2, 0.2)) > 150

    def test_it_changes_the_address(self, kitchen):
        path = kitchen.file(self.stripes())
        keys = {kitchen.plan(path, blur)[2].key for blur in ((), (self.BOX,), (self.BOX, self.BOX), ((0, 0, 1, 1),))}
        assert len(keys) == 3

    @pytest.mark.parametrize(
        "box", [(1.0, 0, 0.5, 0.5), (0, 0, 0, 0.5), (0.2, 0.2, -0.1, 0.1), (float("nan"), 0, 1, 1)]
    )
    def test_a_box_that_hides_nothing_withholds_the_photo(self, kitchen, box):
        with pytest.raises(PhotoRefused) as caught:
            kitchen.plan(kitchen.file(self.stripes()), (box,))
        assert caught.value.code is check.BLUR
        assert caught.value.at("a.jpg").message.format(**caught.value.params)

    def test_no_detail_can_be_brought_back(self, kitchen, pictures):
        """Two different faces in the same place become nearly the same patch when their averages are."""
        patches = []
        for seed in (1, 2):
            picture = pictures.noise(1200, 900)
            face = Image.effect_noise((60, 60), 80).convert("RGB").resize((300, 300))
            picture.paste(face if seed == 1 else face.transpose(Image.Transpose.ROTATE_180), (300, 300))
            dish = kitchen.cook(pictures.jpeg(picture), blur=((300, 300, 300, 300),))
            patches.append(dish.open().crop((310, 310, 590, 590)).convert("L").resize((28, 28)).tobytes())
        difference = [abs(a - b) for a, b in zip(*patches, strict=True)]
        assert sum(difference) / len(difference) < 12


class TestPrivacy:
    def secret_photo(self, pictures):
        """A photo with everything in it that must not get out."""
        xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>Secretplace</rdf:RDF></x:xmpmeta>'
        data = pictures.jpeg(
            pictures.scene(1200, 800), exif=pictures.exif(1, gps=True), icc_profile=pictures.display_p3(),
            comment=b"Secretcomment", xmp=xmp,
        )  # fmt: skip
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0f\x1c\x02Z\0\x0aSecretcity\0"
        return data[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + data[2:]

    def test_nothing_of_it_is_in_any_rendition(self, kitchen, pictures):
        data = self.secret_photo(pictures)
        assert data.count(b"Secret") >= 4
        dish = kitchen.cook(data, recipe=Recipe(avif=True))
        for path in dish.paths:
            content = path.read_bytes()
            for trace in (b"Secret", b"Exif", b"adobe", b"xmpmeta", b"Photoshop", b"ICC_PROFILE", b"DiP3", b"GPS"):
                assert trace not in content, (path.name, trace)
            if path.suffix == ".webp":
                assert webp_chunks(content) == [b"VP8 "]
            elif path.suffix == ".jpg":
                assert set(jpeg_markers(content)) <= {0xE0, 0xDB, 0xC0, 0xC4}

    @pytest.mark.parametrize("format_name", ["PNG", "WEBP", "AVIF"])
    def test_nor_from_other_formats(self, kitchen, pictures, format_name):
        data = pictures.encoded(pictures.scene(800, 600), format_name, exif=pictures.exif(6, gps=True))
        assert b"Secretmaker" in data
        dish = kitchen.cook(data, recipe=Recipe(avif=True))
        assert all(b"Secret" not in path.read_bytes() for path in dish.paths)

    def test_an_independent_reader_finds_nothing(self, kitchen, pictures):
        source = kitchen.file(self.secret_photo(pictures))
        found = subprocess.run(["exiftool", "-j", "-G", source], check=True, capture_output=True, text=True)
        assert "EXIF:Make" in found.stdout
        assert "IPTC:City" in found.stdout
        facts, _, job = kitchen.plan(source, recipe=Recipe(avif=True))
        assert facts.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
        assert not make(job, kitchen.cache, Recipe(avif=True)).problems
        shown = subprocess.run(
            ["exiftool", "-j", "-G", *map(str, kitchen.store.files(job))], check=True, capture_output=True, text=True
        )
        groups = {tag.split(":")[0] for file in json.loads(shown.stdout) for tag in file} - {"SourceFile"}
        assert groups <= {"File", "RIFF", "JFIF", "QuickTime", "Meta", "ExifTool", "Composite"}
        assert not [tag for file in json.loads(shown.stdout) for tag in file if "Profile" in tag and "ICC" in tag]


class TestSameBytes:
    def test_again_and_from_another_place(self, kitchen, pictures):
        data = pictures.jpeg(pictures.noise(1500, 1000))
        first = kitchen.cook(data, "a.jpg", blur=((0.1, 0.1, 0.2, 0.2),))
        before = {path.name: path.read_bytes() for path in first.paths}
        shutil.rmtree(kitchen.cache)
        second = kitchen.cook(data, "b.jpg", blur=((0.1, 0.1, 0.2, 0.2),))
        assert {path.name: path.read_bytes() for path in second.paths} == before

    def test_what_is_there_is_not_made_again(self, kitchen, pictures):
        data = pictures.jpeg(pictures.noise(800, 600))
        assert kitchen.cook(data).result.made
        assert not kitchen.cook(data, "copy.jpg").result.made

    def test_a_photo_that_changed_after_planning_is_refused(self, kitchen, pictures):
        path = kitchen.file(pictures.scene())
        _, _, job = kitchen.plan(path)
        path.write_bytes(pictures.jpeg(pictures.noise(600, 400)))
        result = make(job, kitchen.cache, Recipe())
        assert [problem.code for problem in result.problems] == [check.CHANGED.id]
        assert result.refused
