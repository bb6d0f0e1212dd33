"""Taking down: every page, feed, card, index, rendition and cache is free of it, and nothing else changes."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import unicodedata

import pytest
from PIL import Image
from tests.build.sites import article, picture

from bangtin.cli import main
from bangtin.cli.project import open_project
from bangtin.core.kept import kept_json
from bangtin.takedown.traces import remaining_traces

NAME = "Trần Thị Hoà Dũng"
PLACE = "hoa-mai/tin-tuc/2024/2024-11-21-tran-thi-hoa-dung-doat-giai"
TEXT = f"""---
title: Em {NAME} đoạt giải Nhất
summary: "{NAME.upper()} lớp 5A."
date: 21/11/2024
tags: [{NAME}]
authors: [{NAME}]
people:
  - name: {NAME}
    id: tran-thi-hoa-dung
awards:
  - title: Giải Nhất
    recipient: {NAME}
    level: truong
event:
  name: Trao giải cho {NAME}
  date: 21/11/2024
photos:
  - file: tran-thi-hoa-dung.jpg
    caption: Em Trần Thị Hòa Dũng nhận giải
    alt: {unicodedata.normalize("NFD", NAME)} trên sân khấu
---

Em **Trần Thị** Hoà Dũng và bạn Trần Thị Hoa Dung. Tran Thi Hoa Dung!
"""
SPELLINGS = ("Trần Thị Hoà Dũng", "Trần Thị Hòa Dũng", "TRẦN THỊ HOÀ DŨNG", "Tran Thi Hoa Dung", "tran-thi-hoa-dung")


def takedown(site, *arguments):
    """Exit status of the command in this process, at the site's clock."""
    with site.clock():
        return main(["takedown", "-s", str(site.configure()), "--lang", "en", *arguments])


def holding(site, words):
    """Files of output, caches and hidden trees whose path or bytes hold one of the words, in either normal form."""
    wanted = [unicodedata.normalize(form, word).encode() for word in words for form in ("NFC", "NFD")]
    found = []
    for path in site.root.rglob("*"):
        if path.is_file() and not path.is_relative_to(site.root / ".git"):
            data = path.read_bytes() + str(path.relative_to(site.root)).encode()
            found += [path.relative_to(site.root).as_posix()] if any(word in data for word in wanted) else []
    return found


@pytest.fixture
def named(build_site):
    """A site in which a child is named wherever a name can stand."""
    site = build_site("two-schools", alone=True)
    site.write(f"{PLACE}/index.md", TEXT)
    site.write(f"{PLACE}/tran-thi-hoa-dung.jpg", picture(90, 60, "#336699"))
    site.write(f"{PLACE}/khac.jpg", picture(80, 60, "#996633"))
    site.write(
        "binh-minh/tin-tuc/2024/2024-11-22-nhac/index.md", article("Nhắc", f"Chúc mừng {NAME}.", date="22/11/2024")
    )
    assert site.build().exit_status == 0
    return site


def test_a_name_goes_from_everywhere(named, capsys):
    site = named
    assert len(holding(site, SPELLINGS)) > 20
    before = site.files()
    assert takedown(site, "person", NAME, "--dry-run") == 0
    assert holding(site, ["N.T.H.D."]) == []
    assert takedown(site, "person", NAME, "--reason", "rút đồng ý", "--yes") == 0
    said = capsys.readouterr().out
    left = [path for path in holding(site, SPELLINGS) if path != f"content/{PLACE}/index.md"]
    assert left == [], "the word of somebody with other marks stays, and that is all"
    assert "T.T.H.D." in site.html("hoa-mai/tin-tuc/2024-11-21-t-t-h-d-doat-giai/")
    assert not site.path(PLACE).exists()
    assert "Trần Thị Hoa Dung" in site.html("hoa-mai/tin-tuc/2024-11-21-t-t-h-d-doat-giai/")
    assert "No trace is left" in said
    assert "index.md:23 Trần Thị Hoa Dung" in said
    assert "https://cong.example/hoa-mai/tin-tuc/2024-11-21-tran-thi-hoa-dung-doat-giai/" in said
    assert "tran-thi-hoa-dung.jpg" in said
    assert "==>T.T.H.D." in said
    untouched = "binh-minh/tin-tuc/2024-09-05-khai-giang/index.html"
    assert re.sub(rb"<nav.*", b"", site.files()[untouched]) == re.sub(rb"<nav.*", b"", before[untouched])
    line = (site.root / "takedowns.jsonl").read_text(encoding="utf-8")
    assert not any(part in line for part in ("Trần", "tran", "Dũng", "hoa-mai"))
    clean = site.clean()
    assert clean.files() == site.files()


