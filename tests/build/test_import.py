"""An imported Word file through to the page that readers see."""

from __future__ import annotations

import pytest
from tests.unit.importing.wordfile import image, paragraph, photo, run, table, word_file

from bangtin.cli import main

pytestmark = pytest.mark.build


def test_from_word_to_a_page(new_site, monkeypatch, capsys):
    site = new_site("two-schools")
    site.configure()
    folder = site.root / "bai"
    folder.mkdir()
    word_file(
        folder / "Ngày hội.docx",
        paragraph("Ngày hội đọc sách", style="Title"),
        paragraph("Sáng ngày 19/4/2024, trường mở ngày hội tại sân trường, ", run("rất vui", "<w:b/>"), "."),
        paragraph(image("image1")),
        paragraph("Góc đọc: lớp 3A", style="Chuthich"),
        table(["STT", "Lớp"], ["1", "3A"]),
        images={"image1.jpeg": photo(size=(640, 480))},
    )
    monkeypatch.chdir(site.root)
    unit = next(
        path.parent.name
        for path in sorted((site.root / "content").glob("*/school.toml"))
        if path.parent.name != "portal"
    )
    section = next(
        path.name for path in sorted((site.root / "content" / unit).iterdir()) if path.is_dir() and path.name != "pages"
    )
    assert main(["import", "bai", "-u", unit, "-c", section, "--lang", "vi"]) == 0
    made = site.root / capsys.readouterr().out.splitlines()[0]
    made.write_text(made.read_text(encoding="utf-8").replace("status: draft", "status: published"), encoding="utf-8")
    report = site.build()
    assert [problem for problem in report.problems if made.parent.name in problem.file] == []
    [page] = [path for path in site.output.rglob("*.html") if made.parent.name in path.parts]
    html = page.read_text(encoding="utf-8")
    assert "<h1" in html
    assert "Ngày hội đọc sách" in html
    assert "<strong>rất vui</strong>" in html
    assert "Góc đọc: lớp 3A" in html
    assert "<td>3A</td>" in html
    assert "2024-04-19" in html
