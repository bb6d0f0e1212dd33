"""How long one article's body takes, step by step, beside stock Python-Markdown in the same run.

Every step is timed on every text, one text after the other, round after round; the least time of each counts, so
that other work on the machine disturbs the ratios little.

    python tests/bench/bench_body.py --articles 100 --rounds 15
"""

from __future__ import annotations

import argparse
import gc
from time import perf_counter
from typing import TYPE_CHECKING

import corpus
import markdown
import nh3

from bangtin.articles import caps
from bangtin.articles.dialect import Dialect
from bangtin.articles.markdown import Converter, PhotoRef

if TYPE_CHECKING:
    from collections.abc import Callable


class Anything:
    """Finds whatever a text points to."""

    def link(self, target: str, _line: int, _column: int) -> str | None:
        return target

    def photo(self, ref: PhotoRef) -> str | None:
        return ref.file


def texts(count: int) -> list[str]:
    """Bodies of the bench corpus."""
    size = corpus.Size(1, count)
    school = corpus.schools(size)[0]
    return [article.body.replace("{picture}", corpus.PICTURE) for article in corpus.articles(school, size)]


def steps() -> dict[str, Callable[[str], object]]:
    """What is timed: name → work on one text."""
    stock, converter, dialect, anything = (
        markdown.Markdown(extensions=["extra"]),
        Converter(),
        Dialect(),
        Anything(),
    )
    return {
        "stock, new parser each": lambda text: markdown.Markdown(extensions=["extra"]).convert(text),
        "stock, kept parser": lambda text: stock.reset().convert(text),
        "stock, kept parser, nh3": lambda text: nh3.clean(stock.reset().convert(text)),
        "ours: parse and write": lambda text: dialect.write(dialect.parse(text)),
        "ours: caps": lambda text: caps.refuse(text, "index.md", 1),
        "ours: convert, all of it": lambda text: converter.convert(text, file="index.md", first_line=1, links=anything),
    }


def measure(bodies: list[str], rounds: int) -> dict[str, float]:
    """Milliseconds for one text on average, from the least time of each text."""
    least: dict[str, float] = {}
    work = steps()
    gc.disable()
    best = {name: [float("inf")] * len(bodies) for name in work}
    for _ in range(rounds):
        for number, body in enumerate(bodies):
            for name, step in work.items():
                started = perf_counter()
                step(body)
                best[name][number] = min(best[name][number], perf_counter() - started)
        gc.collect()
    gc.enable()
    for name, times in best.items():
        least[name] = 1000 * sum(times) / len(times)
    return least


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    bodies = texts(arguments.articles)
    words = sum(len(body.split()) for body in bodies) / len(bodies)
    times = measure(bodies, arguments.rounds)
    yardstick = times["stock, kept parser"]
    print(f"{len(bodies)} texts of {words:.0f} words on average, least of {arguments.rounds} rounds")
    for name, milliseconds in times.items():
        print(f"{name:28} {milliseconds:7.3f} ms  {milliseconds / yardstick:5.2f} × stock, kept parser")


if __name__ == "__main__":
    main()
