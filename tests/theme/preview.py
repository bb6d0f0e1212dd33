"""Look at the theme without a build: every kind of page, rendered with sample texts, and photographed.

``python -m tests.theme.preview --out DIR`` writes the pages to ``DIR/site`` and screenshots to ``DIR/shots``: three
widths, light and dark, and one print sheet. ``--only article,list`` and ``--widths 360`` narrow it down.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bangtin.core.language import speaking
from bangtin.core.pages import Link
from bangtin.core.stylesheet import bundle
from markupsafe import Markup
from PIL import Image, ImageDraw, ImageFilter

from tests.theme import samples
from tests.theme.rendering import THEME, card_renderer, environment

BODY = Path(__file__).with_name("body.html")
CHROMIUM = "/usr/bin/chromium"


def pages() -> dict[str, tuple[str, dict[str, Any]]]:
    """File name → template and keys."""
    school, portal = samples.unit_view(0), None
    section = Link("Tin tức", "/list.html")
    made: dict[str, tuple[str, dict[str, Any]]] = {}

    def add(name: str, template: str, page_title: str, /, *crumbs: Link, unit: Any = portal, lang: str = "vi", **keys: Any) -> None:
        shown = samples.page(name, page_title, f"/{name}.html", *crumbs, lang=lang)
        menu = [*unit.sections, Link("Ảnh", "/albums.html"), Link("Thẻ", "/tags.html")] if unit else MENU
        menu = [Link(link.label, link.url, current=link.label == keys.get("menu")) for link in menu]
        made[name] = (template, {"page": shown, "lang": lang, "site": samples.site(lang), "unit": unit, "navigation": menu, **keys})

    some = [samples.card(n) for n in range(40)]
    own = [samples.card(n, unit=school.id) for n in range(40)]
    bare = [samples.card(n, unit=school.id, pictured=False) for n in range(40)]
    coming = [samples.upcoming(n) for n in range(4)]
    honours = [samples.award(n) for n in range(5)]
    pager = samples.pages_of(1, 12)
    front = {"pager": pager, "awards": honours}
    add("portal", "portal/home.html", "Bảng Tin", lead=some[0], stories=some[1:7], latest=some[7:17], upcoming=coming,
        groups=samples.groups(32, counted=False), **front)  # fmt: skip
    add("portal-long", "portal/home.html", "Bảng Tin", lead=some[5], stories=some[6:10], latest=[], upcoming=[],
        groups=samples.groups(8, counted=False), pager=samples.pages_of(1, 1), awards=[])  # fmt: skip
    add("school", "school/home.html", school.name, unit=school, lead=own[0], stories=own[1:7], latest=own[7:15],
        sections=[{"link": link, "cards": own[n + 1 : n + 5]} for n, link in enumerate(school.sections)],
        upcoming=coming[:3], albums=own[20:24], **front)  # fmt: skip
    add("school-bare", "school/home.html", school.name, unit=school, lead=bare[2], stories=bare[3:5], latest=[], sections=[],
        upcoming=[], albums=[], awards=[], pager=samples.pages_of(1, 1))  # fmt: skip
    body = Markup(BODY.read_text(encoding="utf-8"))
    near = {"previous": own[3], "next": own[5], "related": own[7:10], "menu": "Tin tức"}
    add("article", "school/article.html", own[0].title, Link("MN Hoa Gạo", "/school.html"), section, unit=school, **near,
        article=samples.article(0, photos=14, pictured=True, body=body, **FACTS))  # fmt: skip
    add("article-long", "school/article.html", samples.LONG_TITLE, Link("MN Hoa Gạo", "/school.html"), section, unit=school, **near,
        article=samples.article(5, photos=0, pictured=False, body=body, school_year="", summary=""))  # fmt: skip
    add("list", "list.html", "Tin tức", Link("MN Hoa Gạo", "/school.html"), unit=school, heading="Tin tức", intro="",
        cards=own[:20], pager=samples.pages_of(4, 12), related_terms=[], empty_text="", menu="Tin tức")  # fmt: skip
    add("tag", "list.html", "Đọc", heading="Đọc", intro="Bài viết của mọi trường có thẻ này.", cards=some[:20], pager=pager,
        related_terms=[Link("Hội nghị", "/x"), Link("STEM", "/y")], empty_text="")  # fmt: skip
    add("empty", "list.html", "Chuyên môn", Link("MN Hoa Gạo", "/school.html"), unit=school, heading="Chuyên môn", intro="", cards=[],
        pager=samples.pages_of(1, 1), related_terms=[], empty_text="Chuyên mục này chưa có bài viết.")  # fmt: skip
    add("albums", "school/albums.html", "Ảnh", Link("MN Hoa Gạo", "/school.html"), unit=school, cards=[c for c in own if c.cover][:17],
        pager=samples.pages_of(1, 1), menu="Ảnh")  # fmt: skip
    add("units", "portal/units.html", "Trường và đơn vị", groups=samples.groups(32, counted=True))
    add("tags", "tags.html", "Thẻ", groups=TERMS)
    add("page", "page.html", "Giới thiệu", Link("MN Hoa Gạo", "/school.html"), unit=school, title="Giới thiệu", body=body, updated=samples.NOW)
    add("404", "portal/404.html", "Không có trang này", latest=some[:6])
    english = [samples.card(n, lang="en" if n % 2 else "vi") for n in range(8)]
    add("english", "portal/home.html", "Bảng Tin", lang="en", lead=english[1], stories=english[2:5], latest=english[5:], upcoming=coming[:2],
        groups=samples.groups(8, counted=False), **front)  # fmt: skip
    return made


MENU = [Link("Trường và đơn vị", "/units.html"), Link("Thẻ", "/tags.html"), Link("Năm học 2023-2024", "/list.html")]
FACTS: dict[str, Any] = {
    "event": samples.upcoming(2).event,
    "organisers": ["Trường Mầm non Hoa Gạo", "Công đoàn cơ sở"],
    "attendance": "100% cán bộ, giáo viên, nhân viên",
    "school_year_reviewed": "2022-2023",
    "schools": [Link("Trường Tiểu học Phan Chu", "/x"), Link("Trường THCS Núi Voi", "/y")],
    "awards": [samples.award(0).award],
    "people": [{"name": "Hoàng Thị Lan", "role": "Bí thư Chi bộ, Hiệu trưởng"}, {"name": "Vũ Minh Đức", "role": ""}],
    "documents": [
        {"number": "3194/HDLT-SGDĐT-CĐN", "kind": "Hướng dẫn liên tịch", "issuer": "Sở GD&ĐT và Công đoàn ngành Giáo dục",
         "date": "09/9/2021", "title": "Hướng dẫn tổ chức Hội nghị cán bộ, công chức, viên chức", "url": ""},
        {"number": "04/2015/NĐ-CP", "kind": "Nghị định", "issuer": "Chính phủ", "date": "09/01/2015", "title": "", "url": "/x"},
    ],
    "updated": samples.NOW,
}  # fmt: skip
WORDS = {"A": ["An toàn giao thông", "An toàn trường học"], "Â": ["Âm nhạc"], "B": ["Bán trú", "Bóng chuyền"], "C": ["Chuyển đổi số", "Công đoàn"],
         "Đ": ["Đại hội", "Đọc", "Đối thoại"], "G": ["Giáo viên dạy giỏi"], "H": ["Hội nghị cán bộ, công chức, viên chức và người lao động", "Hội thi"],
         "S": ["STEM"], "T": ["Tập huấn", "Tết", "Thi đua", "Trung thu"], "U": ["Uống nước nhớ nguồn"], "Ư": ["Ước mơ xanh"]}  # fmt: skip
TERMS = [
    {"letter": letter, "terms": [{"name": name, "url": "/list.html", "count": 1025 // (n + 1)} for n, name in enumerate(names)]}
    for letter, names in WORDS.items()
]


def render_all(folder: Path) -> dict[str, int]:
    """Write every page, the stylesheet and the pictures; name → size in bytes."""
    env = environment(samples.UNIT_NAMES)
    sizes = {}
    for name, (template, keys) in pages().items():
        with speaking(keys["lang"]):
            cards = card_renderer(env, show_unit=keys["unit"] is None)
            html = env.get_template(template).render(**keys, render_card=cards)
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
        sizes[name] = len(html.encode())
    theme = folder / "theme"
    shutil.copytree(THEME / "static", theme, dirs_exist_ok=True)
    accents = {unit[0]: unit[5] for unit in samples.UNITS}
    (theme / "bangtin.css").write_text(bundle(THEME, accents), encoding="utf-8")
    (folder / "photos").mkdir(exist_ok=True)
    for number in range(21):
        draw_photo(samples.photo(number), folder)
    return sizes


def draw_photo(photo: Any, folder: Path) -> None:
    """Something with light, depth and a face-sized subject, so that crops and captions can be judged."""
    last = folder / f"{photo.prefix[1:]}-{photo.widths[-1]}.webp"
    if last.exists():
        return
    number = int(photo.prefix.rsplit("/", 1)[-1])
    image = Image.linear_gradient("L").resize((photo.width, photo.height))
    ground = Image.merge("RGB", [image.point(lambda v, k=k: int(70 + v * 0.45 + 14 * ((number * k) % 7))) for k in (3, 5, 2)])
    pencil = ImageDraw.Draw(ground)
    for n in range(7):
        x, r = photo.width * (n + 0.5) / 7, photo.width / 17
        y = photo.height * (0.55 + 0.05 * ((n * 3 + number) % 4))
        shade = (60 + 20 * n, 70 + 9 * ((n + number) % 7), 80)
        pencil.ellipse((x - r, y - r, x + r, y + r), fill=shade)
        pencil.rounded_rectangle((x - 1.5 * r, y + r, x + 1.5 * r, photo.height), r, fill=shade)
    ground = ground.filter(ImageFilter.GaussianBlur(photo.width / 300))
    for width in photo.widths:
        small = ground.resize((width, round(width * photo.height / photo.width)))
        small.save(folder / f"{photo.prefix[1:]}-{width}.webp", quality=70)
        if width == photo.jpeg_width:
            small.save(folder / f"{photo.prefix[1:]}-{width}.jpg", quality=70)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder over HTTP on this machine."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", "default-src 'self'")
            super().end_headers()

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            """A tab that turns away early is no error."""

    server = Server(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def photograph(address: str, names: list[str], shots: Path, widths: list[int]) -> list[str]:
    """Screenshots in light and dark, and what overflows: sideways at 320 px, or at 360 px with text at 200 %."""
    from playwright.sync_api import sync_playwright

    faults = []
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as profile:
        browser = playwright.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--no-first-run"]
        )
        tab = browser.new_page()
        tab.on("console", lambda message: faults.append(f"{tab.url}: {message.text}") if message.type == "error" else None)
        for name in names:
            for scheme in ("light", "dark"):
                tab.emulate_media(color_scheme=scheme)
                for width in widths:
                    tab.set_viewport_size({"width": width, "height": 800})
                    tab.goto(f"{address}/{name}.html")
                    tab.evaluate("document.querySelectorAll('img').forEach(img => img.loading = 'eager')")
                    tab.wait_for_load_state("networkidle")
                    tab.screenshot(path=shots / f"{name}-{width}-{scheme}.png", full_page=True)
            for width, size in ((320, "106.25%"), (360, "212.5%")):
                tab.set_viewport_size({"width": width, "height": 800})
                tab.evaluate(f"document.documentElement.style.fontSize = '{size}'")
                if (found := tab.evaluate("document.documentElement.scrollWidth")) > width:
                    faults.append(f"{name}: {found} px wide at {width} px, text {size}")
        tab.emulate_media(media="print", color_scheme="light")
        tab.goto(f"{address}/article.html")
        tab.set_viewport_size({"width": 680, "height": 1000})
        tab.screenshot(path=shots / "article-print.png", full_page=True)
        tab.pdf(path=shots / "article-print.pdf", prefer_css_page_size=True)
        browser.close()
    return faults


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", help="names of pages, with commas between")
    parser.add_argument("--widths", default="360,768,1280")
    arguments = parser.parse_args()
    folder, shots = arguments.out / "site", arguments.out / "shots"
    for path in (folder, shots):
        path.mkdir(parents=True, exist_ok=True)
    sizes = render_all(folder)
    names = [name for name in sizes if not arguments.only or name in arguments.only.split(",")]
    with served(folder) as address:
        faults = photograph(address, names, shots, [int(width) for width in arguments.widths.split(",")])
    for name in names:
        sys.stdout.write(f"{name:14} {sizes[name]:7,} bytes of HTML\n")
    sys.stdout.write("\n".join(faults) + "\n" if faults else "nothing overflows, nothing is refused\n")


if __name__ == "__main__":
    main()
