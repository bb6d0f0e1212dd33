"""The one declaration of what front matter may hold.

Validation, the JSON Schema for code editors, the web editor's form, the tables in ``docs/content.md`` and the
importers all come from here.
"""

from __future__ import annotations

from bangtin.core.frontmatter.fields import Choice, Field, Type

__all__ = ["FIELDS", "FOLDER_KEYS", "FORBIDDEN"]

EVENT_TYPES = (
    Choice("hoi-nghi-cbccvc", "Conference of staff and employees"),
    Choice("doi-thoai", "Dialogue at the workplace"),
    Choice("tong-ket", "Review of the year"),
    Choice("so-ket", "Review of the term"),
    Choice("ky-giao-uoc", "Signing of emulation pledges"),
    Choice("hoi-thi", "Contest"),
    Choice("hoi-thao", "Seminar"),
    Choice("le", "Ceremony"),
    Choice("ngoai-khoa", "Extracurricular activity"),
    Choice("tap-huan", "Training"),
    Choice("dai-hoi", "Congress"),
    Choice("hop-phu-huynh", "Parents' meeting"),
    Choice("khac", "Other event"),
)

_EVENT = (
    Field("name", Type.TEXT, "What the event is called; the title when left out.", "Hội nghị cán bộ, viên chức"),
    Field("type", Type.CHOICE, "What kind of event it is.", "hoi-nghi-cbccvc", choices=EVENT_TYPES, default="khac"),
    Field(
        "id",
        Type.ID,
        "The same in all articles on one event; without it, equal type, day and name join them.",
        "hoi-nghi-2021",
    ),
    Field(
        "date",
        Type.MOMENT,
        "The day or days, as one writes them, with the time or the part of the day; a month when the day is not known.",
        "Sáng ngày 28/10/2021",
        span=True,
    ),
    Field("time", Type.CLOCK, "When it begins, if that is not in the date.", "8 giờ 00"),
    Field("end", Type.END, "The last day, or the time at which it ends, or both.", "29/10/2021"),
    Field("place", Type.TEXT, "Where it takes place.", "Phòng hội đồng trường"),
    Field("organisers", Type.TEXT, "Who holds it.", "Trường Mầm non Kim Lũ", many=True, aliases=("organizers",)),
    Field("attendance", Type.TEXT, "Who comes, or how many.", "100% cán bộ, giáo viên, nhân viên"),
    Field(
        "status",
        Type.CHOICE,
        "Whether it takes place as planned.",
        "scheduled",
        choices=(
            Choice("scheduled", "As planned"),
            Choice("cancelled", "Cancelled"),
            Choice("postponed", "Postponed"),
        ),
        default="scheduled",
    ),
)

_AUTHOR = (
    Field("name", Type.TEXT, "Full name.", "Đỗ Nguyệt", required=True),
    Field("id", Type.ID, "Tells two authors of one name apart.", "do-nguyet-mn"),
    Field(
        "role",
        Type.CHOICE,
        "What the person did.",
        "words-photos",
        choices=(
            Choice("words", "Words"),
            Choice("photos", "Photos"),
            Choice("words-photos", "Words and photos"),
            Choice("translation", "Translation"),
        ),
        default="words",
    ),
    Field("unit", Type.TEXT, "Where the person works, when that is not this unit.", "LĐLĐ thị xã Nghĩa Lộ"),
)

_PERSON = (
    Field("name", Type.TEXT, "Full name, without a form of address.", "Hoàng Thị Tiến", required=True),
    Field("id", Type.ID, "Tells two people of one name apart.", "hoang-thi-tien-1975"),
    Field("role", Type.TEXT, "Office, as on the day of the article.", "Bí thư Chi bộ, Hiệu trưởng"),
)

_PHOTO = (
    Field("file", Type.FILE, "The picture's file name, beside the article.", "anh-1.jpg", required=True),
    Field("caption", Type.TEXT, "The line below the picture.", "Toàn cảnh hội nghị", length=1000),
    Field(
        "alt",
        Type.TEXT,
        "What can be seen, for people who cannot see it.",
        "Hội trường nhìn từ cuối phòng, các hàng ghế hướng về sân khấu",
        length=1000,
    ),
    Field("credit", Type.TEXT, "Who took the picture.", "Minh Khang"),
    Field(
        "consent",
        Type.CHOICE,
        "Whether the people shown, or the parents of the children shown, have agreed.",
        "yes",
        choices=(
            Choice("yes", "Agreed"),
            Choice("no", "Not agreed: the picture is not published"),
            Choice("withdrawn", "Withdrawn: the picture is taken down"),
        ),
    ),
    Field("consent_until", Type.DAY, "The last day on which the agreement holds.", "31/05/2027"),
    Field(
        "blur",
        Type.BOXES,
        "Boxes to make unrecognisable: left, top, width, height in per cent of the picture.",
        "[40, 20, 10, 15]",
        many=True,
    ),
)

