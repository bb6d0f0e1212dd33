"""What the machine refuses: a full disk, no right to write. Told in one sentence, never as a bug of ours."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from bangtin.core.problems import UsageError

__all__ = ["MachineError", "machine_error", "quietly", "raise_for_all"]

_FULL: Final = "the disk is full"
_LARGE: Final = "the file may not become so large"
_SHUT: Final = "it can only be read"
_FORBIDDEN: Final = "there is no right to write there"
_REASONS: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _LARGE,
    errno.EROFS: _SHUT,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EBUSY: "it cannot be replaced while something is mounted there; mount the folder above it instead",
    errno.EIO: "the disk reports an error",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENOMEM: "there is not enough memory",
}
"""Error number of the system → message id of the reason."""


_FOR_ALL: Final = frozenset((_FULL, _LARGE, _SHUT))


class MachineError(UsageError):
    """The machine does not let us do it; nothing half-made is published. ``reason`` is a message id."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__("{path}: {reason}. Nothing half-made is published.", path=path, reason=UsageError(reason))


def machine_error(error: BaseException, near: object = "") -> MachineError | None:
    """The machine's part in an error, or in one that led to it; ``None`` when there is none.

    ``near`` is the place that is named when the system names none, as for a full disk.
    """
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in _REASONS:
            name = seen.filename
            return MachineError(os.fsdecode(name) if isinstance(name, str | bytes) else str(near), _REASONS[seen.errno])
        seen = seen.__cause__ or seen.__context__
    return None


def raise_for_all(told: Mapping[str, str]) -> None:
    """Raise what a worker has met (``path``, ``reason``) when it stops everybody who writes.

    Then nothing is published, rather than the units that were quicker.
    """
    if told["reason"] in _FOR_ALL:
        raise MachineError(told["path"], told["reason"])


@contextmanager
def quietly() -> Iterator[None]:
    """For a child process: it ends in silence when the machine refuses; its parent meets the same, and says so."""
    try:
        yield
    except OSError as error:
        if machine_error(error) is None:
            raise
