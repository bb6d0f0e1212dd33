"""What ``school.toml`` may hold, declared once: reading it, its help and ``docs/content.md`` come from here."""

from __future__ import annotations

from bangtin.core.frontmatter.fields import Choice, Field, Type
from bangtin.core.units import KINDS

__all__ = ["CONTACT", "SECTION", "UNIT_FIELDS"]

_PARENT = (
    Field("id", Type.UNIT, "The unit above, when it has pages on this portal.", "phong-gd-soc-son"),
    Field("name", Type.TEXT, "Its name, when it has none.", "UBND huyện Sóc Sơn"),
    Field("from", Type.DAY, "The first day on which this holds.", "01/07/2025"),
    Field("until", Type.DAY, "The last day on which this holds.", "30/06/2025"),
)
CONTACT = (
    Field("address", Type.TEXT, "Postal address.", "Thôn Kim Lũ, huyện Sóc Sơn, Hà Nội"),
    Field("phone", Type.PHONE, "Telephone.", "024 3884 0000"),
    Field("email", Type.EMAIL, "Email.", "vanthu@truong.edu.vn"),
    Field("website", Type.URL, "Another website of the unit.", "https://truong.edu.vn/"),
    Field("hours", Type.TEXT, "When somebody is there.", "Thứ Hai đến thứ Sáu, 7:00–17:00"),
    Field("directions", Type.TEXT, "How to find the way.", "Từ quốc lộ rẽ vào đường làng, đi 400 m.", length=1000),
    Field("lat", Type.NUMBER, "Latitude in degrees, for the map.", "21.2581", length=90),
    Field("lon", Type.NUMBER, "Longitude in degrees, for the map.", "105.8492", length=180),
)
SECTION = (
    Field("vi", Type.TEXT, "The section's name in Vietnamese.", "Tin tức", required=True, length=60),
    Field("en", Type.TEXT, "The section's name in English.", "News", length=60),
)
_EMERGENCY = (
    Field("label", Type.TEXT, "Who answers.", "Trực ban nhà trường", required=True, length=100),
    Field("label_en", Type.TEXT, "The same in English.", "School's duty officer", length=100),
    Field("phone", Type.PHONE, "Telephone.", "0912 000 000", required=True),
    Field("when", Type.TEXT, "At what hours somebody answers.", "6:00–22:00", length=100),
)
_LANDMARK = (
    Field("label", Type.TEXT, "What everybody calls it.", "Cầu treo Tân An", required=True, length=60),
    Field("lat", Type.NUMBER, "Latitude in degrees, for the map.", "21.2590", required=True, length=90),
    Field("lon", Type.NUMBER, "Longitude in degrees, for the map.", "105.8473", required=True, length=180),
)
_NOTICE = (
    Field("text", Type.TEXT, "One or two sentences.", "Ngày mai học sinh nghỉ học vì bão.", required=True, length=400),
    Field("text_en", Type.TEXT, "The same in English.", "No school tomorrow because of the storm.", length=400),
    Field("link", Type.LINK, "Where more is said: a web address, or one on this site.", "/suoi-may/thong-bao/"),
    Field("from", Type.MOMENT, "When it appears; at once when left out.", "24/11/2026 17:00"),
    Field("until", Type.MOMENT, "When it vanishes; a day alone counts to its end.", "26/11/2026", required=True),
    Field("urgent", Type.FLAG, "Whether it matters today: it is then red.", "true", default="false"),
    Field(
        "everywhere",
        Type.FLAG,
        "Whether all units show it; only the portal's own unit may say so.",
        "true",
        default="false",
    ),
)
_LINK = (
    Field("label", Type.TEXT, "What the site is called.", "Sở Giáo dục và Đào tạo", required=True, length=100),
    Field("label_en", Type.TEXT, "The same in English.", "Department of Education and Training", length=100),
    Field("url", Type.URL, "Its address.", "https://sogd.edu.vn/", required=True),
)
_CLIP = (
    Field("title", Type.TEXT, "What it is called.", "Bài ca người giáo viên", required=True, length=200),
    Field("title_en", Type.TEXT, "The same in English.", "The teachers' song", length=200),
    Field("file", Type.FILE, "A file in the unit's folder: .mp4 or .webm, .mp3, .m4a or .ogg.", "media/bai-ca.mp3"),
    Field("url", Type.URL, "Where it can be watched or heard instead, as a link.", "https://www.youtube.com/watch?v=…"),
    Field("poster", Type.FILE, "A picture in the unit's folder that stands for it.", "media/bai-ca.jpg"),
    Field("captions", Type.FILE, "What is said, for who cannot hear it: a WebVTT file.", "media/bai-ca.vtt"),
    Field("credit", Type.TEXT, "Who made it, or wrote and sings it.", "Nhạc và lời: Hoàng Lân"),
    Field("date", Type.DAY, "Its day; the newest stands first.", "20/11/2025"),
)
UNIT_FIELDS = (
    Field("name", Type.TEXT, "The unit's full official name.", "Trường Mầm non Kim Lũ", required=True, length=200),
    Field("name_en", Type.TEXT, "The name on English pages.", "Kim Lũ Kindergarten", length=200),
    Field("short_name", Type.TEXT, "A short name for narrow places.", "MN Kim Lũ", length=60),
    Field(
        "kind",
        Type.CHOICE,
        "What the unit is; the portal's home groups by it.",
        "mam-non",
        required=True,
        choices=tuple(Choice(kind, labels["en"]) for kind, labels in KINDS.items()),
    ),
    Field("place", Type.TEXT, "Where it lies.", "huyện Sóc Sơn, Hà Nội"),
    Field("description", Type.TEXT, "One or two sentences about it.", "Trường công lập, 18 lớp.", length=1000),
    Field("description_en", Type.TEXT, "The same in English.", "A public kindergarten with 18 classes.", length=1000),
    Field("accent", Type.COLOUR, "The colour of its pages.", "#b5472f"),
    Field("fictional", Type.FLAG, "Whether the unit is invented; its pages then say so.", "true", default="false"),
    Field("founded", Type.DAY, "The day or the year of its foundation.", "20/06/2004"),
    Field("parents", Type.GROUP, "The offices above it, each for its time.", many=True, limit=20, fields=_PARENT),
    Field("contact", Type.GROUP, "How to reach it; leave out what is not known.", fields=CONTACT),
    Field("emergency", Type.GROUP, "Numbers for what cannot wait.", many=True, limit=10, fields=_EMERGENCY),
    Field("landmarks", Type.GROUP, "What is near, for the map.", many=True, limit=12, fields=_LANDMARK),
    Field("notices", Type.GROUP, "Lines above every page, each for its time.", many=True, limit=20, fields=_NOTICE),
    Field("links", Type.GROUP, "Websites of others, shown on the home.", many=True, limit=40, fields=_LINK),
    Field("videos", Type.GROUP, "Videos that belong to no article.", many=True, limit=200, fields=_CLIP),
    Field("songs", Type.GROUP, "Songs and other sound.", many=True, limit=200, fields=_CLIP),
    Field(
        "editors",
        Type.ACCOUNT,
        "Who answers for the unit's folder on the host of the repository; no page shows it.",
        '["@do-nguyet"]',
        many=True,
        limit=40,
    ),
    Field("sections", Type.SECTIONS, "Its sections in display order: folder, then names.", limit=30, fields=SECTION),
)
