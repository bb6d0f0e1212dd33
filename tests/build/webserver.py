"""A real nginx on a free port of this machine, with the files that ``bangtin hosting nginx`` writes."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

_CONF = """\
{user}daemon off; worker_processes 1; pid {run}/pid; error_log {run}/errors warn;
events {{ worker_connections 128; }}
http {{
    include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;
    client_body_temp_path {run}/body; proxy_temp_path {run}/proxy; fastcgi_temp_path {run}/fastcgi;
    uwsgi_temp_path {run}/uwsgi; scgi_temp_path {run}/scgi;
    include {hosting}/bangtin-http.conf;
    {others}
    server {{ listen 127.0.0.1:{port}; server_name portal; root {root}; include {hosting}/bangtin-server.conf; }}
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says: header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """Where it listens."""

    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for a path as it stands, and follow nothing."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers={"Host": "portal", **headers})
            answer = connection.getresponse()
            return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()


@contextmanager
def nginx(root: Path, hosting: Path, run: Path) -> Iterator[Server]:
    """Serve ``root``; ``run`` is a folder for what nginx itself writes."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
    if program is None:
        pytest.fail("these tests need nginx: apt-get install nginx-core (or make test-programs)", pytrace=False)
    run.mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    old_hosts = hosting / "bangtin-old-hosts.conf"
    others = old_hosts.read_text(encoding="utf-8") if old_hosts.is_file() else ""
    others = others.replace("listen 80;", f"listen 127.0.0.1:{port};")
    user = "user root;\n" if os.geteuid() == 0 else ""  # folders of tests are closed to others
    conf = run / "nginx.conf"
    conf.write_text(_CONF.format(user=user, run=run, hosting=hosting, others=others, port=port, root=root), "utf-8")
    process = subprocess.Popen([program, "-c", str(conf), "-p", str(run)], stderr=subprocess.PIPE)
    try:
        for _ in range(100):
            if process.poll() is not None:
                pytest.fail(process.stderr.read().decode() if process.stderr else "nginx did not start")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield Server(port)
    finally:
        process.terminate()
        process.wait(10)
        if process.stderr:
            process.stderr.close()
