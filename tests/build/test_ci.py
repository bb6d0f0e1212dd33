"""``bangtin ci``: each file is held to the host's own schema, and every command in it is run in a fresh clone."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.build.sites import NOW, ROOT, article

from bangtin.cli import main
from bangtin.desk.pipelines import Wishes, files

SCHEMAS = {"github": "vendor.github-workflows", "gitlab": "vendor.gitlab-ci"}
PINNED = re.compile(r"[a-z-]+/[a-z-]+(?:/[a-z-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+")
EXPRESSION = re.compile(r"\$\{\{.*?\}\}", re.DOTALL)
WAYS = [(host, target) for host in SCHEMAS for target in ("", "may-chu")]
WHO = {"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@a", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@a"}
BAD = "hoa-mai/tin-tuc/2024/2024-11-29-sai/index.md"


def made(host: str, target: str = "", **wishes: Any) -> dict[str, str]:
    return files(host, Wishes(target=target, **wishes))


def workflows(texts: dict[str, str]) -> dict[str, Any]:
    return {name: yaml.safe_load(text) for name, text in texts.items() if name.endswith(".yml")}


@pytest.mark.parametrize(("host", "target"), WAYS)
def test_the_hosts_own_schemas_hold(tmp_path, host, target):
    for name, text in made(host, target).items():
        assert "@@" not in text
        assert "Made by `bangtin ci" in text
        if name.endswith(".yml"):
            (tmp_path / "file.yml").write_text(text, encoding="utf-8")
            command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[host], "file.yml"]
            done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("target", ["", "may-chu"])
def test_an_auditor_of_workflows_finds_nothing(tmp_path, target):
    """zizmor looks for secrets within reach of proposals, unpinned actions, texts of others inside commands."""
    for name, text in made("github", target).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    program = Path(sys.executable).with_name("zizmor")
    command = [program, "--offline", "--no-progress", "--no-config", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout + done.stderr


@pytest.mark.parametrize("target", ["", "may-chu"])
def test_who_may_do_what_at_github(target):
    texts = made("github", target)
    for name, workflow in workflows(texts).items():
        triggers = workflow[True]  # YAML reads "on" so
        assert "pull_request_target" not in triggers
        assert workflow["permissions"] == {}
        assert "concurrency" in workflow
        for job in workflow["jobs"].values():
            rights = job["permissions"]
            writes = {right for right, level in rights.items() if level == "write"}
            steps = " ".join(step.get("run", "") for step in job["steps"])
            if "pull_request" in triggers or "output" in str(job.get("steps")):
                assert not writes or "deploy-pages" in str(job), name
                assert "secrets." not in str(job) or "--no-build" in steps
            if writes:  # who may write runs nothing of the articles
                assert "bangtin build" not in steps
                assert "bangtin check" not in steps
            assert job["timeout-minutes"] <= 60
            for step in job["steps"]:
                assert not EXPRESSION.search(step.get("run", "")), "nothing of others inside a command"
                if "checkout" in step.get("uses", ""):
                    assert step["with"]["persist-credentials"] is False
    for line in re.findall(r"uses: (.*)", "\n".join(texts.values())):
        assert PINNED.fullmatch(line), line


def test_proposals_at_gitlab_only_read_the_cache():
    for target in ("", "may-chu"):
        (pipeline,) = workflows(made("gitlab", target)).values()
        assert pipeline["check"]["cache"]["policy"] == "pull"
        last = pipeline["publish" if target else "pages"]
        assert last["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
        assert last["resource_group"]


def test_the_verb_leaves_what_is_not_its_own(new_site, monkeypatch, capsys):
    site = new_site("two-schools")
    site.configure()
    monkeypatch.chdir(site.root)
    (site.root / ".gitlab-ci.yml").write_text("theirs: {}\n")
    assert main(["ci", "gitlab", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert ".gitlab-ci.yml: not ours, left as it is" in out
    assert "requirements/bangtin.txt is missing" in out
    assert (site.root / ".ci/bangtin-install").stat().st_mode & stat.S_IXUSR
    assert main(["ci", "gitlab", "--branch", "a; rm -rf /"]) == 2


# -- every command, in a fresh clone ----------------------------------------------------------------------------------


class Runner:
    """A clone of an editors' repository in which steps are run as hosts run them: bash, ending at the first failure."""

    def __init__(self, site, folder: Path, host: str, target: str) -> None:
        self.origin = site.root
        site.settings["OUTPUT_PATH"] = "output"
        site.configure()
        (self.origin / "publishconf.py").write_text((self.origin / "pelicanconf.py").read_text(encoding="utf-8"))
        lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
        (self.origin / "requirements").mkdir()
        (self.origin / "requirements" / "bangtin.txt").write_text(lock)
        (self.origin / ".gitignore").write_text(".venv\n.cache\noutput\n.output-*\nreport\n")
        assert (
            main(["ci", host, "-s", str(self.origin / "pelicanconf.py"), *(["--publish", target] if target else [])])
            == 0
        )
        self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-qm", "Bài")
        self.folder = folder
        self.variables: dict[str, str] = {}

    def git(self, *words: str) -> str:
        env = {**os.environ, **WHO}
        return subprocess.run(
            ["git", *words], cwd=self.origin, env=env, capture_output=True, text=True, check=True
        ).stdout

    def clone(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        subprocess.run(["git", "clone", "-q", self.origin, self.folder], check=True)
        (self.folder / ".venv").symlink_to(sys.prefix)

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        env = {**os.environ, **self.variables, "SOURCE_DATE_EPOCH": str(NOW), "PIP_NO_INDEX": "1", **environment}
        env["PYTHONPATH"] = os.pathsep.join([str(ROOT / "plugins"), *filter(None, sys.path)])
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, check=False)

    def steps(self, workflow: str, job: str) -> dict[str, str]:
        data = yaml.safe_load((self.folder / ".github" / "workflows" / workflow).read_text(encoding="utf-8"))
        return {step["name"]: step["run"] for step in data["jobs"][job]["steps"] if "run" in step}


