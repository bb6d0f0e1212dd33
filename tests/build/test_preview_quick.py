"""What the preview renders at once is, byte for byte, what a build makes of it: there is one renderer."""

from __future__ import annotations

import json
import shutil

from hypothesis import example, given
from tests.build.edits import TEXTS, Step, scripts
from tests.build.effort import effort
from tests.build.sites import ROOT, Site, article

from bangtin.preview.quick import Quick

DIALOGUE = "hoa-mai/tin-tuc/2024/2024-11-20-ngay-nha-giao/index.md"


def snapshot(site: Site) -> dict[str, bytes]:
    """Every file of the content."""
    root = site.path("")
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def pages_of(site: Site, unit: str = "") -> set[str]:
    return {path for path in site.files() if path.endswith(".html") and path.startswith(unit)}


def ask(site: Site, quick: Quick, changed=(), looking=(), *, render=True, refused=None):
    order = {"changed": [str(path) for path in changed], "looking": sorted(looking), "render": render}
    with site.clock():
        return quick.answer({**order, "refused": refused or {}})


def units(site: Site) -> list[str]:
    return sorted(path.parent.name for path in site.path("").glob("*/school.toml"))


@effort(3)
@given(script=scripts(tuple(TEXTS), size=4))
@example(script=[Step("edit body", 0, 0), Step("edit body", 0, 1), Step("edit title", 0, 2)])
@example(script=[Step("put photo", 0, 0), Step("remove photo", 0, 0)])
@example(script=[Step("move article", 0, 1), Step("delete article", 1, 1)])
@example(script=[Step("put photo", 0, 6)])
@example(script=[Step("put photo", 0, 6), Step("edit title", 0, 2)])
def test_pages_are_those_of_the_build(build_site, script):
    site = build_site("two-schools")
    quick = Quick(site.configure())
    ask(site, quick, looking=pages_of(site, units(site)[0]))
    refused = {}
    for step in script:
        before, pages = snapshot(site), pages_of(site)
        step(site)
        after = snapshot(site)
        changed = sorted(path for path in {*before, *after} if before.get(path) != after.get(path))
        looking = {page for page in pages if page.partition("/")[0] in units(site)}
        said = ask(site, quick, changed, looking, refused=refused)
        assert said["faults"] == []
        site.rebuild()
        if new := site.report.refused.keys() - refused.keys():
            # Only a whole build finds out that a photo which looks right cannot be made: from then on both know.
            refused.update({source: site.report.refused[source] for source in new})
            said = ask(site, quick, (), looking | said["pages"].keys(), refused=refused)
        published = site.files()
        for page, text in said["pages"].items():
            assert text == (published[page].decode() if page in published else None), page
    site.remove()


def test_memory_is_not_changed_by_what_is_made_of_it(build_site):
    site = build_site("two-schools")
    quick, unit = Quick(site.configure()), units(site)[0]
    looking = pages_of(site, unit)
    first = ask(site, quick, looking=looking)["pages"]
    kept = json.dumps(quick._memory[unit]["articles"])
    assert ask(site, quick, looking=looking)["pages"] == first
    assert json.dumps(quick._memory[unit]["articles"]) == kept
    site.remove()


def test_nothing_is_published_and_nothing_remembered_on_the_disk(build_site):
    site = build_site("two-schools")
    quick, unit = Quick(site.configure()), units(site)[0]
    text = next(path for path in site.path(unit).rglob("index.md"))
    before = site.files(), (site.cache / "shards" / unit / "articles.sqlite").read_bytes()
    text.write_text(text.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    said = ask(site, quick, [text])
    assert [page for page, html in said["pages"].items() if "Thêm một câu." in html]
    assert before == (site.files(), (site.cache / "shards" / unit / "articles.sqlite").read_bytes())
    site.remove()


def test_a_broken_text_shows_what_the_build_would_show(build_site):
    site = build_site("two-schools")
    quick, unit = Quick(site.configure()), units(site)[0]
    text = next(path for path in site.path(unit).rglob("index.md"))
    good = text.read_text(encoding="utf-8")
    text.write_text(good.replace("title:", "titel:"), encoding="utf-8")
    said = ask(site, quick, [text])
    name = text.relative_to(site.root).as_posix()
    assert [one["file"] for one in said["problems"] if one["severity"] == "error"] == [name]
    (page,) = said["sources"]
    assert said["pages"][page].encode() == site.files()[page]
    text.write_text(good, encoding="utf-8")
    assert [one for one in ask(site, quick, [text])["problems"] if one["severity"] == "error"] == []
    site.remove()


def test_a_folder_that_gets_another_name_is_followed(build_site):
    site = build_site("two-schools")
    quick, unit = Quick(site.configure()), units(site)[0]
    old = next(path for path in site.path(unit).rglob("index.md")).parent
    ask(site, quick)
    new = old.with_name(f"{old.name}-moi")
    old.rename(new)
    said = ask(site, quick, [old, new])
    assert said["moved"]
    for was, now in said["moved"].items():
        assert now == was.replace(old.name, new.name)
        assert said["pages"][now]
    site.remove()


def test_settings_that_break_are_told_and_forgotten_when_mended(build_site):
    site = build_site("two-schools")
    conf = site.configure()
    quick = Quick(conf)
    good = conf.read_text(encoding="utf-8")
    for broken, word in ((good + "\nSITENAME = (\n", "SITENAME"), (good + "\nBANGTIN_PER_PAGE = 'x'\n", "PER_PAGE")):
        conf.write_text(broken, encoding="utf-8")
        (fault,) = ask(site, quick, [conf])["faults"]
        assert fault["kind"] == "settings"
        assert word in json.dumps(fault) or fault["params"]["line"]
    conf.write_text(good, encoding="utf-8")
    said = ask(site, quick, [conf], {"index.html"})
    assert said["faults"] == []
    assert said["pages"]["index.html"].encode() == site.files()["index.html"]
    site.remove()


def test_a_template_that_breaks_is_told_with_its_line(new_site, tmp_path):
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    site = new_site("two-schools", THEME=str(theme))
    site.build()
    quick, unit = Quick(site.configure()), units(site)[0]
    page = f"{unit}/index.html"
    template = theme / "templates" / "school" / "home.html"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + "\n{% if %}\n", encoding="utf-8")
    (fault,) = ask(site, quick, [template], {page})["faults"]
    assert (fault["kind"], fault["file"]) == ("theme", "theme/templates/school/home.html")
    assert fault["line"] == good.count("\n") + 2
    template.write_text(good, encoding="utf-8")
    base = theme / "templates" / "base.html"
    base.write_text(base.read_text(encoding="utf-8").replace("<body", "<body data-moi", 1), encoding="utf-8")
    said = ask(site, quick, [template, base], {page, "index.html"})
    assert said["faults"] == []
    assert "<body data-moi" in said["pages"][page]
    site.rebuild()
    assert said["pages"][page].encode() == site.files()[page]
    assert said["pages"]["index.html"].encode() == site.files()["index.html"]
    site.remove()


def test_a_new_article_with_a_mistake_has_no_page_yet(build_site):
    site = build_site("two-schools")
    quick, unit = Quick(site.configure()), units(site)[0]
    site.write(f"{unit}/tin-tuc/2024/2024-12-01-bai-moi/index.md", article("", "Nội dung."))
    said = ask(site, quick, [site.path(f"{unit}/tin-tuc/2024/2024-12-01-bai-moi")])
    assert said["faults"] == []
    assert not any(said["pages"].values())
    site.remove()
