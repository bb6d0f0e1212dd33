"""Real servers on this machine, each with a folder and a port of its own."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, process: subprocess.Popen[Any]) -> None:
    """Until somebody answers."""
    end = time.monotonic() + 30
    while True:
        assert process.poll() is None, "the server ended"
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        assert time.monotonic() < end, "the server does not answer"
        time.sleep(0.02)


def program(name: str, package: str) -> str:
    """A program's path; the tests need it."""
    path = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    assert path, f"this test needs {name}: apt-get install {package} (make test does it)"
    return path


@dataclass(slots=True)
class Sshd:
    """An OpenSSH server: its port, and the client's files."""

    folder: Path
    port: int
    user: str

    @property
    def options(self) -> dict[str, Any]:
        """For a target of ``PUBLISH``."""
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "user": self.user,
            "key_file": str(self.folder / "client"),
            "known_hosts": str(self.folder / "known_hosts"),
        }

    def know(self, key: str = "host") -> None:
        """Write the server's key, or another one, into the client's known_hosts."""
        public = (self.folder / f"{key}.pub").read_text(encoding="utf-8")
        (self.folder / "known_hosts").write_text(f"[127.0.0.1]:{self.port} {public}", encoding="utf-8")


@contextmanager
def sshd(folder: Path, *extra: str) -> Iterator[Sshd]:
    """A server of our own, with keys of its own; ``extra`` are lines of its configuration."""
    for name in ("host", "other", "client"):
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True, capture_output=True
        )
    shutil.copy(folder / "client.pub", folder / "authorized_keys")
    port, user = free_port(), pwd.getpwuid(os.getuid()).pw_name
    lines = [
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        f"HostKey {folder / 'host'}",
        f"PidFile {folder / 'pid'}",
        f"AuthorizedKeysFile {folder / 'authorized_keys'}",
        "StrictModes no",
        "PermitRootLogin prohibit-password",
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        "UsePAM no",
        "MaxStartups 100",
        "Subsystem sftp internal-sftp",
        *extra,
    ]
    (folder / "sshd_config").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # as root sshd wants it for its unprivileged half
    command = [program("sshd", "openssh-server"), "-D", "-e", "-f", str(folder / "sshd_config")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, stderr=log, start_new_session=True)
    try:
        wait_for(port, process)
        server = Sshd(folder, port, user)
        server.know()
        yield server
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


@contextmanager
def s3(folder: Path) -> Iterator[str]:
    """Something that answers like S3: moto's server in a process of its own; its address."""
    port = free_port()
    with (folder / "moto.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=log
        )
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def nginx(folder: Path, root: Path) -> Iterator[int]:
    """A real web server that shows a folder, with compressed copies as they lie; its port."""
    port = free_port()
    modules = sorted(Path("/usr/lib/nginx/modules").glob("ngx_http_brotli_static_module.so"))
    lines = [
        *(f"load_module {module};" for module in modules),
        f"error_log {folder}/error.log; pid {folder}/nginx.pid; daemon off; worker_processes 1;",
        "events { worker_connections 200; }",
        "http {",
        "  types { text/html html; text/css css; application/javascript js; image/webp webp; image/jpeg jpg; }",
        f"  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;",
        f"  fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;",
        "  gzip_static on;" + (" brotli_static on;" if modules else ""),
        f"  server {{ listen 127.0.0.1:{port}; root {root}; }}",
        "}",
    ]
    (folder / "nginx.conf").write_text("\n".join(lines), encoding="utf-8")
    if os.getuid() == 0:
        for place in (root, *root.parents):  # its workers are another user
            if place.is_relative_to("/tmp") and place != Path("/tmp") and place.exists():  # tests live there
                place.chmod(place.stat().st_mode | 0o055)
    process = subprocess.Popen([program("nginx", "nginx-light"), "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()
