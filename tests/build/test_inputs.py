"""Of the portal's pages an edit renders those that show what was edited; the laws say that the others are right."""

from __future__ import annotations

import pytest
from tests.build.sites import different

from bangtin.core.kept import keep_json, kept_json
from bangtin.pelicanlink.writer import PageWriter

pytestmark = pytest.mark.build


@pytest.fixture
def rendered(monkeypatch):
    """The templates that are rendered meanwhile, one entry a page."""
    seen: list[str] = []
    plain = PageWriter._render

    def render(self, page, template, current, keys):
        seen.append(page.url)
        return plain(self, page, template, current, keys)

    monkeypatch.setattr(PageWriter, "_render", render)
    return seen


def state(site) -> dict:
    return kept_json(site.cache / "shards" / "@portal" / "state.json", "state @portal")


def file_of(url: str) -> str:
    """Where the page of an address lies."""
    return url.strip("/") if url.endswith(".html") else f"{url.strip('/')}/index.html".lstrip("/")


def test_every_page_of_the_portal_has_a_digest(build_site):
    site = build_site("two-schools")
    kept = state(site)
    pages = {path for path in kept["manifest"] if path.endswith(".html") and not path.startswith("theme/")}
    assert set(kept["inputs"]) == pages


def test_an_edited_title_renders_the_pages_that_show_it(build_site, rendered):
    site = build_site("two-schools")
    article = next(iter(sorted(site.path("binh-minh").rglob("index.md"))))
    article.write_text(article.read_text().replace("title: ", "title: Mới, ", 1))
    rendered.clear()
    before = site.files()
    site.rebuild()
    changed = {path for path in different(site.files(), before) if path.endswith(".html")}
    portal = [url for url in rendered if not url.startswith("/binh-minh/")]
    assert 0 < len(portal) < 0.5 * len(state(site)["inputs"])
    assert changed <= set(map(file_of, rendered))


def test_a_page_that_was_damaged_is_rendered_although_its_inputs_are_as_they_were(build_site, rendered):
    site = build_site("two-schools")
    before = site.files()
    (site.output / "index.html").write_text("gone")
    rendered.clear()
    site.rebuild()
    assert "/" in rendered
    assert different(site.files(), before) == []


def test_inputs_that_make_no_sense_cost_time_only(build_site, rendered):
    site = build_site("two-schools")
    before = site.files()
    file = site.cache / "shards" / "@portal" / "state.json"
    kept = state(site)
    keep_json(file, {**kept, "fingerprint": "", "inputs": dict.fromkeys(kept["inputs"], 7)}, "state @portal")
    rendered.clear()
    site.rebuild()
    assert len(rendered) == len(kept["inputs"])
    assert different(site.files(), before) == []
