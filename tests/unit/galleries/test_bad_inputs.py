"""Every kind of file that people send instead of a good photo: a right picture, or one message that helps."""

from __future__ import annotations

import random
import struct

import pytest
from PIL import Image

from bangtin.galleries import check
from bangtin.galleries.check import PhotoRefused
from bangtin.galleries.model import PhotoFacts, Recipe, plan
from bangtin.galleries.pixels import make
from bangtin.galleries.probe import probe


def refusal(kitchen, data, name="anh.jpg"):
    with pytest.raises(PhotoRefused) as caught:
        probe(kitchen.file(data, name))
    problem = caught.value.at(f"content/truong/{name}")
    assert problem.message.format(**problem.params)
    assert problem.hint.format(**problem.params)
    assert problem.file.endswith(name)
    return caught.value.code


def notes(dish):
    return {check.CODES[code] for code in dish.facts.notes}


def with_size(data, width, height):
    """The JPEG file with another size in its frame header."""
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


class TestBombs:
    def test_a_png_of_900_megapixels_in_a_few_bytes(self, kitchen, pictures):
        data = pictures.png_bytes(30_000, 30_000, 1, 0, b"\0" * 100)
        assert refusal(kitchen, data, "bom.png") is check.TOO_MANY_PIXELS

    def test_a_jpeg_that_lies_about_its_size(self, kitchen, pictures):
        assert refusal(kitchen, with_size(pictures.jpeg(pictures.scene()), 65_000, 65_000)) is check.TOO_MANY_PIXELS

    def test_a_progressive_jpeg_may_have_fewer_pixels(self, kitchen, pictures):
        data = pictures.jpeg(pictures.scene(), progressive=True).replace(b"\xff\xc2", b"\xff\xc0")
        data = with_size(data, 10_000, 9_000).replace(b"\xff\xc0", b"\xff\xc2")
        assert refusal(kitchen, data) is check.TOO_MANY_PIXELS

    def test_a_jpeg_of_a_thousand_scans(self, kitchen, pictures):
        data = pictures.jpeg(pictures.scene(64, 64), progressive=True)
        scan = data[data.rindex(b"\xff\xda") : -2]
        assert refusal(kitchen, data[:-2] + scan * 1000 + b"\xff\xd9") is check.DAMAGED

    def test_a_file_of_sixty_megabytes(self, kitchen):
        path = kitchen.folder / "to.jpg"
        with path.open("wb") as file:
            file.truncate(60_000_000)
        with pytest.raises(PhotoRefused) as caught:
            probe(path)
        assert caught.value.code is check.TOO_MANY_BYTES

    @pytest.mark.parametrize("format_name", ["GIF", "WEBP", "BMP"])
    def test_headers_of_other_formats_are_believed_before_the_decoder(self, kitchen, pictures, format_name):
        data = bytearray(pictures.encoded(pictures.scene(64, 64), format_name))
        if format_name == "GIF":
            data[6:10] = struct.pack("<HH", 60_000, 60_000)
        elif format_name == "BMP":
            data[18:26] = struct.pack("<ii", 60_000, -60_000)
        else:
            data[26:30] = struct.pack("<HH", 16_383, 16_383)
        assert refusal(kitchen, bytes(data)) is check.TOO_MANY_PIXELS


class TestPanoramas:
    @pytest.mark.parametrize("size", [(14_000, 10_000), (19_000, 10_000)])
    def test_of_140_and_190_megapixels_become_pictures(self, kitchen, pictures, size):
        dish = kitchen.cook(pictures.jpeg(Image.new("L", size, 90), quality=50))
        assert dish.open().size == (1920, round(1920 * size[1] / size[0]))

    def test_of_6000_by_3_pixels(self, kitchen, pictures):
        dish = kitchen.cook(pictures.jpeg(Image.new("RGB", (6000, 3), "red")))
        assert [dish.open(width).size for width in dish.job.widths] == [(320, 1), (640, 1), (1280, 1), (1920, 1)]

    def test_standing_on_end(self, kitchen, pictures):
        dish = kitchen.cook(pictures.jpeg(Image.new("RGB", (3, 6000), "red")))
        assert dish.open().size == (1, 1920)


