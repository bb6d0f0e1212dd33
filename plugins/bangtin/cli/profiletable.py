"""Shows to people where a build spent its time, in their language."""

from __future__ import annotations

from collections.abc import Iterator

from bangtin.core.i18n import translate_text
from bangtin.core.profile import Profile
from bangtin.core.vietnamese.numbers import format_number, format_size_mb

PHASES = {
    "start": "Starting the program",
    "plan": "Looking what has changed",
    "schools": "Building units",
    "portal": "The portal's own pages",
    "photos": "Waiting for photos",
    "cards": "Waiting for cards for sharing",
    "media": "Copying videos and songs",
    "index": "The index of the search",
    "switch": "Publishing what is new",
    "other": "Loading Pelican and the theme, and the rest",
}
STEPS = {
    "begin": "Start of each unit's build",
    "read": "Reading texts and what is known of them",
    "markdown": "Turning Markdown into HTML",
    "gather": "Gathering lists, tags, events, documents",
    "prepare": "What the pages show",
    "templates": "Rendering pages",
    "files": "Writing files",
    "summarise": "Summaries for the portal",
}
REASONS = {
    "new": "it is new",
    "changed": "it has changed",
    "due": "its day has come",
    "summary lost": "its summary was lost",
    "output damaged": "its output was damaged",
}
WORDS = (*PHASES.values(), *STEPS.values(), *REASONS.values())
_BAR = 24
"""Signs of the longest bar."""


def profile_lines(profile: Profile, lang: str) -> Iterator[str]:
    """The table, line by line."""
    yield from _Table(profile, lang).lines()


class _Table:
    """One profile in one language."""

    def __init__(self, profile: Profile, lang: str) -> None:
        self.profile, self.lang = profile, lang

    def lines(self) -> Iterator[str]:
        """All parts of the table that have something in them."""
        profile = self.profile
        yield self._say("Where the time went: {seconds} s, {jobs} processes", jobs=profile.jobs, **self._total())
        yield from self._bars(profile.phases(), PHASES, profile.seconds)
        schools, portal = profile.inside_schools, profile.inside_portal
        if schools.total:
            yield ""
            yield self._say("In the units ({seconds} s of all processes together)", seconds=self._number(schools.total))
            yield from self._bars(profile.steps(schools), STEPS, schools.total)
        if portal.total:
            yield ""
            yield self._say("On the portal's own pages ({seconds} s)", seconds=self._number(portal.total))
            yield from self._bars(profile.steps(portal), STEPS, portal.total)
        yield from self._schools()
        yield from self._texts()
        yield from self._features()
        yield from self._memory()
        yield from self._advice()

    def _total(self) -> dict[str, str]:
        return {"seconds": self._number(self.profile.seconds)}

    def _bars(self, seconds: dict[str, float], names: dict[str, str], total: float) -> Iterator[str]:
        """A line a step: name, seconds, share, bar."""
        said = {name: translate_text(names[name], self.lang) for name in seconds}
        width = max(map(len, said.values()), default=0)
        for name, value in seconds.items():
            share = value / total if total else 0.0
            bar = "█" * round(_BAR * share)
            yield f"  {said[name]:{width}} {self._number(value):>8} s {round(100 * share):>4} %  {bar}".rstrip()

    def _schools(self) -> Iterator[str]:
        slowest = self.profile.slowest_schools()
        if slowest:
            yield ""
            yield self._say("The slowest units: seconds, texts, new files, why it was built")
            width = max(len(school.unit) for school in slowest)
            for school in slowest:
                reason = translate_text(REASONS.get(school.reason, school.reason), self.lang)
                yield (
                    f"  {school.unit:{width}} {self._number(school.seconds):>8} s {self._number(school.texts):>8}"
                    f" {self._number(school.files):>8}  {reason}"
                )

    def _texts(self) -> Iterator[str]:
        slowest = self.profile.slowest_texts()
        if slowest:
            yield ""
            yield self._say("The slowest texts: milliseconds")
            for seconds, path in slowest:
                yield f"  {self._number(round(1000 * seconds)):>8}  {path}"

    def _features(self) -> Iterator[str]:
        slowest = self.profile.slowest_features()
        if slowest:
            yield ""
            yield self._say("The slowest features: seconds in the units, on the portal")
            width = max(len(name) for name, _, _ in slowest)
            for name, schools, portal in slowest:
                yield f"  {name:{width}} {self._number(schools):>8} s {self._number(portal):>8} s"

    def _memory(self) -> Iterator[str]:
        own, worker = self.profile.memory()
        if own:
            yield ""
            yield self._say(
                "Memory at most: {own} in the program itself, {worker} in one that builds units",
                own=format_size_mb(own, self.lang),
                worker=format_size_mb(worker, self.lang),
            )

    def _advice(self) -> Iterator[str]:
        advice = self.profile.advice()
        yield ""
        yield self._say("What can be done") if advice else self._say("Nothing stands out; nothing needs to be done.")
        for text, values in advice:
            shown = {name: value if isinstance(value, str) else self._number(value) for name, value in values.items()}
            yield f"  • {translate_text(text, self.lang).format(**shown)}"

    def _say(self, text: str, **values: object) -> str:
        return translate_text(text, self.lang).format(**values)

    def _number(self, value: float) -> str:
        """A whole number, or seconds with two decimals."""
        return format_number(value, self.lang, digits=2)
