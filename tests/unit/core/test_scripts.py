"""Scripts without comments: the code that is left is the code that was written."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import playwright
import pytest

from bangtin.core.scripts import lean

SCRIPTS = sorted((Path(__file__).parents[3] / "theme").rglob("*.js"))
NODE = Path(playwright.__file__).parent / "driver" / "node"


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("// a\nif (x) {\n  /** b */\n  y(1); // c\n\n}\n", "if (x) {\ny(1); // c\n}\n"),
        ("/**\n * a\n */\nx = `\n  // b\n  ${y}`;\n  z();\n", "x = `\n  // b\n  ${y}`;\nz();\n"),
        ('  x("`");\n  y("\\"`");\n  z();\n', 'x("`");\ny("\\"`");\nz();\n'),
        ('x("//");\n', 'x("//");\n'),
    ],
)
def test_comments_and_indentation_go(script, left):
    assert lean(script) == left


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_the_themes_scripts_stay_whole(path):
    """Nothing but comments is lost, and what is left is a program."""
    text = path.read_text(encoding="utf-8")
    left = lean(text)
    for line in text.splitlines():
        if re.search(r"[;{}]$", line) and not re.match(r"\s*(//|/?\*)", line):
            assert line.strip() in left, line
    done = subprocess.run(
        [NODE, "--check", "--input-type=module"], input=left, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
