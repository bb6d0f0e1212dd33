"""PDFs: what is let through, what is taken out, and that no bytes can make it slow or break it."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.documents.pdf import Verdict, inspect, without_names


def pdf(*objects: bytes, trailer: bytes = b"/Size 4") -> bytes:
    """A PDF as small as can be; the objects as they stand."""
    body = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, text) for n, text in enumerate(objects, 1))
    return body + b"trailer << %b >>\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(body))


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


PLAIN = pdf(b"<< /Type /Catalog /OpenAction [3 0 R /Fit] >>", stream(b"BT (Xin chao) Tj ET"))


def test_an_ordinary_document():
    assert inspect(PLAIN) == Verdict()
    assert without_names(PLAIN) == PLAIN


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<html>", PLAIN[:-12], b"\n" + PLAIN, PLAIN + b"x" * 4000])
def test_what_is_no_whole_pdf(data):
    assert not inspect(data).whole


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("JavaScript", b"<< /S /JavaScript /JS (app.alert(1)) >>"),
        ("JavaScript", b"<< /S /J#61vaScript /JS (app.alert(1)) >>"),
        ("Launch", b"<< /S /Launch /F (cmd.exe) >>"),
        ("EmbeddedFiles", b"<< /Names << /EmbeddedFiles 5 0 R >> >>"),
        ("XFA", b"<< /XFA [ (a) 3 0 R ] >>"),
        ("SubmitForm", b"<</S/SubmitForm>>"),
    ],
)
def test_what_could_run(name, text):
    assert inspect(pdf(text)).active == name
    packed = stream(zlib.compress(b"1 0 2 9 " + text), b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")
    assert inspect(pdf(packed)).active == name


def test_names_in_pictures_are_bytes_only():
    assert inspect(pdf(stream(b"\x01/XFA \x02"))).active == ""


def test_locked_and_signed():
    assert inspect(pdf(b"<< >>", trailer=b"/Encrypt 4 0 R")).locked
    signed = pdf(b"<< /Type /Sig /ByteRange [0 1 2 3] >>", b"<< /Author (Do Nguyet) >>")
    assert inspect(signed) == Verdict(signed=True, named=True)
    assert without_names(signed) == signed


@pytest.mark.parametrize(
    "text",
    [
        b"<< /Author (Do Nguyet) /Title (Ke hoach) >>",
        rb"<< /Author (Do \) (thu) Nguyet) /Title (Ke hoach) >>",
        b"<< /Author<FEFF0110> /Company (THHM) /Title (Ke hoach) >>",
        stream(b"<x:xmpmeta><dc:creator><rdf:Seq><rdf:li>Do Nguyet</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>"),
    ],
)
def test_the_names_of_people_are_taken_out(text):
    data = pdf(text)
    clean = without_names(data)
    assert len(clean) == len(data)
    assert not inspect(data).named
    assert inspect(clean) == Verdict()
    for word in (b"Nguyet", b"FEFF", b"THHM"):
        assert word not in clean
    assert (b"Ke hoach" in clean) == (b"Ke hoach" in data)


def test_a_name_that_cannot_be_taken_out_is_told():
    inner = zlib.compress(b"1 0 << /Author (Do Nguyet) >>")
    data = pdf(stream(inner, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"))
    assert inspect(data) == Verdict(named=True)


@given(st.lists(st.sampled_from([b"/Author(", b"<dc:creator>", b"stream\n", b"endstream", b"(", b"\\", b">", b"x"])))
def test_any_bytes(parts):
    data = b"%PDF-1.7\n" + b"".join(parts) + b"\nstartxref\n%%EOF"
    assert inspect(data).whole
    assert len(without_names(data)) == len(data)


def test_a_bomb_is_opened_up_to_a_limit():
    bomb = zlib.compress(b"\0" * 60_000_000)
    data = pdf(*[stream(bomb, b"/Type /ObjStm /Filter /FlateDecode")] * 12)
    assert inspect(data).whole
