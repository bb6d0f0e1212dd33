"""What a page costs: the bytes a reader's browser fetches for it, compressed as servers send them."""

from __future__ import annotations

import gzip
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BUDGETS = tomllib.loads(Path(__file__).with_name("budgets.toml").read_text(encoding="utf-8"))
_STYLE = re.compile(r'<link rel="stylesheet" href="/([^"]+)"')
_SCRIPT = re.compile(r'<script [^>]*src="/([^"]+)"')
_KIND = re.compile(r"bt-page--([\w-]+)")


@dataclass(frozen=True, slots=True)
class Weight:
    """Gzipped bytes of a page and of what it needs beside photos."""

    kind: str
    path: str
    html: int
    css: int
    js: int

    @property
    def total(self) -> int:
        return self.html + self.css + self.js


def gzipped(data: bytes) -> int:
    """Bytes as a server sends them that compresses on the fly (level 6, the default of most)."""
    return len(gzip.compress(data, 6))


@cache
def _file(path: Path) -> int:
    return gzipped(path.read_bytes())


def weigh(output: Path, path: str) -> Weight:
    """One page of a built site; ``path`` as in its address, without the first slash."""
    file = output / path / "index.html" if not path or path.endswith("/") else output / path
    text = file.read_text(encoding="utf-8")
    return Weight(
        kind=_KIND.search(text)[1],
        path=path,
        html=gzipped(text.encode()),
        css=sum(_file(output / name) for name in sorted(set(_STYLE.findall(text)))),
        js=sum(_file(output / name) for name in sorted(set(_SCRIPT.findall(text)))),
    )


def heaviest(output: Path) -> dict[str, Weight]:
    """Of each kind of page the one that costs most."""
    found: dict[str, Weight] = {}
    for file in sorted(output.rglob("*.html")):
        weight = weigh(output, file.relative_to(output).as_posix())
        if weight.kind not in found or weight.total > found[weight.kind].total:
            found[weight.kind] = weight
    return dict(sorted(found.items()))
