"""Plugins, signals and the state of the process (facts 15-26)."""

from __future__ import annotations

import gc
import importlib
import re
from pathlib import Path

import pytest
from pelican.plugins import signals
from tests.build.sites import PLUGINS, article, different

import bangtin

PACKAGE = Path(bangtin.__file__).parent
LISTS = (
    "tagpages",
    "archives",
    "authors",
    "events",
    "awards",
    "documents",
    "staticpages",
    "schools",
    "feeds",
    "sitemap",
)


def test_fact_15_plugin_names_mean_our_package_and_nothing_else():
    for name in PLUGINS:
        module = importlib.import_module(name)
        assert name.startswith("bangtin.")
        assert Path(module.__file__).is_relative_to(PACKAGE)


def test_fact_17_the_second_site_in_a_process_knows_nothing_of_the_first(build_site):
    first = build_site("two-schools", SITENAME="Cổng một", SITEURL="https://mot.example", BANGTIN_PER_PAGE=1)
    second = build_site("two-schools", SITENAME="Cổng hai", SITEURL="https://hai.example")
    again = build_site("two-schools", SITENAME="Cổng một", SITEURL="https://mot.example", BANGTIN_PER_PAGE=1)
    assert not second.grep("Cổng một")
    assert not second.grep("mot.example")
    assert different(first.files(), again.files()) == []


def test_fact_18_handlers_belong_to_objects_that_live_as_long_as_the_process(build_site):
    """Blinker keeps weak references: a handler of an object that nobody holds is gone without a word."""
    build_site("two-schools")
    gc.collect()
    connected = list(signals.initialized.receivers_for(None))
    owners = {getattr(handler, "__self__", None) for handler in connected}
    for name in PLUGINS:
        module = importlib.import_module(name)
        assert module.register.__self__ is module.FEATURE
        assert module.FEATURE in owners


def test_fact_19_the_order_of_plugins_does_not_decide_what_pages_say(build_site):
    """The engine, photos and articles come first; the features that make lists of them may stand in any order."""
    site = build_site("two-schools")
    lists = [name for name in PLUGINS if name.rpartition(".")[2] in LISTS]
    order = iter(reversed(lists))
    other = build_site("two-schools", PLUGINS=[next(order) if name in lists else name for name in PLUGINS])
    assert different(site.files(), other.files()) == []


def test_fact_20_an_unchanged_page_is_not_even_written(build_site):
    site = build_site("two-schools")
    before = {path: (site.output / path).stat() for path in site.files()}
    site.write("hoa-mai/tin-tuc/2024/2024-11-29-moi.md", article("Tin mới"))
    site.rebuild()
    after = {path: (site.output / path).stat() for path in before}
    same = [path for path in before if (after[path].st_ino, after[path].st_mtime_ns) == (
        before[path].st_ino, before[path].st_mtime_ns)]  # fmt: skip
    assert set(site.files("binh-minh")) <= set(same)
    assert "hoa-mai/index.html" not in same


def test_fact_21_there_is_one_writer(build_site):
    """Of several writers Pelican takes the first, with a warning."""
    build_site("two-schools")
    assert len(list(signals.get_writer.receivers_for(None))) == 1


@pytest.mark.parametrize("languages", [("vi", "en"), ("en", "vi")])
def test_fact_22_macros_speak_the_language_of_their_page(build_site, languages):
    """Jinja caches macros: with gettext from the context they all speak the language of the first page."""
    main, other = languages
    site = build_site("two-schools", BANGTIN_LANGUAGES=languages)
    site.write(f"binh-minh/hoat-dong/2024/2024-10-20-hoi-thi.{other}.md", article("Bản dịch"))
    site.rebuild()
    words = {"vi": "Trường và đơn vị", "en": "Schools and units"}
    months = {"vi": "tháng 10", "en": "october"}
    for home, lang, stranger in (("", main, other), (f"{other}/", other, main)):
        for page in (home, f"{home}don-vi/"):
            assert f'<html lang="{lang}"' in site.html(page)
            assert words[lang] in site.html(page)
            assert words[stranger] not in site.html(page)
        assert months[lang] in site.html(f"{home}thang/2024-10/").lower()
        assert months[stranger] not in site.html(f"{home}thang/2024-10/").lower()


