"""What editors, administrators and time do to a site, as small steps that hypothesis can draw, join and shrink.

A step names what it changes by numbers, which count through what is there when the step is made; so every list of
steps fits every site.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hypothesis import strategies as st
from PIL import Image
from tests.build.sites import Site, article, picture

T = TypeVar("T")
DAY = 86400
TITLES = ("Hội nghị: phần một", "Lễ tổng kết & khen thưởng", "Ngày hội <đọc sách>", "Cắm trại “Tiến bước”")
NAMES = ("2024-10-01-cam-trai", "2024-11-30-tong-ket", "2023-05-31-be-giang", "2024-12-24-tat-nien")
TAGS = ("[Lễ]", "[Hội thi, Lễ]", "[Thẻ 12, Thẻ 126]", "[]", "[Đọc sách, Ăn trưa, Lễ]")
AUTHORS = ("[Trần Văn Dũng]", "[Trần Văn Dung]", "[Đỗ Nguyệt, Lê An]")
DATES = ("10/11/2023 4:07:00 CH", "05/03/2024", "19:30 14/02/2024", "03/12/2024 07:00", "24/12/2024 08:00")
STATES = ("published", "draft", "scheduled")


def damaged_tiff() -> bytes:
    """A picture that looks good until its pixels are decoded."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((48, 36)).save(file, "TIFF", compression="tiff_deflate")
    data = bytearray(file.getvalue())
    for index in range(60, 80):
        data[index] ^= 0xFF
    return bytes(data)


PICTURES = ("anh-1.jpg", "anh-2.jpg", "anh-3.jpg")
BYTES = (
    picture(96, 64, "#1f6f8b"),
    picture(64, 96, "#7a3b8f"),
    picture(48, 48, "#3b8f4c"),
    picture()[:400],  # cut off
    picture()[:500] + b"\x00" * 40 + picture()[540:],  # damaged inside
    b"not a picture",
    damaged_tiff(),
)
BODIES = (
    "Một đoạn văn **mới** của BCH CĐ: TB số 2.",
    "![Ảnh trong bài](anh-1.jpg)\n\nHết.",
    "[gallery: anh-1.jpg anh-2.jpg]",
    "Xem [bài này](/{other}).",
    "Xem [bài không có](/binh-minh/tin-tuc/2020/2020-01-01-khong-co/index.md).",
    "## Kết quả\n\nXem [kết quả](#ket-qua) và [hội nghị](/hoa-mai/tin-tuc/2024/2024-11-20-hoi-nghi/index.md).",
)
SCHOOL = ("name", "description", "accent", "place")
SETTINGS: tuple[tuple[str, tuple[object, ...]], ...] = (
    ("SITENAME", ("Cổng khác", "Cổng thử")),
    ("BANGTIN_TAGLINE", ("Tin trường học", "")),
    ("BANGTIN_PER_PAGE", (1, 2, 20)),
    ("TAGPAGES_MIN_ARTICLES", (1, 2)),
    ("FEEDS_ITEMS", (1, 20)),
    ("SITEURL", ("https://huyen.example/cong", "https://cong.example")),
    ("BANGTIN_LANGUAGES", (("vi",), ("vi", "en"))),
    ("BANGTIN_DOMAINS", ({"hoa-mai": "https://hoamai.example"}, {})),
)
_OF_UNIT = ("state.json", "summary.json", "articles.sqlite", "photos.jsonl")
CACHES = (
    *("hashes.json", "live.json", "next.json", "units.json", "shards/@portal/state.json"),
    *(f"shards/{unit}/{name}" for unit in ("binh-minh", "hoa-mai") for name in _OF_UNIT),
)


def pick(things: Sequence[T], number: int) -> T:
    """One of several, by a number of any size."""
    return things[number % len(things)]


def files(site: Site, pattern: str) -> list[str]:
    """Content paths that fit a pattern, in the site's scope."""
    root = site.path("")
    found = sorted(path.relative_to(root).as_posix() for path in root.rglob(pattern))
    return [path for path in found if path.startswith(site.scope)]


def texts(site: Site, unit: str = "") -> list[str]:
    """Content paths of all articles, or of those of one unit."""
    return [path for path in files(site, "*.md") if path.startswith(unit) and "/pages/" not in path]


def units(site: Site) -> list[str]:
    """The folders with a school.toml."""
    return [path.partition("/")[0] for path in files(site, "school.toml")]


def with_field(text: str, name: str, value: str) -> str:
    """The text of an article with one field set, in place of what the field said before."""
    old = re.compile(rf"^{name}:.*\n(?:[ -].*\n)*(?<!---\n)", re.MULTILINE)
    text = old.sub("", text, count=1)
    return re.sub(r"\A---\n", f"---\n{name}: {value}\n", text, count=1)


def with_body(text: str, body: str) -> str:
    """The text of an article with another body."""
    front = text.split("---\n", 2)[1]
    return f"---\n{front}---\n\n{body}\n"


