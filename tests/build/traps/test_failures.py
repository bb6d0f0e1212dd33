"""Failures that look like success (facts 1-14): nothing is lost in silence, nothing half-written."""

from __future__ import annotations

import re

import pytest
from tests.build.sites import PLUGINS, article, different

import bangtin.events.school
import bangtin.schools.portal
from bangtin.core.kept import kept_json
from bangtin.pelicanlink.feature import features_of

UNIT = "binh-minh"
FOLDER = f"{UNIT}/tin-tuc/2024"


def test_fact_01_every_listed_plugin_is_one_of_ours_and_starts(build_site):
    """Pelican rewrites the list to what registered; a run of ours compares."""
    assert [feature.package for feature in features_of(PLUGINS)] == list(PLUGINS)
    seen = []
    site = build_site("two-schools")

    def note(pelican):
        seen.append(list(pelican.settings["PLUGINS"]))

    from pelican.plugins import signals

    signals.finalized.connect(note)
    site.edit("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", "chiều nay", "sáng nay")
    site.rebuild()
    assert seen == [list(PLUGINS)] * 2  # the school's run and the portal's


def test_fact_02_04_what_cannot_be_read_is_named_with_line_and_remedy(build_site):
    site = build_site("two-schools")
    site.write(f"{FOLDER}/2024-10-01-a.md", "---\ndate: 01/10/2024\n---\nKhông có tiêu đề.\n")
    site.write(f"{FOLDER}/2024-10-02-b.md", article("B", status="skip"))
    site.write(f"{FOLDER}/2024-10-03-c.md", b"---\ntitle: \xc3\n---\n")
    site.rebuild()
    assert [(code, file, line) for code, file, line, _ in site.problems()] == [
        ("FRO044", f"content/{FOLDER}/2024-10-01-a.md", 1),
        ("FRO053", f"content/{FOLDER}/2024-10-02-b.md", 3),
        ("ART007", f"content/{FOLDER}/2024-10-03-c.md", 2),
    ]
    assert all(said["hint"] for said in site.said())
    assert site.report.exit_status == 1
    counts = site.report.counts
    assert counts["sources"] == counts["published"] + counts["failed"] == 8


def test_fact_03_a_bug_in_a_feature_is_a_bug_never_a_dropped_article(build_site, monkeypatch, capsys):
    """The school keeps its last good pages, the other one is built, the traceback is shown, the status is 3."""
    site = build_site("two-schools")
    before = site.files(UNIT)

    def buggy(site):
        if site.unit.id == UNIT:
            raise KeyError("a bug")

    monkeypatch.setattr(bangtin.events.school, "collect", buggy)
    for path in (f"{FOLDER}/2024-10-01-a.md", "hoa-mai/tin-tuc/2024/2024-10-01-a.md"):
        site.write(path, article("Tin mới"))
    site.rebuild()
    assert ("BLD004", f"content/{UNIT}", 0, 0) in site.problems()
    assert site.report.exit_status == 3
    assert "KeyError: 'a bug'" in capsys.readouterr().err
    assert different(site.files(UNIT), before) == []
    assert site.has("hoa-mai/tin-tuc/2024-10-01-a/")


def test_fact_03_a_bug_in_the_portals_half_leaves_the_site_whole(build_site, monkeypatch, capsys):
    site = build_site("two-schools")
    before = site.files()

    def buggy(_site, _writer):
        raise KeyError("a bug")

    with monkeypatch.context() as patch:
        patch.setattr(bangtin.schools.portal, "write", buggy)
        site.write(f"{FOLDER}/2024-10-01-a.md", article("Tin mới"))
        site.rebuild()
    assert site.report.exit_status == 3
    assert "KeyError: 'a bug'" in capsys.readouterr().err
    assert different(site.files(), before) == []
    site.rebuild()
    assert site.report.exit_status == 0
    assert different(site.files(), site.clean().files()) == []


def test_fact_07_08_equal_mistakes_are_each_told_and_told_again(build_site):
    """Pelican gives equal warnings once a process, and stops after five of a kind."""
    site = build_site("two-schools")
    for number in range(1, 8):
        site.write(f"{FOLDER}/2024-10-0{number}-bai.md", article(f"Bài {number}", "Xem [bài cũ](khong-co.md)."))
    site.rebuild()
    wanted = [("ART011", f"content/{FOLDER}/2024-10-0{n}-bai.md", 5, 14) for n in range(1, 8)]
    assert site.problems() == wanted
    site.rebuild()
    assert site.report.nothing_changed
    assert site.problems() == wanted
    site.write("hoa-mai/tin-tuc/2024/2024-10-09-khac.md", article("Khác"))
    site.rebuild()
    assert site.problems() == wanted


