"""The two generators, one for each role of a run; everything they show comes from features.

Pelican's own generators run too, with nothing to read: articles, taxonomies, feeds and static files are ours.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pelican.generators import Generator

from bangtin.core.machine import machine_error
from bangtin.core.problems import BangtinError, UsageError
from bangtin.pelicanlink.feature import RUN, Feature
from bangtin.pelicanlink.parts import write_in_parts
from bangtin.pelicanlink.writer import Glimpse

OFF: dict[str, Any] = {
    "ARTICLE_PATHS": [],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "DIRECT_TEMPLATES": [],
    "TEMPLATE_PAGES": {},
    "READERS": {"rst": None, "html": None, "htm": None},
    "FEED_ALL_ATOM": None,
    "FEED_ALL_RSS": None,
    "CATEGORY_FEED_ATOM": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "DELETE_OUTPUT_DIRECTORY": False,
    "OUTPUT_SOURCES": False,
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "USE_FOLDER_AS_CATEGORY": False,
}
"""Pelican's own reading and writing, switched off whatever a settings file says (each has a trap of its own)."""


class SchoolGenerator(Generator):  # type: ignore[misc]  # Pelican ships no types
    """One unit: features collect, then write, then say what the portal may know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.run_state = self.settings[RUN]
        self.env = self.run_state.theme.env

    def _halves(self) -> list[tuple[Feature, Any]]:
        halves = [(feature, feature.half(self.run_state.role)) for feature in self.settings["_BANGTIN_FEATURES"]]
        return [(feature, half) for feature, half in halves if half is not None]

    def generate_context(self) -> None:
        """Let every feature collect, then offer what the menu may show, in the order of the plugins."""
        halves, watch = self._halves(), self.run_state.watch
        for phase in ("collect", "offer"):
            for feature, half in halves:
                if function := getattr(half, phase, None):
                    with watch.step(phase, feature.name):
                        function(self.run_state.site)

    def generate_output(self, writer: Any) -> None:
        """Let every feature write its pages, then what is about all pages; then gather the summary."""
        run = self.run_state
        if (parts := run.parts) > 1:
            write_in_parts(run.output, parts, lambda: self._write_pages(writer))
        else:
            self._write_pages(writer)
        if isinstance(run.output, Glimpse):  # nobody reads its summary
            return
        for feature, half in self._halves():
            if summarise := getattr(half, "summarise", None):
                with run.watch.step("summarise", feature.name):
                    run.summary[feature.name] = summarise(run.site)

    def _write_pages(self, writer: Any) -> None:
        for phase in ("write", "conclude"):
            for feature, half in self._halves():
                if function := getattr(half, phase, None):
                    with self.run_state.watch.step(phase, feature.name):
                        function(self.run_state.site, writer)


class PortalGenerator(SchoolGenerator):
    """The portal: builds the stale schools first, then does the same with the portal halves."""

    tells_pelican = True
    articles_generator: Any = None

    def generate_context(self) -> None:
        """Plan and build schools, read their summaries, let the portal halves collect."""
        self._trusting(self._collect)

    def generate_output(self, writer: Any) -> None:
        """Write the portal's pages and switch the whole output in."""
        self._trusting(lambda: self._finish(writer), self._collect)

    def _trusting(self, work: Callable[[], None], first: Callable[[], None] = lambda: None) -> None:
        """Work with what earlier builds have kept; when that breaks, do ``first`` and the work once more without it."""
        try:
            work()
        except (UsageError, BangtinError):
            raise
        except Exception as error:
            if (machine := machine_error(error, self.output_path)) is not None:
                raise machine from None
            if not self.run_state.distrust():
                raise
            first()
            work()

    def _collect(self) -> None:
        self.run_state.build_schools()
        if self.run_state.portal_stale:
            super().generate_context()

    def _finish(self, writer: Any) -> None:
        """Write and switch.

        When a photo could not be made although its header looked right, the units that show it have been built once
        more without it, and so are the portal's pages.
        """
        if self.run_state.portal_stale:
            self._write_portal(writer)
        while not self.run_state.finish():
            if self.run_state.portal_stale:
                super().generate_context()
                self._write_portal(writer)
        if self.articles_generator is not None:
            self.articles_generator.articles = range(self.run_state.report.counts.get("published", 0))

    def _write_portal(self, writer: Any) -> None:
        """The portal's pages, and the theme's files, which all pages of all units share."""
        super().generate_output(writer)
        with self.run_state.watch.step("write", "theme"):
            for address, data in self.run_state.theme.files.items():
                writer.write_file(address, data)
