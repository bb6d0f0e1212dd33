"""``bangtin import`` as a teacher calls it: with its reading process, its folder, its words on the terminal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.unit.importing.wordfile import image, paragraph, photo, word_file

from bangtin.cli import main
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.importing.process import read
from bangtin.importing.sources import Job

UNIT = """name = "Trường Tiểu học Suối Mây"
kind = "tieu-hoc"

[sections.tin-tuc]
vi = "Tin tức"

[sections.cong-doan]
vi = "Công đoàn"
"""
PATH = "content/suoi-may/tin-tuc/2024/2024-04-19-ngay-hoi-doc-sach/index.md"


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal of one school, in which the command runs."""
    (tmp_path / "content" / "suoi-may").mkdir(parents=True)
    (tmp_path / "content" / "suoi-may" / "school.toml").write_text(UNIT, encoding="utf-8")
    (tmp_path / "pelicanconf.py").write_text('PATH = "content"\nPLUGINS = []\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1733104800")
    return tmp_path


@pytest.fixture
def word(portal: Path) -> Path:
    """A Word file with a photo."""
    return word_file(
        portal / "bai.docx",
        paragraph("Ngày hội đọc sách", style="Title"),
        paragraph("Sáng ngày 19/4/2024, trường mở ngày hội tại sân trường."),
        paragraph(image("image1")),
        paragraph("Góc đọc: lớp 3A", style="Chuthich"),
        images={"image1.jpeg": photo()},
    )


def test_an_article_with_its_photo(portal, word, capsys):
    assert main(["import", str(word), "-c", "tin-tuc", "--lang", "vi"]) == 0
    said = capsys.readouterr()
    assert said.out == f"{PATH}\nSố bài: đọc 1, ghi 1 (bản nháp, hoặc như đã đăng trước đây).\n"
    assert "Cần người biên tập trả lời:" in said.err
    text = (portal / PATH).read_text(encoding="utf-8")
    assert text == (
        "---\ntitle: Ngày hội đọc sách\nevent:\n  date: Sáng ngày 19/4/2024\n  place: Sân trường\nphotos:\n"
        '  - file: anh-1.jpg\n    caption: "Góc đọc: lớp 3A"\nstatus: draft\n---\n\n'
        "Sáng ngày 19/4/2024, trường mở ngày hội tại sân trường.\n\n![](anh-1.jpg)\n"
    )
    assert read_front_matter(text, PATH).front is not None
    assert (portal / PATH).with_name("anh-1.jpg").read_bytes() == photo()
    assert list((portal / PATH).parents[1].iterdir()) == [(portal / PATH).parent]


def test_an_article_is_never_overwritten(portal, word, capsys):
    (portal / PATH).parent.mkdir(parents=True)
    (portal / PATH).write_text("của cô Lan", encoding="utf-8")
    assert main(["import", str(word), "-c", "tin-tuc", "--lang", "vi"]) == 0
    assert "đã có rồi" in capsys.readouterr().err
    assert (portal / PATH).read_text(encoding="utf-8") == "của cô Lan"
    assert list((portal / PATH).parent.iterdir()) == [portal / PATH]


def test_a_dry_run_writes_nothing(portal, word, capsys):
    assert main(["import", str(word), "--dry-run", "--format", "json", "--lang", "en"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert list(data) == ["front_matter", "body", "photos", "findings"]
    assert data["front_matter"]["event"] == {"date": "Sáng ngày 19/4/2024", "place": "Sân trường"}
    assert data["photos"] == [{"file": "anh-1.jpg", "caption": "Góc đọc: lớp 3A", "alt": "", "source": ""}]
    assert {one["kind"] for one in data["findings"]} <= {"refused", "question", "left-out", "removed"}
    assert not list((portal / "content").rglob("*.md"))


def test_a_refused_file_and_a_good_one(portal, word, capsys):
    (portal / "cu.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000))
    assert main(["import", "cu.doc", str(word), "-c", "tin-tuc", "--lang", "vi"]) == 1
    said = capsys.readouterr()
    assert "IMP002" in said.err
    assert "chọn “Lưu thành”" in said.err
    assert PATH in said.out


def test_a_text_without_a_title_is_not_placed_but_asked(portal, capsys):
    (portal / "bai.txt").write_text("Một câu rất dài. " * 30, encoding="utf-8")
    assert main(["import", "bai.txt", "-c", "tin-tuc", "--lang", "en"]) == 1
    assert "IMP060" in capsys.readouterr().err
    assert main(["import", "bai.txt", "-c", "tin-tuc", "--title", "Tin vui", "-d", "5/9/2024", "--lang", "en"]) == 0
    assert (portal / "content/suoi-may/tin-tuc/2024/2024-09-05-tin-vui/index.md").is_file()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("khong-co.docx -c tin-tuc", "khong-co.docx: không có tệp hay thư mục này"),
        ("bai.docx", "Chuyên mục: chưa cho biết. Chọn một trong: tin-tuc, cong-doan."),
        ("bai.docx -c tin-tuc -d 32/1/2024", "32/1/2024: đây không phải là ngày"),
    ],
)
@pytest.mark.usefixtures("word")
def test_wrong_use(capsys, given, said):
    assert main(["import", *given.split(), "--lang", "vi"]) == 2
    assert capsys.readouterr().err == f"bangtin: {said}\n"


def test_an_archive_goes_to_its_sections_and_twins_get_numbers(portal, capsys):
    item = (
        "<item><title>Tin vui</title><wp:post_id>{id}</wp:post_id><wp:post_date>2021-10-28 16:30:00</wp:post_date>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>"
        '<category domain="category">{category}</category><content:encoded>Nội dung {id}.</content:encoded></item>'
    )
    items = "".join(
        item.format(id=number, category=one) for number, one in enumerate(("Công đoàn", "Công đoàn", "Khác"))
    )
    spaces = 'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    (portal / "xuat.xml").write_text(f"<rss {spaces}><channel>{items}</channel></rss>", encoding="utf-8")
    assert main(["import", "xuat.xml", "-c", "tin-tuc", "--format", "json", "--lang", "en"]) == 0
    assert [one["path"] for one in json.loads(capsys.readouterr().out)] == [
        "content/suoi-may/cong-doan/2021/2021-10-28-tin-vui/index.md",
        "content/suoi-may/cong-doan/2021/2021-10-28-tin-vui-2/index.md",
        "content/suoi-may/tin-tuc/2021/2021-10-28-tin-vui/index.md",
    ]
    assert main(["import", "xuat.xml", "-c", "tin-tuc", "--format", "json", "--lang", "en"]) == 0
    assert all("path" not in one for one in json.loads(capsys.readouterr().out)), (
        "once more: everything is there already"
    )


def test_an_empty_article_does_not_end_an_archive(portal, capsys):
    rows = "(1, 1, 1635411000, '', '', ''), (2, 1, 1635411000, 'Tin vui', 'tin-vui', '')"
    (portal / "dump.sql").write_text(
        f"INSERT INTO `nv4_vi_news_rows` (`id`, `status`, `publtime`, `title`, `alias`, `hometext`) VALUES {rows};"
        "INSERT INTO `nv4_vi_news_detail` (`id`, `bodyhtml`) VALUES (2, 'Nội dung.');",
        encoding="utf-8",
    )
    assert main(["import", "dump.sql", "-c", "tin-tuc", "--lang", "en"]) == 1
    said = capsys.readouterr()
    assert "dump.sql#1  IMP014" in said.err
    assert "content/suoi-may/tin-tuc/2021/2021-10-28-tin-vui/index.md" in said.out


def test_captions_that_do_not_fit_go_beside_the_photos(portal):
    folder = portal / "bai"
    folder.mkdir()
    (folder / "bai.txt").write_text("Tin vui\n\nMột câu.\n", encoding="utf-8")
    names = [f"anh-{number}" for number in range(1, 60)]
    for index, name in enumerate(names):
        (folder / f"{name}.jpg").write_bytes(photo("red", (8 + index, 8)))
    (folder / "captions.txt").write_text(
        "".join(f"{name}: {'chú thích ' * 20}{name}\n" for name in names), encoding="utf-8"
    )
    assert main(["import", "bai", "-c", "tin-tuc", "-d", "5/9/2024", "--lang", "en"]) == 0
    made = portal / "content/suoi-may/tin-tuc/2024/2024-09-05-tin-vui"
    assert "photos:" not in (made / "index.md").read_text(encoding="utf-8")
    assert (made / "captions.txt").read_text(encoding="utf-8").count("\n") == 59


def job(path: Path, scratch: Path) -> Job:
    scratch.mkdir()
    return Job(path, path.name, scratch, {})


def test_what_hangs_is_ended(tmp_path):
    """A pipe that nobody writes to: the reader would wait for ever."""
    os.mkfifo(tmp_path / "bai.txt")
    [problem] = read(job(tmp_path / "bai.txt", tmp_path / "scratch"), patience=3)
    assert problem.code == "IMP011"


def test_what_wants_all_memory_is_ended(tmp_path):
    (tmp_path / "bai.html").write_text("<p><b>x" * 2_500_000, encoding="utf-8")
    [problem] = read(job(tmp_path / "bai.html", tmp_path / "scratch"), memory=300_000_000)
    assert problem.code == "IMP012"
