"""Photos of a text: where they stand, what their captions are, what order they come in."""

from __future__ import annotations

import pytest

from bangtin.articles.tokens import expand, gallery_token, photo_token

PLACES = [
    # alone in a paragraph
    ("![Toàn cảnh](a.jpg)", "⟨a.jpg⟩"),
    ("Trước.\n\n![](a.jpg)\n\nSau.", "<p>Trước.</p>\n⟨a.jpg⟩\n<p>Sau.</p>"),
    ("[![x](a.jpg)](https://a.example)", "⟨a.jpg⟩"),
    ("**![x](a.jpg)**", "⟨a.jpg⟩"),
    ("![x](a.jpg)  \n", "⟨a.jpg⟩"),
    # in a row
    ("![a](a.jpg) ![b](b.jpg)", "⟨gallery a.jpg b.jpg⟩"),
    ("![a](a.jpg)\n![b](b.jpg)\n![c](c.jpg)", "⟨gallery a.jpg b.jpg c.jpg⟩"),
    ("![a](a.jpg)  \n![b](b.jpg)", "⟨gallery a.jpg b.jpg⟩"),
    # in running text
    ("Ảnh ![a](a.jpg) đây", "<p>Ảnh  đây</p>\n⟨a.jpg⟩"),
    ("Ảnh:\n![a](a.jpg)\n\nSau.", "<p>Ảnh:\n</p>\n⟨a.jpg⟩\n<p>Sau.</p>"),
    ("Ảnh ![a](a.jpg) và ![b](b.jpg) đây", "<p>Ảnh  và  đây</p>\n⟨gallery a.jpg b.jpg⟩"),
    ("Chữ [và ![a](a.jpg)](https://a.example)", "<p>Chữ "),
    # in other blocks
    ("- một ![a](a.jpg)\n- hai", "<ul>\n<li>một ⟨a.jpg⟩\n</li>\n<li>hai</li>\n</ul>"),
    ("> ![a](a.jpg)", "<blockquote>⟨a.jpg⟩\n</blockquote>"),
    ("> chữ ![a](a.jpg)", "<blockquote>\n<p>chữ </p>\n⟨a.jpg⟩\n</blockquote>"),
    ("# Đầu ![a](a.jpg)", '<h2 id="muc-dau">Đầu </h2>\n⟨a.jpg⟩'),
    ("- một\n\n    ![a](a.jpg)\n\n- hai", "<ul>\n<li>\n<p>một</p>\n⟨a.jpg⟩\n</li>\n<li>\n<p>hai</p>\n</li>\n</ul>"),
    # galleries
    ("[gallery]", "⟨gallery⟩"),
    ("Trước.\n\n[Gallery]\n\nSau.", "<p>Trước.</p>\n⟨gallery⟩\n<p>Sau.</p>"),
    ("[gallery: a.jpg b_c_d.jpg]", "⟨gallery a.jpg b_c_d.jpg⟩"),
    ('[gallery: a.jpg, "ảnh số 2.jpg"; c.jpg]', "⟨gallery a.jpg ảnh số 2.jpg c.jpg⟩"),
    ("[gallery:\n a.jpg\n b.jpg\n]", "⟨gallery a.jpg b.jpg⟩"),
    ("[gallery: ]", "⟨gallery⟩"),
    # not photos at all
    ("Xem [gallery] nhé", "<p>Xem [gallery] nhé</p>"),
    ("[gallery](https://a.example)", '<p><a href="https://a.example" rel="noopener">gallery</a></p>'),
    ("`![a](a.jpg)`", "<p><code>![a](a.jpg)</code></p>"),
    ("\\![a](a.md)", '<p>!<a href="/tim/a.md">a</a></p>'),
]


@pytest.mark.parametrize(("text", "html"), PLACES)
def test_places(text, html, page):
    assert page(text).startswith(html)
    if not html.startswith("<p>Chữ "):
        assert page(text) == html


