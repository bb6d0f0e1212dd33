"""``bangtin photos``: what is in the cache, what nobody uses, where a photo is shown, and the take-down."""

from __future__ import annotations

import os
import re

import pytest

from bangtin.cli import main

pytestmark = pytest.mark.build

FOLDER = "binh-minh/tin-tuc/2024/2024-09-05-khai-giang"
PAGE = "https://cong.example/binh-minh/tin-tuc/2024-09-05-khai-giang/"


@pytest.fixture
def site(build_site):
    site = build_site("two-schools", alone=True)
    yield site
    site.remove()


@pytest.fixture
def photos(site, capsys):
    """Run the verb; returns the exit status and what it printed."""

    def run(*arguments):
        capsys.readouterr()
        status = main(["photos", *arguments, "--settings", str(site.root / "pelicanconf.py"), "--lang", "en"])
        return status, capsys.readouterr().out

    return run


def withdraw(site):
    for name in ("anh-1.jpg", "anh-2.jpg"):
        site.edit(f"{FOLDER}/index.md", f"  - file: {name}\n", f"  - file: {name}\n    consent: withdrawn\n")
    site.build()


def hide(site):
    """Both versions of the article become drafts: its photos are shown nowhere, and may be again."""
    for name in ("index.md", "index.en.md"):
        site.edit(f"{FOLDER}/{name}", "---\ntitle:", "---\nstatus: draft\ntitle:")
    site.build()


def test_status(site, photos):
    status, said = photos("status", "--verify")
    assert status == 0
    assert re.search(r"^Photos: 2, \d+ files, 0\.1 MB; no page shows 0 of them \(0 MB\)\.$", said, re.MULTILINE)
    assert re.search(r"^Cards for sharing: 8, 0\.\d MB; no page uses 0 of them", said, re.MULTILINE)
    next((site.cache / "cards").glob("the-*.jpg")).unlink()
    assert "1 are missing" in photos("status")[1]


def test_status_finds_what_is_damaged(site, photos):
    victim = next((site.cache / "photos").glob("??/*.webp"))
    victim.write_bytes(victim.read_bytes()[:-1] + b"x")
    assert photos("status")[0] == 0
    status, said = photos("status", "--verify")
    assert status == 1
    assert f"Damaged: {victim.name}" in said


def test_status_in_vietnamese(site, capsys):
    assert main(["photos", "status", "--settings", str(site.root / "pelicanconf.py"), "--lang", "vi"]) == 0
    assert "Ảnh chia sẻ: 8" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["{file}", "content/{path}", "2024-09-05-khai-giang/anh-2.jpg", "{address}", "{key}"])
def test_where(site, photos, name):
    _, said = photos("where", "anh-2.jpg")
    page = site.html("binh-minh/tin-tuc/2024-09-05-khai-giang/")
    keys = set(re.findall(r"/binh-minh/photos/([0-9a-f]{24})-\d+\.jpg", page))
    key = next(key for key in sorted(keys) if photos("where", key)[1].startswith(f"content/{FOLDER}/anh-2.jpg"))
    shown = {
        "file": site.path(f"{FOLDER}/anh-2.jpg"),
        "path": f"{FOLDER}/anh-2.jpg",
        "address": f"https://cong.example/binh-minh/photos/{key}-64.webp",
        "key": key,
    }
    status, found = photos("where", name.format(**shown))
    assert status == 0
    assert found == said
    assert f"content/{FOLDER}/anh-2.jpg\n" in said
    assert f"  {PAGE}\n" in said
    assert "hoa-mai" not in said


def test_where_of_what_is_nowhere(photos):
    assert photos("where", "khong-co.jpg") == (1, "No page shows this photo: khong-co.jpg\n")


def test_prune_keeps_what_is_shown_and_what_was_used_lately(site, photos):
    assert "Removed 0 photos and 0 cards" in photos("prune", "--days", "0")[1]
    hide(site)
    assert "Removed 0 photos and 0 cards" in photos("prune")[1]
    before = site.files()
    assert "Removed 2 photos and 2 cards" in photos("prune", "--days", "0")[1]
    assert list((site.cache / "photos").glob("??/*")) == []
    site.build()
    assert site.files() == before


def test_what_is_withdrawn_needs_no_pruning(site, photos):
    """Renditions, and the article's cards with its photo, are gone with the build."""
    withdraw(site)
    assert list((site.cache / "photos").glob("??/*")) == []
    assert "Removed 0 photos and 0 cards" in photos("prune", "--days", "0")[1]


def test_forget_waits_until_no_page_shows_the_photo(site, photos):
    photo = str(site.path(f"{FOLDER}/anh-1.jpg"))
    status, said = photos("forget", photo)
    assert status == 1
    assert PAGE in said
    hide(site)
    status, said = photos("forget", photo)
    assert status == 0
    assert re.search(r"Removed \d files of the photo, and 2 cards not in use\.", said)
    left = {path.name[:24] for path in (site.cache / "photos").glob("??/*")}
    assert len(left) == 1, "the other photo is still there"
    assert photos("forget", photo)[0] == 1, "nothing was left to remove"
    assert photos("forget", left.pop())[0] == 0


def test_before_the_first_build_all_is_empty(new_site, capsys):
    site = new_site("two-schools", alone=True)
    site.configure()
    assert main(["photos", "status", "--settings", str(site.root / "pelicanconf.py"), "--lang", "en"]) == 0
    assert "Photos: 0, 0 files, 0 MB" in capsys.readouterr().out
    assert os.listdir(site.root / "content")  # noqa: PTH208
