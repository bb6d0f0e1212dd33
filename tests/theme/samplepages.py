"""The preview's pages: every kind, with what a build would give its template."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from markupsafe import Markup
from tests.theme import samples
from tests.theme.rendering import UNITS, component, examples, theme
from tests.theme.sampleclips import CLIPS, FURNITURE, NONE_OF_IT, SONGS

from bangtin.core.pages import Link
from bangtin.core.sketchmap import Place, sketch
from bangtin.core.terms import by_letter
from bangtin.glossary.model import common_terms

PageSample = tuple[str, dict[str, Any]]
"""A template and its keys."""

SCHOOL = samples.unit_view(0)
SCHOOL_CRUMB = Link("MN Hoa Gạo", "/school.html")
BODY = Markup(Path(__file__).with_name("body.html").read_text(encoding="utf-8"))
SOME = [samples.card(n) for n in range(40)]
OWN = [samples.card(n, unit=SCHOOL.id) for n in range(40)]
BARE = [samples.card(n, unit=SCHOOL.id, pictured=False) for n in range(40)]
COMING = [samples.upcoming(n) for n in range(4)]
HONOURS = [samples.award(n) for n in range(4)]
FIRST, ONLY = samples.pages_of(1, 12), samples.pages_of(1, 1)


def pages() -> dict[str, PageSample]:
    """File name → template and keys."""
    lists = {**_school_lists(), **_portal_lists(), **_events(), **_years(), **_awards(), **_documents()}
    return {**_portal_homes(), **_school_homes(), **_articles(), **lists, **_others()}


def _sample(
    name: str, template: str, title: str, /, *crumbs: Link, unit: Any = None, lang: str = "vi", **keys: Any
) -> dict[str, PageSample]:
    """One page with the frame that every page has; ``menu`` names the current entry of the menu."""
    site = samples.site(lang)
    homes = {"school/home.html": unit and unit.url, "portal/home.html": site.home_url}
    shown = samples.page(name, title, homes.get(template) or f"/{name}.html", *crumbs, lang=lang)
    links = [*unit.sections, Link("Ảnh", "/albums.html"), Link("Thẻ", "/tags.html")] if unit else MENU
    menu = [Link(link.label, link.url, current=link.label == keys.get("menu")) for link in links]
    return {name: (template, {"page": shown, "lang": lang, "site": site, "unit": unit, "navigation": menu, **keys})}


def _portal_homes() -> dict[str, PageSample]:
    rich = FURNITURE | {"pager": FIRST, "awards": HONOURS, "upcoming": COMING, "events_url": "/events.html"}
    rich |= {"awards_url": "/awards.html"}
    rich |= {"lead": SOME[0], "stories": SOME[1:7], "latest": SOME[7:17], "groups": samples.groups(32)}
    poor = NONE_OF_IT | {
        "pager": ONLY,
        "awards": [],
        "upcoming": [],
        "events_url": "",
        "latest": [],
        "groups": samples.groups(8),
    }
    poor |= {"awards_url": ""}
    poor |= {"lead": SOME[5], "stories": SOME[6:10]}
    mixed = [samples.card(n, lang="en" if n % 2 else "vi") for n in range(8)]
    english = {**rich, "lead": mixed[1], "stories": mixed[2:5], "latest": mixed[5:], "upcoming": COMING[:2]}
    home = _sample("portal", "portal/home.html", "Bảng Tin", **rich)
    home["portal"][1]["site"].notices = samples.NOTICES
    return {
        **home,
        **_sample("portal-long", "portal/home.html", "Bảng Tin", **poor),
        **_sample("english", "portal/home.html", "Bảng Tin", lang="en", **english),
    }


def _school_homes() -> dict[str, PageSample]:
    sections = [{"link": link, "cards": OWN[n + 1 : n + 5]} for n, link in enumerate(SCHOOL.sections)]
    rich = FURNITURE | {
        "pager": FIRST,
        "awards": HONOURS,
        "upcoming": COMING[:3],
        "sections": sections,
        "albums": OWN[20:24],
    }
    rich |= {"events_url": "/events.html", "albums_url": "/albums.html", "awards_url": "/awards.html"}
    rich |= {"lead": OWN[0], "stories": OWN[1:7], "latest": OWN[7:15]}
    poor = NONE_OF_IT | {"pager": ONLY, "awards": [], "upcoming": [], "events_url": "", "sections": [], "albums": []}
    poor |= {"awards_url": "", "albums_url": "", "lead": BARE[2], "stories": BARE[3:5], "latest": []}
    return {
        **_sample("school", "school/home.html", SCHOOL.name, unit=SCHOOL, **rich),
        **_sample("school-bare", "school/home.html", SCHOOL.name, unit=SCHOOL, **poor),
    }


def _articles() -> dict[str, PageSample]:
    near = {"previous": OWN[3], "next": OWN[5], "related": OWN[7:12], "newest": OWN[12:17], "menu": "Tin tức"}
    full = samples.article(0, photos=14, pictured=True, body=BODY, clips=CLIPS[:2], **FACTS)
    plain = samples.article(5, photos=0, pictured=False, body=BODY, school_year="", summary="")
    crumbs = (SCHOOL_CRUMB, Link("Tin tức", "/list.html"))
    return {
        **_sample("article", "school/article.html", full.title, *crumbs, unit=SCHOOL, article=full, **near),
        **_sample("article-long", "school/article.html", plain.title, *crumbs, unit=SCHOOL, article=plain, **near),
    }


def _list(heading: str, cards: list[Any], **keys: Any) -> dict[str, Any]:
    """The keys of a list of articles."""
    nothing = {"intro": "", "related_terms": [], "by_unit": [], "empty_text": "", "pager": FIRST}
    return {**nothing, "heading": heading, "cards": cards, **keys}


def _school_lists() -> dict[str, PageSample]:
    section = _list("Tin tức", OWN[:20], pager=samples.pages_of(4, 12), menu="Tin tức")
    empty = _list("Chuyên môn", [], pager=ONLY, empty_text="Chuyên mục này chưa có bài viết.")
    albums = {"heading": "Ảnh", "cards": [card for card in OWN if card.cover][:17], "pager": ONLY, "menu": "Ảnh"}
    return {
        **_sample("section", "list.html", "Tin tức", SCHOOL_CRUMB, unit=SCHOOL, **section),
        **_sample("empty", "list.html", "Chuyên môn", SCHOOL_CRUMB, unit=SCHOOL, **empty),
        **_sample("albums", "school/albums.html", "Ảnh", SCHOOL_CRUMB, unit=SCHOOL, **albums),
    }


def _letters() -> list[dict[str, Any]]:
    """Units from A to Z."""
    views = [samples.unit_view(number) for number in range(32)]
    rows = [{"unit": view, "name": view.name, "before": "Trường Mầm non"} for view in views]
    return [{"letter": letter, "id": f"chu-{n}", "units": rows[n::3]} for n, letter in enumerate("AĐM")]


def _portal_lists() -> dict[str, PageSample]:
    related = [Link("Hội nghị", "/tag.html"), Link("STEM", "/tag.html")]
    units = {
        "heading": MENU[0].label,
        "groups": samples.groups(32),
        "total": 32,
        "by_name": Link("A–Y", "/units-by-name.html"),
    }
    by_name = {"heading": "A–Y", "letters": _letters(), "total": 32, "by_kind": Link("Trường", "/units.html")}
    tag = _list("Đọc", SOME[:20], intro="Bài viết của mọi trường có thẻ này.", related_terms=related, by_unit=BY_UNIT)
    return {
        **_sample("tag", "list.html", "Đọc", Link("Thẻ", "/tags.html"), **tag),
        **_sample("tags", "tags.html", "Thẻ", heading="Thẻ", groups=TERMS, menu="Thẻ"),
        **_sample("units", "portal/units.html", MENU[0].label, **units),
        **_sample("units-by-name", "portal/unitsbyname.html", "A–Y", **by_name),
        **_sample("reads", "portal/reads.html", "Lượt đọc và lượt truy cập", **READS),
        **_sample("search", "portal/search.html", "Tìm kiếm", **_search()),
        **_sample("not-found", "notfound.html", "Không có trang này", latest=SOME[:6]),
        **_sample("gone", "gone.html", "Trang này đã được gỡ", unit=SCHOOL, heading="Trang này đã được gỡ"),
        **_sample(
            "moved",
            "moved.html",
            "Trang này đã chuyển chỗ",
            unit=SCHOOL,
            heading="Trang này đã chuyển chỗ",
            target=MOVED,
        ),
    }


MOVED = Link("Hội nghị cán bộ, viên chức năm học 2021-2022", "/article.html", lang="vi")


def _search() -> dict[str, Any]:
    """The keys of the search page."""
    groups = [{"label": "Trường mầm non", "options": [(id_, unit.name) for id_, unit in list(UNITS.items())[:3]]}]
    ways = [Link("Trường và đơn vị", "/units.html"), Link("Thẻ", "/tags.html"), Link("Năm học 2023-2024", "/list.html")]
    keys = {"heading": "Tìm kiếm", "base": "", "schools": groups, "ways": ways, "years": ["2023-2024", "2022-2023"]}
    return {**keys, "sections": [("tin-tuc", "Tin tức")], "tags": ["Đọc", "Hội nghị"]}


def _events() -> dict[str, PageSample]:
    webcal = {"url": "/lich.ics", "webcal": "webcal://bangtin.example/lich.ics"}
    months = Link("Tháng 10/2023", "/calendar.html"), Link("Tháng 12/2023", "/calendar.html")
    lists = {"heading": "Sự kiện", "subscription": webcal, "month_link": Link("Lịch theo tháng", "/calendar.html")}
    lists |= {"upcoming": COMING, "past": [samples.upcoming(n) for n in range(17)], "pager": FIRST}
    lists |= {"more": Link("Còn 12 sự kiện nữa trong lịch theo tháng", "/calendar.html"), "types": TYPES}
    grid = {"heading": "Tháng 11/2023", "subscription": webcal, "events": Link("Sự kiện", "/events.html")}
    grid |= {"weekdays": WEEKDAYS, "weeks": samples.weeks(), "crowded": samples.weeks()[2][0:1], "undated": COMING[:1]}
    grid |= {"previous": months[0], "next": months[1]}
    one = {"event": samples.upcoming(3).event, "kind": TYPES[1], "organisers": FACTS["organisers"], "cards": OWN[:2]}
    one |= {"attendance": FACTS["attendance"], "calendar_url": "/lich.ics"}
    crumb = Link("Sự kiện", "/events.html")
    return {
        **_sample("events", "events.html", "Sự kiện", **lists),
        **_sample("calendar", "calendar.html", "Tháng 11/2023", crumb, **grid),
        **_sample("event", "school/event.html", "Hội thi", SCHOOL_CRUMB, crumb, unit=SCHOOL, **one),
    }


def _years() -> dict[str, PageSample]:
    """School years: a full one of the portal, a school's with nothing but articles."""
    agenda = theme().macro("agenda")(COMING, show_unit=True)
    events = {"name": "events", "heading": "Sự kiện", "url": "/events.html", "body": agenda}
    awards = {"name": "honours", "heading": "Bảng vàng", "url": "", "body": theme().macro("awardlist")(HONOURS)}
    sections = [{**awards, "more": None}, {**events, "more": Link("Tất cả 17 sự kiện", "/events.html")}]
    months = [Link("Tháng 11/2023", "/list.html"), Link("Tháng 10/2023", "/list.html")]
    counts = ["1.025 bài viết", "9 khen thưởng", "17 sự kiện"]
    full = {"counts": counts, "sections": sections, "related_terms": months, "cards": SOME[:20], "pager": FIRST}
    bare = {"counts": counts[:1], "sections": [], "related_terms": [], "cards": OWN[:3], "pager": ONLY}
    heading = "Năm học 2023-2024"
    return {
        **_sample("schoolyear", "schoolyear.html", heading, **full, heading=heading),
        **_sample("schoolyear-bare", "schoolyear.html", heading, SCHOOL_CRUMB, unit=SCHOOL, **bare, heading=heading),
    }


