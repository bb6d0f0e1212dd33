"""Orders the cards of one school: of every article that search engines may find, and of the school itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bangtin.core.colors import accent_pair
from bangtin.core.pages import Picture
from bangtin.core.site import SchoolSite
from bangtin.socialcards.model import HEIGHT, WIDTH, CardOrder

if TYPE_CHECKING:
    from bangtin.core.article import Article


@dataclass(frozen=True, slots=True)
class _Desk:
    """Orders cards with what all cards of the school share."""

    site: SchoolSite
    accent: str
    portal: dict[str, str]
    """The portal's name by language."""

    def article(self, article: Article) -> Picture:
        """The card of one article."""
        card, site = article.card, self.site
        photo = site.addresses.output(card.cover.src) if card.cover else ""
        return self._order(card.title, site.unit.name_in(card.lang), card.lang, photo)

    def school(self, lang: str) -> Picture:
        """The card of the school: what kind of school, and where."""
        unit = self.site.unit
        return self._order(unit.name_in(lang), " · ".join(filter(None, (unit.kind_label(lang), unit.place))), lang)

    def _order(self, title: str, above: str, lang: str, photo: str = "") -> Picture:
        site = self.site
        below = self.portal.get(lang, "")
        order = CardOrder(title, above, "" if below in (title, above) else below, self.accent, photo)
        key = order.key
        site.order("socialcards", key, order.to_json())
        return Picture(f"{site.addresses.photos(site.unit.id)}/{order.name}", WIDTH, HEIGHT, title)


def collect(site: SchoolSite) -> None:
    """Order all cards, and tell articles and frame where they will be."""
    if not site.values["SOCIALCARDS"]:
        return
    # site_view and not keys: the menu is not ready before every feature has offered.
    names = {lang: site.frame.site_view(lang).name for lang in site.languages}
    desk = _Desk(site, accent_pair(site.unit.accent).light, names)
    for article in site.articles:
        if not article.front.noindex:
            article.picture = desk.article(article)
    for lang in site.languages:
        site.frame.pictures[lang] = desk.school(lang)


def summarise(site: SchoolSite) -> dict[str, object]:
    """Of the portal's own unit, the cards by language: the portal's pages are shared with them."""
    if site.unit.kind != "portal":
        return {}
    return {"pictures": {lang: picture.url for lang, picture in site.frame.pictures.items()}}
