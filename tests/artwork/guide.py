"""The pictures of the editors' guide (docs/huong-dan), from real runs of the commands: ``make guide``.

A teacher's Word file goes the whole way in a portal of its own: imported, corrected, looked at in the preview. What is
shown of a terminal or of a text is what the commands printed and wrote, set as a window.
"""

from __future__ import annotations

import argparse
import html
import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright
from tests.browser.conftest import ARGUMENTS
from tests.unit.importing.wordfile import image, paragraph, word_file

ROOT = Path(__file__).parents[2]
GOAL = ROOT / "docs" / "huong-dan" / "hinh"
CHROMIUM = "/usr/bin/chromium"
MOST_BYTES = 70_000
NOW = "1790557200"
"""28 September 2026, a little after the conference that the article tells of."""
UNIT, SECTION = "suoi-may", "tin-tuc"
MEETING = "2023-10-12-hoi-nghi-vien-chuc-nguoi-lao-dong"
"""The demo article whose illustrations the Word file borrows."""

WORD = (
    paragraph("Hội nghị viên chức bàn ba việc cho năm học mới", style="Title"),
    paragraph(
        "Sáng ngày 26/9/2026, tại hội trường nhà trường, Trường Tiểu học Suối Mây tổ chức Hội nghị viên chức, "
        "người lao động năm học 2026-2027."
    ),
    paragraph(
        "Tới dự có 31 viên chức, người lao động của trường. Cô Hoàng Ngọc Diệp, Hiệu trưởng, báo cáo việc thực hiện "
        "nghị quyết năm học trước."
    ),
    paragraph(image("image1")),
    paragraph("Hội nghị biểu quyết quy chế chi tiêu nội bộ", style="Chuthich"),
    paragraph("Hội nghị chốt ba việc:"),
    paragraph("Sửa mái nhà xe trước mùa mưa.", number=(0, 1)),
    paragraph("Mỗi tổ có một buổi đọc sách cùng học sinh trong tháng.", number=(0, 1)),
    paragraph("Công khai thu chi bữa ăn bán trú vào thứ Sáu hằng tuần.", number=(0, 1)),
    paragraph(image("image2")),
    paragraph("Ảnh: Tổ Văn phòng"),
    paragraph("[bookmark: _GoBack]"),
)
"""The Word file, with what Word leaves in one."""

MISTAKES = (
    ("date: 26/09/2026", "date: 31/09/2026"),
    ("Sáng ngày 26/9/2026", "Sáng thứ Hai, ngày 26/9/2026"),
    ("việc thực hiện", "việcthực hiện"),
    ("](anh-2.jpg)", "](anh-3.jpg)"),
)
"""What goes wrong in a hurry: old words → new ones."""

STYLE = """
body{margin:0;padding:20px;background:#fff;font:15px/1.5 "Liberation Sans",sans-serif;color:#222}
.w{border:1px solid #c9c5bc;border-radius:8px;overflow:hidden;box-shadow:0 2px 10px #0002}
.w>b{display:block;padding:7px 14px;background:#efece6;border-bottom:1px solid #d8d4cb;font-weight:600}
pre{margin:0;padding:12px 16px;white-space:pre-wrap;font:14px/1.55 "Liberation Mono","DejaVu Sans Mono",monospace}
.t pre{background:#1d1f24;color:#e8e6e1}.t i{color:#8fd694;font-style:normal}
.e{color:#ff9c8f}.n{color:#9fb8d8}.l{color:#a09a8e;display:inline-block;width:2.4em;user-select:none}
.h{background:#fff3d6}ul{list-style:none;margin:0;padding:12px 16px}li{padding:4px 0}
"""


@dataclass(frozen=True, slots=True)
class Portal:
    """A copy of the demo portal in which the teacher works."""

    root: Path

    def run(self, *command: str) -> str:
        """What a command prints, with the way it was typed above it."""
        done = subprocess.run(
            [sys.executable, "-m", "bangtin.cli", *command],
            cwd=self.root, env=self.environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        return f"$ bangtin {' '.join(command)}\n{done.stdout}{done.stderr}".replace(f"{self.root}/", "")

    def environment(self) -> dict[str, str]:
        """Vietnamese, the day of the guide, and no colours."""
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "TMPDIR"}}
        return {
            **kept,
            "PYTHONPATH": str(ROOT / "plugins"),
            "SOURCE_DATE_EPOCH": NOW,
            "LANG": "vi_VN.UTF-8",
            "LANGUAGE": "vi",
            "COLUMNS": "100",
            "NO_COLOR": "1",
        }

    @property
    def article(self) -> Path:
        """The article that was imported."""
        return next((self.root / "content" / UNIT / SECTION / "2026").glob("*vien-chuc*")) / "index.md"


