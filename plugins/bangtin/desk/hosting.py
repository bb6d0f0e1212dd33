"""What a web server needs for a built site: read from the summaries that the last build has left."""

from __future__ import annotations

from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.core.units import load_units
from bangtin.hosting import caddy, netlify, nginx
from bangtin.hosting.model import Facts, Table
from bangtin.shards.plan import built_summaries

__all__ = ["products"]


def products(project: Project, server: str) -> tuple[dict[str, str], list[Problem]]:
    """File name → text for one of :data:`bangtin.hosting.model.SERVERS`, and what does not fit there.

    ``_headers`` and ``_redirects`` belong at the top of what is published; all others beside the server's own settings,
    never into what it serves.
    """
    units, _ = load_units(project.content)
    facts = Facts(
        str(project.values["SITEURL"]), project.languages, tuple(units), int(project.values.get("HOSTING_HSTS", 0))
    )
    table = Table.of(built_summaries(project.cache, units))
    problems: list[Problem] = []
    if server == "nginx":
        return nginx.files(facts, table), problems
    if server == "caddy":
        return caddy.files(facts, table), problems
    return netlify.files(facts, table, server, problems), problems