class TestBroken:
    def test_cut_in_the_middle(self, kitchen, pictures):
        data = pictures.jpeg(pictures.noise(800, 600))
        assert refusal(kitchen, data[: len(data) // 2]) is check.TRUNCATED

    def test_short_of_the_last_kilobyte(self, kitchen, pictures):
        assert refusal(kitchen, pictures.jpeg(pictures.noise(800, 600))[:-1024]) is check.TRUNCATED

    def test_a_thumbnail_with_an_end_does_not_hide_that_the_photo_has_none(self, kitchen, pictures):
        small = pictures.jpeg(pictures.scene(60, 40))
        data = pictures.jpeg(pictures.noise(800, 600), comment=small)
        assert refusal(kitchen, data[:-500]) is check.TRUNCATED

    @pytest.mark.parametrize("format_name", ["PNG", "WEBP", "GIF", "AVIF"])
    def test_other_formats_cut_in_the_middle(self, kitchen, pictures, format_name):
        data = pictures.encoded(pictures.noise(400, 300), format_name)
        assert refusal(kitchen, data[: len(data) // 2]) in {check.TRUNCATED, check.DAMAGED}

    def test_a_cut_tiff_is_found_by_the_worker(self, kitchen, pictures):
        data = pictures.encoded(pictures.noise(400, 300), "TIFF")
        path = kitchen.file(data[:-1000], "quet.tif")
        _, _, job = kitchen.plan(path)
        result = make(job, kitchen.cache, Recipe())
        assert result.refused
        assert result.problems[0].code in {check.TRUNCATED.id, check.DAMAGED.id}

    def test_damage_that_only_the_worker_can_see(self, kitchen, pictures):
        data = bytearray(pictures.jpeg(pictures.noise(800, 600), exif=pictures.exif()))
        table = data.index(b"\xff\xc4") + 5
        data[table : table + 16] = b"\xff" * 16
        facts = PhotoFacts(check_sum(bytes(data)), "JPEG", 800, 600)
        _, job = plan(facts, str(kitchen.file(bytes(data))), Recipe())
        result = make(job, kitchen.cache, Recipe())
        assert result.refused
        assert [problem.code for problem in result.at("content/a/anh.jpg", 7)] == [check.DAMAGED.id]
        assert result.at("content/a/anh.jpg", 7)[0].line == 7

    def test_wrong_restart_marker_is_shown_with_a_warning(self, kitchen, pictures):
        data = pictures.jpeg(pictures.noise(800, 600), restart_marker_rows=1)
        assert b"\xff\xd3" in data
        assert notes(kitchen.cook(data, "lanh.jpg")) == set()
        assert notes(kitchen.cook(data.replace(b"\xff\xd3", b"\xff\xd6", 1))) == {check.SUSPECT}

    def test_missing_rows_between_restart_markers(self, kitchen, pictures):
        data = pictures.jpeg(pictures.noise(800, 640), restart_marker_rows=1)
        first, second = data.index(b"\xff\xd1"), data.index(b"\xff\xd1", data.index(b"\xff\xd1") + 2)
        assert notes(kitchen.cook(data[:first] + data[second:])) == {check.SUSPECT}

    def test_random_bytes_as_exif(self, kitchen, pictures):
        block = b"Exif\0\0" + random.Random(7).randbytes(76)
        data = pictures.jpeg(pictures.scene())
        data = data[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + data[2:]
        dish = kitchen.cook(data)
        assert pictures.looks_like_scene(dish.open())
        assert notes(dish) == {check.BAD_EXIF}

    def test_zero_bytes(self, kitchen):
        assert refusal(kitchen, b"") is check.EMPTY

    def test_a_missing_file_and_a_folder(self, kitchen):
        for path in (kitchen.folder / "khong-co.jpg", kitchen.folder):
            with pytest.raises(PhotoRefused) as caught:
                probe(path)
            assert caught.value.code is check.UNREADABLE

    def test_a_colour_profile_of_rubbish(self, kitchen, pictures):
        dish = kitchen.cook(pictures.jpeg(pictures.scene(), icc_profile=b"rubbish" * 40))
        assert pictures.looks_like_scene(dish.open())
        assert notes(dish) == {check.BAD_PROFILE}


class TestNotPhotos:
    @pytest.mark.parametrize(
        "data",
        [
            b"<!DOCTYPE html><html><body><img src='anh.jpg'></body></html>",
            b"\xef\xbb\xbf\n <html>",
            b"<!-- saved --><html><svg></svg></html>",
            "<html>".encode("utf-16"),
        ],
    )
    def test_a_web_page(self, kitchen, data):
        assert refusal(kitchen, data) is check.WEB_PAGE

    @pytest.mark.parametrize("name", ["ve.svg", "ve.jpg"])
    def test_a_drawing_with_a_program_in_it(self, kitchen, name):
        data = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script>'
        assert refusal(kitchen, data + b'<image href="file:///etc/passwd"/></svg>', name) is check.SVG

    @pytest.mark.parametrize(
        ("data", "format_name"),
        [
            (b"%PDF-1.7", "PDF"),
            (b"PK\x03\x04word/document.xml", "ZIP / Word"),
            (b"8BPS\0\1", "Photoshop (PSD)"),
            (b"%!PS-Adobe-3.0 EPSF", "PostScript"),
            (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2mp41", "video (MP4, MOV)"),
            (b"\0\0\0\x18ftypcrx \0\0\0\1crx isom", "CR3 (RAW)"),
            (b"RIFF\0\0\0\0AVI LIST", "video (AVI)"),
        ],
    )
    def test_other_files_are_named(self, kitchen, data, format_name):
        with pytest.raises(PhotoRefused) as caught:
            probe(kitchen.file(data))
        assert caught.value.code is check.FORMAT
        assert caught.value.params == {"format": format_name}

    def test_jpeg_2000(self, kitchen, pictures):
        assert refusal(kitchen, pictures.encoded(pictures.scene(64, 64), "JPEG2000"), "anh.jp2") is check.FORMAT

    def test_measurements_instead_of_colours(self, kitchen, pictures):
        assert refusal(kitchen, pictures.encoded(Image.new("F", (64, 64)), "TIFF")) is check.FORMAT

    def test_text_and_noise(self, kitchen):
        assert refusal(kitchen, "Ảnh ở đây".encode()) is check.UNKNOWN
        assert refusal(kitchen, bytes(range(1, 200))) is check.UNKNOWN


class TestHeic:
    HEADER = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"

    @pytest.mark.parametrize("brand", [b"heic", b"mif1"])
    def test_without_the_extra_the_message_names_two_ways_out(self, kitchen, monkeypatch, brand):
        monkeypatch.setitem(__import__("sys").modules, "pillow_heif", None)
        data = self.HEADER.replace(b"ftypheic", b"ftyp" + brand)
        with pytest.raises(PhotoRefused) as caught:
            probe(kitchen.file(data, "IMG_0001.HEIC"))
        assert caught.value.code is check.HEIC
        hint = caught.value.at("IMG_0001.HEIC").hint
        assert "bangtin[heic]" in hint
        assert "Most Compatible" in hint

    def test_with_the_extra_it_is_a_picture(self, kitchen, pictures):
        pytest.importorskip("pillow_heif").register_heif_opener()
        turned = pictures.scene().transpose(Image.Transpose.ROTATE_90)
        dish = kitchen.cook(pictures.encoded(turned, "HEIF", exif=pictures.exif(6, gps=True)), "IMG_0001.HEIC")
        assert pictures.looks_like_scene(dish.open())


class TestUnusualButRight:
    def test_cmyk_without_a_profile(self, kitchen, pictures):
        dish = kitchen.cook(pictures.jpeg(pictures.scene(mode="CMYK")))
        assert pictures.looks_like_scene(dish.open())
        assert dish.jpeg.mode == "RGB"
        assert notes(dish) == {check.CMYK}

    def test_cmyk_with_the_profile_of_its_press(self, kitchen, pictures):
        cyan = Image.new("CMYK", (120, 80), (255, 0, 0, 0))
        dish = kitchen.cook(pictures.jpeg(cyan, icc_profile=pictures.grey_press()))
        for pixel in (dish.open().getpixel((60, 40)), dish.jpeg.getpixel((60, 40))):
            assert max(pixel) - min(pixel) < 8
            assert 170 < pixel[0] < 225
        assert notes(dish) == set()

    def test_grey_of_16_bits(self, kitchen, pictures):
        rows = b"".join(b"\0" + struct.pack(">256H", *(x * 257 for x in range(256))) for _ in range(64))
        dish = kitchen.cook(pictures.png_bytes(256, 64, 16, 0, rows), "ramp.png")
        for picture in (dish.open().convert("L"), dish.jpeg):
            assert all(abs(picture.getpixel((x, 32)) - x) <= 4 for x in range(0, 256, 15))
        assert notes(dish) == {check.DEEP}

    def test_colours_of_16_bits(self, kitchen, pictures):
        rows = (b"\0" + struct.pack(">3H", 220 * 257, 30 * 257, 30 * 257) * 80) * 60
        dish = kitchen.cook(pictures.png_bytes(80, 60, 16, 2, rows), "do.png")
        assert max(abs(a - b) for a, b in zip(dish.open().getpixel((40, 30)), (220, 30, 30), strict=True)) < 8
        assert notes(dish) == {check.DEEP}

    def test_a_palette_with_transparency(self, kitchen, pictures):
        picture = pictures.scene().quantize(8)
        corner = picture.getpixel((590, 390))
        dish = kitchen.cook(pictures.encoded(picture, "PNG", transparency=corner), "logo.png")
        assert dish.open().mode == "RGBA"
        assert dish.open().getpixel((590, 390))[3] == 0
        assert dish.open().getpixel((10, 10))[3] == 255
        assert dish.jpeg.mode == "RGB"
        assert min(dish.jpeg.getpixel((590, 390))) > 245

    def test_a_gradient_of_transparency(self, kitchen, pictures):
        picture = pictures.scene(512, 256)
        picture.putalpha(Image.linear_gradient("L").resize((512, 256)))
        dish = kitchen.cook(pictures.encoded(picture, "PNG"), "mo.png")
        assert dish.open().getpixel((10, 2))[3] < 20
        assert min(dish.jpeg.getpixel((10, 2))) > 240
        assert pictures.looks_like_scene(Image.alpha_composite(dish.open(), dish.open()).convert("RGB"))

    def test_an_alpha_channel_that_hides_nothing_is_dropped(self, kitchen, pictures):
        dish = kitchen.cook(pictures.encoded(pictures.scene(mode="RGBA"), "PNG"), "man-hinh.png")
        assert dish.open().mode == "RGB"

    @pytest.mark.parametrize("format_name", ["GIF", "WEBP", "PNG"])
    def test_moving_pictures_show_their_first_image_and_do_not_grow(self, kitchen, pictures, format_name):
        frames = [Image.new("RGB", (400, 300), (40 * i, 0, 0)) for i in range(1, 6)]
        options = {"save_all": True, "append_images": frames, "duration": 100}
        dish = kitchen.cook(pictures.encoded(pictures.scene(400, 300), format_name, **options), "dong.gif")
        assert dish.open().size == (400, 300)
        assert pictures.looks_like_scene(dish.open())
        assert pictures.looks_like_scene(dish.jpeg)
        assert notes(dish) == {check.MOVING}
        assert dish.facts.frames == 2

    def test_two_pictures_in_one_jpeg(self, kitchen, pictures):
        options = {"save_all": True, "append_images": [pictures.noise(300, 200)]}
        dish = kitchen.cook(pictures.encoded(pictures.scene(), "MPO", **options))
        assert pictures.looks_like_scene(dish.open())
        assert notes(dish) == set()

    def test_two_pages_in_one_tiff(self, kitchen, pictures):
        options = {"save_all": True, "append_images": [pictures.noise(300, 200)], "compression": "tiff_lzw"}
        dish = kitchen.cook(pictures.encoded(pictures.scene(), "TIFF", **options), "quet.tif")
        assert pictures.looks_like_scene(dish.open())
        assert notes(dish) == {check.PAGES}

    def test_a_png_with_the_name_of_a_jpeg(self, kitchen, pictures):
        dish = kitchen.cook(pictures.encoded(pictures.scene(), "PNG"), "anh.jpg")
        assert dish.facts.format == "PNG"
        assert pictures.looks_like_scene(dish.open())

    @pytest.mark.parametrize("format_name", ["BMP", "AVIF", "WEBP", "PNG"])
    def test_other_formats(self, kitchen, pictures, format_name):
        dish = kitchen.cook(pictures.encoded(pictures.scene(), format_name))
        assert pictures.looks_like_scene(dish.open())
        assert notes(dish) == set()

    def test_a_grey_jpeg_stays_grey(self, kitchen, pictures):
        dish = kitchen.cook(pictures.jpeg(pictures.scene(mode="L")))
        assert dish.jpeg.mode == "L"
        red, green, blue = dish.open().convert("RGB").getpixel((10, 10))
        assert red == green == blue

    def test_black_and_white(self, kitchen, pictures):
        dish = kitchen.cook(pictures.encoded(pictures.scene(mode="1"), "PNG"))
        assert dish.jpeg.mode == "L"

    def test_a_single_pixel(self, kitchen, pictures):
        dish = kitchen.cook(pictures.jpeg(Image.new("RGB", (1, 1), "red")))
        assert [path.name for path in dish.paths] == [f"{dish.job.key}-1.webp", f"{dish.job.key}-1.jpg"]

    def test_a_small_photo_gets_one_size(self, kitchen, pictures):
        dish = kitchen.cook(pictures.jpeg(pictures.scene(200, 150)))
        assert dish.job.widths == (200,)
        assert dish.open().size == dish.jpeg.size == (200, 150)

    def test_a_vietnamese_name_is_no_part_of_the_output(self, kitchen, pictures):
        dish = kitchen.cook(pictures.jpeg(pictures.scene()), "Ảnh khai giảng (1).jpg")
        assert all(path.name.isascii() and " " not in path.name for path in dish.paths)

    def test_progressive(self, kitchen, pictures):
        dish = kitchen.cook(pictures.jpeg(pictures.scene(4000, 3000), progressive=True))
        assert dish.open().size == (2000, 1500)
        assert pictures.looks_like_scene(dish.open())


def check_sum(data):
    import hashlib

    return hashlib.sha256(data).hexdigest()
