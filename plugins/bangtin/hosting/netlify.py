"""For hosts that read ``_headers`` and ``_redirects`` at the top of what is published: Netlify, Cloudflare Pages."""

from __future__ import annotations

from bangtin.core.oldaddresses import encoded, page_file
from bangtin.core.problems import Problem
from bangtin.hosting.check import TOO_MANY
from bangtin.hosting.model import FOR_DAYS, FOR_EVER, Facts, Table, headers

__all__ = ["CLOUDFLARE_LIMIT", "CLOUDFLARE_LINE", "files"]

CLOUDFLARE_LIMIT = 2_000
"""Redirects without a placeholder in one file (developers.cloudflare.com/pages/configuration/redirects)."""
CLOUDFLARE_LINE = 1_000
"""Characters of a line there."""


def files(facts: Facts, table: Table, server: str, problems: list[Problem]) -> dict[str, str]:
    """Both files; what does not fit into them is reported, and answered by pages alone."""
    paths, queries = table.here(facts.base, facts.host)
    moved = [(encoded(old), new) for old, new in sorted(paths.items()) if new]
    if server == "cloudflare":
        rows = [f"{old} {new} 301" for old, new in moved]
        fitting = [row for row in rows if len(row) <= CLOUDFLARE_LINE][:CLOUDFLARE_LIMIT]
        if len(fitting) < len(rows):
            left = len(rows) - len(fitting)
            problems.append(
                TOO_MANY.at("pelicanconf.py", host="Cloudflare", limit=CLOUDFLARE_LIMIT, left=left, count=len(rows))
            )
    else:
        asked = [(old, new) for old, new in sorted(queries.items()) if new]
        fitting = [_netlify(old, new) for old, new in (*asked, *moved)]
        fitting += [f"{folder}* {page} 404" for folder, page in facts.not_found()]
    return {"_headers": _headers(facts, server), "_redirects": "".join(f"{row}\n" for row in fitting)}


def _netlify(old: str, new: str) -> str:
    """One rule; where a page stands at the old address the rule comes first, which the mark says."""
    path, _, query = old.partition("?")
    wanted = " ".join(part for part in query.split("&") if part)
    mark = "!" if query or page_file(path) else ""
    return " ".join(part for part in (path, wanted, new, f"301{mark}") if part)


def _headers(facts: Facts, server: str) -> str:
    """The headers; pages need no rule for how long they are kept, as both hosts let browsers ask each time."""
    base = facts.base
    said = "".join(f"  {name}: {value}\n" for name, value in headers(facts))
    rules = [f"{base}/*\n{said}", f"{base}/theme/*\n  Cache-Control: {FOR_EVER}\n"]
    rules += [f"{base}/:unit/{folder}/*\n  Cache-Control: {FOR_DAYS}\n" for folder in ("photos", "media")]
    if server == "cloudflare":  # Netlify cannot take a header off again
        rules.append(f"{base}/*.pdf\n  ! Content-Security-Policy\n")
    return "\n".join(rules)
