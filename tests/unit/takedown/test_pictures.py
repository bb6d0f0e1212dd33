"""A picture leaves the texts that name it, and nothing else does."""

from __future__ import annotations

import pytest

from bangtin.core.frontmatter.read import read_front_matter
from bangtin.takedown.pictures import withdrawn, without_picture

FRONT = """---
title: Bài
cover: anh 2.jpg
photos:
  - file: anh-1.jpg
    caption: Một
  - file: anh 2.jpg
    caption: "Hai: hai"
    blur:
      - [1, 2, 3, 4]
  - caption: Ba
    file: anh-3.jpg
date: 05/09/2024
videos:
  - file: a.mp4
    poster: anh 2.jpg
---
"""


def test_front_matter_loses_what_the_picture_has():
    text, clean = without_picture("a/b/index.md", FRONT + "Chữ.\n", "anh 2.jpg")
    assert clean
    front = read_front_matter(text, "x").front
    assert [photo.file for photo in front.photos] == ["anh-1.jpg", "anh-3.jpg"]
    assert (front.cover, front.title, front.videos[0].poster) == ("", "Bài", "")
    assert front.date is not None


def test_the_last_picture_takes_the_list_with_it():
    text, clean = without_picture("a/b/index.md", "---\ntitle: B\nphotos:\n- file: a.jpg\n---\nChữ.\n", "a.jpg")
    assert (text, clean) == ("---\ntitle: B\n---\nChữ.\n", True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Một.\n\n![Hai](a.jpg)\n\nBa.", "Một.\n\n\nBa."),
        ('Một ![Hai](<a.jpg> "x") ba.', "Một  ba."),
        ("![x](./a.jpg){.wide} ![y](ba.jpg)", " ![y](ba.jpg)"),
        ("[gallery: b.jpg a.jpg c.jpg]", "[gallery: b.jpg c.jpg]"),
        ("[gallery: a.jpg]", ""),
        ("[gallery: ba.jpg a.jpg.jpg]", "[gallery: ba.jpg a.jpg.jpg]"),
    ],
)
def test_bodies(before, after):
    head = "---\ntitle: B\n---\n"
    text, clean = without_picture("a/b/index.md", f"{head}{before}\n", "a.jpg")
    assert text.removeprefix(head).strip() == after.strip()
    assert clean


def test_what_is_not_understood_is_said():
    text = '---\ntitle: B\nphotos: [{file: a.jpg}, {file: b.jpg}]\n---\n<img src="a.jpg">\n'
    assert without_picture("a/b/index.md", text, "a.jpg") == (text, False)


def test_captions():
    text = "anh-1.jpg: Một\nanh 2: Hai\nanh-3.jpg - Ba\n"
    assert without_picture("a/captions.txt", text, "anh 2.jpg") == ("anh-1.jpg: Một\nanh-3.jpg - Ba\n", True)


@pytest.mark.parametrize("name", ["anh-1.jpg", "anh 2.jpg", "moi.jpg", "Ảnh (1).jpg"])
def test_consent_is_withdrawn_whatever_stood_there(name):
    for text in (FRONT, FRONT.replace("    caption: Một\n", "    consent: yes\n"), "---\ntitle: B\n---\nChữ.\n"):
        front = read_front_matter(withdrawn(text, name), "x").front
        assert front is not None
        assert [photo.consent for photo in front.photos if photo.file == name] == ["withdrawn"]
        assert front.title
