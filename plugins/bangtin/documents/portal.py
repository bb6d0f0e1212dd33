"""Documents across schools, as the cards of the summaries tell of them."""

from __future__ import annotations

from bangtin.core.site import PageWriter, PortalSite
from bangtin.core.urls import BadPath, parse_source
from bangtin.documents.check import Finding, findings
from bangtin.documents.model import Document, gather, told_by
from bangtin.documents.pages import offer_lists, shelves, show_years, write_documents


def collect(site: PortalSite) -> None:
    """Join what the schools say, report what they contradict each other in, tell the school years."""
    told = [one for card in site.all_cards if card.documents for one in told_by(card)]
    documents = gather(told, site.main_language)
    _report(site, documents)
    all_shelves = shelves(site, documents, unit="")
    site.kept["documents"] = all_shelves
    show_years(all_shelves)


def offer(site: PortalSite) -> None:
    """Put the lists into the menus."""
    offer_lists(site.kept["documents"])


def write(site: PortalSite, writer: PageWriter) -> None:
    """Write the lists, and a page for every document that any school cites."""
    write_documents(site.kept["documents"], writer, lambda _document, _lang: "")


def _report(site: PortalSite, documents: list[Document]) -> None:
    """Contradictions between schools, at the school's newest article; those inside one are told by its own build."""
    found: list[Finding] = []
    for document in documents:
        if len({one.card.unit for one in document.statements}) > 1:
            believed = document.statements[0].card.unit
            seen: set[tuple[str, str]] = set()
            for finding in findings(document):
                code, one, _, params = finding
                if one.card.unit != believed and "other" in params and (one.card.unit, code.id) not in seen:
                    seen.add((one.card.unit, code.id))
                    if not params["other"].startswith(f"{one.card.unit}/"):
                        found.append(finding)
    if not found:
        return
    wanted = {one.card.id for _, one, _, _ in found} | {params["other"] for _, _, _, params in found}
    files = _files(site, wanted)
    for code, one, _, params in found:
        if file := files.get(one.card.id):
            other = files.get(params["other"], params["other"])
            site.problems.add(code.at(file, 1, 1, **{**params, "other": other}))


def _files(site: PortalSite, wanted: set[str]) -> dict[str, str]:
    """The files of some articles: their ids do not say in which folder of a year they lie."""
    units = {name.partition("/")[0] for name in wanted}
    files: dict[str, str] = {}
    for path in site.files:
        if path.endswith(".md") and path.partition("/")[0] in units:
            try:
                source = parse_source(path, site.main_language)
            except BadPath:
                continue
            if source.id in wanted:
                files[source.id] = f"{site.content.name}/{path}"
    return files
