"""How many examples a law is tried on: ``fast`` by default, ``HYPOTHESIS_PROFILE=deep`` for a night."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings

DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
TIMES = 25
"""How many times deeper ``deep`` looks."""


def effort(examples: int) -> Callable[[Any], Any]:
    """So many examples, each of which builds whole sites: slow by nature."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples * TIMES if DEEP else examples, suppress_health_check=slow)


def rounds(number: int) -> int:
    """The same for what is repeated without hypothesis."""
    return number * TIMES if DEEP else number
