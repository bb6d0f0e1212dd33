"""``bangtin check`` as a teacher and as a pipeline call it: what is printed, what is mended, the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.importing.wordfile import image, paragraph, photo, word_file

from bangtin.cli import main
from bangtin.cli.excerpts import Excerpts
from bangtin.cli.reviews import github, sarif
from bangtin.core.problems import Problem, Severity

UNIT = """name = "Trường Tiểu học Suối Mây"
kind = "tieu-hoc"

[sections.tin-tuc]
vi = "Tin tức"
"""
PATH = "content/suoi-may/tin-tuc/2024/2024-04-19-ngay-hoi-doc-sach/index.md"
TEXT = "---\ntitle: Ngày hội đọc sách\n---\nNgày hội  đọc sách , ai cũng vui.\n\nXin mời tham ra vào năm sau.\n"


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal of one school with one article, in which the command runs."""
    article = tmp_path / PATH
    article.parent.mkdir(parents=True)
    article.write_text(TEXT, encoding="utf-8")
    (tmp_path / "content" / "suoi-may" / "school.toml").write_text(UNIT, encoding="utf-8")
    settings = 'PATH = "content"\nPLUGINS = ["bangtin.articles"]\nTIMEZONE = "Asia/Ho_Chi_Minh"\nDEFAULT_LANG = "vi"\n'
    (tmp_path / "pelicanconf.py").write_text(settings, encoding="utf-8")
    theme = Path(__file__).parents[3] / "theme"
    (tmp_path / "theme").symlink_to(theme)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1733104800")
    return tmp_path


def codes(out: str) -> list[str]:
    return [problem["code"] for problem in json.loads(out)]


@pytest.mark.usefixtures("portal")
def test_a_message_shows_its_place(capsys):
    assert main(["check", "--lang", "vi"]) == 0
    assert capsys.readouterr().out == (
        f"{PATH}:4:9  PRF004  Thừa khoảng trắng, hoặc dùng khoảng trắng để canh chỗ (1 chỗ).\n"
        "    Ngày hội  đọc sách , ai cũng vui.\n"
        "            ^^\n"
        "    → Lệnh “bangtin check --fix” sửa giúp.\n"
        f"{PATH}:4:19  PRF005  Thừa khoảng trắng trước dấu “,” (1 chỗ).\n"
        "    Ngày hội  đọc sách , ai cũng vui.\n"
        "                      ^\n"
        "    → Lệnh “bangtin check --fix” sửa giúp.\n"
        f"{PATH}:6:9  PRF023  “tham ra” thường là gõ nhầm.\n"
        "    Xin mời tham ra vào năm sau.\n"
        "            ^^^^^^^\n"
        "    → Có phải là “tham gia”?\n"
        "Không thấy lỗi nào.\n"
        "Cần xem lại: 1; lưu ý: 2.\n"
        "Trong đó lệnh “bangtin check --fix” sửa giúp được: 2.\n"
    )


def test_what_fails(portal, capsys):
    assert main(["check", "--strict", "--format", "json"]) == 1
    assert codes(capsys.readouterr().out) == ["PRF004", "PRF005", "PRF023"]
    assert main(["check", "--strict", "--no-proofread", "--format", "json"]) == 0
    assert codes(capsys.readouterr().out) == []
    (portal / PATH).write_text(TEXT + "\nSáng ngày 31/02/2024, trường họp.\n", encoding="utf-8")
    assert main(["check", "--format", "json", PATH]) == 1
    assert "PRF031" in codes(capsys.readouterr().out)


def test_mending_shows_and_writes(portal, capsys):
    file = portal / PATH
    file.chmod(0o640)
    assert main(["check", "--fix", "--dry-run", "--lang", "vi"]) == 0
    assert "Số chỗ --fix sẽ sửa: 1." in capsys.readouterr().out
    assert file.read_text(encoding="utf-8") == TEXT
    assert main(["check", "--fix", "--lang", "vi", "content/suoi-may"]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        f"{PATH}:4\n  - Ngày hội  đọc sách , ai cũng vui.\n  + Ngày hội đọc sách, ai cũng vui.\nSố chỗ đã sửa: 1.\n"
    )
    assert "PRF004" not in said
    assert file.read_text(encoding="utf-8") == TEXT.replace("hội  đọc", "hội đọc").replace("sách ,", "sách,")
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["index.md"]


@pytest.mark.usefixtures("portal")
def test_a_dry_run_goes_with_fix(capsys):
    assert main(["check", "--dry-run", "--lang", "vi"]) == 2
    assert "--dry-run chỉ dùng cùng --fix." in capsys.readouterr().err


def test_the_portals_own_abbreviations_are_known(portal, capsys):
    file = portal / PATH
    file.write_text(TEXT.replace("Xin mời tham ra", "Có HĐGDKCNM"), encoding="utf-8")
    main(["check", "--format", "json"])
    assert "PRF074" in codes(capsys.readouterr().out)
    (portal / "content" / "suoi-may" / "glossary.toml").write_text(
        '[[term]]\nabbr = "HĐGDKCNM"\nlong = "hội đồng giáo dục"\n', encoding="utf-8"
    )
    main(["check", "--format", "json"])
    assert "PRF074" not in codes(capsys.readouterr().out)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is no portal."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("desk")
