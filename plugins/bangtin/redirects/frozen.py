"""The promise of ``addresses.txt``: an address that readers know is answered for ever."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bangtin.core.didyoumean import closest
from bangtin.core.site import SchoolSite
from bangtin.redirects.check import HIDDEN, LOST, LOST_MOVED
from bangtin.redirects.model import GONE, Settled, Way
from bangtin.redirects.reading import FROZEN, MOVES, Frozen, read_frozen

__all__ = ["check_frozen"]


def check_frozen(site: SchoolSite, settled: Settled, public: set[str], hidden: Mapping[str, str]) -> None:
    """Report every known address that nothing answers; an article that has expired is gone, as its date said."""
    path = f"{site.unit.id}/{FROZEN}"
    if path not in site.files:
        return
    file = f"{site.content.name}/{path}"
    known, problems = read_frozen((site.content / path).read_bytes(), file, site.unit.id)
    site.problems.extend(problems)
    frozen = {one.address for one in known}
    for one in known:
        state = hidden.get(one.address)
        if one.address in public or one.address in settled.ways or state == "failed":
            continue  # a text with a mistake is named in a message of its own
        if state == "expired":
            settled.ways[one.address] = Way(one.address, GONE, one.file, one.line, 1)
        elif state is not None:
            site.problems.add(HIDDEN.at(one.file, one.line, 1, text=one.address, old=one.address, list=_list(site)))
        else:
            _lost(site, one, public - frozen)


def _lost(site: SchoolSite, one: Frozen, new: Iterable[str]) -> None:
    """Name a lost address, and the text that it may have become: one that was not known before."""
    guess = _guess(one.address, new)
    code = LOST_MOVED if guess else LOST
    site.problems.add(code.at(one.file, one.line, 1, text=one.address, old=one.address, guess=guess, list=_list(site)))


def _guess(address: str, new: Iterable[str]) -> str:
    """The new address with the same last part, or the one most like it."""
    last = address.strip("/").rpartition("/")[2]
    names: dict[str, str] = {}
    for other in sorted(new):
        names.setdefault(other.strip("/").rpartition("/")[2], other)
    return names.get(last) or names.get(closest(last, names) or "", "")


def _list(site: SchoolSite) -> str:
    return f"{site.content.name}/{site.unit.id}/{MOVES}"
