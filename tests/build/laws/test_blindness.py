"""Law 5: the portal's own pages come from the schools' summaries alone.

"Hidden" means: the plan finds every school fresh, and then its folder is gone before the portal's run begins, while
something that concerns the portal alone has changed, so that all of its pages are made anew. What they must equal is a
clean build that sees everything. And nothing below ``content/`` is even opened meanwhile.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from tests.build.sites import ROOT, Site, different
from tests.build.watch import openings

from bangtin.shards.build import run_build


@contextmanager
def hidden(site: Site) -> Iterator[list[str]]:
    """Every school's folder is gone meanwhile; gives what was opened below the content folder all the same."""
    content, aside = site.path(""), site.root / "hidden"
    content.rename(aside)
    content.mkdir()  # Pelican wants the folder itself to be there
    try:
        with site.clock(), openings(content) as seen:
            yield seen
    finally:
        content.rmdir()
        aside.rename(content)


def test_portal_pages_need_no_content(new_site, tmp_path):
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    site = new_site("two-schools", THEME=str(theme))
    site.build()
    for template in sorted((theme / "templates" / "portal").glob("*.html")):
        text = template.read_text(encoding="utf-8")
        template.write_text(re.sub(r"({% block (?:main|end) %})", r"\1<p>Mới</p>", text, count=1), encoding="utf-8")
    whole = site.sibling("whole")
    whole.build()

    plan = site.plan()
    assert plan.stale == []
    with hidden(site) as seen:
        report = run_build(plan, jobs=1)

    assert seen == []
    assert report.exit_status == 0
    for page in ("", "en/", "don-vi/", "tim-kiem/"):
        assert "<p>Mới</p>" in site.html(page)
    assert different(site.files(), whole.files()) == []


def test_portal_pages_come_from_summaries_when_the_portal_forgot_everything(build_site):
    """Nothing of the portal's own is left, neither state nor pages: it comes back from the summaries."""
    site = build_site("two-schools")
    before = site.files()
    (site.cache / "shards" / "@portal" / "state.json").unlink()
    for path in before:
        if path.partition("/")[0] not in {"binh-minh", "hoa-mai"}:
            (site.output / path).unlink()

    plan = site.plan()
    assert plan.stale == []
    with hidden(site) as seen:
        run_build(plan, jobs=1)
    assert seen == []
    assert different(site.files(), before) == []


def test_a_summary_that_is_not_what_the_school_wrote_is_made_again(build_site):
    """It is well-formed, and lies: the portal would show it without a doubt."""
    site = build_site("two-schools")
    file = site.cache / "shards" / "binh-minh" / "summary.json"
    assert "Hội thi cắm hoa" in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace("Hội thi cắm hoa", "Tin bịa"), encoding="utf-8")
    site.edit("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", "chiều nay", "sáng nay")
    site.rebuild()
    assert not site.grep("Tin bịa")
    assert different(site.files(), site.clean().files()) == []