# -- steps: (site, which, how) -----------------------------------------------------------------------------------------


def _article(change: Callable[[str, int], str]) -> Callable[[Site, int, int], None]:
    """A step that changes the text of one article."""

    def step(site: Site, which: int, how: int) -> None:
        if found := texts(site):
            path = pick(found, which)
            site.write(path, change(site.read(path), how))

    return step


def _field(name: str, values: Sequence[str]) -> Callable[[Site, int, int], None]:
    return _article(lambda text, how: with_field(text, name, pick(values, how)))


def edit_body(site: Site, which: int, how: int) -> None:
    """Other words, with photos, galleries, links to what is there and to what is not."""
    if found := texts(site):
        path = pick(found, which)
        body = pick(BODIES, how).format(other=pick(found, which + how))
        site.write(path, with_body(site.read(path), body))


def add_article(site: Site, which: int, how: int) -> None:
    """A new article: a folder of its own, a lone file, or a translation of one that is there."""
    unit = pick(units(site), which)
    name, title = pick(NAMES, how), pick(TITLES, which + how)
    year = name[:4]
    if how % 3 == 0:
        site.write(f"{unit}/tin-tuc/{year}/{name}/index.md", article(title, tags=pick(TAGS, which)))
    elif how % 3 == 1:
        site.write(f"{unit}/tin-tuc/{year}/{name}.md", article(title, authors=pick(AUTHORS, which)))
    else:
        path = pick(texts(site, unit) or [f"{unit}/tin-tuc/{name}.md"], which)
        if not path.endswith(".en.md"):
            site.write(path.removesuffix(".md") + ".en.md", article("A translation", tags=pick(TAGS, which)))


def delete_article(site: Site, which: int, how: int) -> None:
    """A text, or the whole folder with its photos."""
    if found := texts(site):
        path = pick(found, which)
        site.delete(path.rpartition("/")[0] if how % 2 and "/index" in path else path)


def move_article(site: Site, which: int, how: int) -> None:
    """To another year, to another section, or under another name."""
    if not (found := texts(site)):
        return
    path = pick(found, which)
    unit, section, year, *rest = path.split("/")
    if len(rest) == 0 or "." in year:
        return
    there = [f"{unit}/{section}/2022", f"{unit}/{'hoat-dong' if section == 'tin-tuc' else 'tin-tuc'}/{year}"]
    old = f"{unit}/{section}/{year}/{rest[0]}"
    new = f"{pick(there, how)}/{rest[0]}" if how % 3 else f"{unit}/{section}/{year}/{pick(NAMES, how)}"
    if "." in rest[0] and not how % 3:
        new += ".md"
    if not site.path(new).exists():
        site.move(old, new)


def put_photo(site: Site, which: int, how: int) -> None:
    """Add a picture, or put another in its place: good ones and bad ones."""
    folders = [path.rpartition("/")[0] for path in texts(site) if "/index" in path]
    if folders:
        site.write(f"{pick(folders, which)}/{pick(PICTURES, how)}", pick(BYTES, which + how))


def remove_photo(site: Site, which: int, _how: int) -> None:
    """Take a picture away."""
    if found := files(site, "*.jpg"):
        site.delete(pick(found, which))


def edit_school(site: Site, which: int, how: int) -> None:
    """Another name, description, colour or place in school.toml."""
    path = f"{pick(units(site), which)}/school.toml"
    key = pick(SCHOOL, how)
    value = pick(("#7a3b8f", "#3b8f4c"), which + how) if key == "accent" else f"Tên mới {how % 3}"
    rest = re.sub(rf"^{key} = .*\n", "", site.read(path), flags=re.MULTILINE)
    site.write(path, f'{key} = "{value}"\n{rest}')


def change_setting(site: Site, which: int, how: int) -> None:
    """Another value in pelicanconf.py."""
    name, values = pick(SETTINGS, which)
    site.settings[name] = pick(values, how)


LISTS = (
    ("tags.toml", '[[tag]]\nname = "Lễ"\nsame = ["Hội thi"]\n'),
    ("tags.toml", '[[tag]]\nname = "Ăn trưa"\nsame = ["Lễ"]\nslug = "bua-trua"\n'),
    ("glossary.toml", '[[term]]\nabbr = "TB"\nlong = "thông báo"\n'),
    ("glossary.toml", '[[term]]\nabbr = "TB"\nmeanings = ["thông báo", "trung bình"]\n'),
)


def put_list(site: Site, which: int, how: int) -> None:
    """A list of words, of one school or of all: written, changed or taken away."""
    folder = pick([f"{unit}/" for unit in units(site)] + ([] if site.scope else [""]), which)
    name, text = pick(LISTS, how)
    if how % 3 or not site.path(f"{folder}{name}").is_file():
        site.write(f"{folder}{name}", text)
    else:
        site.delete(f"{folder}{name}")


