"""Sources to import: a job for a file, the draft that comes of it, the codes of its findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bangtin.importing.model import Draft
from bangtin.importing.sources import Job, read_source

UNITS = {"suoi-may": "Trường Tiểu học Suối Mây", "ban-mai": "Trường Mầm non Ban Mai"}


@pytest.fixture
def job(tmp_path: Path) -> Callable[..., Job]:
    """``job(path)``: what the reading process would be told."""

    def make(path: Path, **more: object) -> Job:
        scratch = tmp_path / f"scratch-{path.name}"
        scratch.mkdir(exist_ok=True)
        return Job(path, path.name, scratch, UNITS, **more)

    return make


@pytest.fixture
def drafts(job: Callable[..., Job]) -> Callable[..., list[Draft]]:
    """``drafts(path)``: all drafts of a source, read in this process."""
    return lambda path, **more: list(read_source(job(path, **more)))


@pytest.fixture
def draft(drafts: Callable[..., list[Draft]]) -> Callable[..., Draft]:
    """``draft(path)``: the one draft of a source."""

    def read(path: Path, **more: object) -> Draft:
        [one] = drafts(path, **more)
        return one

    return read


@pytest.fixture
def text(tmp_path: Path, draft: Callable[..., Draft]) -> Callable[..., Draft]:
    """``text("Tiêu đề\\n\\nĐoạn.")``: the draft of a plain text."""

    def read(words: str, name: str = "bai.txt") -> Draft:
        path = tmp_path / name
        path.write_text(words, encoding="utf-8")
        return draft(path)

    return read


def codes(one: Draft) -> list[str]:
    """The codes of a draft's findings, in order."""
    return [problem.code for problem in one.findings]
