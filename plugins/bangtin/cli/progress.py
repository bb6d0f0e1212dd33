"""Progress bars on a terminal; silence elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bangtin.core.i18n import translate_text
from bangtin.core.terminal import interface_language

LABELS = {
    "schools": "Building schools",
    "photos": "Making photos",
    "cards": "Drawing cards for sharing",
    "media": "Copying videos and songs",
    "compress": "Compressing",
    "examine": "Examining what changed",
    "publish": "Publishing",
    "index": "Making the index of the search",
}


def _nothing(stage: str, done: int, total: int) -> None:
    """No bars."""


@contextmanager
def progress_bars(*, show: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A function ``(stage, done, total)`` that draws one bar a stage."""
    if not show:
        yield _nothing
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def update(stage: str, done: int, total: int) -> None:
            if total == 0:
                return
            if stage not in tasks:
                tasks[stage] = bars.add_task(translate_text(LABELS[stage], interface_language()), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield update
