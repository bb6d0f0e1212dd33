"""Documents on their pages, in texts, across schools, with files; and what is said when something is wrong."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from tests.build.sites import ROOT, Site, article, different
from tests.theme.markup import outline

FOLDER = "binh-minh/tin-tuc/2024"
LAW = """
  - number: 43/HD-TLĐ
    kind: Hướng dẫn
    issuer: Tổng Liên đoàn Lao động Việt Nam
    date: 11/11/2021
    title: Đối thoại tại nơi làm việc
    replaced_by: 15/HD-TLĐ"""
BODY = (
    "Theo Hướng dẫn số 43/HD – TLĐ ngày 11/11/2021, `43/HD-TLĐ` và [43/HD-TLĐ](https://example.com/).\n\n"
    "## Về 43/HD-TLĐ\n\nHướng dẫn 43/HD-TLĐ và Công văn 415/PGD&ĐT <script>alert(1)</script>."
)
PDF = b"%PDF-1.4\n1 0 obj\n<< /Author (Do Nguyet) >>\nendobj\ntrailer << >>\nstartxref\n9\n%%EOF\n"


def links(html: str, part: str) -> list[str]:
    """Addresses of the links in a page that lead to documents."""
    return [one.attributes["href"] for one in outline(html).all("a") if part in one.attributes.get("href", "")]


def of_documents(site: Site) -> list[tuple[str, str, int, int]]:
    return [problem for problem in site.problems() if problem[0].startswith("DOC")]


@pytest.fixture(scope="module")
def site(new_site) -> Site:
    site = new_site("two-schools")
    site.write(f"{FOLDER}/2024-10-01-doi-thoai/index.md", article("Đối thoại", BODY, documents=LAW))
    site.write(f"{FOLDER}/2024-10-02-hoi-nghi.md", article("Hội nghị", "Theo Hướng dẫn số 43/HD-TLĐ."))
    site.write("hoa-mai/tin-tuc/2024/2024-10-03-doi-thoai.md", article("Nơi khác", "Theo 43/HD-TLĐ, 04/2015/NĐ-CP."))
    site.write("binh-minh/pages/quy-che.md", "---\ntitle: Quy chế\n---\nDựa vào Công văn số 415/PGDĐT, lớp 4/1.\n")
    site.build()
    return site


def test_one_entry_with_everything_known(site):
    assert site.report.exit_status == 0
    assert of_documents(site) == []
    page = site.html("binh-minh/van-ban/43-hd-tld/")
    for word in (
        "43/HD-TLĐ",
        "Hướng dẫn",
        "Tổng Liên đoàn Lao động Việt Nam",
        "11/11/2021",
        "Đối thoại tại nơi làm việc",
    ):
        assert word in page
    assert links(page, "/van-ban/15-hd-tld/") == ["/binh-minh/van-ban/15-hd-tld/"]
    assert set(links(page, "/tin-tuc/2024-")) == {
        "/binh-minh/tin-tuc/2024-10-01-doi-thoai/",
        "/binh-minh/tin-tuc/2024-10-02-hoi-nghi/",
    }
    assert links(site.html("binh-minh/van-ban/15-hd-tld/"), "43-hd-tld") == ["/binh-minh/van-ban/43-hd-tld/"]


def test_lists_by_year_kind_and_issuer(site):
    for order in ("", "loai/", "co-quan/"):
        for unit in ("binh-minh/", ""):
            page = site.html(f"{unit}van-ban/{order}")
            assert f"/{unit}van-ban/43-hd-tld/" in links(page, "43-hd-tld")
    headings = [one.text for one in outline(site.html("van-ban/loai/")).all("h2")]
    assert headings[:3] == ["Công văn", "Hướng dẫn", "Nghị định"]
    assert "Văn bản" in [one.text for one in outline(site.html("binh-minh/")).all("a")]


def test_the_portal_joins_the_schools(site):
    page = site.html("van-ban/43-hd-tld/")
    assert "Nơi khác" in page
    assert "Hội nghị" in page
    assert "Nơi khác" not in site.html("binh-minh/van-ban/43-hd-tld/")
    assert "/van-ban/04-2015-nd-cp/" in links(site.html("hoa-mai/van-ban/04-2015-nd-cp/"), "04-2015")


def test_the_first_mention_in_the_text_is_linked(site):
    body = site.html("binh-minh/tin-tuc/2024-10-01-doi-thoai/")
    prose = body[body.index('<div class="bt-prose">') : body.index('<footer class="bt-article__foot">')]
    assert re.findall(r'<a href="(/[^"]*)">([^<]*)</a>', prose) == [
        ("/binh-minh/van-ban/43-hd-tld/", "43/HD – TLĐ"),
        ("/binh-minh/van-ban/415-pgddt/", "415/PGD&amp;ĐT"),
    ]
    assert re.search(r"<code>(?:<span[^>]*>)?43/HD-TLĐ", prose)
    assert "<script>alert" not in body
    assert links(site.html("binh-minh/quy-che/"), "415") == ["/binh-minh/van-ban/415-pgddt/"]
    factbox = body[body.index('<aside class="bt-factbox"') :]
    assert "/binh-minh/van-ban/43-hd-tld/" in links(factbox, "/van-ban/")
    assert "/binh-minh/van-ban/15-hd-tld/" in links(factbox, "/van-ban/")


def test_links_can_be_switched_off(new_site):
    site = new_site("two-schools", DOCUMENTS_LINKS=False)
    site.write(f"{FOLDER}/2024-10-01-doi-thoai/index.md", article("Đối thoại", BODY))
    site.build()
    body = site.html("binh-minh/tin-tuc/2024-10-01-doi-thoai/")
    assert (
        "/van-ban/" not in body[body.index('<div class="bt-prose">') : body.index('<footer class="bt-article__foot">')]
    )
    assert site.has("binh-minh/van-ban/43-hd-tld/")


def test_nothing_without_documents(build_site):
    site = build_site("two-schools")
    assert [path for path in site.files("binh-minh") if "van-ban" in path] == []
    assert "Văn bản" not in site.html("binh-minh/")


def test_a_school_sees_its_own_only(site):
    before = site.files("binh-minh")
    site.write("hoa-mai/tin-tuc/2024/2024-10-04-khac.md", article("Khác", documents=LAW.replace("11/11", "12/11")))
    site.rebuild()
    assert different(before, site.files("binh-minh")) == []
    assert [(code, file) for code, file, _, _ in of_documents(site)] == [
        ("DOC001", "content/binh-minh/tin-tuc/2024/2024-10-01-doi-thoai/index.md")
    ]
    assert different(site.files(), site.clean().files()) == []
    site.delete("hoa-mai/tin-tuc/2024/2024-10-04-khac.md")
    site.rebuild()
    assert of_documents(site) == []


def test_a_pdf_is_published_without_names(new_site):
    site = new_site("two-schools")
    path = f"{FOLDER}/2024-10-01-ke-hoach"
    site.write(
        f"{path}/index.md", article("Kế hoạch", documents="\n  - title: Kế hoạch năm học\n    file: Kế hoạch.pdf")
    )
    site.write(f"{path}/Kế hoạch.pdf", PDF)
    site.build()
    assert of_documents(site) == []
    (published,) = [name for name in site.files() if name.endswith(".pdf")]
    assert re.fullmatch(r"binh-minh/van-ban/ke-hoach-nam-hoc/ke-hoach-[0-9a-f]{6}\.pdf", published)
    assert site.files()[published] == PDF.replace(b"Do Nguyet", b" " * 9)
    for page in ("binh-minh/van-ban/ke-hoach-nam-hoc/", "van-ban/ke-hoach-nam-hoc/"):
        assert links(site.html(page), ".pdf") == [f"/{published}"]
    assert site.rebuild().changed_files == 0
    assert different(site.files(), site.clean().files()) == []
    site.delete(f"{path}/Kế hoạch.pdf")
    site.rebuild()
    assert [code for code, *_ in of_documents(site)] == ["DOC010"]
    assert [name for name in site.files() if name.endswith(".pdf")] == []


def test_a_real_pdf_loses_the_name_of_its_author(new_site):
    """ExifTool writes the names as other programs do, into the list of facts and as XMP, and looks for them after."""
    site = new_site("two-schools")
    path = f"{FOLDER}/2024-10-01-ke-hoach"
    site.write(f"{path}/index.md", article("Kế hoạch", documents="\n  - title: Kế hoạch\n    file: a.pdf"))
    site.write(f"{path}/a.pdf", next((ROOT / "content").rglob("quyet-dinh-47.pdf")).read_bytes())
    names = ["-PDF:Author=Do Nguyet", "-XMP-dc:Creator=Do Nguyet", "-PDF:Title=Ke hoach"]
    subprocess.run(["exiftool", "-q", "-overwrite_original", *names, site.path(f"{path}/a.pdf")], check=True)
    assert b"Do Nguyet" in site.path(f"{path}/a.pdf").read_bytes()
    site.build()
    assert of_documents(site) == []
    (published,) = [site.output / name for name in site.files() if name.endswith(".pdf")]
    assert b"Do Nguyet" not in published.read_bytes()
    wanted = ["-json", "-Author", "-Creator", "-Title", "-PageCount", "-Warning", "-Error"]
    (told,) = json.loads(subprocess.run(["exiftool", *wanted, published], capture_output=True, check=True).stdout)
    assert (told["Title"], told["PageCount"], told.get("Author", "").strip()) == ("Ke hoach", 1, "")
    assert "Nguyet" not in str(told)
    assert not {"Warning", "Error"} & set(told)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"PK", "DOC011"),
        ("a.pdf", b"%PDF-1.4 cut", "DOC012"),
        ("a.pdf", PDF.replace(b"trailer << >>", b"trailer << /Encrypt 1 0 R >>"), "DOC013"),
        ("a.pdf", PDF.replace(b"/Author", b"/S /JavaScript /JS"), "DOC014"),
        ("a.pdf", PDF + b" " * 1_100_000 + b"startxref %%EOF", "DOC015"),
    ],
)
def test_files_that_are_not_published(new_site, name, data, code):
    site = new_site("two-schools", DOCUMENTS_MAX_MB=1)
    path = f"{FOLDER}/2024-10-01-ke-hoach"
    site.write(f"{path}/index.md", article("Kế hoạch", documents=f"\n  - title: Kế hoạch\n    file: {name}"))
    site.write(f"{path}/{name}", data)
    site.build()
    assert of_documents(site) == [(code, f"content/{path}/index.md", 5, 11)]
    assert site.report.exit_status == 1
    assert site.has("binh-minh/van-ban/ke-hoach/")
    assert site.grep(name.partition(".")[2].encode() + b'"') == []


def test_a_long_list_has_pages(new_site):
    site = new_site("two-schools", DOCUMENTS_PER_PAGE=3)
    numbers = ", ".join(f"{number}/2020/NĐ-CP" for number in range(10, 18))
    site.write(f"{FOLDER}/2024-10-01-nhieu.md", article("Nhiều", f"Theo {numbers}."))
    site.build()
    assert len(links(site.html("binh-minh/van-ban/trang/2/"), "-2020-nd-cp/")) == 3
    assert len(links(site.html("binh-minh/van-ban/trang/3/"), "-2020-nd-cp/")) == 2
    assert not site.has("binh-minh/van-ban/trang/4/")


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Site:
    """The portal's own content, without its photos, which take the time."""
    root = tmp_path_factory.mktemp("demo") / "portal"
    shutil.copytree(ROOT / "content", root / "content", ignore=shutil.ignore_patterns("*.jpg", "*.png", "*.webp"))
    site = Site(root, now=1_798_000_000)
    site.settings["SOCIALCARDS"] = False
    site.build()
    return site


SEEDS = {
    "kim-lu": ("3194-hdlt-sgddt-cdn",),
    "hoa-sua": ("41-hd-tld",),
    "ldld-nghia-lo": ("01-2016-tt-bnv", "04-2015-nd-cp"),
    "cum-thi-dua-3": ("3064-sgddt-vp",),
}


def test_the_five_documents_of_the_seeds_have_their_pages(demo):
    for unit, slugs in SEEDS.items():
        for slug in slugs:
            for page in (f"{unit}/van-ban/{slug}/", f"van-ban/{slug}/"):
                cited = [one for one in links(demo.html(page), f"/{unit}/") if re.search(r"/\d{4}-\d\d-\d\d-", one)]
                assert cited, page
                assert slug in demo.html(f"{unit}/van-ban/")
            assert any(f"/{unit}/van-ban/{slug}/" in demo.html(one[1:]) for one in cited)


def test_the_demo_says_nothing_wrong_of_documents(demo):
    assert of_documents(demo) == []
