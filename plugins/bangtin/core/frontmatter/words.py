"""What editors call the fields in Vietnamese. Such a key is not accepted; the message names the one that is meant."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["WORDS"]

_CLIP: Mapping[str, tuple[str, ...]] = {
    "file": ("tệp", "tên tệp"),
    "url": ("địa chỉ", "đường dẫn", "liên kết"),
    "title": ("tên", "tiêu đề"),
    "poster": ("ảnh bìa", "ảnh đại diện"),
    "captions": ("phụ đề", "lời thoại"),
    "credit": ("tác giả", "người quay"),
}

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "": {
        "title": ("tiêu đề", "tên bài", "tựa đề", "đầu đề"),
        "summary": ("tóm tắt", "trích dẫn", "mô tả", "giới thiệu", "sapo"),
        "date": ("ngày", "ngày đăng", "ngày tháng", "thời gian đăng", "đăng ngày"),
        "updated": ("cập nhật", "ngày cập nhật", "sửa ngày", "ngày sửa"),
        "event": ("sự kiện",),
        "school_year": ("năm học", "niên khóa"),
        "school_year_reviewed": ("năm học tổng kết", "năm học trước"),
        "schools": ("trường", "các trường", "đơn vị", "đơn vị tham gia", "trường tham gia"),
        "tags": ("thẻ", "từ khóa", "nhãn"),
        "authors": ("tác giả", "người viết", "bài viết của", "tin bài", "người đăng"),
        "people": ("nhân vật", "người", "những người"),
        "cover": ("ảnh bìa", "ảnh đại diện", "ảnh chính"),
        "photos": ("ảnh", "hình ảnh", "các ảnh", "hình"),
        "videos": ("phim", "đoạn phim"),
        "songs": ("bài hát", "âm thanh"),
        "awards": ("khen thưởng", "danh hiệu", "giải thưởng", "thành tích"),
        "documents": ("văn bản", "tài liệu", "công văn"),
        "status": ("trạng thái", "tình trạng"),
        "lang": ("ngôn ngữ", "tiếng"),
        "source": ("nguồn", "theo nguồn"),
        "featured": ("nổi bật", "tin nổi bật"),
        "expires": ("hết hạn", "ngày hết hạn", "hiệu lực đến"),
        "noindex": ("không tìm kiếm", "ẩn khỏi tìm kiếm"),
        "aliases": ("địa chỉ cũ", "liên kết cũ"),
        "silence": ("bỏ qua", "bỏ qua cảnh báo"),
    },
    "event": {
        "name": ("tên", "tên sự kiện"),
        "type": ("loại", "loại sự kiện", "kiểu"),
        "id": ("mã",),
        "date": ("ngày", "thời gian", "ngày diễn ra"),
        "time": ("giờ", "lúc", "bắt đầu"),
        "end": ("kết thúc", "đến", "đến ngày"),
        "place": ("địa điểm", "nơi", "tại"),
        "organisers": ("ban tổ chức", "đơn vị tổ chức", "người tổ chức"),
        "attendance": ("thành phần", "tham dự", "số người", "thành phần tham dự"),
        "status": ("trạng thái", "tình trạng"),
    },
    "authors": {
        "name": ("tên", "họ tên", "họ và tên"),
        "id": ("mã",),
        "role": ("vai trò", "việc"),
        "unit": ("đơn vị", "nơi làm việc"),
    },
    "people": {"name": ("tên", "họ tên", "họ và tên"), "id": ("mã",), "role": ("chức vụ", "chức danh")},
    "photos": {
        "file": ("tệp", "tên tệp", "ảnh"),
        "caption": ("chú thích", "lời ảnh", "ghi chú"),
        "alt": ("mô tả", "văn bản thay thế"),
        "credit": ("tác giả", "người chụp", "ảnh của"),
        "consent": ("đồng ý", "cho phép"),
        "consent_until": ("đồng ý đến", "cho phép đến"),
        "blur": ("làm mờ", "che"),
    },
    "videos": _CLIP,
    "songs": _CLIP,
    "awards": {
        "title": ("tên", "danh hiệu", "tên danh hiệu"),
        "kind": ("loại", "hình thức"),
        "recipient": ("người nhận", "đơn vị nhận", "tập thể"),
        "recipient_unit": ("trường nhận",),
        "recipient_id": ("mã người nhận",),
        "giver": ("người trao", "cấp khen", "người tặng"),
        "level": ("cấp",),
        "school_year": ("năm học",),
        "period": ("giai đoạn", "thời kỳ"),
        "decision": ("quyết định", "số quyết định"),
        "decision_date": ("ngày quyết định",),
        "status": ("trạng thái", "hiệu lực"),
    },
    "documents": {
        "number": ("số", "số hiệu", "số ký hiệu"),
        "kind": ("loại", "loại văn bản"),
        "issuer": ("cơ quan ban hành", "nơi ban hành"),
        "date": ("ngày", "ngày ban hành"),
        "title": ("tên", "trích yếu", "tiêu đề"),
        "replaced_by": ("thay bằng", "được thay bằng"),
        "file": ("tệp", "tên tệp"),
    },
    "source": {"name": ("tên", "tên báo"), "url": ("địa chỉ", "đường dẫn", "liên kết")},
    "silence": {"code": ("mã",), "reason": ("lý do", "vì")},
}
"""Group ("" for the outermost) → field → what people call it."""