def _awards() -> dict[str, PageSample]:
    """The honour board of the portal, with all it can have, and a school's board of one year."""
    (_, board), (_, own) = examples("honourboard")
    charts = [arguments["chart"] for _, arguments in examples("awardchart")]
    rows = next(examples("filters"))[1]["rows"]
    files = [Link("Bảng tính (CSV)", "/bang-vang.csv"), Link("Dữ liệu (JSON)", "/bang-vang.json")]
    kinds = ["Danh hiệu thi đua", "Hình thức khen thưởng", "Khen thưởng khác"]
    full = {"heading": "Bảng vàng", "filters": rows, "charts": charts, "kinds": kinds, "downloads": files, **board}
    year = {**full, "heading": "Bảng vàng năm học 2023-2024", "filters": [], "charts": [], **own}
    crumb = Link("Bảng vàng", "/awards.html")
    return {
        **_sample("awards", "awards.html", "Bảng vàng", **full, pager=FIRST),
        **_sample("awards-year", "awards.html", year["heading"], SCHOOL_CRUMB, crumb, unit=SCHOOL, **year, pager=ONLY),
    }


def _documents() -> dict[str, PageSample]:
    groups = [
        {"label": year, "anchor": year, "documents": [samples.document(n) for n in numbers]}
        for year, numbers in (("2024", range(3)), ("2021", range(3, 6)), ("Chưa rõ năm", range(6, 7)))
    ]
    lists = {"heading": "Văn bản", "tabs": [Link("Theo năm", "#", current=True), Link("Theo loại", "#")]}
    lists |= {"groups": groups, "pager": FIRST, "menu": "Văn bản"}
    lists |= {"jumps": [{"label": one["label"], "url": f"#{one['anchor']}", "count": 3} for one in groups]}
    one = {"name": "Hướng dẫn 11/HD-TLĐ", "document": samples.document(0), "file_size": "0,4 MB", "pager": ONLY}
    one |= {"replaces": [samples.document(1)], "cards": OWN[:5], "beyond": "/documents.html"}
    bare = {**one, "name": "Quyết định 902/QĐ-UBND", "document": samples.document(6), "file_size": "", "beyond": ""}
    bare |= {"replaces": [], "cards": OWN[:1]}
    crumb = Link("Văn bản", "/documents.html")
    return {
        **_sample("documents", "documents.html", "Văn bản", **lists),
        **_sample("document", "document.html", "Hướng dẫn", SCHOOL_CRUMB, crumb, unit=SCHOOL, **one),
        **_sample("document-bare", "document.html", "Quyết định", SCHOOL_CRUMB, crumb, unit=SCHOOL, **bare),
    }


