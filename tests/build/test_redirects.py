"""Old addresses: the pages that lead on, the list of a unit, what git tells, the promise of frozen addresses."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from tests.build.sites import NOW, Site, article, different

from bangtin.cli import main

ARTICLE = "hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi"
NEW = "/hoa-mai/tin-tuc/2024-11-20-hoi-nghi/"
PORTAL = 'name = "Cổng"\nkind = "portal"\nfictional = true\n\n[sections.tin-tuc]\nvi = "Tin"\n'


def entry(old: str, new: str = "") -> str:
    """One entry of a redirects.toml."""
    return f'[[redirect]]\nfrom = "{old}"\n' + (f'to = "{new}"\n\n' if new else "gone = true\n\n")


def refresh(site: Site, path: str) -> str:
    """Where a page leads on to by itself."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', site.html(path))
    return found[1] if found else ""


def alias(site: Site, *addresses: str) -> None:
    """Give the article old addresses."""
    site.edit(f"{ARTICLE}/index.md", "---\ntitle:", f"---\naliases: [{', '.join(addresses)}]\ntitle:")


def test_an_alias_leads_on_without_a_script_and_stays_out_of_lists(new_site):
    site = new_site("two-schools")
    alias(site, "/hoa-mai/tin-tuc/cu", "/hoa-mai/en/cu/", "/hoa-mai/b%C3%A0i-c%C5%A9/tin.html")
    site.build()
    assert site.codes() == []
    for path, lang in (("hoa-mai/tin-tuc/cu/", "vi"), ("hoa-mai/en/cu/", "en"), ("hoa-mai/bài-cũ/tin.html", "vi")):
        page = site.html(path)
        assert refresh(site, path) == NEW
        assert f'<html lang="{lang}"' in page
        assert '<meta name="robots" content="noindex">' in page
        assert f'<link rel="canonical" href="https://cong.example{NEW}">' in page
        assert f'<a href="{NEW}"' in page
        assert "<script" not in page
        assert not [name for name in site.grep(path) if name.endswith(("xml", "json", "txt"))]
    assert "Nay ở đây" in site.html("hoa-mai/tin-tuc/cu/")
    assert "It is now here" in site.html("hoa-mai/en/cu/")
    assert different(site.files(), site.clean().files()) == []
    alias_gone = site.read(f"{ARTICLE}/index.md").replace("/hoa-mai/tin-tuc/cu, ", "")
    site.write(f"{ARTICLE}/index.md", alias_gone)
    site.rebuild()
    assert not site.has("hoa-mai/tin-tuc/cu/")
    assert different(site.files(), site.clean().files()) == []


def test_a_text_may_link_to_an_alias(new_site):
    site = new_site("two-schools")
    alias(site, "/hoa-mai/tin-tuc/cu/")
    site.write("hoa-mai/tin-tuc/2024/2024-11-21-bai.md", article("Bài", "[cũ](/hoa-mai/tin-tuc/cu/)"))
    site.build()
    assert site.codes() == []
    assert 'href="/hoa-mai/tin-tuc/cu/"' in site.html("hoa-mai/tin-tuc/2024-11-21-bai/")


def test_an_alias_is_not_published_before_its_text(new_site):
    site = new_site("two-schools")
    alias(site, "/hoa-mai/tin-tuc/cu/")
    site.edit(f"{ARTICLE}/index.md", "---\naliases", "---\nstatus: draft\naliases")
    site.build()
    assert site.grep("/tin-tuc/cu") == []


def test_the_list_of_a_unit_moves_and_takes_down(new_site):
    site = new_site("two-schools", SITEURL="https://cong.example/tin")
    moves = (
        ("/hoa-mai/a/", "/hoa-mai/b/"),
        ("/hoa-mai/b/", "/hoa-mai/c/"),
        ("/hoa-mai/c/", f"{ARTICLE}/index.md"),
        ("/hoa-mai/tin/", "/hoa-mai/tin-tuc/"),
        ("/hoa-mai/x/", ""),
        ("/hoa-mai/y/", "/hoa-mai/x/"),
        ("/hoa-mai/z/", "/binh-minh/"),
    )
    site.write("hoa-mai/redirects.toml", "".join(entry(*move) for move in moves))
    site.build()
    assert site.codes() == []
    assert [refresh(site, f"hoa-mai/{name}/") for name in "abc"] == [f"/tin{NEW}"] * 3  # no chain
    assert refresh(site, "hoa-mai/tin/") == "/tin/hoa-mai/tin-tuc/"
    assert refresh(site, "hoa-mai/z/") == "/tin/binh-minh/"
    for name in "xy":
        page = site.html(f"hoa-mai/{name}/")
        assert "Trang này đã được gỡ" in page
        assert 'content="noindex"' in page
        assert "refresh" not in page
    assert different(site.files(), site.clean().files()) == []


