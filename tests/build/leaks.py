"""What a build may not leave behind in the process that ran it."""

from __future__ import annotations

import locale
import logging
import os
import signal
import sys
import threading
import warnings
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from blinker import Signal
from pelican.log import console
from pelican.plugins import signals

from bangtin.pelicanlink.feature import Feature

LOGGERS = ("", "pelican", "bangtin")


def state() -> dict[str, Any]:
    """Everything process-wide that a build could change and a later test would notice."""
    logs = {name: logging.getLogger(name) for name in LOGGERS}
    return {
        "locale": locale.setlocale(locale.LC_ALL),
        "environment": {name: value for name, value in os.environ.items() if name != "PYTEST_CURRENT_TEST"},
        "folder": os.getcwd(),  # noqa: PTH109  # as the system says it
        "umask": _umask(),
        "loggers": {
            name: (log.level, tuple(log.handlers), tuple(log.filters), log.disabled) for name, log in logs.items()
        },
        "quiet": console.quiet,
        "warnings": tuple(warnings.filters),
        "handlers": {number: signal.getsignal(number) for number in signal.valid_signals()},
        "timers": tuple(signal.getitimer(timer)[0] for timer in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL)),
        "threads": {
            # the browser tests' server answers when it likes: its threads come and go by themselves
            thread.name
            for thread in threading.enumerate()
            if "process_request_thread" not in thread.name
        },
        "path": [folder for folder in sys.path if folder],  # Pelican adds the current folder, and names it ""
    }


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def strange_handlers() -> list[str]:
    """What is connected to Pelican's signals, which belong to the process, and is not one of our plugins."""
    found = []
    for name, signal_ in vars(signals).items():
        if isinstance(signal_, Signal):
            handlers = (handler() for handler in list(signal_.receivers.values()) if isinstance(handler, weakref.ref))
            owners = (getattr(handler, "__self__", handler) for handler in handlers if handler is not None)
            found += [f"{name}: {owner!r}" for owner in owners if not isinstance(owner, Feature)]
    return found


@contextmanager
def nothing_leaks(*but: str) -> Iterator[None]:
    """Fail when the process is not afterwards what it was before; ``but`` names what a test changes itself."""
    before = state()
    yield
    after = state()
    names = [name for name in before if name not in but]
    changed = {name: (before[name], after[name]) for name in names if before[name] != after[name]}
    assert not changed, f"a build left this changed: {changed}"
