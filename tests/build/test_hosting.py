"""What servers are told, asked of a real nginx; files for other hosts by their text."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.build.sites import Site
from tests.build.webserver import Server, nginx

from bangtin.cli import main
from bangtin.hosting import caddy
from bangtin.hosting.model import Facts, Table
from bangtin.hosting.netlify import CLOUDFLARE_LIMIT, files

NEW = "/tin/hoa-mai/tin-tuc/2024-11-20-hoi-nghi/"
CONTENT = "hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md"
OLD = "https://cu.example/vi/news/a-1.html, https://cu.example/?p=7, https://cong.example/?p=9"


@dataclass(slots=True)
class Served:
    site: Site
    server: Server


@pytest.fixture(scope="module")
def served(new_site, tmp_path_factory) -> Iterator[Served]:
    """A portal below a path of its host, with old addresses of every kind and compressed copies, behind nginx."""
    site = new_site("two-schools", SITEURL="https://cong.example/tin", REDIRECTS_HOSTS=["cu.example"])
    site.edit(CONTENT, "---\ntitle:", f"---\naliases: [/hoa-mai/b%C3%A0i-c%C5%A9/, {OLD}]\ntitle:")
    gone = '[[redirect]]\nfrom = "/hoa-mai/go/"\ngone = true\n'
    site.write("hoa-mai/redirects.toml", f'{gone}\n[[redirect]]\nfrom = "/hoa-mai/en/go/"\ngone = true\n')
    site.build()
    assert site.codes() == []
    hosting, root = site.root / "hosting", tmp_path_factory.mktemp("served")
    assert main(["hosting", "nginx", "-s", str(site.configure()), "-o", str(hosting)]) == 0
    (root / "tin").symlink_to(site.output)
    home = site.output / "index.html"
    (site.output / "index.html.gz").write_bytes(gzip.compress(home.read_bytes(), mtime=0))
    with nginx(root, hosting, root / "run") as server:
        yield Served(site, server)


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/tin/hoa-mai/b%C3%A0i-c%C5%A9/", NEW),
        ("/tin/hoa-mai/b%C3%A0i-c%C5%A9/?fbclid=x", NEW),
        ("/?p=9", NEW),
    ],
)
def test_moved_for_good(served, path, location):
    answer = served.server.get(path)
    assert (answer.status, answer.headers["location"]) == (301, location)
    assert served.server.get(location).status == 200


def test_an_older_website_leads_here(served):
    for host, path, location in (
        ("cu.example", "/vi/news/a-1.html", f"https://cong.example{NEW}"),
        ("www.cu.example", "/?p=7", f"https://cong.example{NEW}"),
        ("cu.example", "/?p=8", "https://cong.example/tin/"),
    ):
        answer = served.server.get(path, Host=host)
        assert (answer.status, answer.headers["location"]) == (301, location)


@pytest.mark.parametrize(
    ("path", "status", "words", "unit"),
    [
        ("/tin/hoa-mai/go/", 410, "Trang này đã được gỡ", "hoa-mai"),
        ("/tin/hoa-mai/en/go/", 410, "This page has been taken down", "hoa-mai"),
        ("/tin/khong-co/", 404, "Không có trang này", "portal"),
        ("/tin/en/khong-co", 404, "Page not found", "portal"),
        ("/tin/hoa-mai/khong/co/", 404, "Không có trang này", "hoa-mai"),
        ("/tin/binh-minh/en/khong-co.html", 404, "Page not found", "binh-minh"),
        ("/tin/theme/khong-co.0123456789.css", 404, "Không có trang này", "portal"),
        ("/tin/hoa-mai/.git/config", 404, "Không có trang này", "hoa-mai"),
    ],
)
def test_errors_speak_for_the_unit_in_its_language(served, path, status, words, unit):
    answer = served.server.get(path)
    page = answer.body.decode()
    assert answer.status == status
    assert words in page
    assert f'data-unit="{unit}"' in page
    assert answer.headers["cache-control"] == "public, max-age=0, must-revalidate"


def test_every_answer_has_the_headers(served):
    style = next((served.site.output / "theme").glob("bangtin.*.css")).name
    for path in ("/tin/", f"/tin/theme/{style}", "/tin/khong-co", "/tin/hoa-mai/go/", "/tin/sitemap.xml", "/?p=9"):
        headers = served.server.get(path).headers
        assert "'unsafe" not in headers["content-security-policy"]
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["strict-transport-security"] == "max-age=31536000"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["x-frame-options"] == "DENY"
        assert "camera=()" in headers["permissions-policy"]


def test_only_hashed_names_are_kept_for_ever(served):
    for path in served.site.files():
        answer = served.server.get(f"/tin/{quote(path)}")
        value = answer.headers["cache-control"]
        assert ("immutable" in value) == bool(re.fullmatch(r"theme/.+\.[0-9a-f]{10}\.\w+", path)), path
        assert answer.status == 200
        if value == "public, max-age=259200":
            assert "/photos/" in path


def test_kinds_that_debian_does_not_know(served):
    for path, kind in (
        ("manifest.webmanifest", "application/manifest+json"),
        ("feeds/atom.xml", "application/atom+xml"),
        ("feeds/feed.json", "application/feed+json"),
        ("hoa-mai/su-kien/lich.ics", "text/calendar"),
        ("", "text/html"),
    ):
        if path and not (served.site.output / path).is_file():
            continue
        assert served.server.get(f"/tin/{path}").headers["content-type"] == f"{kind}; charset=utf-8"


def test_compressed_copies_and_revalidation(served):
    plain = served.server.get("/tin/")
    packed = served.server.get("/tin/", **{"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert "Accept-Encoding" in packed.headers["vary"]
    assert served.server.get("/tin/", **{"If-None-Match": plain.headers["etag"]}).status == 304


def test_a_pdf_has_no_policy(served):
    (served.site.output / "van-ban.pdf").write_bytes(b"%PDF-1.4")
    headers = served.server.get("/tin/van-ban.pdf").headers
    assert headers["content-type"] == "application/pdf"
    assert "content-security-policy" not in headers
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("server", ["netlify", "cloudflare"])
def test_files_in_the_output_for_hosts_that_build_by_themselves(new_site, server):
    site = new_site("two-schools", HOSTING_FILES=server)
    site.edit(CONTENT, "---\ntitle:", "---\naliases: [/hoa-mai/cu/, 'https://cong.example/?p=7']\ntitle:")
    site.build()
    rules = (site.output / "_redirects").read_text(encoding="utf-8").splitlines()
    target = "/hoa-mai/tin-tuc/2024-11-20-hoi-nghi/"
    if server == "netlify":
        assert rules[:2] == [f"/ p=7 {target} 301!", f"/hoa-mai/cu/ {target} 301!"]
        assert rules[-1] == "/* /404.html 404"
        assert "/hoa-mai/en/* /hoa-mai/en/404.html 404" in rules
    else:
        assert rules == [f"/hoa-mai/cu/ {target} 301"]
    headers = (site.output / "_headers").read_text(encoding="utf-8")
    assert headers.startswith("/*\n  Content-Security-Policy: default-src 'none'")
    assert "/theme/*\n  Cache-Control: public, max-age=31536000, immutable\n" in headers
    assert ("! Content-Security-Policy" in headers) == (server == "cloudflare")
    assert site.rebuild().changed_files == 0


def test_a_host_that_does_not_exist(new_site):
    site = new_site("two-schools", HOSTING_FILES="apache")
    site.build()
    assert site.codes() == ["HST001"]
    assert not (site.output / "_headers").exists()


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"BANGTIN_DOMAINS": {"hoa-ma": "https://a.example"}}, "HST003"),
        ({"BANGTIN_DOMAINS": {"hoa-mai": "https://a.example/b"}}, "HST003"),
        ({"BANGTIN_CANONICAL": "trường"}, "HST004"),
    ],
)
def test_wrong_settings_are_told(new_site, settings, code):
    site = new_site("two-schools", **settings)
    site.build()
    assert site.codes() == [code]


def test_cloudflare_takes_two_thousand():
    table = Table({f"/a/{number}/": "/b/" for number in range(CLOUDFLARE_LIMIT + 5)})
    problems: list = []
    text = files(Facts("https://a.example", ("vi",), ("a",)), table, "cloudflare", problems)["_redirects"]
    assert len(text.splitlines()) == CLOUDFLARE_LIMIT
    assert [(problem.code, problem.params["left"]) for problem in problems] == [("HST002", "5")]


def test_caddy_is_told_the_same(new_site, capsys):
    site = new_site("two-schools")
    site.edit(CONTENT, "---\ntitle:", "---\naliases: [/hoa-mai/cu/]\ntitle:")
    site.build()
    folder: Path = site.root / "caddy"
    assert main(["hosting", "caddy", "-s", str(site.configure()), "-o", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == str(folder / "bangtin.caddy")
    text = (folder / "bangtin.caddy").read_text(encoding="utf-8")
    assert '\t"/hoa-mai/cu/" "/hoa-mai/tin-tuc/2024-11-20-hoi-nghi/"\n' in text
    assert text.count("{") == text.count("}")
    assert "default-src 'none'" in text


def test_caddy_answers_for_an_older_website():
    table = Table({"//cu.example/?p=7": "/a/b/"}, ["//cu.example/x/"])
    blocks = caddy.files(Facts("https://a.example", ("vi",), ("a",)), table)["bangtin-old-hosts.caddy"]
    assert blocks.startswith("cu.example, www.cu.example {\n\tmap {uri} {bangtin_way} {\n")
    assert '\t\t"/?p=7" "https://a.example/a/b/"\n\t\t"/x/" "gone"\n\t\tdefault "https://a.example/"\n' in blocks
    # Caddy sorts directives, and would redirect first: only blocks that exclude each other keep the order.
    assert blocks.index("handle @gone") < blocks.index("redir {bangtin_way} 301")
