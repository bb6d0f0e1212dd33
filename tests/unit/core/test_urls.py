"""Source path → address: what is an article, where it is published, and that no two can meet unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.urls import RESERVED, Addresses, BadPath, parse_source

HERE = Addresses("https://cong.example")
BELOW = Addresses("https://may.example/cong/tin")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.md", "/kim-lu/tin-tuc/2021-10-28-hoi-nghi/"),
        ("kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.en.md", "/kim-lu/en/tin-tuc/2021-10-28-hoi-nghi/"),
        ("kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi.md", "/kim-lu/tin-tuc/2021-10-28-hoi-nghi/"),
        ("kim-lu/tin-tuc/2021-10-28-hoi-nghi.en.md", "/kim-lu/en/tin-tuc/2021-10-28-hoi-nghi/"),
        ("kim-lu/tin-tuc/gioi-thieu-truong/index.md", "/kim-lu/tin-tuc/gioi-thieu-truong/"),
        ("kim-lu/pages/gioi-thieu.md", "/kim-lu/gioi-thieu/"),
        ("kim-lu/pages/gioi-thieu/index.en.md", "/kim-lu/en/gioi-thieu/"),
    ],
)
def test_addresses_come_from_the_path(path, address):
    source = parse_source(path)
    assert HERE.source(source) == address
    assert BELOW.source(source) == "/cong/tin" + address
    assert BELOW.output(BELOW.source(source)) == HERE.output(address) == address[1:] + "index.html"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("kim-lu/2021-10-28-hoi-nghi.md", "place"),
        ("index.md", "place"),
        ("kim-lu/tin-tuc/2021/10/2021-10-28-x.md", "place"),
        ("kim-lu/tin-tuc/xyz/2021-10-28-x.md", "place"),
        ("kim-lu/tin-tuc/2021/Hội nghị/index.md", "name"),
        ("kim-lu/tin-tuc/2021/2021-10-28-x\n/index.md", "name"),
        ("kim-lu/tin-tuc/2021/2021-02-30-x/index.md", "date"),
        ("kim-lu/the/2021/2021-02-03-x/index.md", "section"),
        ("kim-lu/en/2021/2021-02-03-x/index.md", "section"),
        ("kim-lu/pages/a/b.md", "place"),
        ("kim-lu/pages/Giới thiệu.md", "name"),
    ],
)
def test_what_cannot_be_an_article(path, reason):
    with pytest.raises(BadPath) as caught:
        parse_source(path)
    assert caught.value.reason == reason


def test_page_numbers_have_a_segment_of_their_own():
    six = HERE.page_of(HERE.tag("the-12", "vi"), 6)
    assert six == "/the/the-12/trang/6/"
    assert HERE.output(six) != HERE.output(HERE.tag("the-126", "vi"))


def test_absolute_addresses_keep_the_base_once():
    assert BELOW.absolute(BELOW.home("vi")) == "https://may.example/cong/tin/"
    assert HERE.absolute("/kim-lu/") == "https://cong.example/kim-lu/"
    assert Addresses("").absolute("/kim-lu/") == "/kim-lu/"


SEGMENT = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?", fullmatch=True) | st.sampled_from(
    ["..", ".", "index.md", "a.md", "pages", "2024", "2024-01-02-x", "x.en.md", "Đ", "a\n", "", *sorted(RESERVED)[:4]]
)


@given(st.lists(SEGMENT, min_size=1, max_size=6))
def test_an_accepted_path_stays_inside_its_unit(parts):
    path = "/".join(parts)
    try:
        source = parse_source(path)
    except BadPath:
        return
    address = HERE.source(source)
    assert address.startswith(f"/{parts[0]}/")
    assert not {"..", ".", ""} & set(address.strip("/").split("/")[1:])
