"""Notices above the pages of a unit, for their time; what other schools must build again because of one."""

from __future__ import annotations

import datetime as dt

from tests.build.sites import Site, different

from bangtin.core.vietnamese.dates import VN_TZ

STORM = """
[[notices]]
text = "Nghỉ học vì bão số 9."
text_en = "No school because of the storm."
link = "/hoa-mai/tin-tuc/"
from = "05/12/2024 17:00"
until = "06/12/2024"
urgent = true
"""
OFFICE = """
name = "Cổng"
kind = "portal"
[sections.tin-tuc]
vi = "Tin"
"""


def at(site: Site, *moment: int) -> Site:
    site.now = int(dt.datetime(*moment, tzinfo=VN_TZ).timestamp())
    site.rebuild()
    return site


def test_a_notice_comes_and_goes_by_itself(new_site):
    site = at(new_site("two-schools"), 2024, 12, 1)
    before = site.files()
    site.write("hoa-mai/school.toml", site.read("hoa-mai/school.toml") + STORM)
    site.rebuild()
    assert site.report.exit_status == 0
    assert site.report.units_built == 1, "a notice of one school is nothing to the other"
    assert not site.grep("bão số 9")
    at(site, 2024, 12, 5, 17)
    assert "Nghỉ học vì bão số 9." in site.html("hoa-mai/tin-tuc/2024-11-20-hoi-nghi/")
    assert 'href="/hoa-mai/tin-tuc/">Nghỉ học' in site.html("hoa-mai/")
    assert 'lang="en"><a href="/hoa-mai/tin-tuc/">No school' in site.html("hoa-mai/en/")
    assert not [path for path in site.grep("bão số 9") if not path.startswith("hoa-mai/")]
    at(site, 2024, 12, 6, 23, 59)
    assert site.grep("bão số 9")
    at(site, 2024, 12, 7)
    assert different(site.files(), before) == []


def test_the_portal_speaks_everywhere(new_site):
    site = new_site("two-schools")
    site.write("cong/school.toml", OFFICE + STORM.replace("hoa-mai", "cong") + "everywhere = true\n")
    at(site, 2024, 12, 6)
    assert site.report.exit_status == 0
    for page in ("", "don-vi/", "cong/", "hoa-mai/", "binh-minh/tin-tuc/2024-09-05-khai-giang/", "404.html"):
        assert site.html(page).count("Nghỉ học vì bão số 9.") == 1, page
    assert different(site.files(), site.clean().files()) == []
    at(site, 2024, 12, 8)
    assert not site.grep("bão số 9")


def test_a_telephone_number_makes_one_school_stale(build_site):
    site = build_site("two-schools")
    contact = '[contact]\nphone = "0200 000 0789"\n[[emergency]]\nlabel = "Trực ban"\nphone = "0912 000 789"\n'
    site.write("hoa-mai/school.toml", site.read("hoa-mai/school.toml") + contact)
    site.rebuild()
    assert site.report.units_built == 1
    assert 'href="tel:0912000789"' in site.html("hoa-mai/")
    assert different(site.files(), site.clean().files()) == []
