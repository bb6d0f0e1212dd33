"""What stops a publication: the built site is spoilt in one way, and must not get out."""

from __future__ import annotations

import hashlib
import io
import json
import shutil

import pytest
from PIL import Image
from tests.build.publishing.press import Press
from tests.build.sites import ROOT, SETTINGS, Site

from bangtin.core.kept import keep_json, kept_json

TARGET = {"kind": "directory", "path": "www", "compress": False}


@pytest.fixture
def press(new_press):
    return new_press(dict(TARGET))


def spoil(press, path, data):
    """Put bytes into the output as if the build had made them: its record says so, too."""
    file = press.site.output / path
    file.parent.mkdir(parents=True, exist_ok=True)
    raw = data if isinstance(data, bytes) else data.encode()
    file.unlink(missing_ok=True)  # the hidden tree shares it
    file.write_bytes(raw)
    told = kept_json(press.site.cache / "live.json", "record live")
    told[path] = [hashlib.sha256(raw).hexdigest(), len(raw), file.stat().st_mtime_ns]
    keep_json(press.site.cache / "live.json", told, "record live")


def page(press, path):
    return (press.site.output / path).read_text(encoding="utf-8")


def some_page(press):
    return next(path for path in sorted(press.site.files()) if path.endswith("/index.html") and "/tin-tuc/20" in path)


def refused(press, code, *arguments):
    told = press(*arguments)
    assert (told.status, told.state, told.codes) == (1, "refused", [code]), told.data["problems"]
    assert not (press.root / "www" / "current").exists()
    return told


def test_an_output_that_was_never_built(press):
    press.site.cache.joinpath("live.json").unlink()
    told = press()
    assert (told.status, told.state, told.codes) == (1, "failed", ["PUB001"])


@pytest.mark.parametrize("how", ["changed", "lost", "strange"])
def test_an_output_that_somebody_touched(press, how):
    if how == "changed":
        (press.site.output / "index.html").unlink()
        (press.site.output / "index.html").write_text("x", encoding="utf-8")
    elif how == "lost":
        (press.site.output / "index.html").unlink()
    else:
        (press.site.output / "casino.html").write_text("x", encoding="utf-8")
    told = press()
    assert (told.status, told.codes) == (1, ["PUB002"])
    assert ("casino.html" if how == "strange" else "index.html") in told.messages("PUB002")[0]
    assert press(build=True).state == "published"


def test_a_missing_home(press):
    told = kept_json(press.site.cache / "live.json", "record live")
    del told["binh-minh/index.html"]
    keep_json(press.site.cache / "live.json", told, "record live")
    (press.site.output / "binh-minh/index.html").unlink()
    assert refused(press, "PUB006", "--accept-dead-links").places("PUB006") == ["binh-minh/index.html"]


@pytest.mark.parametrize("data", [b"", b"<!doctype html><html><body>half"])
def test_an_empty_or_half_page(press, data):
    path = some_page(press)
    spoil(press, path, data)
    assert refused(press, "PUB007").places("PUB007") == [path]


def test_a_site_that_was_built_for_another_address(press):
    press.settings["SITEURL"] = "https://khac.example"
    told = refused(press, "PUB036", "--accept-dead-links")
    assert told.messages("PUB036") == [
        "The site was built for https://cong.example/ and is to be published for https://khac.example."
    ]
    press.settings["SITEURL"] = ""
    assert "PUB037" in press("--accept-dead-links").codes


def test_a_dead_link(press):
    path = some_page(press)
    spoil(press, path, page(press, path).replace("</main>", '<a href="/khong-co/">x</a></main>'))
    assert refused(press, "PUB008").messages("PUB008") == ["This page links to /khong-co/, where nothing is."]
    assert press("--accept-dead-links").state == "published"


def test_a_dead_link_on_a_page_that_did_not_change(press):
    """What it leads to has gone since: the page itself would not be read again."""
    spoil(press, "la/index.html", "<!doctype html><html></html>")
    path = some_page(press)
    spoil(press, path, page(press, path).replace("</main>", '<a href="/la/">x</a></main>'))
    assert press().state == "published"
    told = kept_json(press.site.cache / "live.json", "record live")
    del told["la/index.html"]
    keep_json(press.site.cache / "live.json", told, "record live")
    (press.site.output / "la/index.html").unlink()
    answer = press("--accept-shrink")
    assert (answer.state, answer.codes, answer.places("PUB008")) == ("refused", ["PUB008"], [path])


def test_a_site_that_shrank(press):
    press()
    press.site.delete("hoa-mai")
    press.build()
    told = press("--accept-dead-links")
    assert (told.status, told.state, told.codes) == (1, "refused", ["PUB010"])
    assert any(message.startswith("hoa-mai had ") for message in told.messages("PUB010"))
    assert (press.root / "www/current/hoa-mai/index.html").exists()
    assert press("--accept-shrink").state == "published"
    assert not (press.root / "www/current/hoa-mai/index.html").exists()