AWARD_KINDS = (
    Choice("danh-hieu", "Emulation title"),
    Choice("khen-thuong", "Commendation"),
    Choice("khac", "Other award"),
)

AWARD_LEVELS = (
    Choice("truong", "School level"),
    Choice("xa", "Commune level"),
    Choice("huyen", "District level"),
    Choice("tinh", "Province level"),
    Choice("bo", "Ministry level"),
    Choice("nha-nuoc", "State level"),
)

_AWARD = (
    Field("title", Type.TEXT, "The award's official name.", "Tập thể Lao động xuất sắc", required=True),
    Field("kind", Type.CHOICE, "A title is not a commendation.", "danh-hieu", choices=AWARD_KINDS, default="khac"),
    Field(
        "recipient",
        Type.TEXT,
        "Who received it, as shown; the unit or person of the id when left out.",
        "Trường Tiểu học Phạm Tu",
    ),
    Field("recipient_unit", Type.UNIT, "The receiving unit's id, when it is a unit of this portal.", "pham-tu"),
    Field(
        "recipient_id",
        Type.ID,
        "The receiving person's id; found by the name when people of this article have it.",
        "hoang-thi-tien-1975",
    ),
    Field("giver", Type.TEXT, "Who awarded it.", "Chủ tịch UBND thành phố Hà Nội"),
    Field("level", Type.CHOICE, "The level of the giver.", "tinh", choices=AWARD_LEVELS),
    Field("school_year", Type.SCHOOL_YEAR, "The school year it is for.", "2023-2024"),
    Field("period", Type.TEXT, "The time it is for, when that is not one school year.", "giai đoạn 2020-2024"),
    Field("decision", Type.TEXT, "Number and sign of the decision.", "123/QĐ-UBND"),
    Field(
        "decision_date",
        Type.DAY,
        "Date of the decision; that of the document of this number when left out.",
        "01/08/2024",
    ),
    Field(
        "status",
        Type.CHOICE,
        "Whether the award still holds.",
        "in-force",
        choices=(Choice("in-force", "In force"), Choice("revoked", "Revoked")),
        default="in-force",
    ),
)

_DOCUMENT = (
    Field("number", Type.TEXT, "Number and sign.", "3194/HDLT-SGDĐT-CĐN"),
    Field("kind", Type.TEXT, "What kind of document it is.", "Hướng dẫn liên tịch"),
    Field("issuer", Type.TEXT, "Who issued it.", "Sở GD&ĐT và Công đoàn ngành Giáo dục"),
    Field("date", Type.DAY, "Date of issue.", "09/9/2021"),
    Field("title", Type.TEXT, "What it is about.", "Hướng dẫn tổ chức Hội nghị cán bộ, viên chức", required=True),
    Field("replaced_by", Type.TEXT, "Number and sign of the document that replaces it.", "41/HD-TLĐ"),
    Field("file", Type.FILE, "A file beside the article, to download.", "huong-dan-3194.pdf"),
)

CLIP = (
    Field("file", Type.FILE, "The file, beside the article: .mp4 or .webm, .mp3, .m4a or .ogg.", "le-khai-giang.mp4"),
    Field("url", Type.URL, "Where it can be watched or heard instead, as a link.", "https://www.youtube.com/watch?v=…"),
    Field("title", Type.TEXT, "What it is called; the headline when left out.", "Lễ khai giảng", length=200),
    Field("poster", Type.FILE, "A picture beside the article that stands for the video.", "le-khai-giang.jpg"),
    Field("captions", Type.FILE, "What is said, for who cannot hear it: a WebVTT file.", "le-khai-giang.vtt"),
    Field("credit", Type.TEXT, "Who made it, or wrote and sings it.", "Nhạc và lời: Hoàng Lân"),
)

_SOURCE = (
    Field("name", Type.TEXT, "Where the text was published first.", "Báo Hànộimới", required=True),
    Field("url", Type.URL, "Its address.", "https://hanoimoi.vn/"),
)

_SILENCE = (
    Field("code", Type.CODE, "The message's code.", "FRO056", required=True),
    Field("reason", Type.TEXT, "Why it does not apply here.", "Ngày ghi trong biên bản đúng như vậy", required=True),
)

