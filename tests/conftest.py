"""What every test shares: its kind is its folder, it leaves the process as it found it, it stays on this machine."""

from __future__ import annotations

import contextlib
import gc
import ipaddress
import locale
import logging
import os
import signal
import sys
import weakref
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from blinker import Signal
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
KINDS = ("build", "theme", "browser", "bench")
LOGGERS = (None, "pelican", "bangtin")
TIMERS = (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)

# No deadline: the machine is shared, and slowness is the bench's subject. CI draws the same examples each time, so
# that a submission fails for what it changed; at home each run draws new ones.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("deep", deadline=None, max_examples=2_500)
DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
settings.load_profile("deep" if DEEP else "ci" if os.environ.get("CI") else "home")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test with its kind, the name of its folder: ``pytest -m "not browser"``."""
    for item in items:
        if item.path.is_relative_to(TESTS) and (kind := item.path.relative_to(TESTS).parts[0]) in KINDS:
            item.add_marker(kind)


def _refuse_the_network(event: str, args: tuple[Any, ...]) -> None:
    """Audit hook: a connection that leaves this machine is an error in the test that makes it."""
    if event != "socket.connect" or not isinstance(args[1], tuple):
        return
    host = str(args[1][0])
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(host.partition("%")[0]).is_loopback:
            return
    if host != "localhost":
        raise ConnectionRefusedError(f"tests stay on this machine; one tried to reach {host}")


sys.addaudithook(_refuse_the_network)


def _pelican_signals() -> list[Signal]:
    """Every signal of Pelican, if it has been imported at all: unit tests never import it."""
    module = sys.modules.get("pelican.plugins.signals")
    return [value for value in vars(module).values() if isinstance(value, Signal)] if module else []


def _restore_pelican(receivers: dict[int, set[Any]]) -> None:
    """Disconnect what a test connected, and let the next test see warnings that this one has already caused."""
    for found in _pelican_signals():
        for key, receiver in list(found.receivers.items()):
            if key not in receivers.get(id(found), set()):
                found.disconnect(receiver() if isinstance(receiver, weakref.ref) else receiver)
    if log := sys.modules.get("pelican.log"):
        log.LimitFilter._raised_messages.clear()
        log.LimitFilter._group_count.clear()


@pytest.fixture(autouse=True)
def _process_as_found() -> Iterator[None]:
    """Give back signals, locale, loggers, ``sys.path``, environment and folder after each test; leave no timer."""
    receivers = {id(found): set(found.receivers) for found in _pelican_signals()}
    path, environment, folder, where = list(sys.path), dict(os.environ), Path.cwd(), locale.setlocale(locale.LC_ALL)
    loggers = [logging.getLogger(name) for name in LOGGERS]
    logged = [(log.level, list(log.handlers), list(log.filters), log.disabled) for log in loggers]

    yield

    _restore_pelican(receivers)
    sys.path[:] = path
    if dict(os.environ) != environment:
        os.environ.clear()
        os.environ.update(environment)
    os.chdir(folder)
    locale.setlocale(locale.LC_ALL, where)
    for log, (level, handlers, filters, disabled) in zip(loggers, logged, strict=True):
        log.setLevel(level)
        log.handlers[:], log.filters[:], log.disabled = handlers, filters, disabled
    gc.enable()
    assert not any(signal.getitimer(timer)[0] for timer in TIMERS), "a test left a timer running"