def test_a_page_from_the_future(press):
    path = some_page(press)
    html = page(press, path)
    start = html.index('article:published_time" content="') + len('article:published_time" content="')
    spoil(press, path, html[:start] + "2031" + html[start + 4 :])
    told = refused(press, "PUB011")
    assert told.places("PUB011") == [path]
    assert "2031" in told.messages("PUB011")[0]


def test_drafts_and_scheduled_texts(press):
    press.site.write("binh-minh/tin-tuc/2024/2024-11-30-nhap/index.md", "---\ntitle: Nháp\nstatus: draft\n---\nx\n")
    press.site.write("binh-minh/tin-tuc/2031/2031-11-30-sau/index.md", "---\ntitle: Sau\n---\nx\n")
    press.build()
    assert press("--dry-run").codes == []
    spoil(press, "binh-minh/tin-tuc/2024-11-30-nhap/index.html", "<!doctype html><html></html>")
    spoil(press, "la.json", '{"url": "/binh-minh/tin-tuc/2031-11-30-sau/"}')
    told = refused(press, "PUB012")
    assert told.places("PUB012") == ["binh-minh/tin-tuc/2024-11-30-nhap/index.html", "la.json"]


def test_a_secret_by_shape_by_value_and_by_setting(press, monkeypatch):
    monkeypatch.setenv("BANGTIN_DEPLOY_TOKEN", "chin-muoi-chin-dong-ho")
    press.settings["PUBLISH_CANARIES"] = ["chim-hoang-yen"]
    path = some_page(press)
    token = "ghp_" + "a1B2" * 9
    words = f"<p>{token} chin-muoi-chin-dong-ho chim-hoang-yen</p></main>"
    spoil(press, path, page(press, path).replace("</main>", words))
    told = refused(press, "PUB013")
    said = told.messages("PUB013")
    assert said == [
        "This file holds a secret: $BANGTIN_DEPLOY_TOKEN.",
        "This file holds a secret: PUBLISH_CANARIES[1].",
        "This file holds a secret: a GitHub token.",
    ]
    assert "chin-muoi" not in json.dumps(told.data)


def test_a_photo_that_tells_where_it_was_taken(press):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (20.0, 30.0, 0.0), 3: "E", 4: (105.0, 30.0, 0.0)}
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", exif=exif)
    spoil(press, "binh-minh/photos/la.jpg", file.getvalue())
    assert refused(press, "PUB014").places("PUB014") == ["binh-minh/photos/la.jpg"]
    spoil(press, "binh-minh/photos/la.jpg", file.getvalue()[:60])
    assert refused(press, "PUB015").places("PUB015") == ["binh-minh/photos/la.jpg"]


def test_texts_with_mistakes_are_told_and_the_rest_goes_out(press):
    press.site.write("binh-minh/tin-tuc/2024/2024-11-30-hong/index.md", "---\ntitle: [\n---\nx\n")
    file = next(path for path in sorted(press.site.path("binh-minh").rglob("index.md")) if "/20" in str(path))
    file.write_text(file.read_text(encoding="utf-8").replace("---\n", "---\ntitl: x\n", 1), encoding="utf-8")
    press.build()
    told = press()
    assert (told.status, told.state) == (0, "published")
    assert "PUB005" in told.codes
    assert set(told.codes) <= {"PUB004", "PUB005"}
    assert "content/binh-minh/tin-tuc/2024/2024-11-30-hong/index.md" in told.messages("PUB005")[0]


def test_a_text_that_lacks_a_photo_is_told(press):
    file = next(path for path in sorted(press.site.path("binh-minh").rglob("index.md")) if "/20" in str(path))
    file.write_text(file.read_text(encoding="utf-8") + "\n![Sân trường](khong-co.jpg)\n", encoding="utf-8")
    press.build()
    told = press()
    assert (told.status, told.state, told.codes) == (0, "published", ["PUB009"])
    assert "(1)" in told.messages("PUB009")[0]
    assert file.relative_to(press.site.root).as_posix() in told.messages("PUB009")[0]


def test_trouble_on_this_computer_is_told(press):
    cache = press.site.cache / "publish"
    cache.mkdir(exist_ok=True)
    (cache / "t").write_text("in the way", encoding="utf-8")
    told = press()
    assert (told.status, told.state, told.codes) == (1, "failed", ["PUB038"])


def test_check_all_looks_at_what_did_not_change(press, monkeypatch):
    press()
    monkeypatch.setenv("BANGTIN_DEPLOY_TOKEN", "doctype html")
    assert press().state == "same"
    assert press("--check-all").codes == ["PUB013"]


def test_the_demo_site_passes(tmp_path, made):
    """Every kind of page there is, with photos, films, feeds."""
    root = tmp_path / "portal"
    shutil.copytree(ROOT / "content", root / "content")
    press = Press(Site(root, dict(SETTINGS), 1795485600, made), dict(TARGET))
    press.build()
    told = press()
    assert (told.state, told.codes) == ("published", [])
