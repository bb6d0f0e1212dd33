"""The Nu HTML checker, which browsers' makers and the W3C use, on every page: no error and no warning."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
JAR = ROOT / ".venv" / "vnu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
"""Put there by the Makefile (`make test`), with the hash of requirements/vnu/package-lock.json."""


def complaints(folder: Path) -> list[str]:
    """What the checker says about all pages in a folder, a line each: ``address:line: message``."""
    if not JAR.is_file():
        pytest.fail(f"the Nu HTML checker is not there: make {JAR.relative_to(ROOT)}", pytrace=False)
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", JAR, "--skip-non-html", "--format", "json", "--stdout", folder],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    messages = json.loads(done.stdout)["messages"]
    return [f"{message['url']}:{message.get('lastLine', 0)}: {message['message']}" for message in messages]


def test_every_page_is_valid(portal):
    assert complaints(portal.output) == []


def test_a_fault_that_is_there_is_found(portal, tmp_path):
    page = (portal.output / "404.html").read_text(encoding="utf-8")
    broken = page.replace("<ul>", "<ul><p>Lạc chỗ</p>").replace("<h1>", '<h1 align="left">')
    (tmp_path / "broken.html").write_text(broken, encoding="utf-8")
    assert len(complaints(tmp_path)) >= 2
