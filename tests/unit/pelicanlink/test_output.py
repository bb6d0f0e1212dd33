"""What a run may write: inside its own folder, each address once, and only changed bytes."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.files import sha256
from bangtin.pelicanlink.writer import ForeignPath, Output


def test_known_bytes_are_not_written(tmp_path):
    output = Output(tmp_path, {"a/index.html": sha256(b"same")}, "a")
    output.put("a/index.html", b"same")
    output.put("a/x/index.html", b"new")
    assert list(output.staged) == ["a/x/index.html"]
    assert set(output.manifest) == {"a/index.html", "a/x/index.html"}
    assert not (tmp_path / "a/index.html").exists()


@pytest.mark.parametrize(
    "path", ["b/index.html", "index.html", "a-evil/x.html", "a/../b/x.html", "/etc/passwd", "../x"]
)
def test_a_school_writes_into_its_own_folder_only(tmp_path, path):
    with pytest.raises(ValueError, match="may not write"):
        Output(tmp_path / "s", {}, "a").put(path, b"x")


@pytest.mark.parametrize("path", ["a/index.html", "b/photos/x.webp", "../x", "/x"])
def test_the_portal_writes_into_no_units_folder(tmp_path, path):
    output = Output(tmp_path / "s", {}, closed={"a", "b"})
    with pytest.raises(ForeignPath, match=f"portal may not write {path}"):
        output.put(path, b"x")
    output.put("don-vi/a/index.html", b"x")


def test_two_pages_for_one_address_are_an_error(tmp_path):
    output = Output(tmp_path, {}, "a")
    output.put("a/index.html", b"x")
    with pytest.raises(ValueError, match="two pages"):
        output.put("a/index.html", b"y")


@given(st.lists(st.sampled_from(["a", "b", "..", ".", "x.html", ""]), min_size=1, max_size=5))
def test_nothing_lands_outside_the_staging_folder(tmp_path_factory, parts):
    root = tmp_path_factory.mktemp("put")
    path = "/".join(parts)
    with contextlib.suppress(ValueError, IsADirectoryError, FileNotFoundError):
        Output(root / "staging", {}, "a").put(path, b"x")
    assert [p.name for p in root.iterdir()] in ([], ["staging"])
    assert [p.name for p in (root / "staging").glob("*")] in ([], ["a"])


def test_a_page_whose_inputs_are_those_of_the_published_one_is_not_made(tmp_path):
    def never() -> bytes:
        raise AssertionError

    known = {"a/index.html": "hash", "a/x/index.html": "older"}
    output = Output(tmp_path, known, "a", last={"a/index.html": "1", "a/x/index.html": "1"})
    output.put("a/index.html", never, lambda: "1")
    output.put("a/x/index.html", lambda: b"new", lambda: "2")
    output.put("a/y/index.html", lambda: b"cannot be seen through", lambda: "")
    assert output.manifest["a/index.html"] == "hash"
    assert list(output.staged) == ["a/x/index.html", "a/y/index.html"]
    assert output.inputs == {"a/index.html": "1", "a/x/index.html": "2"}
