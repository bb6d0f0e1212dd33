"""The theme in this process: one Jinja environment, catalogues, assets with hashed names.

Pelican builds an environment for every generator of every run and compiles each template again. A worker builds many
schools, so templates compile once here, keyed by everything that can change what they render.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Mapping, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup

from bangtin.core.cards import Card, EventCard
from bangtin.core.files import sha256
from bangtin.core.language import Translator, current
from bangtin.core.rows import photo_rows
from bangtin.core.scripts import lean
from bangtin.core.sharing import zalo_address
from bangtin.core.structured import og_locale
from bangtin.core.stylesheet import bundle
from bangtin.core.units import Unit
from bangtin.core.urls import Addresses
from bangtin.core.vietnamese import dates, numbers
from bangtin.core.vietnamese.ties import tie
from bangtin.core.webfonts import font_faces, webfonts


@dataclass(frozen=True, slots=True)
class Theme:
    """Templates ready to render; ``assets`` maps a plain name to its address, ``files`` an address to its bytes."""

    env: Environment
    translator: Translator
    assets: Mapping[str, str]
    files: Mapping[str, bytes]

    def macro(self, component: str) -> Callable[..., Markup]:
        """The macro of a component, callable from Python."""
        module = self.env.get_template(f"components/{component}/{component}.html").module
        macro: Callable[..., Markup] = getattr(module, component)
        return macro


class PlainContext(Context):
    """Calls what a template calls, and nothing more.

    Jinja first looks whether it wants the context passed; nothing in this theme does, and a page makes 25 calls.
    """

    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """Call a function, a macro or a block."""
        kwargs.pop("_block_vars", None)  # meant for functions that take the context
        kwargs.pop("_loop_vars", None)
        return function(*args, **kwargs)


class FlatEnvironment(Environment):
    """Templates share one plain dictionary of globals.

    Jinja gives each template a chain of dictionaries, which Python code then walks key by key at every import of a
    macro: a quarter of a page's time. Nothing here gives a template globals of its own.
    """

    context_class = PlainContext

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._ready: dict[str, Template] = {}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own globals."""
        return {**self.globals, **d} if d else self.globals

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # the library's name
    ) -> Template:
        """A template by its name; each page imports a dozen, and they never change while the theme is the same."""
        found = self._ready.get(name) if type(name) is str else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if type(name) is str:
                self._ready[name] = found
        return found


class Compiled(BytecodeCache):
    """The templates that this process has compiled, by their source: themes of other sites and languages share them."""

    def __init__(self) -> None:
        self._code: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template with just this source."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._code[bucket.key, bucket.checksum] = bucket.code


@lru_cache(maxsize=1)
def _compiled() -> Compiled:
    return Compiled()


@lru_cache(maxsize=4)
def _translator(folder: Path, digest: str) -> Translator:
    del digest  # part of the key only
    return Translator.load(folder)