CAPTIONS = [
    # text, caption, description
    ("![Toàn cảnh hội nghị](a.jpg)", "Toàn cảnh hội nghị", ""),
    ("![](a.jpg)", "", ""),
    ('![Hội trường nhìn từ cuối](a.jpg "Toàn cảnh")', "Toàn cảnh", "Hội trường nhìn từ cuối"),
    ('![Hội trường](a.jpg "")', "", "Hội trường"),
    ("![Hội trường](a.jpg)\n\n*Toàn cảnh*", "Toàn cảnh", "Hội trường"),
    ("![Hội trường](a.jpg)\n*Toàn cảnh*", "Toàn cảnh", "Hội trường"),
    ("![](a.jpg)  \n*Toàn cảnh*", "Toàn cảnh", ""),
    ("![](a.jpg)\n\n_Toàn **cảnh**_", "Toàn cảnh", ""),
    ("[![Hội trường](a.jpg)](https://a.example)\n*Toàn cảnh*", "Toàn cảnh", "Hội trường"),
    ("![Hội trường](a.jpg)\n\nToàn cảnh\n{: .caption}", "Toàn cảnh", "Hội trường"),
    # not captions: a byline, running text, a long paragraph, two paragraphs away, after a row
    ("![Cũ](a.jpg)\n\n*Tin, ảnh: Minh Khang*", "Cũ", ""),
    ("![Cũ](a.jpg)\n\n*Bài và ảnh: Đỗ Nguyệt*", "Cũ", ""),
    ("![Cũ](a.jpg)\n\n*Toàn cảnh* hội nghị", "Cũ", ""),
    ("![Cũ](a.jpg)\n\nChữ\n\n*Toàn cảnh*", "Cũ", ""),
    (f"![Cũ](a.jpg)\n\n*{'dài ' * 80}hết*", "Cũ", ""),
    ('![Mô tả](a.jpg "Cũ")\n\n*Toàn cảnh*', "Cũ", "Mô tả"),
    # what a caption may hold
    ("![Cô *Lan* và **lớp 5A** (ảnh_1)](a.jpg)", "Cô Lan và lớp 5A (ảnh_1)", ""),
    ("![Sở GD&ĐT &amp; trường &nbsp;A](a.jpg)", "Sở GD&ĐT & trường A", ""),
    ("![a <b>đậm</b> c](a.jpg)", "a đậm c", ""),
    ("![Cô [Lan] và `mã`](a.jpg)", "Cô [Lan] và mã", ""),
    ("![a \\* b](a.jpg)", "a * b", ""),
    ('![x" onerror="y](a.jpg)', 'x" onerror="y', ""),
    ("![a\nb](a.jpg)", "a b", ""),
]


@pytest.mark.parametrize(("text", "caption", "alt"), CAPTIONS)
def test_captions(text, caption, alt, convert, recorder):
    convert(text)
    assert [(photo.caption, photo.alt) for photo in recorder.photos] == [(caption, alt)]


def test_a_caption_below_is_not_shown_twice(page):
    assert page("![a](a.jpg)\n\n*Toàn cảnh*\n\nSau.") == "⟨a.jpg⟩\n<p>Sau.</p>"
    assert page("![a](a.jpg)\n*Toàn cảnh*\n\nSau.") == "⟨a.jpg⟩\n<p>Sau.</p>"
    assert "Minh Khang" in page("![a](a.jpg)\n\n*Tin, ảnh: Minh Khang*")


def test_a_paragraph_with_a_photo_is_no_caption(page):
    assert page("![a](a.jpg)\n\n*chữ ![b](b.jpg)*") == "⟨a.jpg⟩\n<p><em>chữ </em></p>\n⟨b.jpg⟩"


