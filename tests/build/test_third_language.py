"""A third language is one catalogue dropped into the theme: pages, menus, days, languages that link to each other.

The words are those of the catalogue below; what it lacks is said in Vietnamese. Languages of two and of three letters.
"""

from __future__ import annotations

import shutil

import pytest
from tests.build.heads import read_head
from tests.build.sitemaps import read
from tests.build.sites import ROOT, article

pytestmark = pytest.mark.build

AT = "https://cong.example"
CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "(the name of this language)"
msgstr "Hmoob"

msgid "Schools and units"
msgstr "Cov tsev kawm ntawv"

msgid "Events"
msgstr "Tej koom txoos"

msgid "article"
msgid_plural "articles"
msgstr[0] "zaj xov xwm"
msgstr[1] "cov xov xwm"

msgid "morning"
msgstr "sawv ntxov"
"""


@pytest.fixture(scope="module")
def site(new_site, tmp_path_factory):
    theme = tmp_path_factory.mktemp("theme") / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "translations" / "hmn.po").write_text(CATALOGUE, encoding="utf-8")
    site = new_site("two-schools", THEME=str(theme))
    text = article("Hnub pib kawm ntawv", date="05/09/2024")
    site.write("binh-minh/tin-tuc/2024/2024-09-05-khai-giang/index.hmn.md", text)
    event = "{name: Rooj sib tham, date: Sáng 30/12/2024}"
    site.write("hoa-mai/tin-tuc/2024/2024-11-21-hop/index.hmn.md", article("Tuaj", event=event))
    site.build()
    assert site.codes() == []
    return site


def test_there_is_a_third_portal_with_its_words(site):
    html = site.html("hmn/")
    assert '<html lang="hmn"' in html
    assert "Cov tsev kawm ntawv" in html
    assert site.has("binh-minh/hmn/")
    assert " cov xov xwm" in site.html("hmn/don-vi/")


def test_what_the_catalogue_lacks_is_said_in_vietnamese(site):
    assert "Chuyển đến nội dung" in site.html("hmn/") or "nội dung" in site.html("hmn/")
    assert "Skip to" not in site.html("hmn/")


def test_languages_lead_to_each_other_by_their_own_names(site):
    paths = {lang: f"binh-minh/{lang}/tin-tuc/2024-09-05-khai-giang/" for lang in ("en", "hmn")}
    paths["vi"] = "binh-minh/tin-tuc/2024-09-05-khai-giang/"
    names = {"vi": "Tiếng Việt", "en": "English", "hmn": "Hmoob"}
    whole = {lang: f"{AT}/{path}" for lang, path in paths.items()}
    for lang, path in paths.items():
        head = read_head(site.html(path))
        assert head.languages == {**whole, "x-default": whole["vi"]}
        assert head.node("NewsArticle")["inLanguage"] == lang
        for other, name in names.items():
            link = f'<a href="/{paths[other]}" hreflang="{other}" lang="{other}">{name}</a>'
            assert (link in site.html(path)) == (other != lang)
    assert read(site.html("binh-minh/sitemap.xml"))[whole["hmn"]].languages == whole


def test_days_are_in_figures_with_words_of_the_catalogue(site):
    html = site.html("hoa-mai/hmn/su-kien/")
    assert "Tej koom txoos" in html
    assert "30/12/2024, sawv ntxov" in html


def test_without_the_catalogue_nothing_of_it_is_left(new_site):
    site = new_site("two-schools")
    site.build()
    assert [path for path in site.files() if "hmn" in path] == []
    site.settings["BANGTIN_LANGUAGES"] = ("vi", "hmn")
    done = site.run("bangtin.cli", "build")
    assert done.returncode == 2
    assert "theme/translations/hmn.po" in done.stderr


def test_a_text_in_a_language_that_nobody_speaks_here_is_named(new_site):
    site = new_site("two-schools")
    site.write("hoa-mai/tin-tuc/2024/2024-11-21-km/index.km.md", article("…a", date="21/11/2024"))
    site.build()
    assert "km" in site.said()[0]["message"]


def test_a_language_and_a_unit_cannot_share_an_address(new_site, tmp_path_factory):
    theme = tmp_path_factory.mktemp("clash") / "theme"
    shutil.copytree(ROOT / "theme", theme)
    (theme / "translations" / "km.po").write_text(CATALOGUE, encoding="utf-8")
    site = new_site("two-schools", THEME=str(theme))
    site.move("hoa-mai", "km")
    done = site.run("bangtin.cli", "build")
    assert done.returncode == 2
    assert "km cũng là thư mục của một đơn vị" in done.stderr
