"""Videos and songs inside one school's build: those of articles, and those of the unit itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from bangtin.core.article import Article
from bangtin.core.cards import Photo
from bangtin.core.clips import Clip, choose_clips
from bangtin.core.frontmatter.model import ClipEntry
from bangtin.core.problems import Code
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.unitparts import UnitClip
from bangtin.media import check
from bangtin.media.model import AUDIO, HEAD, KINDS, VIDEO, file_name, host_of, is_captions, looks_like
from bangtin.media.pages import LISTS, write_lists

MEGABYTE = 1_000_000
CAPTIONS_BYTES = 1_000_000


def collect(site: SchoolSite) -> None:
    """Find every clip that can be shown, and order its file."""
    desk = _Desk(site)
    for article in site.articles:
        if article.front.videos or article.front.songs:
            article.clips = desk.of_article(article)
            site.clips += article.clips
    for kind, clips in ((VIDEO, site.unit.videos), (AUDIO, site.unit.songs)):
        for entry in clips:
            site.clips += desk.of_unit(kind, entry)


def offer(site: SchoolSite) -> None:
    """Put the lists into the menu where there are any."""
    for lang in site.languages:
        for shelf in LISTS:
            if shelf.order and choose_clips(site.clips, shelf.kind, lang, site.main_language):
                site.frame.offer(lang, shelf.order, shelf.heading, shelf.address(site, lang, site.unit.id))


def write(site: SchoolSite, writer: PageWriter) -> None:
    """Write the lists of videos and of songs."""
    write_lists(site, writer, site.unit.id)


def summarise(site: SchoolSite) -> dict[str, object]:
    """All clips, for the portal's lists."""
    return {"clips": [clip.to_json() for clip in site.clips]} if site.clips else {}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something is said of a clip, for messages; read again only when something is wrong."""

    site: SchoolSite
    file: str
    silenced: frozenset[str] = frozenset()

    def report(self, code: Code, piece: str, **params: object) -> None:
        """A problem at the first line that holds ``piece``."""
        if code.id in self.silenced:
            return
        text = (self.site.content / self.file).read_text(encoding="utf-8-sig", errors="replace")
        index = text.find(piece) if piece else -1
        line, column = (1, 1) if index < 0 else (text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
        self.site.problems.add(
            code.at(f"{self.site.content.name}/{self.file}", line, column, text=piece, name=piece, **params)
        )


class _Desk:
    """Makes clips of what texts and school.toml say."""

    def __init__(self, site: SchoolSite) -> None:
        self._site = site

    def of_article(self, article: Article) -> list[Clip]:
        """The clips of one article that can be shown."""
        card, folder = article.card, article.source.folder
        place = _Place(self._site, article.source.path, article.front.silenced)
        groups: Iterable[tuple[str, tuple[ClipEntry, ...]]] = (
            (VIDEO, article.front.videos),
            (AUDIO, article.front.songs),
        )
        found = []
        for kind, entries in groups:
            for entry in entries:
                made = self._clip(kind, entry, folder, place, article.posters.get(entry.poster))
                if made is not None:
                    day = card.published.date().isoformat()
                    found.append(made(title=entry.title or card.title, lang=card.lang, page=card.url, day=day))
        return found

    def of_unit(self, kind: str, entry: UnitClip) -> list[Clip]:
        """A clip of school.toml, in each language that it has a title in; none when it cannot be shown."""
        site = self._site
        place = _Place(site, f"{site.unit.id}/school.toml")
        poster = site.photos.find(f"{site.unit.id}/{entry.poster}") if entry.poster else None
        made = self._clip(kind, entry, site.unit.id, place, poster)
        if made is None:
            return []
        titles = {site.main_language: entry.title, **({"en": entry.title_en} if entry.title_en else {})}
        return [made(title=title, lang=lang, day=entry.day) for lang, title in titles.items()]

    def _clip(
        self, kind: str, entry: ClipEntry | UnitClip, folder: str, place: _Place, poster: Photo | None
    ) -> partial[Clip] | None:
        """What the two kinds of entries have in common; None (and a problem) when it cannot be shown."""
        if bool(entry.file) == bool(entry.url):
            place.report(check.NO_SOURCE, entry.file)
            return None
        if entry.poster and poster is None and f"{folder}/{entry.poster}" not in self._site.files:
            place.report(check.MISSING, entry.poster)
        site = self._site
        made = partial(Clip, kind, poster=poster, credit=entry.credit, unit=site.unit.id, unit_name=site.unit.name)
        if entry.url:
            return partial(made, link=entry.url, host=host_of(entry.url))
        path = f"{folder}/{entry.file}"
        suffix = "." + entry.file.rpartition(".")[2].lower()
        if not self._is_good(kind, path, suffix, entry.file, place):
            return None
        captions = self._captions(kind, entry, folder, place)
        size = (site.content / path).stat().st_size
        return partial(made, src=self._order(path), type=KINDS[kind][suffix], size=size, captions=captions)

    def _is_good(self, kind: str, path: str, suffix: str, name: str, place: _Place) -> bool:
        """Whether a file can be published; says why not."""
        site = self._site
        sha256 = site.files.get(path)
        if sha256 is None:
            place.report(check.MISSING, name)
        elif suffix not in KINDS[kind]:
            place.report(check.WRONG_KIND, name, kinds=", ".join(KINDS[kind]))
        elif (refusal := site.refused.get(sha256)) and refusal[0] in check.CODES:
            site.problems.add(check.CODES[refusal[0]].at(f"{site.content.name}/{path}", name=name.rpartition("/")[2]))
        else:
            with (site.content / path).open("rb") as file:
                head, size = file.read(HEAD), file.seek(0, 2)
            megabytes = round(size / MEGABYTE)
            if not looks_like(suffix, head):
                place.report(check.OTHER_CONTENT, name)
            elif size > int(site.values["MEDIA_MAX_MB"]) * MEGABYTE:
                place.report(check.TOO_LARGE, name, size=megabytes, limit=site.values["MEDIA_MAX_MB"])
            else:
                if size > int(site.values["MEDIA_HEAVY_MB"]) * MEGABYTE:
                    place.report(check.HEAVY, name, size=megabytes)
                return True
        return False

    def _captions(self, kind: str, entry: ClipEntry | UnitClip, folder: str, place: _Place) -> str:
        """Address of the captions; nothing when there are none that can be shown."""
        if not entry.captions:
            if kind == VIDEO:
                place.report(check.NO_CAPTIONS, entry.file)
            return ""
        path = f"{folder}/{entry.captions}"
        if path not in self._site.files:
            place.report(check.MISSING, entry.captions)
            return ""
        with (self._site.content / path).open("rb") as file:
            data = file.read(CAPTIONS_BYTES + 1)
        if len(data) > CAPTIONS_BYTES or not path.endswith(".vtt") or not is_captions(data):
            place.report(check.NO_CAPTIONS_FILE, entry.captions)
            return ""
        return self._order(path)

    def _order(self, path: str) -> str:
        """Ask for a file to be published; returns its address."""
        site = self._site
        sha256 = site.files[path]
        name = file_name(path, sha256)
        site.order("media", name, {"name": name, "source": str(site.content / path), "sha256": sha256})
        return site.addresses.media(site.unit.id, name)
