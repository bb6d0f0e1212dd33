"""Budgets of bytes per kind of page (budgets.toml), and that pages ask nobody but their own host."""

from __future__ import annotations

import re

import pytest
from tests.browser.weight import BUDGETS, gzipped, heaviest, weigh

KINDS = BUDGETS["kinds"]
NAMED = re.compile(r'<(?:link rel="(?:stylesheet|icon)" href|script [^>]*src)="/([^"]+)"')
"""What is weighed, and the icon of the browser's tab."""
CONTENT = {"image", "media", "texttrack"}
"""Photos, videos and their captions."""
ARTICLE = 20 * 1024
"""Nothing may ever raise the article page above this."""


@pytest.fixture(scope="module")
def weights(portal):
    return heaviest(portal.output)


def test_every_kind_of_page_has_a_budget(weights):
    assert sorted(weights) == sorted(KINDS), "tests/browser/budgets.toml"
    assert list(KINDS) == sorted(KINDS)


def test_no_page_costs_more_than_its_kind_may(weights):
    over = {kind: (weight.total, KINDS[kind], weight.path) for kind, weight in weights.items()
            if weight.total > KINDS[kind]}  # fmt: skip
    assert not over
    assert KINDS["article"] <= ARTICLE
    assert all(weight.html and weight.css for weight in weights.values())


def test_budgets_are_near_what_pages_cost(weights):
    """One that is twice as high as need be would let a page double unseen."""
    assert not {kind: weight.total for kind, weight in weights.items() if weight.total < KINDS[kind] * 0.6}


def test_the_stylesheet_has_a_budget_of_its_own(portal):
    [sheet] = (portal.output / "theme").glob("bangtin.*.css")
    assert gzipped(sheet.read_bytes()) <= BUDGETS["stylesheet"]


def test_what_a_browser_fetches_is_what_is_weighed(portal, visit):
    """No frame, no import, no font, no worker that the reckoning does not know."""
    page = visit("404.html")
    asked = []
    page.on("request", lambda request: asked.append((request.resource_type, request.url)))
    for sample in portal.samples():
        asked.clear()
        page.goto(f"{portal.address}/{sample.path}")
        page.wait_for_load_state("networkidle")
        fetched = [url.removeprefix(portal.address + "/") for kind, url in asked if kind not in CONTENT]
        known = {sample.path, *NAMED.findall(page.content())}
        assert set(fetched) == known, sample
        assert weigh(portal.output, sample.path).kind == sample.kind
