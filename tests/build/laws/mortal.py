"""``bangtin`` on a machine that fails: ``python mortal.py N build …`` does so at the Nth change to the disk.

A change is whatever opens a file to write, makes, renames, links or removes something, or opens a database. What
happens then says ``MORTAL`` in the environment:

- ``kill`` (and nothing): it dies as by SIGKILL, before the change;
- ``full``: from there on the disk takes nothing more; removing and renaming still work;
- ``read-only``: from there on nothing can be changed at all.

With N = 0 nothing fails, and it prints at its end how many changes there were. Only the command's own process counts.
"""

from __future__ import annotations

import errno
import os
import signal
import sys

TAKES_ROOM = frozenset(("os.mkdir", "os.link", "sqlite3.connect"))
CHANGES = TAKES_ROOM | {"os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> int:
    """Count, and fail when it is time."""
    last = int(sys.argv[1])
    way = os.environ.get("MORTAL", "kill")
    count = 0
    me = os.getpid()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        flags = arguments[2] if event == "open" else 0
        writes = isinstance(flags, int) and bool(flags & WRITING) and arguments[0] != os.devnull
        if not (event in CHANGES or writes) or os.getpid() != me:
            return
        count += 1
        if not last or count < last:
            return
        if way == "kill":
            os.kill(me, signal.SIGKILL)
        elif way == "read-only":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), arguments[0])
        elif writes or event in TAKES_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    from bangtin.cli import main as bangtin

    sys.addaudithook(hook)
    status = bangtin(sys.argv[2:])
    sys.stderr.write(f"changes: {count}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
