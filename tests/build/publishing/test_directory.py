"""A folder with releases: what readers get, going back, and whatever can go wrong on the way."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import brotli
import pytest
from tests.build.publishing.press import ended, files, kill, names, until
from tests.build.sites import ROOT

from bangtin.takedown.blocklist import NAME

TARGET = {"kind": "directory", "path": "www", "keep": 3}


@pytest.fixture
def press(new_press):
    return new_press(dict(TARGET))


def shown(press):
    return files(press.root / "www" / "current")


def plain(tree):
    return {path: data for path, data in tree.items() if not path.endswith((".gz", ".br"))}


def test_readers_get_exactly_the_output(press):
    told = press()
    assert (told.status, told.state, told.codes) == (0, "published", [])
    assert plain(shown(press)) == press.site.files()
    link = press.root / "www" / "current"
    assert str(link.readlink()) == f"releases/{told.release}"


def test_compressed_copies_give_their_originals(press):
    press()
    tree = shown(press)
    packed = {path: data for path, data in tree.items() if path.endswith((".gz", ".br"))}
    assert len(packed) > 50
    assert not [path for path in packed if path.endswith((".webp.gz", ".jpg.br", ".png.gz"))]
    for path, data in packed.items():
        undone = gzip.decompress(data) if path.endswith(".gz") else brotli.decompress(data)
        assert undone == tree[path[:-3]], path
        assert len(data) < len(tree[path[:-3]])


def test_a_page_that_changes_gets_new_compressed_copies(press):
    press()
    before = shown(press)
    press.text(1)
    press()
    after = shown(press)
    assert before["index.html"] != after["index.html"]
    assert gzip.decompress(after["index.html.gz"]) == after["index.html"]
    assert brotli.decompress(after["index.html.br"]) == after["index.html"]


def test_the_second_time_only_what_changed_is_written(press):
    first = press()
    press.text(1)
    second = press()
    assert 0 < second.data["new"] + second.data["changed"] < first.data["new"] / 2
    assert second.data["unchanged"] > 50
    old, new = (press.root / "www" / "releases" / told.release for told in (first, second))
    same = [path for path in shown(press) if (old / path).exists() and (old / path).samefile(new / path)]
    assert len(same) == second.data["unchanged"]


def test_nothing_new_is_not_published_again(press):
    first = press()
    again = press()
    assert (again.status, again.state, again.release) == (0, "same", first.release)
    assert len(names(press.root / "www" / "releases")) == 1


def test_a_dry_run_sends_nothing(press):
    told = press("--dry-run")
    assert (told.status, told.state) == (0, "checked")
    assert "index.html" in told.data["paths"]["new"]
    assert not (press.root / "www" / "current").exists()
    assert not names(press.root / "www" / "releases")


def test_it_builds_first(press):
    press.site.write("binh-minh/tin-tuc/2024/2024-11-30-moi/index.md", "---\ntitle: Mới\n---\nBài mới.\n")
    assert press(build=True).state == "published"
    assert (press.root / "www/current/binh-minh/tin-tuc/2024-11-30-moi/index.html").exists()


def test_back_and_forth_and_the_list(press):
    releases = [press().release]
    trees = [shown(press)]
    for number in (1, 2):
        press.text(number)
        releases.append(press().release)
        trees.append(shown(press))
    back = press("--rollback")
    assert (back.status, back.state, back.release) == (0, "rolled-back", releases[1])
    assert shown(press) == trees[1]
    assert press("--rollback").release == releases[0]
    assert shown(press) == trees[0]
    assert press("--rollback").codes == ["PUB031"]
    assert press("--rollback", releases[2]).release == releases[2]
    assert shown(press) == trees[2]
    assert [(one["id"], one["current"]) for one in press("--list").data["releases"]] == [
        (releases[2], True),
        (releases[1], False),
        (releases[0], False),
    ]
    assert press("--rollback", "../../etc").codes == ["PUB031"]


def test_nothing_goes_back_behind_a_take_down(press):
    """The release was made before it, so it may show the photo, the name, the article."""
    first = press().release
    press.text(1)
    press()
    entry = {"id": "2024-12-02-1", "at": "2024-12-02T09:00:00+07:00", "kind": "article"}
    lines = [{"salt": "s", "keyed": False}, entry]
    blocks = press.root / NAME
    blocks.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert press("--rollback").release == first  # made after it, by this computer's clock
    lines[1]["at"] = "2099-12-02T09:00:00+07:00"
    blocks.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    press.text(2)
    press()
    told = press("--rollback")
    assert (told.status, told.codes) == (1, ["TAK003"])
    assert "2024-12-02-1" in told.messages("TAK003")[0]


def test_only_so_many_releases_are_kept_and_purge_leaves_one(press):
    for number in range(5):
        press.text(number)
        last = press().release
    assert len(names(press.root / "www" / "releases")) == 3
    purged = press("--purge")
    assert (purged.state, purged.data["deleted"]) == ("purged", 2)
    assert names(press.root / "www" / "releases") == [last]
    assert press().state == "same"


def test_style_sheets_of_the_last_release_stay_for_a_day_and_photos_do_not(press):
    press()
    www = press.root / "www"
    release = www / "releases" / (www / "current").readlink().name
    style = next(path for path in shown(press) if path.startswith("theme/bangtin.") and path.endswith(".css"))
    theme = press.root / "theme"
    shutil.copytree(press.site.settings["THEME"], theme)
    press.settings["THEME"] = str(theme)
    sheet = theme / "css" / "base.css"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\n@layer base { i { color: red } }\n", encoding="utf-8")
    photo = next(path for path in shown(press) if "/photos/" in path and path.startswith("binh-minh/"))
    for folder in press.site.path("binh-minh").rglob("*.jpg"):
        folder.unlink()
    press.configure()
    press.build()
    told = press("--accept-dead-links")
    assert told.state == "published", told.data["problems"]
    assert style not in press.site.files()
    assert style in shown(press)
    assert (release / photo).exists()
    assert photo not in shown(press)


def test_killed_anywhere_readers_see_the_old_release_and_the_next_goes_on(press):
    first = press()
    before = shown(press)
    press.text(1)
    process = press.start()
    until(lambda: (press.root / "www" / "incoming").is_dir() or process.poll() is not None)
    kill(process)
    if process.returncode == -9:
        assert (press.root / "www" / "current").readlink().name == first.release
        assert shown(press) == before
    (press.root / "www" / "incoming").mkdir(exist_ok=True)
    (press.root / "www" / "incoming" / "index.html").write_text("half", encoding="utf-8")
    (press.root / "www" / "incoming" / "stranger.html").write_text("?", encoding="utf-8")
    told = press()
    assert told.status == 0
    assert plain(shown(press)) == press.site.files()
    assert not (press.root / "www" / "incoming").exists()


def test_killed_before_any_change_to_the_disk(press):
    """The process dies before its Nth change, for some N up to the last; readers see one of two releases."""
    mortal = Path(__file__).parents[1] / "laws" / "mortal.py"
    press.target["compress"] = False
    press()

    def publish(last):
        conf = press.configure()
        command = [sys.executable, str(mortal), str(last), "publish", "t", "-s", str(conf), "--no-build"]
        environment = {**press.site.environment(), "PYTHONPATH": f"{ROOT / 'plugins'}:{ROOT}"}
        return subprocess.run(command, cwd=press.root, env=environment, capture_output=True, text=True, check=False)

    press.text(1)
    changes = int(re.search(r"changes: (\d+)", publish(0).stderr)[1])
    assert changes > 50
    died = 0
    for number, last in enumerate(sorted({2, changes // 3, changes * 2 // 3, *range(changes - 6, changes + 1)}), 2):
        before = plain(shown(press))
        press.text(number)
        died += publish(last).returncode == -signal.SIGKILL
        assert plain(shown(press)) in (before, press.site.files())
        assert publish(0).returncode == 0
        assert plain(shown(press)) == press.site.files()
    assert died > 5
    press.text(99)
    press()
    assert names(press.root / "www" / "releases") == names_of_manifests(press)  # no half of one is left


def names_of_manifests(press):
    return [name.removesuffix(".json") for name in names(press.root / "www" / "manifests")]


def test_two_at_once_the_second_is_told_who(press, tmp_path):
    other = press.sibling(tmp_path / "other")
    press.target["path"] = other.target["path"] = str(tmp_path / "shared")
    press.text(1)
    (tmp_path / "shared").mkdir()
    with (tmp_path / "shared" / ".lock").open("w") as file:
        import fcntl

        file.write('{"who": "lan@van-phong, 77", "since": "2024-12-02T02:00:00+00:00"}')
        file.flush()
        fcntl.flock(file, fcntl.LOCK_EX)
        told = other()
        assert (told.status, told.state, told.codes) == (1, "failed", ["PUB020"])
        assert told.messages("PUB020") == [
            "Somebody else is publishing there: lan@van-phong, 77, since 2024-12-02T02:00:00+00:00."
        ]
    assert other().state == "published"
    press.text(2)
    other.text(3)
    both = [press.start(), other.start()]
    states = [ended(process).state for process in both]
    assert set(states) <= {"published", "failed"}
    assert plain(files(tmp_path / "shared" / "current")) in [one.site.files() for one in (press, other)]
    assert press().status == 0


def test_a_full_disk_leaves_what_was(press, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root can mount a small disk")
    try:
        press.target["path"] = str(small / "www")
        told = press()
        assert (told.status, told.codes) == (1, ["PUB025"])
        assert not (small / "www" / "current").exists()
        assert not (small / "www" / "incoming").exists()
        assert shutil.disk_usage(small).used < 100_000
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_folder_that_cannot_be_written(press, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    press.target["path"] = str(tmp_path / "file" / "www")
    told = press()
    assert (told.status, told.codes) == (1, ["PUB026"])


def test_somebody_elses_folder_is_not_overwritten(press):
    (press.root / "www" / "current").mkdir(parents=True)
    (press.root / "www" / "current" / "precious").write_text("!", encoding="utf-8")
    assert press().codes == ["PUB030"]
    assert (press.root / "www" / "current" / "precious").exists()


def test_what_somebody_changed_at_the_target_is_mended_and_told(press):
    press()
    current = press.root / "www" / "current"
    (current / "index.html").unlink()
    (current / "404.html").write_text("hacked", encoding="utf-8")
    (current / "casino.html").write_text("hacked", encoding="utf-8")
    press.text(1)
    told = press()
    assert told.codes == ["PUB033"]
    assert plain(shown(press)) == press.site.files()


def test_a_broken_list_of_files_costs_time_only(press):
    first = press()
    manifest = press.root / "www" / "manifests" / f"{first.release}.json"
    manifest.write_bytes(manifest.read_bytes()[:-200])
    press.text(1)
    told = press()
    assert (told.state, told.codes) == ("published", ["PUB027"])
    assert plain(shown(press)) == press.site.files()
