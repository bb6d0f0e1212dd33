"""What a text says about its event, read into front matter: what is certain is a value, what is not is a question."""

from __future__ import annotations
