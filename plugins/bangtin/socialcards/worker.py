"""The card process: a thread per core drawing cards, until its standard input ends.

Started by ``sidework`` as ``python -m bangtin.socialcards.worker CACHE THREADS``. Each line that it reads is an order
with its key and the path of its photo; for each it prints the key when the card is in the cache.
"""

from __future__ import annotations

import json
import queue
import signal
import sys
import threading
from pathlib import Path

from bangtin.socialcards.draw import draw_card
from bangtin.socialcards.model import CardOrder
from bangtin.socialcards.store import put

Task = tuple[str, CardOrder, Path | None]
"""Key, order, the photo's file."""


def make(cache: Path, key: str, order: CardOrder, photo: Path | None) -> None:
    """Draw one card into the cache; a photo that cannot be read is left out rather than the card."""
    try:
        data = draw_card(order, photo)
    except OSError:
        if photo is None:
            raise
        data = draw_card(order, None)
    put(cache, key, data)


def _work(cache: Path, tasks: queue.SimpleQueue[Task | None], lock: threading.Lock) -> None:
    """Draw until there is nothing more: one thread."""
    while (task := tasks.get()) is not None:
        try:
            make(cache, *task)
        except OSError:  # the parent draws what is left, and says what the disk said
            return
        with lock:
            sys.stdout.write(task[0] + "\n")
            sys.stdout.flush()


def main(cache: Path, threads: int) -> None:
    """Read orders until the end of the input, then finish."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides; it ends us by killing
    tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
    lock = threading.Lock()
    crew = [threading.Thread(target=_work, args=(cache, tasks, lock)) for _ in range(threads)]
    for thread in crew:
        thread.start()
    for line in sys.stdin:
        data = json.loads(line)
        tasks.put((data["key"], CardOrder.from_json(data["order"]), Path(data["photo"]) if data["photo"] else None))
    for _ in crew:
        tasks.put(None)
    for thread in crew:
        thread.join()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
