"""Folders with photos, saved pages, WordPress, NukeViet, plain texts in old encodings."""

from __future__ import annotations

import base64
import gzip
from pathlib import Path
from unicodedata import normalize

import pytest
from tests.unit.importing.conftest import codes
from tests.unit.importing.wordfile import paragraph, photo, word_file

from bangtin.importing import legacy
from bangtin.importing.check import Refused
from bangtin.importing.sqldump import read_rows

SAMPLES = Path(__file__).parent / "samples"

# --- folders ---------------------------------------------------------------------------------------------------------


def test_a_folder_of_a_word_file_and_photos(tmp_path, draft):
    folder = tmp_path / "khai-giang"
    folder.mkdir()
    word_file(
        folder / "Bài viết.docx",
        paragraph("Lễ khai giảng"),
        paragraph("Một câu."),
        paragraph("Ảnh 2: Đón học sinh lớp 1"),
    )
    (folder / "~$Bài viết.docx").write_bytes(b"x")
    for number, colour in ((1, "red"), (2, "blue"), (10, "green")):
        (folder / f"Ảnh {number}.JPG").write_bytes(photo(colour))
    (folder / "Ảnh 10 (bản sao).jpg").write_bytes(photo("green"))
    (folder / "danh sách.xlsx").write_bytes(b"x")
    (folder / "captions.txt").write_text("Ảnh 10.JPG: Chào cờ\nẢnh 99: Không có\n", encoding="utf-8")
    one = draft(folder)
    assert [(photo.file, photo.caption) for photo in one.photos] == [
        ("anh-1.jpg", ""),
        ("anh-2.jpg", "Đón học sinh lớp 1"),
        ("anh-10.jpg", "Chào cờ"),
    ]
    assert one.body == "Một câu.\n\n![](anh-2.jpg)\n![](anh-10.jpg)\n"
    assert codes(one).count("IMP047") == 2, "the list, and the line of captions.txt that names no photo"
    assert "IMP046" in codes(one)


def test_captions_without_photos_and_photos_without_captions_are_offered(tmp_path, draft):
    folder = tmp_path / "bai"
    folder.mkdir()
    lines = ("Lễ khai giảng", "Một câu đủ dài để là một đoạn văn của bài.", "Thầy hiệu trưởng đánh trống", "Câu cuối.")
    (folder / "bai.txt").write_text("\n\n".join(lines), encoding="utf-8")
    (folder / "DSC_0001.jpg").write_bytes(photo())
    one = draft(folder)
    [asked] = [problem for problem in one.findings if problem.code == "IMP086"]
    assert asked.params["candidates"] == "dsc-0001.jpg: Thầy hiệu trưởng đánh trống"
    assert one.photos[0].caption == ""


def test_a_folder_needs_one_text(tmp_path, draft):
    folder = tmp_path / "bai"
    folder.mkdir()
    with pytest.raises(Refused) as refused:
        draft(folder)
    assert refused.value.code.id == "IMP018"
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Bài", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        draft(folder)
    assert refused.value.code.id == "IMP017"


# --- texts -----------------------------------------------------------------------------------------------------------

WORDS = (
    "Hội nghị viên chức\n\nSáng ngày 12/10/2023, nhà trường tổ chức hội nghị với các thầy cô giáo và người lao động.\n"
)


TONES = "\u0300\u0301\u0303\u0309\u0323"


def tones_apart(text: str) -> str:
    """As Windows-1258 keeps it: the tone behind a letter that has its circumflex, breve or horn."""
    parts = []
    for marks in (normalize("NFD", char) for char in text):
        parts.append(normalize("NFC", "".join(mark for mark in marks if mark not in TONES)))
        parts += [mark for mark in marks if mark in TONES]
    return "".join(parts)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1258"])
def test_old_encodings_are_read(tmp_path, draft, encoding):
    path = tmp_path / "bai.txt"
    path.write_bytes((tones_apart(WORDS) if encoding == "cp1258" else WORDS).encode(encoding))
    one = draft(path)
    assert one.front["title"] == "Hội nghị viên chức"
    assert "nhà trường tổ chức hội nghị với các thầy cô giáo" in one.body