def test_the_portals_own_unit_speaks_for_what_lies_outside(new_site):
    site = new_site("two-schools", REDIRECTS_HOSTS=["truong-cu.edu.vn"])
    site.write("cong/school.toml", PORTAL)
    site.write("cong/redirects.toml", entry("/vi/news/hoi-nghi-12.html", NEW) + entry("/truong-cu/", "/hoa-mai/"))
    alias(site, "https://www.cong.example/vi/news/tin-7.html", "https://truong-cu.edu.vn/?p=7", "https://la.example/a")
    site.build()
    assert refresh(site, "vi/news/hoi-nghi-12.html") == refresh(site, "vi/news/tin-7.html") == NEW
    assert refresh(site, "truong-cu/") == "/hoa-mai/"
    assert site.problems() == [("RED011", f"content/{ARTICLE}/index.md", 2, 87)]
    assert different(site.files(), site.clean().files()) == []


def test_two_units_want_one_old_address_of_another_website(new_site):
    site = new_site("two-schools")
    alias(site, "https://cong.example/vi/news/tin-7.html")
    other = "binh-minh/hoat-dong/2024/2024-10-20-hoi-thi.md"
    site.edit(other, "---\ntitle:", "---\naliases: https://cong.example/vi/news/tin-7.html\ntitle:")
    site.build()
    assert [(code, file) for code, file, *_ in site.problems()] == [("RED002", f"content/{ARTICLE}/index.md")]
    assert refresh(site, "vi/news/tin-7.html") == "/binh-minh/hoat-dong/2024-10-20-hoi-thi/"


def test_a_list_that_is_there_cannot_lead_elsewhere(new_site):
    site = new_site("two-schools")
    site.write("hoa-mai/redirects.toml", entry("/hoa-mai/tin-tuc/", NEW) + entry("/hoa-mai/q/", "/hoa-mai/khong-co/x/"))
    site.build()
    assert site.problems() == [
        ("RED001", "content/hoa-mai/redirects.toml", 2, 8),
        ("BLD006", "content/hoa-mai/redirects.toml", 6, 8),
    ]
    assert "Tin tức" in site.html("hoa-mai/tin-tuc/")


