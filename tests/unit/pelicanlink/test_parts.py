"""Rendering in parts: every file once, whoever makes it, and what goes wrong in a part is told."""

from __future__ import annotations

import os
from functools import partial

import pytest

from bangtin.core.files import sha256
from bangtin.pelicanlink.parts import PartError, write_in_parts
from bangtin.pelicanlink.writer import Output

PATHS = [f"trang-{number}/index.html" for number in range(7)]


def writing(output: Output, made: list[str]):
    def make(path: str) -> bytes:
        made.append(path)
        return path.encode()

    def write() -> None:
        for path in PATHS:
            output.put(path, partial(make, path))

    return write


@pytest.mark.parametrize("count", [1, 2, 3, 9])
def test_the_parts_make_everything_between_them(tmp_path, count):
    output, made = Output(tmp_path, {}), []
    write_in_parts(output, count, writing(output, made))
    assert len(made) == -(-len(PATHS) // count)  # the others are made elsewhere
    assert output.manifest == {path: sha256(path.encode()) for path in PATHS}
    assert list(output.manifest) == PATHS
    assert sorted(output.staged) == PATHS
    assert all((tmp_path / path).read_text() == path for path in PATHS)


def test_what_is_published_already_is_not_written_again(tmp_path):
    output = Output(tmp_path, {path: sha256(path.encode()) for path in PATHS})
    write_in_parts(output, 2, writing(output, []))
    assert output.staged == {}
    assert len(output.manifest) == len(PATHS)


def test_later_files_belong_to_the_run_itself(tmp_path):
    output = Output(tmp_path, {})
    write_in_parts(output, 2, writing(output, []))
    output.put("a.css", b"")
    output.put("b.css", b"")
    assert list(output.staged)[-2:] == ["a.css", "b.css"]


def test_a_part_that_fails_is_told_with_its_traceback(tmp_path):
    output, here = Output(tmp_path, {}), os.getpid()

    def write() -> None:
        if os.getpid() != here:
            raise LookupError("no such photo")

    with pytest.raises(PartError, match=r"LookupError: no such photo"):
        write_in_parts(output, 2, write)


def test_a_part_that_dies_is_told(tmp_path):
    output, here = Output(tmp_path, {}), os.getpid()

    def write() -> None:
        if os.getpid() != here:
            os._exit(9)

    with pytest.raises(PartError, match="died"):
        write_in_parts(output, 3, write)


def test_when_the_run_itself_fails_its_own_error_is_raised(tmp_path):
    output, here = Output(tmp_path, {}), os.getpid()

    def write() -> None:
        raise LookupError("here" if os.getpid() == here else "there")

    with pytest.raises(LookupError, match="here"):
        write_in_parts(output, 2, write)


def test_two_things_for_one_address_are_refused_in_whatever_part(tmp_path):
    output = Output(tmp_path, {})

    def write() -> None:
        for path in ("a.html", "b.html", "a.html"):
            output.put(path, b"")

    with pytest.raises(ValueError, match="two pages for one address"):
        write_in_parts(output, 2, write)