def test_traces_are_found_exactly_where_they_are(named):
    """By hashes alone: the same files as somebody finds who knows the name and reads every file."""
    site = named
    site.edit(f"{PLACE}/index.md", " và bạn Trần Thị Hoa Dung. Tran", ". Tran")
    site.build()
    root, files = site.root, site.files()
    assert takedown(site, "person", NAME, "--yes", "--no-build") == 0
    project, _ = open_project(site.configure())
    traces = remaining_traces(project)
    assert {trace.kind for trace in traces} == {"person"}
    flat = {
        path: re.sub(
            r"[\s-]+", " ", re.sub(r"<[^>]*>", "", unicodedata.normalize("NFC", data.decode("utf-8", "ignore")))
        )
        for path, data in files.items()
        if path.endswith((".html", ".xml", ".json", ".ics", ".csv"))
    }
    words = [word.replace("-", " ").lower() for word in SPELLINGS]
    raw = {
        path: unicodedata.normalize("NFC", files[path].decode("utf-8", "ignore")).replace("-", " ").lower()
        for path in flat
    }
    planted = {path for path in flat if any(word in flat[path].lower() or word in raw[path] for word in words)}
    found = {
        trace.path for trace in traces if not trace.path.endswith(".jpg") and not trace.path.startswith("content/")
    }
    assert found == planted
    assert any(trace.path.startswith("hoa-mai/photos/the-") for trace in traces), "the name is drawn on the card"
    assert not [trace for trace in traces if trace.path.startswith("content/")], "the content was edited"
    assert root.exists()


def renditions(site, unit="hoa-mai"):
    return {path for path in site.files(f"{unit}/photos") if "/the-" not in path}


@pytest.mark.parametrize("how", ["path", "copy", "rendition", "address"])
def test_a_photo_goes_from_everywhere(named, tmp_path, how):
    site = named
    copied = "binh-minh/tin-tuc/2024/2024-11-22-nhac/ban-sao.jpg"
    site.write(copied, picture(90, 60, "#336699"))
    site.write(f"{PLACE}/index.md", TEXT.replace("Em **Trần", "![Ảnh](khac.jpg)\n\nEm **Trần"))
    site.build()
    source = f"{PLACE}/tran-thi-hoa-dung.jpg"
    before = renditions(site)
    state = kept_json(site.cache / "shards" / "hoa-mai" / "state.json", "state hoa-mai")
    doomed = {f"hoa-mai/photos/{key}" for key, one in state["orders"]["galleries"].items() if one["source"] == source}
    gone = {path for path in before if path.rpartition("-")[0] in doomed}
    assert gone
    assert gone < before
    sample = site.output / min(gone)
    (tmp_path / "tai-ve.jpg").write_bytes(site.path(source).read_bytes() if how == "copy" else sample.read_bytes())
    which = {"path": f"content/{source}", "address": f"https://cong.example/{min(gone)}"}.get(
        how, str(tmp_path / "tai-ve.jpg")
    )
    assert takedown(site, "photo", which, "--yes") == 0
    assert renditions(site) == before - gone
    assert not site.path(source).exists()
    assert not site.path(copied).exists()
    assert "tran-thi-hoa-dung.jpg" not in site.read(f"{PLACE}/index.md")
    keys = [path.rpartition("/")[2][:24] for path in gone]
    assert holding(site, keys) == []
    assert not (site.root / ".output-next").exists()
    assert site.report.exit_status == 0
    site.write(f"{PLACE}/lai-dang.jpg", picture(90, 60, "#336699"))
    site.build()
    assert takedown(site, "check") == 1, "the same picture under another name"


def test_consent_marked_as_withdrawn_does_the_same(named):
    site = named
    assert takedown(site, "photo", f"content/{PLACE}/tran-thi-hoa-dung.jpg", "--keep-file", "--yes") == 0
    assert "consent: withdrawn" in site.read(f"{PLACE}/index.md")
    assert site.path(f"{PLACE}/tran-thi-hoa-dung.jpg").exists()
    assert "sân khấu" not in str(site.files())


def test_an_article_goes_and_says_so(named, capsys):
    site = named
    address = "hoa-mai/tin-tuc/2024-11-21-tran-thi-hoa-dung-doat-giai/"
    assert takedown(site, "article", f"https://cong.example/{address}", "--yes") == 0
    assert not site.path(PLACE).exists()
    assert "noindex" in site.html(address)
    assert "đoạt giải" not in "".join(map(str, site.files().values()))
    assert site.grep(address) == [f"{address}index.html"] or "gone = true" in site.read("hoa-mai/redirects.toml")
    assert takedown(site, "check") == 0
    capsys.readouterr()
    site.write(f"{PLACE}/index.md", article("Trở lại", date="21/11/2024"))
    site.delete("hoa-mai/redirects.toml")
    site.build()
    assert takedown(site, "check", "--format", "json") == 1
    said = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in said} == {"TAK001"}
    assert f"{address}index.html" in {one["file"] for one in said}
    assert "index.html" in {one["file"] for one in said}, "the home links there"


