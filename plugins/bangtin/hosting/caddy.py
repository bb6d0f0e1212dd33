"""For Caddy: one snippet to import into the site's block, and the blocks of older websites."""

from __future__ import annotations

import re

from bangtin.hosting.model import ASK_FIRST, FOR_DAYS, FOR_EVER, HASHED, KEPT_PICTURES, Facts, Table, headers

__all__ = ["files"]

_KINDS = """\
@bangtin_atom path */feeds/atom.xml
header @bangtin_atom Content-Type "application/atom+xml; charset=utf-8"
@bangtin_rss path */feeds/rss.xml
header @bangtin_rss Content-Type "application/rss+xml; charset=utf-8"
@bangtin_json path */feeds/feed.json
header @bangtin_json Content-Type "application/feed+json; charset=utf-8"
"""
"""Feeds under their own media types."""


def files(facts: Facts, table: Table) -> dict[str, str]:
    """``bangtin.caddy`` goes into the block of the site, ``bangtin-old-hosts.caddy`` to the top of the Caddyfile."""
    found = {"bangtin.caddy": _site(facts, table)}
    if blocks := _others(facts, table):
        found["bangtin-old-hosts.caddy"] = blocks
    return found


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _map(source: str, name: str, rows: list[tuple[str, str]], default: str) -> str:
    lines = "".join(f"\t{_quoted(old)} {_quoted(new)}\n" for old, new in rows)
    return f"map {source} {{{name}}} {{\n{lines}\tdefault {_quoted(default)}\n}}\n"


def _site(facts: Facts, table: Table) -> str:
    paths, queries = table.here(facts.base, facts.host)
    asked = _map("{uri}", "bangtin_asked", [(old, new or "gone") for old, new in queries.items()], "")
    ways = _map("{path}", "bangtin_way", [(old, new or "gone") for old, new in paths.items()], "{bangtin_asked}")
    said = "".join(f"\t{name} {_quoted(value)}\n" for name, value in headers(facts) if not name.startswith("Content-"))
    csp = dict(headers(facts))["Content-Security-Policy"]
    theme = HASHED.replace("/theme", f"{re.escape(facts.base)}/theme", 1)
    return f"""\
# Made by bangtin hosting: import it in the block of the site, below its root.
{asked}{ways}
@bangtin_gone expression `{{bangtin_way}} == "gone"`
@bangtin_moved expression `{{bangtin_way}} != "" && {{bangtin_way}} != "gone"`
redir @bangtin_moved {{bangtin_way}} 301

header {{
{said}\t-Server
}}
@bangtin_policy not path *.pdf
header @bangtin_policy Content-Security-Policy {_quoted(csp)}

map {{path}} {{bangtin_cache}} {{
\t~^{theme} "{FOR_EVER}"
\t~{KEPT_PICTURES} "{FOR_DAYS}"
\tdefault "{ASK_FIRST}"
}}
header Cache-Control {{bangtin_cache}}

{_KINDS}@bangtin_hidden path_regexp /\\.[^/]*
@bangtin_known path /.well-known/*
handle @bangtin_gone {{
\terror 410
}}
handle @bangtin_known {{
\tfile_server
}}
handle @bangtin_hidden {{
\terror 404
}}
handle {{
\tfile_server {{
\t\tprecompressed br gzip
\t}}
}}
handle_errors {{
\theader Cache-Control "{ASK_FIRST}"
\t@gone expression `{{err.status_code}} == 410`
\thandle @gone {{
\t\tfile_server {{
\t\t\tstatus 410
\t\t}}
\t}}
\t@folder path_regexp folder ^({facts.folders})
\thandle @folder {{
\t\trewrite * {{re.folder.1}}404.html
\t\tfile_server
\t}}
}}
"""


def _others(facts: Facts, table: Table) -> str:
    """A block for each older website; addresses that nobody has listed lead to the portal's home."""
    blocks = []
    for host, pairs in table.elsewhere(facts.base, facts.host).items():
        rows = [(old, f"{facts.origin}{new}" if new else "gone") for old, new in pairs]
        blocks.append(
            f"{host}, www.{host} {{\n"
            + "".join(f"\t{line}\n" for line in _map("{uri}", "bangtin_way", rows, f"{facts.siteurl}/").splitlines())
            + '\t@gone expression `{bangtin_way} == "gone"`\n\thandle @gone {\n\t\trespond 410\n\t}\n'
            + "\thandle {\n\t\tredir {bangtin_way} 301\n\t}\n}\n"
        )
    return "\n".join(blocks)
