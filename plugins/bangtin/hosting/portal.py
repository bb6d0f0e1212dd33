"""``_headers`` and ``_redirects`` in the output, for hosts that build and publish by themselves."""

from __future__ import annotations

from bangtin.core.site import PageWriter, PortalSite
from bangtin.hosting import netlify
from bangtin.hosting.check import UNKNOWN_SERVER, WRONG_CANONICAL, WRONG_DOMAIN
from bangtin.hosting.model import Facts, Table, is_website


def collect(site: PortalSite) -> None:
    """Look at the settings before anything is written."""
    values, settings = site.values, "pelicanconf.py"
    if values["HOSTING_FILES"] not in {"", "netlify", "cloudflare"}:
        site.problems.add(UNKNOWN_SERVER.at(settings, value=values["HOSTING_FILES"]))
    if values["BANGTIN_CANONICAL"] not in {"school", "portal"}:
        site.problems.add(WRONG_CANONICAL.at(settings, value=values["BANGTIN_CANONICAL"]))
    for unit, domain in sorted(values["BANGTIN_DOMAINS"].items()):
        if unit not in site.units or not is_website(str(domain)):
            example = '{"kim-lu": "https://mnkimlu.edu.vn"}'
            site.problems.add(WRONG_DOMAIN.at(settings, unit=unit, value=domain, example=example))


def conclude(site: PortalSite, writer: PageWriter) -> None:
    """Write them where the setting asks for them."""
    server = site.values["HOSTING_FILES"]
    if server not in {"netlify", "cloudflare"}:
        return
    facts = Facts(site.addresses.siteurl, site.languages, tuple(site.units), int(site.values["HOSTING_HSTS"]))
    problems = site.problems.problems
    for name, text in netlify.files(facts, Table.of(site.summaries), server, problems).items():
        writer.write_file(f"{site.addresses.base}/{name}", text)
