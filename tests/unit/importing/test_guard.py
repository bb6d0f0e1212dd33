"""Bad input: each file of the kind that teachers really send, or that nobody should, gets its own message."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
from tests.unit.importing.wordfile import HEAD, SPACES, image, paragraph, photo, table, word_file

from bangtin.core.i18n import translate
from bangtin.importing.check import Refused

ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


def docx(path: Path, **options) -> bytes:
    return word_file(path, paragraph("Tiêu đề của bài"), paragraph("Một đoạn văn."), **options).read_bytes()


def bomb(_path: Path) -> bytes:
    """100 MB of zeros in a document that packs to 100 KB."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + bytes(20_000_000))
        for number in range(4):
            archive.writestr(f"word/media/image{number}.jpeg", bytes(20_000_000))
    return file.getvalue()


def liar(path: Path) -> bytes:
    """A part that is longer than the table of contents says."""
    data = bytearray(docx(path, parts={"word/comments.xml": b"<w>" + b" " * 5_000_000}))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        part = archive.getinfo("word/comments.xml")
    size = struct.pack("<L", part.file_size)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<L", 3)
    return bytes(data)


def encrypted(_path: Path) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


def excel(_path: Path) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return file.getvalue()


def in_ebcdic(path: Path) -> bytes:
    """A declaration that a search for bytes would not see."""
    hidden = b'<?xml version="1.0" encoding="cp037"?>' + f"{ENTITIES}<x>&b;</x>".encode("cp037")
    return docx(path, parts={"word/document.xml": hidden})


