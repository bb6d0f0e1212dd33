"""``captions.txt``: the list of captions that a teacher writes beside the photos.

One photo a line: its file name, then ``:``, ``-``, ``–``, ``|`` or a tab, then the caption. The suffix may be left out.
Empty lines and lines that begin with ``#`` are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bangtin.core.vietnamese.text import clean_invisible, nfc, plain_spaces

NAME = "captions.txt"
_LINE = re.compile(r"(?P<name>[^:|\t]+?)\s*(?:[:|\t]|\s[-–—]\s)\s*(?P<caption>.+)")


def parse_captions(text: str, files: Iterable[str]) -> tuple[dict[str, str], list[tuple[int, str]]]:
    """File name → caption, and (line, name) of lines that name no photo of ``files``.

    Names are compared without case and in NFC; a name without suffix stands for the file that begins with it.
    """
    by_name: dict[str, str] = {}
    for file in files:
        by_name.setdefault(nfc(file).casefold(), file)
        by_name.setdefault(nfc(file).casefold().rpartition(".")[0], file)
    captions: dict[str, str] = {}
    strangers: list[tuple[int, str]] = []
    for number, raw in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        line = plain_spaces(clean_invisible(nfc(raw))).strip()
        if not line or line.startswith("#"):
            continue
        match = _LINE.fullmatch(line)
        name = match["name"].strip() if match else line[:60]
        found = by_name.get(name.casefold()) if match else None
        if match is None or found is None:
            strangers.append((number, name))
        else:
            captions[found] = match["caption"].strip()
    return captions, strangers
