"""A look at pages of the portal, from the summaries that the last whole build left."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bangtin.core.report import Report
from bangtin.core.site import PortalSite
from bangtin.core.stopwatch import Watch
from bangtin.pelicanlink.run import run_pelican
from bangtin.pelicanlink.theme import Theme
from bangtin.pelicanlink.writer import Glimpse
from bangtin.shards.equip import portal_site, theme_of
from bangtin.shards.plan import PORTAL, Plan, read_summary


@dataclass(slots=True)
class PortalLook:
    """The state of such a run: no school is built, nothing is published."""

    plan: Plan
    site: PortalSite
    theme: Theme
    output: Glimpse
    role: str = "portal"
    unit: str | None = None
    parts: int = 1
    common: str = ""
    portal_stale: bool = True
    report: Report = field(default_factory=Report)
    summary: dict[str, Any] = field(default_factory=dict)
    watch: Watch = field(default_factory=Watch)

    def build_schools(self) -> None:
        """Read what they have told."""
        for shard in self.plan.shards:
            summary = read_summary(self.plan.project.cache, shard) if shard.state else None
            self.site.told(shard.unit, summary or {})

    def finish(self) -> bool:
        """There is nothing to publish."""
        return True


def look_at_portal(plan: Plan, wanted: frozenset[str]) -> dict[str, str | None]:
    """Output path → text of the pages that are wanted; nothing for one that is not there."""
    theme = theme_of(plan)
    staging = plan.outputs.staging / PORTAL
    output = Glimpse(staging, {}, closed=plan.units.keys(), wanted=wanted)
    run = PortalLook(plan, portal_site(plan, theme), theme, output)
    project = plan.project
    run_pelican(plan.plugins, run, content=str(project.content), output=str(staging), values=project.values)
    return {page: output.pages[page].decode() if page in output.pages else None for page in wanted}
