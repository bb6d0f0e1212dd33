"""Videos and songs: on the article, in the lists of school and portal, without what a phone wrote into them."""

from __future__ import annotations

import re

import pytest
from tests.build.sites import Site, article, different, picture
from tests.unit.media.films import OWNER, PLACE, film

FOLDER = "binh-minh/tin-tuc/2024/2024-12-01-phim"
PAGE = "binh-minh/tin-tuc/2024-12-01-phim/"
VTT = "WEBVTT\n\n00:00.000 --> 00:02.000\nXin chào\n"
MP3 = b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x90\x64" + bytes(400)


def clips(site: Site, videos: str = "", songs: str = "", **fields: str) -> None:
    lists = {name: value for name, value in (("videos", videos), ("songs", songs)) if value}
    site.write(f"{FOLDER}/index.md", article("Ngày hội", **lists, **fields))


def published(site: Site) -> list[str]:
    return sorted(path for path in site.files() if "/media/" in path)


def test_a_film_of_ours(new_site):
    site = new_site("two-schools")
    clips(site, "\n  - {file: Phim 1.mp4, poster: bia.jpg, captions: loi.vtt, title: Cả ngày hội, credit: Cô Lan}")
    site.write(f"{FOLDER}/Phim 1.mp4", film())
    site.write(f"{FOLDER}/loi.vtt", VTT)
    site.write(f"{FOLDER}/bia.jpg", picture(64, 36))
    site.build()
    assert site.codes() == []
    html = site.html(PAGE)
    name = next(path for path in published(site) if path.endswith(".mp4"))
    assert f'src="/{name}" type="video/mp4"' in html
    assert 'preload="none"' in html
    assert "<iframe" not in html
    assert 'kind="captions"' in html
    assert 'poster="/binh-minh/photos/' in html
    assert html.count("<img") == 0, "the picture that stands for the film is no photo of the article"
    data = site.files()[name]
    assert b"pictures" in data
    assert PLACE not in data
    assert OWNER not in data
    for page in ("binh-minh/video/", "video/"):
        assert f'href="/{PAGE}">Cả ngày hội' in site.html(page)
    assert "Thư viện video" in site.html("binh-minh/")
    assert "Thư viện video" in site.html("")
    assert not site.grep("/hoa-mai/video/")
    assert '"@type":"VideoObject"' in site.html("binh-minh/video/").replace(": ", ":").replace(", ", ",")
    assert different(site.files(), site.clean().files()) == []
    clips(site)
    for path in ("Phim 1.mp4", "loi.vtt", "bia.jpg"):
        site.delete(f"{FOLDER}/{path}")
    site.rebuild()
    assert published(site) == []
    assert not list((site.cache / "media").rglob("*.mp4")), "nothing of a film that was taken back is kept"
    assert not site.grep("Thư viện video")


def test_links_songs_and_clips_of_the_unit(new_site):
    site = new_site("two-schools")
    clips(site, '\n  - {url: "https://www.youtube.com/watch?v=x"}', "bai ca.mp3")
    site.write(f"{FOLDER}/bai ca.mp3", MP3)
    site.write("hoa-mai/media/hat.mp3", MP3)
    school = '[[songs]]\ntitle = "Đi học"\ntitle_en = "To school"\nfile = "media/hat.mp3"\ndate = "20/11/2024"\n'
    links = '[[links]]\nlabel = "Sở"\nurl = "https://so.example/"\n'
    site.write("hoa-mai/school.toml", site.read("hoa-mai/school.toml") + school + links)
    site.build()
    assert site.codes() == []
    html = site.html(PAGE)
    assert 'href="https://www.youtube.com/watch?v=x"' in html
    assert "Xem trên YouTube" in html
    assert "<audio controls" in html
    assert "Các ca khúc" in site.html("hoa-mai/")
    assert "To school" in site.html("hoa-mai/en/ca-khuc/")
    assert "Đi học" not in site.html("hoa-mai/en/ca-khuc/")
    assert site.html("ca-khuc/").count("<audio") == 2
    assert 'href="https://so.example/"' in site.html("hoa-mai/")
    assert "Liên kết khác" not in site.html("binh-minh/")
    assert different(site.files(), site.clean().files()) == []
    for path in site.files():
        if path.endswith(".html"):
            assert "<iframe" not in site.html(path)


