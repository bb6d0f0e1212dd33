"""What a unit remembers of its articles between builds: converted text by key, and the last good source.

One SQLite file a unit, data only. A row is used only when its key (source bytes, code, what it refers to) fits and its
seal is that of its path, key and data (:mod:`bangtin.core.kept`); the source has a seal of its own. A damaged file is
thrown away and costs time, nothing else. A file that cannot be written just now (a full disk, another program) is left
alone, for the last good sources in it exist nowhere else.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bangtin.core.kept import seal

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)
_SCHEMA = "CREATE TABLE IF NOT EXISTS articles (path TEXT PRIMARY KEY, key TEXT, data TEXT, source BLOB)"


class ArticleStore:
    """Rows by content path. Used by one build of one unit at a time."""

    def __init__(self, file: Path) -> None:
        self.file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._rows = self._load()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            self._db.close()
            file.unlink(missing_ok=True)
            self._rows = self._load()
        self._new: dict[str, tuple[str, str, bytes]] = {}
        self._kept: set[str] = set()

    def _load(self) -> dict[str, tuple[str, str]]:
        """Open the file and read path → (key, data)."""
        self._db = sqlite3.connect(self.file, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=DELETE")
        self._db.execute("PRAGMA synchronous=OFF")
        self._db.execute("PRAGMA trusted_schema=OFF")
        self._db.execute(_SCHEMA)
        rows = self._db.execute("SELECT path, key, data FROM articles")
        return {path: (key, data) for path, key, data in rows if type(path) is type(key) is type(data) is str}

    def get(self, path: str, key: str) -> dict[str, Any] | None:
        """The data kept under a path, when its key is still the same."""
        row = self._rows.get(path)
        if row is None or _key(path, *row) != key:
            return None
        if (data := _read(row[1])) is not None:
            self._kept.add(path)
        return data

    def has(self, path: str, key: str) -> bool:
        """Whether there is a row of this key; whether it is sound, :meth:`get` finds out."""
        row = self._rows.get(path)
        return row is not None and row[0].partition(" ")[0] == key

    def put(self, path: str, key: str, data: dict[str, Any], source: bytes) -> None:
        """Keep a good article's data and source."""
        self._new[path] = self._sealed(path, key, written(data), source)

    def take(self, path: str, key: str, text: str, source: bytes) -> None:
        """The same of data that another process has written; it can be got at once."""
        self._new[path] = row = self._sealed(path, key, text, source)
        self._rows[path] = row[:2]

    @staticmethod
    def _sealed(path: str, key: str, text: str, source: bytes) -> tuple[str, str, bytes]:
        seals = f"{seal('article', path, key, text)} {seal('source', path, source)}"
        return f"{key} {seals}", text, source

    def last_good(self, path: str) -> bytes | None:
        """The source of the last version that was good, if one was ever built here."""
        try:
            row = self._db.execute("SELECT key, source FROM articles WHERE path = ?", (path,)).fetchone()
        except sqlite3.DatabaseError:
            return None
        self._kept.add(path)
        return _source(path, row)

    def close(self, sources: Iterable[str]) -> None:
        """Write what is new, forget files that are gone."""
        gone = set(self._rows) - set(sources)
        try:
            if self._new or gone:
                self._db.execute("BEGIN")
                self._db.executemany(
                    "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?)",
                    [(path, *row) for path, row in self._new.items()],
                )
                self._db.executemany("DELETE FROM articles WHERE path = ?", [(path,) for path in gone])
                self._db.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if _is_damage(error):
                self.file.unlink(missing_ok=True)
        self._db.close()


class RememberedStore(ArticleStore):
    """The same for a process that reads a unit again and again, and whose pages are not published by it.

    What is on the disk is read once and what is converted stays in memory: neither "last good" nor anything else on
    the disk changes before a build has published it.
    """

    def __init__(self, file: Path, memory: dict[str, Any]) -> None:
        self._memory: dict[str, tuple[str, dict[str, Any]]] = memory.setdefault("articles", {})
        if not self._memory:
            super().__init__(file)
            rows = ((path, _key(path, *row), _read(row[1])) for path, row in self._rows.items())
            self._memory.update((path, (key, data)) for path, key, data in rows if key and data is not None)
            self._db.close()
        self.file = file

    def get(self, path: str, key: str) -> dict[str, Any] | None:
        """The data kept under a path, when its key is still the same."""
        row = self._memory.get(path)
        return None if row is None or row[0] != key else row[1]

    def put(self, path: str, key: str, data: dict[str, Any], source: bytes) -> None:  # noqa: ARG002  # as in a build
        """Remember a good article's data, as it would come back from the disk."""
        if (kept := _read(written(data))) is not None:
            self._memory[path] = (key, kept)

    def last_good(self, path: str) -> bytes | None:
        """The source of the last version that a build has published."""
        try:
            with contextlib.closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)) as db:
                row = db.execute("SELECT key, source FROM articles WHERE path = ?", (path,)).fetchone()
        except sqlite3.DatabaseError:
            return None
        return _source(path, row)

    def close(self, sources: Iterable[str]) -> None:
        """Forget files that are gone."""
        for path in set(self._memory).difference(sources):
            del self._memory[path]


def _key(path: str, key: str, data: str) -> str:
    """The key of a row whose seal fits; nothing when it does not."""
    plain, _, seals = key.partition(" ")
    return plain if seals[:32] == seal("article", path, plain, data) else ""


def _source(path: str, row: tuple[object, object] | None) -> bytes | None:
    """The source in a row (key, source) whose seal fits."""
    if row is None or not isinstance(row[0], str) or not isinstance(row[1], bytes):
        return None
    return row[1] if row[0].rpartition(" ")[2] == seal("source", path, row[1]) else None


def written(data: dict[str, Any]) -> str:
    """A row's data. The HTML, most of it, stands as it is behind the line of JSON."""
    head = json.dumps({**data, "html": ""}, ensure_ascii=False, separators=(",", ":"))
    return f"{head}\n{data['html']}"


def _read(row: str) -> dict[str, Any] | None:
    """The inverse; None for what makes no sense."""
    head, _, html = row.partition("\n")
    try:
        data: dict[str, Any] = json.loads(head)
    except ValueError:
        return None
    data["html"] = html
    return data


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file itself is spoilt: not a database, or one that says something else."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _DAMAGED
