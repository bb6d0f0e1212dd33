"""The files of addresses in units' folders, as desk tools write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.oldaddresses import address_form
from bangtin.core.units import Unit
from bangtin.redirects.reading import MOVES, read_moves

__all__ = ["covered", "frozen_text", "with_entries"]

_HEAD = """\
# Địa chỉ cũ của đơn vị / Old addresses of this unit (docs/addresses.md).
# from: địa chỉ cũ; to: địa chỉ mới, hoặc gone = true khi bài đã gỡ hẳn.
"""
_FROZEN_HEAD = """\
# Địa chỉ bạn đọc đã biết, mỗi dòng một địa chỉ / Addresses that readers know (docs/addresses.md).
# Ghi bằng: bangtin urls --freeze
"""


def covered(content: Path, units: Mapping[str, Unit], default_lang: str) -> set[str]:
    """Old addresses, in their one form, of which a list or a text says already what became of them."""
    found: set[str] = set()
    for unit in units:
        path = content / unit / MOVES
        if path.is_file():
            ways, _ = read_moves(path.read_bytes(), str(path), default_lang)
            found.update(way.old for way in ways)
        for text in sorted((content / unit).rglob("*.md")):
            head = text.read_text(encoding="utf-8-sig", errors="replace")
            if "aliases" not in head and "địa chỉ cũ" not in head:
                continue
            front = read_front_matter(
                head, text.name, folder_date=None, lang="", unit="", units=None, needs_date=False
            ).front
            found.update(old for alias in (front.aliases if front else ()) if (old := address_form(alias)))
    return found


def with_entries(text: str, entries: Iterable[tuple[str, str]]) -> str:
    """A ``redirects.toml`` with entries (old, new; empty: gone) added below what is there."""
    added = "".join(
        f'\n[[redirect]]\nfrom = "{old}"\n' + (f'to = "{new}"\n' if new else "gone = true\n") for old, new in entries
    )
    return (text.rstrip("\n") + "\n" if text.strip() else _HEAD) + added


def frozen_text(addresses: Iterable[str]) -> str:
    """An ``addresses.txt``."""
    return _FROZEN_HEAD + "".join(f"{address}\n" for address in sorted(set(addresses)))
