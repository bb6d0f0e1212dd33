"""Honour boards on built sites: schools, portal, languages, data files, checks, and the year that gathers it all."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from xml.etree import ElementTree as ET

import pytest
from tests.build.heads import read_head
from tests.build.sites import article
from tests.theme.markup import outline

pytestmark = pytest.mark.build

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OWN = "hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md"
UNION = "binh-minh/tin-tuc/2024/2024-11-25-khen/index.md"
AWARDS = """
  - title: Tập thể lao động tiên tiến
    kind: danh-hieu
    recipient_unit: hoa-mai
    giver: Chủ tịch UBND xã
    level: xa
    school_year: 2023-2024
    decision: 112/QĐ-UBND
    decision_date: 12/8/2024
  - title: Giấy khen
    kind: khen-thuong
    recipient: =HYPERLINK("https://x.example")
    school_year: 2024-2025
    decision: 7/QĐ-UBND
    decision_date: 20/11/2024
  - title: Giấy khen
    kind: khen-thuong
    recipient: Cô Lê An
    school_year: 2024-2025
    decision: 8/QĐ-UBND
    decision_date: 20/11/2024
    status: revoked"""
ENGLISH = AWARDS.replace("Giấy khen", "Certificate of merit").replace(
    "Tập thể lao động tiên tiến", "Advanced collective"
)


@pytest.fixture(scope="module")
def site(new_site):
    site = new_site("two-schools")
    silence = "\n  - code: AWD004\n    reason: Bản dịch"
    site.write(UNION, article("Khen thưởng", date="25/11/2024", awards=AWARDS, school_year="2024-2025"))
    text = article("Commended", date="25/11/2024", awards=ENGLISH, school_year="2024-2025", silence=silence)
    site.write(UNION.replace("index", "index.en"), text)
    site.build()
    assert site.codes() == []
    return site


def rows(site, path):
    raw = (site.output / path).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_the_portal_counts_what_two_schools_tell_once(site):
    data = json.loads((site.output / "bang-vang/bang-vang.json").read_text(encoding="utf-8"))
    (award,) = [one for one in data["awards"] if one["kind"] == "danh-hieu"]
    assert award["unit"] == "hoa-mai"
    assert [one["url"].split("/")[3] for one in award["articles"]] == ["binh-minh", "hoa-mai"]
    assert award["giver"] == "Chủ tịch UBND xã", "each article adds what it knows"
    assert len(rows(site, "bang-vang/bang-vang.csv")) == len(data["awards"]) == 3


def test_no_cell_of_the_csv_is_a_formula(site):
    cells = [cell for row in rows(site, "binh-minh/bang-vang/bang-vang.csv") for cell in row.values()]
    assert '\'=HYPERLINK("https://x.example")' in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def opened(path, folder):
    """The rows of a CSV file as LibreOffice Calc has them, and the formulas that it saw.

    Without a person to look at its import dialog, which finds UTF-8 by the byte order mark, it must be told.
    """
    command = ["soffice", f"-env:UserInstallation={folder.as_uri()}/profile", "--headless"]
    command += ["--infilter=Text - txt - csv (StarCalc):44,34,76,1", "--convert-to", "fods", "--outdir", folder, path]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    sheet = ET.parse(folder / f"{path.stem}.fods").find(".//{*}table")
    cells = [row.findall("{*}table-cell") for row in sheet.findall("{*}table-row")]
    formulas = [cell for row in cells for cell in row if cell.get(f"{{{TABLE}}}formula")]
    return [["".join(text.itertext()) for cell in row for text in cell.findall("{*}p")] for row in cells], formulas


def test_a_spreadsheet_shows_vietnamese_and_runs_nothing(site, tmp_path):
    path = site.output / "binh-minh/bang-vang/bang-vang.csv"
    shown, formulas = opened(path, tmp_path)
    assert not formulas
    with path.open(encoding="utf-8-sig", newline="") as file:
        written = [[cell for cell in row if cell] for row in csv.reader(file)]
    assert shown == written
    assert shown[0][:3] == ["Năm học", "Thời gian", "Đơn vị"]


def test_figures_are_drawn_and_listed_alike(site):
    found = outline(site.html("bang-vang/"))
    drawings = found.all("svg")
    assert len(drawings) == 2
    assert [one.attributes["role"] for one in drawings] == ["img", "img"]
    assert found.all("desc")[0].text == "2024-2025: 1; 2023-2024: 1"
    assert len(found.all("caption")) == 2
    totals = [cell.text for cell in found.all("td") if "tfoot" in cell.ancestors]
    assert totals == ["1", "1", "0", "2"] * 2, "the revoked one is not counted"


def test_a_revoked_award_is_struck_and_says_so(site):
    html = site.html("binh-minh/bang-vang/")
    assert "<s>Giấy khen</s> · <strong>Đã thu hồi</strong>" in html


@pytest.mark.parametrize(
    "path",
    [
        "bang-vang/nam-hoc/2023-2024/",
        "bang-vang/nam-hoc/2024-2025/",
        "bang-vang/loai/danh-hieu/",
        "bang-vang/loai/khen-thuong/",
        "binh-minh/bang-vang/nam-hoc/2024-2025/",
        "en/bang-vang/nam-hoc/2024-2025/",
        "binh-minh/en/bang-vang/",
    ],
)
def test_parts_are_pages(site, path):
    assert site.has(path)
    assert outline(site.html(path)).all("ul")


def test_only_what_divides_a_board_is_a_page(site):
    assert not site.has("hoa-mai/bang-vang/loai/danh-hieu/"), "its only kind"
    assert not site.has("hoa-mai/en/bang-vang/"), "nobody tells of it in English"
    assert not site.has("en/bang-vang/bang-vang.csv"), "data exist once"


def test_english_has_its_own_words(site):
    html = site.html("en/bang-vang/")
    assert "Advanced collective" in html
    assert "Honour board" in html
    assert "Giấy khen" not in html


def test_a_school_shows_what_it_received_itself(site):
    assert "Advanced collective" not in site.html("binh-minh/en/bang-vang/")
    units = [row["Đơn vị"] for row in rows(site, "binh-minh/bang-vang/bang-vang.csv")]
    assert units == ["Trường Tiểu học Bình Minh"] * 2
    assert "Tập thể lao động tiên tiến" not in site.html("binh-minh/")
    told = site.html("binh-minh/tin-tuc/2024-11-25-khen/")
    assert '<a href="/bang-vang/">Tập thể lao động tiên tiến</a>' in told, "its place is the portal's board"


def test_a_school_year_gathers_what_belongs_to_it(site):
    year = site.html("nam-hoc/2023-2024/")
    assert "Tập thể lao động tiên tiến" in year, "though no article is of that year"
    own = outline(site.html("hoa-mai/nam-hoc/2023-2024/"))
    headings = [heading.text.strip() for heading in own.all("h2") if "main" in heading.ancestors]
    assert headings == ["Bảng vàng"]
    opening = site.html("binh-minh/nam-hoc/2024-2025/")
    assert "3 bài viết · 1 khen thưởng · 1 sự kiện" in opening
    assert 'href="/binh-minh/bang-vang/nam-hoc/2024-2025/">Bảng vàng</a>' in opening


def test_the_article_leads_to_the_board(site):
    assert 'href="/hoa-mai/bang-vang/nam-hoc/2023-2024/"' in site.html("hoa-mai/tin-tuc/2024-11-20-hoi-nghi/")
    assert 'href="/bang-vang/"' in site.html("")


def test_without_awards_there_is_nothing(new_site):
    site = new_site("gallery")
    site.build()
    assert not site.has("bang-vang/")
    assert not site.grep("bang-vang")


def test_nothing_is_typed_twice(new_site):
    site = new_site("two-schools")
    people = "\n  - name: Hoàng Thị Tiến\n    id: tien-1975\n  - name: Lê An\n    id: le-an"
    papers = "\n  - number: 7/QĐ-UBND\n    title: Khen thưởng\n    date: 20/11/2024"
    awards = "".join(
        f"\n  - title: Giấy khen\n    kind: khen-thuong\n    giver: UBND xã\n    decision: {number}\n    {who}"
        for number, who in (("7 /QĐ - UBND", "recipient_id: tien-1975"), ("Số 7/QĐ-UBND", "recipient: lê An"))
    )
    site.write(UNION, article("Khen", date="25/11/2024", awards=awards, people=people, documents=papers))
    site.build()
    assert site.codes() == []
    told = json.loads((site.output / "binh-minh/bang-vang/bang-vang.json").read_text(encoding="utf-8"))["awards"]
    known = {(one["recipient"], one["recipient_id"]) for one in told}
    assert known == {("Hoàng Thị Tiến", "tien-1975"), ("lê An", "le-an")}
    assert {one["decision_date"] for one in told} == {"2024-11-20"}


def test_what_machines_read(site):
    head = read_head(site.html("hoa-mai/bang-vang/"))
    assert head.node("Preschool")["award"] == ["Tập thể Lao động tiên tiến (2023-2024)"]
    files = [one["contentUrl"] for one in head.node("Dataset")["distribution"]]
    assert files == [f"https://cong.example/hoa-mai/bang-vang/bang-vang.{kind}" for kind in ("csv", "json")]
    assert read_head(site.html("bang-vang/")).node("Dataset")["url"] == "https://cong.example/bang-vang/"


def test_mistakes_are_told_at_their_line_and_silence_is_kept(new_site):
    site = new_site("two-schools")
    site.edit(OWN, "    decision: 112/QĐ-UBND\n", "    level: tinh\n    giver: Chủ tịch UBND xã\n")
    again = "\n  - title: Tập thể Lao động tiên tiến\n    kind: danh-hieu\n    school_year: 2023-2024\n    level: huyen"
    text = article("Nhắc lại", date="30/11/2024", awards=again, silence="\n  - code: AWD006\n    reason: Chưa rõ")
    site.write("hoa-mai/tin-tuc/2024/2024-11-30-nhac-lai/index.md", text)
    site.build()
    line = site.read(OWN).splitlines().index("    level: tinh") + 1
    found = [(code, line) for code, file, line, _ in site.problems() if file.endswith(OWN)]
    assert ("AWD001", line) in found
    assert ("AWD007", line) in found
    assert "AWD006" not in site.codes()
    (said,) = [one for one in site.said() if one["code"] == "AWD007"]
    assert "content/hoa-mai/tin-tuc/2024/2024-11-30-nhac-lai/index.md" in said["message"]


def test_pages_of_many_awards(new_site):
    site = new_site("two-schools", AWARDS_PER_PAGE=2)
    many = "".join(
        f"\n  - title: Giấy khen\n    kind: khen-thuong\n    recipient: Cô {n}\n    school_year: 2023-2024"
        f"\n    decision: {n}/QĐ-UBND\n    decision_date: 01/7/2024"
        for n in range(1, 6)
    )
    site.write(UNION, article("Khen thưởng", date="25/11/2024", awards=many))
    site.build()
    assert site.has("bang-vang/trang/3/")
    assert not site.has("bang-vang/trang/4/")
    assert "<svg" not in site.html("bang-vang/trang/2/")
    together = "".join(site.html(f"binh-minh/bang-vang/{page}") for page in ("", "trang/2/", "trang/3/"))
    assert sorted(f"Cô {n}<" in together for n in range(1, 6)) == [True] * 5
