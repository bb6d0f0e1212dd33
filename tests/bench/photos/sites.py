"""Tiny sites for the peers that are whole programs: Hugo and sigal, with the photos linked in, never copied."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

_PAGE = """{{ range .Resources.ByType "image" }}
{{ $photo := . | images.Filter images.AutoOrient }}
{{ range slice 1920 1280 640 320 }}
<img src="{{ ($photo.Resize (printf "%dx webp q75 FILTER" .)).RelPermalink }}">
<img src="{{ ($photo.Resize (printf "%dx jpg q80 FILTER" .)).RelPermalink }}">
{{ end }}{{ end }}
"""


def hugo(folder: Path, photos: list[str], filter_name: str, method: int | None) -> Path:
    """A Hugo site of one page with all photos; eight files per photo. Nothing is cached from before."""
    shutil.rmtree(folder, ignore_errors=True)
    bundle, layouts = folder / "content" / "album", folder / "layouts" / "_default"
    bundle.mkdir(parents=True)
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(
        'baseURL = "/"\ndisableKinds = ["home", "section", "taxonomy", "term", "rss", "sitemap", "404"]\n'
        'timeout = "600s"\n' + (f"[imaging.webp]\nmethod = {method}\n" if method else ""),
        encoding="utf-8",
    )
    (layouts / "single.html").write_text(_PAGE.replace(" FILTER", filter_name and f" {filter_name}"), encoding="utf-8")
    (bundle / "index.md").write_text("---\ntitle: Album\n---\n", encoding="utf-8")
    _link(photos, bundle)
    return folder


def sigal(folder: Path, photos: list[str]) -> Path:
    """A sigal gallery: two JPEGs per photo, 1920 × 1440 and 320 × 240 at most."""
    shutil.rmtree(folder, ignore_errors=True)
    album = folder / "pictures" / "album"
    album.mkdir(parents=True)
    (folder / "sigal.conf.py").write_text(
        "source = 'pictures'\nimg_size = (1920, 1440)\nthumb_size = (320, 240)\nthumb_fit = False\n"
        "jpg_options = {'quality': 80, 'optimize': False, 'progressive': False}\n"
        "img_processor = 'ResizeToFit'\nautorotate_images = True\n",
        encoding="utf-8",
    )
    _link(photos, album)
    return folder


def _link(photos: list[str], folder: Path) -> None:
    for photo in photos:
        try:
            os.link(photo, folder / Path(photo).name)
        except OSError:
            shutil.copy2(photo, folder)
