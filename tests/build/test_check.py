"""``bangtin check`` looks and leaves no trace: what the next build publishes does not depend on it."""

from __future__ import annotations

from tests.build.sites import BuildSite, Site, article

FILE = "binh-minh/tin-tuc/2024/2024-11-05-thu-nghiem.md"
PAGE = "binh-minh/tin-tuc/2024-11-05-thu-nghiem/"
BROKEN = "---\ntitle: \n---\nHỏng.\n"


def check(site: Site) -> int:
    """Run the verb; gives the exit status."""
    return site.run("bangtin.cli", "check").returncode


def test_what_was_only_checked_is_not_published_later(build_site: BuildSite) -> None:
    site = build_site("two-schools")
    site.write(FILE, article("Thử nghiệm", "Câu chưa ai được đọc."))
    assert check(site) == 0
    site.write(FILE, BROKEN)
    assert check(site) == 1
    site.rebuild()
    assert site.report.exit_status == 1
    assert not site.has(PAGE)
    assert site.grep("Câu chưa ai được đọc") == []


def test_the_last_good_version_is_the_last_one_that_was_built(build_site: BuildSite) -> None:
    site = build_site("two-schools")
    site.write(FILE, article("Thử nghiệm", "Câu đã đăng."))
    site.rebuild()
    site.write(FILE, article("Thử nghiệm", "Câu đang sửa."))
    assert check(site) == 0
    site.write(FILE, BROKEN)
    assert check(site) == 1
    site.rebuild()
    assert "Câu đã đăng." in site.html(PAGE)
    assert site.grep("Câu đang sửa") == []
