"""The command line: `python -m tests.artwork.draw`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from tests.artwork.photo import save_photo
from tests.artwork.pictures import LIST, Picture, PictureError, read_pictures
from tests.artwork.scenes import SCENES, render
from tests.artwork.sketch import OptionError

SHEET_CELL = (480, 360)
SHEET_COLUMNS = 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw what the arguments ask for; gives the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.artwork.draw", description="Draw the demo pictures.")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--list", action="store_true", help="name the scenes")
    what.add_argument("--out", type=Path, metavar="DIR", help="draw the named scenes (or all) into DIR")
    what.add_argument("--sheet", type=Path, metavar="FILE", help="draw the named scenes (or all) small, side by side")
    what.add_argument("--all", action="store_true", help="draw the pictures of pictures.toml below --content")
    parser.add_argument("--content", type=Path, default=Path("content"), help="where --all puts them")
    parser.add_argument("--pictures", type=Path, default=LIST, help="another list than pictures.toml")
    parser.add_argument("--force", action="store_true", help="with --all: draw those too that are there")
    parser.add_argument("--seed", default="1", help="seed of --out and --sheet")
    parser.add_argument("--size", default="1600x1200", help="size of --out in pixels")
    parser.add_argument("names", nargs="*", metavar="NAME", help="scenes")
    given = parser.parse_args(arguments)
    try:
        if given.list:
            _list()
        elif given.all:
            _draw_all(read_pictures(given.pictures), given.content, force=given.force)
        elif given.sheet:
            _sheet(given.names or list(SCENES), given.seed).save(given.sheet)
        else:
            width, _, height = given.size.partition("x")
            _draw_named(given.names or list(SCENES), given.seed, (int(width), int(height)), given.out)
    except (OptionError, PictureError, OSError) as error:
        print(f"draw: {error}", file=sys.stderr)
        return 1
    return 0


def _list() -> None:
    width = max(map(len, SCENES))
    for name, scene in SCENES.items():
        print(f"{name:<{width}}  {scene.about}")


def _draw_named(names: Sequence[str], seed: str, size: tuple[int, int], folder: Path) -> None:
    for name in names:
        count = save_photo(render(name, seed, size), folder / f"{name}.jpg", max_bytes=120_000)
        print(f"{name}.jpg  {count / 1000:.0f} kB")


def _sheet(names: Sequence[str], seed: str) -> Image.Image:
    width, height = SHEET_CELL
    rows = -(-len(names) // SHEET_COLUMNS)
    sheet = Image.new("RGB", (SHEET_COLUMNS * width, rows * height), (255, 255, 255))
    for i, name in enumerate(names):
        sheet.paste(render(name, seed, SHEET_CELL), (i % SHEET_COLUMNS * width, i // SHEET_COLUMNS * height))
    return sheet


def _draw_all(pictures: Sequence[Picture], content: Path, *, force: bool) -> None:
    """Draw the listed pictures that are missing, one line of progress for each."""
    wanted = [picture for picture in pictures if force or not (content / picture.path).exists()]
    start, total = time.monotonic(), 0
    for number, picture in enumerate(wanted, start=1):
        try:
            image = render(picture.scene, picture.seed, picture.size, **picture.options)
            count = save_photo(
                image,
                content / picture.path,
                quality=picture.quality,
                max_bytes=picture.max_kb * 1000,
                orientation=picture.orientation,
                gps=picture.gps,
                when=picture.when,
            )
        except (OptionError, ValueError) as error:
            raise PictureError(f"{picture.path}: {error}") from error
        total += count
        print(f"[{number}/{len(wanted)}] {picture.path}  {picture.scene}  {count / 1000:.0f} kB", flush=True)
    seconds = time.monotonic() - start
    print(f"{len(wanted)} drawn, {len(pictures) - len(wanted)} already there, {total / 1e6:.1f} MB in {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
