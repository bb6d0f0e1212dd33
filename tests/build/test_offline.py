"""Manifests, and the worker: the one that keeps pages, and the one that takes it away again."""

from __future__ import annotations

import io
import json
import re

from PIL import Image
from tests.build.sites import Site, different


def manifest(site: Site, page: str) -> dict:
    """The manifest that a page names."""
    address = re.search(r'<link rel="manifest" href="([^"]+)"', site.html(page))[1]
    return json.loads(site.files()[site_path(site, address)])


def site_path(site: Site, address: str) -> str:
    base = "/cong" if site.settings["SITEURL"].endswith("/cong") else ""
    return address.removeprefix(base).lstrip("/")


def test_a_school_on_the_home_screen_opens_that_school(build_site):
    site = build_site("two-schools", SITEURL="https://huyen.example/cong")
    own = manifest(site, "binh-minh/tin-tuc/2024-09-05-khai-giang/")
    assert (own["start_url"], own["scope"]) == ("/cong/binh-minh/", "/cong/")
    assert (own["name"], own["theme_color"], own["lang"]) == ("Trường Tiểu học Bình Minh", "#1f6f8b", "vi")
    assert manifest(site, "binh-minh/en/")["name"] == "Bình Minh Primary School"
    assert manifest(site, "")["start_url"] == "/cong/"
    for icon in own["icons"]:
        picture = Image.open(io.BytesIO(site.files()[site_path(site, icon["src"])]))
        assert "x".join(map(str, picture.size)) == icon["sizes"]
    assert "apple-touch-icon" in site.html("")


def test_nothing_is_kept_unless_somebody_asks(build_site):
    site = build_site("two-schools")
    assert not site.has("ngoai-tuyen/")
    assert not [path for path in site.grep("offline.") if path.endswith(".html")]
    assert b"registration.unregister()" in site.files()["sw.js"]
    assert b"fetch" not in site.files()["sw.js"]


def test_switched_on_and_off_again(build_site):
    site = build_site("two-schools")
    before = site.files()
    site.settings |= {"OFFLINE_READING": True, "OFFLINE_DAYS": 3, "OFFLINE_PAGES": 9}
    site.rebuild()
    assert site.report.exit_status == 0
    text = site.files()["sw.js"].decode()
    setup = json.loads(text.partition("\n")[0].removeprefix("const setup = ").removesuffix(";"))
    assert (setup["base"], setup["days"], setup["pages"], setup["main"]) == ("", 3, 9, "vi")
    assert setup["lost"] == {"vi": "/ngoai-tuyen/", "en": "/en/ngoai-tuyen/"}
    for address in setup["shell"]:
        assert site.has(site_path(site, address)), "what is missing here stops the whole worker"
    assert "noindex" in site.html("ngoai-tuyen/")
    assert "theme/offline" in site.html("hoa-mai/")
    assert different(site.files(), site.clean().files()) == []
    site.settings["OFFLINE_READING"] = False
    site.rebuild()
    assert different(site.files(), before) == []


def test_the_worker_changes_with_its_setup_alone(build_site):
    site = build_site("two-schools", OFFLINE_READING=True)
    before = site.files()["sw.js"]
    site.edit("hoa-mai/school.toml", "Hoa Mai", "Hoa Mai 2")
    site.rebuild()
    assert site.files()["sw.js"] == before, "else every edit makes every device install it anew"


def test_links_to_share_name_the_page(build_site):
    site = build_site("two-schools")
    html = site.html("binh-minh/tin-tuc/2024-09-05-khai-giang/")
    page = "https://cong.example/binh-minh/tin-tuc/2024-09-05-khai-giang/"
    assert f'data-copy="{page}"' in html
    assert "u=https%3A//cong.example/binh-minh/tin-tuc/2024-09-05-khai-giang/" in html
    assert "https://button-share.zalo.me/share_external?d=eyJ1cmwiOiJodHRwczovL2NvbmcuZXhhbXBsZS" in html
    assert not re.search(r'<script[^>]+src="(?:https?:)?//', html)
