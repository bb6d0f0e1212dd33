"""What publishing remembers on this computer, and what the words of other programs mean."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import brotli
import pytest

from bangtin.core.files import sha256
from bangtin.core.problems import UsageError
from bangtin.publishing.check import PublishError
from bangtin.publishing.compress import compress_all, is_same
from bangtin.publishing.config import choose
from bangtin.publishing.model import File, Manifest, release_id
from bangtin.publishing.targets import KINDS
from bangtin.publishing.targets.base import Desk, Local, pick
from bangtin.publishing.targets.inplace import _Journal
from bangtin.publishing.targets.kept import Kept
from bangtin.publishing.targets.ssh import Connection

NOW = datetime(2024, 12, 2, 2, 0, tzinfo=UTC)


def silent(_stage, _done, _total):
    """No progress."""


def lay(folder, **files):
    """Write files; what they are."""
    found = {}
    for name, text in files.items():
        path = folder / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(text.encode())
        found[f"{name}.html"] = File(sha256(text.encode()), len(text.encode()))
    return found


# -- compressed copies ------------------------------------------------------------------------------------------------


def test_copies_are_made_once_and_again_when_something_is_wrong(tmp_path):
    root, packed = tmp_path / "output", tmp_path / "packed"
    files = lay(root, a="<p>Khai giảng</p>" * 100, small="x")
    made = compress_all(root, files, packed, silent)
    assert sorted(made) == ["a.html.br", "a.html.gz"]
    assert gzip.decompress((packed / "a.html.gz").read_bytes()) == (root / "a.html").read_bytes()
    assert brotli.decompress((packed / "a.html.br").read_bytes()) == (root / "a.html").read_bytes()
    stamp = (packed / "a.html.gz").stat().st_mtime_ns
    assert compress_all(root, files, packed, silent) == made
    assert (packed / "a.html.gz").stat().st_mtime_ns == stamp

    (packed / "a.html.gz").write_bytes(b"short")
    assert compress_all(root, files, packed, silent) == made
    packed.with_name("packed.json").write_text("{", encoding="utf-8")
    assert compress_all(root, files, packed, silent) == made

    files = lay(root, a="<p>Bế giảng</p>" * 100)
    assert gzip.decompress((packed / "a.html.gz").read_bytes()) != (root / "a.html").read_bytes()
    compress_all(root, files, packed, silent)
    assert gzip.decompress((packed / "a.html.gz").read_bytes()) == (root / "a.html").read_bytes()
    assert compress_all(root, {}, packed, silent) == {}
    assert list(packed.iterdir()) == []


def test_a_copy_is_held_against_its_original():
    assert is_same("gz", gzip.compress(b"x"), b"x")
    assert not is_same("gz", gzip.compress(b"x"), b"y")
    assert not is_same("gz", b"x", b"x")
    assert is_same("br", brotli.compress(b"x"), b"x")
    assert not is_same("br", b"\xff\xff", b"x")


def test_a_file_that_changed_under_our_hands(tmp_path):
    files = lay(tmp_path / "output", a="x" * 1000)
    (tmp_path / "output" / "a.html").write_bytes(b"y" * 1000)
    with pytest.raises(PublishError) as caught:
        compress_all(tmp_path / "output", files, tmp_path / "packed", silent)
    assert caught.value.problems[0].code == "PUB017"


# -- kept releases, journal ------------------------------------------------------------------------------------------


def test_kept_releases_share_files_and_forget_what_nobody_has(tmp_path):
    kept, names = Kept(tmp_path / "kept"), []
    for number in range(4):
        files = lay(tmp_path / "output", same="always the same", page=f"number {number}")
        manifest = Manifest(files, release_id(NOW.replace(second=number), files))
        kept.add(manifest, Local(((tmp_path / "output", files),)), 3)
        names.insert(0, manifest.release)
    assert kept.names() == names[:3]
    assert len(list(kept.folder.glob("objects/*/*"))) == 4
    oldest = kept.manifest(names[2])
    assert kept.files(oldest).read("page.html", oldest.files["page.html"]) == b"number 1"
    assert kept.manifest(names[3]) is None
    kept.remove(names[1:3])
    assert len(list(kept.folder.glob("objects/*/*"))) == 2
    kept.place(oldest.files["same.html"]).unlink()
    assert kept.files(oldest).path("same.html") is None
    with pytest.raises(PublishError):
        kept.files(oldest).read("same.html", oldest.files["same.html"])


def test_a_journal_that_was_cut_off(tmp_path):
    journal = _Journal(tmp_path / "t" / "journal.jsonl")
    assert journal.read() == {}
    with journal.opened() as written:
        journal.note(written, "a.html", File("a" * 64, 1))
        journal.note(written, "b.html", None)
        written.write('["c.html", "ccc')
    with journal.opened() as written:
        journal.note(written, "d.html", File("d" * 64, 2))
    assert journal.read() == {"a.html": File("a" * 64, 1), "b.html": None, "d.html": File("d" * 64, 2)}
    journal.clear()
    assert journal.read() == {}


def test_which_release_to_go_back_to():
    assert pick(["3", "1", "2"], "3", "", "t") == "2"
    assert pick(["3", "1", "2"], "2", "3", "t") == "3"
    assert pick(["3", "1"], "", "", "t") == "3"
    for names, shown, wanted in ((["3"], "3", ""), ([], "", ""), (["3"], "3", "2")):
        with pytest.raises(PublishError):
            pick(names, shown, wanted, "t")


def test_only_our_own_lock_may_be_taken(tmp_path):
    desk = Desk(tmp_path, "we")
    assert desk.may_take(desk.who())
    for told in (json.dumps({"owner": "they"}), "", "[]", "{"):
        assert not desk.may_take(told)
        assert Desk(tmp_path, "we", break_lock=True).may_take(told)


# -- other programs' words --------------------------------------------------------------------------------------------


def connection(tmp_path, **options):
    target = choose({"t": {"kind": "rsync", "host": "tin.example", "path": "/srv/www", **options}}, "", KINDS)
    return Connection(target, tmp_path)


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ("@@@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @@@\nHost key verification failed.", 255, "PUB023"),
        ("No ED25519 host key is known for x and you have requested strict checking.", 255, "PUB035"),
        ("u@tin.example: Permission denied (publickey,password).", 255, "PUB024"),
        ('rsync: [receiver] mkstemp "/srv/www/x" failed: Permission denied (13)', 23, "PUB026"),
        ("mkdir: cannot create directory '/srv/www': Read-only file system", 1, "PUB026"),
        ("rsync: write failed on x: No space left on device (28)", 11, "PUB025"),
        ("ssh: Could not resolve hostname tin.example: Name or service not known", 255, "PUB022"),
        ("ssh: connect to host tin.example port 22: Connection refused", 255, "PUB022"),
        ("rsync error: unexplained error (code 12)", 12, "PUB029"),
        ("", 1, "PUB029"),
    ],
)
def test_words_of_ssh_and_rsync(tmp_path, said, status, code):
    assert connection(tmp_path).failure(said, status).problems[0].code == code


@pytest.mark.parametrize(
    "options",
    [
        {"path": "/srv/my site"},
        {"path": "/srv/$(reboot)"},
        {"path": "/srv/www/"},
        {"path": "-rf"},
        {"host": "-oProxyCommand=reboot"},
        {"host": "a b"},
    ],
)
def test_what_could_be_taken_for_a_command(tmp_path, options):
    with pytest.raises(UsageError):
        connection(tmp_path, **options)


def test_paths_for_the_far_shell(tmp_path):
    assert connection(tmp_path).quoted("releases", "a b") == "'/srv/www/releases/a b'"
    assert connection(tmp_path, path="~/www").quoted("current") == "~/www/current"
