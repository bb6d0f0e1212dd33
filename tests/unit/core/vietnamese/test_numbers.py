from __future__ import annotations

from babel.numbers import format_decimal
from babel.numbers import format_percent as babel_percent
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.vietnamese.numbers import format_number, format_percent, format_size_mb


def test_numbers() -> None:
    assert format_number(1025, "vi") == "1.025"
    assert format_number(1025, "en") == "1,025"
    assert format_number(1234567.89, "vi") == "1.234.567,89"
    assert format_number(-0.0001, "vi") == "0"
    assert format_number(1200, "vi", digits=0) == "1.200"
    assert format_number(1200.0, "vi", digits=0) == "1.200"


def test_percent_and_size() -> None:
    assert format_percent(0.9534, "vi") == "95,34%"
    assert format_percent(1, "vi") == "100%"
    assert format_size_mb(3_412_345, "vi") == "3,4 MB"
    assert format_size_mb(120, "en") == "0.1 MB"
    assert format_size_mb(1_234_000_000, "vi") == "1.234 MB"


def test_other_languages_write_numbers_as_their_neighbours_do() -> None:
    assert format_number(1025, "km") == format_number(1025, "vi")


@given(st.integers(-(10**12), 10**12), st.sampled_from(["vi", "en"]))
def test_integers_as_babel(number: int, lang: str) -> None:
    assert format_number(number, lang) == format_decimal(number, locale=lang)


@given(st.integers(0, 1000), st.sampled_from(["vi", "en"]))
def test_percent_as_babel(per_mille: int, lang: str) -> None:
    assert format_percent(per_mille / 1000, lang) == babel_percent(per_mille / 1000, "#,##0.##%", locale=lang)
