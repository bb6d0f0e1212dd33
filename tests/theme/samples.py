"""What the preview shows: pages of every kind with Vietnamese texts of real lengths. The schools are invented."""

from __future__ import annotations

import itertools
from dataclasses import fields
from datetime import date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup
from tests.theme.rendering import UNITS

from bangtin.core.cards import AwardCard, Card, DocumentCard, EventCard, Photo, Term
from bangtin.core.pages import Feed, Link, Page, Pager
from bangtin.core.vietnamese.moments import VN_TZ

NOW = datetime(2023, 11, 10, 16, 7, tzinfo=VN_TZ)
RATIOS = ((1600, 1067), (1600, 1200), (1200, 1600), (1600, 900), (2000, 1333), (900, 1600), (2400, 1000))

PLACES = {
    "mn-hoa-gao": "xã Phong Vân, thị xã Nghĩa Lộ",
    "mn-suoi-trong": "phường Tân An, thị xã Nghĩa Lộ",
    "th-phan-chu": "Hà Nội",
    "th-binh-minh": "huyện Sóc Vân",
    "thcs-nui-voi": "xã Nghĩa Sơn",
    "pt-dtnt-song-be": "Bình Phước",
    "cum-thi-dua-so-3": "Bình Phước",
    "ldld-nghia-lo": "Yên Bái",
}
NAMES = list(UNITS)

LONG_TITLE = (
    "Liên đoàn Lao động và Phòng Giáo dục và Đào tạo huyện phối hợp tổ chức tổng kết năm học và hoạt động công đoàn"
    " khối giáo dục năm học 2023-2024, tuyên dương các tập thể và cá nhân xuất sắc của khối mầm non toàn huyện năm học"
    " 2023-2024"
)
TITLES = [
    "Hội nghị cán bộ, công chức, viên chức năm học 2023-2024: một trăm phần trăm ý kiến nhất trí",
    "Ba mươi hai trường học của thị xã hoàn thành hội nghị viên chức trước hạn",
    "Ngày hội đọc sách dưới tán bàng",
    "Đối thoại giữa người đứng đầu cấp uỷ, chính quyền với viên chức, người lao động lần thứ hai",
    "Lớp học STEM đầu tiên của khối Năm",
    LONG_TITLE,
    "Ký giao ước thi đua giữa mười hai đơn vị của Cụm",
    "Bữa trưa bán trú: thực đơn tháng Mười một",
    "Tập huấn phòng cháy, chữa cháy và thoát nạn cho toàn thể giáo viên, nhân viên nhà trường",
    "Giải bóng chuyền công đoàn chào mừng Ngày Nhà giáo Việt Nam 20/11",
    "Kế hoạch tuyển sinh lớp 1 năm học 2024-2025",
    "Trung thu của những chiếc đèn ông sao làm từ vỏ hộp sữa",
    "Cô giáo vùng cao và thư viện nhỏ ở điểm trường Bản Lụ",
]
SUMMARIES = [
    (
        "Báo cáo tổng kết, quy chế chi tiêu nội bộ và tiêu chí thi đua được thông qua trong buổi sáng,"
        " sau mười bốn ý kiến thảo luận của các tổ chuyên môn."
    ),
    "Công đoàn và ban giám hiệu các trường ký quy chế phối hợp, hướng tới một năm học kỷ cương và sáng tạo.",
    "Học sinh mang sách đến trao đổi, thầy cô kể chuyện, phụ huynh đóng kệ gỗ cho góc đọc mới của trường.",
    "",
    "Sáu câu hỏi được trả lời ngay tại chỗ, trong đó có chế độ làm thêm giờ và kế hoạch sửa mái nhà đa năng.",
]
SECTIONS = [
    ("tin-tuc", "Tin tức"),
    ("chuyen-mon", "Chuyên môn"),
    ("cong-doan", "Công đoàn"),
    ("thi-dua", "Thi đua – Khen thưởng"),
]
CAPTIONS = [
    "Toàn cảnh hội nghị tại phòng hội đồng trường",
    "Các tổ công đoàn thảo luận tiêu chí thi đua",
    "",
    "Hiệu trưởng và Chủ tịch Công đoàn ký giao ước thi đua năm học 2023-2024 trước sự chứng kiến của toàn thể hội nghị",
    "Tiết mục văn nghệ mở đầu",
]
TAGS = ["Hội nghị", "Thi đua", "STEM", "An toàn trường học", "Đọc"]


