"""The same articles as each program's documentation teaches to write them: folders, front matter, pictures."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from pathlib import Path

import corpus
from corpus import PICTURE, SECTION, Article, School, Size


class Layout(ABC):
    """How one program wants a portal's sources. ``root`` is the folder of its site."""

    @abstractmethod
    def file(self, root: Path, article: Article) -> Path:
        """Where an article lies."""

    @abstractmethod
    def text(self, article: Article) -> str:
        """What is in it."""

    @abstractmethod
    def add_school(self, root: Path, school: School, picture: bytes) -> None:
        """What a school needs besides its articles."""

    def picture_of(self, article: Article) -> str:
        """The address of an article's picture, as its text gives it."""
        return f"/images/{article.school.slug}.jpg"

    def body(self, article: Article) -> str:
        """The article's Markdown."""
        return article.body.replace("{picture}", self.picture_of(article))

    def write(self, root: Path, article: Article) -> None:
        """Write an article, or write it anew."""
        file = self.file(root, article)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(self.text(article), encoding="utf-8")

    def write_all(self, root: Path, size: Size, seed: int = 0) -> None:
        """Write a whole portal."""
        for school in corpus.schools(size):
            self.add_school(root, school, corpus.picture(school))
            for article in corpus.articles(school, size, seed):
                self.write(root, article)


def stem(article: Article) -> str:
    """The name that an article has everywhere: date and title."""
    return f"{article.date:%Y-%m-%d}-{article.slug}"


def _put(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def _yaml(values: Iterable[tuple[str, object]]) -> str:
    """Front matter; JSON's strings and lists are YAML's, too."""
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in values)


class Bangtin(Layout):
    """A folder per school, a folder per article with its photo inside."""

    def file(self, root: Path, article: Article) -> Path:
        """The article's folder is its address."""
        return root / "content" / article.school.slug / SECTION / f"{article.date:%Y}" / stem(article) / "index.md"

    def text(self, article: Article) -> str:
        """YAML front matter, Markdown."""
        tags = "".join(f"  - {tag}\n" for tag in article.tags)
        head = f"title: {article.title}\ndate: {article.date:%Y-%m-%d %H:%M}\nsummary: {article.summary}\ntags:\n"
        return f"---\n{head}{tags}---\n\n{self.body(article)}"

    def picture_of(self, article: Article) -> str:  # noqa: ARG002
        """It lies beside the text."""
        return PICTURE

    def add_school(self, root: Path, school: School, picture: bytes) -> None:  # noqa: ARG002  # each article has its own
        """``school.toml``."""
        facts = f'name = "{school.name}"\nkind = "{school.kind}"\n\n[sections.{SECTION}]\nvi = "Tin tức"\nen = "News"\n'
        _put(root / "content" / school.slug / "school.toml", facts.encode())

    def write(self, root: Path, article: Article) -> None:
        """The text, and the photo beside it."""
        super().write(root, article)
        photo = self.file(root, article).with_name(PICTURE)
        if not photo.exists():
            photo.write_bytes(_picture(article.school))


_PICTURES: dict[School, bytes] = {}


def _picture(school: School) -> bytes:
    if school not in _PICTURES:
        _PICTURES[school] = corpus.picture(school)
    return _PICTURES[school]


class Pelican(Layout):
    """A file per article, ``Title:`` metadata, the school is the category."""

    def file(self, root: Path, article: Article) -> Path:
        """The folder is for people only."""
        return root / "content" / article.school.slug / f"{stem(article)}.md"

    def text(self, article: Article) -> str:
        """Pelican's own metadata."""
        head = (
            f"Title: {article.title}\nDate: {article.date:%Y-%m-%d %H:%M}\nCategory: {article.school.name}\n"
            f"Tags: {', '.join(article.tags)}\nSlug: {article.school.slug}-{stem(article)}\n"
            f"Summary: {article.summary}\n"
        )
        return f"{head}\n{self.body(article)}"

    def add_school(self, root: Path, school: School, picture: bytes) -> None:
        """Its picture."""
        _put(root / "content" / "images" / f"{school.slug}.jpg", picture)


class Hugo(Layout):
    """A section per school with ``_index.md``, YAML front matter."""

    def file(self, root: Path, article: Article) -> Path:
        """The section's folder."""
        return root / "content" / article.school.slug / f"{stem(article)}.md"

    def text(self, article: Article) -> str:
        """YAML front matter."""
        values = {"title": article.title, "date": f"{article.date.isoformat()}+07:00", "summary": article.summary}
        head = _yaml([*values.items(), ("tags", article.tags)])
        return f"---\n{head}---\n\n{self.body(article)}"

    def add_school(self, root: Path, school: School, picture: bytes) -> None:
        """The section's name, and its picture."""
        _put(root / "content" / school.slug / "_index.md", f"---\n{_yaml([('title', school.name)])}---\n".encode())
        _put(root / "static" / "images" / f"{school.slug}.jpg", picture)


class Eleventy(Layout):
    """A folder per school with a data file, YAML front matter."""

    def file(self, root: Path, article: Article) -> Path:
        """The school's folder."""
        return root / "src" / article.school.slug / f"{stem(article)}.md"

    def text(self, article: Article) -> str:
        """YAML front matter."""
        values = {"title": article.title, "date": f"{article.date.isoformat()}+07:00", "summary": article.summary}
        head = _yaml([*values.items(), ("topics", article.tags)])
        return f"---\n{head}---\n\n{self.body(article)}"

    def add_school(self, root: Path, school: School, picture: bytes) -> None:
        """The data of a school's folder, and its picture."""
        data = {"school": school.slug, "schoolName": school.name, "layout": "article.11ty.js", "tags": ["article"]}
        _put(root / "src" / school.slug / f"{school.slug}.json", json.dumps(data, ensure_ascii=False).encode())
        _put(root / "src" / "images" / f"{school.slug}.jpg", picture)


class Nikola(Layout):
    """Posts in folders per school, metadata in the comment that Nikola's own command writes."""

    def file(self, root: Path, article: Article) -> Path:
        """Below ``posts``."""
        return root / "posts" / article.school.slug / f"{stem(article)}.md"

    def text(self, article: Article) -> str:
        """Nikola's metadata."""
        return (
            f"<!--\n.. title: {article.title}\n.. slug: {article.school.slug}-{stem(article)}\n"
            f".. date: {article.date:%Y-%m-%d %H:%M} UTC+07:00\n.. tags: {', '.join(article.tags)}\n"
            f".. category: {article.school.name}\n.. description: {article.summary}\n-->\n\n{self.body(article)}"
        )

    def add_school(self, root: Path, school: School, picture: bytes) -> None:
        """Its picture."""
        _put(root / "files" / "images" / f"{school.slug}.jpg", picture)


LAYOUTS: dict[str, Layout] = {
    "bangtin": Bangtin(),
    "pelican": Pelican(),
    "hugo": Hugo(),
    "eleventy": Eleventy(),
    "nikola": Nikola(),
}
