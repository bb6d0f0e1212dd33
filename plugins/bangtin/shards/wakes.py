"""When pages change by themselves: a scheduled article appears, an event is over, a consent ends."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from bangtin.core.files import write_atomic

__all__ = ["asleep_no_longer", "keep_next"]


def asleep_no_longer(state: dict[str, Any], now: datetime) -> bool:
    """Whether a moment has come at which the pages change by themselves (a scheduled article, a past event).

    Also when the clock has gone back behind the last build: it may have shown what is still to come.
    """
    wakes, built = str(state.get("wakes") or ""), str(state.get("built") or "")
    return bool(wakes and datetime.fromisoformat(wakes) <= now) or bool(built and datetime.fromisoformat(built) > now)


def keep_next(cache: Path, states: Iterable[dict[str, Any]]) -> None:
    """Leave the next moment in the cache, in seconds since 1970, or ``never``: for who starts builds by the clock."""
    moments = [datetime.fromisoformat(state["wakes"]) for state in states if state.get("wakes")]
    write_atomic(cache / "wakes", str(int(min(moments).timestamp())) if moments else "never")
