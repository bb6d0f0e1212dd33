"""``bangtin serve`` as a browser sees it, and the site that it leaves behind: that of ``bangtin build``."""

from __future__ import annotations

import contextlib
import io
import re
import socket
import subprocess

import pytest
from hypothesis import example, given
from PIL import Image
from tests.build.edits import TEXTS, Step, damaged_tiff, scripts, units
from tests.build.effort import effort
from tests.build.previews import previewing
from tests.build.sites import Site, article, different, picture

UNIT = "binh-minh"
PAGE = f"{UNIT}/tin-tuc/2024-09-05-khai-giang/"
PHOTO = re.compile(rf"{UNIT}/photos/[0-9a-f]{{24}}-\d+\.\w+")


def source_of(site: Site) -> str:
    """The text behind PAGE."""
    (found,) = site.path(UNIT).rglob("2024-09-05-khai-giang/index.md")
    return found.relative_to(site.path("")).as_posix()


def keep_going(site: Site, script) -> None:
    for step in script:
        step(site)
        site.configure()


@effort(2)
@given(script=scripts(tuple(TEXTS), size=6))
@example(script=[Step("edit body", 0, 0), Step("edit school", 0, 1), Step("put photo", 1, 0), Step("edit title", 1, 1)])
@example(
    script=[
        Step("move article", 0, 1),
        Step("put list", 0, 1),
        Step("change setting", 0, 1),
        Step("delete article", 2, 1),
    ]
)
def test_what_is_left_is_what_a_build_makes(new_site, script):
    site = new_site("two-schools")
    with previewing(site) as preview:
        keep_going(site, script)
        last = f"{units(site)[0]}/tin-tuc/2024/2024-12-01-cuoi-cung"
        site.write(f"{last}/index.md", article("Cuối cùng", "Hết."))  # when this has been seen, all of it has
        preview.until(lambda: site.has(last.replace("/2024/", "/") + "/"))
        preview.settled()
        kept = any("kept" in line or "Giữ nguyên" in line for line in preview.lines)
        state = preview.state("")
        left = site.files()
    assert state["faults"] == []
    site.build()
    if not site.report.counts.get("kept") and not kept:
        clean = site.clean()
        assert different(left, clean.files()) == []
    assert different(left, site.files()) == []
    site.remove()


def test_saved_shown_broken_mended(new_site):
    site = new_site("two-schools")
    with previewing(site) as preview:
        preview.settled()
        path = source_of(site)
        good = site.read(path)
        site.write(path, good + "\nMột câu vừa viết thêm.\n")
        preview.until(lambda: "Một câu vừa viết thêm." in preview.html(PAGE))
        preview.settled()
        site.write(path, good.replace("title:", "titel:", 1))
        preview.until(lambda: preview.state(PAGE)["errors"])
        (wrong, *_) = preview.state(PAGE)["errors"]
        assert wrong["file"] == f"content/{path}"
        assert wrong["line"] == 2
        assert "titel" in dict(wrong["excerpt"])[2]
        assert wrong["message"] != preview.state(PAGE, "en")["errors"][0]["message"]
        assert "Một câu vừa viết thêm." in preview.html(PAGE)  # the last good page
        site.write(path, good)
        preview.until(lambda: not preview.state(PAGE)["errors"])
        preview.until(lambda: "Một câu vừa viết thêm." not in preview.html(PAGE))
    site.remove()


def test_folders_come_go_and_get_other_names(new_site):
    site = new_site("two-schools")
    with previewing(site) as preview:
        preview.settled()
        site.write(f"{UNIT}/tin-tuc/2024/2024-12-01-bai-moi/index.md", article("Bài mới", "Nội dung mới."))
        new = f"{UNIT}/tin-tuc/2024-12-01-bai-moi/"
        preview.until(lambda: "Nội dung mới." in preview.html(new))
        site.move(f"{UNIT}/tin-tuc/2024/2024-12-01-bai-moi", f"{UNIT}/tin-tuc/2024/2024-12-01-bai-khac")
        other = new.replace("bai-moi", "bai-khac")
        preview.until(lambda: "Nội dung mới." in preview.html(other))
        preview.until(lambda: preview.event(new) == ("go", f"/{other}"))
        site.delete(f"{UNIT}/tin-tuc/2024/2024-12-01-bai-khac")
        preview.until(lambda: preview.get(other)[0] == 404)
        preview.settled()
        assert preview.get(other)[0] == 404
        assert not site.has(other)
    site.remove()


def test_settings_and_registry_break_and_mend(new_site):
    site = new_site("two-schools")
    with previewing(site) as preview:
        preview.settled()
        conf = site.configure()
        good = conf.read_text(encoding="utf-8")
        conf.write_text(good + "SITENAME = (\n", encoding="utf-8")
        preview.until(lambda: preview.state("")["faults"])
        (fault,) = preview.state("")["faults"]
        assert "pelicanconf.py:" in fault["text"]
        assert preview.get("")[0] == 200
        conf.write_text(good.replace("Cổng thử", "Cổng mới"), encoding="utf-8")
        preview.until(lambda: "Cổng mới" in preview.html(""))
        preview.until(lambda: not preview.state("")["faults"])
        site.settings["SITENAME"] = "Cổng mới"
        path = f"{UNIT}/school.toml"
        text = site.read(path)
        site.write(path, 'name = "Trường\n' + text)
        preview.until(lambda: [one for one in preview.state("")["errors"] if one["file"] == f"content/{path}"])
        site.write(path, text)
        preview.until(lambda: not preview.state("")["errors"])
        preview.settled()
        left = site.files()
    site.build()
    assert different(left, site.files()) == []
    site.remove()


