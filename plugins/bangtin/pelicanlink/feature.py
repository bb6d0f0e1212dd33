"""A feature as a Pelican plugin: settings, and two halves that are found by their file names.

``register`` runs inside Pelican's ``except Exception``, where a failure is logged and the build goes on with exit
status 0. So it does one thing that cannot fail; everything else happens in the handler of ``initialized``, where an
exception stops the run.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterable
from types import ModuleType
from typing import Any

import bangtin
from bangtin.core.didyoumean import closest
from bangtin.core.problems import UsageError
from bangtin.core.settings import Setting

RUN = "_BANGTIN_RUN"
"""Key of the run's state in Pelican's settings, and so in every generator's context."""


class Feature:
    """One folder of ``bangtin`` as a plugin.

    ``school`` and ``portal`` halves are modules of the package; each may have ``collect(site)``, ``offer(site)`` (the
    menu), ``write(site, writer)``, ``conclude(site, writer)`` (files about all pages, when these are written) and, in a
    school, ``summarise(site)``, whose result crosses to the portal under the feature's name.
    """

    def __init__(self, package: str, settings: Iterable[Setting] = ()) -> None:
        self.package = package
        self.name = package.rpartition(".")[2]
        self.settings = tuple(settings)

    def register(self) -> None:
        """Called by Pelican for every run in this process; connecting twice is harmless."""
        from pelican.plugins import signals

        signals.initialized.connect(self._on_initialized)

    def _on_initialized(self, pelican: Any) -> None:
        """Join the run, at the place in ``PLUGINS``: signals also reach features that only an earlier run has named."""
        plugins = list(pelican.settings["PLUGINS"])
        features = pelican.settings.setdefault("_BANGTIN_FEATURES", [])
        if self.package in plugins and self not in features:
            features.append(self)
            features.sort(key=lambda feature: plugins.index(feature.package))

    def half(self, role: str) -> ModuleType | None:
        """A room of the feature ("school", "portal", "sidework"), or None when the feature has no such room."""
        name = f"{self.package}.{role}"
        return importlib.import_module(name) if importlib.util.find_spec(name) else None


def features_of(plugins: Iterable[str]) -> list[Feature]:
    """The features among the plugin names of a settings file, without starting Pelican.

    Raises :class:`UsageError` for a name of ours that is no feature: Pelican would only log it and go on without.
    """
    found = []
    for name in plugins:
        if name.startswith("bangtin."):
            if not _is_there(name):
                guess = closest(name, [f"bangtin.{module.name}" for module in pkgutil.iter_modules(bangtin.__path__)])
                if guess:
                    raise UsageError("PLUGINS: there is no {name} (did you mean {guess}?)", name=name, guess=guess)
                raise UsageError("PLUGINS: there is no {name}", name=name)
            feature = getattr(importlib.import_module(name), "FEATURE", None)
            if isinstance(feature, Feature):
                found.append(feature)
    return found


def _is_there(name: str) -> bool:
    """Whether a module of that name can be found."""
    try:
        return importlib.util.find_spec(name) is not None
    except ModuleNotFoundError:  # not even its parent
        return False
