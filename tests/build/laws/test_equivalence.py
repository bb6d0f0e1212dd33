"""Law 2: after any edits, what was built step by step is, byte for byte, what is built from nothing.

The law is stated for content whose bad articles have never been good: one that has keeps its last good version, which
a build from nothing cannot know (tests of broken sites say what happens then).
"""

from __future__ import annotations

from hypothesis import event, example, given, note
from tests.build.edits import Step, scripts
from tests.build.effort import effort
from tests.build.sites import Site, different


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


@effort(24)
@given(script=scripts())
@example(script=[Step("pass time", 0, 12)])
def test_incremental_equals_clean(build_site, script):
    site = build_site("two-schools")
    for step in script:
        step(site)
        site.rebuild()
    compare(site)
    site.remove()
