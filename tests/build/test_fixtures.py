"""The tools of these tests do what the tests rely on."""

from __future__ import annotations

import locale
import os

import pytest
from tests.build.leaks import nothing_leaks
from tests.build.watch import openings


def test_the_watch_sees_openings(tmp_path):
    (tmp_path / "a").write_text("x")
    with openings(tmp_path) as seen:
        (tmp_path / "a").read_bytes()
        list(tmp_path.iterdir())
    assert seen == [str(tmp_path / "a"), str(tmp_path)]


@pytest.mark.parametrize("leak", [lambda: os.environ.update(LEAK="1"), lambda: os.chdir("/"), lambda: os.umask(0o077)])
def test_a_leak_is_noticed(leak):
    mask = os.umask(0o022)
    os.umask(mask)
    with pytest.raises(AssertionError, match="left this changed"), nothing_leaks():
        leak()
    os.umask(mask)


def test_a_changed_locale_is_noticed():
    other = "C" if locale.setlocale(locale.LC_ALL) != "C" else "C.UTF-8"
    with pytest.raises(AssertionError, match="left this changed"), nothing_leaks():
        locale.setlocale(locale.LC_ALL, other)


def test_what_a_test_changes_itself_is_no_leak():
    with nothing_leaks("environment"):
        os.environ["LEAK"] = "1"
