"""How cost grows with articles and with schools, drawn as a picture; and where the time goes, with and without photos.

    .venv/bin/python tests/bench/growth.py              # both rows and the profiles, at most an hour
    .venv/bin/python tests/bench/growth.py --quick      # a small one, to see that it works; writes nothing

Writes docs/pictures/growth.svg, the measured numbers beside it (growth.json), and its tables into docs/performance.md.
Of each kind of build the least CPU time counts, which other work on the machine disturbs least.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "peers"))

import corpus
import growthplot
import measure
import pagestable
from bench_pages import circumstances, code
from growthphotos import add_photos
from programs import Ours

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
ARTICLES = ("7x300", "17x300", "34x300", "100x300")
"""2,100 to 30,000 articles in schools of one size."""
SCHOOLS = ("10x100", "32x100", "100x100", "300x100")
PHOTOS = 200
QUICK = ("2x20", "4x20")


class Portal:
    """One generated portal of ours."""

    def __init__(self, folder: Path, size: str, seed: int = 0) -> None:
        schools, _, articles = size.partition("x")
        self.size = corpus.Size(int(schools), int(articles))
        self.ours = Ours(folder)
        self.ours.layout.write_all(self.ours.root, self.size, seed)
        self.ours.configure()
        self.folder, self.seed, self.edits = folder, seed, 0

    def build(self, *, cold: bool = False) -> dict[str, Any]:
        """One build: cost, files, and its own profile."""
        if cold:
            self.ours.clean()
        file = self.folder / "profile.json"
        command = [*self.ours.command("", None), "--profile", file]
        cost = measure.run(command, self.ours.root, self.folder / "build.log")
        profile = json.loads(file.read_text(encoding="utf-8"))
        return {"cpu": cost.cpu, "wall": cost.wall, "peak": cost.peak, "profile": profile}

    def edit(self, what: str) -> dict[str, Any]:
        """Edit one article, each time of another school, and build."""
        self.edits += 1
        schools = corpus.schools(self.size)
        known = list(corpus.articles(schools[self.edits % len(schools)], self.size, self.seed))
        if what == "body":
            article = known[len(known) // 2]
            article = replace(article, body=f"{article.body}\nThêm một câu, lần {self.edits}.\n")
        else:
            article = replace(known[-1], title=f"Lần {self.edits} {known[-1].title}")
        self.ours.layout.write(self.ours.root, article)
        return self.build()

    def measured(self, rounds: int) -> dict[str, Any]:
        """All kinds of builds; the profile of the cold one and of an edited title."""
        kinds: dict[str, list[dict[str, Any]]] = {"cold": [], "nothing": [], "body": [], "title": []}
        for number in range(rounds):
            kinds["cold"] += [self.build(cold=True)] if number == 0 or self.articles <= 12_000 else []
            kinds["nothing"].append(self.build())
            kinds["body"].append(self.edit("body"))
            kinds["title"].append(self.edit("title"))
        best = {kind: min(builds, key=lambda one: one["cpu"]) for kind, builds in kinds.items()}
        files = sum(1 for path in self.ours.output.rglob("*") if path.is_file())
        return {"schools": self.size.schools, "articles": self.articles, "files": files, "builds": best}

    @property
    def articles(self) -> int:
        """How many in all schools."""
        return self.size.schools * self.size.articles


def grown(sizes: tuple[str, ...], options: argparse.Namespace, deadline: float) -> list[dict[str, Any]]:
    """Measure portals of several sizes, as far as there is time."""
    found = []
    for size in sizes:
        if time.monotonic() > deadline:
            print(f"  {size}: the time is over", flush=True)
            break
        with tempfile.TemporaryDirectory(prefix="bangtin-growth-", dir=options.work) as folder:
            row = Portal(Path(folder).resolve(), size).measured(options.rounds)
        found.append(row)
        said = ", ".join(
            f"{kind} {one['cpu']:.2f} s CPU {one['peak'] / 2**20:.0f} MiB" for kind, one in row["builds"].items()
        )
        print(f"  {row['schools']} schools, {row['articles']} articles: {said}", flush=True)
    return found


def with_photos(size: str, count: int, options: argparse.Namespace) -> dict[str, Any]:
    """The profile of a first and of a second cold build of a portal with photos of its own."""
    with tempfile.TemporaryDirectory(prefix="bangtin-growth-", dir=options.work) as folder:
        portal = Portal(Path(folder).resolve(), size)
        made = add_photos(portal.ours.root / "content", count)
        first = portal.build(cold=True)
        kept = portal.folder / "photos"
        shutil.copytree(portal.ours.root / ".cache" / "bangtin" / "photos", kept)
        portal.ours.clean()
        shutil.copytree(kept, portal.ours.root / ".cache" / "bangtin" / "photos")
        again = portal.build()
    costs = f"{first['cpu']:.1f} s CPU, again {again['cpu']:.1f}"
    print(f"  {portal.articles} articles, {made} photos: {costs}", flush=True)
    return {"articles": portal.articles, "photos": made, "first": first, "again": again}


def growth_table(found: dict[str, Any]) -> str:
    """Both rows as a table of Markdown."""
    said = [pagestable.machine(found)]
    for name, title in (
        ("by_articles", "More articles, in schools of 300"),
        ("by_schools", "More schools, of 100 articles"),
    ):
        heads = "| schools | articles | files | cold, ms CPU an article | peak MiB, cold | MiB of the program itself |"
        said += ["", f"**{title}**", "", f"{heads} nothing changed, s CPU | one body | one title |", "|" + "---:|" * 9]
        for row in found[name]:
            builds = row["builds"]
            said.append(
                f"| {row['schools']} | {row['articles']:,} | {row['files']:,} |"
                f" {1000 * builds['cold']['cpu'] / row['articles']:.2f} | {builds['cold']['peak'] / 2**20:.0f} |"
                f" {builds['cold']['profile']['memory'][0] / 2**20:.0f} |"
                f" {builds['nothing']['cpu']:.2f} | {builds['body']['cpu']:.2f} | {builds['title']['cpu']:.2f} |"
            )
    return "\n".join(said)


PHASES = {
    "start": "the program starts",
    "plan": "looking what has changed",
    "schools": "building schools",
    "portal": "the portal's own pages",
    "photos": "waiting for photos",
    "switch": "publishing",
    "other": "Pelican, theme, rest",
}
STEPS = {
    "begin": "start of each unit",
    "read": "reading texts",
    "markdown": "Markdown",
    "gather": "gathering lists",
    "prepare": "what pages show",
    "templates": "templates",
    "files": "writing files",
    "summarise": "summaries",
}


def profile_table(found: dict[str, Any]) -> str:
    """Where the time goes, as tables of Markdown."""
    rows = [(f"{row['articles']:,} articles", row["builds"]["cold"]["profile"]) for row in found["by_articles"]]
    edits = [(f"{row['articles']:,}, one title", row["builds"]["title"]["profile"]) for row in found["by_articles"]]
    if photos := found.get("photos"):
        name = f"{photos['articles']:,} articles, {photos['photos']} photos"
        rows += [(name, photos["first"]["profile"]), (f"{name}, kept from earlier", photos["again"]["profile"])]
    said = [pagestable.machine(found)]
    for title, part, names, chosen in (
        ("Seconds of a cold build", "phases", PHASES, rows),
        ("Seconds of processes in the schools of a cold build", "in_schools", STEPS, rows),
        ("Seconds of processes on the portal's own pages of a cold build", "in_portal", STEPS, rows),
        ("Seconds after one edited title", "phases", PHASES, edits),
    ):
        heads = [head for key, head in names.items() if any(key in profile[part] for _, profile in chosen)]
        keys = [key for key in names if any(key in profile[part] for _, profile in chosen)]
        said += ["", f"**{title}**", "", f"| | {' | '.join(heads)} |", "|---|" + "---:|" * len(heads)]
        for name, profile in chosen:
            total = sum(profile[part].values()) or 1.0
            cells = [profile[part].get(key, 0.0) for key in keys]
            said.append(f"| {name} | " + " | ".join(f"{cell:.1f} ({cell / total:.0%})" for cell in cells) + " |")
    return "\n".join(said)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=60, help="begin no further size after this time")
    parser.add_argument("--work", type=Path, help="where to build (default: the system's folder for temporary files)")
    parser.add_argument("--quick", action="store_true", help="small sizes, and no file of the project is written")
    options = parser.parse_args()
    measure.adopt_orphans()
    deadline = time.monotonic() + 60 * options.minutes
    work = options.work or Path(tempfile.gettempdir())
    before = code()
    found = {**circumstances(work, options)}
    print(", ".join(f"{key}: {value}" for key, value in found.items()), flush=True)
    found["by_articles"] = grown(QUICK if options.quick else ARTICLES, options, deadline)
    found["by_schools"] = grown(QUICK if options.quick else SCHOOLS, options, deadline)
    if time.monotonic() < deadline:
        found["photos"] = with_photos(*((QUICK[0], 2) if options.quick else (ARTICLES[0], PHOTOS)), options)
    if code() != before:
        raise measure.CommandError("plugins/ or theme/ was edited meanwhile: measure in a checkout of its own")
    picture = growthplot.draw(found)
    tables = growth_table(found), profile_table(found)
    print("\n\n".join(tables))
    if not options.quick:
        (PICTURES / "growth.svg").write_text(picture, encoding="utf-8")
        (PICTURES / "growth.json").write_text(json.dumps(_short(found), indent=1, ensure_ascii=False) + "\n", "utf-8")
        pagestable.into_docs("growth", tables[0])
        pagestable.into_docs("profile", tables[1])


def _short(found: dict[str, Any]) -> dict[str, Any]:
    """What the picture and the tables show, without the names of generated texts."""
    text = json.loads(json.dumps(found))
    for row in [*text["by_articles"], *text["by_schools"]]:
        for build in row["builds"].values():
            _lean(build)
    for name in ("first", "again") if "photos" in text else ():
        _lean(text["photos"][name])
    return text


def _lean(build: dict[str, Any]) -> None:
    for name in ("schools", "texts", "advice"):
        build["profile"].pop(name, None)


if __name__ == "__main__":
    try:
        main()
    except measure.CommandError as error:
        sys.exit(str(error))