def test_fact_09_a_dead_link_becomes_words_never_a_strange_address(build_site):
    site = build_site("two-schools")
    body = (
        "[một]({filename}2024-10-20-x.md) [hai]({filename}/hoa-mai/x.md) ![ba]({attach}anh.jpg) [bốn]({static}/a.pdf)"
    )
    site.write(f"{FOLDER}/2024-10-01-a.md", article("Bài", body))
    site.rebuild()
    page = site.html(f"{UNIT}/tin-tuc/2024-10-01-a/")
    assert "một hai" in page
    assert not site.grep("{filename}")
    assert not site.grep("{attach}")
    assert not site.grep("{static}")
    assert [(code, line) for code, _, line, _ in site.problems()] == [(code, 5) for code in site.codes()]
    assert len(site.problems()) == 4


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("bai.html", "ART012"),
        ("bai.rst", "ART013"),
        ("bai.markdown", "ART013"),
        ("bai.doc", "ART013"),
        ("BAI", "ART013"),
    ],
)
def test_fact_12_a_file_that_nothing_reads_is_named(build_site, name, code):
    site = build_site("two-schools")
    before = site.files()
    site.write(f"{FOLDER}/{name}", "<meta name='save_as' content='index.html'>MATBICANH")
    site.rebuild()
    assert site.problems() == [(code, f"content/{FOLDER}/{name}", 0, 0)]
    assert different(site.files(), before) == []


def test_fact_13_a_template_is_never_chosen_by_an_article(build_site):
    """In Pelican ``Template: index`` ends the whole build."""
    site = build_site("two-schools")
    site.write(f"{FOLDER}/2024-10-01-a.md", article("Bài", template="index"))
    site.rebuild()
    assert site.problems() == [("FRO042", f"content/{FOLDER}/2024-10-01-a.md", 3, 1)]
    assert not site.has(f"{UNIT}/tin-tuc/2024-10-01-a/")


def test_fact_14_two_texts_for_one_address_are_both_named_and_the_first_by_path_is_published(build_site):
    site = build_site("two-schools")
    site.write(f"{UNIT}/hoat-dong/2023/2024-10-20-hoi-thi/index.md", article("Kẻ đến trước"))
    site.rebuild()
    (problem,) = site.said("en")
    assert problem["code"] == "ART004"
    assert problem["file"] == f"content/{UNIT}/hoat-dong/2024/2024-10-20-hoi-thi.md"
    assert f"content/{UNIT}/hoat-dong/2023/2024-10-20-hoi-thi/index.md" in problem["message"]
    assert site.report.counts["failed"] == 1
    assert "Kẻ đến trước" in site.html(f"{UNIT}/hoat-dong/2024-10-20-hoi-thi/")


def test_a_text_that_vanishes_during_the_build_is_named(build_site):
    """Pelican drops it with exit status 0 (69 of 600 silently missing)."""
    site = build_site("two-schools")
    path = f"{FOLDER}/2024-10-01-a.md"
    site.write(path, article("Bài"))
    plan = site.plan()
    site.delete(path)
    from bangtin.shards.build import run_build

    report = run_build(plan, jobs=1)
    assert [problem.code for problem in report.problems] == ["ART018"]
    assert report.exit_status == 1
    assert report.balanced
    site.rebuild()
    assert site.report.exit_status == 0
    assert different(site.files(), site.clean().files()) == []


def test_a_text_that_changes_during_the_build_is_looked_at_again(build_site):
    site = build_site("two-schools")
    path = f"{FOLDER}/2024-10-01-a.md"
    site.write(path, article("Bài", "Một."))
    plan = site.plan()
    site.write(path, article("Bài", "Hai."))
    from bangtin.shards.build import run_build

    with site.clock():
        run_build(plan, jobs=1)
    site.rebuild()
    assert "Hai." in site.html(f"{UNIT}/tin-tuc/2024-10-01-a/")
    assert different(site.files(), site.clean().files()) == []


def test_every_published_file_is_recorded_with_its_owner(build_site):
    """What a school wrote lies below its own name; together with the portal's that is everything."""
    site = build_site("two-schools")
    owned = set()
    for unit in ("binh-minh", "hoa-mai", "@portal"):
        state = kept_json(site.cache / "shards" / unit / "state.json", f"state {unit}")
        paths = set(state["manifest"])
        assert all(path.startswith(f"{unit}/") for path in paths) or unit == "@portal"
        assert not paths & owned
        owned |= paths
    side_work = {path for path in site.files() if "/photos/" in path or re.match(r"tim-kiem/[\w-]+\.(txt|json)$", path)}
    assert set(site.files()) == owned | side_work
