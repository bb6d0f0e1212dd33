"""Tags across a school and the portal, lists that say what means the same, and pages of schools in others' news."""

from __future__ import annotations

import re

import pytest
from tests.build.sites import article, different

FOLDER = "binh-minh/tin-tuc/2023"
OTHER = "hoa-mai/tin-tuc/2023"
LIST = '[[tag]]\nname = "Dân chủ ở cơ sở"\nsame = ["Quy chế dân chủ", "QCDC"]\n'


def tagged(site, *tags, school=FOLDER):
    """One article for each list of tags, the first one the oldest."""
    for number, names in enumerate(tags, 1):
        text = article(f"Bài {number}", tags=f"[{names}]")
        site.write(f"{school}/2023-10-{number:02}-bai.md", text)


def said(site, *codes):
    return [(p.code, p.file, p.line, p.column) for p in site.report.sorted_problems() if p.code in codes]


def chips(html):
    """The names in the list of related tags."""
    block = re.search(r'<ul class="bt-taglist" aria-label="[^"]*">(.*?)</ul>', html, re.DOTALL)
    return re.findall(r">([^<]+)</a>", block[1]) if block else []


def with_lists(new_site):
    """A list of the office and one of a school; every article is found under the word that the lists prefer."""
    site = new_site("two-schools", TAGPAGES_MIN_ARTICLES=1)
    tagged(site, "QCDC", "Dân chủ trường học", "Văn hoá", "Văn hóa", "Kí kết", "Ký kết")
    tagged(site, "Quy chế dân chủ", "Dân chủ trường học", school=OTHER)
    site.write("tags.toml", LIST)
    site.write("binh-minh/tags.toml", '[[tag]]\nname = "QCDC"\nsame = ["Dân chủ trường học"]\n')
    site.build()
    return site


@pytest.fixture(scope="module")
def lists(new_site):
    return with_lists(new_site)


def test_synonyms_share_one_list_in_each_school_and_on_the_portal(lists):
    assert lists.html("binh-minh/the/dan-chu-o-co-so/").count("bt-card--row") == 2
    assert lists.html("hoa-mai/the/dan-chu-o-co-so/").count("bt-card--row") == 1
    assert lists.html("the/dan-chu-o-co-so/").count("bt-card--row") == 3
    assert not lists.has("binh-minh/the/qcdc/")
    assert lists.has("hoa-mai/the/dan-chu-truong-hoc/"), "what one school calls the same is its own affair"


def test_articles_show_the_preferred_word_with_its_list(lists):
    page = lists.html("binh-minh/tin-tuc/2023-10-01-bai/")
    assert '<a href="/binh-minh/the/dan-chu-o-co-so/" rel="tag">Dân chủ ở cơ sở</a>' in page


def test_spellings_share_one_list(lists):
    for slug in ("van-hoa", "ki-ket"):
        assert lists.html(f"binh-minh/the/{slug}/").count("bt-card--row") == 2
    assert not lists.has("binh-minh/the/ky-ket/")


def test_the_portal_says_which_schools_use_a_tag(lists):
    page = lists.html("the/dan-chu-o-co-so/")
    names = re.search(r'<ul class="bt-pagehead__units".*?</ul>', page, re.DOTALL)[0]
    assert re.findall(r'href="([^"]+)">[^<]+</a> <small>(\d+)', names) == [
        ("/binh-minh/the/dan-chu-o-co-so/", "2"),
        ("/hoa-mai/the/dan-chu-o-co-so/", "1"),
    ]


def test_a_list_makes_what_it_concerns_stale_and_equals_a_clean_build(new_site):
    site = with_lists(new_site)
    own = site.files("hoa-mai")
    site.write("binh-minh/tags.toml", "")
    site.rebuild()
    assert site.report.units_built == 1
    assert site.files("hoa-mai") == own
    assert site.has("binh-minh/the/dan-chu-truong-hoc/")
    site.write("tags.toml", LIST.replace("QCDC", "Văn hóa"))
    site.rebuild()
    assert site.report.units_built == 2
    assert site.html("binh-minh/the/dan-chu-o-co-so/").count("bt-card--row") == 2
    assert different(site.files(), site.clean().files()) == []


def test_a_list_with_a_mistake_is_as_it_was_until_it_is_mended(build_site):
    site = build_site("two-schools", TAGPAGES_MIN_ARTICLES=1)
    tagged(site, "QCDC")
    site.write("tags.toml", LIST)
    site.build()
    good = site.files()
    site.write("tags.toml", LIST.replace("same = [", "same = "))
    site.build()
    assert said(site, "LST001", "LST010") == [("LST001", "content/tags.toml", 3, 25)]
    assert site.report.exit_status == 1
    assert different(site.files(), good) == []
    site.write("tags.toml", LIST)
    assert site.build().exit_status == 0
    assert different(site.files(), good) == []


def test_two_words_of_one_address_are_an_error_in_a_school_and_named_across_schools(build_site):
    site = build_site("two-schools", TAGPAGES_MIN_ARTICLES=1)
    tagged(site, "Bạn đọc", "Bạn đọc", "Bàn đọc", "Thể dục")
    tagged(site, "Thế Dúc", "Thế Dúc", school=OTHER)
    site.build()
    assert said(site, "TAG001", "TAG002") == [
        ("TAG001", f"content/{FOLDER}/2023-10-03-bai.md", 3, 8),
        ("TAG002", f"content/{FOLDER}/2023-10-04-bai.md", 3, 8),
    ]
    assert site.report.exit_status == 1
    assert site.html("the/ban-doc/").count("bt-card--row") == 2
    assert "<span>Bàn đọc</span>" in site.html("binh-minh/tin-tuc/2023-10-03-bai/")
    assert "Thể dục" in site.html("binh-minh/the/the-duc/")
    assert "Thể dục" not in site.html("the/the-duc/")
    site.write("tags.toml", '[[tag]]\nname = "Thể dục"\nslug = "the-duc-the-thao"\n')
    site.edit(f"{FOLDER}/2023-10-03-bai.md", "Bàn đọc", "Đọc sách")
    assert site.build().exit_status == 0
    assert said(site, "TAG001", "TAG002") == []
    assert "Thể dục" in site.html("the/the-duc-the-thao/")
    assert different(site.files(), site.clean().files()) == []