def photo(number: int, *, caption: str = "", credit: str = "") -> Photo:
    """One of the preview's pictures; sizes and colours take turns."""
    width, height = RATIOS[number % len(RATIOS)]
    return Photo(
        prefix=f"/photos/{number % 21}",
        width=width,
        height=height,
        widths=(360, 720, 1280),
        jpeg_width=720,
        color=("#8a6f52", "#5a7d9a", "#b08968", "#6b8e5a", "#9a5a5a", "#c9b79c")[number % 6],
        alt="Hội trường nhìn từ cuối phòng, các hàng ghế hướng về sân khấu",
        caption=caption,
        credit=credit,
    )


def card(number: int, *, unit: str = "", pictured: bool = True, lang: str = "vi") -> Card:
    """The article with a number; titles, units and sections take turns."""
    unit = unit or NAMES[number % len(NAMES)]
    section, section_name = SECTIONS[number % len(SECTIONS)]
    tags = [Term(f"t{n}", tag, f"/the/t{n}/") for n, tag in enumerate(TAGS[: number % 6])]
    return Card(
        id=f"{unit}/{section}/{number}",
        url=f"/article.html?{number}",
        title="A small library in the highlands" if lang == "en" else TITLES[number % len(TITLES)],
        lang=lang,
        published=NOW - timedelta(days=number, hours=number),
        unit=unit,
        unit_name=UNITS[unit].name,
        section=section,
        section_name=section_name,
        summary=SUMMARIES[number % len(SUMMARIES)],
        cover=photo(number) if pictured and number % 5 != 3 else None,
        photo_count=(number * 7) % 23,
        tags=tags,
    )


def upcoming(number: int, **keys: Any) -> Card:
    """A card of something that will happen."""
    made = card(number, **keys)
    start = NOW + timedelta(days=3 + 4 * number)
    names = [
        "Lễ kỷ niệm 41 năm Ngày Nhà giáo Việt Nam",
        "Họp phụ huynh giữa học kỳ I",
        "Hội thi giáo viên dạy giỏi cấp trường",
        "Hội khoẻ Phù Đổng thị xã lần thứ X",
    ]
    places = ["Sân trường", "Phòng hội đồng", "", "Sân vận động trung tâm thị xã"]
    made.event = EventCard(
        name=names[number % 4],
        type="le",
        start=start.replace(hour=7, minute=30),
        end=(start + timedelta(days=1)).date() if number % 4 == 3 else None,
        has_time=number % 2 == 0,
        session="" if number % 2 == 0 else "sang",
        place=places[number % 4],
    )
    return made


def weeks() -> list[list[SimpleNamespace | None]]:
    """November 2023 as a month's grid: days with nothing, with one event, with too many."""
    days: list[SimpleNamespace | None] = [None, None]
    for day in range(1, 31):
        cards = [upcoming(n) for n in range({13: 3, 20: 1, 25: 2}.get(day, 0))]
        more = 9 if day == 13 else 0
        days.append(SimpleNamespace(day=date(2023, 11, day), cards=cards, more=more, anchor=f"ngay-{day}"))
    days += [None] * (35 - len(days))
    return [days[start : start + 7] for start in range(0, 35, 7)]


def award(number: int) -> SimpleNamespace:
    """An award with the article that tells of it."""
    titles = [
        "Tập thể Lao động xuất sắc",
        "Bằng khen của Chủ tịch UBND tỉnh",
        "Cờ thi đua của Chính phủ",
        "Chiến sĩ thi đua cấp cơ sở",
    ]
    givers = ["Chủ tịch UBND thành phố Hà Nội", "Chủ tịch UBND tỉnh Yên Bái", "Thủ tướng Chính phủ", ""]
    made = card(number + 2)
    return SimpleNamespace(
        award=AwardCard(
            title=titles[number % 4],
            kind="danh-hieu",
            recipient=made.unit_name if number % 4 != 3 else "Cô Đặng Thị Minh Nguyệt",
            giver=givers[number % 4],
            level="tinh",
            school_year="2023-2024",
            decision="123/QĐ-UBND",
            status="revoked" if number == 9 else "in-force",
        ),
        card=made,
    )


