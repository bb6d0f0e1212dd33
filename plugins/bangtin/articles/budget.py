"""A budget of CPU time and of memory for one article: hostile text ends in a message, never in a build that hangs.

Python's regular expressions look for signals while they run, so the handler's exception does stop them; native code
is not stopped, only noticed when it returns. Signals belong to the main thread: in any other thread, and on systems
without such timers (Windows), the budget does nothing and the caps stand alone.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType, TracebackType
from typing import Any, Self

if sys.platform != "win32":
    import resource

_HAS_TIMERS = hasattr(signal, "setitimer")
if _HAS_TIMERS:
    # User time of this process, so that waiting for a disk or for another process costs nothing.
    _TIMER = signal.ITIMER_VIRTUAL
    _SIGNAL = signal.SIGVTALRM
_AGAIN = 1.0  # an exception lost inside a foreign callback is raised once more


class OverBudget(BaseException):
    """The budget is spent. Not an `Exception`, so that no ``except Exception`` on the way takes it for its own."""


class Budget:
    """``with Budget(10.0): …`` raises `OverBudget` after ten seconds of CPU; inside another budget the outer rules."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._armed = False
        self._handler: Any = None

    def __enter__(self) -> Self:
        main = threading.current_thread() is threading.main_thread()
        if _HAS_TIMERS and main and not signal.getitimer(_TIMER)[0]:
            self._handler = signal.signal(_SIGNAL, self._spent)
            self._armed = True
            signal.setitimer(_TIMER, self.seconds, _AGAIN)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._armed:
            return
        try:
            signal.setitimer(_TIMER, 0.0)
        finally:
            self._armed = False
            signal.signal(_SIGNAL, self._handler)

    def _spent(self, _number: int, _frame: FrameType | None) -> None:
        if self._armed:
            raise OverBudget


class Memory:
    """``with Memory(size): …`` ends in `MemoryError` when the process grows by more than so many bytes.

    The kernel counts addresses, not use, so it is generous. It needs Linux; elsewhere the caps stand alone.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self._before: tuple[int, int] | None = None

    def __enter__(self) -> Self:
        used = _addresses()
        if sys.platform != "win32" and used:
            soft, hard = self._before = resource.getrlimit(resource.RLIMIT_AS)
            limit = used + self.size
            if soft == resource.RLIM_INFINITY or limit < soft:
                resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if sys.platform != "win32" and self._before is not None:
            resource.setrlimit(resource.RLIMIT_AS, self._before)


def _addresses() -> int:
    """Bytes of addresses that this process has; 0 where nobody can tell."""
    if sys.platform == "win32":
        return 0
    try:
        handle = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return 0
    try:
        return int(os.read(handle, 64).split(b" ", 1)[0]) * resource.getpagesize()
    finally:
        os.close(handle)
