"""``bangtin editor``: what it writes is what code editors read, and git obeys its hook."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bangtin.cli import main
from bangtin.core.frontmatter.read import read_front_matter
from bangtin.core.frontmatter.schema import FIELDS
from bangtin.desk.codeeditors import PROBLEM

pytestmark = pytest.mark.build
PLACE = re.compile(r"\$\{\d+(?::((?:\\.|[^}\\])*)|\|([^|]*)\|)\}")


@pytest.fixture
def portal(new_site, monkeypatch):
    """A portal in which ``bangtin editor`` has run."""
    site = new_site("two-schools")
    site.configure()
    monkeypatch.chdir(site.root)
    assert main(["editor", "--lang", "vi"]) == 0
    return site.root


def read(path: Path) -> dict:
    """JSON with a remark above it."""
    return json.loads(re.sub(r"\A//.*\n", "", path.read_text(encoding="utf-8")))


def test_every_field_has_a_snippet_that_is_valid_front_matter(portal):
    snippets = read(portal / ".vscode/bangtin.code-snippets")
    assert set(snippets) == {field.name for field in FIELDS}
    for name, snippet in snippets.items():
        text = "\n".join(snippet["body"])
        text = PLACE.sub(lambda match: (match[1] or (match[2] or "").split(",")[0]).replace("\\", ""), text)
        title = "" if name == "title" else "title: Tin vui\n"
        reading = read_front_matter(f"---\n{title}{text}\n---\nTin.", "index.md")
        assert [problem.code for problem in reading.problems if problem.severity == "error"] == [], text


def test_the_schema_knows_this_portal(portal):
    schema = read(portal / ".vscode/front-matter.schema.json")
    assert set(schema["properties"]) >= {field.name for field in FIELDS}
    assert "binh-minh" in json.dumps(schema)


def test_files_of_others_are_left_alone(portal, capsys):
    (portal / ".vscode/tasks.json").write_text('{"version": "2.0.0"}', encoding="utf-8")
    (portal / ".vscode/extensions.json").unlink()
    capsys.readouterr()
    assert main(["editor", "--lang", "vi"]) == 0
    assert capsys.readouterr().out == ".vscode/extensions.json\n.vscode/tasks.json: tệp có sẵn, giữ nguyên\n"
    assert (portal / ".vscode/tasks.json").read_text(encoding="utf-8") == '{"version": "2.0.0"}'


def test_git_refuses_mistakes(portal):
    def git(*words: str) -> subprocess.CompletedProcess[str]:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        who = {
            "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@a",
            "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@a",
        }
        env = {**os.environ, **who, "PATH": path, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        return subprocess.run(["git", *words], cwd=portal, env=env, capture_output=True, text=True, check=False)

    article = next(iter(sorted((portal / "content").glob("*/*/*/*/index.md"))))
    git("init", "-q")
    git("config", "core.hooksPath", ".githooks")
    git("add", str(article))
    good = git("commit", "-qm", "Tin")
    assert good.returncode == 0, good.stdout + good.stderr
    article.write_text(article.read_text(encoding="utf-8").replace("---\n", "---\nngay: 1\n", 1), encoding="utf-8")
    git("add", str(article))
    refused = git("commit", "-qm", "Tin")
    assert refused.returncode != 0
    assert "Sửa các lỗi trên" in refused.stderr
    said = [match for line in (refused.stdout + refused.stderr).splitlines() if (match := re.match(PROBLEM, line))]
    assert [match[1] for match in said] == [article.relative_to(portal).as_posix()]
    assert said[0][2] == "2"
