"""Addresses at which others take a link, without a script of theirs."""

from __future__ import annotations

import base64
import json

__all__ = ["zalo_address"]


def zalo_address(url: str) -> str:
    """Zalo's page for passing a link on; it takes the address as base64 of a small JSON object."""
    data = json.dumps({"url": url}, separators=(",", ":")).encode()
    return "https://button-share.zalo.me/share_external?d=" + base64.b64encode(data).decode().replace("+", "%2B")
