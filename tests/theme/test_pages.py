"""Whole pages with sample texts: what every reader's browser, screen reader and data plan may expect."""

from __future__ import annotations

import gzip
from collections import Counter

import pytest
from markupsafe import Markup
from tests.theme.markup import outline
from tests.theme.rendering import THEME, UNITS, theme
from tests.theme.sampleclips import NONE_OF_IT
from tests.theme.samplepages import pages
from tests.theme.test_components import assert_clean

from bangtin.core.language import speaking
from bangtin.core.stylesheet import bundle
from bangtin.pelicanlink.theme import CardRenderer, Kept

PAGES = pages()
SHELL_BYTES = 8_200
"""An article page without what is its own: text, photos, fact box, related articles, and without JSON-LD. What readers
fetch is in tests/browser/budgets.toml."""
CSS_GZIPPED = 9_000


def rendered(name: str, **changes: object) -> str:
    template, keys = PAGES[name]
    loaded = theme()
    with speaking(keys["lang"]):
        cards = CardRenderer(loaded, show_unit=keys["unit"] is None)
        return loaded.env.get_template(template).render(**{**keys, **changes}, kept=Kept(), render_card=cards)


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_clean(name):
    assert_clean(rendered(name))


@pytest.mark.parametrize("name", PAGES)
def test_pages_have_the_landmarks_of_a_page(name):
    found = outline(rendered(name))
    assert found.all("html")[0].attributes["lang"] == PAGES[name][1]["lang"]
    assert [element.attributes["id"] for element in found.all("main")] == ["main"]
    first_link = found.all("a")[0].attributes
    assert (first_link["class"], first_link["href"]) == ("bt-skiplink", "#main")
    names = [element.attributes.get("aria-label") for element in found.all("nav")]
    assert all(names)
    assert len(names) == len(set(names)), "two navigations of one name cannot be told apart"
    assert len([element for element in found.all("header", "footer") if element.ancestors == ("html", "body")]) == 2


@pytest.mark.parametrize("name", PAGES)
def test_headings_are_one_tree(name):
    levels = [int(element.tag[1]) for element in outline(rendered(name)).all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    reached = 1
    for level in levels[levels.index(1) :]:
        assert level <= reached + 1, levels
        reached = level


@pytest.mark.parametrize("name", PAGES)
def test_links_and_ids(name):
    found = outline(rendered(name))
    ids = Counter(element.attributes["id"] for element in found.elements if "id" in element.attributes)
    assert not [one for one, count in ids.items() if count > 1]
    for link in found.all("a"):
        assert link.attributes["href"]
        assert link.text.strip() or any("a" in image.ancestors for image in found.all("img")), link
        assert "target" not in link.attributes, "nothing opens a new window"


def test_one_picture_is_loaded_first():
    for name in ("portal", "school", "article"):
        images = outline(rendered(name)).all("img")
        assert [image.attributes.get("fetchpriority") for image in images].index("high") == 0
        assert sum("fetchpriority" in image.attributes for image in images) == 1


def test_cards_of_another_language_say_so():
    titles = [
        element
        for element in outline(rendered("english")).all("h2", "h3")
        if "bt-card__title" in element.attributes.get("class", "")
    ]
    assert {title.attributes["lang"] for title in titles} == {"vi", "en"}


def test_the_second_page_of_a_home_is_a_list_with_a_heading():
    keys = PAGES["school"][1]
    second = rendered(
        "school",
        page=keys["page"].__class__("school-home", "Trường Mầm non Hoa Gạo, trang 2", "/trang/2/"),
        lead=None,
        stories=[],
        sections=[],
        upcoming=[],
        albums=[],
        awards=[],
        **NONE_OF_IT,
    )
    found = outline(second)
    assert [heading.text.strip() for heading in found.all("h1")] == ["Trường Mầm non Hoa Gạo, trang 2"]
    assert len(found.all("article")) == len(keys["latest"])
    assert "Liên hệ" not in second


def test_a_cancelled_event_is_said_in_red():
    article = PAGES["article"][1]["article"]
    event = article.event.__class__(name="Hội thi", type="hoi-thi", status="cancelled")
    html = rendered("article", article=article.__class__(**{**vars(article), "event": event}))
    assert "bt-notice--urgent" in html


def test_the_published_date_is_there_as_offices_write_it():
    assert "Ngày xuất bản: <time" in rendered("article")
    assert "10/11/2023 4:07:00 CH" in rendered("article")


def test_budgets():
    article = PAGES["article"][1]["article"]
    own = {
        "body": Markup(),
        "gallery": [],
        "clips": [],
        "lead_photo": None,
        "event": None,
        "organisers": [],
        "attendance": "",
        "schools": [],
        "school_year": "",
        "school_year_reviewed": "",
        "people": [],
        "awards": [],
        "documents": [],
    }
    bare = article.__class__(**{**vars(article), **own})
    assert len(rendered("article", article=bare, related=[], newest=[]).encode()) <= SHELL_BYTES
    css = bundle(THEME, {name: unit.accent for name, unit in UNITS.items()})["bangtin.css"].encode()
    assert len(gzip.compress(css, 9)) <= CSS_GZIPPED
