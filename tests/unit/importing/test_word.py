"""Word files made part by part as Word makes them: pictures, captions, lists, tables, footnotes, boxes, old fonts."""

from __future__ import annotations

import pytest
from tests.unit.importing.conftest import codes
from tests.unit.importing.wordfile import HEAD, OFFICE, SPACES, image, paragraph, photo, run, table, word_file

TITLE = paragraph("Ngày hội đọc sách", style="Title")
LEAD = paragraph("Sáng ngày 19/4/2024, trường mở ngày hội.")
END = paragraph("Ngày hội khép lại lúc giữa trưa.")
PHOTOS = {"image1.jpeg": photo("navy"), "image2.jpeg": photo("red")}


@pytest.fixture
def word(tmp_path, draft):
    """``word(*paragraphs, …)``: the draft of a Word file."""
    return lambda *body, **options: draft(word_file(tmp_path / "bai.docx", *body, **options))


@pytest.mark.parametrize(
    "body",
    [
        (paragraph(image("image1")), paragraph("Góc đọc của lớp 3A", style="Chuthich")),
        (paragraph("Góc đọc của lớp 3A", style="Chuthich"), paragraph(image("image1"))),
        (paragraph(image("image1"), centred=True), paragraph("Góc đọc của lớp 3A", centred=True)),
        (paragraph(image("image1")), paragraph(run("Góc đọc của lớp 3A", "<w:i/>"))),
        (paragraph(image("image1"), "<w:r><w:br/></w:r>", "Góc đọc của lớp 3A"),),
        (table([paragraph(image("image1")) + paragraph("Góc đọc của lớp 3A")]),),
        (table([paragraph(image("image1")), ""], ["Góc đọc của lớp 3A", ""]),),
    ],
    ids=["style below", "style above", "centred", "italic", "line break", "same cell", "cell below"],
)
def test_a_caption_is_tied_to_its_photo(word, body):
    one = word(TITLE, LEAD, *body, END, images=PHOTOS)
    assert [(photo.file, photo.caption) for photo in one.photos] == [("anh-1.jpg", "Góc đọc của lớp 3A")]
    assert one.front["photos"] == [{"file": "anh-1.jpg", "caption": "Góc đọc của lớp 3A"}]
    assert one.body == (
        "Sáng ngày 19/4/2024, trường mở ngày hội.\n\n![](anh-1.jpg)\n\nNgày hội khép lại lúc giữa trưa.\n"
    )


def test_what_may_be_a_caption_is_asked(word):
    one = word(TITLE, LEAD, paragraph(image("image1")), paragraph("Góc đọc của lớp 3A"), END, images=PHOTOS)
    assert "IMP080" in codes(one)
    assert one.photos[0].caption == ""
    assert "Góc đọc của lớp 3A" in one.body


def test_a_photo_inside_a_sentence_takes_no_words_from_it(word):
    one = word(TITLE, paragraph("Câu đầu ", image("image1"), "còn tiếp đến đây."), images=PHOTOS)
    assert one.body == "Câu đầu còn tiếp đến đây.\n\n![](anh-1.jpg)\n"
    assert one.photos[0].caption == ""


def test_two_photos_side_by_side_stay_a_row(word):
    row = table([paragraph(image("image1")), paragraph(image("image2"))], ["Trước", "Sau"])
    one = word(TITLE, LEAD, row, images=PHOTOS)
    assert "![](anh-1.jpg)\n![](anh-2.jpg)" in one.body
    assert [photo.caption for photo in one.photos] == ["Trước", "Sau"]
    shared = word(
        TITLE,
        LEAD,
        paragraph(image("image1"), image("image2")),
        paragraph("Hai góc đọc", style="Chuthich"),
        images=PHOTOS,
    )
    assert "IMP081" in codes(shared)
    assert "Hai góc đọc" in shared.body


def test_descriptions_are_kept_when_somebody_wrote_them(word):
    def alt(text: str) -> str:
        return word(TITLE, LEAD, paragraph(image("image1", text)), images=PHOTOS).photos[0].alt

    assert alt("Hai em ngồi đọc dưới gốc cây") == "Hai em ngồi đọc dưới gốc cây"
    assert alt("A group of people Description automatically generated") == ""
    assert alt("C:\\Users\\GV\\Desktop\\IMG 2021.jpg") == ""
    assert alt("IMG_2021") == ""


def test_the_same_picture_twice_is_one_file(word):
    one = word(TITLE, LEAD, paragraph(image("image1")), END, paragraph(image("image1")), images=PHOTOS)
    assert [photo.file for photo in one.photos] == ["anh-1.jpg"]
    assert one.body.count("![](anh-1.jpg)") == 2


def test_lists_tables_and_emphasis(word):
    one = word(
        TITLE,
        LEAD,
        paragraph("Chuẩn bị", style="Heading1"),
        paragraph("sách", number=(0, 1)),
        paragraph("sách tranh", number=(1, 1)),
        paragraph("bàn ghế", number=(0, 1)),
        paragraph("khai mạc", number=(0, 2)),
        paragraph("đọc sách", number=(0, 2)),
        table(["STT", "Lớp | khối"], ["1", "3A"]),
        paragraph("Cả trường ", run("rất ", "<w:b/>"), run("vui", "<w:b/>"), " và ", run("thân ái", "<w:i/>"), "."),
        paragraph("- dọn dẹp"),
        paragraph("- chụp ảnh"),
        paragraph("+ ảnh chung"),
    )
    assert one.body == (
        "Sáng ngày 19/4/2024, trường mở ngày hội.\n\n## Chuẩn bị\n\n"
        "- sách\n    - sách tranh\n- bàn ghế\n\n1. khai mạc\n2. đọc sách\n\n"
        "| STT | Lớp \\| khối |\n| --- | --- |\n| 1 | 3A |\n\n"
        "Cả trường **rất vui** và *thân ái*.\n\n- dọn dẹp\n- chụp ảnh\n    - ảnh chung\n"
    )


