"""Where a site can be published: one module a kind, all with the interface of :class:`.base.Target`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bangtin.publishing.config import Option
from bangtin.publishing.config import Target as Config
from bangtin.publishing.targets import directory, git, netlify, rsync, s3, sftp
from bangtin.publishing.targets.base import Desk, Target
from bangtin.publishing.targets.inplace import InPlaceTarget

KINDS: dict[str, Mapping[str, Option]] = {
    "directory": directory.OPTIONS,
    "rsync": rsync.OPTIONS,
    "sftp": sftp.OPTIONS,
    "s3": s3.OPTIONS,
    "git": git.OPTIONS,
    "netlify": netlify.OPTIONS,
    "cloudflare": netlify.OPTIONS,
}
"""Kind → its options."""


def make_target(config: Config, desk: Desk, root: Path) -> Target:
    """The target that an entry of ``PUBLISH`` describes; ``root`` is the folder of the settings file."""
    match config.kind:
        case "rsync":
            return rsync.RsyncTarget(config, desk, root)
        case "sftp":
            return InPlaceTarget(config, desk, sftp.SftpStore(config, root))
        case "s3":
            return InPlaceTarget(config, desk, s3.S3Store(config))
        case "git":
            return git.GitTarget(config, desk, root)
        case "netlify" | "cloudflare":
            return netlify.FolderTarget(config, desk, root)
        case _:
            return directory.DirectoryTarget(config, desk, root)
