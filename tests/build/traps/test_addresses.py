"""Addresses, writing, cost (facts 38-44)."""

from __future__ import annotations

import re
import sys
from collections import Counter
from html.parser import HTMLParser

import pytest
from tests.build.sites import ROOT, Site, article, different

FOLDER = "binh-minh/tin-tuc/2023"


def test_fact_38_page_6_of_one_tag_is_not_page_1_of_another(build_site):
    """``the-12`` + ``6`` is ``the-126`` when the number is glued on."""
    site = build_site("two-schools", BANGTIN_PER_PAGE=1)
    for number in range(1, 7):
        site.write(f"{FOLDER}/2023-10-0{number}-bai.md", article(f"Bài mười hai {number}", tags="[Thẻ 12]"))
    for number in range(1, 3):
        site.write(f"{FOLDER}/2023-11-0{number}-bai.md", article(f"Bài một hai sáu {number}", tags="[Thẻ 126]"))
    site.rebuild()
    for unit in ("", "binh-minh/"):
        sixth, other = site.html(f"{unit}the/the-12/trang/6/"), site.html(f"{unit}the/the-126/")
        assert "Bài mười hai 1" in sixth
        assert "Bài một hai sáu" not in sixth
        assert "Bài một hai sáu 2" in other
        assert "Bài mười hai" not in other


def calls(site: Site) -> int:
    """How many calls of functions a build from nothing takes; unlike seconds, the same on every machine."""
    count = Counter()

    def count_call(_frame, event, _argument) -> None:
        count[event] += 1

    sys.setprofile(count_call)
    try:
        site.build()
    finally:
        sys.setprofile(None)
    return count["call"] + count["c_call"]


def test_fact_39_twice_the_articles_are_twice_the_work(new_site):
    """Pelican looks through all dates for each tag, category and author: quadratic."""

    def with_articles(number: int) -> Site:
        site = new_site("two-schools", TAGPAGES_MIN_ARTICLES=1)
        for index in range(number):
            day = f"2023-{index // 28 % 12 + 1:02}-{index % 28 + 1:02}"
            text = article(f"Bài {index}", tags=f"[Thẻ {index % 10}]", authors=f"[Người {index % 7}]")
            site.write(f"{FOLDER}/{day}-bai-{index}.md", text)
        return site

    with_articles(5).build()  # imports, templates
    small, large = (calls(with_articles(number)) for number in (60, 240))
    assert large < 4.4 * small


def test_fact_41_what_has_no_source_is_not_published(build_site):
    """Deleted articles, photos, translations, tags, authors and whole schools leave nothing behind."""
    site = build_site("two-schools")
    photos = [path for path in site.files() if "/photos/" in path]
    assert photos
    site.delete("binh-minh/tin-tuc/2024/2024-09-05-khai-giang")
    site.rebuild()
    for word in ("Khai giảng", "khai-giang", "Đỗ Nguyệt", "do-nguyet", "Tiếng trống", "first day"):
        assert set(site.grep(word)) <= {"hoa-mai/tin-tuc/2024-11-20-hoi-nghi/index.html"}, word  # a dead link, reported
    assert not any(path in site.files() for path in photos if "/the-" not in path)
    site.delete("hoa-mai")
    site.rebuild()
    assert not [path for path in site.files() if path.startswith("hoa-mai")]
    assert not site.grep("Hoa Mai")
    assert different(site.files(), site.clean().files()) == []


def test_fact_41_what_somebody_put_into_the_published_folder_goes(build_site):
    site = build_site("two-schools")
    before = site.files()
    (site.output / "them.html").write_text("thêm")
    (site.output / "binh-minh" / "index.html").unlink()
    (site.output / "hoa-mai" / "index.html").write_bytes(b"doi")
    (site.output / "lien-ket").symlink_to("/etc")
    site.rebuild()
    assert different(site.files(), before) == []
    assert not (site.output / "lien-ket").exists()


