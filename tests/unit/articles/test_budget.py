"""The CPU budget stops what would not end, and leaves no trace."""

from __future__ import annotations

import contextlib
import re
import resource
import signal
import threading

import pytest

from bangtin.articles.budget import Budget, Memory, OverBudget
from bangtin.core import limits


def endless():
    """A regular expression that backtracks for years."""
    re.match(r"(a|aa)+$", "a" * 300 + "b")


def test_a_spent_budget_raises_inside_a_regular_expression():
    with pytest.raises(OverBudget), Budget(0.05):
        endless()
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_no_except_exception_can_catch_it():
    assert not issubclass(OverBudget, Exception)


def test_an_exception_lost_in_between_is_raised_again():
    def swallow():
        with contextlib.suppress(OverBudget):  # as native code does round its callbacks
            endless()
        endless()

    with pytest.raises(OverBudget), Budget(0.05):
        swallow()


def test_the_handler_of_before_is_back():
    before = signal.getsignal(signal.SIGVTALRM)
    with Budget(5.0):
        assert signal.getsignal(signal.SIGVTALRM) is not before
    assert signal.getsignal(signal.SIGVTALRM) is before


def test_an_error_inside_disarms_too():
    with pytest.raises(KeyError), Budget(5.0):
        raise KeyError
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_inside_another_budget_the_outer_one_rules():
    def nested():
        with Budget(60.0):
            pass
        endless()

    with pytest.raises(OverBudget), Budget(0.05):
        nested()


def test_other_threads_have_no_budget():
    found = []

    def work():
        with Budget(0.001):
            found.append(signal.getitimer(signal.ITIMER_VIRTUAL)[0])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [0.0]


def test_a_text_over_budget_is_one_problem_and_the_next_one_is_fine(convert, monkeypatch):
    monkeypatch.setattr(limits, "ARTICLE_CPU_SECONDS", 0.02)
    slow = "*a **b " * 3_000 + "** *" * 3_000 + "\n\n" + '<a href="' * 4_000
    body = convert(slow, first_line=6)
    assert [(problem.code, problem.line) for problem in body.problems] == [("ART106", 6)]
    assert body.failed
    assert convert("Một **hai**").html == "<p>Một <strong>hai</strong></p>"


def test_recursion_is_the_same_problem(convert):
    body = convert("a\n: b\n" * 900)
    assert [problem.code for problem in body.problems] == ["ART106"]
    assert convert("Một").html == "<p>Một</p>"


MEGABYTE = 1 << 20


def test_memory_ends_where_its_budget_ends():
    before = resource.getrlimit(resource.RLIMIT_AS)
    with Memory(64 * MEGABYTE):
        bytearray(16 * MEGABYTE)
        with pytest.raises(MemoryError):
            bytearray(128 * MEGABYTE)
    bytearray(128 * MEGABYTE)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


def test_a_narrower_limit_of_the_machine_stays():
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    narrow = 8 << 30
    resource.setrlimit(resource.RLIMIT_AS, (narrow, hard))
    try:
        with Memory(64 << 30):
            assert resource.getrlimit(resource.RLIMIT_AS)[0] == narrow
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def test_a_text_that_needs_too_much_memory_is_the_same_problem(convert, monkeypatch):
    monkeypatch.setattr(limits, "ARTICLE_MEMORY_BYTES", 64 * MEGABYTE)
    monkeypatch.setattr(limits, "HTML_LENGTH", 1 << 40)  # the cap that stands before it
    body = convert('[a]: http://x/ "' + "x" * 250_000 + '"\n\n' + "[a] " * 1_990, first_line=6)
    assert [(problem.code, problem.line) for problem in body.problems] == [("ART106", 6)]
    assert convert("Một **hai**").html == "<p>Một <strong>hai</strong></p>"
