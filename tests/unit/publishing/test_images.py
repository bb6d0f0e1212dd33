"""What a picture tells besides its picture: our reader beside exiftool, which shares no code with it."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import struct
import subprocess
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from bangtin.publishing.images import NotAPicture, extras

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
EXIF = Image.Exif()
EXIF[0x010E] = "Nguyễn Thị A, lớp 3B".encode().decode("latin-1")
EXIF[0x8825] = {1: "N", 2: (20.0, 30.0, 0.0), 3: "E", 4: (105.0, 30.0, 0.0)}
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:City="Ha Noi"/>'
    b"</rdf:RDF></x:xmpmeta>"
)
TELLING = {"EXIF", "XMP", "IPTC", "ICC_Profile", "Photoshop", "MPF", "MakerNotes"}


def save(kind, **more):
    file = io.BytesIO()
    Image.linear_gradient("L").resize((40, 30)).convert("RGB").save(file, kind, **more)
    return file.getvalue()


def text_chunk():
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Nguyen Thi A")
    return info


def profile():
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


TOLD = [
    ("JPEG", {"exif": EXIF}, "JPEG Exif or XMP"),
    ("JPEG", {"comment": b"Nguyen Thi A"}, "JPEG comment"),
    ("JPEG", {"xmp": XMP}, "JPEG Exif or XMP"),
    ("JPEG", {"icc_profile": profile()}, "JPEG colour profile or second picture"),
    ("PNG", {"exif": EXIF}, "PNG eXIf"),
    ("PNG", {"pnginfo": text_chunk()}, "PNG tEXt"),
    ("PNG", {"icc_profile": profile()}, "PNG iCCP"),
    ("WEBP", {"exif": EXIF}, "WebP Exif"),
    ("WEBP", {"xmp": XMP}, "WebP XMP"),
    ("WEBP", {"icc_profile": profile()}, "WebP colour profile"),
    ("AVIF", {"exif": EXIF}, "AVIF Exif"),
    ("AVIF", {"xmp": XMP}, "AVIF mime"),
    ("AVIF", {"icc_profile": profile()}, "AVIF colour profile"),
    ("GIF", {"comment": b"Nguyen Thi A"}, "GIF comment"),
]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_clean_picture_tells_nothing(kind):
    assert extras(save(kind)) == []
    if kind in {"JPEG", "WEBP", "AVIF"}:
        assert extras(save(kind, quality=30)) == []
    if kind == "JPEG":
        assert extras(save(kind, progressive=True, dpi=(72, 72))) == []
    if kind == "GIF":
        frames = [Image.new("P", (8, 8), n) for n in range(3)]
        file = io.BytesIO()
        frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], loop=0)
        assert extras(file.getvalue()) == []


@pytest.mark.parametrize(("kind", "more", "name"), TOLD)
def test_each_kind_of_extra_is_named(kind, more, name):
    assert name in extras(save(kind, **more))


@pytest.mark.parametrize("kind", FORMATS)
def test_bytes_behind_the_end_are_seen(kind):
    found = extras(save(kind) + (b"\0\0\0\x10uuid" + b"\0" * 8 if kind == "AVIF" else b"PK\x03\x04 a zip"))
    assert found == (["AVIF uuid"] if kind == "AVIF" else ["bytes behind the picture"])


def test_iptc_and_a_thumbnail_in_a_jpeg():
    plain = save("JPEG")
    iptc = b"\xff\xed" + struct.pack(">H", 24) + b"Photoshop 3.0\x008BIM\x04\x04\0\0"
    assert extras(plain[:2] + iptc + plain[2:]) == ["JPEG IPTC (Photoshop)"]
    thumbnail = b"\xff\xe0" + struct.pack(">H", 19) + b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01" + b"rgb"
    assert extras(plain[:2] + thumbnail + plain[20:]) == ["JPEG APP0"]


def test_a_private_chunk_in_a_png():
    plain = save("PNG")
    body = b"prVt" + b"secret"
    chunk = struct.pack(">I", 6) + body + struct.pack(">I", zlib.crc32(body))
    assert extras(plain[:33] + chunk + plain[33:]) == ["PNG prVt"]


@pytest.mark.parametrize("kind", FORMATS)
def test_half_a_picture_is_none(kind):
    data = save(kind)
    for cut in (1, 7, 20, len(data) // 2, len(data) - 1):
        with pytest.raises(NotAPicture):
            extras(data[:cut])


@pytest.mark.parametrize(
    "data", [b"", b"<svg/>", b"PK\x03\x04", b"RIFF\0\0\0\0WAVE", b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"]
)
def test_other_files_are_no_pictures(data):
    with pytest.raises(NotAPicture):
        extras(data)


@given(st.sampled_from(FORMATS), st.integers(0, 10_000), st.integers(0, 255))
def test_damaged_bytes_end_in_an_answer(kind, place, value):
    data = bytearray(save(kind))
    data[place % len(data)] = value
    with contextlib.suppress(NotAPicture):
        extras(bytes(data))


def test_exiftool_agrees(tmp_path):
    """For each picture: exiftool finds a group of metadata if and only if we name something."""
    tool = shutil.which("exiftool")
    assert tool, "this test needs exiftool: apt-get install libimage-exiftool-perl (make test does it)"
    cases = [(kind, {}) for kind in FORMATS] + [(kind, more) for kind, more, _ in TOLD]
    for number, (kind, more) in enumerate(cases):
        (tmp_path / f"{number:02}.{kind.lower()}").write_bytes(save(kind, **more))
    told = subprocess.run([tool, "-json", "-G", "-r", str(tmp_path)], capture_output=True, check=True, text=True)
    found = {}
    for picture in json.loads(told.stdout):
        groups = {tag.partition(":")[0] for tag in picture} & TELLING
        found[picture["SourceFile"].rpartition("/")[2]] = bool(groups) or any(
            tag.endswith((":Comment", ":Author")) for tag in picture
        )
    ours = {path.name: bool(extras(path.read_bytes())) for path in sorted(tmp_path.iterdir())}
    assert len(ours) == len(FORMATS) + len(TOLD)
    assert found == ours
