"""The build's side of a cluster: hands out units and side work, takes what comes back into the places it belongs.

What a worker sends is believed where its hash fits and it lies where it may lie. A worker that dies costs its task,
which the scheduler gives to another one; a task that kills three workers is given up, as a unit that died here.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bangtin.core.files import Entry, sha256, walk, write_atomic
from bangtin.core.problems import UsageError
from bangtin.core.sidework import Done
from bangtin.shards.cluster.exchange import SMALL, Exchange, Place, pack, unpack
from bangtin.shards.cluster.work import OtherVersion, build_unit, decode, do_side_work, encode, version
from bangtin.shards.runners import DIED
from bangtin.shards.tasks import ShardResult, ShardTask

if TYPE_CHECKING:
    from distributed import Client

RETRIES = 2
"""How often a task is tried again whose worker could not reach the exchange."""
LOOK_AGAIN = 1.0
"""Seconds after which the workers are counted while nothing comes back."""
KEPT_HERE = frozenset({"state.json", "summary.json"})
"""Files of a unit's store that only the build itself reads and writes."""


class ClusterRunner:
    """Builds units on the workers of a cluster; also hands them pieces of side work."""

    def __init__(self, client: Client, exchange: Exchange, spool: Path, patience: float) -> None:
        self._client, self._exchange, self._spool = client, exchange, spool
        self._patience = patience
        """Seconds to wait for workers when all are gone: a host may be on its way to start others."""
        self._code = version()
        self._homes: dict[str, str] = {}
        """Unit → the worker that built it, and so has its photos."""

    def run(self, tasks: Sequence[ShardTask]) -> Iterator[ShardResult]:
        """Yield results as they are done; a few tasks more than there are threads are on their way at any time."""
        waiting = list(reversed(tasks))
        flying: dict[Future[bytes], ShardTask] = {}
        shared = self._shared(tasks[0]) if tasks else {}
        while waiting or flying:
            while waiting and len(flying) < self._threads() + 4:
                task = waiting.pop()
                flying[self._submit(build_unit, self._order(task, shared), priority=10)] = task
            for future in self._done(flying):
                yield self._result(flying.pop(future), future)

    def start(
        self, feature: str, order: Mapping[str, Any], sources: Mapping[str, tuple[Path, str]], unit: str
    ) -> SideTask:
        """Begin a piece of side work; see :class:`bangtin.core.sidework.Elsewhere`."""
        for file, name in sources.values():
            self._exchange.put_file(name, file)
        data = {
            "code": self._code,
            "exchange": self._exchange.place.to_json(),
            "feature": feature,
            "order": order,
            "sources": {path: name for path, (_, name) in sources.items()},
        }
        home = self._homes.get(unit)
        near: dict[str, Any] = {"workers": [home], "allow_other_workers": True} if home else {}
        return SideTask(self._submit(do_side_work, data, **near), self._exchange, self._done)

    def _done(self, futures: Collection[Future[bytes]]) -> set[Future[bytes]]:
        """Wait for the first of some answers. Raises UsageError when no worker is left and none comes.

        Dask keeps tasks for workers that may come, and would wait for ever.
        """
        alone_since = None
        while not (done := wait(futures, LOOK_AGAIN, FIRST_COMPLETED).done):
            if self._client.nthreads():
                alone_since = None
            elif alone_since is None:
                alone_since = time.monotonic()
            elif time.monotonic() - alone_since > self._patience:
                address = self._client.scheduler_info()["address"]
                raise UsageError("the scheduler at {address} has no workers left; all have ended", address=address)
        return done

    def _threads(self) -> int:
        return max(1, sum(map(int, self._client.nthreads().values())))

    def _submit(self, function: Any, data: dict[str, Any], **options: Any) -> Future[bytes]:
        executor = self._client.get_executor(pure=False, retries=RETRIES)
        future: Future[bytes] = executor.submit(function, encode(data), **options)
        return future

    def _shared(self, task: ShardTask) -> dict[str, Any]:
        """What all units' orders have in common: the theme, and the lists of words beside the units' folders."""
        theme, content = Path(task.theme), Path(task.content)
        packs: dict[str, list[str]] = {}
        lists = [path.name for path in sorted(content.glob("*.toml")) if path.is_file() and not path.is_symlink()]
        return {
            "code": self._code,
            "exchange": self._exchange.place.to_json(),
            "name": content.name,
            "theme": self._offer(theme, _files(theme), packs),
            "lists": self._offer(content, lists, packs),
            "packs": packs,
        }

    def _order(self, task: ShardTask, shared: Mapping[str, Any]) -> dict[str, Any]:
        """The order of one unit, its files in the exchange."""
        packs: dict[str, list[str]] = {}
        store = Path(task.store)
        kept = [name for name in _files(store) if name not in KEPT_HERE]
        return {
            **shared,
            "task": {**task.to_json(), "parts": 1},  # a worker has a thread, and its neighbours have work
            "content": self._offer(Path(task.content), list(task.files), packs, task.files),
            "store": self._offer(store, kept, packs),
            "packs": {**shared["packs"], **packs},
        }

    def _offer(
        self, folder: Path, paths: list[str], packs: dict[str, list[str]], known: Mapping[str, str] | None = None
    ) -> dict[str, str]:
        """Put files into the exchange, small ones in packs; returns path → hash of what was there.

        A large file whose hash is ``known`` is not read here. What has vanished is left out.
        """
        hashes: dict[str, str] = {}
        small: dict[str, bytes] = {}
        for path in paths:
            file = folder / path
            try:
                if file.stat().st_size > SMALL:
                    hashes[path] = name = (known or {}).get(path) or sha256(file.read_bytes())
                    self._exchange.put_file(name, file)
                else:
                    data = file.read_bytes()
                    hashes[path] = name = sha256(data)
                    small[name] = data
            except FileNotFoundError:
                continue
        for packed in pack(small.items()):
            packs[self._exchange.put(packed)] = [name for name, _ in unpack(packed)]
        return hashes

    def _result(self, task: ShardTask, future: Future[bytes]) -> ShardResult:
        """What became of a unit, its files in their places."""
        from distributed.scheduler import KilledWorker

        try:
            answer = decode(future.result())
        except (KilledWorker, CancelledError):
            return ShardResult(task.unit, failed=DIED)
        except OtherVersion as other:
            raise _other_version("?", str(other)) from None
        if answer["failed"]:
            return ShardResult(task.unit, failed=answer["failed"])
        here = {"content": task.content, "store": task.store, "staging": task.staging}
        result = ShardResult.from_json(
            _moved(answer["result"], {answer["places"][place]: path for place, path in here.items()})
        )
        self._take_pages(result, answer["pages"], Path(task.staging))
        self._take_store(answer, Path(task.store))
        return result

    def _take_pages(self, result: ShardResult, packs: list[str], staging: Path) -> None:
        """Stage the pages of a unit. Raises ValueError when they are not those of its manifest."""
        awaited, result.staged = set(result.staged), {}
        for packed in packs:
            for path, data in unpack(self._exchange.get(packed)):
                if path not in awaited or sha256(data) != result.manifest.get(path):
                    raise ValueError(f"{result.unit}: a worker sent another {path} than it names")
                file = _below(staging, path, result.unit)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                info = file.stat()
                result.staged[path] = info.st_size, info.st_mtime_ns
            self._exchange.drop(packed)
        if awaited - result.staged.keys():
            raise ValueError(f"{result.unit}: pages that a worker names did not arrive")

    def _take_store(self, answer: Mapping[str, Any], store: Path) -> None:
        """Keep what the unit remembers for its next build."""
        store.mkdir(parents=True, exist_ok=True)
        for packed in answer["store"]:
            for path, data in unpack(self._exchange.get(packed)):
                write_atomic(_below(store, path), data)
            self._exchange.drop(packed)
        for name in set(_files(store)) - KEPT_HERE - set(answer["kept"]):
            (store / name).unlink(missing_ok=True)


