"""Sitemaps stay below the limits of the protocol, and no address is lost between their parts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.sitemap.model import Entry, part, urlsets


@given(st.sets(st.integers(0, 999), max_size=40), st.integers(1, 12), st.integers(700, 4000))
def test_parts_hold_everything_once_within_the_limits(numbers, most, size):
    entries = [
        Entry(f"https://x.example/trường-{number:03}/", images=["https://x.example/ả.jpg"]) for number in numbers
    ]
    parts = list(urlsets(entries, most, size))
    assert all(len(text.encode()) <= size and text.count("<url>") <= most for text in parts)
    listed = [place for text in parts for place in re.findall(r"<url><loc>(.*?)</loc>", text)]
    assert listed == sorted(entry.url for entry in entries)


def test_one_page_that_is_too_large_alone_is_listed_all_the_same():
    assert len(list(urlsets([Entry("https://x.example/a/"), Entry("https://x.example/b/")], 10, 10))) == 2


def test_addresses_are_escaped():
    (text,) = urlsets([Entry("https://x.example/?a=1&b=<2>")])
    assert "<loc>https://x.example/?a=1&amp;b=&lt;2&gt;</loc>" in text


@pytest.mark.parametrize(
    ("number", "address"), [(1, "/a/sitemap.xml"), (2, "/a/sitemap-2.xml"), (12, "/a/sitemap-12.xml")]
)
def test_addresses_of_parts(number, address):
    assert part("/a/sitemap.xml", number) == address
