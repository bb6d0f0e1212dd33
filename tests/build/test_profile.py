"""``bangtin build --profile``: figures from every process, a table in two languages, the same site."""

from __future__ import annotations

import json

import pytest
from tests.build.sites import different

from bangtin.cli import main
from bangtin.cli.profiletable import PHASES, STEPS

pytestmark = pytest.mark.build


@pytest.fixture(scope="module")
def plain(build_site):
    return build_site("two-schools").files()


def profiled(site, capsys, *options: str, lang: str = "en") -> str:
    conf = site.configure()
    main(["build", "--settings", str(conf), "--lang", lang, *options])
    return capsys.readouterr().out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_where_a_first_build_spends_its_time(new_site, plain, capsys, monkeypatch, jobs):
    site = new_site("two-schools")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(site.now))
    file = site.root / "profile.json"
    said = profiled(site, capsys, "--jobs", jobs, "--profile", str(file))
    assert different(site.files(), plain) == []
    told = json.loads(file.read_text())
    assert set(told["phases"]) <= set(PHASES)
    assert set(told["in_schools"]) >= {"begin", "read", "markdown", "templates", "prepare"}
    assert {school["unit"] for school in told["schools"]} == {
        path.name for path in site.path("").iterdir() if (path / "school.toml").is_file()
    }
    assert sum(told["phases"].values()) == pytest.approx(told["seconds"], rel=0.05)
    assert "Where the time went" in said
    assert "This was the first build here." in said
    assert STEPS["markdown"] in said


def test_where_later_builds_do(build_site, capsys, monkeypatch):
    site = build_site("two-schools")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(site.now))
    said = profiled(site, capsys, "--profile", lang="vi")
    assert "Xem có gì thay đổi" in said
    assert "Không có gì bất thường" in said
    article = next(iter(sorted(site.path("hoa-mai").rglob("index.md"))))
    article.write_text(article.read_text() + "\nThêm một câu.\n")
    said = profiled(site, capsys, "--profile", lang="vi")
    assert "hoa-mai" in said
    assert "có thay đổi" in said
    assert profiled(site, capsys).count("\n") < 5
