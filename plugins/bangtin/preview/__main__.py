"""The preview's two working processes: ``python -m bangtin.preview quick|whole SETTINGS``.

They read a line of JSON for each order, and answer it with a line, until their standard input ends.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bangtin.preview.faults import bug

Order = Callable[[dict[str, Any]], dict[str, Any]]


def main(kind: str, settings: str) -> None:
    """Answer orders. What a build prints on the way goes to standard error: standard output carries the answers."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    gc.set_threshold(50_000, 20, 100)  # ten thousand cards are no garbage, and looking at them takes long
    answer = _worker(kind, Path(settings))
    for line in sys.stdin:
        try:
            said = answer(json.loads(line))
        except Exception:  # noqa: BLE001  # a bug of ours: the preview shows it, and lives on
            said = {"faults": [bug(traceback.format_exc(), None)]}
        answers.write(json.dumps(said, ensure_ascii=False) + "\n")
        answers.flush()


def _worker(kind: str, settings: Path) -> Order:
    if kind == "whole":
        from bangtin.preview.whole import Whole

        return Whole(settings).answer
    from bangtin.preview.quick import Quick

    return Quick(settings).answer


if __name__ == "__main__":
    main(*sys.argv[1:3])
