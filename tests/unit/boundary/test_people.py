"""Who may change what: owners.toml, editors, and CODEOWNERS made of both."""

from __future__ import annotations

import pytest

from bangtin.boundary.people import codeowners, read_people
from bangtin.core.unitfile import is_account, read_unit

FILES = {
    "owners.toml": b'administrators = ["@van-phong"]\n[schools]\nhoa-mai = ["@lan", "lan@hoa-mai.edu.vn"]\n',
    "content/binh-minh/school.toml": b'name = "x"\neditors = ["@minh", "@to/bien-tap"]\n',
    "content/hoa-mai/school.toml": b'editors = ["@stranger"]\n',
    "content/suoi-may/school.toml": b'name = "x"\n',
}
UNITS = ["binh-minh", "hoa-mai", "suoi-may"]


def people(**changed):
    files = {**FILES, **changed}
    return read_people(files.get, "content", UNITS)


def test_the_office_has_the_last_word():
    found = people()
    assert found.editors == {
        "binh-minh": ("@minh", "@to/bien-tap"),
        "hoa-mai": ("@lan", "lan@hoa-mai.edu.vn"),
        "suoi-may": (),
    }
    assert found.may("LAN@hoa-mai.edu.vn") == ({"hoa-mai"}, False)
    assert found.may("Minh") == ({"binh-minh"}, False)
    assert found.may("@van-phong") == (set(), True)
    assert found.may("@stranger") == (set(), False)
    assert found.problems == []


def test_codeowners_of_both_hosts():
    text = codeowners(people(), "content", "github")
    assert text.splitlines()[2:] == [
        "* @van-phong",
        "",
        "/content/binh-minh/ @minh @to/bien-tap",
        "/content/hoa-mai/ @lan lan@hoa-mai.edu.vn",
        "/content/suoi-may/ @van-phong",
        "",
        "/owners.toml @van-phong",
        "/.github/CODEOWNERS @van-phong",
        "/pelicanconf.py @van-phong",
        "/publishconf.py @van-phong",
        "/plugins/ @van-phong",
        "/theme/ @van-phong",
    ]
    gitlab = codeowners(people(), "nội dung", "gitlab", "cong tin")
    assert "[Office]\n* @van-phong\n" in gitlab
    assert "/cong\\ tin/nội\\ dung/binh-minh/ @minh @to/bien-tap\n" in gitlab
    assert "/cong\\ tin/.gitlab/CODEOWNERS @van-phong\n" in gitlab


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (b'administrators = "@a"', []),
        (b"administrators = [1, 'nobody']", ["OWN002", "OWN002"]),
        (b"[schools]\nbinh-mih = ['@a']", ["OWN003"]),
        (b"admins = ['@a']", ["OWN002"]),
        (b"administrators = [", ["OWN002"]),
        (b"\xff", ["OWN002"]),
        (b"schools = 3", []),
    ],
)
def test_mistakes_in_owners(text, codes):
    found = people(**{"owners.toml": text})
    assert [problem.code for problem in found.problems] == codes


@pytest.mark.parametrize("good", ["@a", "@do-nguyet", "@to/bien-tap", "vanthu@truong.edu.vn"])
def test_accounts(good):
    assert is_account(good)
    for bad in (good + " ", good + "\n", "x" + good.replace("@", " @"), "", "@", "#", f"{good} @x"):
        assert not is_account(bad)


def test_editors_are_checked_and_known_to_no_page():
    unit, problems = read_unit(b'name = "A"\nkind = "mam-non"\neditors = ["@a"]\n', "school.toml", "a", {"a"})
    assert problems == []
    assert "@a" not in str(unit.to_json())
    for wrong, code in ((b'"@a"', "UNI048"), (b'["a"]', "UNI047"), (b"[3]", "UNI047")):
        _, problems = read_unit(b'name = "A"\nkind = "mam-non"\neditors = ' + wrong, "school.toml", "a", {"a"})
        assert [(p.code, p.line) for p in problems] == [(code, 3)]
