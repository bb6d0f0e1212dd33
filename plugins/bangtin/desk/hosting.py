"""What a web server needs for a built site: read from the summaries that the last build has left."""

from __future__ import annotations

from urllib.parse import urlsplit

from bangtin.core.problems import Problem
from bangtin.core.settings import Project
from bangtin.core.units import load_units
from bangtin.core.urls import Addresses
from bangtin.desk.alone import alone_of
from bangtin.hosting import caddy, netlify, nginx
from bangtin.hosting.model import Facts, Table
from bangtin.shards.plan import built_summaries

__all__ = ["products"]


def products(project: Project, server: str, unit: str = "") -> tuple[dict[str, str], list[Problem]]:
    """File name → text for one of :data:`bangtin.hosting.model.SERVERS`, and what does not fit there.

    For the portal, or for a unit's own website. ``_headers`` and ``_redirects`` belong at the top of what is published;
    all others beside the server's own settings, never into what it serves.
    """
    facts, table = _unit(project, unit) if unit else _portal(project)
    problems: list[Problem] = []
    if server == "nginx":
        return nginx.files(facts, table), problems
    if server == "caddy":
        return caddy.files(facts, table), problems
    return netlify.files(facts, table, server, problems), problems


def _portal(project: Project) -> tuple[Facts, Table]:
    units, _ = load_units(project.content)
    facts = Facts(str(project.values["SITEURL"]), project.languages, tuple(units), _hsts(project))
    own = [urlsplit(str(domain)).netloc for domain in project.values["BANGTIN_DOMAINS"].values()]
    return facts, Table.of(built_summaries(project.cache, units)).without(own)


def _unit(project: Project, unit: str) -> tuple[Facts, Table]:
    alone = alone_of(project, unit)
    base = Addresses(alone.portal).base
    told = built_summaries(project.cache, [unit]).get(unit, {})
    table = Table.of_one(told, unit, lambda new: alone.address(base + new))
    return Facts(alone.domain, project.languages, (), _hsts(project)), table


def _hsts(project: Project) -> int:
    return int(project.values.get("HOSTING_HSTS", 0))
