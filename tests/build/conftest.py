"""Sites to build: every test gets fresh copies, and the process is the same before and after."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.build.leaks import state, strange_handlers
from tests.build.sites import BROKEN, SITES, BuildSite, Site


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Renditions and cards that sites share; they are named by content, so it does not matter who made them."""
    folder = tmp_path_factory.mktemp("made")
    for name in ("photos", "cards"):
        (folder / name).mkdir()
    return folder


@pytest.fixture(scope="session")
def new_site(tmp_path_factory: pytest.TempPathFactory, made: Path) -> BuildSite:
    """``new_site("two-schools", SITEURL="…")``: a fresh copy in a folder of its own, not yet built.

    ``alone``: it makes its pictures itself.
    """

    def copy(name: str, *, alone: bool = False, **settings: Any) -> Site:
        source = next(folder for base in (SITES, BROKEN) if (folder := base / name).is_dir())
        root = tmp_path_factory.mktemp(name) / "portal"
        return Site.copy(source, root, made=None if alone else made, **settings)

    return copy


@pytest.fixture(scope="session")
def build_site(new_site: BuildSite) -> BuildSite:
    """``build_site("two-schools", SITEURL="…")``: a fresh copy, built once."""

    def copy_and_build(name: str, **options: Any) -> Site:
        site = new_site(name, **options)
        site.build()
        return site

    return copy_and_build


@pytest.fixture(autouse=True, scope="module")
def _as_found() -> Iterator[None]:
    """After all tests of a module, with what each restored, the process is as it was."""
    before = state()
    yield
    assert state() == before
    assert strange_handlers() == []
