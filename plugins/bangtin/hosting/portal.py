"""``_headers`` and ``_redirects`` in the output, for hosts that build and publish by themselves."""

from __future__ import annotations

from bangtin.core.site import PageWriter, PortalSite
from bangtin.hosting import netlify
from bangtin.hosting.check import UNKNOWN_SERVER
from bangtin.hosting.model import Facts, Table


def collect(site: PortalSite) -> None:
    """Look at the setting before anything is written."""
    server = site.values["HOSTING_FILES"]
    if server not in {"", "netlify", "cloudflare"}:
        site.problems.add(UNKNOWN_SERVER.at("pelicanconf.py", value=server))


def conclude(site: PortalSite, writer: PageWriter) -> None:
    """Write them where the setting asks for them."""
    server = site.values["HOSTING_FILES"]
    if server not in {"netlify", "cloudflare"}:
        return
    facts = Facts(site.addresses.siteurl, site.languages, tuple(site.units), int(site.values["HOSTING_HSTS"]))
    problems = site.problems.problems
    for name, text in netlify.files(facts, Table.of(site.summaries), server, problems).items():
        writer.write_file(f"{site.addresses.base}/{name}", text)
