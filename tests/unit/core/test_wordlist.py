from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangtin.core.problems import Collector
from bangtin.core.wordlist import MAX_BYTES, Line, own_list, read_entries, shared_list

LINES = (
    Line("name", "text", "Đọc", required=True, length=10),
    Line("same", "texts", '["Đọc sách"]', length=20),
    Line("shown", "flag", "true"),
)
FILE = "content/tags.toml"


def read(text: str | bytes):
    data = text if isinstance(text, bytes) else text.encode()
    entries, problems = read_entries(data, FILE, "tag", LINES)
    return [entry.values for entry in entries], [(one.code, one.line, one.column) for one in problems]


def test_entries_are_read_in_their_order_and_cleaned():
    text = '# ghi chú\n[[tag]]\nname = " Đo\u0323c "\nsame = ["Đọc  sách", " "]\n[[tag]]\nname = "Vui"\nshown = false\n'
    assert read(text) == ([{"name": "Đọc", "same": ("Đọc sách",)}, {"name": "Vui", "shown": False}], [])
    assert read("") == ([], [])


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ('[[tag]]\nname = "Đọc', "LST001", 2, 12),
        ("[[tag]]\nname = “Đọc”\n", "LST002", 2, 8),
        ('[[tag]]\nname = "Đọc"\nsame = [“Vui”]\n', "LST002", 3, 9),
        ('[[tag]]\nname = "Đọc"\nname = "Vui"\n', "LST003", 3, 13),
        ('[[tag]]\nname = "Đọc"\n'.encode("utf-16"), "LST004", 1, 1),
        (b"#" * (MAX_BYTES + 1), "LST005", 1, 1),
        ('name = "Đọc"\n', "LST006", 1, 8),
        ('[tag]\nname = "Đọc"\n', "LST006", 1, 1),
        ('[[tags]]\nname = "Đọc"\n', "LST006", 1, 1),
        ('[[tag]]\nname = "Đọc"\nsimilar = "Vui"\n', "LST007", 3, 11),
        ('[[tag]]\nsame = ["Vui"]\n', "LST008", 1, 1),
        ('[[tag]]\nname = " "\n', "LST008", 1, 1),
        ("[[tag]]\nname = 5\n", "LST009", 2, 8),
        ('[[tag]]\nname = "Mười một chữ cái"\n', "LST009", 2, 8),
        ('[[tag]]\nname = "Đọc"\nsame = "Vui"\n', "LST010", 3, 8),
        ('[[tag]]\nname = "Đọc"\nshown = "có"\n', "LST011", 3, 9),
    ],
)
def test_each_mistake_at_its_place(text, code, line, column):
    assert read(text)[1] == [(code, line, column)]


def test_one_wrong_line_takes_nothing_else_away():
    entries, problems = read('[[tag]]\nname = "Đọc"\nsame = 5\n[[tag]]\nsame = ["x"]\n[[tag]]\nname = "Vui"\n')
    assert entries == [{"name": "Đọc"}, {"name": "Vui"}]
    assert [code for code, _, _ in problems] == ["LST010", "LST008"]


@given(st.text(alphabet='[]="ta gname#\n\\5.“é', max_size=80))
def test_nothing_that_can_be_typed_raises(text):
    entries, problems = read("[[tag]]\n" + text)
    assert entries or problems or not text.strip() or "name" not in text


def make_site(tmp_path, **more):
    (tmp_path / "content" / "hoa-mai").mkdir(parents=True, exist_ok=True)
    return SimpleNamespace(
        content=tmp_path / "content", store=tmp_path / "store", checking=False, problems=Collector(),
        unit=SimpleNamespace(id="hoa-mai"), files={"hoa-mai/tags.toml": ""}, **more,
    )  # fmt: skip


def names(data, file):
    entries, problems = read_entries(data, file, "tag", LINES)
    return [entry.text("name") for entry in entries], problems


@pytest.mark.parametrize(("path", "reader"), [("tags.toml", shared_list), ("hoa-mai/tags.toml", own_list)])
def test_a_list_with_mistakes_is_as_it_was(tmp_path, path, reader):
    site = make_site(tmp_path)
    file = site.content / path
    file.write_text('[[tag]]\nname = "Đọc"\n')
    assert reader(site, "tags.toml", names) == ["Đọc"]
    file.write_text('[[tag]]\nname = "Vui"\n[[tag]]\n')
    assert reader(site, "tags.toml", names) == ["Đọc"]
    assert [problem.file for problem in site.problems.problems] == [f"content/{path}"]
    file.write_text("")
    assert reader(site, "tags.toml", names) == []
    file.write_text('[[tag]]\nname = "Vui"\n[[tag]]\n')
    assert reader(site, "tags.toml", names) == ["Vui"], "what can be read, when nothing better is known"


def test_a_check_remembers_nothing(tmp_path):
    site = make_site(tmp_path)
    site.checking = True
    (site.content / "tags.toml").write_text('[[tag]]\nname = "Đọc"\n')
    assert shared_list(site, "tags.toml", names) == ["Đọc"]
    assert not site.store.exists()


def test_a_link_is_no_list(tmp_path):
    site = make_site(tmp_path)
    (tmp_path / "secret").write_text('[[tag]]\nname = "Đọc"\n')
    (site.content / "tags.toml").symlink_to(tmp_path / "secret")
    assert shared_list(site, "tags.toml", names) == []
