"""The rules of the house that no other tool checks: sizes, locks, make targets, the licence, what is committed."""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import re
import shutil
import socket
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins" / "bangtin"
MODULE_LINES = 400
FUNCTION_LINES = 60
INIT_LINES = 40
SHARED_PACKAGES = {"core", "pelicanlink", "shards", "cli"}
DESK_TOOLS = {"boundary", "desk", "importing", "preview", "proofread", "publishing", "takedown"}
# Under plain `pelican` the command line is not ours; this module stands in for cli/.
EXITS = {PACKAGE / "shards" / "plain.py"}
# Loading one of these runs code that a stranger may have written.
CODE_LOADERS = {"pickle", "cPickle", "dill", "marshal", "shelve", "jsonpickle", "cloudpickle"}
# The text of the licence as the FSF publishes it, with https addresses.
LICENCE_SHA256 = "223e0b0a712f9170ffb393bab9dec17110a8a883778e057e3993ea519f25b036"


def listed(*options: str) -> list[Path]:
    """Files of the checkout as git sees them; what it ignores (environments, outputs) is not ours."""
    command = ["git", "ls-files", "-z", *options]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    return sorted({path for name in listing.split(b"\0") if name and (path := ROOT / name.decode()).is_file()})


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
TRACKED = listed()
CODE = [path for path in listed("--cached", "--others", "--exclude-standard") if path.suffix == ".py"]
MODULES = [path for path in CODE if path.is_relative_to(PACKAGE)]
FEATURES = sorted(
    folder
    for folder in PACKAGE.iterdir()
    if (folder / "__init__.py").exists() and folder.name not in SHARED_PACKAGES | DESK_TOOLS
)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports_of(tree: ast.Module) -> set[str]:
    """The top-level names of every import, wherever it stands."""
    nodes = list(ast.walk(tree))
    plain = {alias.name.partition(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {(node.module or "").partition(".")[0] for node in nodes if isinstance(node, ast.ImportFrom)}


# --- code ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_modules_and_functions_are_short(path):
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= MODULE_LINES, f"{name_of(path)} has {lines} lines: split it"
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= FUNCTION_LINES, f"{name_of(path)}:{node.lineno} {node.name} has {length} lines: split it"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_modules_say_what_they_are_for(path):
    assert path.name not in {"utils.py", "helpers.py", "common.py", "misc.py"}, "name what is in it"
    assert ast.get_docstring(tree_of(path)), f"{name_of(path)} has no docstring"


@pytest.mark.parametrize("path", CODE, ids=name_of)
def test_no_star_imports(path):
    stars = [
        node.lineno
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert not stars


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_data_is_never_code(path):
    tree = tree_of(path)
    assert not imports_of(tree) & CODE_LOADERS
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [call.lineno for call in calls if isinstance(call, ast.Name) and call.id in {"eval", "exec"}]
    yaml = [call for call in calls if isinstance(call, ast.Attribute) and getattr(call.value, "id", "") == "yaml"]
    assert not [call.lineno for call in yaml if call.attr.startswith(("load", "full_load", "unsafe_load"))]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_exits_belong_to_the_command_line(path):
    if path.relative_to(PACKAGE).parts[0] in {"cli", "__main__.py"} or path in EXITS:
        return
    names = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Name | ast.Attribute)]
    exits = [node.lineno for node in names if ast.unparse(node) in {"sys.exit", "SystemExit", "exit", "quit"}]
    assert not exits, f"{name_of(path)}:{exits}: raise an error of ours; only cli/ chooses the exit status"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_state_in_module_globals(path):
    written = [node.lineno for node in ast.walk(tree_of(path)) if isinstance(node, ast.Global)]
    assert not written, f"{name_of(path)}:{written}: run state lives in generator.context"


def test_features_have_short_front_doors():
    for feature in FEATURES:
        lines = (feature / "__init__.py").read_text(encoding="utf-8").count("\n")
        assert lines <= INIT_LINES, f"{feature.name}/__init__.py: docstring, SETTINGS, register; nothing else"


def test_builds_do_not_start_desk_tools():
    for tool in sorted(DESK_TOOLS):
        if (PACKAGE / tool / "__init__.py").exists():
            tree = tree_of(PACKAGE / tool / "__init__.py")
            names = [getattr(node, "name", "") for node in tree.body]
            assert "register" not in names, f"{tool} is a desk tool: it has no register()"


# --- dependencies ----------------------------------------------------------------------------------------------------


def locked(name: str) -> dict[str, str]:
    """Package → version of ``requirements/<name>.txt``."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    return {canonicalize_name(found[1]): found[2] for found in re.finditer(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE)}


def direct(*groups: str) -> list[Requirement]:
    extra = PROJECT["project"]["optional-dependencies"]["cluster"]  # the tests start a cluster, too
    wanted = [
        *PROJECT["project"]["dependencies"],
        *(extra if {"cluster", "dev"}.intersection(groups) else ()),
        *(line for group in groups for line in PROJECT["dependency-groups"].get(group, ())),
    ]
    return [Requirement(line) for line in wanted]


@pytest.mark.parametrize(
    ("lock", "groups"), [("run", ("build",)), ("cluster", ("build", "cluster")), ("dev", ("build", "dev"))]
)
def test_locks_hold_what_the_project_asks_for(lock, groups):
    versions = locked(lock)
    for requirement in direct(*groups):
        version = versions.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in requirements/{lock}.txt: run make lock"
        assert version in requirement.specifier, f"{requirement} but {version} is locked: run make lock"


def test_locks_agree():
    dev = locked("dev")
    for lock in ("run", "cluster"):
        assert {name: dev.get(name) for name in locked(lock)} == locked(lock)


@pytest.mark.parametrize("lock", ["run", "cluster", "dev"])
def test_locks_are_hashed_and_name_no_place(lock):
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#")))
    assert len(entries) == len(locked(lock))
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--(extra-)?index-url|--find-links|^[ #]*(-r |-c )?/", text, re.MULTILINE)


def test_what_is_installed_is_what_is_locked():
    """The tests speak for the locked versions only."""
    wrong = {}
    for requirement in direct("dev"):
        name, installed = canonicalize_name(requirement.name), importlib.metadata.version(requirement.name)
        if installed != locked("dev")[name]:
            wrong[name] = f"{installed} installed, {locked('dev')[name]} locked"
    assert not wrong


def test_each_dependency_is_explained():
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    missing = [r.name for r in direct("dev", "build") if f"| `{r.name.lower()}`" not in text]
    assert not missing, f"docs/dependencies.md says nothing of {missing}"


# --- make, licence, changelog ----------------------------------------------------------------------------------------


def test_each_make_target_is_explained():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = set(re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split())
    assert {"html", "serve", "check", "test", "lint", "bench", "lock", "clean"} <= phony
    explained = set(re.findall(r"^## ([\w-]+): \S", text, re.MULTILINE))
    assert phony - explained == {"test-programs"}, "a comment line '## target: what for' above each target"
    targets = set(re.findall(r"^([\w-]+):", text, re.MULTILINE))
    assert targets == phony


@pytest.mark.parametrize("target", ["html", "serve", "check", "test", "lint", "bench", "lock", "clean"])
def test_make_targets_parse(target):
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_scripts_that_targets_run_exist():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    scripts = re.findall(r"python (tests/\S+\.py)", text)
    modules = [name.replace(".", "/") + ".py" for name in re.findall(r"python -m (tests\.\S+)", text)]
    assert scripts
    assert [path for path in [*scripts, *modules] if not (ROOT / path).exists()] == []


def test_an_old_python_is_told_so(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    (tmp_path / "requirements").mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements/run.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    done = subprocess.run(["make", "html", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Python 3.9.2" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_missing_programs_fail_the_tests_in_one_line(tmp_path):
    """Neither root nor sudo: name the suites and the packages, and fail."""
    for program in ("bash", "sh", "cat"):
        (tmp_path / program).symlink_to(f"/bin/{program}")
    (tmp_path / "id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "id").chmod(0o755)
    done = subprocess.run(
        [shutil.which("make"), "test-programs", "TEST_PROGRAMS=no-such-browser=chromium=browser"],
        cwd=ROOT, env={"PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode != 0
    message = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert len(message) == 1
    assert "browser (no-such-browser)" in message[0]
    assert "chromium" in message[0]


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_bytes()
    assert hashlib.sha256(text).hexdigest() == LICENCE_SHA256
    assert PROJECT["project"]["license"] == "AGPL-3.0-or-later"


def test_the_package_knows_its_version():
    assigned = [node for node in tree_of(PACKAGE / "__init__.py").body if isinstance(node, ast.Assign)]
    versions = [ast.literal_eval(node.value) for node in assigned if ast.unparse(node.targets[0]) == "__version__"]
    assert versions == [PROJECT["project"]["version"]]


def test_the_changelog_knows_this_version():
    assert f"\n## {PROJECT['project']['version']}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# --- what is committed -----------------------------------------------------------------------------------------------


def test_no_machine_paths_are_committed():
    """The checkout's own folder, a home or a scratch folder in a committed text belongs to one machine."""
    here = str(ROOT).encode()
    found = []
    for path in TRACKED:
        content = path.read_bytes()
        if b"\0" not in content[:8192] and (
            here in content or re.search(rb"(?<![\w.])/(home|Users)/[a-z]\w*/\w", content)
        ):
            found.append(name_of(path))
    assert not found


def test_nothing_made_is_committed():
    made = re.compile(r"(^|/)(output|\.cache|\.venv|__pycache__|\.hypothesis|\.\w+_cache)/|\.pyc$|\.egg-info/|\.mo$")
    assert [name for name in map(name_of, TRACKED) if made.search(name)] == []


def test_text_files_have_unix_lines():
    found = [name_of(path) for path in TRACKED if b"\0" not in (content := path.read_bytes()) and b"\r\n" in content]
    assert not found


# --- the tests themselves --------------------------------------------------------------------------------------------


def test_tests_stay_on_this_machine():
    with socket.socket() as outside, pytest.raises(ConnectionRefusedError, match="stay on this machine"):
        outside.connect(("192.0.2.1", 80))