def _environment(folder: Path) -> FlatEnvironment:
    return FlatEnvironment(
        loader=FileSystemLoader(folder / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_compiled(),
    )


def _catalogues(folder: Path) -> Translator:
    folder = folder / "translations"
    return _translator(folder, sha256(b"".join(path.read_bytes() for path in sorted(folder.glob("*.po")))))


def warm_up(folder: Path) -> None:
    """Compile every template and read the catalogues, in a worker that has nothing to do yet."""
    env = _environment(folder)
    for name in env.list_templates(extensions=["html"]):
        env.get_template(name)
    _catalogues(folder)


def load_theme(
    folder: Path,
    fingerprint: str,
    siteurl: str,
    units: Mapping[str, Unit],
    main_language: str,
    *,
    webfont: str = "",
) -> Theme:
    """The theme for a site; the same inputs give the same object within a process.

    Raises :class:`UsageError` when the theme has no such ``webfont``.
    """
    faces = tuple((unit.id, unit.accent, unit.name, unit.name_in("en")) for unit in units.values())
    return _load(folder, fingerprint, siteurl, faces, main_language, webfont)


@lru_cache(maxsize=2)
def _load(  # noqa: PLR0917  # the key of the cache
    folder: Path,
    fingerprint: str,
    siteurl: str,
    faces: tuple[tuple[str, str, str, str], ...],
    main_language: str,
    webfont: str,
) -> Theme:
    del fingerprint  # part of the key only: a changed theme is another theme
    addresses = Addresses(siteurl, main_language)
    translator = _catalogues(folder)
    fonts = webfonts(folder, webfont)
    assets, files = _assets(folder, addresses, {face[0]: face[1] for face in faces}, fonts)
    env = _environment(folder)
    names = {face[0]: (face[2], face[3]) for face in faces}

    def asset(name: str) -> str:
        return assets[name]

    def unit_name(unit: str) -> str:
        found = names.get(unit)
        return unit if found is None else found[current() == "en"]

    def unit_url(unit: str) -> str:
        return addresses.home(current(), unit)

    env.globals.update(
        _=translator.gettext,
        gettext=translator.gettext,
        ngettext=translator.ngettext,
        asset=asset,
        webfonts=lambda: [assets[name] for name in fonts],
        unit_name=unit_name,
        unit_url=unit_url,
        date=lambda day: dates.format_date(day, current()),
        date_long=lambda day: dates.format_long(day, current()),
        datetime_published=lambda moment: dates.format_published(moment, current()),
        month_short=lambda day: dates.format_month_short(day, current()),
        month=lambda year, month: dates.format_month(year, month, current()),
        iso=dates.iso,
        moment=lambda event: _event_moment(event, translator),
        number=lambda value: numbers.format_number(value, current()),
        megabytes=lambda size: numbers.format_size_mb(size, current()),
        photo_rows=photo_rows,
        tie=tie,
        zalo=zalo_address,
        og_locale=og_locale,
        language_name=translator.name,
    )
    return Theme(env, translator, assets, files)


_SESSIONS = {"sang": "morning", "trua": "noon", "chieu": "afternoon", "toi": "evening"}
"""Part of the day → message id."""


def _event_moment(event: EventCard, translator: Translator) -> str:
    """When an event is, as a reader says it; a third language has days in figures, and words from its catalogue."""
    if event.start is None:
        return ""
    time = event.start.timetz().replace(tzinfo=None) if event.has_time else None
    said = dates.format_moment(
        dates.Moment(event.start.date(), time, event.session, event.end, within=event.within), current()
    )
    if event.session in _SESSIONS and not event.has_time and current() not in {"vi", "en"}:
        return f"{said}, {translator.gettext(_SESSIONS[event.session])}"
    return said


def _assets(
    folder: Path, addresses: Addresses, accents: Mapping[str, str], fonts: Mapping[str, bytes]
) -> tuple[dict[str, str], dict[str, bytes]]:
    """Stylesheet, scripts, fonts and static files, each under a name that holds its hash."""
    sources = {name: text.encode() for name, text in bundle(folder, accents).items()}
    sources["bangtin.css"] += font_faces({name: addresses.asset(_hashed(name, data)) for name, data in fonts.items()})
    sources.update(fonts)
    for script in sorted([*folder.glob("js/*.js"), *folder.glob("templates/components/*/*.js")]):
        sources[script.name] = lean(script.read_text(encoding="utf-8")).encode()
    for file in sorted((folder / "static").rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            sources[file.relative_to(folder / "static").as_posix()] = file.read_bytes()
    assets: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for name, data in sources.items():
        address = addresses.asset(_hashed(name, data))
        assets[name], files[address] = address, data
    return assets, files


def _hashed(name: str, data: bytes) -> str:
    """A file's name with the hash of its bytes in it."""
    stem, dot, suffix = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}"


class Kept:
    """``kept`` of the template contract: a part of the frame that many pages share is rendered once.

    ``{% call kept("name", …) %}…{% endcall %}`` gives what the body gave before for the same words, so these must tell
    apart all that the body depends on and that can differ between pages of one language and one place in the menu.
    """

    def __init__(self) -> None:
        self._done: dict[tuple[Hashable, ...], Markup] = {}

    def __call__(self, *key: Hashable, caller: Callable[[], Markup]) -> Markup:
        """The markup of the call's body."""
        found = self._done.get(key)
        if found is None:
            found = self._done[key] = caller()
        return found


class CardRenderer:
    """``render_card`` of the template contract: each card is rendered once per language and variant."""

    def __init__(self, theme: Theme, *, show_unit: bool) -> None:
        self._macro = theme.macro("card")
        self._show_unit = show_unit
        self._done: dict[tuple[str, str, str], Any] = {}

    def __call__(self, card: Card, variant: str) -> Any:
        """Markup of one card."""
        key = (card.id, variant, current())
        found = self._done.get(key)
        if found is None:
            found = self._done[key] = self._macro(card, variant, self._show_unit)
        return found
