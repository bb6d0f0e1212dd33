"""The boundary of a school: nobody writes outside a folder of his own, whatever is plugged in or typed."""

from __future__ import annotations

import json

import pytest
from tests.build.sites import PLUGINS, ROOT, article

HOSTILE = """
from pathlib import Path
from pelican.plugins import signals

def act(generators):
    run = generators[0].settings["_BANGTIN_RUN"]
    {attack}

def register():
    signals.all_generators_finalized.connect(act)
"""
THROUGH_THE_WRITER = "run.unit == 'hoa-mai' and run.output.put('binh-minh/index.html', b'mine')"
THROUGH_THE_PORTAL = "run.unit is None and run.output.put('binh-minh/x.html', b'mine')"
PAST_THE_WRITER = """
    for folder in run.output.staging.parent.glob('*'):
        if run.unit and folder.name != run.unit:
            for file in [folder / folder.name / 'index.html', folder / folder.name / 'tin-tuc/stranger.html']:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text('mine')
"""
IN_ITS_REPORT = "run.unit == 'hoa-mai' and run.output.manifest.__setitem__('binh-minh/index.html', '0' * 64)"


@pytest.fixture
def hostile(new_site, tmp_path):
    """A site that builds with a plugin that does ``attack``; returns what the command said."""

    def build(attack):
        (tmp_path / "hostile.py").write_text(HOSTILE.format(attack=attack), encoding="utf-8")
        site = new_site("two-schools")
        site.build()
        before = site.files()
        site.edit("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", "---\ntitle: ", "---\ntitle: Sửa ")
        site.edit("binh-minh/hoat-dong/2024/2024-10-20-hoi-thi.md", "---\ntitle: ", "---\ntitle: Sửa ")
        site.settings["PLUGINS"] = [*PLUGINS, "hostile"]
        found = site.run(
            *("bangtin.cli", "build", "-j", "1", "--format", "json", "--lang", "en"),
            PYTHONPATH=f"{ROOT / 'plugins'}:{tmp_path}",
        )
        return site, before, found

    return build


@pytest.mark.parametrize("attack", [THROUGH_THE_WRITER, IN_ITS_REPORT])
def test_a_school_cannot_write_for_another(hostile, attack):
    """The build fails, says which path, keeps the guilty unit's last good pages and publishes the others."""
    site, before, found = hostile(attack)
    report = json.loads(found.stdout)
    assert found.returncode == report["exit_status"] == 1, found.stderr
    assert [(p["code"], p["file"]) for p in report["problems"]] == [("BLD021", "content/hoa-mai")]
    assert "build of hoa-mai wanted to write “binh-minh/index.html”" in report["problems"][0]["message"]
    now = site.files()
    assert b"mine" not in now["binh-minh/index.html"]
    assert {p: b for p, b in now.items() if p.startswith("hoa-mai/")} == {
        p: b for p, b in before.items() if p.startswith("hoa-mai/")
    }
    assert "Sửa".encode() in now["binh-minh/index.html"]


def test_the_portal_cannot_write_for_a_school(hostile):
    site, before, found = hostile(THROUGH_THE_PORTAL)
    assert found.returncode == 3
    assert "portal may not write binh-minh/x.html" in found.stderr
    assert site.files() == before


def test_who_goes_past_the_writer_is_found_before_anything_is_published(hostile):
    site, before, found = hostile(PAST_THE_WRITER)
    report = json.loads(found.stdout)
    assert found.returncode == 1, found.stderr
    assert {p["code"] for p in report["problems"]} == {"BLD022"}
    assert site.files() == before
    site.settings["PLUGINS"] = list(PLUGINS)
    assert site.build().exit_status == 0
    assert not site.grep("mine")


LINES = (
    "save_as: binh-minh/index.html",
    "url: ../binh-minh/",
    "slug: ../../binh-minh/tin-tuc",
    "template: /etc/passwd",
    "category: binh-minh",
    "aliases: [/binh-minh/tin-tuc/2024-09-05-khai-giang/]",
    "aliases: [../../binh-minh/]",
    "cover: ../../../binh-minh/tin-tuc/2024/2024-09-05-khai-giang/anh-1.jpg",
    "tags: [../../binh-minh]",
    "schools: [../binh-minh]",
    "lang: ../binh-minh",
)


def test_nothing_typed_reaches_another_school(build_site):
    site = build_site("two-schools")
    before = site.files("binh-minh")
    for number, line in enumerate(LINES):
        text = article("Bài lạ", date="21/11/2024").replace("\ndate", f"\n{line}\ndate")
        site.write(f"hoa-mai/tin-tuc/2024/2024-11-21-la-{number}/index.md", text)
    site.build()
    assert len({problem.file for problem in site.report.problems if "-la-" in problem.file}) >= len(LINES) - 2
    assert site.files("binh-minh") == before
    assert not list(site.root.glob("*/passwd"))
    assert {path.name for path in site.root.iterdir()} <= {
        *("content", "output", ".output-next", ".cache", "pelicanconf.py"),
    }