def test_publishing_is_refused_while_a_trace_remains(named, tmp_path):
    site = named
    target = tmp_path / "web"
    site.settings["PUBLISH"] = {"o": {"kind": "directory", "path": str(target)}}
    conf = site.configure()
    (site.root / "publishconf.py").write_text(conf.read_text(encoding="utf-8"), encoding="utf-8")

    def publish(*more):
        with site.clock():
            return main(["publish", "o", "-s", str(site.root / "publishconf.py"), "--accept-dead-links", *more])

    assert publish() == 0
    assert takedown(site, "person", NAME, "--yes", "--no-build") == 0
    assert publish("--no-build") == 1
    assert takedown(site, "check") == 1
    assert publish() == 0
    site.build()
    assert takedown(site, "check") == 0
    assert NAME not in (target / "current" / "index.html").read_text(encoding="utf-8")
    line = (site.root / "takedowns.jsonl").read_text(encoding="utf-8")
    (site.root / "takedowns.jsonl").write_text(line.replace('"at": "2024', '"at": "2124'), encoding="utf-8")
    assert publish("--rollback") == 1, "the release before shows the name"
    (site.root / "takedowns.jsonl").write_text(line, encoding="utf-8")
    assert publish("--purge") == 0
    assert len(list((target / "releases").iterdir())) == 1