def _glossary() -> dict[str, Any]:
    """The keys of a glossary: the common list."""
    groups = by_letter([{"name": term.abbr, "term": term} for term in common_terms()])
    return {"heading": "Chữ viết tắt", "groups": groups, "common": Link("Tất cả chữ viết tắt", "/glossary.html")}


def _others() -> dict[str, PageSample]:
    about = {"body": BODY, "updated": samples.NOW}
    _, frame = _sample("page", "page.html", "Giới thiệu", SCHOOL_CRUMB, unit=SCHOOL, **about)["page"]
    authors = [{"letter": "", "terms": [term for group in TERMS for term in group["terms"]]}]
    films = {"heading": "Thư viện video", "clips": CLIPS, "show_unit": True, "pager": FIRST}
    songs = {"heading": "Các ca khúc", "clips": SONGS, "show_unit": False, "pager": ONLY}
    places = [Place(view.short_name, 21.6 + n * 0.013 % 0.05, 104.5 + n * 0.021 % 0.09) for n, view in enumerate(VIEWS)]
    near = [{"link": Link(view.name, "/school.html"), "km": f"{n + 1},4"} for n, view in enumerate(VIEWS[1:5])]
    reach = {
        "title": "Liên hệ",
        "body": "",
        "map": sketch([replace(places[0], kind="here"), *places[1:5]]),
        "near": near,
    }
    reach |= {"hotlines": HOTLINES, "updated": None}
    directory = {"heading": "Danh bạ", "groups": [{"label": "Trường học", "units": VIEWS}], "map": sketch(places)}
    return {
        **_sample("contact", "school/contact.html", "Liên hệ", SCHOOL_CRUMB, unit=SCHOOL, **reach),
        **_sample("directory", "portal/directory.html", "Danh bạ", hotlines=HOTLINES, **directory),
        **_sample("offline", "portal/offline.html", "Không có mạng", heading="Không có mạng"),
        **_sample("videos", "media.html", "Thư viện video", **films),
        **_sample("songs", "media.html", "Các ca khúc", SCHOOL_CRUMB, unit=SCHOOL, **songs),
        "page": ("page.html", {**frame, "title": "Giới thiệu"}),
        **_sample("components", "components.html", "Thành phần", heading="Thành phần", components=_components()),
        **_sample("glossary", "glossary.html", "Chữ viết tắt", SCHOOL_CRUMB, unit=SCHOOL, **_glossary()),
        **_sample("authors", "tags.html", "Tác giả", SCHOOL_CRUMB, unit=SCHOOL, heading="Tác giả", groups=authors),
    }