def main() -> int:
    """The command line; gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path, nargs="?", default=GOAL, help="where the pictures go")
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch, _page() as page:
        camera = Camera(page, folder)
        portal = _portal(Path(scratch))
        _from_word(portal, camera)
        _mistakes(portal, camera)
        _preview(portal, camera)
    return 0


def _portal(root: Path) -> Portal:
    """A copy of the demo portal with the Word file beside it."""
    shutil.copytree(ROOT / "content", root / "content")
    settings = (ROOT / "pelicanconf.py").read_text(encoding="utf-8")
    places = f"\nTHEME = {str(ROOT / 'theme')!r}\nPLUGIN_PATHS = [{str(ROOT / 'plugins')!r}]\n"
    (root / "pelicanconf.py").write_text(settings + places, encoding="utf-8")
    meeting = next((root / "content" / UNIT / SECTION).rglob(MEETING))
    chosen = {f"image{number}.jpeg": (meeting / f"anh-{number}.jpg").read_bytes() for number in (1, 2)}
    word_file(root / "hoi-nghi.docx", *WORD, images=chosen)
    return Portal(root)


def _from_word(portal: Portal, camera: Camera) -> None:
    """Import the file; show what was said and what was written."""
    said = portal.run("import", "hoi-nghi.docx", "--unit", UNIT, "--section", SECTION)
    camera.terminal("nhap-word", said)
    camera.text("bai-vua-nhap", portal.article)
    folder = portal.article.parent
    names = sorted(one.name for one in folder.iterdir())
    camera.files("thu-muc-bai", folder.relative_to(portal.root).as_posix(), names)


def _mistakes(portal: Portal, camera: Camera) -> None:
    """Answer the questions, then make mistakes and let them be found."""
    text = portal.article.read_text(encoding="utf-8")
    text = text.replace("status: draft\n", "date: 26/09/2026 15:00\n", 1)
    good = re.sub(r"!\[\]\(anh-2\.jpg\)", "![Sân trường sau buổi họp](anh-2.jpg)", text)
    bad = good
    for old, new in MISTAKES:
        if old not in bad:
            raise SystemExit(f"guide: the imported article does not say {old!r} any more")
        bad = bad.replace(old, new, 1)
    portal.article.write_text(bad, encoding="utf-8")
    camera.terminal("soat-loi", portal.run("check", str(portal.article.relative_to(portal.root))))
    portal.article.write_text(good, encoding="utf-8")


def _preview(portal: Portal, camera: Camera) -> None:
    """The preview: a mistake over the last good page, the page mended, the page on a phone."""
    good = portal.article.read_text(encoding="utf-8")
    with _serving(portal) as address:
        url = f"{address}/{UNIT}/{SECTION}/{portal.article.parent.name}/"
        camera.site("xem-thu", url)
        portal.article.write_text(good.replace(*MISTAKES[0], 1), encoding="utf-8")
        camera.page.wait_for_selector("bangtin-preview >> text=31/9/2026", timeout=20_000)
        camera.shoot("xem-thu-loi")
        portal.article.write_text(good.replace(*MISTAKES[2], 1), encoding="utf-8")
        camera.page.wait_for_selector("bangtin-notes >> text=việcthực", timeout=20_000)
        camera.page.locator("bangtin-notes >> text=việcthực").scroll_into_view_if_needed()
        camera.shoot("xem-thu-nhac")
        portal.article.write_text(good, encoding="utf-8")
        camera.page.wait_for_selector("bangtin-notes", state="detached", timeout=20_000)
        camera.phone("tren-dien-thoai", url)


@contextmanager
def _serving(portal: Portal) -> Iterator[str]:
    """``bangtin serve`` on a free port, until the first page comes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bangtin.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=portal.root, env=portal.environment()) as server:
        try:
            deadline = time.monotonic() + 120
            while time.monotonic() < deadline:
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


@dataclass(slots=True)
class Camera:
    """Takes pictures of one browser page."""

    page: Page
    folder: Path

    def terminal(self, name: str, said: str) -> None:
        """A window of a terminal."""
        lines = []
        for line in html.escape(said.rstrip()).split("\n"):
            kind = "i" if line.startswith("$ ") else ""
            lines.append(f"<i>{line}</i>" if kind else line)
        self._window(name, "t", "Dòng lệnh", f"<pre>{chr(10).join(lines)}</pre>")

    def text(self, name: str, file: Path) -> None:
        """A window of an editor, with the numbers of its lines."""
        lines = html.escape(file.read_text(encoding="utf-8").rstrip()).split("\n")
        body = "\n".join(f'<span class="l">{number}</span>{line}' for number, line in enumerate(lines, 1))
        self._window(name, "x", f"{file.parent.name}/index.md", f"<pre>{body}</pre>")

    def files(self, name: str, folder: str, names: list[str]) -> None:
        """A window of files."""
        items = "".join(f"<li>{html.escape(one)}</li>" for one in names)
        self._window(name, "f", folder, f"<ul>{items}</ul>")

    def _window(self, name: str, kind: str, title: str, body: str) -> None:
        self.page.set_viewport_size({"width": 900, "height": 300})
        self.page.set_content(
            f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>'
            f'<div class="w {kind}"><b>{html.escape(title)}</b>{body}</div>'
        )
        self.shoot(name, full=True)

    def site(self, name: str, url: str) -> None:
        """A page of the site on a desk."""
        self.page.set_viewport_size({"width": 1280, "height": 780})
        self.page.goto(url)
        self.page.wait_for_timeout(1500)
        self.shoot(name)

    def phone(self, name: str, url: str) -> None:
        """A page of the site on a phone."""
        self.page.set_viewport_size({"width": 390, "height": 800})
        self.page.goto(url)
        self.page.wait_for_timeout(1500)
        self.shoot(name)

    def shoot(self, name: str, *, full: bool = False) -> None:
        """Keep a picture that is small enough for the repository."""
        picture = Image.open(io.BytesIO(self.page.screenshot(full_page=full))).convert("RGB")
        for quality in (82, 70, 58, 46):
            file = io.BytesIO()
            picture.save(file, "WEBP", quality=quality, method=6)
            if file.tell() <= MOST_BYTES:
                break
        (self.folder / f"{name}.webp").write_bytes(file.getvalue())


@contextmanager
def _page() -> Iterator[Page]:
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser.new_page(device_scale_factor=1.5, locale="vi-VN")
        browser.close()


if __name__ == "__main__":
    raise SystemExit(main())
