"""Settings: declared once with type, default, help and what they invalidate.

A feature lists its settings as :class:`Setting`; the values come from ``pelicanconf.py``. ``affects`` says which half
of a build must run again when a value changes, and feeds the fingerprints in ``shards``. All problems are reported in
one message.
"""

from __future__ import annotations

import runpy
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from bangtin.core.problems import UsageError

Affects = Literal["school", "portal", "both", "none"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: ``affects`` names the half that a change makes stale."""

    name: str
    default: Any
    type: type | tuple[type, ...]
    affects: Affects
    help: str


SITE_SETTINGS = (
    Setting("SITENAME", "Bảng Tin", str, "both", "Name of the portal."),
    Setting("SITENAME_EN", "", str, "both", "Name of the portal on English pages; empty: the same name."),
    Setting("SITEURL", "", str, "both", "Absolute address of the portal, without a final slash."),
    Setting("BANGTIN_TAGLINE", "", str, "both", "A line under the portal's name."),
    Setting("BANGTIN_TAGLINE_EN", "", str, "both", "The same in English."),
    Setting(
        "BANGTIN_LANGUAGES",
        (),
        (tuple, list),
        "both",
        "Languages of the pages, the main one first; empty: all that the theme has a catalogue of, Vietnamese first.",
    ),
    Setting("BANGTIN_PER_PAGE", 20, int, "both", "Articles on one page of a list."),
    Setting("BANGTIN_CONTACT", {}, dict, "both", "Contact of the office: address, phone, email."),
    Setting(
        "BANGTIN_WEBFONT",
        "",
        str,
        "both",
        "A font that pages bring along, a folder of the theme's webfonts/: be-vietnam-pro (28 KB); empty: none.",
    ),
    Setting(
        "PUBLISH",
        {},
        dict,
        "none",
        "Where bangtin publish puts the site: name of a target → its kind and options (docs/publishing.md).",
    ),
    Setting(
        "PUBLISH_CANARIES",
        (),
        (tuple, list),
        "none",
        "Words that may never be published; a file that holds one stops bangtin publish.",
    ),
    Setting(
        "BANGTIN_DOMAINS",
        {},
        dict,
        "both",
        "Units that are also published alone: folder → absolute address of their own website, without a final slash.",
    ),
    Setting(
        "BANGTIN_CANONICAL",
        "school",
        str,
        "both",
        "Which copy of such a unit's pages search engines shall show: `school` (its own website) or `portal`.",
    ),
    Setting("BANGTIN_CACHE", ".cache/bangtin", str, "none", "Folder of the build's caches, beside pelicanconf.py."),
)
"""What every build needs; features declare their own."""

OURS = ("BANGTIN_",)
"""Prefixes of which unknown settings are reported; features add theirs."""


@dataclass(frozen=True, slots=True)
class Project:
    """Where a portal lives and how it is set: the folder of ``pelicanconf.py``, and validated values."""

    root: Path
    conf: Path
    content: Path
    output: Path
    theme: Path
    cache: Path
    values: Mapping[str, Any]
    declared: tuple[Setting, ...]

    def scoped(self, *affects: Affects) -> dict[str, Any]:
        """The values of the settings with one of the given scopes, for a fingerprint."""
        return {s.name: self.values[s.name] for s in self.declared if s.affects in affects}

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the pages, main one first: those of the settings, or those of the theme's catalogues."""
        chosen = tuple(self.values["BANGTIN_LANGUAGES"])
        return chosen or tuple(sorted(self.translated, key=lambda lang: (lang != "vi", lang != "en", lang))) or ("vi",)

    @property
    def translated(self) -> set[str]:
        """The languages that the theme speaks."""
        return {path.stem for path in (self.theme / "translations").glob("*.po")}


def validate(raw: Mapping[str, Any], declared: Iterable[Setting]) -> dict[str, Any]:
    """Check all settings at once; raises :class:`UsageError` listing every problem."""
    declared = list(declared)
    known = {setting.name: setting for setting in declared}
    prefixes = tuple({name.partition("_")[0] + "_" for name in known if not name.startswith("SITE")} | set(OURS))
    problems: list[UsageError] = []
    values: dict[str, Any] = {}
    for name in sorted(raw):
        if name.startswith(prefixes) and name not in known and name.isupper():
            if guess := get_close_matches(name, known, 1):
                problems.append(
                    UsageError("{name}: unknown setting (did you mean {guess}?)", name=name, guess=guess[0])
                )
            else:
                problems.append(UsageError("{name}: unknown setting", name=name))
    for setting in declared:
        value = raw.get(setting.name, setting.default)
        if value is None:
            value = setting.default
        if not isinstance(value, setting.type) or (isinstance(value, bool) and setting.type is int):
            kinds = setting.type if isinstance(setting.type, tuple) else (setting.type,)
            wanted = " or ".join(kind.__name__ for kind in kinds)
            problems.append(
                UsageError(
                    "{name}: expected {wanted}, got {value}", name=setting.name, wanted=wanted, value=repr(value)
                )
            )
            continue
        values[setting.name] = value
    if problems:
        raise UsageError.of(problems)
    return values


def load_project(conf: Path, declared: Iterable[Setting], overrides: Mapping[str, Any] | None = None) -> Project:
    """Read ``pelicanconf.py`` without Pelican (that file is code: only administrators may write it)."""
    if not conf.is_file():
        raise UsageError("{path}: no such settings file", path=conf)
    raw = {name: value for name, value in runpy.run_path(str(conf)).items() if name.isupper()}
    raw.update(overrides or {})
    return project_from(conf, raw, declared)


def project_from(conf: Path, raw: Mapping[str, Any], declared: Iterable[Setting]) -> Project:
    """A project from settings that are already read, by us or by Pelican."""
    declared = (*SITE_SETTINGS, *declared)
    values = validate(raw, declared)
    values["SITEURL"] = values["SITEURL"].rstrip("/")
    root = conf.resolve().parent

    def folder(name: str, default: str) -> Path:
        return (root / str(raw.get(name) or default)).resolve()

    project = Project(
        root=root,
        conf=conf.resolve(),
        content=folder("PATH", "content"),
        output=folder("OUTPUT_PATH", "output"),
        theme=folder("THEME", "theme"),
        cache=(root / values["BANGTIN_CACHE"]).resolve(),
        values=values,
        declared=declared,
    )
    if missing := [lang for lang in project.languages if project.translated and lang not in project.translated]:
        text = (
            "BANGTIN_LANGUAGES: the theme does not speak {lang}; a catalogue is missing: theme/translations/{lang}.po"
        )
        raise UsageError.of([UsageError(text, lang=lang) for lang in missing])
    return project
