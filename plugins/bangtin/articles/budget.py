"""A CPU budget for one article: hostile text ends in a message, never in a build that hangs.

Python's regular expressions look for signals while they run, so the handler's exception does stop them; native code
is not stopped, only noticed when it returns. Signals belong to the main thread: in any other thread, and on systems
without such timers (Windows), the budget does nothing and the caps stand alone.
"""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Any, Self

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
