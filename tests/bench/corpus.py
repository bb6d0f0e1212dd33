"""Generated schools and articles of named sizes; ``layouts.py`` writes them as each program wants them.

The same seed gives the same bytes on every machine. An article has about 694 words: paragraphs, headings, a list, a
quote and two picture links; 3 to 6 of 200 tags. All pictures of a school are one small JPEG, so that a bench of pages
measures pages.

    python tests/bench/corpus.py --size S --layout bangtin DIR
"""

from __future__ import annotations

import argparse
import itertools
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST_DATE = datetime(2016, 9, 5)
LAST_DATE = datetime(2026, 5, 29)
SECTION = "tin-tuc"
PICTURE = "san-truong.jpg"
SLUG_LENGTH = 60

_VOCABULARY = """
nhà trường học sinh giáo viên phụ huynh lớp học bài giảng phong trào thi đua hoạt động ngoại khóa buổi lễ khai giảng
tổng kết năm học kế hoạch chương trình công tác chuyên môn đổi mới phương pháp chất lượng kết quả thành tích tập thể
cá nhân tiêu biểu khen thưởng đại biểu lãnh đạo phòng ban giám hiệu công đoàn đoàn thanh niên đội thiếu niên hội cha
mẹ cộng đồng địa phương thư viện sân trường phòng thí nghiệm nhà thể chất bếp ăn bán trú vườn rau hàng cây bồn hoa
sách vở bút mực bảng đen phấn trắng đọc viết tính toán kể chuyện vẽ tranh múa hát bóng đá cầu lông cờ vua bơi lội
chạy bền kéo co trò chơi dân gian trải nghiệm an toàn giao thông phòng cháy bảo vệ môi trường tiết kiệm điện nước vệ
sinh sức khỏe dinh dưỡng tư vấn tâm lý kỹ năng sống cùng với trong suốt sau khi để nhằm góp phần tạo nên mang lại
nhiều niềm vui ý nghĩa sâu sắc bổ ích thiết thực hào hứng tự tin sáng tạo chủ động đoàn kết yêu thương chia sẻ trách
nhiệm lan tỏa gắn bó trưởng thành ước mơ tương lai quê hương đất nước tuần này tháng tới mùa xuân mùa thu buổi sáng
buổi chiều hôm nay hằng năm thường xuyên từng bước kịp thời đầy đủ rộng rãi
"""
WORDS = _VOCABULARY.split()
THINGS = (
    *("an toàn", "bóng đá", "công đoàn", "dân vũ", "đọc sách", "giao thông", "hiến máu", "khai giảng", "khen thưởng"),
    *("khoa học", "kỹ năng sống", "môi trường", "ngoại ngữ", "sinh hoạt lớp", "tập huấn", "thể thao", "thi đua"),
    *("thiện nguyện", "tuyển sinh", "văn nghệ"),
)
TIMES = (
    "",
    "cấp trường",
    "cấp tỉnh",
    "mùa xuân",
    "mùa hè",
    "mùa thu",
    "mùa đông",
    "học kỳ một",
    "học kỳ hai",
    "cuối năm",
)
TAGS = tuple(f"{thing} {time}".strip() for thing, time in itertools.product(THINGS, TIMES))
OCCASIONS = (
    *("Ngày hội", "Hội thi", "Chuyên đề", "Lễ phát động", "Buổi sinh hoạt", "Hội nghị", "Giải", "Tuần lễ"),
    *("Câu lạc bộ", "Kế hoạch"),
)
PLACES = (
    "Hoa Ban",
    "Cây Gạo",
    "Suối Mây",
    "Đồng Xanh",
    "Bến Đá",
    "Nậm Sơn",
    "Lũng Vàng",
    "Cửa Đò",
    "Gò Sen",
    "Bãi Dâu",
)
KINDS = (
    ("mam-non", "Trường Mầm non"),
    ("tieu-hoc", "Trường Tiểu học"),
    ("thcs", "Trường THCS"),
    ("thpt", "Trường THPT"),
)


@dataclass(frozen=True, slots=True)
class Size:
    schools: int
    articles: int
    """For each school."""


SIZES = {"S": Size(1, 200), "M": Size(32, 310), "L": Size(100, 300)}


@dataclass(frozen=True, slots=True)
class School:
    slug: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Article:
    school: School
    title: str
    slug: str
    date: datetime
    summary: str
    tags: tuple[str, ...]
    body: str
    """Markdown with ``{picture}`` where the address of the school's picture belongs."""


def plain(text: str) -> str:
    """Text as an address: ``Lễ phát động`` → ``le-phat-dong``."""
    folded = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(char for char in folded if not unicodedata.combining(char))).strip("-")


def _cut(slug: str) -> str:
    """At most ``SLUG_LENGTH`` characters, never inside a word."""
    return slug if len(slug) <= SLUG_LENGTH else slug[: SLUG_LENGTH + 1].rpartition("-")[0]


