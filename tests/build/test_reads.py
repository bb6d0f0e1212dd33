"""Read counts on pages: from a log to the page, hidden when unknown, and building only what has changed."""

from __future__ import annotations

import gzip
import json

from tests.build.sites import Site, article, different

from bangtin.cli import main

ARTICLE = "binh-minh/tin-tuc/2024-09-05-khai-giang/"
KEY = ARTICLE.rstrip("/")
BROWSER = "Mozilla/5.0 (Linux; Android 9) Chrome/120.0"


def counts(site: Site, **parts: object) -> None:
    site.write("reads.json", json.dumps({"format": 1, "until": "2024-11-30", **parts}))


def log(path: str, readers: int, day: int = 20) -> str:
    request = f'[{day:02}/Nov/2024:08:00:00 +0700] "GET /{path} HTTP/1.1" 200 9 "-" "{BROWSER}"'
    return "".join(f"10.0.{n // 250}.{n % 250} - - {request}\n" for n in range(readers))


def stats(site: Site, *logs: str) -> int:
    site.configure()
    with site.clock():
        return main(["stats", "-s", str(site.root / "pelicanconf.py"), "--lang", "en", *logs])


def test_nothing_is_shown_when_nothing_is_known(build_site):
    site = build_site("two-schools")
    assert not site.grep("Lượt đọc")
    assert not site.grep("Lượt truy cập")
    assert not site.has("luot-doc/")


def test_from_the_log_to_the_page(build_site, tmp_path, capsys):
    site = build_site("two-schools")
    (tmp_path / "access.log").write_text(log(ARTICLE, 130, day=20) + log("hoa-mai/", 12, day=21))
    (tmp_path / "access.log.2.gz").write_bytes(gzip.compress(log(ARTICLE, 1000, day=19).encode()))
    logs = [str(tmp_path / name) for name in ("access.log", "access.log.2.gz")]
    assert stats(site, *logs) == 0
    assert "1,130 reads" in capsys.readouterr().out
    kept = json.loads(site.read("reads.json"))
    assert (kept["until"], kept["reads"]) == ("2024-11-21", {KEY: 1130})
    assert "10.0." not in site.read("reads.json")
    site.rebuild()
    assert site.report.exit_status == 0
    assert "Lượt đọc: khoảng 1.100" in site.html(ARTICLE)
    assert "Reads: about" not in site.html(ARTICLE)
    assert "khoảng 1.100" in site.html("luot-doc/")
    assert "21/11/2024" in site.html("luot-doc/")
    assert "21 November 2024" in site.html("en/luot-doc/")
    assert "Lượt truy cập: khoảng 10" in site.html("hoa-mai/")
    assert site.html("").count("Lượt truy cập:") == 1
    assert different(site.files(), site.clean().files()) == []
    before = site.read("reads.json")
    assert stats(site, *logs) == 0
    assert site.read("reads.json") == before, "a log may be read twice"
    assert "counted already" in capsys.readouterr().out


def test_a_new_file_builds_only_where_a_shown_number_changes(build_site):
    site = build_site("two-schools")
    counts(site, reads={KEY: 1025}, visits={"": 5000, "hoa-mai": 300})
    site.rebuild()
    assert site.report.units_built == 2
    before = site.files()
    counts(site, reads={KEY: 1090, "hoa-mai/tin-tuc/2024-11-20-hoi-nghi": 4}, visits={"": 5010, "hoa-mai": 305})
    site.rebuild()
    assert site.report.units_built == 0
    assert different(site.files(), before) == []
    counts(site, reads={KEY: 1110}, visits={"": 5010, "hoa-mai": 305})
    site.rebuild()
    assert site.report.units_built == 1
    assert different(site.files("hoa-mai"), {k: v for k, v in before.items() if k.startswith("hoa-mai/")}) == []
    assert different(site.files(), site.clean().files()) == []
    site.delete("reads.json")
    site.rebuild()
    assert not site.grep("Lượt đọc")


def test_old_addresses_and_old_portals_count(build_site):
    site = build_site("two-schools")
    site.write("hoa-mai/tin-tuc/2024/2024-11-01-moi.md", article("Mới", aliases="[/hoa-mai/tin-tuc/cu/]"))
    counts(site, reads={"hoa-mai/tin-tuc/cu": 60}, before={"hoa-mai/tin-tuc/2024-11-01-moi": 1000})
    site.rebuild()
    assert "khoảng 1.000" in site.html("hoa-mai/tin-tuc/2024-11-01-moi/")


def test_a_file_that_makes_no_sense_is_said_and_hides_the_counts(build_site):
    site = build_site("two-schools")
    for text in ('{"format": 1, "reads": {"a": -5}}', "{", "[" * 100_000):
        site.write("reads.json", text)
        site.rebuild()
        assert site.codes() == ["RDS001"]
        assert site.report.exit_status == 0
        assert not site.grep("Lượt đọc")


def test_stats_refuses_what_it_cannot_use(build_site, tmp_path, capsys):
    site = build_site("two-schools")
    assert stats(site, str(tmp_path / "none.log")) == 2
    (tmp_path / "words").write_text("these are\nno lines of a log\n")
    assert stats(site, str(tmp_path / "words")) == 1
    site.write("reads.json", "not json")
    (tmp_path / "access.log").write_text(log(ARTICLE, 3))
    assert stats(site, str(tmp_path / "access.log")) == 2
    assert site.read("reads.json") == "not json"
    assert "reads.json" in capsys.readouterr().err