def freeze(site: Site, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    with site.clock():
        assert main(["urls", "-s", str(site.configure()), "--lang", "en", *more]) == 0
    return capsys.readouterr().out


def test_frozen_addresses(new_site, capsys):
    site = new_site("two-schools")
    listed = freeze(site, capsys)
    assert NEW in listed.split()
    assert "/binh-minh/gioi-thieu/" in listed.split()
    assert "1 new, 1 in all" in freeze(site, capsys, "--freeze", "hoa-mai")
    site.build()
    assert site.codes() == []
    site.move(ARTICLE, "hoa-mai/tin-tuc/2024/2024-11-21-hoi-nghi")
    site.rebuild()
    assert site.problems() == [("RED007", "content/hoa-mai/addresses.txt", 3, 1)]
    assert "/hoa-mai/tin-tuc/2024-11-21-hoi-nghi/" in site.said("en")[0]["message"]
    assert "1 new, 2 in all" in freeze(site, capsys, "--freeze", "hoa-mai")  # the old one stays
    site.edit("hoa-mai/tin-tuc/2024/2024-11-21-hoi-nghi/index.md", "---\ntitle:", f"---\naliases: {NEW}\ntitle:")
    site.rebuild()
    assert site.codes() == []
    assert refresh(site, NEW[1:]) == "/hoa-mai/tin-tuc/2024-11-21-hoi-nghi/"


@pytest.mark.parametrize(
    ("field", "codes"), [("status: draft", ["RED008"]), ("date: 05/12/2024", ["RED008"]), ("expires: 30/11/2024", [])]
)
def test_a_frozen_address_whose_text_is_hidden(new_site, field, codes):
    site = new_site("two-schools")
    site.write("hoa-mai/addresses.txt", f"# đã biết\n\n{NEW}\n")
    text = re.sub(r"^date:.*\n", "", site.read(f"{ARTICLE}/index.md"), flags=re.MULTILINE)
    site.write(f"{ARTICLE}/index.md", text.replace("---\ntitle:", f"---\n{field}\ntitle:"))
    site.build()
    assert site.codes() == codes
    assert site.has(NEW[1:]) is not bool(codes)  # what has expired says that it is gone
    if not codes:
        assert "Trang này đã được gỡ" in site.html(NEW[1:])


def git(root: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false", *arguments],
        cwd=root,
        check=True,
        capture_output=True,
    )


def commit(site: Site) -> None:
    git(site.root, "add", "-A", "content")
    git(site.root, "commit", "-q", "-m", "x", f"--date={NOW}")


def redirects(site: Site, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    with site.clock():
        assert main(["redirects", "-s", str(site.configure()), "--lang", "en", *more]) == 0
    return capsys.readouterr().out


def test_what_git_tells(new_site, capsys):
    site = new_site("two-schools")
    for name, more in (("a", {}), ("b", {}), ("c", {}), ("nhap", {"status": "draft"})):
        site.write(f"hoa-mai/tin-tuc/2024/2024-11-0{len(name)}-{name}.md", article(f"Bài {name}", "Chữ. " * 30, **more))
    git(site.root, "init", "-q", "-b", "main")
    commit(site)
    base = "hoa-mai/tin-tuc/2024"
    site.move(ARTICLE, f"{base}/2024-11-20-hoi-nghi-1")
    site.move(f"{base}/2024-11-01-a.md", f"{base}/2024-11-01-aa.md")
    site.delete(f"{base}/2024-11-01-b.md")
    site.delete(f"{base}/2024-11-04-nhap.md")
    commit(site)
    site.move(f"{base}/2024-11-20-hoi-nghi-1", f"{base}/2024-11-20-hoi-nghi-2")
    site.delete(f"{base}/2024-11-01-c.md")
    commit(site)
    site.write(f"{base}/2024-11-01-c.md", article("Bài c, lại có", "Khác hẳn."))
    commit(site)

    out = redirects(site, capsys, "--dry-run")
    assert f"{NEW} → /hoa-mai/tin-tuc/2024-11-20-hoi-nghi-2/" in out
    assert "/hoa-mai/tin-tuc/2024-11-01-b/: deleted" in out
    assert not site.path("hoa-mai/redirects.toml").exists()

    redirects(site, capsys, "--gone")
    text = site.read("hoa-mai/redirects.toml")
    assert re.findall(r'from = "(.*)"', text) == [
        "/hoa-mai/tin-tuc/2024-11-01-a/",
        "/hoa-mai/tin-tuc/2024-11-20-hoi-nghi-1/",
        NEW,
        "/hoa-mai/tin-tuc/2024-11-01-b/",
    ]
    assert "nhap" not in text
    redirects(site, capsys, "--gone")
    assert site.read("hoa-mai/redirects.toml") == text  # nothing is said twice
    site.build()
    assert site.codes() == []
    assert refresh(site, NEW[1:]) == "/hoa-mai/tin-tuc/2024-11-20-hoi-nghi-2/"
    assert "gỡ" in site.html("hoa-mai/tin-tuc/2024-11-01-b/")
    assert site.has("hoa-mai/tin-tuc/2024-11-01-c/")


def test_a_section_and_a_unit_that_were_renamed(new_site, capsys):
    site = new_site("two-schools")
    site.write("cong/school.toml", PORTAL)
    git(site.root, "init", "-q", "-b", "main")
    commit(site)
    site.move("hoa-mai/tin-tuc", "hoa-mai/tin")
    site.edit("hoa-mai/school.toml", "[sections.tin-tuc]", "[sections.tin]")
    renamed = site.read("hoa-mai/tin/2024/2024-11-20-hoi-nghi/index.md").replace("binh-minh", "th-binh-minh")
    site.move("binh-minh", "th-binh-minh")
    site.write("hoa-mai/tin/2024/2024-11-20-hoi-nghi/index.md", renamed)
    commit(site)
    redirects(site, capsys)
    site.build()
    assert site.codes() == []
    assert refresh(site, NEW[1:]) == "/hoa-mai/tin/2024-11-20-hoi-nghi/"
    assert refresh(site, "hoa-mai/tin-tuc/") == "/hoa-mai/tin/"
    assert refresh(site, "binh-minh/") == "/th-binh-minh/"
    assert refresh(site, "binh-minh/hoat-dong/") == "/th-binh-minh/hoat-dong/"
    assert refresh(site, "binh-minh/gioi-thieu/") == "/th-binh-minh/gioi-thieu/"
    assert refresh(site, "binh-minh/en/tin-tuc/2024-09-05-khai-giang/") == (
        "/th-binh-minh/en/tin-tuc/2024-09-05-khai-giang/"
    )


def test_without_git_it_says_so(new_site, capsys):
    site = new_site("two-schools")
    assert main(["redirects", "-s", str(site.configure()), "--lang", "en"]) == 2
    assert "git" in capsys.readouterr().err