FIELDS = (
    Field(
        "title",
        Type.TEXT,
        "The headline. A colon inside needs no quotation marks.",
        "Hội nghị cán bộ, công chức, viên chức năm học 2021-2022",
        required=True,
        length=300,
    ),
    Field(
        "summary",
        Type.TEXT,
        "One or two sentences for lists and search engines.",
        "Sáng 28/10/2021, nhà trường tổ chức hội nghị.",
        length=1000,
        aliases=("description",),
    ),
    Field(
        "date",
        Type.MOMENT,
        "When the article is published; the day in the folder's name, 07:00, when left out.",
        "28/10/2021 16:30",
        aliases=("published", "publish_date"),
    ),
    Field("updated", Type.MOMENT, "When its text was changed last.", "30/10/2021 08:00", aliases=("modified",)),
    Field("event", Type.GROUP, "The event the article tells of or announces.", fields=_EVENT),
    Field("school_year", Type.SCHOOL_YEAR, "The school year planned or in force.", "2021-2022"),
    Field("school_year_reviewed", Type.SCHOOL_YEAR, "The school year looked back on.", "2020-2021"),
    Field("schools", Type.UNIT, "Ids of other units that take part.", "pham-tu", many=True, limit=100),
    Field(
        "tags", Type.TAG, "Key words; at most 12.", "Hội nghị", many=True, limit=12, length=60, aliases=("keywords",)
    ),
    Field(
        "authors",
        Type.GROUP,
        "Who wrote and photographed.",
        many=True,
        limit=20,
        aliases=("author",),
        fields=_AUTHOR,
        shorthand="name",
    ),
    Field(
        "people",
        Type.GROUP,
        "Adults named in the text, with their office.",
        many=True,
        fields=_PERSON,
        shorthand="name",
    ),
    Field("cover", Type.FILE, "The picture for lists; the first one when left out.", "anh-1.jpg", aliases=("image",)),
    Field("photos", Type.GROUP, "Captions and more for the pictures.", many=True, fields=_PHOTO, shorthand="file"),
    Field(
        "videos", Type.GROUP, "Videos that belong to the article.", many=True, limit=20, fields=CLIP, shorthand="file"
    ),
    Field("songs", Type.GROUP, "Songs and other sound.", many=True, limit=20, fields=CLIP, shorthand="file"),
    Field("awards", Type.GROUP, "Awards the article reports.", many=True, fields=_AWARD),
    Field("documents", Type.GROUP, "Official documents the article presents or cites.", many=True, fields=_DOCUMENT),
    Field(
        "status",
        Type.CHOICE,
        "Whether readers see it: at once, not yet, or from its date on.",
        "published",
        choices=(
            Choice("published", "Published"),
            Choice("draft", "Draft: nobody sees it"),
            Choice("scheduled", "Scheduled: appears at its date"),
        ),
        default="published",
    ),
    Field(
        "lang",
        Type.CHOICE,
        "The language; the file name says it already (index.en.md is English).",
        "vi",
        choices=(Choice("vi", "Vietnamese"), Choice("en", "English")),
    ),
    Field("source", Type.GROUP, "Where the text comes from, when it is not our own.", fields=_SOURCE, shorthand="name"),
    Field("featured", Type.FLAG, "Whether it may lead the home page.", "yes", default="no"),
    Field("expires", Type.DAY, "The last day on which lists show it.", "30/11/2021"),
    Field("noindex", Type.FLAG, "Asks search engines not to list it.", "yes", default="no"),
    Field(
        "aliases",
        Type.PATH,
        "Old addresses that lead here: paths in the same unit, or whole addresses of an older website.",
        "/kim-lu/tin-tuc/2021-10-28-hoi-nghi/",
        many=True,
        limit=20,
    ),
    Field(
        "silence", Type.GROUP, "Messages of the checker that do not apply here.", many=True, limit=20, fields=_SILENCE
    ),
)

FORBIDDEN = frozenset(
    (
        "save_as", "url", "slug", "template", "path", "permalink", "override_url", "override_save_as", "layout",
        "relative_source_path", "source_path", "url_path", "filename", "id", "content", "settings", "_content",
    )
)  # fmt: skip
"""Keys by which other generators set a page's address or inside: here the folder decides."""

FOLDER_KEYS = {"category": "section", "categories": "section", "section": "section", "school": "unit", "unit": "unit"}
"""Keys for what the folder says already."""
