"""Walking, hashing with a memory, and writing whole or not at all."""

from __future__ import annotations

import os
import time

from bangtin.core.files import Entry, Refused, read_json, sha256, walk, write_atomic, write_json
from bangtin.core.hashmemo import HashMemo


def test_walk_names_links_and_never_follows(tmp_path):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("secret")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "link.txt").symlink_to("b/c.txt")
    os.mkfifo(tmp_path / "a" / "pipe")
    found = walk(tmp_path)
    assert [(type(e), e.path) for e in found] == [
        (Entry, "a/b/c.txt"),
        (Refused, "a/link.txt"),
        (Refused, "a/loop"),
        (Refused, "a/pipe"),
    ]
    assert [e.reason for e in found if isinstance(e, Refused)] == ["link", "link", "special"]
    assert walk(tmp_path / "nowhere") == []


def _entry(root):
    return next(e for e in walk(root) if isinstance(e, Entry))


def test_memo_reads_a_settled_file_once(tmp_path):
    root = tmp_path / "content"
    root.mkdir()
    file = root / "a.md"
    file.write_text("one")
    long_ago = time.time() - 100
    os.utime(file, (long_ago, long_ago))
    memo = HashMemo.load(tmp_path / "memo.json")
    settled = _entry(root)._replace(ctime_ns=time.time_ns() - 10**11)
    assert memo.hash(root, settled) == sha256(b"one")
    memo.save()
    again = HashMemo.load(tmp_path / "memo.json")
    file.unlink()
    assert again.hash(root, Entry("a.md", *again.old["a.md"][:4])) == sha256(b"one")


def test_memo_does_not_trust_a_file_that_changed_just_now(tmp_path):
    root = tmp_path / "content"
    root.mkdir()
    (root / "a.md").write_text("one")
    memo = HashMemo.load(tmp_path / "memo.json")
    memo.hash(root, _entry(root))
    memo.save()
    entry = _entry(root)
    (root / "a.md").write_text("two")
    os.utime(root / "a.md", ns=(entry.mtime_ns, entry.mtime_ns))
    assert HashMemo.load(tmp_path / "memo.json").hash(root, _entry(root)) == sha256(b"two")


def test_a_damaged_file_of_ours_is_lost_time_only(tmp_path):
    path = tmp_path / "x" / "y.json"
    write_json(path, {"đ": [1, 2]})
    assert read_json(path) == {"đ": [1, 2]}
    write_atomic(path, "{")
    assert read_json(path, {}) == {}
    assert [p.name for p in path.parent.iterdir()] == ["y.json"]