VIEWS = [samples.unit_view(n) for n in range(8)]
HOTLINES = [{"number": "111", "label": "Bảo vệ trẻ em"}, {"number": "115", "label": "Cấp cứu"}]
READS: dict[str, Any] = {
    "heading": "Lượt đọc và lượt truy cập",
    "until": samples.NOW.date(),
    "visits": 1_240_000,
    "units": [{"link": Link(samples.unit_view(n).name, "/school.html"), "visits": 98_000 // (n + 1)} for n in range(6)],
    "top": [{"card": SOME[n], "reads": 12_000 // (n + 1)} for n in range(7)],
}


def _components() -> list[dict[str, Any]]:
    """One component with parameters and one without."""
    shown = []
    for one in (component("notice"), component("skiplink")):
        rendered = [{"name": name, "html": theme().macro(one.name)(**given)} for name, given in one.examples]
        shown.append({"name": one.name, "about": one.about, "parameters": one.parameters, "examples": rendered})
    return shown


MENU = [Link("Trường và đơn vị", "/units.html"), Link("Thẻ", "/tags.html"), Link("Năm học 2023-2024", "/list.html")]
BY_UNIT = [
    {"name": "MN Hoa Gạo", "url": "/tag.html", "count": 12},
    {"name": "THCS Núi Voi", "url": "", "count": 1},
]
TYPES = [Link("Tất cả", "/events.html", current=True), Link("Hội thi", "/x"), Link("Đối thoại tại nơi làm việc", "/y")]
WEEKDAYS = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"]
FACTS: dict[str, Any] = {
    "event": samples.upcoming(2).event,
    "organisers": ["Trường Mầm non Hoa Gạo", "Công đoàn cơ sở"],
    "attendance": "100% cán bộ, giáo viên, nhân viên",
    "school_year_reviewed": "2022-2023",
    "schools": [
        {"label": "Trường Tiểu học Phan Chu", "url": "/x", "told_of": "/don-vi/phan-chu/duoc-nhac-den/"},
        {"label": "Trường THCS Núi Voi", "url": "/y", "told_of": ""},
    ],
    "awards": [samples.award(0).award],
    "people": [{"name": "Hoàng Thị Lan", "role": "Bí thư Chi bộ, Hiệu trưởng"}, {"name": "Vũ Minh Đức", "role": ""}],
    "documents": [
        {
            "number": "3194/HDLT-SGDĐT-CĐN",
            "kind": "Hướng dẫn liên tịch",
            "issuer": "Sở GD&ĐT và Công đoàn ngành Giáo dục",
            "date": "09/9/2021",
            "title": "Hướng dẫn tổ chức Hội nghị cán bộ, công chức, viên chức",
            "url": "",
            "replaced_by": "",
            "replaced_url": "",
        },
        {
            "number": "04/2015/NĐ-CP",
            "kind": "Nghị định",
            "issuer": "Chính phủ",
            "date": "09/01/2015",
            "title": "",
            "url": "/x",
            "replaced_by": "Luật Thực hiện dân chủ ở cơ sở",
            "replaced_url": "/x",
        },
    ],
    "updated": samples.NOW,
}
WORDS = {
    "A": ["An toàn giao thông", "An toàn trường học"],
    "Â": ["Âm nhạc"],
    "B": ["Bán trú", "Bóng chuyền"],
    "C": ["Chuyển đổi số", "Công đoàn"],
    "Đ": ["Đại hội", "Đọc", "Đối thoại"],
    "G": ["Giáo viên dạy giỏi"],
    "H": ["Hội nghị cán bộ, công chức, viên chức và người lao động", "Hội thi"],
    "S": ["STEM"],
    "T": ["Tập huấn", "Tết", "Thi đua", "Trung thu"],
    "U": ["Uống nước nhớ nguồn"],
    "Ư": ["Ước mơ xanh"],
}
TERMS = [
    {
        "letter": letter,
        "terms": [{"name": name, "url": "/list.html", "count": 1025 // (n + 1)} for n, name in enumerate(names)],
    }
    for letter, names in WORDS.items()
]
