"""The whole output, read by an independent program: no picture says where, when, by whom or with what it was taken."""

from __future__ import annotations

import json
import shutil
import subprocess

from tests.artwork.photo import save_photo
from tests.artwork.scenes import render
from tests.build.sites import article

FOLDER = "binh-minh/tin-tuc/2024/2024-10-01-anh-co-vi-tri"
TELLING = ("GPS", "XMP", "IPTC", "MakerNotes", "ICC_Profile", "Photoshop", "MPF")
"""Groups of metadata that may not be left at all."""
WORDS = ("Make", "Model", "SerialNumber", "Artist", "Creator", "City", "Comment", "ThumbnailImage", "DateTimeOriginal")


def metadata(*paths: str) -> list[dict[str, object]]:
    """What exiftool finds; every tag with its group."""
    tool = shutil.which("exiftool")
    assert tool, "this test needs exiftool: apt-get install libimage-exiftool-perl (make test does it)"
    command = [tool, "-json", "-G", "-r", *paths]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(found.stdout or "[]")


def test_exiftool_finds_nothing_in_the_whole_output(new_site):
    site = new_site("two-schools", alone=True)
    site.write(f"{FOLDER}/index.md", article("Ảnh có vị trí", "Ba ảnh.\n\n[gallery]"))
    folder = site.path(FOLDER)
    for number, orientation in enumerate((1, 6, 8)):
        picture = folder / f"anh-{number}.jpg"
        save_photo(
            render("school-yard" if number else "school-gate", f"rieng-tu {number}", (400, 300)),
            picture,
            orientation=orientation,
            gps=(20.5 + number, 107.5),
        )
        subprocess.run(
            [
                "exiftool",
                "-q",
                "-overwrite_original",
                "-XMP:Creator=Nguyen Thi A",
                "-IPTC:City=Ha Noi",
                "-XMP:GPSLatitude=20.5",
                "-SerialNumber=12345",
                "-Artist=Nguyen Thi A",
                picture,
            ],
            check=True,
        )
    sources = metadata(str(folder))
    assert len(sources) == 3
    assert all("EXIF:GPSLatitude" in photo and "XMP:Creator" in photo and "IPTC:City" in photo for photo in sources)

    assert site.build().exit_status == 0
    published = metadata("-ext", "jpg", "-ext", "webp", "-ext", "avif", "-ext", "png", str(site.output))
    assert len(published) >= 3 * 2
    for photo in published:
        tags = [tag.partition(":") for tag in photo]
        left = [f"{group}:{name}" for group, _, name in tags if group in TELLING or name in WORDS]
        assert left == [], photo["SourceFile"]
