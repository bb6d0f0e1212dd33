"""Queries, filters, and the answers in their order (an "…" at the end: and perhaps others)."""

from __future__ import annotations

from unicodedata import normalize

QUERIES: list[tuple[str, dict[str, str], list[str]]] = [
    # with and without marks
    ("robot", {}, ["robot"]),
    ("ROBOT", {}, ["robot"]),
    ("hội nghị", {}, ["hoi-nghi", "en:hoi-nghi", "hoi-nghi-tong-ket"]),
    ("hoi nghi", {}, ["hoi-nghi", "en:hoi-nghi", "hoi-nghi-tong-ket"]),
    (normalize("NFD", "hội nghị"), {}, ["hoi-nghi", "en:hoi-nghi", "hoi-nghi-tong-ket"]),
    ("tuyển sinh", {}, ["tuyen-sinh", "tuyen-duong"]),
    ("tuyen sinh", {}, ["tuyen-sinh", "tuyen-duong"]),
    ("đổi mới phương pháp", {}, ["doi-moi"]),
    ("doi moi phuong phap", {}, ["doi-moi"]),
    ("an toan giao thong", {}, ["an-toan"]),
    # đ as d, and words that differ in marks only
    ("đường", {}, ["duong-toi-lop", "an-toan"]),
    ("dương", {}, ["cay-duong", "tuyen-duong", "…"]),
    ("dưỡng", {}, ["nuoi-duong", "…"]),
    ("duong", {}, ["cay-duong", "nuoi-duong", "duong-toi-lop", "tuyen-duong", "an-toan"]),
    ("bàn", {}, ["ban-ghe", "…"]),
    ("bạn", {}, ["ban-be", "…"]),
    ("bán", {}, ["ban-sach", "…"]),
    ("dong xanh", {}, ["…"]),
    # one word in two spellings
    ("kí kết", {}, ["ky-niem", "ki-ket"]),
    ("ký kết", {}, ["ky-niem", "ki-ket"]),
    ("hoà", {}, ["ngay-nha-giao"]),
    ("hòa", {}, ["ngay-nha-giao"]),
    ("Thuý", {}, ["ngay-nha-giao"]),
    ("thúy", {}, ["ngay-nha-giao"]),
    # phrases
    ('"hội nghị khen thưởng"', {}, ["hoi-nghi"]),
    ("“phong trào đọc sách”", {}, ["hoi-nghi-tong-ket"]),
    ('"sách phong trào"', {}, []),
    ("hội nghị khen thưởng", {}, ["hoi-nghi"]),
    ("sinh hoạt chuyên môn", {}, ["tuyen-duong"]),
    ("sách cũ", {}, ["ban-sach", "ban-be", "…"]),
    # the beginning of the last word
    ("robo", {}, ["robot"]),
    ("tuyển d", {}, ["…"]),
    ("câu lạc b", {}, ["robot"]),
    ("giao thô", {}, ["an-toan"]),
    # names, numbers, signs, other fields
    ("3064/SGDĐT-VP", {}, ["ki-ket"]),
    ("2021-2022", {}, ["ki-ket"]),
    ("Nguyễn Thị Thuý", {}, ["ngay-nha-giao"]),
    ("Lê Văn Đạt", {}, ["hoi-nghi-tong-ket"]),
    ("stem", {}, ["robot"]),
    ("bến đò", {}, ["gioi-thieu"]),
    ("conference", {}, ["en:hoi-nghi"]),
    ("trung học cơ sở", {}, ["so-moi"]),
    # slips of the keys
    ("robott", {}, ["robot"]),
    ("rboot", {}, ["robot"]),
    ("hoij nghij", {}, ["hoi-nghi", "en:hoi-nghi", "hoi-nghi-tong-ket"]),
    ("tuye63n sinh", {}, ["tuyen-sinh", "tuyen-duong"]),
    ("giaothong", {}, ["an-toan"]),
    ("robot xanh biếc bay", {}, []),
    ("zzz", {}, []),
    # filters
    ("hội nghị", {"truong": "phong-gd"}, ["hoi-nghi-tong-ket"]),
    ("hội nghị", {"nam": "2023-2024"}, ["hoi-nghi", "en:hoi-nghi"]),
    ("sách", {"muc": "hoat-dong"}, ["ban-sach", "ban-be"]),
    ("", {"the": "đổi mới"}, ["doi-moi", "duong-toi-lop"]),
    ("", {"truong": "phong-gd"}, ["hoi-nghi-tong-ket", "tuyen-sinh", "tuyen-duong"]),
    ("", {"truong": "phong-gd", "muc": "thong-bao"}, ["tuyen-sinh"]),
    ("robot", {"truong": "dong-xanh"}, []),
]
