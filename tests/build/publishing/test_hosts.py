"""Folders as Netlify and Cloudflare Pages take them."""

from __future__ import annotations

import pytest
from tests.build.publishing.press import files

from bangtin.publishing.config import Target
from bangtin.publishing.model import File, Manifest
from bangtin.publishing.targets.base import Desk
from bangtin.publishing.targets.netlify import FolderTarget


@pytest.mark.parametrize("kind", ["netlify", "cloudflare"])
def test_the_folder_has_headers_and_redirects(new_press, kind):
    press = new_press({"kind": kind, "path": "www", "command": ["cp", "-rL", "{folder}", "sent"]})
    assert press().state == "published"
    tree = files(press.root / "www" / "current")
    assert b"Content-Security-Policy: default-src 'none'" in tree.pop("_headers")
    assert "_redirects" in tree
    tree.pop("_redirects")
    assert tree == press.site.files()
    assert files(press.root / "sent").keys() == tree.keys() | {"_headers", "_redirects"}
    assert press().state == "same"


@pytest.mark.parametrize("kind", ["directory", "netlify"])
def test_a_school_on_its_own_domain(new_press, kind):
    domains = {"binh-minh": "https://binhminh.example"}
    press = new_press({"kind": kind, "path": "www", "unit": "binh-minh", "compress": True}, BANGTIN_DOMAINS=domains)
    press.configure()
    press.build()
    told = press()
    assert (told.state, told.codes) == ("published", [])
    tree = files(press.root / "www" / "current")
    home = tree["index.html"].decode()
    assert '<link rel="canonical" href="https://binhminh.example/">' in home
    assert not [path for path in tree if path.startswith(("binh-minh/", "hoa-mai/"))]
    assert ("_headers" in tree) == (kind == "netlify")
    assert press().state == "same"
    press.text(1)
    told = press()
    assert 0 < told.data["new"] + told.data["changed"] < len(tree) / 2
    assert "tin-tuc/2024-11-30-lan-thu/index.html" in files(press.root / "www" / "current")


def test_a_command_that_fails_is_told(new_press):
    press = new_press({"kind": "netlify", "path": "www", "command": ["false", "{folder}"]})
    told = press()
    assert (told.status, told.codes) == (1, ["PUB032"])
    assert (press.root / "www" / "current" / "index.html").exists()


def test_cloudflare_has_limits(tmp_path):
    options = {"path": "www", "command": (), "compress": False, "keep": 5, "shrink": 20, "unit": ""}
    target = FolderTarget(Target("t", "cloudflare", options), Desk(tmp_path, "o"), tmp_path)
    small = {f"{number}.html": File("0" * 64, 10) for number in range(20_001)}
    assert [p.code for p in target.limits(Manifest(small))] == ["PUB018"]
    assert [p.file for p in target.limits(Manifest({"film.mp4": File("0" * 64, 26 * 1024 * 1024)}))] == ["film.mp4"]
    assert target.limits(Manifest({"a.html": File("0" * 64, 1)})) == []
