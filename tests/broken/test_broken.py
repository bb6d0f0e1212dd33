"""One mistake a folder: the exact message, the exit status, and what happens to everything else."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.build.sites import BROKEN, Site

CASES = sorted(path.parent.name for path in BROKEN.glob("*/expected.toml"))
GOOD = "hoa-mai/tin-tuc/2024-09-05-khai-giang/"
LAST_GOOD = "Bản tốt trước đây của bài này."


def expected(case: str) -> dict[str, Any]:
    return tomllib.loads((BROKEN / case / "expected.toml").read_text(encoding="utf-8"))


@pytest.fixture
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Site:
    return Site.copy(BROKEN / request.param, tmp_path / "site")


@pytest.mark.parametrize(("site", "case"), [(case, case) for case in CASES], indirect=["site"], ids=CASES)
def test_exact_messages(site: Site, case: str) -> None:
    wanted = expected(case)
    report = site.build()
    for lang in ("vi", "en"):
        said = [{**p, "file": p["file"]} for p in site.said(lang)]
        assert said == [
            {
                "code": problem["code"],
                "file": problem["file"],
                "line": problem.get("line", 0),
                "column": problem.get("column", 0),
                "message": problem[lang],
                "hint": problem[f"{lang}_hint"],
            }
            for problem in wanted["problem"]
        ]
    assert report.exit_status == wanted["exit"]


@pytest.mark.parametrize(("site", "case"), [(case, case) for case in CASES], indirect=["site"], ids=CASES)
def test_the_rest_is_published_and_the_books_balance(site: Site, case: str) -> None:
    report = site.build()
    assert site.has(GOOD)
    assert report.balanced
    assert report.counts["failed"] == expected(case)["failed"]
    if report.counts["failed"]:
        assert report.exit_status == 1


@pytest.mark.parametrize("case", [case for case in CASES if expected(case).get("keeps")])
def test_a_published_article_keeps_its_last_good_version(case: str, tmp_path: Path) -> None:
    site = Site.copy(BROKEN / case, tmp_path / "site")
    path = expected(case)["keeps"]
    broken = site.path(path).read_bytes()
    site.write(path, f"---\ntitle: Bản tốt\n---\n{LAST_GOOD}\n")
    shutil.rmtree(site.path("hoa-mai/tai-lieu"), ignore_errors=True)
    assert site.build().exit_status == 0
    site.write(path, broken)
    report = site.build()
    assert report.exit_status == 1
    assert report.counts["kept"] == 1
    assert report.counts["failed"] == 0
    page = "hoa-mai/tin-tuc/2024-10-20-hoi-nghi/"
    assert LAST_GOOD in site.html(page)
    assert [problem.file for problem in report.sorted_problems()] == [f"content/{path}"] * len(report.sorted_problems())
