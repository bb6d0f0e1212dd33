"""Secrets that must not go out: tokens that can be known by their shape, and those that this machine holds.

Values come from environment variables whose names say that they are secret, from those that the target names, and from
the setting ``PUBLISH_CANARIES`` (words that lie beside the content as a trap, or that may never be public). A message
names the kind of secret or the variable, never the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_SECRET_NAME = re.compile(
    r"TOKEN|SECRET|PASSW|PASSPHRASE|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY|AUTH(?!OR)", re.IGNORECASE
)
_SHORTEST = 8
"""A value shorter than this is found in innocent words."""
_COMMON = frozenset((b"password", b"changeme", b"disabled", b"required"))

_SHAPES = (
    ("an AWS access key", rb"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b"),
    ("a GitHub token", rb"\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})"),
    ("a GitLab token", rb"\bgl(?:pat|dt|rt|cbt|ptt|agent)-[A-Za-z0-9_-]{20,}"),
    ("a Slack token", rb"\bxox[abeprs]-[A-Za-z0-9-]{20,}"),
    ("a Google API key", rb"\bAIza[0-9A-Za-z_-]{35}\b"),
    ("a Netlify token", rb"\bnfp_[A-Za-z0-9]{36,}"),
    ("an npm token", rb"\bnpm_[A-Za-z0-9]{36}\b"),
    ("a PyPI token", rb"\bpypi-AgEIcHlwaS[A-Za-z0-9_-]{50,}"),
    ("a Telegram bot's token", rb"\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b"),
    ("a signed web token", rb"\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{20,}"),
    ("a private key", rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"),
    ("an address with a password", rb"\b[a-z][a-z0-9+.-]{1,10}://[^\s/:@\"'<>]{1,60}:[^\s/:@\"'<>]{3,60}@[\w.-]+"),
)
_ALL_SHAPES = re.compile(b"|".join(b"(" + shape + b")" for _, shape in _SHAPES))


def values(environment: Mapping[str, str], named: Iterable[str], canaries: Iterable[str]) -> dict[bytes, str]:
    """What to look for literally: value → how it is called in a message."""
    found: dict[bytes, str] = {}
    named = set(named)
    for name, value in sorted(environment.items()):
        secret = value.strip().encode()
        if name not in named and not _SECRET_NAME.search(name):
            continue
        if len(secret) >= _SHORTEST and secret.lower() not in _COMMON and not _is_path(value):
            found[secret] = f"${name}"
    for number, canary in enumerate(canaries, 1):
        if canary:
            found[canary.encode()] = f"PUBLISH_CANARIES[{number}]"
    return found


def _is_path(value: str) -> bool:
    """Sockets of agents and files of tokens are named by paths: those are no secrets."""
    return value.startswith("/") and value.count("/") > 1


def find(data: bytes, secret: Mapping[bytes, str]) -> Iterator[str]:
    """What secrets a file holds, by kind or variable, each once."""
    told = [name for value, name in secret.items() if value in data]
    told += [_SHAPES[(match.lastindex or 1) - 1][0] for match in _ALL_SHAPES.finditer(data)]
    yield from dict.fromkeys(told)