CANARY = "CHIMHOANGYEN"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "draft"},
        {"status": "scheduled", "date": "03/12/2024"},
        {"date": "02/12/2024 09:01"},
        {"expires": "01/12/2024"},
    ],
    ids=["draft", "scheduled", "future", "expired"],
)
def test_fact_42_what_is_not_public_yet_or_any_more_is_nowhere(build_site, fields):
    """Not in a page, feed, sitemap, calendar, address or picture; Pelican publishes drafts under /drafts/."""
    site = build_site("two-schools", TAGPAGES_MIN_ARTICLES=1)
    before = site.files()
    folder = f"binh-minh/tin-tuc/2024/2024-10-01-{CANARY.lower()}"
    text = article(CANARY, f"{CANARY} ![{CANARY}](anh.jpg)", tags=f"[{CANARY}]", authors=f"[{CANARY}]", **fields)
    site.write(f"{folder}/index.md", text)
    site.write(f"{folder}/anh.jpg", site.path("binh-minh/tin-tuc/2024/2024-09-05-khai-giang/anh-1.jpg").read_bytes())
    site.rebuild()
    assert site.report.exit_status == 0
    assert not site.grep(CANARY)
    assert not site.grep(CANARY.lower())
    assert different(site.files(), before) == []


def test_fact_42_a_scheduled_article_appears_at_its_hour_and_an_expired_one_goes(build_site):
    """Nothing was edited meanwhile: the clock alone makes the site stale."""
    site = build_site("two-schools")
    site.write(
        "binh-minh/tin-tuc/2024/2024-12-03-moi.md",
        article("Tin hẹn giờ", date="03/12/2024 08:00", expires="04/12/2024"),
    )
    seen = []
    for _ in range(4):
        site.rebuild()
        seen.append(site.has("binh-minh/tin-tuc/2024-12-03-moi/"))
        assert different(site.files(), site.clean().files()) == []
        site.now += 86400
    assert seen == [False, True, True, False]  # 2 December, 9:00, and the days after


class Addresses(HTMLParser):
    """Every address that a page points to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag, attrs) -> None:
        for name, value in attrs:
            if name in {"href", "src", "action", "poster"} and value:
                self.found.append(value)
            elif name == "srcset" and value:
                self.found += [part.split()[0] for part in value.split(",")]


def addresses_in(path: str, text: str) -> list[str]:
    """Every address in a page, a feed or a sitemap."""
    if path.endswith(".html"):
        parser = Addresses()
        parser.feed(text)
        return parser.found
    if path.endswith(".xml"):
        found = re.findall(r'<(?:loc|link|image:loc)>([^<]+)<|(?:href|url)="([^"]+)"', text)
        return [one or other for one, other in found if "{" not in one + other]
    return []


@pytest.mark.parametrize("siteurl", ["", "https://cong.example", "https://huyen.example/cong"])
def test_fact_43_all_addresses_lead_to_published_files_wherever_the_portal_lies(build_site, siteurl):
    site = build_site("two-schools", SITEURL=siteurl)
    base = "/cong" if siteurl.endswith("/cong") else ""
    files = site.files()
    strange = set()
    for path, data in files.items():
        for address in addresses_in(path, data.decode(errors="replace")):
            plain = address.partition("#")[0].partition("?")[0]
            if siteurl and plain.startswith(siteurl):
                plain = base + plain.removeprefix(siteurl)
            if not plain or re.match(r"(https?|mailto|tel|webcal|data):", plain):
                continue
            goal = plain.removeprefix(f"{base}/")
            goal += "index.html" if not goal or goal.endswith("/") else ""
            if not plain.startswith(f"{base}/") or goal not in files:
                strange.add((path, address))
    assert strange == set()


def test_fact_43_templates_do_not_glue_addresses_together():
    for template in sorted((ROOT / "theme" / "templates").rglob("*.html")):
        text = template.read_text(encoding="utf-8")
        assert "SITEURL" not in text, template.name
        assert not re.search(r"""(href|src)=["'](?!#|\{\{)/""", text), template.name


def test_fact_44_one_link_means_the_same_in_every_school_and_the_theme_is_written_once(build_site):
    site = build_site("two-schools")
    link = "[hội thi](/binh-minh/hoat-dong/2024/2024-10-20-hoi-thi.md)"
    for unit in ("binh-minh", "hoa-mai"):
        site.write(f"{unit}/tin-tuc/2024/2024-11-29-a.md", article("A", link))
    site.rebuild()
    for unit in ("binh-minh", "hoa-mai"):
        assert 'href="/binh-minh/hoat-dong/2024-10-20-hoi-thi/"' in site.html(f"{unit}/tin-tuc/2024-11-29-a/")
    assert {path.partition("/")[0] for path in site.files() if path.endswith(".css")} == {"theme"}
