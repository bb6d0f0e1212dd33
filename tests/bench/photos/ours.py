"""Our own pipeline in the shapes that the bench compares. Runs in the project's environment, one photo at a time.

``python -m photos.ours PLAN PHOTOS.json OUT`` prints what it measured inside the process as JSON. Plans:

- ``product``      all that a build does: probe, placeholder colour, plan, four WebP and one JPEG, into the cache
- ``recommended``  the same sizes and method with a JPEG beside each WebP, as peers make them: eight files; like all
  further plans without the placeholder colour, which no peer makes
- ``like``         the peers' own files: widths 1920, 1280, 640, 320, WebP method 4, eight files
- ``floor``        decoding at the DCT scale and the encoders' calls alone, for the files of ``recommended``
- ``sigal``        two JPEGs, fitting 1920 × 1440 and 320 × 240 exactly
- ``sigal-own``    two JPEGs, the larger as decoding gives it when that is at most a tenth larger, as our recipe has it
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import sys
import time
from pathlib import Path

from PIL import Image

from bangtin.galleries.model import PhotoFacts, PhotoJob, Recipe, plan, rendition_height
from bangtin.galleries.opening import open_source, read_photo
from bangtin.galleries.pixels import Maker, _decode, _on_white, encode, shrink
from bangtin.galleries.probe import probe

WIDTHS = (1920, 1280, 640, 320)


def main() -> None:
    """Make all photos of the list by one plan."""
    name, photos, out = sys.argv[1], json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")), Path(sys.argv[3])
    out.mkdir(parents=True, exist_ok=True)
    inside, probing = 0.0, 0.0
    makers: dict[int, Maker] = {}
    for photo in map(Path, photos):
        started = time.process_time()
        facts = probe(photo) if name == "product" else _header(photo)
        probing += time.process_time() - started
        if name == "floor":
            inside += time.process_time() - started + _floor(photo, facts)
            continue
        recipe = _recipe(name, facts)
        job = dataclasses.replace(plan(facts, str(photo), recipe)[1], key=photo.stem)
        maker = makers.setdefault(recipe.long, Maker(out, recipe))
        if name == "product":
            assert not maker.make(job).problems
        else:
            _all_formats(maker, _sized(name, job, facts), recipe, out)
        inside += time.process_time() - started
    print(json.dumps({"cpu": inside, "probe": probing}))


def _header(photo: Path) -> PhotoFacts:
    """What planning needs, without the placeholder colour."""
    data = read_photo(photo)
    source = open_source(data)
    width, height = source.turned_size
    return PhotoFacts(hashlib.sha256(data).hexdigest(), source.format, width, height, source.orientation)


def _recipe(name: str, facts: PhotoFacts) -> Recipe:
    """The recipe of a plan; widths as peers count them need a longer long side for portraits."""
    if name == "like":
        long = round(1920 * max(1.0, facts.height / facts.width))
        return Recipe(long=long, slack=1.0, webp_method=4)
    if name == "sigal":
        return Recipe(long=1920 if facts.width >= facts.height else 1440, slack=1.0)
    if name == "sigal-own":
        return Recipe(long=1920 if facts.width >= facts.height else 1440, slack=1.1)
    return Recipe()


def _sized(name: str, job: PhotoJob, facts: PhotoFacts) -> PhotoJob:
    """The job with the widths of a plan."""
    if name == "like":
        return dataclasses.replace(job, widths=tuple(reversed(WIDTHS)))
    if name.startswith("sigal"):
        return dataclasses.replace(job, widths=(round(320 * min(1.0, 0.75 * facts.width / facts.height)), job.size[0]))
    return job


def _all_formats(maker: Maker, job: PhotoJob, recipe: Recipe, out: Path) -> None:
    """A JPEG of every width, and a WebP where the plan has them."""
    picture = maker._top(job)
    for width in reversed(job.widths):
        if width != picture.width:
            picture = shrink(picture, (width, rendition_height(job.size, width)))
        picture.info = {}
        if recipe.webp_method and len(job.widths) > 2:
            data = encode(picture, "WEBP", quality=recipe.webp_quality, method=recipe.webp_method)
            (out / f"{job.key}-{width}.webp").write_bytes(data)
        (out / f"{job.key}-{width}.jpg").write_bytes(encode(_on_white(picture), "JPEG", quality=recipe.jpeg_quality))


def _floor(photo: Path, facts: PhotoFacts) -> float:
    """CPU seconds of decoding and encoding alone; the resizing in between is not counted."""
    recipe = Recipe()
    job = plan(facts, str(photo), recipe)[1]
    data = read_photo(photo)
    started = time.process_time()
    picture = _decode(open_source(data), recipe)
    spent = time.process_time() - started
    if facts.orientation >= 5:
        picture = picture.transpose(Image.Transpose.ROTATE_270)
    for width in reversed(job.widths):
        picture = shrink(picture, (width, rendition_height(job.size, width)))
        picture.info = {}
        started = time.process_time()
        encode(picture, "WEBP", quality=recipe.webp_quality, method=recipe.webp_method)
        encode(picture, "JPEG", quality=recipe.jpeg_quality)
        spent += time.process_time() - started
    return spent


if __name__ == "__main__":
    main()
