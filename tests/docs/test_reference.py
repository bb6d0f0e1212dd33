"""What is promised is documented: settings, codes, verbs, and each feature's place in the architecture."""

from __future__ import annotations

import pytest
from tests.docs.reference import PAGES, ROOT

from bangtin.cli import VERBS


@pytest.mark.parametrize("name", sorted(PAGES))
def test_made_page_is_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name](), "run: make docs"


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_verb_is_documented(verb: str) -> None:
    assert f"### bangtin {verb}" in (ROOT / "docs/commands.md").read_text(encoding="utf-8")
