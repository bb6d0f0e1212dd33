"""``bangtin`` whose sources vanish: ``python vanishing.py PATH N build …`` removes PATH before its Nth opening.

With ``VANISHING=change`` the file is not removed but gets another ending.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path


def main() -> int:
    """Watch, and remove when it is time."""
    path, left = Path(sys.argv[1]), int(sys.argv[2])
    inside = False

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left, inside
        if event != "open" or inside or not isinstance(arguments[0], str | Path):
            return
        opened = Path(arguments[0])
        if opened == path or path in opened.parents:
            left -= 1
            if left == 0:
                inside = True
                if os.environ.get("VANISHING") == "change":
                    with path.open("ab") as file:
                        file.write(b"\n")
                elif path.is_dir():
                    shutil.rmtree(path)
                else:
                    path.unlink()
                inside = False

    from bangtin.cli import main as bangtin

    sys.addaudithook(hook)
    return bangtin(sys.argv[3:])


if __name__ == "__main__":
    sys.exit(main())
