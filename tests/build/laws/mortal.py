"""``bangtin`` that kills itself: ``python mortal.py N build …`` dies like by SIGKILL before the Nth change to the disk.

A change is whatever opens a file to write, makes, renames, links or removes something, or opens a database. With N = 0
it lives, and prints at its end how many changes there were. Only the command's own process counts.
"""

from __future__ import annotations

import os
import signal
import sys

CHANGES = frozenset(("os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "shutil.rmtree", "sqlite3.connect"))
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def main() -> int:
    """Count, and die when it is time."""
    last = int(sys.argv[1])
    count = 0
    me = os.getpid()

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        flags = arguments[2] if event == "open" else 0
        if event in CHANGES or (isinstance(flags, int) and flags & WRITING):
            count += 1
            if count == last and os.getpid() == me:
                os.kill(me, signal.SIGKILL)

    from bangtin.cli import main as bangtin

    sys.addaudithook(hook)
    status = bangtin(sys.argv[2:])
    sys.stderr.write(f"changes: {count}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