def unit_view(number: int) -> SimpleNamespace:
    """A unit; from the ninth on the names are numbered."""
    unit = UNITS[NAMES[number % len(NAMES)]]
    name = f"{unit.name} {number}" if number >= len(UNITS) else unit.name
    return SimpleNamespace(
        id=unit.id,
        name=name,
        short_name=name.replace("Trường ", ""),
        kind=unit.kind,
        kind_label=unit.kind_label("vi"),
        place=PLACES[unit.id],
        url="/school.html",
        description="Ngôi trường nhỏ bên suối, nơi mỗi buổi sáng bắt đầu bằng mười lăm phút đọc sách.",
        accent=unit.accent,
        fictional=True,
        founded="20/06/2004",
        parents=["UBND thị xã Nghĩa Lộ"],
        contact={
            "address": "Tổ dân phố số 4, phường Tân An, thị xã Nghĩa Lộ, tỉnh Yên Bái",
            "phone": "0216 3870 123",
            "email": "vanthu@hoagao.example",
            "website": "",
            "lat": "21.60",
            "lon": "104.50",
            "geo": "geo:21.60,104.50",
            "hours": "Thứ Hai đến thứ Sáu, 7:00–17:00",
            "directions": "Từ quốc lộ 32 rẽ vào đường Tân An, qua cầu treo 200 m.",
            "emergency": [SimpleNamespace(label="Trực ban nhà trường", phone="0912 000 123", when="6:00–22:00")],
        },
        sections=[Link(label, f"/{slug}/") for slug, label in SECTIONS],
        pages=[
            Link("Giới thiệu", "/page.html"),
            Link("Ban giám hiệu và các tổ chuyên môn", "/page.html"),
            Link("Công khai", "/page.html"),
        ],
        tags_url="/tags.html",
        years=[Link("2023-2024", "/list.html"), Link("2022-2023", "/list.html"), Link("2021-2022", "/list.html")],
        feeds=FEEDS,
        links=OTHER_SITES,
    )


FEEDS = [Feed("MN Hoa Gạo", "/feeds/atom.xml"), Feed("MN Hoa Gạo", "/feeds/rss.xml", "application/rss+xml")]


def site(lang: str = "vi") -> SimpleNamespace:
    """The portal in one language."""
    return SimpleNamespace(
        name="Bảng Tin",
        tagline="Tin các trường học và công đoàn giáo dục" if lang == "vi" else "News of schools and unions",
        url="https://bangtin.example",
        base="",
        home_url="/portal.html",
        units_url="/units.html",
        tags_url="/tags.html",
        years=[Link("2023-2024", "/list.html"), Link("2022-2023", "/list.html"), Link("2021-2022", "/list.html")],
        languages=("vi", "en"),
        footer_links=[Link("Giới thiệu", "/page.html"), Link("Tuyên bố về khả năng tiếp cận", "/page.html")],
        contact={
            "address": "Số 1, đường Hoàng Liên Sơn, thị xã Nghĩa Lộ",
            "phone": "0216 3870 000",
            "email": "banbientap@bangtin.example",
            "website": "",
            "lat": None,
            "lon": None,
            "geo": "",
            "hours": "",
            "directions": "",
            "emergency": [],
        },
        notices=[],
        visits=1_240_000,
        visits_url="/reads.html",
        manifest_url="/manifest.webmanifest",
        offline=False,
        links=OTHER_SITES,
    )


NOTICES = [
    SimpleNamespace(
        text="Thứ Tư, 15/11/2023: học sinh nghỉ học vì mưa bão. Cổng trường mở lại lúc 6:30 sáng thứ Năm.",
        lang="vi",
        link="/article.html",
        urgent=True,
    )
]
OTHER_SITES = [
    Link("Cổng thông tin của thị xã", "https://thixa.example/"),
    Link("Thư viện số cho trẻ em", "https://thuvien.example/"),
]


def pages_of(number: int, count: int) -> Pager:
    """A pager somewhere in a list of many pages."""
    links = [Link(str(n), f"/list.html?{n}", current=n == number) for n in range(max(1, number - 2), number + 3)]
    return Pager(
        number=number,
        count=count,
        newer="/list.html?n" if number > 1 else "",
        older="/list.html?o",
        pages=(Link("1", "/list.html"), None, *links, None, Link(str(count), "/list.html?z")),
    )


def article(number: int, *, photos: int, pictured: bool, body: Markup, **facts: Any) -> SimpleNamespace:
    """An article with everything that may be known about it."""
    made = card(number, unit="mn-hoa-gao", pictured=pictured)
    known: dict[str, Any] = {
        "body": body,
        "gallery": [
            photo(n, caption=CAPTIONS[n % 5], credit="Minh Khang" if n % 3 == 0 else "") for n in range(photos)
        ],
        "lead_photo": photo(number, caption=CAPTIONS[3], credit="Minh Khang") if pictured else None,
        "credits": [
            SimpleNamespace(name="Đỗ Nguyệt", role="words-photos", unit="LĐLĐ thị xã Nghĩa Lộ", url="/list.html")
        ],
        "people": [],
        "documents": [],
        "organisers": [],
        "attendance": "",
        "school_year": "2023-2024",
        "school_year_reviewed": "",
        "section_url": "/list.html",
        "schools": [],
        "source": None,
        "updated": None,
        "has_time": True,
        "reads": 1000,
        "clips": [],
        "toc": [],
    }
    values = {spec.name: getattr(made, spec.name) for spec in fields(made)}
    return SimpleNamespace(**{**values, **known, **facts})