def test_every_step_of_a_check_at_github(new_site, tmp_path):
    runner = Runner(new_site("two-schools"), tmp_path / "clone", "github", "")
    base = runner.git("rev-parse", "HEAD").strip()
    (runner.origin / "content" / BAD).parent.mkdir(parents=True)
    (runner.origin / "content" / BAD).write_text(article("Sai", date="31/02/2024"), encoding="utf-8")
    runner.git("add", "-A")
    runner.git("commit", "-qm", "Đề xuất")
    runner.clone()
    steps = runner.steps("bangtin-check.yml", "check")
    assert list(steps) == ["Install", "Whose pages change", "Mistakes, at their lines"]
    revisions = {"BASE": base, "HEAD": runner.git("rev-parse", "HEAD").strip(), "AUTHOR": "ai-do"}
    installed = runner.run(steps["Install"], **revisions)
    assert installed.returncode == 0, installed.stderr
    whose = runner.run(steps["Whose pages change"], **revisions)
    assert whose.returncode == 0, whose.stderr
    assert "hoa-mai" in (runner.folder / "report/diff.txt").read_text(encoding="utf-8")
    mistakes = runner.run(steps["Mistakes, at their lines"], BANGTIN_LANG="vi", **revisions)
    assert mistakes.returncode == 1
    assert f"::error file=content/{BAD},line=3" in mistakes.stdout
    assert "31/02/2024" in (runner.folder / "report/check.txt").read_text(encoding="utf-8")


GH = """#!/bin/sh
echo "$@" >> "$CALLS"
case "$*" in
  *"pr list"*) echo "$NUMBER" ;;
  *--paginate*) echo "$KNOWN" ;;
esac
for word in "$@"; do case $word in body=@*) cp "${word#body=@}" "$CALLS.body" ;; esac; done
"""
HOSTILE = (
    "content/a.md:1:1 <script>alert(1)</script> ![x](https://evil.example/p.gif) @everyone #1 fixes #2\n"
    "```\n</details>\n````` end\x1b[31m\u202e\x00 <!-- bangtin -->\n"
)


@pytest.mark.parametrize(("number", "known"), [("7", ""), ("7", "99"), ("", "")])
def test_the_comment_is_a_text_and_nothing_else(new_site, tmp_path, number, known):
    runner = Runner(new_site("two-schools"), tmp_path / "clone", "github", "")
    runner.clone()
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH)
    (tmp_path / "bin" / "gh").chmod(0o755)
    (runner.folder / "report").mkdir()
    (runner.folder / "report" / "check.txt").write_text(HOSTILE + "x" * 50_000, encoding="utf-8")
    (runner.folder / "report" / "diff.txt").symlink_to("/etc/passwd")
    calls = tmp_path / "calls"
    environment = {"CALLS": str(calls), "NUMBER": number, "KNOWN": known, "GH_REPO": "a/b", "HEAD_SHA": "c" * 40}
    environment["PATH"] = f"{tmp_path / 'bin'}:{os.environ['PATH']}"
    done = runner.run(runner.steps("bangtin-comment.yml", "comment")["Comment"], **environment)
    assert done.returncode == 0, done.stderr
    said = calls.read_text()
    if not number:
        assert "api" not in said
        return
    assert f"repos/a/b/issues/{'comments/99' if known else '7/comments'} -F body=@comment.md" in said
    body = Path(f"{calls}.body").read_text(encoding="utf-8")
    fence, inner = re.match(r"<!-- bangtin -->\n\*\*Bảng Tin\*\*\n\n(`+)text\n(.*)\n\1\n\Z", body, re.DOTALL).groups()
    assert fence not in inner
    assert len(body) < 40_000
    assert not re.search(r"[\x00-\x08\x1b\u202e]", body)
    assert "root:" not in body