def test_a_key_keeps_guesses_away(named, monkeypatch, capsys):
    site = named
    monkeypatch.setenv("BANGTIN_TAKEDOWN_KEY", "bí mật")
    assert takedown(site, "person", NAME, "--yes", "--no-build") == 0
    first = json.loads((site.root / "takedowns.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert first["keyed"] is True
    assert takedown(site, "check") == 1
    monkeypatch.setenv("BANGTIN_TAKEDOWN_KEY", "khác")
    assert takedown(site, "check") == 0, "another key is another list: nothing tells that it is the wrong one"
    monkeypatch.delenv("BANGTIN_TAKEDOWN_KEY")
    assert takedown(site, "check") == 2
    assert "BANGTIN_TAKEDOWN_KEY" in capsys.readouterr().err


def test_nothing_is_changed_unasked(named):
    site = named
    before = {path: path.read_bytes() for path in site.path("").rglob("*") if path.is_file()}
    found = site.run("bangtin.cli", "takedown", "person", NAME, "--lang", "en")
    assert found.returncode == 2
    assert "--yes" in found.stderr
    assert {path: path.read_bytes() for path in site.path("").rglob("*") if path.is_file()} == before
    assert not (site.root / "takedowns.jsonl").exists()
    for wrong, said in (
        (["person", "Dũng"], "one word"),
        (["photo", "x.jpg"], "no such file"),
        (["article", "/x/"], "no text"),
    ):
        found = site.run("bangtin.cli", "takedown", *wrong, "--yes", "--lang", "en")
        assert found.returncode == 2
        assert said in found.stderr


def test_the_history_can_be_cleaned_as_told(named, capsys):
    """The commands that are printed name the paths that git knows."""
    site = named
    run = ["git", "-c", "user.name=x", "-c", "user.email=x@example.vn"]
    for arguments in (["init", "-q"], ["add", "content"], ["commit", "-qm", "x"]):
        subprocess.run([*run, *arguments], cwd=site.root, check=True)
    assert takedown(site, "photo", f"content/{PLACE}/tran-thi-hoa-dung.jpg", "--yes") == 0
    said = capsys.readouterr().out
    paths = re.findall(r"--path (\S+)", next(line for line in said.splitlines() if "filter-repo" in line))
    known = subprocess.run(["git", "ls-files"], cwd=site.root, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    assert paths
    assert set(paths) <= set(known)


# --- by themselves ---------------------------------------------------------------------------------------------------


def made_of(site, data):
    """Everything in output, hidden tree and caches that was made of a picture: by the names of its renditions."""
    states = [kept_json(p, f"state {p.parent.name}") for p in sorted(site.cache.glob("shards/*/state.json"))]
    wanted = hashlib.sha256(data).hexdigest()
    return {
        key
        for state in states
        for key, one in state.get("orders", {}).get("galleries", {}).items()
        if one["sha256"] == wanted
    }


def test_a_photo_leaves_everything_at_the_end_of_its_consent(build_site):
    """Output, hidden tree, renditions and the card with it; another unit that may show the picture keeps it."""
    site = build_site("two-schools", alone=True)
    photo = picture(90, 60, "#336699")
    text = article("Ảnh", date="21/11/2024").replace(
        "date:", "photos:\n  - file: a.jpg\n    alt: x\n    consent_until: 05/12/2024\ndate:"
    )
    site.write("hoa-mai/tin-tuc/2024/2024-11-21-anh/index.md", text)
    site.write("hoa-mai/tin-tuc/2024/2024-11-21-anh/a.jpg", photo)
    site.write("hoa-mai/tin-tuc/2024/2024-11-22-ban-sao/index.md", article("Bản sao", date="22/11/2024"))
    site.write("hoa-mai/tin-tuc/2024/2024-11-22-ban-sao/khac.jpg", photo)
    site.build()
    (key,) = made_of(site, photo)
    shown = site.grep(key)
    drawn = {path for path in site.files("hoa-mai/photos") if "/the-" in path}
    assert len(shown) > 6
    site.now += 4 * 86400
    assert site.build().units_built == 1, "the day itself makes the unit stale"
    assert site.grep(key) == []
    assert holding(site, [key]) == []
    gone = drawn - set(site.files("hoa-mai/photos"))
    assert gone, "the cards with this picture are others now"
    assert not any((site.cache / "cards" / path.rpartition("/")[2]).exists() for path in gone)
    assert "Bản sao" in site.html("hoa-mai/tin-tuc/2024-11-22-ban-sao/")
    site.write("binh-minh/tin-tuc/2024/2024-12-05-anh/index.md", article("Ảnh", date="05/12/2024"))
    site.write("binh-minh/tin-tuc/2024/2024-12-05-anh/a.jpg", photo)
    site.build()
    assert {path.partition("/")[0] for path in site.grep(key) if "/photos/" in path} == {"binh-minh"}
    site.edit("hoa-mai/tin-tuc/2024/2024-11-21-anh/index.md", "title: Ảnh", "title: Khác")
    site.build()
    assert {path.partition("/")[0] for path in site.grep(key) if "/photos/" in path} == {"binh-minh"}
    assert list((site.cache / "photos").glob(f"{key[:2]}/{key}*"))


def test_an_article_leaves_at_the_end_of_its_last_day(build_site):
    site = build_site("two-schools", alone=True)
    path = "hoa-mai/tin-tuc/2024/2024-11-21-het-han"
    site.write(f"{path}/index.md", article("Thông báo quá hạn", date="21/11/2024", expires="05/12/2024"))
    site.write(f"{path}/a.jpg", picture(90, 60, "#336699"))
    site.build()
    keys = made_of(site, picture(90, 60, "#336699"))
    assert site.grep("Thông báo quá hạn")
    site.now += 4 * 86400
    site.build()
    assert site.grep("Thông báo quá hạn") == []
    for word in ("Thông báo quá hạn", *keys):
        assert not [one for one in holding(site, [word]) if one.startswith((".output", "output"))]
    assert not site.has("hoa-mai/tin-tuc/2024-11-21-het-han/")


def test_a_picture_saved_anew_is_shown_to_a_person(build_site, capsys):
    """Other bytes, the same look: named before, warned of afterwards, and no reason to publish nothing."""
    site = build_site("two-schools", alone=True)
    noise = Image.effect_noise((8, 6), 120).resize((240, 180), Image.Resampling.BICUBIC)
    for name, image, quality in (("a", noise, 90), ("b", noise.resize((200, 150)), 70), ("c", noise.rotate(90), 90)):
        data = io.BytesIO()
        image.convert("RGB").save(data, "JPEG", quality=quality)
        site.write(f"hoa-mai/tin-tuc/2024/2024-11-21-{name}/index.md", article(f"Bài {name}", date="21/11/2024"))
        site.write(f"hoa-mai/tin-tuc/2024/2024-11-21-{name}/{name}.jpg", data.getvalue())
    site.build()
    capsys.readouterr()
    assert takedown(site, "photo", "content/hoa-mai/tin-tuc/2024/2024-11-21-a/a.jpg", "--yes") == 0
    said = capsys.readouterr().out
    assert "2024-11-21-b/b.jpg" in said
    assert "2024-11-21-c/c.jpg" not in said
    assert takedown(site, "check", "--format", "json") == 0
    warned = json.loads(capsys.readouterr().out)
    assert {one["code"] for one in warned} == {"TAK004"}
    assert len(warned) == 1
