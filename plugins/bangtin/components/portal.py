"""The gallery's page, in each language; nothing unless a setting asks for it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from bangtin.components.model import Component, Stage, components, distinct
from bangtin.core.language import speaking
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, PortalSite


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the page when it is to be published."""
    if site.values["COMPONENTS_PAGE"]:
        write_gallery(site, writer)


def write_gallery(site: PortalSite, writer: PageWriter) -> None:
    """Write the page and the pictures of its examples."""
    from bangtin.components.pictures import renditions

    main = site.addresses.components(site.main_language)
    stage = Stage(sorted(site.units), f"{main}anh/")
    found = components(site.theme, stage)
    others = [Link(lang, site.addresses.components(lang), lang=lang) for lang in site.languages]
    for lang in site.languages:
        url = site.addresses.components(lang)
        with speaking(lang):
            title = site.gettext("Components")
            shown = [_shown(site, component) for component in found]
        page = site.frame.page(
            "components",
            title,
            url,
            lang,
            noindex=True,
            breadcrumbs=site.frame.crumbs(lang, Link(title, url, current=True)),
            alternates=[link for link in others if link.lang != lang],
        )
        writer.write_page(page, "components.html", heading=title, components=shown)
    writer.write_file(stage.captions, "WEBVTT\n")
    for photo in stage.pictures.values():
        for address, data in renditions(photo):
            writer.write_file(address, data)


def _shown(site: PortalSite, component: Component) -> SimpleNamespace:
    """A component with its examples rendered."""
    macro = site.macro(component.name)
    return SimpleNamespace(
        name=component.name,
        about=component.about,
        parameters=component.parameters,
        examples=[
            SimpleNamespace(name=name, html=_rendered(macro, arguments, f"{component.name}-{number}-"))
            for number, (name, arguments) in enumerate(component.examples, 1)
        ],
    )


def _rendered(macro: Any, arguments: dict[str, Any], prefix: str) -> Markup:
    return Markup(distinct(str(macro(**arguments)), prefix))  # noqa: S704  # a macro's output, attributes renamed