def test_every_step_of_a_publication_at_github(new_site, tmp_path):
    site = new_site("two-schools")
    site.write("hoa-mai/tin-tuc/2024/2024-12-25-hen.md", article("Hẹn giờ", status="scheduled"))
    runner = Runner(site, tmp_path / "clone", "github", "may-chu")
    runner.clone()
    steps = runner.steps("bangtin-publish.yml", "build")
    output = tmp_path / "output"

    def due(event: str) -> str:
        output.write_text("")
        done = runner.run(steps["Is anything due?"], EVENT=event, GITHUB_OUTPUT=str(output))
        assert done.returncode == 0, done.stderr
        return output.read_text()

    assert due("schedule") == due("push") == "due=yes\n"  # nothing is known yet
    assert runner.run(steps["Install"]).returncode == 0
    built = runner.run(steps["Build"])
    assert built.returncode == 0, built.stderr
    assert (runner.folder / "output/index.html").is_file()
    wakes = runner.folder / ".cache/bangtin/wakes"
    assert NOW < int(wakes.read_text()) <= NOW + 23 * 86400
    assert due("schedule") == "due=yes\n"  # this machine's clock is later than that of the build
    wakes.write_text("4102444800")
    assert due("schedule") == "due=no\n"
    assert due("push") == due("workflow_dispatch") == "due=yes\n"
    wakes.write_text("never")
    assert due("schedule") == "due=no\n"
    assert runner.run(steps["Pack"]).returncode == 0
    assert set(steps) == {"Is anything due?", "Install", "Build", "Pack"}
    last = runner.steps("bangtin-publish.yml", "publish")
    assert set(last) == {"Install", "Publish"}
    shutil.rmtree(runner.folder / "output")
    assert runner.run(last["Install"]).returncode == 0
    assert (runner.folder / "output/index.html").is_file()
    assert last["Publish"].strip() == ".venv/bin/bangtin publish --settings publishconf.py --no-build may-chu"


def test_every_command_at_gitlab(new_site, tmp_path):
    runner = Runner(new_site("two-schools"), tmp_path / "clone", "gitlab", "")
    base = runner.git("rev-parse", "HEAD").strip()
    (runner.origin / "content" / BAD).parent.mkdir(parents=True)
    (runner.origin / "content" / BAD).write_text(article("Sai", date="31/02/2024"), encoding="utf-8")
    runner.git("add", "-A")
    runner.git("commit", "-qm", "Đề xuất")
    runner.clone()
    pipeline = yaml.safe_load((runner.folder / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    checked = runner.run("\n".join(pipeline["check"]["script"]), CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert checked.returncode == 1, checked.stderr
    assert "31/02/2024" in checked.stdout
    built = runner.run("\n".join(pipeline["pages"]["script"]), CI_PIPELINE_SOURCE="push")
    assert built.returncode == 0, built.stderr  # the mistake is named, everything else is published
    assert (runner.folder / "public/index.html").is_file()
    (runner.folder / ".cache/bangtin/wakes").write_text("never")
    assert runner.run("\n".join(pipeline["pages"]["script"]), CI_PIPELINE_SOURCE="schedule").returncode == 77
    assert pipeline["pages"]["allow_failure"] == {"exit_codes": [77]}


def test_a_portal_with_bang_tin_inside_installs_it_from_there():
    script = made("github", own=True)[".ci/bangtin-install"]
    assert "--require-hashes --only-binary :all: -r requirements/run.txt\n" in script
    assert script.endswith("--no-deps --no-build-isolation --editable .\n")


WHEEL = {
    "bai_thu.py": "",
    "bai_thu-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: bai-thu\nVersion: 1.0\n",
    "bai_thu-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "bai_thu-1.0.dist-info/RECORD": "",
}


def test_a_file_that_is_not_the_locked_one_is_not_installed(tmp_path):
    wheel = tmp_path / "bai_thu-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in WHEEL.items():
            archive.writestr(name, text)
    lock = tmp_path / "bangtin.txt"
    (install,) = re.findall(r"-m pip (install .*) -r", made("github")[".ci/bangtin-install"])
    command = [sys.executable, "-m", "pip", *install.split(), "--no-index", "--find-links", tmp_path]
    command += ["--target", tmp_path / "target", "-r", lock]
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    for value, fine in ((digest, True), (digest[::-1], False)):
        shutil.rmtree(tmp_path / "target", ignore_errors=True)
        lock.write_text(f"bai-thu==1.0 --hash=sha256:{value}\n")
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode == 0) == fine, done.stderr
        assert fine or "DO NOT MATCH THE HASHES" in done.stderr
        assert (tmp_path / "target" / "bai_thu.py").exists() == fine
