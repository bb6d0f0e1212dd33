"""Contact pages, the directory, and the maps on them."""

from __future__ import annotations

import re

from tests.build.sites import Site, different
from tests.theme.markup import outline

HERE = """
[contact]
address = "Thôn Đoài"
phone = "0200 000 0789"
directions = "Qua cầu rẽ trái."
lat = 21.1
lon = 105.9
[[emergency]]
label = "Trực ban"
phone = "0912 000 789"
"""
THERE = "\n[contact]\nlat = 21.15\nlon = 105.95\n"


def append(site: Site, unit: str, text: str) -> None:
    site.write(f"{unit}/school.toml", site.read(f"{unit}/school.toml") + text)


def test_nothing_is_known_and_nothing_is_shown(build_site):
    site = build_site("two-schools")
    assert not site.has("hoa-mai/lien-he/")
    assert not site.has("don-vi/danh-ba/")
    assert "Danh bạ" not in site.html("")


def test_a_page_with_telephone_way_and_map(build_site):
    site = build_site("two-schools")
    append(site, "hoa-mai", HERE)
    append(site, "binh-minh", THERE)
    site.rebuild()
    assert site.codes() == []
    html = site.html("hoa-mai/lien-he/")
    found = outline(html)
    links = [link.attributes["href"] for link in found.all("a")]
    assert {"tel:02000000789", "tel:0912000789", "tel:111", "tel:115", "/binh-minh/"} <= set(links)
    assert next(link for link in links if link.startswith("geo:")).startswith("geo:21.1,105.9?q=21.1,105.9(")
    assert "Qua cầu rẽ trái." in html
    assert len(found.all("svg")) == 1
    assert "7,6 km" in html
    assert "7.6 km" in site.html("hoa-mai/en/lien-he/")
    assert not re.search(r'(?:src|xlink:href)="(?:https?:)?//', html), "the map fetches nothing"
    assert 'href="/hoa-mai/lien-he/"' in site.html("hoa-mai/")
    assert "hoa-mai/lien-he/" in site.files()["hoa-mai/sitemap.xml"].decode()
    directory = site.html("don-vi/danh-ba/")
    assert "tel:0912000789" in directory
    assert "<svg" in directory
    assert site.html("").count("Danh bạ") == 1
    assert different(site.files(), site.clean().files()) == []


def test_a_text_of_the_unit_becomes_part_of_the_page(build_site):
    site = build_site("two-schools")
    site.write("hoa-mai/pages/lien-he.md", "---\ntitle: Gặp nhà trường\n---\nTiếp phụ huynh thứ Hai.\n")
    site.rebuild()
    assert "tel:111" not in site.html("hoa-mai/lien-he/")
    append(site, "hoa-mai", HERE)
    site.rebuild()
    html = site.html("hoa-mai/lien-he/")
    assert "<h1>Gặp nhà trường</h1>" in html
    assert "Tiếp phụ huynh thứ Hai." in html
    assert "tel:111" in html
    assert "<h1>Contact</h1>" in site.html("hoa-mai/en/lien-he/")
    assert different(site.files(), site.clean().files()) == []


def test_landmarks_keep_far_schools_off_the_map(build_site):
    site = build_site("two-schools", CONTACT_HOTLINES=())
    append(site, "hoa-mai", HERE + '[[landmarks]]\nlabel = "Cầu treo"\nlat = 21.104\nlon = 105.903\n')
    append(site, "binh-minh", THERE)
    site.rebuild()
    html = site.html("hoa-mai/lien-he/")
    assert "Cầu treo</text>" in html
    assert "Bình Minh</text>" not in html
    assert "tel:111" not in html


def test_where_a_school_lies_is_the_business_of_its_neighbours(build_site):
    site = build_site("two-schools")
    append(site, "hoa-mai", HERE)
    append(site, "binh-minh", THERE)
    site.rebuild()
    append(site, "binh-minh", 'phone = "0200 000 0111"\n')
    site.rebuild()
    assert site.report.units_built == 1
    site.edit("binh-minh/school.toml", "lat = 21.15", "lat = 21.2")
    site.rebuild()
    assert site.report.units_built == 2
    assert different(site.files(), site.clean().files()) == []
