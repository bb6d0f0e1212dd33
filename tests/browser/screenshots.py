"""Pictures of a built site, to look at and for the README: ``python -m tests.browser.screenshots OUTPUT FOLDER``.

Of each kind of page in each language the fullest one, at three widths, light and dark and on paper. ``--page`` takes
pages by their address instead. ``--readme`` makes the few small pictures of docs/pictures.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from tests.browser.conftest import ARGUMENTS
from tests.browser.portal import Sample, serve

WIDTHS = (360, 768, 1280)
PAPER = 680
"""A4 between its margins, in CSS pixels."""
MOST_BYTES = 80_000
PHONE = {"viewport": {"width": 360, "height": 740}, "device_scale_factor": 2, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 860}}
TABLET = {"viewport": {"width": 820, "height": 860}}


def main() -> int:
    """The command line; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("output", type=Path, help="a built site")
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--kind", action="append", help="only this kind of page; may be given again")
    parser.add_argument("--page", action="append", help="this address instead, such as kim-lu/anh/; may be given again")
    parser.add_argument("--width", action="append", type=int, help="another width in CSS pixels; may be given again")
    parser.add_argument("--readme", action="store_true", help="small pictures for the README")
    given = parser.parse_args()
    if not (given.output / "index.html").is_file():
        sys.stderr.write(f"{given.output} holds no built site\n")
        return 2
    given.folder.mkdir(parents=True, exist_ok=True)
    with serve(given.output) as portal, _browser() as browser:
        if given.readme:
            for line in readme_pictures(browser, portal.address, given.folder):
                sys.stdout.write(line + "\n")
            return 0
        samples = [sample for sample in portal.samples() if not given.kind or sample.kind in given.kind]
        if given.page:
            samples = [Sample(path.strip("/").replace("/", "_") or "home", "", path.lstrip("/")) for path in given.page]
        for sample in samples:
            name = "-".join(filter(None, (sample.kind, sample.lang)))
            photograph(browser, f"{portal.address}/{sample.path}", given.folder / name, given.width or WIDTHS)
            sys.stdout.write(f"{name}  /{sample.path}\n")
    return 0


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(ARGUMENTS))
        yield browser
        browser.close()


def photograph(browser: Browser, address: str, stem: Path, widths: tuple[int, ...] | list[int]) -> None:
    """A page at several widths, light and dark, and on paper: ``<stem>-<width>-<scheme>.png``, ``<stem>-print.png``."""
    for scheme in ("light", "dark"):
        for width in widths:
            with _opened(browser, address, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
                page.screenshot(path=f"{stem}-{width}-{scheme}.png", full_page=True)
    with _opened(browser, address, viewport={"width": PAPER, "height": 900}) as page:
        page.emulate_media(media="print")
        page.screenshot(path=f"{stem}-print.png", full_page=True)


@contextmanager
def _opened(browser: Browser, address: str, **options: object) -> Iterator[Page]:
    """A page with all of its pictures, at its top."""
    context = browser.new_context(reduced_motion="reduce", **options)
    page = context.new_page()
    page.goto(address)
    page.evaluate("for (const image of document.images) image.loading = 'eager'")
    page.wait_for_function("() => [...document.images].every(image => image.complete || !image.checkVisibility())")
    yield page
    context.close()


def readme_pictures(browser: Browser, address: str, folder: Path) -> Iterator[str]:
    """The portal, an article, a gallery, and three phones; yields a line about each."""
    album = "suoi-may/hoat-dong/2024-04-19-ngay-hoi-doc-sach/"
    wanted: dict[str, Callable[[], Image.Image]] = {
        "home": lambda: _shot(browser, f"{address}/", DESK),
        "article": lambda: _shot(browser, f"{address}/{album}", DESK),
        "gallery": lambda: _shot(browser, f"{address}/{album}", TABLET, at=".bt-gallery"),
        "phones": lambda: _beside(
            _shot(browser, f"{address}/", PHONE),
            _shot(browser, f"{address}/{album}", {**PHONE, "color_scheme": "dark"}),
            _shot(browser, f"{address}/{album}#anh-3", PHONE),
        ),
    }
    for name, make in wanted.items():
        quality = _save(make(), folder / f"{name}.webp")
        yield f"{name}.webp  {(folder / f'{name}.webp').stat().st_size / 1000:.0f} kB, quality {quality}"


def _shot(browser: Browser, address: str, options: dict[str, object], at: str = "main") -> Image.Image:
    """What the screen shows, scrolled to the last element of a kind unless that is ``main``."""
    with _opened(browser, address, **options) as page:
        if at != "main":
            page.locator(at).last.evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 40)")
        if "#" in address:
            page.wait_for_function("() => document.querySelector('dialog[open] [aria-hidden=false] img').naturalWidth")
        return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _beside(*shots: Image.Image) -> Image.Image:
    """Screens side by side, at the size at which a README shows them."""
    width, height = 400, round(400 * shots[0].height / shots[0].width)
    sheet = Image.new("RGB", (len(shots) * (width + 40) - 40, height), "white")
    for number, shot in enumerate(shots):
        sheet.paste(shot.resize((width, height), Image.Resampling.LANCZOS), (number * (width + 40), 0))
    return sheet


def _save(image: Image.Image, path: Path) -> int:
    """As WebP, of the best quality that fits; returns the quality."""
    for quality in range(85, 20, -5):
        image.save(path, quality=quality, method=6)
        if path.stat().st_size <= MOST_BYTES:
            return quality
    raise ValueError(f"{path.name} does not fit into {MOST_BYTES // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
