"""The exchange that the build serves itself, for offices without an object store.

It speaks Dask's own protocol, so that encryption and certificates of the cluster hold for it, too. Originals are read
from the content folder where they lie; what workers send back is kept in a folder until the build has taken it. Who
does not know the token of this build is told nothing.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bangtin.core.files import sha256
from bangtin.shards.cluster.exchange import Exchange, Place

if TYPE_CHECKING:
    from distributed import Client

_NAME = re.compile(r"[0-9a-f]{64}")
SCHEME = "bangtin-build"
BLOCK = 8 * 1024 * 1024
"""Bytes of one answer."""


class ServedExchange(Exchange):
    """The build's side: a folder, and a server in the client's loop through which workers read and write it."""

    def __init__(self, client: Client, host: str, folder: Path) -> None:
        super().__init__(Place(str(folder), {}))
        self._folder = folder
        self._token = secrets.token_hex(32)
        self._offers: dict[str, Path] = {}
        self._client = client
        self._server: Any = None
        address = client.sync(self._listen, host)
        self.place = Place(f"{SCHEME}://", {"address": address, "token": self._token})

    def put_file(self, name: str, file: Path) -> None:
        """Offer a file where it lies."""
        self._offers[name] = file

    def close(self) -> None:
        """Serve no longer."""
        self._client.sync(self._server.close)

    async def _listen(self, host: str) -> str:
        from distributed.core import Server

        scheme = "tls" if self._client.security.require_encryption else "tcp"
        self._server = Server({"size": self._size, "read": self._read, "write": self._write})
        await self._server.listen(f"{scheme}://{host}:0", **self._client.security.get_listen_args("worker"))
        return str(self._server.address)

    def _file(self, token: str, name: str) -> Path:
        """Where a file lies, offered or sent. Raises for strangers and for what is no name."""
        if not hmac.compare_digest(token, self._token) or not _NAME.fullmatch(name):
            raise PermissionError("not for you")
        return self._offers.get(name) or Path(self.path(name))

    async def _size(self, token: str, name: str) -> int:
        """Bytes of a file; -1 when it is not there."""
        try:
            return self._file(token, name).stat().st_size
        except OSError:
            return -1

    async def _read(self, token: str, name: str, start: int, length: int) -> bytes:
        """A piece of a file."""

        def read(file: Path) -> bytes:
            with file.open("rb") as opened:
                opened.seek(start)
                return opened.read(min(length, BLOCK))

        return await asyncio.to_thread(read, self._file(token, name))

    async def _write(self, token: str, name: str, data: bytes) -> None:
        """Keep what a worker sends."""
        self._file(token, name)
        if sha256(data) != name:
            raise ValueError("not what its name says")
        await asyncio.to_thread(self.put, data)


def worker_exchange(place: Place) -> Exchange:
    """A worker's side of an exchange, whichever it is."""
    if place.url.startswith(f"{SCHEME}:"):
        from bangtin.shards.cluster.buildfs import register

        register()
    return Exchange(place)