def groups(size: int) -> list[SimpleNamespace]:
    """Units by kind, as many as ``size``."""
    views = [unit_view(number) for number in range(size)]
    views.sort(key=lambda view: view.kind_label)
    told = [SimpleNamespace(label="Mentioned by others", url="/list.html", count=12)]
    made = []
    for label, members in itertools.groupby(views, key=lambda view: view.kind_label):
        rows = [
            SimpleNamespace(unit=view, newest=card(n) if n % 4 != 3 else None, count=1025 + 13 * n, links=told[n % 3 :])
            for n, view in enumerate(members)
        ]
        places = [SimpleNamespace(label="", units=rows)]
        if len(rows) > 6:
            half = len(rows) // 2
            names = ("Xã Phong Vân", "Thị trấn Đồng Mây")
            places = [
                SimpleNamespace(label=name, units=part)
                for name, part in zip(names, (rows[:half], rows[half:]), strict=True)
            ]
        every = Link("Tất cả 120 đơn vị", "/units.html") if label == "Mầm non" else None
        made.append(
            SimpleNamespace(
                id=f"loai-{len(made)}", label=label, count=len(rows), places=places, all=every, folded=False
            )
        )
    return made


def page(kind: str, title: str, url: str, *crumbs: Link, lang: str = "vi") -> Page:
    """Head and frame of a page."""
    other = (
        Link("English", "/portal.html", lang="en") if lang == "vi" else Link("Tiếng Việt", "/portal.html", lang="vi")
    )
    return Page(
        kind=kind,
        title=title,
        url=url,
        canonical=f"https://bangtin.example{url}",
        description=SUMMARIES[0],
        lang=lang,
        alternates=[other],
        breadcrumbs=[Link("Bảng Tin", "/portal.html"), *crumbs, Link(title, url)],
        feeds=FEEDS,
        image="https://bangtin.example/photos/0-1280.jpg",
    )


DOCUMENTS = (
    (
        "11/HD-TLĐ",
        "Hướng dẫn",
        "Tổng Liên đoàn Lao động Việt Nam",
        "2024-03-14",
        "Hướng dẫn công đoàn tham gia đối thoại",
    ),
    ("41/HD-TLĐ", "Hướng dẫn", "Tổng Liên đoàn Lao động Việt Nam", "2021-11-11", "Hướng dẫn thực hiện quy chế dân chủ"),
    ("29/2024/TT-BGDĐT", "Thông tư", "Bộ Giáo dục và Đào tạo", "2024-12-30", "Quy định về dạy thêm, học thêm"),
    (
        "3194/HDLT-SGDĐT-CĐN",
        "Hướng dẫn liên tịch",
        "Sở Giáo dục và Đào tạo và Công đoàn ngành Giáo dục",
        "2021-09-09",
        "Hướng dẫn tổ chức Hội nghị cán bộ, công chức, viên chức, người lao động trong các cơ sở giáo dục năm 2021",
    ),
    ("3064/SGDĐT-VP", "Công văn", "Sở Giáo dục và Đào tạo", "2021-09-27", ""),
    ("", "Quy chế", "", "2021-10-28", "Quy chế chi tiêu nội bộ của nhà trường"),
    ("902/QĐ-UBND", "Quyết định", "", "", ""),
)


def document(number: int) -> DocumentCard:
    """One of the sample documents; the second was replaced by the first, the first has a file."""
    sign, kind, issuer, day, title = DOCUMENTS[number % len(DOCUMENTS)]
    return DocumentCard(
        key=str(number),
        number=sign,
        kind=kind,
        issuer=issuer,
        date=date.fromisoformat(day) if day else None,
        title=title,
        replaced_by="11/HD-TLĐ" if number == 1 else "",
        replaced_url="/document.html" if number == 1 else "",
        url="/document.html",
        file="/document.pdf" if number == 0 else "",
        file_size=412_000 if number == 0 else 0,
        cited=number + 1,
    )
