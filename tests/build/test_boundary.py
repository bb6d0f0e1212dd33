"""The boundary of a school: nobody writes outside a folder of his own, whatever is plugged in or typed."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from tests.build.sites import PLUGINS, ROOT, article, picture

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


# --- two revisions ---------------------------------------------------------------------------------------------------


def git(site, *arguments):
    """Run git in the site's folder, as nobody in particular and with no settings of this machine."""
    names = ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL")
    environment = {**dict.fromkeys(names, "thu@example.vn"), "GIT_CONFIG_GLOBAL": "/dev/null"}
    done = subprocess.run(
        ["git", *arguments], cwd=site.root, env={**os.environ, **environment}, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def commit(site, message="x"):
    git(site, "add", "-A")
    git(site, "commit", "-q", "--allow-empty", "-m", message)
    return git(site, "rev-parse", "HEAD")


@pytest.fixture
def repository(build_site):
    """A built site in a repository of its own, with one commit."""
    site = build_site("two-schools")
    (site.root / ".gitignore").write_text("/output/\n/.output-*\n/.cache/\n", encoding="utf-8")
    git(site, "init", "-q", "-b", "main")
    commit(site)
    return site


def compared(site, *arguments, base="main", head="HEAD"):
    """Exit status and the verdict of the command."""
    found = site.run("bangtin.cli", "diff-check", base, head, "-j", "1", "--format", "json", *arguments)
    assert found.returncode in {0, 1}, found.stderr
    return found.returncode, json.loads(found.stdout)


def test_an_edit_of_one_school_is_proved_to_stay_there(repository):
    site = repository
    git(site, "checkout", "-q", "-b", "edit")
    site.edit("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", "---\ntitle: ", "---\ntitle: Sửa ")
    site.write("hoa-mai/tin-tuc/2024/2024-11-21-moi/index.md", article("Bài mới", date="21/11/2024"))
    site.write("hoa-mai/tin-tuc/2024/2024-11-21-moi/anh.jpg", picture(80, 60, "#224466"))
    site.delete("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md")
    commit(site)
    before = site.files()
    for options in ((), ("--clean",)):
        status, verdict = compared(site, *options)
        assert (status, verdict["ok"], verdict["violations"]) == (0, True, [])
        assert set(verdict["output"]) == {"hoa-mai", "@portal"}
        own = verdict["output"]["hoa-mai"]
        assert "hoa-mai/tin-tuc/2024-11-21-moi/index.html" in own["added"]
        assert "hoa-mai/tin-tuc/2024-11-20-hoi-nghi/index.html" in own["removed"]
        assert verdict["new_photos"] == ["hoa-mai/tin-tuc/2024/2024-11-21-moi/anh.jpg"]
        assert "index.html" in verdict["output"]["@portal"]["changed"]
    assert site.files() == before, "what is published is nobody's business here"
    text = site.run("bangtin.cli", "diff-check", "main", "HEAD", "--format", "markdown", "--lang", "vi").stdout
    for piece in ("### ✅", "| hoa-mai |", "`/hoa-mai/tin-tuc/2024-11-21-moi/`", "Ảnh mới (1)", "Trang biến mất ("):
        assert piece in text


def test_nothing_that_is_published_differs_from_what_was_compared(repository):
    """The output of HEAD as diff-check has built it is the one that a build of HEAD publishes."""
    site = repository
    site.edit("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", "---\ntitle: ", "---\ntitle: Sửa ")
    commit(site)
    compared(site, base="HEAD~1")
    site.build()
    made = site.cache / "diff-check" / "output"
    assert {p.relative_to(made).as_posix(): p.read_bytes() for p in made.rglob("*") if p.is_file()} == site.files()


def test_what_crosses_the_boundary(repository):
    """A face, a link, a file of the office, another's school: each is named."""
    site = repository
    git(site, "checkout", "-q", "-b", "edit")
    site.edit("hoa-mai/school.toml", "name = ", 'accent = "#113355"\nname = ')
    commit(site)
    status, verdict = compared(site)
    assert (status, verdict["faces"], verdict["needs_office"]) == (0, ["hoa-mai"], True)
    site.edit("binh-minh/school.toml", "name = ", 'editors = ["@minh"]\nname = ')
    (site.root / "owners.toml").write_text('[schools]\nhoa-mai = ["@lan"]\n', encoding="utf-8")
    base = commit(site)
    site.write("binh-minh/pages/gioi-thieu.md", article("Giới thiệu mới"))
    site.path("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/anh-1.jpg").unlink(missing_ok=True)
    site.path("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/la.jpg").symlink_to("/etc/passwd")
    (site.root / "owners.toml").write_text('administrators = ["@lan"]\n', encoding="utf-8")
    commit(site)
    status, verdict = compared(site, "--author", "@lan", base=base)
    assert status == 1
    assert {(v["kind"], v["path"]) for v in verdict["violations"]} == {
        ("link", "content/hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/la.jpg"),
        ("author", "binh-minh/pages/gioi-thieu.md"),
        ("office", "owners.toml"),
    }
    assert "/etc/passwd" not in str(verdict["output"])
    assert compared(site, "--unit", "binh-minh", base=base)[0] == 1
    assert {v["kind"] for v in compared(site, base=base)[1]["violations"]} == {"link"}


def test_a_revision_runs_nothing(repository, tmp_path):
    """Hooks, filters, attributes and settings of a proposal have no say, and a submodule is not followed."""
    site = repository
    marker = tmp_path / "marker"
    git(site, "config", "filter.evil.smudge", f"touch {marker}; cat")
    hook = site.root / ".git" / "hooks" / "post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {marker}\n", encoding="utf-8")
    hook.chmod(0o755)
    (site.root / ".gitattributes").write_text("*.md filter=evil\ncontent/hoa-mai/** export-ignore\n", encoding="utf-8")
    conf = site.configure().read_text(encoding="utf-8")
    (site.root / "pelicanconf.py").write_text(f"open({str(marker)!r}, 'w')\n{conf}", encoding="utf-8")
    site.edit("hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md", "---\ntitle: ", "---\ntitle: Sửa ")
    git(site, "add", "-u")
    git(site, "add", ".gitattributes")
    git(site, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},content/hoa-mai/module")
    git(site, "commit", "-qm", "x")
    site.configure()  # what the command runs with is the protected branch's
    marker.unlink(missing_ok=True)
    status, verdict = compared(site, base="HEAD~1")
    assert not marker.exists()
    assert status == 1
    assert verdict["violations"] == [{"kind": "link", "path": "content/hoa-mai/module", "unit": ""}]
    assert "hoa-mai/tin-tuc/2024-11-20-hoi-nghi/index.html" in verdict["output"]["hoa-mai"]["changed"]


