"""Pages of school years, which gather what features know of the year."""

from __future__ import annotations

import pytest
from tests.build.sites import article
from tests.theme.markup import outline

pytestmark = pytest.mark.build

FOLDER = "binh-minh/tin-tuc/2024"


def headings(html):
    return [heading.text.strip() for heading in outline(html).all("h2") if "main" in heading.ancestors]


@pytest.fixture(scope="module")
def site(new_site):
    site = new_site("two-schools")
    for day in range(11, 22):
        event = f"\n  name: Hội thi số {day}\n  type: hoi-thi\n  date: {day}/11/2024"
        site.write(f"{FOLDER}/2024-11-{day}-hoi-thi/index.md", article(f"Bài {day}", event=event))
    site.write("hoa-mai/tin-tuc/2022/2022-10-01-cu.md", article("Bài cũ", date="01/10/2022"))
    prize = "\n  - title: Giải Nhất\n    recipient: Cô Lê An\n    giver: Sở GD&ĐT\n    school_year: 2024-2025"
    site.write("hoa-mai/tin-tuc/2024/2024-11-22-giai.md", article("Giải Nhất", awards=prize))
    told = "\n  name: Swimming contest\n  type: hoi-thi\n  date: 21/11/2024"
    site.write(f"{FOLDER}/2024-11-21-hoi-thi/index.en.md", article("Swimmers", event=told))
    site.build()
    return site


def test_a_year_begins_with_its_events_and_says_how_many_there_are(site):
    html = site.html("binh-minh/nam-hoc/2024-2025/")
    assert headings(html) == ["Sự kiện", "Các bài viết"]
    assert "13 bài viết · 12 sự kiện" in html
    assert '<a href="/binh-minh/su-kien/">Tất cả 12 sự kiện</a>' in html
    shown = html[html.index("bt-agenda") : html.index("</ol>", html.index("bt-agenda"))]
    assert shown.count("<li") == 8
    assert shown.index("Hội thi số 21") < shown.index("Hội thi số 20"), "the latest first"


def test_the_portal_gathers_all_schools_and_names_them(site):
    html = site.html("nam-hoc/2024-2025/")
    assert headings(html) == ["Bảng vàng", "Sự kiện", "Văn bản", "Các bài viết"]
    assert 'data-unit="binh-minh"' in html
    assert "Hội thi số 21" in html


def test_a_year_speaks_the_language_of_its_page(site):
    html = site.html("binh-minh/en/nam-hoc/2024-2025/")
    assert headings(html) == ["Events", "Articles"]
    assert "Swimming contest" in html
    assert "2 articles · 1 event" in html
    assert 'hreflang="vi" href="https://cong.example/binh-minh/nam-hoc/2024-2025/"' in html


def test_a_year_with_nothing_but_articles_is_a_list(site):
    html = site.html("hoa-mai/nam-hoc/2022-2023/")
    assert headings(html) == ["Các bài viết"]
    assert "1 bài viết</p>" in html