WRONG = {
    "phim.mp4": ("phim.mp4", None, "MED001"),
    "phim.mov": ("phim.mov", film(), "MED002"),
    "{file: phim.mp4, captions: loi.vtt}": ("phim.mp4", b"<!doctype html><script>", "MED003"),
    "{title: Không có gì}": ("", None, "MED006"),
    '{file: phim.mp4, url: "https://x.example/"}': ("phim.mp4", film(), "MED006"),
    "{file: phim.mp4, captions: sai.vtt}": ("phim.mp4", film(), "MED007"),
    "{file: phim.mp4}": ("phim.mp4", film(), "MED008"),
    "{file: phim.mp4, captions: loi.vtt, poster: khong.jpg}": ("phim.mp4", film(), "MED001"),
}


@pytest.mark.parametrize("entry", WRONG)
def test_what_is_wrong_is_said_at_its_line(new_site, entry):
    name, data, code = WRONG[entry]
    site = new_site("two-schools")
    clips(site, f"\n  - {entry}")
    site.write(f"{FOLDER}/loi.vtt", VTT)
    site.write(f"{FOLDER}/sai.vtt", "1\n00:00:00,000")
    if data is not None:
        site.write(f"{FOLDER}/{name}", data)
    site.build()
    found = [problem for problem in site.problems() if problem[0].startswith("MED")]
    assert [problem[0] for problem in found] == [code]
    assert found[0][1] == f"content/{FOLDER}/index.md"
    if name and code != "MED006":
        assert found[0][2] == 4
    assert site.has(PAGE), "the article itself is published"
    assert different(site.files(), site.clean().files()) == []


def test_sizes(new_site):
    site = new_site("two-schools", MEDIA_MAX_MB=2, MEDIA_HEAVY_MB=1)
    clips(site, "\n  - {file: a.mp4, captions: loi.vtt}\n  - {file: b.mp4, captions: loi.vtt}", "c.mp3")
    site.write(f"{FOLDER}/loi.vtt", VTT)
    site.write(f"{FOLDER}/a.mp4", film(bytes(1_500_000)))
    site.write(f"{FOLDER}/b.mp4", film(bytes(2_500_000)))
    site.write(f"{FOLDER}/c.mp3", MP3)
    site.build()
    assert site.codes() == ["MED005", "MED004"]
    assert [path.rpartition("/")[2][:2] for path in published(site)] == ["a-", "c-", "lo"]


def test_consent_holds_for_the_picture_of_a_film(new_site):
    site = new_site("two-schools")
    clips(
        site,
        "\n  - {file: a.webm, captions: loi.vtt, poster: bia.jpg}",
        photos="\n  - {file: bia.jpg, consent: withdrawn}",
    )
    site.write(f"{FOLDER}/a.webm", b"\x1a\x45\xdf\xa3" + bytes(100))
    site.write(f"{FOLDER}/loi.vtt", VTT)
    site.write(f"{FOLDER}/bia.jpg", picture(64, 36))
    site.build()
    assert "<video" in site.html(PAGE)
    assert "poster=" not in site.html(PAGE)
    assert not [path for path in site.files() if path.startswith("binh-minh/photos/") and "2024" in path]


def test_newest_stands_on_the_newest_articles_alone(new_site):
    site = new_site("two-schools", BANGTIN_PER_PAGE=2)
    for day in range(11, 28):
        site.write(f"hoa-mai/tin-tuc/2024/2024-11-{day}-bai.md", article(f"Bài số {day}"))
    site.build()
    page = site.html("hoa-mai/tin-tuc/2024-11-27-bai/")
    newest = page[page.index("bt-newest") :]
    titles = re.findall(r'href="/hoa-mai/tin-tuc/([^"]+)/"', newest)
    assert len(titles) == 5
    assert "2024-11-27-bai" not in titles
    assert titles == sorted(titles, reverse=True)
    assert "bt-newest" not in site.html("hoa-mai/tin-tuc/2024-11-12-bai/")
    before = site.files("hoa-mai")
    site.write("hoa-mai/tin-tuc/2024/2024-11-28-bai.md", article("Bài mới nhất"))
    site.rebuild()
    changed = [
        path for path in different(before, site.files("hoa-mai")) if "/2024-11-" in path and path.endswith("html")
    ]
    assert len(changed) <= 6, "a new article changes no page of older ones but its neighbours'"
