"""Diagnostics of what is written for web servers."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

UNKNOWN_SERVER = Code(
    "HST001",
    Severity.ERROR,
    "HOSTING_FILES: “{value}” is no host that reads such files.",
    'Write HOSTING_FILES = "netlify" or "cloudflare"; for nginx and Caddy use bangtin hosting.',
)
TOO_MANY = Code(
    "HST002",
    Severity.WARNING,
    "{host} takes at most {limit} redirects; {left} of {count} are left out of its file.",
    "Nothing is lost: the pages at these addresses lead on by themselves.",
)
WRONG_DOMAIN = Code(
    "HST003",
    Severity.ERROR,
    "BANGTIN_DOMAINS: “{unit}” with “{value}” is no unit with the address of a website.",
    "Write the folder of a unit and its address, as in {example}.",
)
WRONG_CANONICAL = Code(
    "HST004",
    Severity.ERROR,
    "BANGTIN_CANONICAL: “{value}” is neither school nor portal.",
    "Write school when search engines shall show a school's own website, portal when they shall show the portal.",
)
