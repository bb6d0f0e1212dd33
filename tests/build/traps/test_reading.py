"""Reading articles (facts 27-37)."""

from __future__ import annotations

import json
import pickle
import re

import pytest
from tests.build.sites import article, different

FOLDER = "binh-minh/tin-tuc/2023"
HOME = "binh-minh/tin-tuc/"


def published(site, address: str) -> str:
    """The moment at which an article says that it was published."""
    return re.search(r'<time datetime="([^"]+)"', site.html(address))[1]


DATES = {
    "10/11/2023": "2023-11-10",
    "10/11/2023 4:07:00 CH": "2023-11-10T16:07",
    "05/03/2021 09:15 SA": "2021-03-05T09:15",
    "19:30 14/02/2024": "2024-02-14T19:30",
    "Thứ tư - 06/03/2024 08:12": "2024-03-06T08:12",
    "14g15 ngày 03 tháng 4 năm 2024": "2024-04-03T14:15",
    "9.1.2015": "2015-01-09",
    "09/9/2021": "2021-09-09",
    "2023-11-10": "2023-11-10",
}


def test_fact_27_dates_are_read_day_first_in_every_form(build_site):
    """Pelican makes 11 October of the first one, and seven minutes past four in the morning of the second."""
    site = build_site("two-schools")
    for number, written in enumerate(DATES):
        site.write(f"{FOLDER}/bai-{number}.md", article(f"Bài {number}", date=written))
    site.rebuild()
    assert site.report.exit_status == 0, site.said()
    for number, meant in enumerate(DATES.values()):
        assert published(site, f"{HOME}bai-{number}/").startswith(meant)


@pytest.mark.parametrize("written", ["2024", "11/2024", "tháng 11 năm 2024"])
def test_fact_28_a_part_of_a_date_is_an_error_never_filled_up_from_today(build_site, written):
    site = build_site("two-schools")
    site.write(f"{FOLDER}/bai.md", article("Bài", date=written))
    site.rebuild()
    assert site.problems() == [("FRO058", f"content/{FOLDER}/bai.md", 3, 7)]
    assert not site.has(f"{HOME}bai/")


@pytest.mark.parametrize(
    "key", ["_content", "settings", "save_as", "url", "slug", "template", "override_save_as", "path"]
)
def test_fact_29_48_no_key_reaches_inside_or_sets_an_address(build_site, key):
    site = build_site("two-schools")
    before = site.files()
    site.write(f"{FOLDER}/2023-10-01-bai.md", article("Bài", **{key: "hoa-mai/index.html"}))
    site.rebuild()
    assert site.problems() == [("FRO042", f"content/{FOLDER}/2023-10-01-bai.md", 3, 1)]
    assert different(site.files(), before) == []


@pytest.mark.parametrize("key", ["modified_by", "authors_", "_private", "status.x", "Title"])
def test_fact_29_an_unknown_key_is_an_error(build_site, key):
    site = build_site("two-schools")
    site.write(f"{FOLDER}/2023-10-01-bai.md", article("Bài", **{key: "x"}))
    site.rebuild()
    assert site.report.exit_status == 1
    assert site.problems()[0][1:3] == (f"content/{FOLDER}/2023-10-01-bai.md", 3)
    assert not site.has(f"{HOME}2023-10-01-bai/")


def test_fact_30_nothing_includes_a_file_or_evaluates_a_template(build_site):
    site = build_site("two-schools")
    body = (
        ".. include:: /etc/hostname\n\n{% include 'base.html' %} {{ 7*191 }} {{ site }} --8<-- \"school.toml\"\n\n[TOC]"
    )
    site.write(f"{FOLDER}/2023-10-01-bai.md", article("Bài", body))
    site.rebuild()
    page = site.html(f"{HOME}2023-10-01-bai/")
    assert "{{ 7*191 }}" in page
    assert "1337" not in page
    assert "include:: /etc/hostname" in page


def test_fact_31_a_summary_is_plain_text(build_site):
    """Pelican renders it by Markdown of its own, without any sanitiser."""
    site = build_site("two-schools")
    site.write(
        f"{FOLDER}/2023-10-01-bai.md", article("Bài", summary="Chữ **đậm** <script>alert(1)</script> [x](javascript:y)")
    )
    site.rebuild()
    assert all(path.endswith("/feed.json") for path in site.grep("<script>alert"))
    items = json.loads(site.html("feeds/feed.json"))["items"]
    assert all("<script>" not in item.get("content_html", "") for item in items), "HTML there, text elsewhere"
    assert not site.grep('href="javascript')
    assert "binh-minh/tin-tuc/2023-10-01-bai/index.html" in site.grep("**đậm** &lt;script&gt;")


def test_fact_32_33_schools_link_to_each_other_by_path_without_reading_each_other(build_site):
    """The address follows from the path; the other school's text may be broken, its folder hidden."""
    site = build_site("two-schools")
    target = "/binh-minh/tin-tuc/2024-09-05-khai-giang/"
    page = "hoa-mai/tin-tuc/2024-11-20-hoi-nghi/"
    assert f'href="{target}"' in site.html(page)
    site.write("binh-minh/tin-tuc/2024/2024-09-05-khai-giang/index.md", "hỏng")
    site.edit("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", "chiều nay", "sáng nay")
    site.rebuild()
    assert f'href="{target}"' in site.html(page)
    site.write(
        "hoa-mai/tin-tuc/2024/2024-11-29-a.md",
        article("A", "[tiếng Anh](/binh-minh/tin-tuc/2024/2024-09-05-khai-giang/index.en.md)"),
    )
    site.rebuild()
    assert 'href="/binh-minh/en/tin-tuc/2024-09-05-khai-giang/"' in site.html("hoa-mai/tin-tuc/2024-11-29-a/")


