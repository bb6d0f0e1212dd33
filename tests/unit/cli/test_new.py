"""``bangtin new``: the folder it makes, and what it says to a teacher who names what does not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from bangtin.cli import main

UNIT = """name = "Trường Tiểu học Suối Mây"
kind = "tieu-hoc"

[sections.tin-tuc]
vi = "Tin tức"
en = "News"

[sections.thong-bao]
vi = "Thông báo"
en = "Notices"
"""


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal of two schools, in which the command runs without a terminal."""
    for unit in ("suoi-may", "ban-mai"):
        (tmp_path / "content" / unit).mkdir(parents=True)
        (tmp_path / "content" / unit / "school.toml").write_text(UNIT, encoding="utf-8")
    (tmp_path / "pelicanconf.py").write_text('PATH = "content"\nPLUGINS = []\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_article_is_a_folder_of_its_day(portal: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = "content/suoi-may/tin-tuc/2026/2026-09-05-khai-giang-nam-hoc-moi/index.md"
    assert main(["new", "Khai giảng năm học mới", "-u", "suoi-may", "-c", "tin-tuc", "-d", "05/09/2026"]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    text = (portal / path).read_text(encoding="utf-8")
    assert "title: Khai giảng năm học mới\n" in text
    assert "date: 05/09/2026\nschool_year: 2026-2027\n" in text
    assert main(["new", "Khai giảng năm học mới", "-u", "suoi-may", "-c", "tin-tuc", "-d", "05/09/2026"]) == 2
    assert (portal / path).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("-u suoimay", "Trường: không có “suoimay”. Có phải “suoi-may” không?"),
        ("-u xyz", "Trường: không có “xyz”. Chọn một trong: ban-mai, suoi-may."),
        ("-c tin-tuc", "Trường: chưa cho biết. Chọn một trong: ban-mai, suoi-may."),
        ("-u suoi-may -c tintuc", "Chuyên mục: không có “tintuc”. Có phải “tin-tuc” không?"),
        ("-u suoi-may", "Chuyên mục: chưa cho biết. Chọn một trong: tin-tuc, thong-bao."),
        ("-u suoi-may -c tin-tuc -d 32/09/2026", "32/09/2026: đây không phải là ngày"),
    ],
)
def test_what_does_not_exist_is_named(portal: Path, capsys: pytest.CaptureFixture[str], given: str, said: str) -> None:
    assert main(["new", "Tin", *given.split(), "--lang", "vi"]) == 2
    assert capsys.readouterr().err == f"bangtin: {said}\n"
    assert not list(portal.rglob("*.md"))
