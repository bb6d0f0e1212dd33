"""What a unit remembers of its articles between builds: converted text by key, and the last good source.

One SQLite file a unit, data only. A row is used only when its key (source bytes, code, what it refers to) fits; a
damaged file is thrown away and costs time, nothing else.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_SCHEMA = "CREATE TABLE IF NOT EXISTS articles (path TEXT PRIMARY KEY, key TEXT, data TEXT, source BLOB) WITHOUT ROWID"


class ArticleStore:
    """Rows by content path. Used by one build of one unit at a time."""

    def __init__(self, file: Path) -> None:
        self.file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        self._rows: dict[str, tuple[str, str]] = {}
        try:
            self._db = self._open()
            self._rows = {
                path: (key, data) for path, key, data in self._db.execute("SELECT path, key, data FROM articles")
            }
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)
            self._db = self._open()
        self._new: dict[str, tuple[str, str, bytes]] = {}
        self._kept: set[str] = set()

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.file, isolation_level=None)
        db.execute("PRAGMA journal_mode=DELETE")
        db.execute("PRAGMA synchronous=OFF")
        db.execute(_SCHEMA)
        return db

    def get(self, path: str, key: str) -> dict[str, Any] | None:
        """The data kept under a path, when its key is still the same."""
        row = self._rows.get(path)
        if row is None or row[0] != key:
            return None
        try:
            data: dict[str, Any] = json.loads(row[1])
        except ValueError:
            return None
        self._kept.add(path)
        return data

    def put(self, path: str, key: str, data: dict[str, Any], source: bytes) -> None:
        """Keep a good article's data and source."""
        self._new[path] = (key, json.dumps(data, ensure_ascii=False, separators=(",", ":")), source)

    def last_good(self, path: str) -> bytes | None:
        """The source of the last version that was good, if one was ever built here."""
        try:
            row = self._db.execute("SELECT source FROM articles WHERE path = ?", (path,)).fetchone()
        except sqlite3.DatabaseError:
            return None
        self._kept.add(path)
        return bytes(row[0]) if row else None

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
        except sqlite3.DatabaseError:
            self.file.unlink(missing_ok=True)
        self._db.close()
