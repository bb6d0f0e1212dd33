"""One of the preview's working processes: it is asked and answers; in the place of a dead one a new one starts."""

from __future__ import annotations

import contextlib
import json
import queue
import threading
from pathlib import Path
from typing import Any

from bangtin.core.lineprocess import LineProcess
from bangtin.core.problems import UsageError
from bangtin.preview.faults import misuse

DIED = UsageError("A process of the preview has died; another one has been started.")


class Helper:
    """A process that is asked from one thread at a time, and may be ended from any."""

    def __init__(self, kind: str, settings: Path) -> None:
        self._arguments = (kind, str(settings))
        self._lock = threading.Lock()
        self._process = self._start()

    def _start(self) -> LineProcess:
        return LineProcess("bangtin.preview", *self._arguments)

    def ask(self, question: dict[str, Any], *, patience: float) -> dict[str, Any]:
        """The answer; ``faults`` in it when the process broke, died or was silent for ``patience`` seconds."""
        process = self._process
        process.send(question)
        line = None
        with contextlib.suppress(queue.Empty):
            line = process.answer(patience)
        if line is None:
            self.restart(process)
            return {"died": True, "faults": [{**misuse(DIED), "kind": "died"}]}
        answer: dict[str, Any] = json.loads(line)
        return answer

    def restart(self, old: LineProcess | None = None) -> None:
        """End the process (``old``, when it has not been replaced yet) and start another."""
        with self._lock:
            if old is None or old is self._process:
                self._process.end()
                self._process = self._start()

    def end(self) -> None:
        """For good."""
        with self._lock:
            self._process.end()
