"""What a home shows first: one lead, some stories, then the rest page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bangtin.core.cards import AwardCard, Card
from bangtin.core.clips import AUDIO, VIDEO, choose_clips
from bangtin.core.site import Site
from bangtin.core.vietnamese.months import latest_day

STORIES = 6
UPCOMING = 5
FEATURED_DAYS = 30
"""An article marked as featured leads for so long after its publication; then the newest does."""
TILES = 4
CLIPS = 3
"""Videos, and songs, on a home."""


@dataclass(slots=True)
class Front:
    """The first page of a home."""

    lead: Card | None
    stories: list[Card]
    latest: list[Card]


def front(cards: Sequence[Card], size: int) -> Front:
    """Arrange the first ``size`` cards. The lead is the newest featured one near the top, else the newest with a photo.

    Which article leads depends on the articles alone, never on the clock.
    """
    first = list(cards[:size])
    if not first:
        return Front(None, [], [])
    newest = first[0].published
    recent = [c for c in first if newest - c.published <= timedelta(days=FEATURED_DAYS)]
    lead = next((c for c in recent if c.featured and c.cover), None) or next((c for c in recent if c.cover), first[0])
    rest = [card for card in first if card is not lead]
    stories = [card for card in rest if card.cover][:STORIES]
    chosen = {card.id for card in stories}
    return Front(lead, stories, [card for card in rest if card.id not in chosen])


def upcoming(site: Site, cards: Sequence[Card]) -> list[Card]:
    """Events that are not over at the site's now, the next first; asks for a new build when one of them is over.

    ``cards`` come newest first: of several articles on one event, which share its page, the newest stands for it.
    """
    found: list[tuple[datetime, str, Card]] = []
    pages: set[tuple[str, str]] = set()
    for card in cards:
        event = card.event
        if event is None or event.start is None or event.status == "cancelled":
            continue
        over = _end(event.start, event.end or latest_day(event.start.date(), event.within))
        page = card.unit, event.url.rstrip("/").rpartition("/")[2]  # the same in every language
        if over > site.now and page not in pages:
            site.wake_at(over)
            found.append((event.start, card.id, card))
            if event.url:
                pages.add(page)
    return [card for _, _, card in sorted(found)][:UPCOMING]


def _end(start: datetime, last: date | None) -> datetime:
    """Midnight after the last day; no event lasts longer than there are days to count."""
    day = min(last or start.date(), date.max - timedelta(days=1))
    return datetime.combine(day, datetime.min.time(), start.tzinfo) + timedelta(days=1)


def newest_awards(cards: Sequence[Card], school: str = "") -> list[dict[str, Card | AwardCard]]:
    """The newest awards, each once, with the articles that report them; a ``school`` shows those of its own."""
    pairs: list[dict[str, Card | AwardCard]] = []
    for card in cards:
        pairs += [
            {"award": award, "card": card}
            for award in card.awards
            if award.status != "revoked" and not award.again and (not school or award.recipient_unit in {"", school})
        ]
        if len(pairs) >= TILES:
            break
    return pairs[:TILES]


def furniture(site: Site, lang: str, unit: str, *, shown: bool) -> dict[str, object]:
    """What stands at the foot of a home's first page: videos and songs, each with the way to all of them."""
    main, addresses = site.main_language, site.addresses
    return {
        "videos": choose_clips(site.clips, VIDEO, lang, main)[:CLIPS] if shown else [],
        "videos_url": addresses.videos(lang, unit),
        "songs": choose_clips(site.clips, AUDIO, lang, main)[:CLIPS] if shown else [],
        "songs_url": addresses.songs(lang, unit),
    }
