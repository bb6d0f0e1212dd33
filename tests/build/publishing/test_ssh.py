"""rsync and SFTP to a real OpenSSH server on this machine: what arrives, and what goes wrong."""

from __future__ import annotations

import json
import shutil

import pytest
from tests.build.publishing.press import ended, files, kill, until
from tests.build.publishing.servers import sshd


def shown(press):
    """What a web server there would show."""
    www = press.root / "www"
    return files(www / "current" if press.target["kind"] == "rsync" else www)


def site_of(tree):
    return {
        path: data
        for path, data in tree.items()
        if not path.endswith((".gz", ".br")) and not path.startswith(".bangtin/")
    }


@pytest.fixture(params=["rsync", "sftp"])
def press(request, new_press, server):
    server.know()
    made = new_press({"kind": request.param, **server.options, "keep": 3})
    made.target["path"] = str(made.root / "www")
    if request.param == "rsync":
        made.target["compress"] = False
    return made


def test_all_arrives_and_then_only_what_changed(press):
    if press.target["kind"] == "rsync":
        press.target["compress"] = True
    first = press()
    assert (first.status, first.state, first.codes) == (0, "published", [])
    assert site_of(shown(press)) == press.site.files()
    assert press().state == "same"
    assert ("index.html.br" in shown(press)) == (press.target["kind"] == "rsync")
    press.text(1)
    second = press()
    assert (second.status, second.codes) == (0, [])
    assert 0 < second.data["new"] + second.data["changed"] < first.data["new"] / 2
    assert site_of(shown(press)) == press.site.files()


def test_back_and_forth(press):
    releases, trees = [], []
    for number in range(3):
        press.text(number)
        releases.append(press().release)
        trees.append(site_of(shown(press)))
    assert press("--rollback").release == releases[1]
    assert site_of(shown(press)) == trees[1]
    assert press("--rollback", releases[2]).release == releases[2]
    assert site_of(shown(press)) == trees[2]
    listed = press("--list").data["releases"]
    assert [one["id"] for one in listed] == releases[::-1]
    assert [one["current"] for one in listed] == [True, False, False]
    assert press("--purge").data["deleted"] == 2
    assert press("--rollback").codes == ["PUB031"]


def test_what_was_withdrawn_is_gone(press):
    press.text(1)
    press()
    page = "binh-minh/tin-tuc/2024-11-30-lan-thu/index.html"
    assert page in shown(press)
    press.site.delete("binh-minh/tin-tuc/2024/2024-11-30-lan-thu/index.md")
    press.build()
    assert press("--accept-dead-links").state == "published"
    assert site_of(shown(press)) == press.site.files()
    assert not (press.root / "www" / page).parent.exists()


def test_killed_in_the_middle_it_goes_on(press):
    press()
    press.text(1)
    process = press.start()
    www = press.root / "www"
    sign = www / "incoming.base" if press.target["kind"] == "rsync" else www / ".bangtin" / "pending.json"
    until(lambda: sign.exists() or process.poll() is not None)
    kill(process)
    press.text(2)
    told = press()
    assert told.status == 0, told.data["problems"]
    assert set(told.codes) <= {"PUB021"}
    assert site_of(shown(press)) == press.site.files()


def test_what_another_attempt_left_does_not_stay(press):
    """Another computer sent half of something else and died: nothing of it may be taken for ours."""
    press()
    www = press.root / "www"
    if press.target["kind"] == "rsync":
        shutil.copytree(www / "current", www / "incoming")
        (www / "incoming.base").write_text("", encoding="utf-8")
        half = www / "incoming"
    else:
        half = www
        paths = ["404.html", "la.html", "index.html"]
        (www / ".bangtin" / "pending.json").write_text(json.dumps({"paths": paths}), encoding="utf-8")
    for name in ("404.html", "la.html"):
        (half / name).unlink(missing_ok=True)
        (half / name).write_text("of the other attempt", encoding="utf-8")
    press.text(1)
    assert press().status == 0
    assert site_of(shown(press)) == press.site.files()


def test_two_at_once_the_second_is_told_who_and_a_dead_one_can_be_got_rid_of(press, tmp_path):
    other = press.sibling(tmp_path / "other")
    press()
    lock = press.root / "www" / ("lock" if press.target["kind"] == "rsync" else ".bangtin/lock")
    lock.mkdir()
    who = {"owner": "somebody", "who": "lan@van-phong, 77", "since": "2024-12-02T02:00:00+00:00"}
    (lock / "who").write_text(json.dumps(who), encoding="utf-8")
    press.text(1)
    told = press()
    assert (told.status, told.codes) == (1, ["PUB020"])
    assert "lan@van-phong, 77" in told.messages("PUB020")[0]
    assert press("--break-lock").codes == ["PUB021"]
    assert not lock.exists()
    press.text(2)
    other.text(3)
    both = [press.start(), other.start()]
    states = [ended(process).state for process in both]
    assert "published" in states
    assert set(states) <= {"published", "failed"}
    assert site_of(shown(press)) in [one.site.files() for one in (press, other)]


@pytest.mark.parametrize("press", ["rsync"], indirect=True)  # SFTP does not list a site in reasonable time
def test_what_somebody_changed_there_is_mended_and_told(press):
    press()
    current = press.root / "www" / "current"
    (current / "index.html").unlink()
    (current / "404.html").write_text("hacked", encoding="utf-8")
    (current / "casino.html").write_text("hacked", encoding="utf-8")
    told = press()
    assert (told.state, told.codes) == ("published", ["PUB033"])
    assert site_of(shown(press)) == press.site.files()


def test_our_own_lock_is_taken_over(press):
    press()
    lock = press.root / "www" / ("lock" if press.target["kind"] == "rsync" else ".bangtin/lock")
    owner = (press.site.cache / "publish" / "owner").read_text(encoding="utf-8")
    lock.mkdir()
    (lock / "who").write_text(json.dumps({"owner": owner, "who": "we", "since": "then"}), encoding="utf-8")
    press.text(1)
    told = press()
    assert (told.status, told.state, told.codes) == (0, "published", ["PUB021"])


def test_a_server_that_is_not_the_known_one(press, server):
    server.know("other")
    told = press()
    assert (told.status, told.codes) == (1, ["PUB023"])
    assert not (press.root / "www").exists()
    (server.folder / "known_hosts").write_text("", encoding="utf-8")
    assert press().codes == ["PUB035"]
    assert not (press.root / "www").exists()


def test_a_server_that_does_not_let_us_in(press, server):
    press.target["key_file"] = str(server.folder / "other")
    assert press().codes == ["PUB024"]


def test_a_server_that_is_not_there(press):
    press.target["port"] = 1
    assert press().codes == ["PUB022"]


def test_a_place_that_cannot_be_written(press):
    press.target["path"] = "/proc/www"
    told = press()
    assert told.status == 1
    assert told.codes[0] in {"PUB026", "PUB029"}


def test_a_server_without_a_shell(new_press, tmp_path):
    folder = tmp_path / "sshd"
    folder.mkdir()
    with sshd(folder, "ForceCommand internal-sftp") as server:
        press = new_press({"kind": "sftp", **server.options, "path": str(tmp_path / "www")})
        assert press().status == 0
        assert site_of(files(tmp_path / "www")) == press.site.files()