def test_only_for_this_computer_and_nothing_of_it_is_published(new_site):
    site = new_site("two-schools")
    with previewing(site) as preview:
        status, headers, body = preview.get("")
        assert (status, headers["cross-origin-resource-policy"]) == (200, "same-origin")
        assert "'unsafe" not in headers["content-security-policy"]
        assert "access-control-allow-origin" not in headers
        assert b"/_bangtin/preview.js" in body
        assert preview.get("_bangtin/preview.js")[0] == 200
        assert preview.get("", Host="bangtin.example")[0] == 421
        assert preview.get("", Host=f"evil.example:{preview.port}")[0] == 421
        assert preview.get("_bangtin/events?page=/", Host="evil.example")[0] == 421
        assert preview.get("", Host=f"localhost:{preview.port}")[0] == 200
        for path in ("../pelicanconf.py", "%2e%2e/pelicanconf.py", "..%2fpelicanconf.py", "_bangtin/../messages.py"):
            assert preview.get(path)[0] == 404
        assert b"unregister" in preview.get("sw.js")[2]
        for address in _others():
            with contextlib.closing(socket.socket()) as strange:
                assert strange.connect_ex((address, preview.port)) != 0
        assert site.grep("_bangtin") == []
    site.remove()


def _others() -> set[str]:
    """Addresses of this machine that others can reach."""
    found = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    return {address for address in found if not address.startswith("127.")}


@pytest.mark.parametrize("siteurl", ["https://huyen.example/giao-duc"])
def test_a_site_below_a_path_of_its_host(new_site, siteurl):
    site = new_site("two-schools", SITEURL=siteurl)
    with previewing(site) as preview:
        assert preview.get("")[1]["location"] == "/giao-duc/"
        assert preview.get("giao-duc/")[0] == 200
        assert preview.get(f"giao-duc/{UNIT}")[1]["location"] == f"/giao-duc/{UNIT}/"
        assert preview.get(f"{UNIT}/")[0] == 404
        assert preview.event("giao-duc/")[0] == "reload"
    site.remove()


def signal_to(preview, kind: str, name: str) -> None:
    """Send a signal to the preview's processes of a kind."""
    found = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(preview.process.pid)], capture_output=True, text=True, check=True
    ).stdout
    for line in found.splitlines():
        if f"bangtin.preview{kind}" in line:
            subprocess.run(["kill", f"-{name}", line.split()[0]], check=True)


def test_a_photo_is_there_before_any_build(new_site):
    site = new_site("two-schools")
    with previewing(site) as preview:
        preview.settled()
        folder = source_of(site).rpartition("/")[0]
        before = set(PHOTO.findall(preview.html(PAGE)))
        signal_to(preview, " whole", "STOP")
        site.write(f"{folder}/anh-moi.jpg", picture(1600, 1200))
        preview.until(lambda: set(PHOTO.findall(preview.html(PAGE))) - before)
        new = sorted(set(PHOTO.findall(preview.html(PAGE))) - before)
        for address in new:
            status, headers, body = preview.get(address)
            assert (status, headers["cache-control"]) == (200, "no-store")
            assert headers["content-type"] == ("image/jpeg" if address.endswith("jpg") else "image/webp")
            assert Image.open(io.BytesIO(body)).size == (960, 720)
            assert not (site.output / address).exists()
        site.write(f"{folder}/anh-hong.jpg", damaged_tiff())
        preview.until(lambda: any("anh-hong" in one["file"] for one in preview.state(PAGE)["errors"]))
        shown = [one for one in preview.state(PAGE)["errors"] if "anh-hong" in one["file"]]
        left = set(PHOTO.findall(preview.html(PAGE))) - before
        signal_to(preview, " whole", "CONT")
        preview.settled()
        built = [one for one in preview.state(PAGE)["errors"] if "anh-hong" in one["file"]]
        assert left == set(new)
        assert [(one["code"], one["message"]) for one in shown] == [(one["code"], one["message"]) for one in built]
        for address in new:
            status, headers, body = preview.get(address)
            assert "immutable" in headers["cache-control"]
            assert body == (site.output / address).read_bytes()
    site.remove()


def test_what_readers_do_not_see_is_named_and_not_shown(new_site):
    site = new_site("two-schools")
    with previewing(site) as preview:
        preview.settled()
        path = source_of(site)
        good = site.read(path)
        assert preview.state(PAGE)["unseen"] == ""
        for line, said, told in (
            ("status: draft", "Bản nháp: người đọc chưa thấy.", "A draft: readers do not see it yet."),
            ("expires: 06/09/2024", "Hết hạn: người đọc không còn thấy.", "Expired: readers do not see it any more."),
        ):
            site.write(path, good.replace("title:", f"{line}\ntitle:", 1))
            preview.until(lambda: preview.get(PAGE)[0] == 404)
            preview.until(lambda said=said: preview.state(PAGE)["unseen"] == said)
            assert preview.state(PAGE, "en")["unseen"] == told
            site.write(path, good)
            preview.until(lambda: preview.get(PAGE)[0] == 200)
            assert preview.state(PAGE)["unseen"] == ""
    site.remove()


def test_a_process_that_dies_is_replaced(new_site):
    site = new_site("two-schools")
    with previewing(site) as preview:
        preview.settled()
        signal_to(preview, "", "KILL")
        path = source_of(site)
        text = site.read(path)
        site.write(path, text + "\nMột.\n")
        preview.settled()
        site.write(path, text + "\nMột. Hai câu.\n")
        preview.until(lambda: "Hai câu." in preview.html(PAGE))
        preview.settled()
        assert preview.state(PAGE)["faults"] == []
    site.remove()
