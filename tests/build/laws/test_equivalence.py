"""Law 2: after any edits, what was built step by step is, byte for byte, what is built from nothing.

The law is stated for content whose bad articles have never been good: one that has keeps its last good version, which
a build from nothing cannot know (tests of broken sites say what happens then).
"""

from __future__ import annotations

import re
import shutil

from hypothesis import event, example, given, note
from tests.build.edits import Step, scripts
from tests.build.effort import effort
from tests.build.sites import ROOT, Site, different


def compare(site: Site) -> None:
    """The site as it is now against the same site built clean: files, problems, books, exit status."""
    if site.report.counts.get("kept") or site.report.kept_units:
        event("an article or a school is kept in its last good version")
        return
    clean = site.clean()
    note(f"problems: {site.codes()}")
    assert different(site.files(), clean.files()) == []
    assert site.said("en") == clean.said("en")
    assert site.report.counts == clean.report.counts
    assert site.report.exit_status == clean.report.exit_status
    event(f"exit status {site.report.exit_status}")


@effort(25)
@given(script=scripts())
@example(script=[Step("pass time", 0, 12)])
@example(script=[Step("change counts", 0, 5), Step("change counts", 1, 9)])
@example(script=[Step("remove photo", 0, 0), Step("remove photo", 0, 0)])
@example(script=[Step("put photo", 4, 2), Step("edit body", 0, 0)])
def test_incremental_equals_clean(build_site, script):
    site = build_site("two-schools")
    for step in script:
        step(site)
        site.rebuild()
    compare(site)
    site.remove()


def test_a_moved_project_needs_nothing_from_its_old_place(new_site):
    """The cache is carried along without its pictures, as a restored one may be: orders name their sources anew."""
    site = new_site("two-schools", alone=True)
    site.build()
    before = site.files()
    moved = Site(site.root.rename(site.root.with_name("moved")), site.settings, site.now)
    for name in ("photos", "cards"):
        shutil.rmtree(moved.cache / name)
    for picture in moved.output.rglob("photos/*"):
        picture.unlink()
    moved.build()
    assert moved.report.exit_status == 0
    assert different(moved.files(), before) == []
    assert moved.report.units_built == 0


PARTS_OF_THE_THEME = (
    "css/tokens.css",
    "templates/base.html",
    "templates/list.html",
    "templates/school/article.html",
    "templates/portal/units.html",
    "templates/components/card/card.html",
    "templates/components/card/card.css",
    "translations/vi.po",
)


def test_every_part_of_the_theme_reaches_every_page_that_it_touches(new_site, tmp_path):
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    site = new_site("two-schools", THEME=str(theme))
    site.build()
    for part in PARTS_OF_THE_THEME:
        before, text = site.files(), (theme / part).read_text(encoding="utf-8")
        if part.endswith(".po"):
            text = text.replace('msgstr "Trường và đơn vị"', 'msgstr "Các trường"')
        elif part.endswith(".css"):
            text += "\n.moi { color: red }\n"
        else:
            text = re.sub(r"(<(?:article|h1|main|header|section|div)\b)", r"\1 data-moi", text, count=1)
        (theme / part).write_text(text, encoding="utf-8")
        site.rebuild()
        assert different(site.files(), before), part
        assert different(site.files(), site.clean().files()) == [], part
        if part.startswith("templates/portal/"):
            assert site.report.units_built == 0