def test_merged_cells_are_kept_as_html(word):
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Kết quả <chung>")}</w:tc>'
    one = word(TITLE, LEAD, table([wide], ["Nhất", "3A & 3B"]))
    assert '<td colspan="2">Kết quả &lt;chung&gt;</td>' in one.body
    assert "3A &amp; 3B" in one.body
    assert "IMP039" in codes(one)


def test_footnotes_and_links(word):
    notes = (
        f"{HEAD}<w:footnotes {SPACES}><w:footnote w:id='2'>{paragraph('Theo báo cáo của thư viện.')}</w:footnote>"
        "</w:footnotes>"
    )
    relations = (
        f'<Relationship Id="notes" Type="{OFFICE}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="web" Type="{OFFICE}/hyperlink" Target="https://truong.edu.vn/a b" TargetMode="External"/>'
        f'<Relationship Id="disk" Type="{OFFICE}/hyperlink" Target="file:///D:/a.doc" TargetMode="External"/>'
    )
    body = paragraph(
        "Có 300 cuốn",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        ", xem ",
        f'<w:hyperlink r:id="web">{run("trang này")}</w:hyperlink>',
        " và ",
        f'<w:hyperlink r:id="disk">{run("tệp kia")}</w:hyperlink>',
        ".",
    )
    one = word(TITLE, body, relations=relations, parts={"word/footnotes.xml": notes})
    assert one.body == (
        "Có 300 cuốn[^1], xem [trang này](https://truong.edu.vn/ab) và tệp kia.\n\n[^1]: Theo báo cáo của thư viện.\n"
    )
    assert "IMP041" in codes(one)


BOX = f"<w:txbxContent>{paragraph('Chữ trong hộp.')}</w:txbxContent>"
SHAPE = f"<wps:wsp><wps:txbx>{BOX}</wps:txbx></wps:wsp>"
NEW = f"<w:drawing><wp:anchor><a:graphic><a:graphicData>{SHAPE}</a:graphicData></a:graphic></wp:anchor></w:drawing>"
CHOICE = f"<mc:Choice Requires='wps'>{NEW}</mc:Choice>"
OLD = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"


@pytest.mark.parametrize(
    "box",
    [
        f"<mc:AlternateContent>{CHOICE}<mc:Fallback>{OLD}</mc:Fallback></mc:AlternateContent>",
        f"<mc:AlternateContent>{CHOICE}</mc:AlternateContent>",
        NEW,
        OLD,
    ],
    ids=["both forms", "no fallback", "new form", "old form"],
)
def test_text_boxes_are_read_once_in_every_form(word, box):
    one = word(TITLE, paragraph("Đoạn có hộp.", f"<w:r>{box}</w:r>"), END)
    assert one.body.count("Chữ trong hộp.") == 1
    assert "Đoạn có hộp." in one.body


def test_old_fonts_are_converted_and_told(word):
    tcvn = run("Héi nghÞ viªn chøc", '<w:rFonts w:ascii=".VnTime"/>')
    capitals = run("kÕt qu¶", '<w:rFonts w:ascii=".VnTimeH"/>')
    vni = run("ngöôøi lao ñoäng", '<w:rFonts w:ascii="VNI-Times"/>')
    one = word(TITLE, paragraph(tcvn, ", ", vni, ": ", capitals, "."))
    assert one.body == "Hội nghị viên chức, người lao động: KẾT QUẢ.\n"
    [told] = [problem for problem in one.findings if problem.code == "IMP043"]
    assert told.params["after"] == "Hội nghị viên chức"


def test_marks_apart_are_joined_and_word_residue_goes(word):
    one = word(
        TITLE,
        paragraph("Ho\u0323c sinh \u00d0a\u0323i Tu\u031b\u0300."),
        paragraph("Xem [book", "mark: _GoBack]mục 2\u200b\u00a0 \u00a0tiếp theo."),
    )
    assert one.body == "Học sinh Đại Từ.\n\nXem mục 2 tiếp theo.\n"
    assert {"IMP050", "IMP052", "IMP054"} <= set(codes(one))


def test_nothing_of_the_words_is_lost(word):
    """A little of everything: every word of the file is in the article."""
    words = [f"từ{number}" for number in range(12)]
    one = word(
        paragraph(f"Ngày hội {words[0]}"),
        paragraph(words[1], run(words[2], "<w:b/><w:vertAlign w:val='superscript'/>"), "<w:r><w:tab/></w:r>", words[3]),
        table([words[4], words[5]], [words[6], table([words[7], words[8]]) + paragraph(words[9])]),
        f"<w:sdt><w:sdtContent>{paragraph(words[10])}</w:sdtContent></w:sdt>",
        paragraph(words[11], number=(0, 1)),
    )
    text = one.front["title"] + one.body
    assert [word for word in words if word not in text] == []
