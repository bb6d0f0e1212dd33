"""What the portal's run is equipped with, from its plan: theme, site, side work."""

from __future__ import annotations

from bangtin.core import given as givens
from bangtin.core.frame import Frame
from bangtin.core.settings import Project
from bangtin.core.sidework import Elsewhere, SideWorks
from bangtin.core.site import PortalSite
from bangtin.core.urls import Addresses
from bangtin.pelicanlink.feature import features_of
from bangtin.pelicanlink.theme import Theme, load_theme
from bangtin.shards.plan import PORTAL, Plan


def theme_of(plan: Plan) -> Theme:
    """The theme as the pages of a plan see it."""
    project = plan.project
    fingerprint = plan.school_theme + plan.portal_theme
    siteurl, font = project.values["SITEURL"], project.values["BANGTIN_WEBFONT"]
    return load_theme(project.theme, fingerprint, siteurl, plan.units, project.languages[0], webfont=font)


def portal_site(plan: Plan, theme: Theme) -> PortalSite:
    """The portal of a plan, before any summary is read."""
    project = plan.project
    site = PortalSite(
        values=project.values,
        addresses=Addresses(project.values["SITEURL"], project.languages[0]),
        languages=project.languages,
        units=plan.units,
        now=plan.now,
        theme=project.theme,
        content=project.content,
        store=plan.store(PORTAL),
        files=plan.all_files,
        given=givens.of_portal(plan.given),
    )
    site.gettext = theme.translator.gettext
    site.macro = theme.macro
    site.asset = theme.assets.__getitem__
    site.frame = Frame(site, None, theme.translator.gettext)
    return site


def side_works(project: Project, plugins: list[str], elsewhere: Elsewhere | None = None) -> SideWorks:
    """The work beside page rendering that features offer."""
    works = SideWorks(elsewhere)
    for feature in features_of(plugins):
        if (module := feature.half("sidework")) is not None:
            works.add(feature.name, module.side_work(project, works.file))
    return works
