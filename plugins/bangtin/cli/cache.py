"""``bangtin cache``: how large the build's memory is, whether it is sound, and what of it can go."""

from __future__ import annotations

import argparse
import re

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.i18n import translate_text
from bangtin.core.report import CONTENT, OK
from bangtin.core.settings import Project
from bangtin.core.terminal import interface_language
from bangtin.core.vietnamese.numbers import format_number, format_size_mb
from bangtin.shards import cachefolder
from bangtin.shards.lock import build_lock

_NAMES = 20
"""Damaged files that are listed."""
_UNITS = {"k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12, "": 1}
_LABELS = {
    "units": "what schools remember",
    "photos": "photos",
    "cards": "cards for sharing",
    "media": "videos and songs",
    "search": "index of the search",
    "records": "records",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The verb's own verbs."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    text = "how large it is, by kind"
    size = actions.add_parser("size", help=text, description=text)
    text = "read every file and hold it against its seal"
    verify = actions.add_parser("verify", help=text, description=text)
    verify.add_argument("--remove", action="store_true", help="remove what is damaged; builds make it again")
    text = "remove what was not used lately; builds make it again when they need it"
    prune = actions.add_parser("prune", help=text, description=text)
    prune.add_argument("--keep-days", type=_days, metavar="N", help="keep what was used in so many days")
    prune.add_argument("--max-size", type=_bytes, metavar="SIZE", help="then the oldest go until so much is left (2G)")
    for one in (size, verify, prune):
        add_project_arguments(one)


def _bytes(text: str) -> int:
    """A size as people write it: 500M, 2G."""
    match = re.fullmatch(r"(\d+)\s*([kmgt]?)b?", text.strip().lower())
    if match is None:
        raise argparse.ArgumentTypeError(f"invalid size value: {text!r}")
    return int(match[1]) * _UNITS[match[2]]


def _days(text: str) -> int:
    return max(0, int(text))


def run(options: argparse.Namespace) -> int:
    """Do what the action says."""
    project, _ = open_project(options.settings)
    lang = options.lang or interface_language()
    if options.action == "size":
        return _size(project, lang)
    with build_lock(project.cache):
        if options.action == "verify":
            return _verify(project, lang, remove=options.remove)
        days = options.keep_days if options.keep_days is not None or options.max_size is not None else 30
        number, size = cachefolder.prune(project.cache, keep_days=days, max_size=options.max_size)
    _say(lang, "Removed {files} files, {size}.", files=number, size=_megabytes(size, lang))
    return OK


def _size(project: Project, lang: str) -> int:
    found = cachefolder.sizes(project.cache)
    for kind, (number, size) in found.items():
        label = translate_text(_LABELS[kind], lang)
        _say(lang, "{label}: {files} files, {size}", label=label, files=number, size=_megabytes(size, lang))
    total = sum(size for _, size in found.values())
    number = sum(number for number, _ in found.values())
    _say(lang, "{path}: {files} files, {size}", path=project.cache, files=number, size=_megabytes(total, lang))
    return OK


def _verify(project: Project, lang: str, *, remove: bool) -> int:
    wrong = cachefolder.damaged(project.cache)
    for path in wrong[:_NAMES]:
        _say(lang, "Damaged: {name}", name=path)
    if remove:
        cachefolder.remove(project.cache, wrong)
    if wrong:
        _say(
            lang,
            "{count} files are not what builds have written; with --remove they go, and come anew.",
            count=len(wrong),
        )
        return CONTENT
    _say(lang, "The cache is sound.")
    return OK


def _say(lang: str, text: str, **values: object) -> None:
    said = {name: format_number(value, lang) if isinstance(value, int) else value for name, value in values.items()}
    print(translate_text(text, lang).format(**said))


def _megabytes(size: int, lang: str) -> str:
    return format_size_mb(size, lang) if size else "0 MB"
