"""Where a site can be published: one module a kind, all with the interface of :class:`.base.Target`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bangtin.publishing.config import Option
from bangtin.publishing.config import Target as Config
from bangtin.publishing.targets import directory
from bangtin.publishing.targets.base import Desk, Target

KINDS: dict[str, Mapping[str, Option]] = {
    "directory": directory.OPTIONS,
}
"""Kind → its options."""


def make_target(config: Config, desk: Desk, root: Path) -> Target:
    """The target that an entry of ``PUBLISH`` describes; ``root`` is the folder of the settings file."""
    return directory.DirectoryTarget(config, desk, root)
