"""Each code with the text that calls it forth, and its neighbours that must stay silent."""

from __future__ import annotations

import pytest

from bangtin.proofread.proof import proof

FRONT = "---\ntitle: Hội nghị viên chức\ndate: 28/10/2021\n---\n"
PAD = "Buổi họp diễn ra trong không khí vui vẻ, ai cũng có phần việc của mình và ai cũng được nói. " * 3


def codes(text, path="content/kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.md", **more):
    return [problem.code for problem in proof(text, path=path, **more)]


def article(body, **front):
    lines = {"title": "Hội nghị viên chức", "date": "28/10/2021", **front}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in lines.items()) + f"---\n{body}\n"


FOUND = {
    "PRF001": "Hội nghị bắt đầu lúc tám giờ.".replace("ộ", "o\u0323\u0302"),
    "PRF002": "Ðoàn viên có mặt đông đủ.",
    "PRF003": "Hội ng\u200bhị bắt đầu.",
    "PRF004": "Hội nghị  bắt đầu.",
    "PRF005": "Hội nghị bắt đầu , mọi người vỗ tay.",
    "PRF006": "Hội nghị bắt đầu,mọi người vỗ tay.",
    "PRF007": "Khẩu hiệu là“Dạy tốt, học tốt”.",
    "PRF008": "Bà Lò Thị Mơ– Bí thư chi bộ, có mặt.",
    "PRF009": "Còn nhiều việc nữa….",
    "PRF010": "Năm học 2021 - 2022 bắt đầu.",
    "PRF011": "Theo công văn số 12 /SGDĐT-VP.",
    "PRF012": "[bookmark: _GoBack]Hội nghị bắt đầu.",
    "PRF013": 'Phong trào “Dạy tốt” và "Học tốt" bắt đầu.',
    "PRF020": "Phát huy nhữngthế mạnh.",
    "PRF021": "Công việc nhiêt tình.",
    "PRF022": "Trường mầm mầm non có mặt.",
    "PRF023": "Xin mời tham ra buổi họp.",
    "PRF024": "Các ý kiến tập trung vào vấn đề thực hi\n\nCác ý kiến tập trung vào vấn đề thực hiện nhiệm vụ.",
    "PRF025": f"{PAD}\n\nMột câu ở giữa.\n\n{PAD}",
    "PRF026": "Xem Error! Reference source not found. để rõ.",
    "PRF027": "Hội ngh\ufffd bắt đầu.",
    "PRF028": "Tr\u00adêng mÇm non tæ chøc héi nghÞ ®¹i biÓu c¸n bé, gi¸o viªn nhµ tr\u00adêng n¨m häc.",
    "PRF029": "Một câu.\n\nLượt đọc: 1025",
    "PRF030": "Một câu.\n\n    Hội nghị bắt đầu lúc tám giờ sáng tại phòng họp của trường.",
    "PRF031": "Sáng ngày 31/02/2021, trường họp.",
    "PRF032": "Sáng thứ Hai, ngày 28/10/2021, trường họp.",
    "PRF033": "Sáng ngày 03/01/2023, trường tổ chức hội nghị năm học 2023-2024.",
    "PRF034": "Kế hoạch năm học 2023-2025.",
    "PRF035": "Kỷ niệm 40 năm ngày thành lập trường (20/06/2004 – 20/06/2024).",
    "PRF041": "![](a.jpg)\n\nCô hiệu trưởng phát biểu tại buổi họp\n\nMột câu sau đó.",
    "PRF044": "Phong trào “Dạy tốt được phát động.",
    "PRF045": "Toàn thể CBGVNX có mặt.",
    "PRF046": "Em Nguyễn Văn Mẫu, học sinh lớp 4A, nhặt được của rơi.",
    "PRF047": "Ai cần thì nhắn 0912 345 678 nhé.",
    "PRF048": "Thầy sinh ngày 12/3/1985 tại đây.",
    "PRF054": "Trường nhận bằng khen tập thể lao động xuất sắc.",
    "PRF055": "Thực hiện kế hoạch của phòng về việc ôn tập. Sáng 28/10, trường họp.",
    "PRF056": "Thầy Lò Văn Hiền nói. Sau đó thầy Lò Văn Hiến về.",
    "PRF057": "Thị xã Nghĩa Lộ đẹp. Ở thị xã Nghĩa Lộ và thị xã Nghĩa lộ có chợ.",
    "PRF070": "Chăm lo sức khỏe và văn hoá.",
    "PRF071": "Người ký trước, người kí sau.",
    "PRF072": "Từ ngày 13.01.2021 đến ngày 20/01/2021.",
    "PRF074": "Đại diện HĐGDKCNM có mặt.",
    "PRF075": "Phòng GDĐT và Sở GD&ĐT có mặt.",
    "PRF079": f"{PAD.strip()} Thế là xong",
    "PRF080": "Theo Nghị định số 110/2004/NĐ-CP về công tác văn thư.",
}


@pytest.mark.parametrize("code", FOUND)
def test_a_mistake_is_found_alone(code):
    assert codes(article(FOUND[code])) == [code]


def test_what_only_plain_text_can_lack():
    text = "Trường Mẫu tổ chức\nHội nghị viên chức\nNgày 23/8, trường tổ chức hội nghị.\nSau đây là một số hình ảnh:"
    assert codes(text, "bai.txt") == ["PRF053", "PRF073", "PRF040"]


def test_translations_are_spared_vietnamese_rules():
    path = "content/kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.en.md"
    body = "The committee of Chưpưl  met , and Trường nhữngthế was there."
    assert codes(article(body), path) == ["PRF004", "PRF005"]


def test_answered_messages_are_left_out():
    silence = "\nsilence:\n  - code: PRF023\n    reason: Tên vở kịch"
    text = f"---\ntitle: Hội nghị\ndate: 28/10/2021{silence}\n---\nVở kịch tham ra.\n"
    assert codes(text) == []


def test_code_addresses_and_html_are_no_prose():
    body = (
        "Xem `nhữngthế  ,` và https://vi.example/nhữngthế,a và <b data-x='a ,b'>đậm</b>.\n\n"
        "```\nnhữngthế  , x\n```\n\n<table>\n<tr><td>nhữngthế ,</td></tr>\n\n<tr><td>x ,</td></tr>\n</table>\n\n"
        "[gallery a.jpg , b.jpg]\n\n[bài trước](/kim-lu/a,b)"
    )
    assert codes(article(body)) == []


def test_a_place_is_that_of_the_letters():
    problem = proof(FRONT + "Một dòng.\n\nHôm nay *nhữngthế* mạnh.\n", path="a.md")[0]
    assert (problem.code, problem.line, problem.column, problem.text) == ("PRF020", 7, 10, "nhữngthế")