def test_tcvn3_and_vni_texts_are_converted(tmp_path, draft):
    tcvn = "Héi nghÞ viªn chøc\n\nNhµ tr­êng tæ chøc héi nghÞ víi c¸c thÇy c« gi¸o vµ ng­êi lao ®éng n¨m häc míi.\n"
    path = tmp_path / "bai.txt"
    path.write_bytes(tcvn.encode("latin-1"))
    one = draft(path)
    assert one.front["title"] == "Hội nghị viên chức"
    assert "Nhà trường tổ chức hội nghị với các thầy cô giáo và người lao động năm học mới." in one.body
    assert "IMP045" in codes(one)
    path.write_text(tcvn, encoding="utf-8")
    one = draft(path)
    assert one.front["title"] == "Hội nghị viên chức"
    assert "IMP043" in codes(one)


def test_a_modern_text_is_never_taken_for_an_old_one():
    assert legacy.detect(WORDS) == ""
    assert legacy.detect("Café à Paris, déjà vu") == ""
    assert legacy.encoding_of_font("Times New Roman") == ""


def test_bytes_that_are_no_text_are_refused(tmp_path, draft):
    path = tmp_path / "bai.txt"
    path.write_bytes(bytes(range(128, 256)) * 20)
    with pytest.raises(Refused) as refused:
        draft(path)
    assert refused.value.code.id == "IMP021"


def test_lines_broken_by_width_are_joined(text):
    one = text(
        "Ngày hội của trường\n\nSáng nay, thầy và trò nhà trường cùng nhau dọn dẹp sân chơi và\n"
        "trồng thêm cây xanh quanh các lớp học, với sự giúp sức của nhiều\ncha mẹ học sinh.\nĐoạn sau đứng riêng.\n"
    )
    assert one.body.startswith("Sáng nay, thầy và trò nhà trường cùng nhau dọn dẹp sân chơi và trồng thêm")
    assert one.body.count("\n\n") == 1
    assert "IMP053" in codes(one)


# --- saved pages -----------------------------------------------------------------------------------------------------

PAGE = (SAMPLES / "trang-cu.html").read_text(encoding="utf-8")


def test_a_saved_page(tmp_path, draft):
    path = tmp_path / "bai.html"
    path.write_text(PAGE, encoding="utf-8")
    (tmp_path / "bai_files").mkdir()
    (tmp_path / "bai_files" / "a.jpg").write_bytes(photo())
    one = draft(path)
    assert one.front["title"] == "Hội thi nấu ăn"
    assert one.front["date"] == "11/03/2024 08:15"
    assert one.front["event"]["date"] == "Sáng ngày 08/3/2024"
    assert [(photo.file, photo.caption) for photo in one.photos] == [("anh-1.jpg", "Món ăn của tổ 1")]
    assert "**năm món**, xem [thể lệ](https://mn.pgd.edu.vn/van-ban/5.pdf).\n\nKết quả: tổ 1" in one.body
    for furniture in ("Trang chủ", "alert", "Bản quyền", "Lượt đọc", "Tết trung thu", "Liên kết khác"):
        assert furniture not in one.body
    assert "IMP033" in codes(one)
    assert one.front["aliases"] == ["https://mn.pgd.edu.vn/tin/12.html"]


def test_a_page_that_marks_its_article(tmp_path, draft):
    data = base64.b64encode(photo(size=(900, 700)) + bytes(3000)).decode()
    head = (
        '<meta property="og:title" content="Bài báo của trường">'
        '<meta property="article:published_time" content="2024-03-11T08:15:00+07:00">'
    )
    text = f"<p>{'Một câu của bài báo. ' * 10}</p><p><img src=data:image/jpeg;base64,{data}></p>"
    beside = f"<p>{'Khung bên, rất dài. ' * 40}</p>"
    page = f'<html><head>{head}</head><body><div class="bodytext">{text}</div><div>{beside}</div></body></html>'
    path = tmp_path / "bai.html"
    path.write_text(page, encoding="utf-8")
    one = draft(path)
    assert one.front["title"] == "Bài báo của trường"
    assert one.front["date"] == "11/03/2024 08:15"
    assert "Khung bên" not in one.body
    assert len(one.photos) == 1


# --- WordPress -------------------------------------------------------------------------------------------------------

WXR = (SAMPLES / "wordpress.xml").read_text(encoding="utf-8")


@pytest.fixture
def uploads(tmp_path: Path) -> Path:
    folder = tmp_path / "uploads" / "2021" / "10"
    folder.mkdir(parents=True)
    (folder / "hop.jpg").write_bytes(photo("red"))
    (folder / "hop-300x200.jpg").write_bytes(photo("red", (30, 20)))
    (folder / "hop2.jpg").write_bytes(photo("blue"))
    return tmp_path / "uploads"


