"""fsspec's view of the exchange that a build serves (:mod:`~bangtin.shards.cluster.served`), on a worker."""

from __future__ import annotations

from typing import Any

import fsspec
from distributed import get_worker
from distributed.utils import sync
from fsspec.spec import AbstractBufferedFile, AbstractFileSystem

from bangtin.shards.cluster.served import BLOCK, SCHEME


class BuildFileSystem(AbstractFileSystem):  # type: ignore[misc]  # fsspec ships no types
    """Files by name, read in pieces and written whole. The last part of a path is the name; folders do not count."""

    protocol = SCHEME

    def __init__(self, address: str, token: str, **options: Any) -> None:
        super().__init__(**options)
        self._address, self._token = address, token

    @classmethod
    def _strip_protocol(cls, path: str) -> str:
        return str(path).removeprefix(f"{SCHEME}://").strip("/")

    def ask(self, what: str, path: str, **more: Any) -> Any:
        """One question to the build, over the worker's own connections."""
        worker = get_worker()
        name = path.rpartition("/")[2]
        return sync(worker.loop, getattr(worker.rpc(self._address), what), token=self._token, name=name, **more)

    def info(self, path: str, **_: Any) -> dict[str, Any]:
        """What fsspec wants to know of a file. Raises FileNotFoundError."""
        size = self.ask("size", path)
        if size < 0:
            raise FileNotFoundError(path)
        return {"name": path, "size": size, "type": "file"}

    def makedirs(self, path: str, exist_ok: bool = False) -> None:  # noqa: FBT001, FBT002  # as fsspec calls it
        """Nothing to make."""

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **_: Any) -> None:  # noqa: ARG002  # the same
        """Send a file."""
        self.ask("write", path, data=value)

    def _open(self, path: str, mode: str = "rb", **options: Any) -> Any:
        if mode != "rb":
            raise NotImplementedError(mode)
        options["block_size"] = BLOCK
        options["cache_type"] = "readahead"
        return _Reader(self, path, mode, **options)


class _Reader(AbstractBufferedFile):  # type: ignore[misc]  # the same
    """A file, piece by piece."""

    def _fetch_range(self, start: int, end: int) -> bytes:
        parts = []
        while start < end:
            part = self.fs.ask("read", self.path, start=start, length=end - start)
            if not part:
                break
            parts.append(part)
            start += len(part)
        return b"".join(parts)


def register() -> None:
    """Let fsspec know the scheme."""
    fsspec.register_implementation(SCHEME, BuildFileSystem, clobber=True)