def test_usage_errors_name_what_is_wrong(repository):
    for arguments, said in (
        (("HEAD:content", "HEAD"), "HEAD:content: git knows no such revision"),
        (("main", "khong-co"), "khong-co: git knows no such revision"),
        (("main", "HEAD", "--unit", "la"), "la: there is no such unit. There are: binh-minh, hoa-mai."),
    ):
        found = repository.run("bangtin.cli", "diff-check", *arguments, "--lang", "en")
        assert found.returncode == 2
        assert said in found.stderr


# --- whose is what ---------------------------------------------------------------------------------------------------


def test_each_output_file_has_one_owner_and_nothing_else_lies_there(build_site):
    site = build_site("two-schools")
    found = site.run("bangtin.cli", "owners", "--format", "json")
    owners = json.loads(found.stdout)["owners"]
    paths = [path for files in owners.values() for path in files]
    assert sorted(paths) == sorted(site.files())
    assert all(path.startswith(f"{owner}/") for owner, files in owners.items() for path in files if owner != "@portal")
    assert site.run("bangtin.cli", "owners", "--check").returncode == 0
    (site.output / "hoa-mai" / ".stranger").write_text("x", encoding="utf-8")
    (site.output / "index.html").write_text("x", encoding="utf-8")
    found = site.run("bangtin.cli", "owners", "--check", "--lang", "en")
    assert found.returncode == 1
    assert "OWN004" in found.stdout
    assert "OWN005" in found.stdout
    assert not [path for path in site.files() if "manifest" in path and not path.endswith(".webmanifest")]


def test_codeowners_is_written_and_its_age_noticed(repository):
    site = repository
    (site.root / "owners.toml").write_text('administrators = ["@van-phong"]\n', encoding="utf-8")
    assert site.run("bangtin.cli", "codeowners").returncode == 0
    assert site.run("bangtin.cli", "codeowners", "--host", "gitlab").returncode == 0
    assert site.run("bangtin.cli", "codeowners", "--check").returncode == 0
    assert site.run("bangtin.cli", "check").returncode == 0
    site.edit("binh-minh/school.toml", "name = ", 'editors = ["@minh"]\nname = ')
    found = site.run("bangtin.cli", "check", "--lang", "en", "--format", "json")
    assert found.returncode == 1
    assert [(p["code"], p["file"]) for p in json.loads(found.stdout)] == [
        ("OWN001", ".github/CODEOWNERS"),
        ("OWN001", ".gitlab/CODEOWNERS"),
    ]
    (site.root / ".github" / "CODEOWNERS").write_text("* @me\n", encoding="utf-8")
    assert site.run("bangtin.cli", "codeowners").returncode == 2
