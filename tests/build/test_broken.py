"""One mistake a folder of ``tests/broken``: what exactly is said, the exit status, and what happens to everything else.

``expected.toml`` holds ``exit`` (status), ``failed`` (texts that are not published), perhaps ``keeps`` (the text whose
last good version stays when there is one), perhaps ``check_sees = false`` (only a build can find it) or
``build_sees = false`` (only proofreading does), and each ``[[problem]]`` with its place and its words in both
languages. ``[[make]]`` makes what git cannot keep.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from typing import Any

import pytest
from tests.build.sites import BROKEN, Site, article

from bangtin.cli import main
from bangtin.core.urls import Addresses, BadPath, parse_source

WANTED = {
    path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(BROKEN.glob("*/expected.toml"))
}
every_case = pytest.mark.parametrize("case", WANTED, indirect=True)
keeping_cases = pytest.mark.parametrize("case", [name for name in WANTED if "keeps" in WANTED[name]], indirect=True)
PAGE = "hoa-mai/tin-tuc/2024-10-20-hoi-nghi/"
LAST_GOOD = "Bản tốt trước đây của bài này."


@dataclass(slots=True)
class Case:
    site: Site
    wanted: dict[str, Any]
    out: Any

    def run(self, verb: str, lang: str, *more: str) -> tuple[int, Any]:
        """Exit status and JSON of a verb of the command line."""
        self.out.readouterr()
        with self.site.clock():
            status = main([verb, "-s", str(self.site.configure()), "--format", "json", "--lang", lang, *more])
        return status, json.loads(self.out.readouterr().out)

    def problems(self, lang: str) -> list[dict[str, Any]]:
        """The expected problems as JSON has them."""
        return [
            {
                "code": problem["code"],
                "file": problem["file"],
                "line": problem.get("line", 0),
                "column": problem.get("column", 0),
                "message": problem[lang],
                "hint": problem[f"{lang}_hint"],
            }
            for problem in self.wanted["problem"]
        ]


@pytest.fixture
def case(request, new_site, capsys):
    return Case(new_site(request.param, SITEURL=""), WANTED[request.param], capsys)


def plain(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Problems of a JSON report without what expectations leave out."""
    return [{name: value for name, value in one.items() if name not in {"severity", "text"}} for one in problems]


@every_case
def test_exact_messages_every_time(case):
    """The second build has nothing to do and says the same, in the other language."""
    sees = case.wanted.get("build_sees", True)
    for lang in ("vi", "en"):
        status, report = case.run("build", lang, "-j", "1")
        assert plain(report["problems"]) == (case.problems(lang) if sees else [])
        assert status == report["exit_status"] == (case.wanted["exit"] if sees else 0)


@every_case
def test_check_says_the_same_before_anything_is_built(case):
    sees = case.wanted.get("check_sees", True)
    for lang in ("vi", "en"):
        status, problems = case.run("check", lang)
        assert plain(problems) == (case.problems(lang) if sees else [])
        assert status == (case.wanted["exit"] if sees else 0)
    assert not case.site.output.exists()


@every_case
def test_no_other_text_suffers_and_the_books_balance(case):
    """Every text is published, or named by an error; counted in the folder, not in the report."""
    site = case.site
    site.build()
    content = site.path("")
    texts = [
        path.relative_to(content).as_posix()
        for path in sorted(content.rglob("*.md"))
        if not path.is_symlink() and not any(parent.is_symlink() for parent in path.parents)
    ]
    errors = [problem.file for problem in site.report.sorted_problems() if problem.severity == "error"]
    published = set()
    for path in texts:
        try:
            address = Addresses("").source(parse_source(path)).removeprefix("/")
            there = site.has(address)
        except BadPath:
            address, there = path, False
        named = any(f"content/{path}" == file or f"content/{path}".startswith(f"{file}/") for file in errors)
        unit_named = f"content/{path.partition('/')[0]}/school.toml" in errors
        assert there or named or unit_named, f"{path} is lost without a word"
        published |= {address} if there else set()
    counts = site.report.counts
    assert counts["sources"] == len(texts)
    assert counts["failed"] == case.wanted["failed"]
    assert counts["published"] == len(published) == len(texts) - case.wanted["failed"]
    assert site.has("hoa-mai/tin-tuc/2024-09-05-khai-giang/")


@keeping_cases
def test_a_published_text_keeps_its_last_good_version(case):
    """Broken afterwards, it stays as it was until it is mended; in a copy that never saw it good, it is left out."""
    site, path = case.site, case.wanted["keeps"]
    broken = site.path(path).read_bytes()
    site.write(path, article("Bản tốt", LAST_GOOD))
    assert site.build().exit_status == 0
    good = site.files()
    site.write(path, broken)
    status, report = case.run("build", "vi", "-j", "1")
    assert status == 1
    assert plain(report["problems"]) == case.problems("vi")
    assert (report["counts"]["kept"], report["counts"]["failed"]) == (1, 0)
    assert LAST_GOOD in site.html(PAGE)
    assert site.files() == good
    assert not site.clean().has(PAGE)
    site.write(path, article("Bản tốt", LAST_GOOD))
    assert site.build().exit_status == 0
    assert site.files() == good
