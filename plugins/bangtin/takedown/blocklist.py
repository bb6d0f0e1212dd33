"""What was taken down, remembered without saying what it was: ``takedowns.jsonl`` beside ``pelicanconf.py``.

The first line holds a random salt; each further line is one take-down: when, of which kind, why, how much was changed,
and keyed hashes (BLAKE2b) of what must not come back. It is the audit, too, and is meant to be committed.

**What the hashes protect, and what not.** Nobody reads a name out of the file. But whoever has the salt can try names
one by one: a class list against it takes a second. With ``BANGTIN_TAKEDOWN_KEY`` in the environment (a secret of the
office, set wherever it takes down and publishes) only its holders can. A list that was begun with a key cannot be
checked without it, and says so.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from bangtin.core.files import write_atomic
from bangtin.core.problems import UsageError
from bangtin.takedown.names import Phrase

NAME = "takedowns.jsonl"
KEY = "BANGTIN_TAKEDOWN_KEY"
KINDS = ("photo", "person", "article")


@dataclass(slots=True)
class Entry:
    """One take-down. ``counts`` are numbers of what was changed; the rest are hashes."""

    id: str
    at: str
    kind: str
    reason: str = ""
    names: list[dict[str, Any]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    """Of the bytes of pictures: the source and what was made of it."""
    keys: list[str] = field(default_factory=list)
    """Of the names under which renditions were published."""
    addresses: list[str] = field(default_factory=list)
    looks: list[str] = field(default_factory=list)
    """How pictures look (64 bits, in clear: nothing can be seen in them)."""
    counts: dict[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Plain data; what is empty is left out."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value}


@dataclass(slots=True)
class BlockList:
    """All take-downs of a portal."""

    file: Path
    salt: str = ""
    keyed: bool = False
    entries: list[Entry] = field(default_factory=list)

    @classmethod
    def load(cls, root: Path) -> BlockList:
        """From a project's folder. Raises UsageError for a list that is damaged or whose key is missing."""
        file = root / NAME
        found = cls(file)
        if not file.is_file():
            return found
        try:
            head, *rest = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
            found.salt, found.keyed = str(head["salt"]), bool(head.get("keyed"))
            found.entries = [Entry(**data) for data in rest]
        except (ValueError, KeyError, TypeError, OSError):
            raise UsageError(
                "{file} is damaged; take it from git again, for it says what must not return.", file=NAME
            ) from None
        if found.keyed and not os.environ.get(KEY):
            raise UsageError(
                "{file} was made with a key; set {key} to it, else nothing can be compared.", file=NAME, key=KEY
            )
        return found

    def hash(self, kind: str, value: str) -> str:
        """What stands for a value in the list."""
        secret = os.environ.get(KEY, "") if self.keyed else ""
        key = hashlib.blake2b(f"{self.salt} {secret}".encode(), digest_size=32).digest()
        return hashlib.blake2b(f"{kind} {value}".encode(), digest_size=16, key=key).hexdigest()

    def name(self, phrase: Phrase) -> dict[str, Any]:
        """A name as the list keeps it."""
        found: dict[str, Any] = {"words": len(phrase.keys)}
        found["key"] = self.hash("name", " ".join(phrase.keys))
        found["plain"] = self.hash("name", " ".join(phrase.folds))
        if phrase.glued:
            found["glued"] = self.hash("glued", phrase.glued)
        return found

    def begin(self) -> None:
        """Make the salt, when this is the first take-down."""
        if not self.salt:
            self.salt, self.keyed = secrets.token_hex(16), bool(os.environ.get(KEY))

    def add(self, kind: str, now: datetime, reason: str, counts: Mapping[str, int], **hashes: Any) -> Entry:
        """One more entry, written at once."""
        number = sum(entry.at[:10] == now.date().isoformat() for entry in self.entries) + 1
        entry = Entry(
            f"{now.date().isoformat()}-{number}", now.isoformat(), kind, reason, counts=dict(counts), **hashes
        )
        self.entries.append(entry)
        lines = [{"salt": self.salt, "keyed": self.keyed}, *(one.to_json() for one in self.entries)]
        write_atomic(self.file, "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines))
        return entry

    def index(self, part: str) -> dict[str, str]:
        """Hash → id of the take-down, of one kind of hash."""
        return {hashed: entry.id for entry in self.entries for hashed in getattr(entry, part)}

    def name_index(self) -> tuple[list[int], dict[str, str], dict[str, str]]:
        """Lengths of the names in words; hashes of whole names → id; of names written as one word → id."""
        names = [(name, entry.id) for entry in self.entries for name in entry.names]
        whole = {name[form]: one for name, one in names for form in ("key", "plain")}
        return (
            sorted({name["words"] for name, _ in names}),
            whole,
            {n["glued"]: one for n, one in names if "glued" in n},
        )


def each_once(values: Iterable[str]) -> list[str]:
    """Sorted, each once."""
    return sorted(set(values))
