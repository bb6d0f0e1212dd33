"""What GitHub and GitLab need to check, build and publish a portal: set-up files out of the templates in ``ci/``.

One shape for both: a proposal is checked where no secret is; what is merged is built where no secret is; only the last
step, which runs nothing that editors write, may publish. Actions are pinned by the whole SHA of a commit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["HOSTS", "MADE", "Wishes", "files"]

HOSTS: Final = ("github", "gitlab")
MADE: Final = "Made by `bangtin ci"
_TEMPLATES = Path(__file__).with_name("ci")
_SHARED = ("bangtin-install", "bangtin-due")
_PLACE = re.compile(r"@@([A-Z_]+)@@\n?")
_OWN = ".venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable ."
PYTHON: Final = "3.13"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a portal's pipelines must know. ``target`` is a target of ``bangtin publish``; empty: the host's own Pages.

    ``own``: Bảng Tin itself lies in the repository, so that it is installed from there; else it stands in the lock.
    """

    settings: str = "pelicanconf.py"
    publishing: str = "publishconf.py"
    branch: str = "main"
    target: str = ""
    lang: str = "vi"
    own: bool = False

    @property
    def lock(self) -> str:
        """The file with the SHA-256 of everything that is installed."""
        return "requirements/run.txt" if self.own else "requirements/bangtin.txt"


def files(host: str, wishes: Wishes) -> dict[str, str]:
    """Path relative to the repository → text, for one of `HOSTS`."""
    kind = "target" if wishes.target else "pages"
    values = {
        "LOCK": wishes.lock,
        "OWN": _OWN if wishes.own else "",
        "SETTINGS": wishes.settings,
        "PUBLISHING": wishes.publishing,
        "BRANCH": wishes.branch,
        "TARGET": wishes.target,
        "LANG": wishes.lang,
        "PYTHON": PYTHON,
        "HAND_OVER": _read(f"{host}-{kind}-hand-over.yml") if host == "github" else "",
        "LAST_JOB": _read(f"{host}-{kind}.yml"),
    }
    made = {f".ci/{name}": _filled(name, values) for name in _SHARED}
    if host == "gitlab":
        return {**made, ".gitlab-ci.yml": _filled("gitlab-ci.yml", values)}
    made[".ci/bangtin-comment"] = _filled("bangtin-comment", values)
    for name in ("check", "comment", "publish"):
        made[f".github/workflows/bangtin-{name}.yml"] = _filled(f"github-{name}.yml", values)
    return made


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _filled(name: str, values: dict[str, str]) -> str:
    """A template with its places filled; what is filled in may have places of its own."""
    text = _read(name)
    while "@@" in text:
        text = _PLACE.sub(lambda place: _value(place, values), text)
    return text.rstrip("\n") + "\n"


def _value(place: re.Match[str], values: dict[str, str]) -> str:
    """A whole line that stands for nothing goes; one that stands for several lines brings its own end."""
    value = values[place[1]]
    line_end = "\n" if place[0].endswith("\n") else ""
    return value if value.endswith("\n") or (line_end and not value) else value + line_end
