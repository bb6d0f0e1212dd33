"""Everything that hostile editors can write, on one portal: none of it is live, and nobody else's pages suffer."""

from __future__ import annotations

import pytest
from tests.build.sites import SETTINGS, Site, article, different, picture
from tests.hostile import site as hostile
from tests.hostile.live import live_parts
from tests.unit.articles.test_caps import HOSTILE, REFUSED

from bangtin.core.frontmatter.fields import Field, Type
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.core.unitfields import UNIT_FIELDS

HOUSE = "truong-doc/tin-tuc"


@pytest.fixture(scope="module")
def portal(tmp_path_factory) -> Site:
    """The hostile portal, built once."""
    site = Site(tmp_path_factory.mktemp("hostile") / "portal", dict(SETTINGS))
    hostile.write(site.path(""), picture())
    site.build()
    return site


def test_no_field_and_no_text_is_live(portal, build_site):
    assert len(hostile.VECTORS) >= 60
    assert live_parts(portal.output) <= live_parts(build_site("two-schools").output)


def test_what_is_only_text_is_published_as_text(portal):
    """Refusing every headline with an angle bracket would be no art: these pages are there."""
    missing = [name for name, _ in hostile.articles() if not portal.has(f"{HOUSE}/{name}/")]
    assert missing == []
    assert all(portal.has(f"{unit}/") for unit, _ in hostile.schools())
    assert "&lt;script&gt;alert(1)" in portal.html(f"{HOUSE}/2024-11-02-o-1/")
    assert not portal.grep("1337")  # 7*191: no value is a template


def test_what_is_no_value_of_its_field_is_refused_by_name(portal):
    said = {problem.file for problem in portal.report.sorted_problems() if problem.severity == "error"}
    for name, text in hostile.refused_articles():
        assert not portal.has(f"{HOUSE}/{name}/"), text
        assert f"content/{HOUSE}/{name[:4]}/{name}/index.md" in said, text
    for unit, toml in hostile.refused_schools():
        assert not portal.has(f"{unit}/"), toml
        assert f"content/{unit}/school.toml" in said, toml
    assert portal.report.balanced


def kinds(fields: tuple[Field, ...]) -> set[Type]:
    return {kind for one in fields for kind in ({one.type} | kinds(one.fields))}


def test_every_kind_of_field_is_tried():
    """A new kind of field must be thought of here: it is tried as words or as something that is refused."""
    tried = {field.type for _, field in hostile._leaves(FIELDS)} | {Type.GROUP, Type.BOXES, Type.SECTIONS}
    assert kinds(FIELDS) <= tried
    assert kinds(UNIT_FIELDS) - tried == {Type.NUMBER, Type.EMAIL, Type.PHONE, Type.COLOUR, Type.LINK, Type.ACCOUNT}


def test_texts_that_would_never_end_are_named_and_the_others_are_built(build_site):
    """In Pelican each of them would hold the whole build, or end it."""
    site = build_site("two-schools")
    before, mine = site.files("hoa-mai"), site.html("binh-minh/tin-tuc/2024-09-05-khai-giang/")
    refused = [text for text, _, _ in REFUSED.values()]
    for number, text in enumerate([*refused, *HOSTILE.values()]):
        folder = f"2024-11-{number % 28 + 1:02}-nang-{number}"
        site.write(f"binh-minh/tin-tuc/2024/{folder}/index.md", article(f"Nặng {number}", text.replace("\ud800", "?")))
    site.rebuild()
    errors = [problem for problem in site.report.sorted_problems() if problem.severity == "error"]
    failed = {
        problem.file
        for problem in errors
        if not site.has(problem.file.replace("content/", "").replace("/2024/", "/")[:-8])
    }
    assert len(failed) == site.report.counts["failed"] >= len(refused)
    assert site.report.balanced
    assert site.report.kept_units == []
    assert different(site.files("hoa-mai"), before) == []
    assert (
        site.html("binh-minh/tin-tuc/2024-09-05-khai-giang/").partition("<main")[2][:2000]
        == mine.partition("<main")[2][:2000]
    )