FIELD = "<i>ÔCHỮ{0}</i>&\"'"
"""A text with everything that would be alive in HTML, told apart by a number."""


@pytest.fixture(scope="module")
def hostile_words(new_site):
    """A site whose every text field holds tags and quotation marks."""
    site = new_site("two-schools", SITENAME=FIELD.format(0), BANGTIN_TAGLINE=FIELD.format(1), TAGPAGES_MIN_ARTICLES=1)
    field = iter(FIELD.format(number).replace("'", "''") for number in range(2, 100))
    site.write(
        "hoa-mai/tin-tuc/2024/2024-11-29-moi/index.md",
        f"""---
title: '{next(field)}'
summary: '{next(field)}'
tags: ['{next(field)}']
authors: [{{name: '{next(field)}', unit: '{next(field)}'}}]
people: [{{name: '{next(field)}', role: '{next(field)}'}}]
photos:
  - {{file: anh-1.jpg, caption: '{next(field)}', alt: '{next(field)}', credit: '{next(field)}'}}
event: {{name: '{next(field)}', place: '{next(field)}', date: 15/12/2024, attendance: '{next(field)}',
  organisers: ['{next(field)}']}}
awards: [{{title: '{next(field)}', recipient: '{next(field)}', giver: '{next(field)}', decision: '{next(field)}'}}]
documents: [{{title: '{next(field)}', number: '{next(field)}', kind: '{next(field)}', issuer: '{next(field)}'}}]
source: {{name: '{next(field)}', url: 'https://bao.example/?a=1&b=2'}}
featured: yes
---

Nội dung.

![{FIELD.format(90)}](anh-2.jpg "{FIELD.format(91).replace('"', "")}")
""",
    )
    for name in ("anh-1.jpg", "anh-2.jpg"):
        site.write(f"hoa-mai/tin-tuc/2024/2024-11-29-moi/{name}", site.path(
            "binh-minh/tin-tuc/2024/2024-09-05-khai-giang/anh-1.jpg").read_bytes())  # fmt: skip
    site.write("hoa-mai/pages/gioi-thieu.md", f"---\ntitle: '{next(field)}'\n---\nTrang.\n")
    school = site.read("hoa-mai/school.toml")
    words = (f"{name} = '''{FIELD.format(80 + number)}'''\n" for number, name in enumerate(("place", "description")))
    site.write(
        "hoa-mai/school.toml", "".join(words) + school.replace('vi = "Tin tức"', f"vi = '''{FIELD.format(85)}'''")
    )
    site.build()
    return site


def test_fact_23_no_text_field_is_alive_on_any_page(hostile_words):
    site = hostile_words
    assert site.report.exit_status == 0, site.said("en")
    assert site.grep("<i>ÔCHỮ") == [
        path for path in site.grep("<i>ÔCHỮ") if path.endswith((".json", ".webmanifest", ".ics", ".csv"))
    ]
    assert len(site.grep("&lt;i&gt;ÔCHỮ")) > 15
    for path, data in site.files().items():
        if path.endswith(".html"):
            text = data.decode()
            assert not re.search(r"""=["'][^"'<>]*<i>""", text), f"{path}: a tag inside an attribute"
            for number in range(100):  # a quotation mark that ends an attribute leaves its tail as attributes
                assert f"ÔCHỮ{number}</i>" not in text, f"{path}: field {number}"


def test_fact_23_structured_data_cannot_leave_its_script(new_site):
    """Inside a script only ``</`` is dangerous, and escaping as in HTML would spoil the data."""
    site = new_site("two-schools")
    site.write("hoa-mai/tin-tuc/2024/2024-11-29-a.md", article("'</script><script>alert(1)</script> <!--'"))
    site.build()
    page = site.html("hoa-mai/tin-tuc/2024-11-29-a/")
    assert "<script>alert" not in page
    assert page.count("<script") == page.count("</script>")
    assert "<!--" not in page