BAD = {
    "empty": (lambda _path: b"", "IMP001", "Tệp trống."),
    "old Word": (lambda _path: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "IMP002", "Word kiểu cũ (.doc)"),
    "password": (encrypted, "IMP003", "khóa bằng mật khẩu"),
    "rtf": (lambda _path: rb"{\rtf1\ansi Ti\'eau}", "IMP004", "tệp RTF"),
    "web page": (lambda _path: b"<html><head></head><body>x</body></html>", "IMP005", "trang web mang tên tệp Word"),
    "pdf": (lambda _path: b"%PDF-1.7\n", "IMP006", "không phải tệp Word mà là PDF"),
    "excel": (excel, "IMP006", "Excel (.xlsx)"),
    "cut off": (lambda path: docx(path)[:-200], "IMP007", "Tệp bị hỏng"),
    "zip bomb": (bomb, "IMP009", "không được mở"),
    "liar": (liar, "IMP0", ""),
    "entities": (lambda path: docx(path, parts={"word/document.xml": f"{HEAD}{ENTITIES}<x>&b;</x>"}), "IMP010", "DTD"),
    "external entity": (
        lambda path: docx(path, parts={"word/footnotes.xml": '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'}),
        "IMP010",
        "DTD",
    ),
    "entities in UTF-16": (
        lambda path: docx(path, parts={"docProps/core.xml": f"{ENTITIES}<x/>".encode("utf-16")}),
        "IMP010",
        "DTD",
    ),
    "entities in EBCDIC": (in_ebcdic, "IMP007", "hỏng"),
    "broken xml": (
        lambda path: docx(path, parts={"word/document.xml": f"<w:document {SPACES}><w:body>"}),
        "IMP007",
        "hỏng",
    ),
    "broken styles": (lambda path: docx(path, parts={"word/styles.xml": "<w:styles"}), "IMP007", "hỏng"),
    "unknown encoding": (
        lambda path: docx(path, parts={"word/document.xml": '<?xml version="1.0" encoding="x-nobody"?><w/>'}),
        "IMP007",
        "hỏng",
    ),
    "no words": (lambda path: word_file(path, paragraph(" ")).read_bytes(), "IMP014", "không có chữ nào"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_with_its_reason(tmp_path, draft, case):
    make, code, words = BAD[case]
    path = tmp_path / "bai.docx"
    path.write_bytes(make(path))
    with pytest.raises(Refused) as refused:
        draft(path)
    problem = refused.value.code.at("bai.docx", **refused.value.params)
    assert problem.code.startswith(code)
    message, hint = translate(problem, "vi")
    assert words in message
    assert "{" not in message + hint
    assert message != problem.message, "said in Vietnamese"


def test_a_bomb_costs_nothing(tmp_path, draft):
    """Refused by its table of contents: nothing of it is unpacked."""
    path = tmp_path / "bai.docx"
    path.write_bytes(bomb(path))
    assert path.stat().st_size < 200_000
    with pytest.raises(Refused):
        draft(path)


def test_other_kinds_are_named(tmp_path, draft):
    path = tmp_path / "bai.odp"
    path.write_bytes(b"anything")
    with pytest.raises(Refused) as refused:
        draft(path)
    assert refused.value.code.id == "IMP019"


def told(one) -> dict[str, str]:
    return {problem.code: translate(problem, "vi")[0] for problem in one.findings}


def test_what_is_missing_or_strange_is_left_out_and_told(tmp_path, draft):
    relations = (
        '<Relationship Id="gone" Type="x/image" Target="media/image9.jpeg"/>'
        '<Relationship Id="far" Type="x/image" Target="file:///C:/anh.jpg" TargetMode="External"/>'
    )
    body = [
        paragraph("Nhà trường tổ chức hội thi"),
        paragraph(image("gone")),
        paragraph(image("nowhere")),
        paragraph(image("far", kind="link")),
        paragraph(image("image1")),
        paragraph("<m:oMath/>", "Một đoạn văn còn nguyên."),
        paragraph("<w:ins><w:r><w:t>Đoạn thêm.</w:t></w:r></w:ins><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>"),
    ]
    comment = f"<w:comment w:id='1'>{paragraph('Xem lại ngày')}</w:comment>"
    comments = f"<w:comments {SPACES}>{comment}</w:comments>"
    path = word_file(
        tmp_path / "bai.docx",
        *body,
        images={"image1.emf": b"\x01\0\0\0" + bytes(100)},
        relations=relations,
        parts={
            "word/vbaProject.bin": b"x",
            "word/comments.xml": comments,
            "word/header1.xml": f"<w:hdr {SPACES}><w:p><w:r><w:t>PHÒNG GD&amp;ĐT</w:t></w:r></w:p></w:hdr>",
        },
    )
    one = draft(path)
    said = told(one)
    assert [p.code for p in one.findings].count("IMP030") == 2
    assert said["IMP031"] == "Có ảnh nằm ngoài tệp Word (file:///C:/anh.jpg); ảnh đó bị bỏ qua."
    assert "EMF" in said["IMP032"]
    assert "macro" in said["IMP034"]
    assert "2 thay đổi" in said["IMP035"]
    assert "Xem lại ngày" in said["IMP036"]
    assert "IMP037" in said
    assert "PHÒNG GD&ĐT" in said["IMP038"]
    assert one.photos == []
    assert "Một đoạn văn còn nguyên." in one.body
    assert "Đoạn thêm." in one.body
    assert "bỏ" not in one.body


def test_deep_nesting_is_refused_and_not_a_crash(tmp_path, draft):
    deep = "<w:ins>" * 3000 + "</w:ins>" * 3000
    path = word_file(tmp_path / "bai.docx", paragraph("Tiêu đề"), f"<w:p>{deep}</w:p>", table(["a", "b"]))
    with pytest.raises(Refused) as refused:
        draft(path)
    assert refused.value.code.id == "IMP013"


def test_photos_of_every_kind_are_known():
    from bangtin.importing.photos import suffix_of

    assert suffix_of(photo()) == ".jpg"
    assert suffix_of(photo(kind="PNG")) == ".png"
    assert suffix_of(photo(kind="GIF")) == ".gif"
    assert suffix_of(photo(kind="WEBP")) == ".webp"
    assert suffix_of(photo(kind="BMP")) == ".bmp"
    assert suffix_of(photo(kind="TIFF")) == ".tif"
    assert suffix_of(b"\0\0\0\x18ftypheic" + bytes(20)) == ".heic"
    assert suffix_of(b'<svg xmlns="http://www.w3.org/2000/svg">') == "SVG"
