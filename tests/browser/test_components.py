"""The component gallery: each component's own examples, looked at one by one in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.browser.portal import serve
from tests.browser.test_access import faults_of
from tests.browser.test_markup import complaints
from tests.browser.test_reflow import CLIPPED, TOO_WIDE

from bangtin.cli.components import write_alone
from bangtin.cli.project import open_project

ROOT = Path(__file__).parents[2]
BESIDE_EACH_OTHER = {"rules": {"landmark-unique": {"enabled": False}}}
"""Two examples of one navigation have one name: on a real page there is one of them."""


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    folder = tmp_path_factory.mktemp("components")
    project, _ = open_project(ROOT / "pelicanconf.py")
    page = write_alone(project, folder)
    assert page == folder / "thanh-phan" / "index.html"
    with serve(folder) as served:
        yield served


@pytest.fixture
def at_gallery(gallery, visit, portal, monkeypatch):
    """``visit`` counts what asks another host than the portal's; here the gallery is the host."""
    monkeypatch.setattr(portal, "address", gallery.address)
    gallery.missing.clear()
    yield visit
    assert not gallery.missing


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["thanh-phan/", "en/thanh-phan/"])
def test_axe_finds_nothing_in_any_example(at_gallery, path, scheme):
    page = at_gallery(path, width=1280 if scheme == "light" else 360, color_scheme=scheme)
    examples = page.locator("[data-example]")
    names = examples.evaluate_all("all => all.map(one => one.dataset.example)")
    components = {folder.name for folder in (ROOT / "theme" / "templates" / "components").iterdir()}
    assert {name.partition(":")[0] for name in names} == components
    assert len(names) == len(set(names))
    assert not faults_of(page, **BESIDE_EACH_OTHER)


def test_a_fault_in_an_example_would_be_seen(at_gallery):
    page = at_gallery("thanh-phan/")
    page.evaluate("document.querySelector('[data-example]').append(document.createElement('button'))")
    assert faults_of(page, **BESIDE_EACH_OTHER)


@pytest.mark.parametrize("width", [320, 1280])
def test_examples_fit(at_gallery, width):
    page = at_gallery("thanh-phan/", width=width)
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(CLIPPED) == []


def test_its_markup_is_valid(gallery):
    assert complaints(gallery.output) == []


def test_pictures_of_examples_are_there(at_gallery):
    page = at_gallery("thanh-phan/")
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.wait_for_function("() => [...document.images].every(image => image.complete)")
    assert page.locator("[data-example] img").count() > 5
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0 || !image.src)")
