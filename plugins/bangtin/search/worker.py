"""The index process: makes segments, one after the other, until its standard input ends.

Started by ``sidework`` as ``python -m bangtin.search.worker CACHE``. Each line that it reads is a segment's key and the
file of its texts; for each it prints the key, made or not.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

from bangtin.core.machine import quietly
from bangtin.search.segment import make


def main(cache: Path) -> None:
    """Read orders until the end of the input."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides; it ends us by killing
    with quietly():
        for line in sys.stdin:
            key, texts = json.loads(line)
            make(cache, key, Path(texts))
            sys.stdout.write(key + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
