"""Secrets in files, links and dates of pages, targets in the settings."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from bangtin.core.problems import UsageError
from bangtin.publishing import pages, secrets
from bangtin.publishing.config import choose
from bangtin.publishing.targets import KINDS

ROOT = Path(__file__).parents[3]
SHAPES = [
    ("an AWS access key", "AKIA" + "ABCDEFGHIJKLMNOP"),
    ("a GitHub token", "ghp_" + "a1B2" * 9),
    ("a GitHub token", "github_pat_" + "a1B2c3" * 12),
    ("a GitLab token", "glpat-" + "abcd1234" * 3),
    ("a Slack token", "xoxb-" + "1234567890-abcdefghij"),
    ("a Google API key", "AIza" + "aB3-_" * 7),
    ("a Netlify token", "nfp_" + "a1B2" * 9),
    ("an npm token", "npm_" + "a1B2" * 9),
    ("a Telegram bot's token", "123456789:AA" + "a1B" * 11),
    ("a private key", "-----BEGIN OPENSSH PRIVATE KEY-----"),
    ("a private key", "-----BEGIN PRIVATE KEY-----"),
    ("an address with a password", "postgres://admin:mat-khau@db.example/x"),
]


@pytest.mark.parametrize(("kind", "text"), SHAPES)
def test_tokens_are_known_by_their_shape(kind, text):
    assert list(secrets.find(f"<p>Ghi chú: {text}.</p>".encode(), {})) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "https://user@example.edu.vn/x",
        "Giờ học: 07:30 @ phòng 3",
        "mailto:a:b@c",
        "sha256-" + "a1b2" * 16,
        "theme/bangtin.d7593cf95c.css",
        "https://example.edu.vn:8443/a@b",
    ],
)
def test_what_is_no_secret(text):
    assert list(secrets.find(text.encode(), {})) == []


def test_values_of_this_machine_are_found_and_never_told():
    environment = {
        "BANGTIN_TOKEN": "ba-ngan-chin-tram",
        "MY_STORE": "another-value-1",
        "HOME": "/home-of-somebody",
        "DB_PASSWORD": "short",
        "SSH_AUTH_SOCK": "/tmp/ssh-1/agent.1",
        "AUTHOR": "Nguyen Thi A",
    }
    known = secrets.values(environment, ["MY_STORE"], ["con-chim-hoang-yen"])
    assert sorted(known.values()) == ["$BANGTIN_TOKEN", "$MY_STORE", "PUBLISH_CANARIES[1]"]
    page = b"x ba-ngan-chin-tram y con-chim-hoang-yen z ba-ngan-chin-tram"
    assert list(secrets.find(page, known)) == ["$BANGTIN_TOKEN", "PUBLISH_CANARIES[1]"]


FILES = {"index.html", "kim-lu/index.html", "kim-lu/a.html", "theme/x.css", "kim-lu/photos/a.webp", "tệp có dấu.pdf"}


@pytest.mark.parametrize(
    ("html", "dead"),
    [
        ('<a href="/kim-lu/">x</a><a href="/kim-lu">x</a><link href=/theme/x.css>', []),
        ('<a href="https://tin.example/kim-lu/#noi">x</a><a href="?trang=2">x</a><a href="#a">x</a>', []),
        ('<a href="https://other.example/khong-co/">x</a><a href="mailto:a@b.vn">x</a><a href="tel:1">', []),
        ('<a href="../index.html">x</a><a href="a.html">x</a>', []),
        ('<a href="/t%E1%BB%87p%20c%C3%B3%20d%E1%BA%A5u.pdf">x</a>', []),
        ('<a href="/khong-co/">x</a><a href="/khong-co/">y</a>', ["/khong-co/"]),
        ('<img alt="a > b" src="/khong-co.webp">', ["/khong-co.webp"]),
        ('<img srcset="/kim-lu/photos/a.webp 1x, /b.webp 2x">', ["/b.webp"]),
        ("<a href='/mot'>x</a><A HREF=/hai>y</A>", ["/mot", "/hai"]),
        ('<a href="//[">x</a>', ["//["]),
    ],
)
def test_dead_links(html, dead):
    assert list(pages.dead(html, "kim-lu/index.html", "https://tin.example", FILES)) == dead


def test_dead_links_below_a_path():
    html = '<a href="/cong/kim-lu/">x</a><a href="/cong">y</a><a href="/kim-lu/">z</a><a href="/cong/khong/">z</a>'
    assert list(pages.dead(html, "index.html", "https://tin.example/cong", FILES)) == ["/kim-lu/", "/cong/khong/"]


def test_dates_of_pages_and_feeds():
    page = '<meta property="article:published_time" content="2024-08-23T07:00:00+07:00">'
    feed = "<published>2024-08-24T00:00:00Z</published><pubDate>Fri, 23 Aug</pubDate>"
    assert [moment.day for moment in pages.published(page + feed)] == [23, 24]


@pytest.mark.parametrize(
    ("publish", "name", "said"),
    [
        ({}, "", "names no target"),
        ({"a": {"kind": "ftp"}}, "", "kind must be one of directory, rsync"),
        ({"a": {"kind": "directory"}}, "", "path is missing"),
        ({"a": {"kind": "directory", "pth": "x", "path": "x"}}, "", "no option pth (did you mean path?)"),
        (
            {"a": {"kind": "s3", "bucket": "b", "secret_key": "x"}},
            "",
            "never stand in the settings; secret_key",
        ),
        ({"a": {"kind": "directory", "path": "x", "keep": 0}}, "", "keep must be at least 1"),
        ({"a": {"kind": "directory", "path": "x", "keep": True}}, "", "keep: expected int, got True"),
        ({"A b": {"kind": "directory", "path": "x"}}, "", "small letters, digits"),
        ({"may-chu": {"kind": "directory", "path": "x"}}, "may-chi", "did you mean may-chu?"),
        ({"a": {"kind": "directory", "path": "x"}, "b": {"kind": "directory", "path": "y"}}, "", "One of: a, b"),
    ],
)
def test_mistakes_in_the_settings(publish, name, said):
    with pytest.raises(UsageError, match=r".*") as caught:
        choose(publish, name, KINDS)
    assert said in str(caught.value)


def test_the_only_target_needs_no_name():
    target = choose({"a": {"kind": "directory", "path": "x"}}, "", KINDS)
    assert (target.name, target["keep"], target["compress"]) == ("a", 5, True)


def test_the_settings_for_publishing_are_those_for_building_and_more():
    building, publishing = (runpy.run_path(str(ROOT / f"{name}conf.py")) for name in ("pelican", "publish"))
    names = {name for name in building if name.isupper()} - {"SITEURL"}
    assert {name: publishing[name] for name in names} == {name: building[name] for name in names}
    assert publishing["SITEURL"].startswith("https://")
    assert choose(publishing["PUBLISH"], "", KINDS).kind == "directory"
