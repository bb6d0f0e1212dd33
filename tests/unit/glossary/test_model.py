from __future__ import annotations

import pytest

from bangtin.glossary.model import Term, common_terms, joined, read_terms, terms_of

FILE = "content/glossary.toml"


def read(text):
    terms, problems = read_terms(text.encode(), FILE)
    return terms, [(one.code, one.line, one.column) for one in problems]


def test_the_common_list_is_whole():
    terms = common_terms()
    assert len(terms) > 90
    assert all(term.meanings and term.en for term in terms)
    known = {term.abbr: term for term in terms}
    assert known["LĐLĐ"].meanings == ("liên đoàn lao động",)
    assert len(known["CĐ"].meanings) == 3
    assert known["TP"].before_name in known["TP"].meanings
    assert len({term.anchor for term in terms}) == len(terms)
    assert not any(" " in term.anchor for term in terms)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ('abbr = "VP"', ("GLO002", 1, 1)),
        ('abbr = "VP"\nlong = "văn phòng"\nmeanings = ["a"]', ("GLO002", 1, 1)),
        ('abbr = "VP"\nlong = "văn phòng"\n[[term]]\nabbr = "Vp"\nlong = "a"\nalso = ["VP"]', ("GLO003", 7, 8)),
        ('abbr = "VP"\nlong = "văn phòng"\n[[term]]\nabbr = "VP"\nlong = "phó"', ("GLO003", 5, 8)),
        ('long = "văn phòng"', ("LST008", 1, 1)),
    ],
)
def test_mistakes_of_a_list(lines, problem):
    assert read(f"[[term]]\n{lines}\n")[1] == [problem]


def test_a_nearer_list_replaces_adds_and_takes_away():
    common, _ = read(
        '[[term]]\nabbr = "CĐ"\nmeanings = ["công đoàn", "cao đẳng"]\nalso = ["CĐoàn"]\n'
        '[[term]]\nabbr = "TH"\nlong = "tiểu học"\nalso = ["Th"]\n[[term]]\nabbr = "GV"\nlong = "giáo viên"\n'
    )
    own, problems = read(
        '[[term]]\nabbr = "CĐ"\nlong = "công đoàn"\n[[term]]\nabbr = "TH"\nskip = true\n'
        '[[term]]\nabbr = "KTX"\nlong = "ký túc xá"\n'
    )
    assert problems == []
    found = joined(common, own)
    assert sorted(found) == ["CĐ", "GV", "KTX"]
    assert found["CĐ"].meanings == ("công đoàn",)
    assert [term.abbr for term in terms_of(found)] == ["GV", "CĐ", "KTX"]


def test_another_term_may_take_one_spelling():
    first, second = Term("A&B", ("một",), also=("AB",)), Term("ABC", ("hai",), also=("AB",))
    assert joined([first], [second]) == {"A&B": first, "ABC": second, "AB": second}


def test_short_latin_letters_mean_something_else_in_english():
    assert [Term(one).speaks("en") for one in ("HS", "THCS", "CĐ")] == [False, True, True]
    assert Term("HS").speaks("vi")
