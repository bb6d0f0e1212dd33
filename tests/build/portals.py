"""Portals of any size: schools of all kinds in communes of one province, most of them with an article or two."""

from __future__ import annotations

from datetime import date, timedelta

from tests.build.sites import BuildSite, Site, article

from bangtin.core.vietnamese.text import slugify

KINDS = (("mam-non", "Mầm non"), ("tieu-hoc", "Tiểu học"), ("thcs", "THCS"), ("tieu-hoc", "TH&THCS"), ("thpt", "THPT"))
NAMES = (
    *("Ánh Dương", "Ấn Độ Dương", "Bản Mai", "Cốc San", "Đại Lịch", "Đông An", "Dế Xu Phình", "Hoa Ban", "Lâm Giang"),
    *("Ô Quy Hồ", "Ơ Đu", "Quang Minh", "Số 1 Kim Sơn", "Ước Mơ", "Vầu Sơn", "Yên Thịnh"),
)
COMMUNES = (
    *("An Thịnh", "Ẳng Tở", "Bạch Hà", "Cẩm Ân", "Đồng Cuông", "Gia Hội", "Hồng Ca", "Khao Mang", "Lương Thịnh"),
    *("Mỏ Vàng", "Nậm Có", "Phình Hồ", "Sơn Lương", "Tà Xi Láng", "Việt Cường"),
)
COLOURS = ("#8c2f39", "#1f6f54", "#3557a8", "#7a5700", "#6a3d9a", "#0f6c7a", "#a01c4b", "#3d6b22", "#b5472f", "#25526b")


def portal_of(new_site: BuildSite, size: int) -> Site:
    """A portal of so many schools, not yet built."""
    site = new_site("two-schools")
    for folder in list(site.path("").iterdir()):
        site.delete(folder.name)
    for number in range(size):
        kind, label = KINDS[number % len(KINDS)]
        name = f"{NAMES[number * 7 % len(NAMES)]} {number // len(NAMES) or ''}".strip()
        commune = COMMUNES[number * 4 // 3 % len(COMMUNES)]
        unit = slugify(f"{label} {name}")
        facts = f'name = "Trường {label} {name}"\nshort_name = "{label} {name}"\nkind = "{kind}"\nfictional = true\n'
        facts += f'accent = "{COLOURS[number % len(COLOURS)]}"\n'
        if number % 41 != 40:
            facts += f'place = "{"phường" if commune == "Gia Hội" else "xã"} {commune}, tỉnh Ngàn Sương"\n'
        site.write(f"{unit}/school.toml", f'{facts}[sections.tin-tuc]\nvi = "Tin tức"\nen = "News"\n')
        day = date(2024, 11, 30) - timedelta(days=number)
        if number % 10 != 9:
            path = f"{unit}/tin-tuc/{day:%Y}/{day:%Y-%m-%d}-hoi-khoe/index.md"
            title = f"Hội khỏe Phù Đổng của Trường {label} {name} năm học 2024-2025"
            summary = "Hơn hai trăm em thi chạy, kéo co và đẩy gậy trên sân trường."
            site.write(path, article(title, date=f"{day:%d/%m/%Y} 8:00", summary=summary, tags="[Thể thao, Hội khỏe]"))
    return site
