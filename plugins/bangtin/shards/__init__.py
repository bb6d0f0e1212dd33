"""The shard engine: plan, fingerprints, runners, store, switch. The only place that starts build processes.

As a Pelican plugin it gives a run its generators and its writer; in a run that nobody prepared (plain ``pelican -s
pelicanconf.py``) it plans the build itself, so there is one build path.
"""

from __future__ import annotations

from typing import Any

from bangtin.core.settings import Setting
from bangtin.pelicanlink.feature import RUN, Feature

SETTINGS = (
    Setting("BANGTIN_JOBS", 0, int, "none", "Processes that build schools side by side; 0: one for each core."),
    Setting(
        "BANGTIN_SYNC",
        True,
        bool,
        "none",
        "Bring new pages to the disk before they are switched in: after a power cut none is empty.",
    ),
)


class Engine(Feature):
    """The plugin that makes a Pelican run ours."""

    def register(self) -> None:
        """Connect the engine's three seams."""
        super().register()
        from pelican.plugins import signals

        signals.initialized.connect(self._prepare)
        signals.get_generators.connect(self._generators)
        signals.get_writer.connect(self._writer)
        signals.all_generators_finalized.connect(self._tell_pelican)
        signals.finalized.connect(self._report)

    def _prepare(self, pelican: Any) -> None:
        """In a Pelican that we did not start: check its settings, and make its runs ours."""
        if RUN not in pelican.settings:
            from bangtin.shards.plain import prepare

            prepare(pelican)

    def _generators(self, pelican: Any) -> Any:
        if "_BANGTIN_PLAIN" in pelican.settings:
            from bangtin.shards.plain import begin

            begin(pelican)
        from bangtin.pelicanlink.generators import PortalGenerator, SchoolGenerator

        return SchoolGenerator if pelican.settings[RUN].role == "school" else PortalGenerator

    def _writer(self, pelican: Any) -> Any:  # noqa: ARG002  # as the signal sends it
        from bangtin.pelicanlink.writer import PageWriter

        return PageWriter

    def _tell_pelican(self, generators: Any) -> None:
        """Let plain Pelican's own last line count our articles (its generator has none of its own to write)."""
        portal = next((g for g in generators if getattr(g, "tells_pelican", False)), None)
        if portal is not None:
            portal.articles_generator = generators[0]

    def _report(self, pelican: Any) -> None:
        """Plain Pelican ends with our report, and with our exit status."""
        if "_BANGTIN_PLAIN" in pelican.settings:
            from bangtin.shards.plain import conclude

            conclude(pelican)


FEATURE = Engine(__name__, SETTINGS)
register = FEATURE.register
