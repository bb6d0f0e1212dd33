from __future__ import annotations

import bz2
import datetime as dt
import gzip
import json
import lzma

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.reads.lines import BROKEN_ARCHIVE, LONGEST, Days, blocks, json_hit, plain_hit

PAGE = b"/kim-lu/tin-tuc/2021-10-28-hoi-nghi/"
BROWSER = b"Mozilla/5.0 (Linux; Android 9) Chrome/120.0"
COMBINED = b'203.0.113.7 - - [24/Nov/2026:13:05:09 +0700] "GET %s HTTP/1.1" 200 5120 "https://x.example/" "%s"'
HIT = ("24/Nov/2026:13:05 +0700", b"203.0.113.7", PAGE, BROWSER)


def test_the_combined_form():
    assert plain_hit(COMBINED % (PAGE, BROWSER)) == HIT


def test_the_common_form_does_not_say_who_reads():
    line = b'2001:db8::7 - - [24/Nov/2026:06:05:09 +0000] "GET / HTTP/2.0" 304 -'
    assert plain_hit(line) == ("24/Nov/2026:06:05 +0000", b"2001:db8::7", b"/", b"")


@pytest.mark.parametrize("target", [PAGE, PAGE + b"index.html", PAGE + b"?fbclid=abc", PAGE + b"index.html?x=/y/"])
def test_a_page_has_one_path(target):
    assert plain_hit(COMBINED % (target, BROWSER))[2] == PAGE
    record = {"time": "2026-11-24T13:05:09+07:00", "request": f"GET {target.decode()} HTTP/1.1", "status": 200}
    assert json_hit(json.dumps(record).encode())[2] == PAGE


@pytest.mark.parametrize(
    "line",
    [
        COMBINED % (b"/theme/bangtin.css", BROWSER),
        COMBINED % (PAGE + b"anh.jpg", BROWSER),
        COMBINED % (b"/a%20b/", BROWSER),
        (COMBINED % (PAGE, BROWSER)).replace(b"GET", b"POST"),
        (COMBINED % (PAGE, BROWSER)).replace(b" 200 ", b" 404 "),
        b'1.2.3.4 - - [24/Nov/2026:13:05:09 +0700] "\\x16\\x03\\x01" 400 157 "-" "-"',
        b'1.2.3.4 - user name [24/Nov/2026:13:05:09 +0700] "-" 408 0 "-" "-"',
    ],
)
def test_other_requests_are_lines_but_no_pages(line):
    assert plain_hit(line) is True


@pytest.mark.parametrize("line", [b"", b"hello", b"\x00" * 40, b"1.2.3.4 - - [yesterday]", b"GET / HTTP/1.1"])
def test_what_is_no_line_of_a_log(line):
    assert plain_hit(line) is False


def test_quotation_marks_in_a_name_are_escaped():
    assert plain_hit(COMBINED % (PAGE, b'Mozi\\"lla')) == (*HIT[:3], b'Mozi\\"lla')


JSON_FORMS = {
    "nginx": {
        "time_iso8601": "2026-11-24T13:05:09+07:00", "remote_addr": "203.0.113.7", "status": "200",
        "request": "GET " + PAGE.decode() + " HTTP/1.1", "http_user_agent": BROWSER.decode(),
    },
    "nginx, other names": {
        "time_local": "24/Nov/2026:13:05:09 +0700", "remote_addr": "203.0.113.7", "status": 200,
        "request_method": "GET", "request_uri": PAGE.decode() + "?a=1", "user_agent": BROWSER.decode(),
    },
    "caddy": {
        "ts": 1795500309.25, "status": 200,
        "request": {
            "remote_ip": "203.0.113.7", "method": "GET", "uri": PAGE.decode(),
            "headers": {"User-Agent": [BROWSER.decode()]},
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("form", JSON_FORMS)
def test_json(form):
    moment, *rest = json_hit(json.dumps(JSON_FORMS[form]).encode())
    assert tuple(rest) == HIT[1:]
    assert Days().day(moment) == dt.date(2026, 11, 24)


@pytest.mark.parametrize(
    "line", [b"{", b"{}", b"[]", b"{" * 60_000, b'{"status": 1}', b"\xff{", b'{"request": ' + b"9" * 5000 + b"}"]
)
def test_json_that_is_no_line_of_a_log(line):
    assert json_hit(line) is False


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("23/Nov/2026:16:59 +0000", 23),
        ("23/Nov/2026:17:00 +0000", 24),
        ("24/Nov/2026:00:00 +0700", 24),
        ("23/Nov/2026:23:59 -0530", 24),
        ("2026-11-23T17:00:00Z", 24),
        ("2026-11-23T23:59:59+07:00", 23),
        ("1795453199", 23),
        ("1795453200.5", 24),
    ],
)
def test_days_are_those_of_vietnam(moment, day):
    assert Days().day(moment) == dt.date(2026, 11, day)


@pytest.mark.parametrize(
    "moment", ["", "x", "31/Feb/2026:13:05 +0700", "24/Foo/2026:13:05 +0700", "1" * 400, "24/Nov/2026:99:05 +0700"]
)
def test_no_day(moment):
    assert Days().day(moment) is None


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_files_packed_or_not(tmp_path, pack):
    lines = [b"one", b"", b"x" * LONGEST, b"three"]
    path = tmp_path / "access.log"
    for end in (b"", b"\n"):
        path.write_bytes(pack(b"\n".join(lines) + end))
        assert [line for block in blocks(path) for line in block] == lines


def test_a_line_without_an_end_does_not_fill_the_memory(tmp_path):
    path = tmp_path / "access.log"
    path.write_bytes(b"first\n" + b"x" * 5_000_000 + b"\nlast\n")
    found = [line for block in blocks(path) for line in block]
    assert found[0] == b"first"
    assert found[-1] == b"last"
    assert sum(map(len, found)) < 2_200_000
    path.write_bytes(b"x" * 5_000_000)
    assert not [line for block in blocks(path) for line in block]


def test_an_archive_that_was_cut_off(tmp_path):
    path = tmp_path / "access.log.1.gz"
    path.write_bytes(gzip.compress(b"a line\n" * 1000)[:-12])
    with pytest.raises(BROKEN_ARCHIVE):
        list(blocks(path))


SIGNS = st.text(alphabet='[]"\\/ -:+0123456789GETHPN.ovx{}\n', max_size=120).map(str.encode)


@given(st.one_of(st.binary(max_size=200), SIGNS, st.builds(lambda a, b: COMBINED % (a, b), SIGNS, st.binary())))
def test_nothing_raises(line):
    for read in (plain_hit, json_hit):
        hit = read(line)
        if not isinstance(hit, bool):
            assert hit[2].startswith(b"/")
            assert hit[2].endswith(b"/")
            Days().day(hit[0])


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["request", "status", "ts"]), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["request", "status", "time", "ts", "uri", "method", "headers"]), JSON))
def test_no_json_raises(record):
    hit = json_hit(json.dumps(record).encode())
    if not isinstance(hit, bool):
        Days().day(hit[0])


@pytest.mark.parametrize("unit", ["/a", "/", '\\"', " ", "[", 'x" "', "/index.html"])
def test_a_long_line_takes_no_longer_than_its_length(unit):
    """Quadratic work on 64 KiB would be billions of steps; the test would not end."""
    long = (unit * LONGEST)[:LONGEST].encode()
    plain_hit(COMBINED % (long, long))
    plain_hit(long)
    json_hit(b'{"status":"200","time":"1","request":"GET ' + long.replace(b"\\", b"").replace(b'"', b"") + b'"}')
