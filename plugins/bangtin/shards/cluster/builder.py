"""The process that builds units on a worker, one after another, as ``python -m bangtin.shards.cluster.builder``.

A process of its own, because a Pelican run wants one to itself (signals, locale, the CPU budget of a text), and so
that a unit that takes all memory kills this process and not the worker. A line of JSON in, a line of JSON out.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading

from bangtin.shards.tasks import ShardTask
from bangtin.shards.worker import build_school, start_worker


def main() -> None:
    """Build until the input ends, which it does when the worker dies: then at once, whatever is in work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the worker decides
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not look like an answer
    orders: queue.SimpleQueue[str] = queue.SimpleQueue()

    def read() -> None:
        for line in sys.stdin:
            orders.put(line)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    start_worker()
    while True:
        result = build_school(ShardTask.from_json(json.loads(orders.get())))
        answers.write(json.dumps(result.to_json(), ensure_ascii=False) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
