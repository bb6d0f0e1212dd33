"""Whole texts: five real ones with their known defects, as text and from Word; clean ones that must stay silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangtin.core.vietnamese.text import nfc
from bangtin.proofread.checking import Portal, proof_file
from bangtin.proofread.fixing import fix
from bangtin.proofread.proof import proof

ROOT = Path(__file__).parents[3]
TEXTS = ROOT / "tests" / "unit" / "importing" / "texts"
PORTAL = Portal(ROOT / "content")

# What anybody who reads them with care finds; the number is how often.
DEFECTS = {
    "kim-lu": {
        "PRF004": 1, "PRF008": 1, "PRF010": 1, "PRF011": 1, "PRF024": 1, "PRF041": 2, "PRF053": 1, "PRF055": 1,
    },
    "hoa-sua": {"PRF004": 1, "PRF008": 1, "PRF011": 1, "PRF012": 1, "PRF033": 1, "PRF040": 1},
    "nghia-lo": {"PRF004": 1, "PRF010": 1, "PRF029": 7, "PRF041": 1, "PRF072": 1, "PRF080": 1},
    "cum-3": {"PRF029": 1, "PRF041": 1, "PRF055": 1, "PRF081": 1},
    "thanh-tri": {"PRF010": 1, "PRF023": 1, "PRF040": 1, "PRF054": 1, "PRF073": 1, "PRF076": 1},
}  # fmt: skip


def counted(problems) -> dict[str, int]:
    codes = [problem.code for problem in problems]
    return {code: codes.count(code) for code in sorted(set(codes))}


@pytest.mark.parametrize("name", DEFECTS)
def test_known_defects_are_found(name):
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    assert counted(proof(text, path=f"{name}.txt")) == DEFECTS[name]


@pytest.mark.parametrize("name", DEFECTS)
def test_mending_leaves_only_what_must_be_asked(name):
    text = (TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    mended = counted(proof(fix(text, path=f"{name}.txt"), path=f"{name}.txt"))
    assert mended == {code: count for code, count in DEFECTS[name].items() if code > "PRF019"}


@pytest.mark.parametrize("name", DEFECTS)
def test_word_files_are_read(name):
    """LibreOffice has dropped what only plain text can show: indents, empty lines."""
    sheet = proof_file(TEXTS / f"{name}.docx", f"{name}.docx")
    found = {problem.code for problem in sheet.problems}
    missing = set(DEFECTS[name]) - found
    assert missing <= {"PRF004", "PRF012"}
    assert found <= set(DEFECTS[name])
    lines = sheet.text.split("\n")
    for problem in sheet.problems:
        assert lines[problem.line - 1][problem.column - 1 :].startswith(problem.text.partition("\n")[0])


@pytest.mark.parametrize("path", PORTAL.articles([]))
def test_the_demo_is_clean(path):
    assert PORTAL.proof(path) == []
    text = (ROOT / path).read_text(encoding="utf-8")
    assert fix(text, path=path) == text


@pytest.mark.parametrize("name", DEFECTS)
def test_places_are_those_of_the_text(name):
    text = nfc((TEXTS / f"{name}.txt").read_text(encoding="utf-8"))
    lines = text.split("\n")
    for problem in proof(text, path="a.txt"):
        assert lines[problem.line - 1][problem.column - 1 :].startswith(problem.text.partition("\n")[0])
