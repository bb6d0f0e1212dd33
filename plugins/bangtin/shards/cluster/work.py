"""What a worker does: the functions that the scheduler calls by name, bytes in and bytes out.

Orders and answers are compressed JSON. Nothing of ours is ever pickled but the names of these functions and the bytes.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import shutil
import tempfile
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from bangtin.core.files import Entry, digest, sha256, walk
from bangtin.core.kept import seal
from bangtin.core.lineprocess import LineProcess
from bangtin.shards.cluster.exchange import Exchange, Place, pack
from bangtin.shards.cluster.room import Larder
from bangtin.shards.cluster.served import worker_exchange
from bangtin.shards.fingerprint import code_fingerprint
from bangtin.shards.runners import DIED

_OWN = threading.local()
"""Each thread of a worker has a process of its own that builds units, and it lives as long as the worker."""


class OtherVersion(Exception):  # noqa: N818  # it reads as what happened
    """The worker has other code than the build; the message is the worker's fingerprint."""


def encode(data: object) -> bytes:
    """Plain data on its way."""
    return zlib.compress(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def decode(data: bytes) -> Any:
    """Plain data that has arrived."""
    return json.loads(zlib.decompress(data))


@cache
def version() -> str:
    """The code and libraries of this process, and its secret, as a hash: equal ones make and believe the same."""
    return seal("version", code_fingerprint())


def build_unit(data: bytes) -> bytes:
    """Build one unit from an order of :class:`bangtin.shards.cluster.runner.ClusterRunner`."""
    order = decode(data)
    _same_version(order["code"])
    exchange, larder = worker_exchange(Place.from_json(order["exchange"])), _larder()
    shared, own = {**order["theme"], **order["lists"]}, {**order["content"], **order["store"]}
    lost = larder.fetch({*shared.values(), *own.values()}, order["packs"], exchange)
    with _room() as room:
        content, store, staging = room / order["name"], room / "store", room / "staging"
        theme = _theme(larder, order["theme"])
        larder.lay_out({**order["lists"], **order["content"]}, content, lost=lost)
        larder.lay_out(order["store"], store, lost=lost, writable=True)
        places = {"content": str(content), "theme": str(theme), "store": str(store), "staging": str(staging)}
        answer = _builder().ask({**order["task"], **places})
        if answer is None:
            _OWN.__dict__.pop("builder").end()
            return encode({"failed": DIED})
        result = json.loads(answer)
        result["steady"] = result["steady"] and not lost
        kept = {entry.path: sha256((store / entry.path).read_bytes()) for entry in _files(store)}
        changed = [path for path, name in kept.items() if order["store"].get(path) != name]
        return encode(
            {
                "failed": "",
                "result": result,
                "places": places,
                "pages": _send(exchange, staging, list(result["staged"])),
                "store": _send(exchange, store, changed),
                "kept": sorted(kept),
            }
        )


def do_side_work(data: bytes) -> bytes:
    """Do a piece of a feature's side work: its module ``elsewhere`` makes files in a folder and answers plain data."""
    order = decode(data)
    _same_version(order["code"])
    exchange, larder = worker_exchange(Place.from_json(order["exchange"])), _larder()
    lost = larder.fetch(order["sources"].values(), {}, exchange)
    with _room() as room:
        larder.lay_out(order["sources"], room / "sources", lost=lost)
        (room / "made").mkdir()
        feature = importlib.import_module(f"bangtin.{order['feature']}.elsewhere")
        answer = feature.work(order["order"], room / "sources", room / "made")
        made = [entry.path for entry in _files(room / "made")]
        return encode({"answer": answer, "files": _send(exchange, room / "made", made)})


def _theme(larder: Larder, files: dict[str, str]) -> Path:
    """The theme in a place that stays, for a process compiles the templates of each place once."""
    folder = _folder() / "themes" / digest(files)
    if not folder.is_dir():
        with _room() as room:
            larder.lay_out(files, room / "theme")
            folder.parent.mkdir(exist_ok=True)
            with contextlib.suppress(OSError):  # another thread was here first
                (room / "theme").rename(folder)
    return folder


def _same_version(code: str) -> None:
    if version() != code:
        raise OtherVersion(version())


def _folder() -> Path:
    from distributed import get_worker

    folder = Path(get_worker().local_directory) / "bangtin"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _larder() -> Larder:
    return Larder(_folder() / "larder")


@contextmanager
def _room() -> Iterator[Path]:
    """A folder for one task."""
    room = Path(tempfile.mkdtemp(prefix="room-", dir=_folder()))
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _builder() -> LineProcess:
    """The thread's process for units; a new one when the last one died."""
    if not hasattr(_OWN, "builder"):
        _OWN.builder = LineProcess("bangtin.shards.cluster.builder")
    builder: LineProcess = _OWN.builder
    return builder


def _files(folder: Path) -> list[Entry]:
    return [entry for entry in walk(folder) if isinstance(entry, Entry)]


def _send(exchange: Exchange, folder: Path, paths: list[str]) -> list[str]:
    """Put files of a folder into the exchange, in packs named by their paths; returns the packs' names."""
    return [exchange.put(packed) for packed in pack((path, (folder / path).read_bytes()) for path in paths)]
