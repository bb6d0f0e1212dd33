"""One unit's old addresses: gathered from its texts and its list, settled, and given a page each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlsplit

from bangtin.core.frontmatter.where import where
from bangtin.core.oldaddresses import address_form, host_of, page_file
from bangtin.core.problems import Problem
from bangtin.core.site import PageWriter, SchoolSite
from bangtin.core.urls import RESERVED
from bangtin.core.wordlist import own_list
from bangtin.redirects.check import FOREIGN, LIVING, NOWHERE, UNKNOWN_HOST
from bangtin.redirects.frozen import check_frozen
from bangtin.redirects.model import GONE, Settled, Way, settle
from bangtin.redirects.pages import Pages
from bangtin.redirects.reading import MOVES, read_moves

NAME = "redirects"


def collect(site: SchoolSite) -> None:
    """Settle all old addresses of the unit, and hold the addresses that readers know against what there is."""
    base = site.addresses.base
    public = {_plain(site, url) for url in (*_articles(site), *(page.url for page in site.pages))}
    hidden = {url[len(base) :]: state for url, state in site.hidden.items()}
    wishes = [here for way in (*_aliases(site), *_moves(site)) if _allowed(site, way, here := _here(site, way))]
    settled = settle(wishes, lambda address: address in public or address in hidden)
    for old, way in list(settled.ways.items()):
        if hidden.get(way.new) == "failed":  # its text is named in a message of its own
            del settled.ways[old]
        elif problem := _dead(site, way, public):
            settled.problems.append(problem)
            del settled.ways[old]
    for problem in settled.problems:
        _report(site, problem)
    site.kept[NAME] = settled
    check_frozen(site, settled, public, hidden)


def _articles(site: SchoolSite) -> Iterator[str]:
    return (article.card.url for article in site.articles)


def _plain(site: SchoolSite, url: str) -> str:
    """An address without the path of SITEURL."""
    return url[len(site.addresses.base) :]


def _aliases(site: SchoolSite) -> Iterator[Way]:
    """What front matter says; a text that is not published yet says nothing."""
    texts = [(article.source, article.front.aliases, article.card.url) for article in site.articles]
    texts += [(page.source, page.aliases, page.url) for page in site.pages]
    for source, aliases, url in texts:
        for alias in aliases:
            old = address_form(alias)
            if old is not None:
                yield Way(old, _plain(site, url), f"{site.content.name}/{source.path}", written=alias)


def _report(site: SchoolSite, problem: Problem) -> None:
    """A problem, with its place in front matter, which is read again for that."""
    if not problem.line:
        file = site.content / problem.file.partition("/")[2]
        line, column = where(file, "aliases", problem.text)
        problem = replace(problem, line=line, column=column)
    site.problems.add(problem)


def _moves(site: SchoolSite) -> Iterator[Way]:
    """What the unit's list says."""
    yield from own_list(site, MOVES, lambda data, file: read_moves(data, file, site.main_language))


def _here(site: SchoolSite, way: Way) -> Way:
    """A whole address of the portal's own website as a path on it, unless it asks something of a program there.

    One of the unit's own website is a path in the unit's folder, because this is what is published there.
    """
    parts, host = urlsplit(site.addresses.siteurl), host_of(way.old)
    path = way.old[2 + len(host) :]
    if host and host == own_host(site) and page_file(path):
        return replace(way, old=f"/{site.unit.id}{path}")
    if host != parts.netloc.lower().removeprefix("www.") or "?" in path or not path.startswith(f"{parts.path}/"):
        return way
    return replace(way, old=path[len(parts.path) :])


def own_host(site: SchoolSite) -> str:
    """The host of the unit's own website, when it has one."""
    return urlsplit(str(site.values["BANGTIN_DOMAINS"].get(site.unit.id, ""))).netloc.lower().removeprefix("www.")


def _allowed(site: SchoolSite, way: Way, here: Way) -> bool:
    """Whether the unit may speak for an old address; what it may not is reported.

    A path must lie in the unit's own folder, and may lie outside all folders when the portal's own unit says so. A
    whole address is one of an older website, so it may lie outside all folders here, too.
    """
    host = host_of(here.old)
    if host:
        known = {urlsplit(site.addresses.siteurl).netloc, own_host(site), *site.values["REDIRECTS_HOSTS"]}
        if host in {str(name).lower().removeprefix("www.") for name in known}:
            return True
        _report(site, way.problem(UNKNOWN_HOST, host=host))
        return False
    first = here.old.split("/")[1]
    outside = first not in site.units and (site.unit.kind == "portal" or way is not here)
    if outside or first == site.unit.id:
        return True
    _report(site, way.problem(FOREIGN, unit=site.unit.id))
    return False


def _dead(site: SchoolSite, way: Way, public: set[str]) -> Problem | None:
    """What is wrong with where a way leads. What only the finished site can tell is left to the check of links."""
    if way.new == GONE or way.new in public:
        return None
    parts = way.new.strip("/").split("/")
    if parts[0] == site.unit.id:
        inner = parts[2:] if parts[1:2] and parts[1] in site.languages else parts[1:]
        sections = site.unit.sections
        if (len(inner) == 2 and inner[0] in sections and inner[1] not in RESERVED) or (
            len(inner) == 1 and inner[0] not in sections and inner[0] not in RESERVED and "." not in inner[0]
        ):
            return way.problem(NOWHERE, new=way.new)
    site.links_out.append((way.new, way.file, way.line, way.column))
    return None


def conclude(site: SchoolSite, writer: PageWriter) -> None:
    """Write a page at each old address below the unit's own folder."""
    settled: Settled = site.kept[NAME]
    pages = Pages(site, writer, {article.card.url: article.card.title for article in site.articles})
    for old, way in sorted(settled.ways.items()):
        if not old.startswith(f"/{site.unit.id}/"):
            continue
        if writer.taken(site.addresses.base + old):
            _report(site, way.problem(LIVING))
            del settled.ways[old]
        elif page_file(old):
            pages.write(old, way.new)


def summarise(site: SchoolSite) -> dict[str, object]:
    """Where each old address leads (nothing: it is gone), and those outside the unit's folder with their places."""
    settled: Settled = site.kept[NAME]
    prefix = f"/{site.unit.id}/"
    own = {old: way.new for old, way in sorted(settled.ways.items()) if old.startswith(prefix)}
    outside = [
        [old, way.new, way.file, way.line, way.column]
        for old, way in sorted(settled.ways.items())
        if not old.startswith(prefix)
    ]
    return {**({"own": own} if own else {}), **({"outside": outside} if outside else {})}
