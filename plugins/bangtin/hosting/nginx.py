"""For nginx: two files to include, and the websites whose addresses have moved here."""

from __future__ import annotations

from bangtin.hosting.model import ASK_FIRST, FOR_DAYS, FOR_EVER, HASHED, KEPT_PICTURES, Facts, Table, headers

__all__ = ["files"]

_TYPES = (
    (r"\.webmanifest$", "application/manifest+json"),
    (r"\.ics$", "text/calendar"),
    (r"\.vtt$", "text/vtt"),
    (r"\.avif$", "image/avif"),
    (r"/feeds/feed\.json$", "application/feed+json"),
    (r"/feeds/atom\.xml$", "application/atom+xml"),
    (r"/feeds/rss\.xml$", "application/rss+xml"),
)
"""What the list of types that Debian's nginx brings does not know."""
_CHARSET = (
    "text/plain text/css text/xml text/csv text/calendar text/vtt application/json application/javascript"
    " application/manifest+json application/feed+json application/atom+xml application/rss+xml application/xml"
)


def files(facts: Facts, table: Table) -> dict[str, str]:
    """``bangtin-http.conf`` for the http block, ``bangtin-server.conf`` for the server block of the site."""
    found = {"bangtin-http.conf": _http(facts, table), "bangtin-server.conf": _server(facts)}
    if servers := _others(facts, table):
        found["bangtin-old-hosts.conf"] = servers
    return found


def _quoted(text: str) -> str:
    """A text as nginx reads it: in quotation marks, with nothing in it that could end or fill it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _map(source: str, name: str, rows: list[tuple[str, str]], default: str = '""') -> str:
    lines = "".join(f"    {f'{key} {value}'.strip()};\n" for key, value in rows)
    return f"map {source} ${name} {{\n    default {default};\n{lines}}}\n"


def _http(facts: Facts, table: Table) -> str:
    """The maps. What has a question mark is compared as it was sent, a path as it reads."""
    paths, queries = table.here(facts.base, facts.host)
    moved = [(_literal(old), _quoted(new)) for old, new in paths.items() if new]
    gone = [(_literal(old), "1") for old, new in paths.items() if not new]
    theme = HASHED.replace("/theme", f"{facts.base}/theme", 1)
    cache = [
        (f'"~^(?:200|206|304):{theme}"', _quoted(FOR_EVER)),
        (f'"~^(?:200|206|304):.*{KEPT_PICTURES}"', _quoted(FOR_DAYS)),
    ]
    csp = _quoted(dict(headers(facts))["Content-Security-Policy"])
    maps = (
        _map("$request_uri", "bangtin_asked", [(_literal(old), _quoted(new)) for old, new in queries.items() if new]),
        _map("$uri", "bangtin_moved", moved, "$bangtin_asked"),
        _map("$uri", "bangtin_gone", [("volatile", ""), *gone]),  # asked again for the page of the error
        _map('"$status:$uri"', "bangtin_cache", cache, _quoted(ASK_FIRST)),
        "# A PDF is shown by a program of the browser, which this policy would stop.\n"
        + _map("$sent_http_content_type", "bangtin_policy", [('"~^application/pdf"', '""')], csp),
        _map(
            "$uri",
            "bangtin_not_found",
            [(f'"~^(?<bangtin_folder>{facts.folders})"', '"${bangtin_folder}404.html"')],
            f"{facts.base}/404.html",
        ),
    )
    head = (
        "# Made by bangtin hosting: include it in the http block.\n"
        "# Remove the next two lines where they are set already.\n"
        "map_hash_bucket_size 1024;\nmap_hash_max_size 65536;\n\n"
    )
    return head + "\n".join(maps)


def _literal(old: str) -> str:
    """A key of a map that is compared as it stands: no regular expression, no wildcard."""
    return _quoted(f"\\{old}" if old.startswith("~") else old)


def _server(facts: Facts) -> str:
    rows = [(name, value) for name, value in headers(facts) if name != "Content-Security-Policy"]
    rows = [("Content-Security-Policy", "$bangtin_policy"), ("Cache-Control", "$bangtin_cache"), *rows]
    added = "".join(
        f"add_header {name} {value if value.startswith('$') else _quoted(value)} always;\n" for name, value in rows
    )
    types = "".join(f"location ~ {pattern} {{ types {{ }} default_type {kind}; }}\n" for pattern, kind in _TYPES)
    root = f"{facts.base}/"
    return f"""\
# Made by bangtin hosting: include it in the server block of the site, beside listen, server_name, root, certificates.
# No other add_header may stand in that block or its locations: one there would switch off all of these.
{added}
charset utf-8;
charset_types {_CHARSET};
etag on;
gzip_static on;
# brotli_static on;  # where nginx has the module (Debian: libnginx-mod-http-brotli-static)
gzip_vary on;
server_tokens off;
absolute_redirect off;
disable_symlinks off;

index index.html;
error_page 404 $bangtin_not_found;
error_page 410 ${{uri}}index.html;

if ($bangtin_moved) {{ return 301 $bangtin_moved; }}
if ($bangtin_gone) {{ return 410; }}

location {root} {{ try_files $uri $uri/ =404; }}
location ~ /\\.(?!well-known/) {{ return 404; }}
{types}"""


def _others(facts: Facts, table: Table) -> str:
    """A server block for each older website; addresses that nobody has listed lead to the portal's home."""
    blocks = []
    for number, (host, pairs) in enumerate(table.elsewhere(facts.base, facts.host).items(), 1):
        name = f"bangtin_old_{number}"
        rows = [(_literal(old), _quoted(f"{facts.origin}{new}") if new else "gone") for old, new in pairs]
        blocks.append(
            f"{_map('$request_uri', name, rows, _quoted(f'{facts.siteurl}/'))}"
            f"server {{\n    listen 80;\n    # listen 443 ssl; with the certificate of {host}\n"
            f"    server_name {host} www.{host};\n"
            f"    if (${name} = gone) {{ return 410; }}\n    return 301 ${name};\n}}\n"
        )
    return "\n".join(blocks)
