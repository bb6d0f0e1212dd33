"""Which changes count, and when a changed file is whole.

Editors save in many ways: they write beside and rename, they empty the file and fill it, they leave files of their own
for a moment. A photo from a camera takes a while to arrive.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

TEMPORARY = re.compile(
    r"\.|~\$|~wrl|#|4913$|sed\w{6}$|.*(?:~|\.(?:tmp|temp|bak|part|partial|crdownload|download|sw\w|kate-swp|lock))$",
    re.IGNORECASE,
)
"""Names of files that editors, Word, browsers and systems keep beside a file for a while (matched from the start)."""
STEP, DEBOUNCE = 15, 60
"""Milliseconds without a change that end a group of changes, and the longest such group."""
PAUSE = 0.05
"""Seconds for which a file stays as it is before it counts as whole: one that is empty or gone, a photo."""
AT_ONCE = frozenset({".md", ".toml", ".txt", ".py", ".html", ".css", ".js", ".po", ".svg", ".json", ".vtt"})
"""Files that are read at once when there is something in them; any other is large, and may still be on its way."""


def counts(path: str) -> bool:
    """Whether a change of this file can change a page."""
    return TEMPORARY.match(path.rpartition("/")[2]) is None and "/__pycache__/" not in path and "/.git/" not in path


class Watcher:
    """Tells of changes below some folders, and of the settings' files beside ``conf``, until it is stopped."""

    def __init__(self, folders: Iterable[Path], conf: Path, tell: Callable[[set[Path]], None]) -> None:
        self._stop = threading.Event()
        self._tell = tell
        beside = conf.parent
        self._threads = [
            threading.Thread(target=self._watch, args=(tuple(folders), lambda _path: True, True), daemon=True),
            # The folder and not the file: an editor that renames puts another file in its place.
            threading.Thread(
                target=self._watch,
                args=((beside,), lambda path: path.endswith(".py") and Path(path).parent == beside, False),
                daemon=True,
            ),
        ]
        for thread in self._threads:
            thread.start()

    def _watch(self, folders: tuple[Path, ...], fits: Callable[[str], bool], recursive: bool) -> None:  # noqa: FBT001
        from watchfiles import watch

        for changes in watch(
            *folders,
            watch_filter=lambda _change, path: counts(path) and fits(path),
            debounce=DEBOUNCE,
            step=STEP,
            stop_event=self._stop,
            rust_timeout=500,
            recursive=recursive,
            raise_interrupt=False,
        ):
            self._tell({Path(path) for _, path in changes})

    def stop(self) -> None:
        """Say no more."""
        self._stop.set()
        for thread in self._threads:
            thread.join()


@dataclass(slots=True)
class Arrivals:
    """Changed files that are waited for, with how they looked and since when."""

    _seen: dict[Path, tuple[tuple[int, int] | None, float]] = field(default_factory=dict)

    def add(self, paths: Iterable[Path]) -> None:
        """Paths that have changed."""
        for path in paths:
            self._seen[path] = ((-1, -1), 0.0)

    def ready(self, now: float) -> set[Path]:
        """Take out those that are whole; ``now`` in seconds of a steady clock."""
        whole = set()
        for path, (looked, since) in list(self._seen.items()):
            looks = _look(path)
            soon = looks is not None and looks[0] > 0 and (path.suffix.lower() in AT_ONCE or path.is_dir())
            if soon or (looks == looked and now - since >= PAUSE):
                whole.add(path)
                del self._seen[path]
            elif looks != looked:
                self._seen[path] = (looks, now)
        return whole

    def __bool__(self) -> bool:
        return bool(self._seen)


def _look(path: Path) -> tuple[int, int] | None:
    """Size and time of change; None when there is nothing."""
    try:
        info = path.lstat()
    except OSError:
        return None
    return info.st_size, info.st_mtime_ns
