"""What faults and attacks do to a published site: ours beside plain Pelican and Hugo, each measured now.

    make faults
    .venv/bin/python tests/bench/faults.py --only killed "a draft"

Every program gets the same small portal as its documentation teaches to write it (``layouts.py``), builds it, and then
meets one fault; the table says what is published afterwards. "old" and "new": every file is that of the site before or
of a clean build after; "mixed" is neither. A peer that cannot be installed is left out and named. The figures of other
peers that were measured once stand in the project's notes on reliability and are not repeated here.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "peers"))

import corpus
from programs import PROGRAMS, AbsentError, Program

SIZE = corpus.Size(2, 40)
NAMES = ("bangtin", "pelican", "hugo")
PATIENCE = 60.0
"""Seconds after which a build counts as one that does not end."""
CANARY = "CHIMHOANGYEN"
HUGO = {"HUGO_BUILDFUTURE": "false", "HUGO_MARKUP_GOLDMARK_RENDERER_UNSAFE": "false"}
"""Hugo's own defaults again: the bench of speed has articles of the future, and raw HTML in their texts."""
Tree = dict[str, bytes]


class Case:
    """One program with its portal, published; each fault gets a fresh copy of it."""

    def __init__(self, program: Program, frozen: Path, before: Tree) -> None:
        self.program, self.frozen, self.before = program, frozen, before

    def again(self) -> None:
        shutil.rmtree(self.program.root)
        shutil.copytree(self.frozen, self.program.root, symlinks=True)

    def start(self, *prefix: str | Path, **environment: str) -> subprocess.Popen[str]:
        # What a program says counts here, and whether it waits for a date: both as it does by itself.
        command = [*prefix, *(word for word in self.program.command("body", None) if word != "--quiet")]
        env = {**os.environ, "SECRET": CANARY, **HUGO, **environment}
        return subprocess.Popen(
            command,
            cwd=self.program.root,
            env=env,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def build(self, *prefix: str | Path, **environment: str) -> tuple[str, str]:
        """Exit status (or that it did not end) and what was said."""
        process = self.start(*prefix, **environment)
        try:
            said = process.communicate(timeout=PATIENCE)[0]
        except subprocess.TimeoutExpired:
            kill(process)
            return f"> {PATIENCE:.0f} s", ""
        return f"exit {process.returncode}", said

    def tree(self) -> Tree:
        output = self.program.output
        return {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()}

    def articles(self, count: int = 12) -> list[corpus.Article]:
        """Of both schools, from the middle of what they have."""
        schools = corpus.schools(SIZE)
        return [one for school in schools for one in list(corpus.articles(school, SIZE, 0))[10 : 10 + count // 2]]

    def article(self, **changes: object) -> corpus.Article:
        """A new one."""
        return replace(self.articles()[0], title="Bài thử", slug="bai-thu", **changes)  # type: ignore[arg-type]

    def edit(self) -> None:
        """Another ending for a dozen articles."""
        for one in self.articles():
            self.program.layout.write(self.program.root, replace(one, body=f"{one.body}\n\nThêm một câu.\n"))

    def front(self, old: str, new: str) -> None:
        """The new article, with its front matter changed."""
        one = self.article()
        self.program.layout.write(self.program.root, one)
        file = self.program.layout.file(self.program.root, one)
        text = file.read_text(encoding="utf-8")
        assert old in text, (self.program.name, old)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def verdict(self, after: Tree) -> str:
        """Whether what is published is one of the two versions."""
        now = self.tree()
        if now == self.before:
            return "old"
        if now == after:
            return "new"
        paths = {*now, *after, *self.before}
        neither = sum(now.get(path) not in {after.get(path), self.before.get(path)} for path in paths)
        stale = sum(now.get(path) != after.get(path) for path in paths) - neither
        return f"mixed ({stale} of {len(after)} files are the old ones, {neither} are neither)"


def kill(process: subprocess.Popen[str]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def edited(case: Case) -> Tree:
    """The site after the edit, built clean."""
    case.again()
    case.edit()
    case.program.clean()
    case.build()
    return case.tree()


# -- faults of the machine --------------------------------------------------------------------------------------------


def killed(case: Case) -> str:
    after = edited(case)
    case.again()
    case.edit()
    started = time.perf_counter()
    case.build()
    whole = time.perf_counter() - started
    seen: list[str] = []
    for share in (0.3, 0.5, 0.7, 0.85, 0.95):
        case.again()
        case.edit()
        process = case.start()
        time.sleep(share * whole)
        kill(process)
        seen.append(case.verdict(after))
        empty = sum(not data for path, data in case.tree().items() if case.before.get(path))
        seen[-1] += f", {empty} empty" if empty else ""
        status, _ = case.build()
        if status not in {"exit 0", "exit 1"} or case.tree() != after:
            seen[-1] += ", next build not right"
    return "; ".join(f"{seen.count(one)}× {one}" for one in dict.fromkeys(seen))


def disk_full(case: Case) -> str:
    after = edited(case)
    case.again()
    case.edit()
    script = """mount -t tmpfs -o size=300m none /mnt && cp -a . /mnt/site
free=$(df --output=avail -k /mnt | tail -1)
head -c $(( (free - 200) * 1024 )) /dev/zero > /mnt/filling
mkdir -p "$PWD.empty"; mount --bind /mnt/site "$PWD" && cd "$PWD" && "$@"; status=$?
rm /mnt/filling; rm -rf "$BACK"; cp -a /mnt/site "$BACK"; exit $status"""
    back = case.program.root.with_name("back")
    status, _ = case.build("unshare", "--mount", "sh", "-c", script, "sh", BACK=str(back))
    if not back.exists():
        return "not tried: this machine lets nobody mount"
    shutil.rmtree(case.program.root)
    back.rename(case.program.root)
    shutil.rmtree(f"{case.program.root}.empty", ignore_errors=True)
    return f"{status}: {case.verdict(after)}"


def two_at_once(case: Case) -> str:
    after = edited(case)
    case.again()
    case.edit()
    processes = [case.start() for _ in range(2)]
    for process in processes:
        process.communicate(timeout=2 * PATIENCE)
    return f"exit {' and '.join(str(process.returncode) for process in processes)}: {case.verdict(after)}"


def two_machines(case: Case) -> str:
    trees = []
    for zone, seed in (("UTC", "1"), ("Pacific/Kiritimati", "2")):
        case.again()
        case.program.clean()
        case.build(TZ=zone, PYTHONHASHSEED=seed)
        trees.append(case.tree())
    first, second = trees
    return f"{sum(first.get(path) != second.get(path) for path in {*first, *second})} of {len(first)} files differ"


# -- one bad article --------------------------------------------------------------------------------------------------


def others(case: Case, status: str, said: str) -> str:
    """What became of everything else, and whether somebody was told where."""
    now = case.tree()
    lost = sum(path.endswith(".html") and path not in now for path in case.before)
    name = case.program.layout.file(case.program.root, case.article()).parent.name + "/"
    told = "bai-thu" in said or name in said
    there = "published" if any("bai-thu" in path for path in now) else "left out"
    return f"{status}: {there}, {'named' if told else 'not a word'}" + (f", {lost} other pages lost" if lost else "")


def bad_date(case: Case) -> str:
    case.again()
    key = "Date" if case.program.name == "pelican" else "date"
    line = next(one for one in case.program.layout.text(case.article()).splitlines() if one.startswith(f"{key}: "))
    case.front(line, f"{key}: 31/02/2023")
    return others(case, *case.build())


def not_utf8(case: Case) -> str:
    case.again()
    case.program.layout.write(case.program.root, case.article())
    file = case.program.layout.file(case.program.root, case.article())
    file.write_bytes(file.read_bytes() + "Hội nghị".encode("utf-16-le"))
    return others(case, *case.build())


def endless(case: Case) -> str:
    case.again()
    case.program.layout.write(case.program.root, case.article(body="[" * 50_000))
    return others(case, *case.build())


# -- what must not be published ---------------------------------------------------------------------------------------


def published(case: Case, word: str = CANARY) -> str:
    status, _ = case.build()
    found = [path for path, data in case.tree().items() if word.encode() in data]
    return f"{status}: published in {len(found)} files" if found else f"{status}: no trace"


def draft(case: Case) -> str:
    case.again()
    title = next(line for line in case.program.layout.text(case.article()).splitlines() if "Bài thử" in line)
    status = "Status: draft" if case.program.name == "pelican" else "draft: true"
    status = "status: draft" if case.program.name == "bangtin" else status
    case.front(title, f"{title.replace('Bài thử', CANARY)}\n{status}")
    return published(case)


def future(case: Case) -> str:
    case.again()
    later = datetime.now() + timedelta(days=400)  # noqa: DTZ005  # articles have their site's own time
    one = case.article(date=later.replace(microsecond=0), body=f"{CANARY}\n")
    case.program.layout.write(case.program.root, one)
    if case.program.name == "bangtin":
        file = case.program.layout.file(case.program.root, one)
        file.write_text(
            file.read_text(encoding="utf-8").replace("---\n", "---\nstatus: scheduled\n", 1), encoding="utf-8"
        )
    return published(case)


def removed(case: Case) -> str:
    case.again()
    one = case.article(body=f"{CANARY}\n")
    case.program.layout.write(case.program.root, one)
    case.build()
    file = case.program.layout.file(case.program.root, one)
    file.unlink()
    return published(case)


def script(case: Case) -> str:
    case.again()
    case.program.layout.write(
        case.program.root,
        case.article(body="<img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n"),
    )
    status, _ = case.build()
    live = (b"<script>alert(1)", b"onerror=alert", b'href="javascript:')
    found = {word for data in case.tree().values() for word in live if word in data}
    return f"{status}: {len(found)} of 3 kinds are live"


def secret_file(case: Case) -> str:
    case.again()
    (case.program.root / "secret.txt").write_text(CANARY)
    up = "../" * 8
    ways = "\n\n".join(
        f"![x]({way})"
        for way in (
            "{attach}" + "../../secret.txt",
            "{static}" + "/../secret.txt",
            "../../secret.txt",
            f"{up}proc/self/environ",
            "{attach}" + f"{up}proc/self/environ",
        )
    )
    case.program.layout.write(case.program.root, case.article(body=ways))
    return published(case)


def linked_folder(case: Case) -> str:
    case.again()
    outside = case.program.root.with_name("outside")
    outside.mkdir(exist_ok=True)
    one = case.article(body=f"{CANARY}\n")
    text = case.program.layout.text(one)
    (outside / "la.md").write_text(text, encoding="utf-8")
    (outside / "la.txt").write_text(CANARY)
    (case.program.layout.file(case.program.root, case.articles()[0]).parents[1] / "lien-ket").symlink_to(outside)
    return published(case)


def others_page(case: Case) -> str:
    """An article that claims the home page as its address."""
    case.again()
    title = next(line for line in case.program.layout.text(case.article()).splitlines() if "Bài thử" in line)
    claim = {
        "pelican": "save_as: index.html\nurl: index.html",
        "hugo": "url: /index.html",
        "bangtin": "save_as: index.html",
    }
    case.front(title, f"{title.replace('Bài thử', CANARY)}\n{claim[case.program.name]}")
    status, _ = case.build()
    home = case.tree().get("index.html", b"")
    replaced = b"<title>" + CANARY.encode() in home or b"<h1>" + CANARY.encode() in home
    return f"{status}: the home is {'replaced' if replaced else 'as it was'}"


FAULTS: dict[str, Callable[[Case], str]] = {
    "killed while it publishes an edit (5 moments)": killed,
    "disk full (tmpfs, 200 kB left)": disk_full,
    "two builds at once": two_at_once,
    "another time zone and hash seed": two_machines,
    "an article of 31/02/2023": bad_date,
    "an article that is not UTF-8": not_utf8,
    "an article of 50,000 brackets": endless,
    "a draft": draft,
    "an article for next year": future,
    "an article that was removed": removed,
    "script in an article": script,
    "a picture that names a secret file": secret_file,
    "a link to a folder outside": linked_folder,
    "an article that claims the home's address": others_page,
}


def prepare(name: str, work: Path) -> Case:
    """Install, write, build, freeze."""
    program = PROGRAMS[name](work)
    program.install()
    program.layout.write_all(program.root, SIZE)
    program.configure()
    if name == "bangtin":
        conf = program.root / "pelicanconf.py"
        conf.write_text(f"{conf.read_text(encoding='utf-8')}\nSITEURL = 'https://cong.example'\n", encoding="utf-8")
    case = Case(program, work / f"{name}-frozen", {})
    status, said = case.build()
    if status != "exit 0":
        raise AbsentError(f"{name}: its first build ended with {status}: {said[-300:]}")
    case.before = case.tree()
    shutil.copytree(program.root, case.frozen, symlinks=True)
    return case


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", nargs="*", default=[], help="faults whose name holds one of these words")
    parser.add_argument("--programs", nargs="*", choices=NAMES, default=NAMES)
    options = parser.parse_args()
    work = Path(tempfile.mkdtemp(prefix="bangtin-faults-"))
    try:
        cases = {}
        for name in options.programs:
            try:
                cases[name] = prepare(name, work)
            except AbsentError as error:
                print(f"left out: {error}")
        titles = [f"{name} {case.program.version}" for name, case in cases.items()]
        print(f"| fault | {' | '.join(titles)} |\n|---|{'---|' * len(titles)}")
        for fault, tried in FAULTS.items():
            if not options.only or any(word in fault for word in options.only):
                cells = [tried(case) for case in cases.values()]
                print(f"| {fault} | {' | '.join(cells)} |", flush=True)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