def test_wordpress(tmp_path, drafts, uploads):
    path = tmp_path / "xuat.xml"
    path.write_text(WXR, encoding="utf-8")
    first, second = drafts(path, media=uploads)
    assert first.front["title"] == "Hội nghị & đối thoại"
    assert first.front["summary"] == "Tóm tắt ngắn."
    assert first.front["date"] == "28/10/2021 16:30"
    assert first.front["tags"] == ["Hội nghị"]
    assert first.front["authors"] == [{"name": "Lê Lan", "role": "words"}]
    assert first.front["status"] == "published"
    assert first.slug == "hoi-nghi"
    assert first.sections == ["Công đoàn"]
    assert first.body == (
        'Đoạn đầu, có $ và "ngoặc".  \nDòng hai.\n\n![](anh-1.jpg)\n![](anh-2.jpg)\n\nĐoạn cuối \\[trích].\n'
    )
    assert [photo.caption for photo in first.photos] == ["Toàn cảnh", "Phát biểu"]
    assert first.photos[0].source == "hop.jpg", "the original, not the smaller copy"
    assert "IMP040" in codes(first)
    assert first.front["aliases"] == ["https://cu.example/2021/10/h%E1%BB%99i-ngh%E1%BB%8B/", "https://cu.example/?p=7"]
    assert second.front["status"] == "draft"
    assert "aliases" not in second.front


def test_wordpress_without_a_copy_of_the_photos(tmp_path, drafts):
    path = tmp_path / "xuat.xml"
    path.write_text(WXR, encoding="utf-8")
    assert "IMP033" in codes(drafts(path)[0])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (WXR[:1200], "IMP015"),
        (WXR.replace("<rss", "<!DOCTYPE rss [<!ENTITY a 'b'>]><rss", 1), "IMP010"),
        ("<?xml version='1.0'?><rss><channel></channel></rss>", "IMP016"),
    ],
)
def test_bad_exports(tmp_path, drafts, text, code):
    path = tmp_path / "xuat.xml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        drafts(path)
    assert refused.value.code.id == code


# --- NukeViet --------------------------------------------------------------------------------------------------------

SQL = (SAMPLES / "nukeviet.sql").read_text(encoding="utf-8")


@pytest.mark.parametrize("packed", [False, True])
def test_nukeviet(tmp_path, drafts, packed):
    folder = tmp_path / "uploads" / "news" / "2021_10"
    folder.mkdir(parents=True)
    (folder / "hop.jpg").write_bytes(photo("red"))
    (folder / "hop2.jpg").write_bytes(photo("blue"))
    path = tmp_path / ("dump.sql.gz" if packed else "dump.sql")
    path.write_bytes(gzip.compress(SQL.encode()) if packed else SQL.encode())
    waiting, news = drafts(path, media=tmp_path / "uploads")
    assert waiting.front["title"] == "Bài chờ"
    assert waiting.body == "Náp\n"
    assert waiting.front["status"] == "draft"
    assert news.front["title"] == "Hội nghị; phần 'một'"
    assert news.front["summary"] == "Tóm tắt."
    assert news.front["date"] == "28/10/2021 15:50"
    assert news.front["authors"] == [{"name": "Lê Lan", "role": "words"}]
    assert news.slug == "hoi-nghi-phan-mot"
    assert news.sections == ["Công đoàn"]
    assert news.body == '![](anh-2.jpg)\n\nĐoạn "đầu".\n\n![](anh-1.jpg)\n'
    assert [photo.caption for photo in news.photos] == ["", "Toàn cảnh"]
    assert "aliases" not in news.front


def test_nukeviet_addresses_are_known_with_the_site(tmp_path, drafts):
    path = tmp_path / "dump.sql"
    path.write_text(SQL, encoding="utf-8")
    waiting, news = drafts(path, site="https://cu.example/")
    assert news.front["aliases"] == ["https://cu.example/vi/news/cong-doan/hoi-nghi-phan-mot-11.html"]
    assert "aliases" not in waiting.front


def test_a_dump_is_read_across_the_pieces_it_is_read_in(tmp_path):
    """A semicolon inside a text that the reader's buffer cuts is no end of a statement."""
    import re

    filler = "x;'' \\' " * 200_000
    path = tmp_path / "dump.sql"
    path.write_text(f"INSERT INTO `t_rows` (`a`, `b`) VALUES ('{filler}', 'end'), ('2', 'zwei');\n", encoding="utf-8")
    rows = [row for _, row in read_rows(path, re.compile("t_rows"))]
    assert [row["b"] for row in rows] == ["end", "zwei"]
    assert rows[0]["a"] == "x;' ' " * 200_000
