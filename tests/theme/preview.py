"""Look at the theme without a build: every kind of page, rendered with sample texts, and photographed.

``python -m tests.theme.preview --out DIR`` writes the pages to ``DIR/site`` and screenshots to ``DIR/shots``: three
widths, light and dark, and one print sheet. ``--only article,list`` and ``--widths 360`` narrow it down.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.artwork.scenes import render
from tests.theme import samples
from tests.theme.rendering import theme
from tests.theme.samplepages import pages

from bangtin.core.language import speaking
from bangtin.pelicanlink.theme import CardRenderer, Kept

CHROMIUM = "/usr/bin/chromium"
SCENES = (
    "hall",
    "signing",
    "library",
    "speaker",
    "laboratory",
    "handover",
    "terraces",
    "kitchen",
    "assembly",
    "volleyball",
    "classroom",
    "lanterns",
    "village-school",
    "rostrum",
    "tree-planting",
    "school-yard",
    "kindergarten",
    "trophies",
    "performance",
    "books",
    "rain-yard",
)


def render_all(folder: Path) -> dict[str, int]:
    """Write every page, the theme's files and the pictures; name → size in bytes."""
    loaded = theme()
    sizes = {}
    for name, (template, keys) in pages().items():
        with speaking(keys["lang"]):
            cards = CardRenderer(loaded, show_unit=keys["unit"] is None)
            html = loaded.env.get_template(template).render(**keys, kept=Kept(), render_card=cards)
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
        sizes[name] = len(html.encode())
    for address, data in loaded.files.items():
        path = folder / address[1:]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    (folder / "photos").mkdir(exist_ok=True)
    for number in range(len(SCENES)):
        draw_photo(number, folder)
    return sizes


def draw_photo(number: int, folder: Path) -> None:
    """One of the demo pictures in every width, unless it is there already."""
    photo = samples.photo(number)
    stem = folder / photo.prefix[1:]
    if stem.with_name(f"{stem.name}-{photo.widths[-1]}.webp").exists():
        return
    drawn = render(SCENES[number], "preview", (photo.width, photo.height))
    for width in photo.widths:
        small = drawn.resize((width, round(width * photo.height / photo.width)))
        small.save(stem.with_name(f"{stem.name}-{width}.webp"), quality=75)
        if width == photo.jpeg_width:
            small.save(stem.with_name(f"{stem.name}-{width}.jpg"), quality=75)


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
            profile,
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync", "--no-first-run"],
        )
        tab = browser.new_page()
        tab.on(
            "console", lambda message: faults.append(f"{tab.url}: {message.text}") if message.type == "error" else None
        )
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
