"""A unit's contact page."""

from __future__ import annotations

from markupsafe import Markup

from bangtin.contact.model import HOTLINES, PAGE, has_contact, surroundings
from bangtin.core.article import StaticPage
from bangtin.core.language import speaking
from bangtin.core.pages import Link
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.sketchmap import sketch
from bangtin.core.urls import Source
from bangtin.core.vietnamese.numbers import format_number


def collect(site: SchoolSite) -> None:
    """Take over the unit's own text of that name; make a page without one, where there is something to show."""
    if not has_contact(site.unit):
        return
    texts = {page.source.lang: page for page in site.pages if page.source.name == PAGE}
    for lang in site.languages:
        if lang in texts:
            texts[lang].kind = "contact"
            continue
        source = Source("", site.unit.id, "page", "", PAGE, lang, site.unit.id)
        with speaking(lang):
            title = site.gettext("Contact")
        site.pages.append(StaticPage(source, title, site.addresses.source(source), Markup(), kind="contact"))


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the page in every language."""
    pages = [page for page in site.pages if page.kind == "contact"]
    for static in pages:
        lang = static.source.lang
        others = [Link(page.source.lang, page.url, lang=page.source.lang) for page in pages if page is not static]
        page = site.frame.page(
            "contact",
            static.title,
            static.url,
            lang,
            description=site.unit.contact.address,
            breadcrumbs=site.frame.crumbs(lang, Link(static.title, static.url, current=True)),
            alternates=others,
        )
        places, near = surroundings(site.unit, site.units, lang)
        with speaking(lang):
            body = Markup(site.filtered(static.body, static.source)) if static.body else Markup()  # noqa: S704  # safe in, safe out
            writer.write_page(
                page,
                "school/contact.html",
                title=static.title,
                body=body,
                map=sketch(places),
                near=[
                    {
                        "link": Link(site.units[unit].name_in(lang), site.addresses.home(lang, unit)),
                        "km": format_number(round(km, 1), lang, digits=1),
                    }
                    for unit, km in near
                ],
                hotlines=[
                    {"number": number, "label": site.gettext(HOTLINES.get(number, ""))}
                    for number in site.values["CONTACT_HOTLINES"]
                ],
                updated=static.updated,
            )
