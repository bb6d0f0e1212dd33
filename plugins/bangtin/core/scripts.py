"""The theme's scripts as readers fetch them."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')


def lean(script: str) -> str:
    """A script of ours without indentation and without the lines that are comments: a third less to fetch.

    It knows as much of JavaScript as the house's style needs: comments stand on lines of their own, texts are in double
    quotes. Texts over several lines (backticks) stay as they are.
    """
    lines = []
    text = comment = False
    for line in script.splitlines():
        bare = line.strip()
        if text:
            lines.append(line)
        elif comment or bare.startswith("/*"):
            comment = not bare.endswith("*/")
            continue
        elif bare and not bare.startswith("//"):
            lines.append(bare)
        else:
            continue
        text ^= _QUOTED.sub("", line).count("`") % 2 == 1
    return "".join(f"{line}\n" for line in lines)