def test_order_of_keys_and_galleries(convert):
    body = convert("![](a.jpg)\n\n- x ![](b.jpg)\n\n![](c.jpg) ![](a.jpg)\n\n[gallery: d.jpg e.jpg]\n\n[gallery]")
    assert body.photos == ["a.jpg", "b.jpg", "c.jpg", "d.jpg", "e.jpg"]
    assert body.galleries == [["c.jpg", "a.jpg"], ["d.jpg", "e.jpg"], []]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Trước.\n\n![](mat.jpg)\n\nSau.", "<p>Trước.</p>\n<p>Sau.</p>"),
        ("![](mat.jpg) ![](a.jpg)", "⟨a.jpg⟩"),
        ("chữ ![](mat.jpg) chữ", "<p>chữ  chữ</p>"),
        ("[gallery: mat.jpg]\n\nSau.", "<p>Sau.</p>"),
        ("[gallery: mat.jpg a.jpg]", "⟨gallery a.jpg⟩"),
    ],
)
def test_photos_that_cannot_be_shown_leave_no_trace(text, html, page, recorder):
    recorder.missing = {"mat.jpg"}
    assert page(text) == html


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![x](https://x.example/a.jpg)", (1, 6, "ART120")),
        ("a\n\nb ![x](//x.example/a.jpg)", (3, 8, "ART120")),
        ("![x](data:image/png;base64,AAAA)", (1, 6, "ART120")),
        ("![x](C:\\anh\\a.jpg)", (1, 6, "ART120")),
        ("![x](\\\\may\\a.jpg)", (1, 6, "ART120")),
        ("![x]()", (0, 0, "ART121")),
    ],
)
def test_photos_from_elsewhere(text, found, codes, recorder):
    assert codes(text) == [found]
    assert recorder.photos == []


def test_places_of_photos(convert, recorder):
    convert(
        "Mở ![x](a.jpg) chữ ![y](b.jpg).\n\n```\n![z](c.jpg)\n```\n\n![z](<c.jpg> 'chú')\n\n[gallery: a.jpg\n  d.jpg]\n"
        "\n![k][ref]\n\n[ref]: e.jpg\n",
        first_line=10,
    )
    assert [(ref.file, ref.line, ref.column) for ref in recorder.photos] == [
        ("a.jpg", 10, 9),
        ("b.jpg", 10, 25),
        ("c.jpg", 16, 7),
        ("a.jpg", 18, 11),
        ("d.jpg", 19, 3),
        ("e.jpg", 23, 8),
    ]


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("anh%201.jpg", "anh 1.jpg"),
        ("<anh 1.jpg>", "anh 1.jpg"),
        ("a&amp;b.jpg", "a&b.jpg"),
        ("a&b.jpg", "a&b.jpg"),
        ("anh_1_2.jpg", "anh_1_2.jpg"),
        ("anh\\_1.jpg", "anh_1.jpg"),
        ("ảnh-Lớp-5A.jpg", "ảnh-Lớp-5A.jpg"),
        ("%E1%BA%A3nh.jpg", "ảnh.jpg"),
        ("anh(1).jpg", "anh(1).jpg"),
    ],
)
def test_file_names(written, file, convert, recorder):
    body = convert(f"![x]({written})")
    assert [(ref.file, ref.line) for ref in recorder.photos] == [(file, 1)]
    assert expand(body.html, lambda key: key, "".join) == file


def test_tokens_carry_any_key():
    for key in ("a.jpg", "ảnh số 1.jpg", 'a"b.jpg', "a/b.jpg", "a%2Fb.jpg", "<x>.jpg", "a&b.jpg"):
        html = f'<img src="{photo_token(key)}"><img src="{gallery_token([key, "z"])}">'
        assert expand(html, lambda one: f"F{one}", lambda many: f"G{many}") == f"F{key}G{[key, 'z']}"


def test_text_that_looks_like_a_token_stays_text(page):
    assert page('`<img src="bt:photo/a.jpg">`') == '<p><code>&lt;img src="bt:photo/a.jpg"&gt;</code></p>'
    assert "⟨" not in page('*[HĐ]: <img src="bt:gallery/">\n\nHĐ')