def test_fact_34_35_the_same_name_in_two_schools_is_no_translation(build_site):
    site = build_site("two-schools")
    site.write("hoa-mai/tin-tuc/2024/2024-09-05-khai-giang.md", article("Khai giảng"))
    site.rebuild()
    assert site.report.exit_status == 0
    page = site.html("hoa-mai/tin-tuc/2024-09-05-khai-giang/")
    assert "/hoa-mai/en/tin-tuc/2024-09-05-khai-giang/" not in page
    assert "/binh-minh/en/tin-tuc/" not in page
    assert 'hreflang="en"' in site.html("binh-minh/tin-tuc/2024-09-05-khai-giang/")


class _Poison:
    """Unpickled, it leaves a mark."""

    def __init__(self, marker: str) -> None:
        self.marker = marker

    def __reduce__(self):
        return (open, (self.marker, "w"))


def test_fact_36_a_poisoned_cache_runs_nothing_and_costs_time_only(build_site, tmp_path):
    site = build_site("two-schools")
    marker = tmp_path / "marker"
    poison = pickle.dumps(_Poison(str(marker)))
    pickle.loads(poison).close()
    assert marker.exists(), "the poison works"
    marker.unlink()
    before = site.files()
    spoilt = [path for path in site.cache.rglob("*") if path.is_file()]
    assert len(spoilt) > 10
    for path in spoilt:
        path.write_bytes(poison)
    (site.output / "index.html").unlink()
    site.rebuild()
    assert not marker.exists()
    assert site.report.exit_status == 0
    assert different(site.files(), before) == []


def test_fact_36_changed_settings_and_code_reach_texts_that_did_not_change(build_site):
    """Pelican's content cache is keyed by the time of change alone, and serves yesterday's HTML."""
    site = build_site("two-schools")
    site.settings["SITEURL"] = "https://huyen.example/cong"
    site.rebuild()
    assert 'href="/cong/binh-minh/hoat-dong/2024-10-20-hoi-thi/"' in site.html(
        "binh-minh/tin-tuc/2024-09-05-khai-giang/"
    )
    assert different(site.files(), site.clean().files()) == []


def test_fact_37_people_whose_names_differ_in_marks_alone_stay_apart(build_site):
    """Trần Văn Dũng and Trần Văn Dung have one slug, and so one page in Pelican."""
    site = build_site("two-schools")
    for number, name in enumerate(("Trần Văn Dung", "Trần Văn Dũng", "Trần Văn Dũng")):
        site.write(
            f"{FOLDER}/2023-10-0{number + 1}-bai.md", article(f"Bài của {name} số {number}", authors=f"[{name}]")
        )
    site.rebuild()
    clashes = [said for said in site.said() if said["code"] == "AUT001"]
    assert clashes
    assert all("Trần Văn Dung" in said["message"] and "Trần Văn Dũng" in said["message"] for said in clashes)
    page = site.html("binh-minh/tac-gia/tran-van-dung/")
    ours, others = ("Dung", "Dũng") if "Bài của Trần Văn Dung" in page else ("Dũng", "Dung")
    assert f"Bài của Trần Văn {ours}" in page
    assert f"Bài của Trần Văn {others}" not in page
    for number, name in enumerate(("Dung", "Dũng")):
        assert f"Trần Văn {name}" in site.html(f"{HOME}2023-10-0{number + 1}-bai/")


def test_fact_37_words_stand_in_the_order_of_the_vietnamese_alphabet(build_site):
    """By slug, Ă comes before A and Đ before D."""
    words = ["Anh", "Ăm", "Âu", "Bò", "Dê", "Đa", "Em", "Êm ả", "Ga", "Ong", "Ốc", "Ơi", "Ung", "Ươm"]
    site = build_site("two-schools", TAGPAGES_MIN_ARTICLES=1)
    for number in range(2):
        tags = ", ".join(sorted(words, reverse=True)[number::2])
        site.write(f"{FOLDER}/2023-10-0{number + 1}-bai.md", article("Bài", tags=f"[{tags}]"))
    site.rebuild()
    index = site.html("binh-minh/the/")
    shown = list(dict.fromkeys(name for name in re.findall(r">\s*([^<>]+?)\s*<", index) if name in words))
    assert shown == words


def test_fact_37_tags_whose_names_differ_are_never_merged_in_silence(build_site):
    """Thể dục and Thế Dúc have one slug: readers of one would find the other."""
    site = build_site("two-schools", TAGPAGES_MIN_ARTICLES=1)
    for number, tag in enumerate(("Bạn đọc", "Bàn đọc")):
        site.write(f"{FOLDER}/2023-10-0{number + 1}-bai.md", article(f"Bài {number}", tags=f"[{tag}]"))
    site.rebuild()
    assert any("Bàn đọc" in said["message"] and "Bạn đọc" in said["message"] for said in site.said()), site.said()
