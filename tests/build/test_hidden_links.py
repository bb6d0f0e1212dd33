"""Links to texts that are there but that readers cannot see; links by address; time settles both by itself."""

from __future__ import annotations

import re

import pytest
from tests.build.sites import NOW, Site, article, different

FOLDER = "hoa-mai/tin-tuc/2024"
PAGE = "hoa-mai/tin-tuc/2024-11-21-bai/"
FILE = f"content/{FOLDER}/2024-11-21-bai.md"
OTHER = "/hoa-mai/tin-tuc/2024-11-22-khac/"


def linking(site: Site, *targets: str, other: str = "", path: str = FOLDER) -> Site:
    """A site with an article that links to targets, and another article."""
    body = " ".join(f"[chữ {number}]({target})" for number, target in enumerate(targets, 1))
    site.write(f"{FOLDER}/2024-11-21-bai.md", article("Bài", body))
    if other:
        site.write(f"{path}/2024-11-22-khac.md", other)
    site.build()
    return site


def links(site: Site) -> dict[str, str]:
    """Words → address of the links in the article's text."""
    html = site.html(PAGE)
    prose = html[html.index('<div class="bt-prose">') : html.index('<footer class="bt-article__foot">')]
    return {words: url for url, words in re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', prose)}


def codes(site: Site) -> list[tuple[str, int, int]]:
    return [(code, line, column) for code, file, line, column in site.problems() if file == FILE]


@pytest.mark.parametrize(
    "fields", [{"status": "draft"}, {"date": "05/12/2024 08:00"}, {"expires": "30/11/2024"}, {"date": "không rõ"}]
)
def test_a_text_that_nobody_can_see(new_site, fields):
    targets = ("2024-11-22-khac.md", f"{OTHER}#muc-x", OTHER[:-1], "2024-11-20-hoi-nghi/index.md")
    site = linking(new_site("two-schools"), *targets, other=article("Khác", **fields))
    assert codes(site) == [("ART020", 5, 9), ("ART020", 5, 37), ("ART020", 5, 86)]
    assert links(site) == {"chữ 4": "/hoa-mai/tin-tuc/2024-11-20-hoi-nghi/"}
    assert "chữ 1 chữ 2 chữ 3" in site.html(PAGE)
    assert site.rebuild().changed_files == 0
    assert len(codes(site)) == 3
    assert different(site.files(), site.clean().files()) == []


def test_the_link_comes_with_the_text(new_site):
    site = linking(
        new_site("two-schools"), OTHER, "2024-11-22-khac.md#x", other=article("Khác", date="05/12/2024 08:00")
    )
    assert links(site) == {}
    site.now = NOW + 4 * 86400
    site.rebuild()
    assert links(site) == {"chữ 1": OTHER, "chữ 2": f"{OTHER}#muc-x"}
    assert codes(site) == []
    assert different(site.files(), site.clean().files()) == []


def test_an_author_can_answer(new_site):
    site = new_site("two-schools")
    silence = "\n  - code: ART020\n    reason: Sẽ đăng sau"
    site.write(f"{FOLDER}/2024-11-22-khac.md", article("Khác", status="draft"))
    site.write(f"{FOLDER}/2024-11-21-bai.md", article("Bài", f"[chữ]({OTHER})", silence=silence))
    site.build()
    assert codes(site) == []
    assert links(site) == {}


def test_addresses_of_all_kinds(new_site):
    good = (
        "/hoa-mai/", "/hoa-mai/tin-tuc/", "/hoa-mai/tin-tuc/2024-11-20-hoi-nghi", "/hoa-mai/feeds/atom.xml", "/",
        "/binh-minh/tin-tuc/2024-09-05-khai-giang/?x=1&y=2", "/binh-minh/gioi-thieu/", "/hoa-mai/photos/cu-roi.jpg",
        "/binh-minh/en/",
    )  # fmt: skip
    bad = (
        "/binh-minh/khong-co/",
        "/hoa-mai/tac-gia/khong-ai/",
        "/khong-co/",
        "/hoa-mai/en/tin-tuc/2024-11-20-hoi-nghi/",
    )
    site = linking(new_site("two-schools"), *good, *bad)
    assert [code for code, *_ in codes(site)] == ["BLD006", "BLD006", "BLD006", "ART022"]
    left_out = {f"chữ {len(good) + 4}"}
    assert set(links(site)) == {f"chữ {number}" for number in range(1, len(good) + 5)} - left_out


def test_raw_html_and_marks_inside_a_link(new_site):
    site = new_site("two-schools")
    body = f'<a title="x > y" href="{OTHER}">chữ <em>một</em></a> và [**hai**]({OTHER} "tên")'
    site.write(f"{FOLDER}/2024-11-22-khac.md", article("Khác", status="draft"))
    site.write(f"{FOLDER}/2024-11-21-bai.md", article("Bài", body))
    site.write("hoa-mai/pages/lien-he.md", f"---\ntitle: Liên hệ\n---\nXem [bài khác]({OTHER}).\n")
    site.build()
    assert "chữ <em>một</em> và <strong>hai</strong>" in site.html(PAGE)
    assert links(site) == {}
    assert OTHER not in site.html("hoa-mai/lien-he/")
    assert [code for code, *_ in site.problems() if code.startswith("ART02")] == [
        "ART020"
    ] * 2  # two links to one address are one


def test_the_path_of_the_portal_belongs_to_addresses(new_site):
    site = new_site("two-schools", SITEURL="https://cong.example/tin")
    linking(site, "/hoa-mai/", OTHER, "/binh-minh/khong-co/", other=article("Khác"))
    assert codes(site) == [("BLD006", 5, 71)]
    assert links(site)["chữ 2"] == f"/tin{OTHER}"
    site.write(f"{FOLDER}/2024-11-22-khac.md", article("Khác", status="draft"))
    site.rebuild()
    assert [code for code, *_ in codes(site)] == ["ART020", "BLD006"]
    assert "chữ 2" not in links(site)


def test_another_schools_draft(new_site):
    target = "/binh-minh/tin-tuc/2024/2024-11-22-khac.md"
    draft = article("Khác", status="draft")
    site = linking(new_site("two-schools"), target, other=draft, path="binh-minh/tin-tuc/2024")
    assert [code for code, *_ in codes(site)] == ["BLD008"]
    assert links(site) == {"chữ 1": "/binh-minh/tin-tuc/2024-11-22-khac/"}
    before = site.files("hoa-mai")
    site.write("binh-minh/tin-tuc/2024/2024-11-22-khac.md", article("Khác"))
    site.rebuild()
    assert codes(site) == []
    assert different(before, site.files("hoa-mai")) == []


def test_an_address_is_guessed_by_what_tells_it_from_others(new_site):
    """All addresses of a school begin alike: that alone makes none of them likely."""
    site = new_site("two-schools")
    site.write("hoa-mai/pages/to-chuc.md", "---\ntitle: Tổ chức\n---\nBộ máy.\n")
    linking(site, "/hoa-mai/khong-co/", "/hoa-mai/to-chu/")
    assert [code for code, *_ in codes(site)] == ["ART021", "ART022"]
