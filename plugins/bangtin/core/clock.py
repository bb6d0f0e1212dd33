"""The build's only clock."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

from bangtin.core.vietnamese.dates import VN_TZ


def build_time() -> datetime:
    """Now, to the second, at Vietnam's clock; ``SOURCE_DATE_EPOCH`` (seconds since 1970) makes builds repeatable."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return datetime.fromtimestamp(seconds, UTC).astimezone(VN_TZ)