def test_a_text_anywhere(capsys):
    Path("bai.txt").write_text("Ngày hội đọc sách\nXin mời tham ra  vào năm sau.\n", encoding="utf-8")
    assert main(["check", "bai.txt", "--format", "json"]) == 0
    assert codes(capsys.readouterr().out) == ["PRF023", "PRF004"]
    assert main(["check", "--fix", "bai.txt"]) == 0
    assert Path("bai.txt").read_text(encoding="utf-8") == "Ngày hội đọc sách\nXin mời tham ra vào năm sau.\n"


@pytest.mark.usefixtures("desk")
def test_an_article_anywhere(capsys):
    Path("bai.md").write_text("---\ntitle: Ngày hội\nngay: 1\n---\nXin mời tham ra.\n", encoding="utf-8")
    assert main(["check", "bai.md", "--format", "json"]) == 1
    assert set(codes(capsys.readouterr().out)) == {"FRO041", "PRF023"}


def test_a_word_file_anywhere(desk, capsys):
    word_file(
        desk / "bai.docx",
        paragraph("Ngày hội đọc sách", style="Title"),
        paragraph("Xin mời tham ra vào năm sau."),
        paragraph(image("image1")),
        paragraph("Góc đọc của lớp bên cửa sổ"),
        paragraph("Sau đây là một số hình ảnh:"),
        images={"image1.jpeg": photo()},
    )
    assert main(["check", "bai.docx", "--lang", "en"]) == 0
    assert capsys.readouterr().out == (
        "bai.docx:2:9  PRF023  “tham ra” is most often a slip.\n"
        "    Xin mời tham ra vào năm sau.\n"
        "            ^^^^^^^\n"
        "    → Should it be “tham gia”?\n"
        "No mistakes found.\n"
        "To be looked at: 1; notes: 0.\n"
    )


@pytest.mark.usefixtures("desk")
def test_what_is_no_word_file_is_named(capsys):
    Path("bai.docx").write_bytes(b"PK\x03\x04 nothing")
    assert main(["check", "bai.docx", "--format", "json"]) == 1
    assert codes(capsys.readouterr().out) == ["IMP007"]
    Path("bai.txt").write_bytes(bytes(range(128, 256)) * 20)
    assert main(["check", "bai.txt", "--format", "json"]) == 1
    assert codes(capsys.readouterr().out) == ["IMP021"]


# -- forms of the output -------------------------------------------------------------------------------------------


def problem(**more: object) -> Problem:
    values = {"line": 3, "column": 5, "code": "PRF023", "severity": Severity.WARNING, "text": "tham ra"}
    return Problem(**{"file": "content/a b,c:d.md", "message": "m", "hint": "h", **values, **more})


def test_workflow_commands_are_escaped():
    said = [(problem(), "100% là\r\nđúng: a, b", "Sửa"), (problem(line=0, column=0, severity=Severity.NOTE), "x", "y")]
    assert github(said) == [
        "::warning file=content/a b%2Cc%3Ad.md,line=3,col=5,title=PRF023::100%25 là%0D%0Ađúng: a, b → Sửa",
        "::notice file=content/a b%2Cc%3Ad.md,line=1,col=1,title=PRF023::x → y",
    ]


def test_sarif_has_what_the_standard_asks_for():
    said = [
        (problem(code="PRF031", severity=Severity.ERROR, text=""), "Lỗi", "Sửa"),
        (problem(), "Nhầm", "Sửa"),
        (problem(line=0, column=0, severity=Severity.NOTE, code="ART013"), "Lạ", "Bỏ"),
    ]
    log = json.loads(sarif(said, "vi"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["ART013", "PRF023", "PRF031"]
    assert [rule["defaultConfiguration"]["level"] for rule in rules] == ["note", "warning", "error"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        [location] = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "content/a%20b%2Cc%3Ad.md"
    regions = [result["locations"][0]["physicalLocation"].get("region") for result in run["results"]]
    assert regions == [
        {"startLine": 3, "startColumn": 5},
        {"startLine": 3, "startColumn": 5, "endColumn": 12},
        None,
    ]


def test_no_problem_is_a_whole_sarif_file():
    assert json.loads(sarif([], "en"))["runs"][0]["results"] == []


LONG = "Một câu rất dài. " * 10


@pytest.mark.parametrize(
    ("line", "column", "text"),
    [
        ("Xin mời tham ra.", 9, "tham ra"),
        (LONG + "Xin mời tham ra." + LONG, len(LONG) + 9, "tham ra"),
        ("a" * 300 + "tham ra", 301, "tham ra"),
        ("tham ra" + "a" * 300, 1, "tham ra"),
        ("\ttham ra\x1b[31m", 2, "tham ra"),
    ],
)
def test_carets_stand_below_the_place(tmp_path, line, column, text):
    (tmp_path / "a.md").write_text(line + "\n", encoding="utf-8")
    told = list(Excerpts(tmp_path, {}).told(problem(file="a.md", line=1, column=column, text=text), "Nhầm.", "Sửa."))
    assert told[0] == f"a.md:1:{column}  PRF023  Nhầm."
    assert told[-1] == "    → Sửa."
    shown, carets = told[1], told[2]
    at = carets.index("^")
    assert carets.strip() == "^" * len(text)
    assert shown[at : at + len(text)] == text
    assert len(shown) <= 84
    assert "\x1b" not in shown


def test_a_place_that_is_not_there_is_only_named(tmp_path):
    told = list(Excerpts(tmp_path, {}).told(problem(file="gone.md", line=9, column=9), "Nhầm.", "Sửa."))
    assert told == ["gone.md:9:9  PRF023  Nhầm.", "    → Sửa."]
