"""Abbreviations in texts, and the pages that explain them."""

from __future__ import annotations

import re

import pytest
from tests.build.sites import article, different

from bangtin.shards.build import run_build

PATH = "binh-minh/tin-tuc/2023/2023-10-01-bai.md"
PAGE = "binh-minh/tin-tuc/2023-10-01-bai/"
OFFICE = '[[term]]\nabbr = "BTC"\nlong = "ban tổ chức"\n'
OWN = '[[term]]\nabbr = "CĐ"\nlong = "công đoàn"\n\n[[term]]\nabbr = "THCS"\nskip = true\n'


def marks(html):
    """What is marked: where it leads, what it stands for, how it is written."""
    found = re.findall(r'<a class="(bt-abbr[^"]*)" href="([^"]+)"><abbr title="([^"]+)">([^<]+)</abbr></a>', html)
    return [(url, title, written) for _, url, title, written in found]


def said(site):
    return [(p.code, p.file, p.line, p.column) for p in site.report.sorted_problems() if p.code.startswith("GLO")]


@pytest.fixture(scope="module")
def lists(new_site):
    site = new_site("two-schools")
    site.write(PATH, article("Bài", "Các đ/c BTC của LĐLĐ và CĐ Trường THCS. LĐLĐ đã họp.\n\n## CĐ\n\n[UBND](/)"))
    site.write("hoa-mai/tin-tuc/2023/2023-10-01-bai.md", article("Bài", "BCH CĐ và Trường THCS họp."))
    site.write("binh-minh/pages/to-chuc.md", article("Tổ chức", "Sở GD&ĐT."))
    site.write("glossary.toml", OFFICE)
    site.write("binh-minh/glossary.toml", OWN)
    site.build()
    return site


def test_each_is_explained_once_where_its_list_is(lists):
    assert marks(lists.html(PAGE)) == [
        ("/thuat-ngu/#%C4%91/c", "đồng chí", "đ/c"),
        ("/thuat-ngu/#BTC", "ban tổ chức", "BTC"),
        ("/thuat-ngu/#L%C4%90L%C4%90", "liên đoàn lao động", "LĐLĐ"),
        ("/binh-minh/thuat-ngu/#C%C4%90", "công đoàn", "CĐ"),
    ]
    assert "abbreviation." in lists.html(PAGE)


def test_what_nobody_knows_is_marked_and_told_to_the_editor(lists):
    page = lists.html("hoa-mai/tin-tuc/2023-10-01-bai/")
    assert '<a class="bt-abbr bt-abbr--open" href="/thuat-ngu/#C%C4%90">' in page
    assert "công đoàn, cao đẳng hoặc công điện" in page
    assert said(lists) == [("GLO001", "content/hoa-mai/tin-tuc/2023/2023-10-01-bai.md", 5, 5)]
    assert lists.report.exit_status == 0


def test_pages_are_explained_too_and_pages_without_a_mark_load_no_script(lists):
    assert [written for _, _, written in marks(lists.html("binh-minh/to-chuc/"))] == ["GD&amp;ĐT"]
    assert "abbreviation." not in lists.html("binh-minh/gioi-thieu/")


def test_every_mark_has_its_entry(lists):
    for path in ("binh-minh/tin-tuc/2023-10-01-bai/", "hoa-mai/tin-tuc/2023-10-01-bai/", "binh-minh/to-chuc/"):
        for url, title, _ in marks(lists.html(path)):
            page, anchor = url[1:].split("#")
            anchor = anchor.replace("%C4%91", "đ").replace("%C4%90", "Đ").replace("%26", "&amp;")
            entry = lists.html(page).partition(f'<div id="{anchor}">')[2].partition("</div>")[0]
            assert title.split(",")[0] in entry, url


def test_the_glossaries(lists):
    portal, own = lists.html("thuat-ngu/"), lists.html("binh-minh/thuat-ngu/")
    assert "ban tổ chức" in portal
    assert "công đoàn cơ sở" in portal
    assert "ban tổ chức" not in own
    assert own.count("<dt>") == 1
    assert not lists.has("hoa-mai/thuat-ngu/")
    assert "federation of labour" in lists.html("en/thuat-ngu/")
    assert 'href="/thuat-ngu/"' in lists.html("")
    assert 'href="/binh-minh/thuat-ngu/"' in lists.html("binh-minh/")


def test_without_marks_the_pages_stay(new_site):
    site = new_site("two-schools", GLOSSARY_MARK=False)
    site.write(PATH, article("Bài", "LĐLĐ và CĐ"))
    site.build()
    assert marks(site.html(PAGE)) == []
    assert said(site) == []
    assert "liên đoàn lao động" in site.html("thuat-ngu/")


def test_an_article_may_know_its_own_abbreviation_and_answer_the_message(new_site):
    site = new_site("two-schools")
    site.write(PATH, article("Bài", "CĐ họp.\n\n*[CĐ]: công đoàn"))
    site.write(
        "hoa-mai/tin-tuc/2023/2023-10-01-bai.md",
        article("Bài", "CĐ họp.", silence="\n  - code: GLO001\n    reason: Ai cũng biết"),
    )
    site.build()
    assert said(site) == []
    assert '<abbr title="công đoàn">CĐ</abbr> họp' in site.html(PAGE)
    assert marks(site.html(PAGE)) == []


def test_lists_make_stale_what_they_concern(new_site):
    site = new_site("two-schools")
    site.write(PATH, article("Bài", "BTC họp."))
    site.build()
    other = site.files("hoa-mai")
    site.write("binh-minh/glossary.toml", OFFICE)
    site.build()
    assert site.report.units_built == 1
    assert [title for _, title, _ in marks(site.html(PAGE))] == ["ban tổ chức"]
    assert site.files("hoa-mai") == other
    site.delete("binh-minh/glossary.toml")
    site.write("glossary.toml", OFFICE.replace("tổ chức", "tuyên truyền"))
    site.build()
    assert [title for _, title, _ in marks(site.html(PAGE))] == ["ban tuyên truyền"]
    assert "ban tuyên truyền" in site.html("thuat-ngu/")
    assert not site.has("binh-minh/thuat-ngu/")
    assert different(site.files(), site.clean().files()) == []


def test_a_wrong_list_is_as_it_was_on_the_portals_page_too(new_site):
    site = new_site("two-schools")
    site.write("glossary.toml", OFFICE)
    site.build()
    good = site.files()
    site.write("glossary.toml", OFFICE.replace("long", "lang"))
    site.build()
    assert [code for code in site.codes() if code != "BLD006"] == ["GLO002", "LST007"]
    assert site.report.exit_status == 1
    assert different(site.files(), good) == []


def test_the_portals_page_needs_no_school(new_site):
    """The office's list lies beside the schools' folders and in none of them."""
    site = new_site("two-schools")
    site.write("glossary.toml", OFFICE)
    site.build()
    before = site.files()
    (site.cache / "shards" / "@portal" / "state.json").unlink()
    (site.output / "thuat-ngu" / "index.html").unlink()
    plan = site.plan()
    assert plan.stale == []
    for unit in ("binh-minh", "hoa-mai"):
        site.move(unit, f"../{unit}")
    with site.clock():
        run_build(plan, jobs=1)
    assert different(site.files(), before) == []