class SideTask:
    """A piece of side work on its way (:class:`bangtin.core.sidework.Errand`)."""

    def __init__(
        self,
        future: Future[bytes],
        exchange: Exchange,
        done: Callable[[Collection[Future[bytes]]], object],
    ) -> None:
        self._future, self._exchange, self._done = future, exchange, done

    def wait(self) -> Done | None:
        """What came of it; None when no worker could do it."""
        from distributed.scheduler import KilledWorker

        self._done([self._future])
        try:
            answer = decode(self._future.result())
        except (KilledWorker, CancelledError):
            return None
        files = {path: data for packed in answer["files"] for path, data in unpack(self._exchange.get(packed))}
        for packed in answer["files"]:
            self._exchange.drop(packed)
        return Done(answer["answer"], files)


@contextmanager
def connect(address: str, exchange: str, cache: Path) -> Iterator[ClusterRunner]:
    """A runner on the cluster of a scheduler. ``exchange`` is an address of fsspec's; empty: the build serves one.

    Raises UsageError when the packages are missing, nobody answers, nobody works there, or a worker has other code.
    """
    try:
        from dask import config
        from dask.utils import parse_timedelta
        from distributed import Client
    except ImportError:
        raise UsageError("--scheduler needs more packages: pip install 'bangtin[cluster]'") from None
    patience = float(parse_timedelta(config.get("distributed.comm.timeouts.connect")))
    try:
        client = Client(address, timeout=patience, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise UsageError("no scheduler answers at {address} ({reason})", address=address, reason=error) from None
    with client, tempfile.TemporaryDirectory(dir=_folder(cache), prefix="exchange-") as folder:
        _look_at_workers(client, address, patience)
        if exchange:
            yield ClusterRunner(client, _opened(exchange), Path(folder), patience)
            return
        from bangtin.shards.cluster.served import ServedExchange

        served = ServedExchange(client, _own_host(client), Path(folder))
        try:
            yield ClusterRunner(client, served, Path(folder), patience)
        finally:
            served.close()


def _folder(cache: Path) -> Path:
    folder = cache / "cluster"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _opened(url: str) -> Exchange:
    try:
        return Exchange(Place(url, {}))
    except (ImportError, OSError, ValueError) as error:
        raise UsageError("--exchange: {url} cannot be used ({reason})", url=url, reason=error) from None


def _own_host(client: Client) -> str:
    """The address of this machine as the scheduler sees it."""
    from distributed.utils import get_ip

    parts = urlsplit(str(client.scheduler_info()["address"]))
    return str(get_ip(parts.hostname or "127.0.0.1", parts.port or 8786))


def _look_at_workers(client: Client, address: str, patience: float) -> None:
    """Refuse a cluster without workers, and one that would make other bytes than this machine."""
    from distributed import TimeoutError as DaskTimeout

    try:
        client.wait_for_workers(1, timeout=patience)
    except DaskTimeout:
        raise UsageError("the scheduler at {address} has no workers", address=address) from None
    for worker, theirs in sorted(client.run(version, on_error="return").items()):
        if theirs != version():
            raise _other_version(worker, str(theirs))


def _other_version(worker: str, theirs: str) -> UsageError:
    return UsageError(
        "the worker {worker} has another Bảng Tin, Python or library than this machine ({theirs}, here {ours}); "
        "install the same versions there: pip install --require-hashes -r requirements/cluster.txt",
        worker=worker,
        theirs=theirs[:80],
        ours=version()[:12],
    )


def _files(folder: Path) -> list[str]:
    return [entry.path for entry in walk(folder) if isinstance(entry, Entry)]


def _below(folder: Path, path: str, owner: str = "") -> Path:
    """A path that a worker names, in a folder here; it may lead nowhere else."""
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts or path.startswith("/") or (owner and parts[0] != owner):
        raise ValueError(f"a worker may not write {path}")
    return folder.joinpath(*parts)


def _moved(value: Any, places: Mapping[str, str]) -> Any:
    """Plain data with paths on the worker's disk become paths here."""
    if isinstance(value, dict):
        return {key: _moved(one, places) for key, one in value.items()}
    if isinstance(value, list):
        return [_moved(one, places) for one in value]
    if isinstance(value, str) and value.startswith("/"):
        for there, here in places.items():
            if value == there or value.startswith(there + os.sep):
                return here + value[len(there) :]
    return value
