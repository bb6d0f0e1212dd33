"""A branch of a real repository: what a host of Pages would check out."""

from __future__ import annotations

import subprocess

import pytest
from tests.build.publishing.press import ended


def git(*arguments, at=None):
    place = ["-C", str(at)] if at else []
    return subprocess.run(["git", *place, *arguments], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def remote(tmp_path):
    folder = tmp_path / "remote.git"
    git("init", "-q", "--bare", str(folder))
    return folder


@pytest.fixture
def press(new_press, remote):
    return new_press({"kind": "git", "repository": str(remote), "branch": "pages", "keep": 3, "domain": "tin.example"})


def shown(remote):
    """Path → bytes of the branch, but for our own list of files."""
    found = {}
    for line in git("ls-tree", "-r", "-z", "pages", at=remote).split("\0"):
        if line:
            path = line.partition("\t")[2]
            data = subprocess.run(["git", "-C", remote, "show", f"pages:{path}"], check=True, capture_output=True)
            found[path] = data.stdout
    found.pop(".bangtin/manifest.json")
    return found


def commits(remote):
    return git("rev-list", "pages", at=remote).split()


def test_the_branch_is_the_site(press, remote):
    told = press()
    assert (told.status, told.state, told.codes) == (0, "published", [])
    tree = shown(remote)
    assert tree.pop(".nojekyll") == b""
    assert tree.pop("CNAME") == b"tin.example\n"
    assert tree == press.site.files()
    assert press().state == "same"
    press.text(1)
    assert press().state == "published"
    assert len(commits(remote)) == 2
    assert {k: v for k, v in shown(remote).items() if k not in {".nojekyll", "CNAME"}} == press.site.files()


def test_the_history_stays_short_and_purge_leaves_one(press, remote):
    for number in range(5):
        press.text(number)
        last = press().release
    assert len(commits(remote)) == 3
    git("fsck", "--strict", at=remote)
    assert press("--purge").data["deleted"] == 2
    assert len(commits(remote)) == 1
    assert [one["id"] for one in press("--list").data["releases"]] == [last]
    assert press().state == "same"


def test_back_and_forth(press, remote):
    releases, trees = [], []
    for number in range(2):
        press.text(number)
        releases.append(press().release)
        trees.append(shown(remote))
    assert press("--rollback").release == releases[0]
    assert shown(remote) == trees[0]
    assert press("--rollback").codes == ["PUB031"]
    assert press("--rollback", releases[1]).release == releases[1]
    assert shown(remote) == trees[1]


def test_a_branch_with_a_long_history_of_others_is_taken_over(press, remote, tmp_path):
    work = tmp_path / "work"
    git("init", "-q", "-b", "pages", str(work))
    for number in range(6):
        (work / "old.html").write_text(str(number), encoding="utf-8")
        git("add", ".", at=work)
        git("-c", "user.name=x", "-c", "user.email=x@example", "commit", "-qm", "old", at=work)
    git("push", "-q", str(remote), "pages", at=work)
    assert press().state == "published"
    assert "old.html" not in shown(remote)
    assert len(commits(remote)) == 1


def test_two_at_once_one_is_refused(press, tmp_path):
    press()
    other = press.sibling(tmp_path / "other")
    press.text(1)
    other.text(2)
    both = [press.start(), other.start()]
    told = [ended(process) for process in both]
    assert "published" in [one.state for one in told]
    for one in told:
        assert one.state == "published" or one.codes == ["PUB028"]
    assert press().status == 0


def test_a_repository_that_is_not_there_or_refuses(press, remote):
    press.target["repository"] = "khong-co.git"
    assert press().codes == ["PUB022"]
    press.target["repository"] = str(remote)
    hook = remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho 'protected branch' >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    assert press().codes == ["PUB026"]