OLD = ("/{unit}/tin-tuc/cu/", "/{unit}/tin-tuc/{name}/", "https://cong.example/vi/news/cu-1.html", "/{unit}/the/")


def name_old_address(site: Site, which: int, how: int) -> None:
    """An old address in front matter, in the unit's list, or among those that readers know."""
    if not (found := texts(site)):
        return
    path = pick(found, which)
    unit = path.partition("/")[0]
    old = pick(OLD, how).format(unit=unit, name=pick(NAMES, which))
    if how % 3 == 0:
        site.write(path, with_field(site.read(path), "aliases", f"[{old}]"))
    elif how % 3 == 1 or not old.startswith("/"):
        goal = "gone = true" if how % 2 else f'to = "/{unit}/tin-tuc/{pick(NAMES, how)}/"'
        site.write(f"{unit}/redirects.toml", f'[[redirect]]\nfrom = "{old}"\n{goal}\n')
    else:
        site.write(f"{unit}/addresses.txt", f"{old}\n/{unit}/tin-tuc/{pick(NAMES, how)}/\n")


def lose_unit(site: Site, which: int, _how: int) -> None:
    """A school leaves the portal (never the last one)."""
    if len(found := units(site)) > 1:
        site.delete(pick(found, which))


def pass_time(site: Site, _which: int, how: int) -> None:
    """Some days go by."""
    site.now += (1 + how % 40) * DAY


def change_counts(site: Site, which: int, how: int) -> None:
    """A new file of read counts for one article and the visits of its unit, few or many; or nonsense."""
    found = texts(site)
    if not found or how == 11:
        site.write("reads.json", "{}")
        return
    unit, section, *_, name = pick(found, which).removesuffix("/index.md").removesuffix(".md").split("/")
    counts = {"reads": {f"{unit}/{section}/{name}": how * 37}, "visits": {"": how * 90, unit: how * 11}}
    site.write("reads.json", json.dumps({"format": 1, "until": "2024-11-30", **counts}))


def touch_output(site: Site, which: int, how: int) -> None:
    """Somebody meddles with the published folder: deletes, changes or adds a file."""
    files = sorted(path for path in site.output.rglob("*") if path.is_file())
    if not files:
        return
    file = pick(files, which)
    if how % 3 == 0:
        file.unlink()
    elif how % 3 == 1:
        file.unlink()
        file.write_bytes(b"changed by hand")
    else:
        file.with_name("added-by-hand.html").write_text("added by hand")


def harm_cache(site: Site, which: int, how: int) -> None:
    """A file of the cache is lost, emptied, cut or overwritten."""
    file = site.cache / pick(CACHES, which)
    if not file.is_file():
        return
    data = file.read_bytes()
    file.unlink()
    if how % 4:
        file.write_bytes((b"", data[: len(data) // 2], b'{"a": [1, 2]}')[how % 4 - 1])


TEXTS: dict[str, Callable[[Site, int, int], None]] = {
    "edit body": edit_body,
    "edit title": _field("title", TITLES),
    "edit tags": _field("tags", TAGS),
    "edit date": _field("date", DATES),
    "edit authors": _field("authors", AUTHORS),
    "edit status": _field("status", STATES),
    "edit schools": _field("schools", ("[binh-minh]", "[hoa-mai]", "[]")),
    "edit expiry": _field("expires", ("31/12/2024", "01/12/2024")),
    "edit event": _field("event", ("{name: Hội thi, date: 15/12/2024}", "{name: Hội thao, date: 20/11/2024}")),
    "edit consent": _field("photos", ("[{file: anh-1.jpg, consent_until: 10/12/2024}]", "[{file: anh-2.jpg}]")),
    "edit cover": _field("cover", ("anh-2.jpg", "anh-1.jpg")),
    "add article": add_article,
    "delete article": delete_article,
    "move article": move_article,
    "name old address": name_old_address,
    "put photo": put_photo,
    "remove photo": remove_photo,
}
"""What editors do."""

ALL: dict[str, Callable[[Site, int, int], None]] = {
    **TEXTS,
    "edit school": edit_school,
    "put list": put_list,
    "change setting": change_setting,
    "lose unit": lose_unit,
    "pass time": pass_time,
    "change counts": change_counts,
    "touch output": touch_output,
    "harm cache": harm_cache,
}
"""What anybody and anything does."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step, by its name in :data:`ALL`."""

    name: str
    which: int = 0
    how: int = 0

    def __call__(self, site: Site) -> None:
        """Make it."""
        ALL[self.name](site, self.which, self.how)


_NUMBER = st.integers(0, 11)


def scripts(names: Sequence[str] = tuple(ALL), size: int = 6) -> st.SearchStrategy[list[Step]]:
    """Lists of one to ``size`` steps."""
    return st.lists(st.builds(Step, st.sampled_from(sorted(names)), _NUMBER, _NUMBER), min_size=1, max_size=size)
