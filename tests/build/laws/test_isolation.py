"""Law 1: whatever happens in school B's folder, the bytes of school A do not change.

Two things of a school are the portal's as well, and stand in every page: its place in the registry and its colour in
the one stylesheet, whose address is its hash. So colours, and schools that come or go, are left out here.
"""

from __future__ import annotations

from hypothesis import event, given
from tests.build.edits import TEXTS, scripts
from tests.build.effort import effort
from tests.build.sites import different


@effort(20)
@given(script=scripts(tuple(TEXTS), 5))
def test_texts_and_photos_of_one_school_leave_the_other_alone(build_site, script):
    site = build_site("two-schools")
    site.scope = "hoa-mai"
    before, other = site.files("binh-minh"), site.files("hoa-mai")
    for step in script:
        step(site)
        site.rebuild()
        assert different(before, site.files("binh-minh")) == []
        assert site.report.units_built <= 1
    event(f"the edited school itself changed: {bool(different(other, site.files('hoa-mai')))}")
    site.remove()


def test_a_school_file_of_one_school_leaves_the_other_alone(build_site):
    site = build_site("two-schools")
    before = site.files("binh-minh")
    site.edit("hoa-mai/school.toml", "Trường Mầm non Hoa Mai", "Trường Mầm non Hoa Mai 2")
    site.edit("hoa-mai/school.toml", "fictional = true", 'fictional = true\nplace = "xã Đoài"\ndescription = "Mới."')
    site.rebuild()
    assert "Hoa Mai 2" in site.html("hoa-mai/")
    assert different(before, site.files("binh-minh")) == []


def test_a_broken_school_leaves_the_other_alone(build_site):
    site = build_site("two-schools")
    before = site.files("binh-minh")
    site.write("hoa-mai/school.toml", "name = “Hoa Mai”")
    site.write("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", b"\xff\xfe\x00")
    site.write(
        "binh-minh/hoat-dong/2024/2024-10-20-hoi-thi.md", site.read("binh-minh/hoat-dong/2024/2024-10-20-hoi-thi.md")
    )
    site.rebuild()
    assert site.report.exit_status == 1
    assert different(before, site.files("binh-minh")) == []
    assert site.has("hoa-mai/tin-tuc/2024-11-20-hoi-nghi/")