def test_related_tags_and_none_without_them(build_site):
    site = build_site("two-schools")
    tagged(site, "Đọc, Thư viện", "Đọc, Thư viện", "Đọc, Lẻ", "Thư viện")
    site.build()
    assert chips(site.html("binh-minh/the/doc/")) == ["Thư viện"]
    site.settings["TAGPAGES_RELATED"] = 0
    site.build()
    assert chips(site.html("binh-minh/the/doc/")) == []


def test_a_tag_used_once_is_plain_text(build_site):
    site = build_site("two-schools")
    assert "<span>Hội thi</span>" in site.html("binh-minh/hoat-dong/2024-10-20-hoi-thi/")
    assert 'href=""' not in site.html("binh-minh/hoat-dong/2024-10-20-hoi-thi/")


# -- authors -----------------------------------------------------------------------------------------------------------


def test_two_authors_of_one_name_have_a_list_each(build_site):
    site = build_site("two-schools")
    for number, own in enumerate(("le-an-toan", "le-an-van", "")):
        author = f"\n  - name: Lê An\n    id: {own}" if own else "[Lê An]"
        site.write(f"{FOLDER}/2023-10-0{number + 1}-bai.md", article(f"Bài {number}", authors=author))
    site.build()
    assert said(site, "AUT002") == [("AUT002", f"content/{FOLDER}/2023-10-03-bai.md", 3, 11)]
    assert site.report.exit_status == 1
    for number, own in enumerate(("le-an-toan", "le-an-van")):
        page = site.html(f"binh-minh/tac-gia/{own}/")
        assert page.count("bt-card--row") == 1
        assert f"Bài {number}" in page
        assert f'href="/binh-minh/tac-gia/{own}/"' in site.html(f"binh-minh/tin-tuc/2023-10-0{number + 1}-bai/")
    assert "tac-gia/le-an/" not in site.html("binh-minh/tin-tuc/2023-10-03-bai/")


# -- schools in others' news -------------------------------------------------------------------------------------------

TOLD = "don-vi/binh-minh/duoc-nhac-den/"


def test_a_school_in_the_news_of_another_has_a_page_of_the_portal(build_site):
    site = build_site("two-schools")
    page = site.html(TOLD)
    assert 'href="/hoa-mai/tin-tuc/2024-11-20-hoi-nghi/"' in page
    assert page.count("bt-card--row") == 1
    assert f'href="/{TOLD}"' in site.html("don-vi/")
    assert f'href="/{TOLD}"' in site.html("hoa-mai/tin-tuc/2024-11-20-hoi-nghi/")
    assert any(TOLD.encode() in data for path, data in site.files().items() if path == "portal-sitemap.xml")
    assert not site.has("don-vi/hoa-mai/duoc-nhac-den/")


def test_what_others_write_touches_no_byte_of_the_named_school(build_site):
    site = build_site("two-schools")
    before = site.files("binh-minh")
    site.edit("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", "schools: [binh-minh]\n", "")
    site.build()
    assert not site.has(TOLD)
    assert site.files("binh-minh") == before
    assert different(site.files(), site.clean().files()) == []


def test_an_english_page_for_english_news(build_site):
    site = build_site("two-schools")
    site.write("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.en.md", article("A meeting", schools="[binh-minh]"))
    site.build()
    english = f"en/{TOLD}"
    assert "A meeting" in site.html(english)
    assert f'href="/{english}"' in site.html("hoa-mai/en/tin-tuc/2024-11-20-hoi-nghi/")
    assert f'hreflang="en" href="https://cong.example/{english}"' in site.html(TOLD)


def test_a_text_that_names_a_school_which_has_left_keeps_its_last_good_version(build_site):
    """The text did not change; what it names did."""
    site = build_site("two-schools")
    path = "hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md"
    site.edit(path, "recipient_unit: hoa-mai", "recipient_unit: binh-minh")
    site.build()
    site.delete("binh-minh")
    for _ in range(2):
        site.build()
        assert said(site, "FRO075") == [("FRO075", f"content/{path}", 4, 11), ("FRO075", f"content/{path}", 14, 21)]
        assert site.report.exit_status == 1
        assert site.report.counts["kept"] == 1
        page = site.html("hoa-mai/tin-tuc/2024-11-20-hoi-nghi/")
        assert "Tập thể Lao động tiên tiến" in page
        assert "Bình Minh" not in page.replace("Trường Bình Minh", "")
    site.edit(path, "schools: [binh-minh]\n", "")
    site.edit(path, "recipient_unit: binh-minh", "recipient: Trường Bình Minh")
    assert site.build().exit_status == 0


def test_sections_say_their_language_where_they_stand_on_a_page_of_another(build_site):
    """On the English home Vietnamese news stands under its Vietnamese section's name."""
    site = build_site("two-schools")
    page = site.html("binh-minh/en/")
    assert '<span class="bt-card__unit" lang="vi">Hoạt động</span>' in page
    assert '<span class="bt-card__unit" lang="en">News</span>' in page
