"""A site that is built once, and copies of it for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.build.publishing.press import Press
from tests.build.publishing.servers import Sshd, sshd
from tests.build.sites import BuildSite, Site

NewPress = Callable[..., Press]


@pytest.fixture(scope="session")
def ready(build_site: BuildSite) -> Site:
    """Two schools, built."""
    return build_site("two-schools", alone=True)


@pytest.fixture
def new_press(ready: Site, tmp_path: Path) -> NewPress:
    """``new_press({"kind": "directory", …})``: a copy of the built site with one target."""

    def make(target: dict[str, Any], **settings: Any) -> Press:
        root = tmp_path / "portal"
        shutil.copytree(ready.root, root, symlinks=True)
        return Press(Site(root, dict(ready.settings), ready.now), target, settings)

    return make


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sshd]:
    """An OpenSSH server on this machine."""
    with sshd(tmp_path_factory.mktemp("sshd")) as running:
        yield running