def schools(size: Size) -> list[School]:
    """The schools of a corpus; each has a name and an address of its own."""
    found = []
    for number in range(size.schools):
        kind, prefix = KINDS[number % len(KINDS)]
        turn, place = divmod(number // len(KINDS), len(PLACES))
        name = PLACES[place] + (f" {turn + 1}" if turn else "")
        found.append(School(f"{kind}-{plain(name)}", f"{prefix} {name}", kind))
    return found


def articles(school: School, size: Size, seed: int = 0) -> Iterator[Article]:
    """A school's articles, oldest first, spread evenly over ten years."""
    rng = Random(f"{seed}/{school.slug}")
    step = (LAST_DATE - FIRST_DATE) / max(1, size.articles - 1)
    for number in range(size.articles):
        day = FIRST_DATE + step * number
        title = f"{rng.choice(OCCASIONS)} {rng.choice(TAGS)} và {' '.join(rng.choices(WORDS, k=rng.randint(3, 8)))}"
        yield Article(
            school=school,
            title=title,
            slug=_cut(plain(title)),
            date=datetime(day.year, day.month, day.day, rng.randint(7, 17), rng.randrange(60)),
            summary=_sentence(rng, rng.randint(18, 32)),
            tags=tuple(rng.sample(TAGS, rng.randint(3, 6))),
            body=_body(rng),
        )


def _sentence(rng: Random, words: int) -> str:
    chosen = rng.choices(WORDS, k=words)
    if words > 12:
        chosen[words // 2] += ","
    return f"{chosen[0].capitalize()} {' '.join(chosen[1:])}."


def _paragraph(rng: Random, words: int) -> str:
    sentences = []
    while words > 0:
        length = min(words, rng.randint(9, 26))
        sentences.append(_sentence(rng, length))
        words -= length
    if rng.random() < 0.4:
        sentences[0] = f"**{sentences[0]}**"
    if rng.random() < 0.2:
        sentences[-1] += (
            f" Xem thêm [{' '.join(rng.choices(WORDS, k=3))}](https://www.example.com/{rng.randrange(999)})."
        )
    return " ".join(sentences)


def _body(rng: Random) -> str:
    """Between about 560 and 810 words."""
    parts = [_paragraph(rng, rng.randint(50, 80))]
    for part in range(3):
        parts.append(f"## {' '.join(rng.choices(WORDS, k=rng.randint(3, 7))).capitalize()}")
        parts += [_paragraph(rng, rng.randint(55, 100)) for _ in range(2)]
        if part == 0:
            parts.append("\n".join(f"- {_sentence(rng, rng.randint(8, 15))}" for _ in range(rng.randint(4, 6))))
        else:
            parts.append(f"![{' '.join(rng.choices(WORDS, k=6)).capitalize()}]({{picture}})")
        if part == 1:
            parts.append(f"> {_sentence(rng, rng.randint(20, 38))}")
    parts.append(_paragraph(rng, rng.randint(18, 48)))
    return "\n\n".join(parts) + "\n"


def picture(school: School) -> bytes:
    """A JPEG of about three kilobytes in the school's colour."""
    rng = Random(school.slug)
    drawn = Image.new("RGB", (320, 240), (rng.randrange(90, 200), rng.randrange(90, 200), rng.randrange(90, 200)))
    ImageDraw.Draw(drawn).rectangle((60, 90, 260, 220), fill=(240, 235, 220))
    sink = BytesIO()
    drawn.save(sink, "JPEG", quality=75)
    return sink.getvalue()


def size_arguments(parser: argparse.ArgumentParser) -> None:
    """The options by which every bench names its corpus."""
    named = ", ".join(f"{name} = {size.schools} × {size.articles}" for name, size in SIZES.items())
    parser.add_argument("--size", choices=SIZES, default="M", help=f"schools × articles of each: {named}")
    parser.add_argument("--schools", type=int, help="another number of schools")
    parser.add_argument("--articles", type=int, help="another number of articles for each school")
    parser.add_argument("--seed", type=int, default=0)


def size_of(arguments: argparse.Namespace) -> Size:
    """The size that :func:`size_arguments` asked for."""
    named = SIZES[arguments.size]
    return Size(arguments.schools or named.schools, arguments.articles or named.articles)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    size_arguments(parser)
    parser.add_argument("--layout", default="bangtin", help="bangtin, pelican, hugo, eleventy or nikola")
    parser.add_argument("folder", type=Path, help="a folder that does not exist yet")
    arguments = parser.parse_args()
    from layouts import LAYOUTS

    LAYOUTS[arguments.layout].write_all(arguments.folder, size_of(arguments), arguments.seed)


if __name__ == "__main__":
    main()
