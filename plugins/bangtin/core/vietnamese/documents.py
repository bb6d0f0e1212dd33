"""Numbers and signs of official documents (số, ký hiệu văn bản): `04/2015/NĐ-CP`, `41/HD-TLĐ`, `05-CT/TW`.

The grammar, spaces round the separators tolerated, `–` and `:` read as `-`::

    norms        number/year/KIND-ISSUER{-ISSUER}         04/2015/NĐ-CP · 23/2015/TTLT-BGDĐT-BNV
    laws         number/year/QHn                          06/2022/QH15
    state        number/KIND-ISSUER{-ISSUER}[-UNIT]       1847/QĐ-TTg · 3194/HDLT-SGDĐT-CĐN
    letters      number/ISSUER[-UNIT]                     3064/SGDĐT-VP · 415/PGD&ĐT
    party        number-KIND/ISSUER[-UNIT]                05-CT/TW · 12-KHLT/MT-CĐCS

Only the joint kinds (liên tịch) have several issuers; elsewhere what follows the first is the drafting unit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from bangtin.core.vietnamese.text import nfc

__all__ = ["KINDS", "DocumentSign", "SignError", "find_signs", "parse_sign", "sign_key"]

KINDS: dict[str, str] = {
    "NĐ": "Nghị định", "NQ": "Nghị quyết", "NQLT": "Nghị quyết liên tịch", "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch", "L": "Lệnh", "PL": "Pháp lệnh", "VBHN": "Văn bản hợp nhất",
    "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định", "QĐi": "Quy định", "TC": "Thông cáo",
    "TB": "Thông báo", "HD": "Hướng dẫn", "HDLT": "Hướng dẫn liên tịch", "CTr": "Chương trình",
    "CTrLT": "Chương trình liên tịch", "CTrPH": "Chương trình phối hợp", "KH": "Kế hoạch",
    "KHLT": "Kế hoạch liên tịch", "KHPH": "Kế hoạch phối hợp", "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án",
    "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình", "HĐ": "Hợp đồng", "CV": "Công văn", "CĐ": "Công điện",
    "KL": "Kết luận", "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận", "GUQ": "Giấy ủy quyền", "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu", "GNP": "Giấy nghỉ phép", "SY": "Bản sao y", "TrS": "Bản trích sao", "SL": "Bản sao lục",
}  # fmt: skip
"""Code of the kind in a sign → its Vietnamese name."""

_JOINT = frozenset({"NQLT", "TTLT", "HDLT", "CTrLT", "CTrPH", "KHLT", "KHPH"})
# CĐ is also công đoàn: a telegram comes from an authority, 12/CĐ-VP is a letter of a trade union.
_TELEGRAM_ISSUER = re.compile(r"TTg|UBND|VPCP|B[A-ZĐ]")

_CAPITAL = "A-ZĐĂÂÊÔƠƯ"
_CODE = (  # SGDĐT, GD&ĐT, GDTrH, TTg, QH15
    rf"(?:[{_CAPITAL}]{{2,}}(?:[&ghir][{_CAPITAL}]+)*(?:[gi]|[0-9]{{1,2}})?|TrH)(?![\w&])"
)
_KIND = "(?:" + "|".join(sorted(KINDS, key=len, reverse=True)) + ")"
_DASH = "[-–—:]"
_S = r"[ \t\u00a0]?"  # one space is a slip; more is another column
_END = rf"(?:{_S}{_DASH}{_CODE}|{_DASH}{_S}{_CODE})*"  # further codes: a space on one side only

_SPACED_SEPARATOR = re.compile(r"\s*([/:–—-])\s*")
_LABEL = re.compile(r"\s*(?:số(?:\s*(?:,|và)?\s*(?:ký|kí)?\s+hiệu)?)?\s*:?\s*", re.IGNORECASE)
_LAW_ISSUER = re.compile(r"(?:UBTV)?QH[0-9]{1,2}")
# A sign without a kind looks like a score or a class, unless a word announces it or the issuer is a known office.
_ANNOUNCED = re.compile(
    r"(?:(?<!sĩ )(?<!sỹ )(?<!tổng )(?<!quân )\bsố|\bcông văn|\bcv|\bvăn bản|\bluật)\s*:?\s*$", re.IGNORECASE
)
_KNOWN_ISSUER = re.compile(
    r"[BSP]GD|BNV|BTC|BTP|BYT|BCA|BCT|BVH|BTTTT|BKHCN|BLĐ|SNV|STC|SYT|SVH|PNV|PVH|UB(?:ND|MTTQ|TVQH)|HĐND|LĐLĐ|TLĐ|CĐ|TTg"
    r"|VPCP|VP[BSU]|BHXH|TWĐ|TĐTN|ĐTN|QH[0-9]"
)
_LOOK_BACK = 24
_LONGEST = 200  # characters; more is a sentence, not a sign


class SignError(ValueError):
    """Text that is not one document sign; `text` is what was given."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return f"{self.text!r}: no document number and sign"


@dataclass(frozen=True, slots=True)
class DocumentSign:
    """One document sign, as found and as it should be written.

    `number` keeps its leading zeros ("05"). `kind_code` is empty for letters (công văn) and laws. `issuer_code`
    joins several issuers with a hyphen (see `issuers`), `unit_code` is the drafting unit or empty. `raw` is the
    text as written, `normal` the sign as it should be, `span` its place in the NFC text.
    """

    number: str
    year: int | None
    kind_code: str
    issuer_code: str
    unit_code: str
    raw: str
    normal: str
    span: tuple[int, int]

    @property
    def issuers(self) -> tuple[str, ...]:
        """The codes of all issuers: one, or several under a joint document."""
        return tuple(self.issuer_code.split("-"))

    @property
    def kind_name(self) -> str:
        """The Vietnamese name of the kind; empty for laws, whose sign does not tell a law from a resolution."""
        if self.kind_code:
            return KINDS[self.kind_code]
        return "" if _LAW_ISSUER.fullmatch(self.issuer_code) else "Công văn"


def parse_sign(text: str) -> DocumentSign:
    """Reads a value that is one sign and nothing else; spaces anywhere round its separators, "Số:" before it allowed.

    Raises SignError.
    """
    value = nfc(text).rstrip()
    label = _LABEL.match(value)
    start = label.end() if label else 0
    raw = value[start:]
    match = _sign_pattern().fullmatch(_SPACED_SEPARATOR.sub(r"\1", raw)) if len(raw) <= _LONGEST else None
    sign = _sign(match) if match else None
    if sign is None:
        raise SignError(text)
    return replace(sign, raw=raw, span=(start, len(value)))


def sign_key(text: str) -> str:
    """A number for comparing, also one outside of the grammar: `88 /QĐ - UBND` and `Số 88/QĐ-UBND` are one."""
    try:
        return parse_sign(text).normal.lower()
    except SignError:
        return "".join(nfc(text).lower().split())


def find_signs(text: str) -> list[DocumentSign]:
    """Every document sign in running text, in order; dates, classes, scores, head-counts and school years are not.

    A sign with a space inside one of its codes (`210/KH-THPT TS`) is found up to the space.
    """
    text = nfc(text)
    signs = []
    for match in _sign_pattern().finditer(text):
        sign = _sign(match)
        if sign is not None and (sign.kind_code or sign.year or _is_letter(text, sign)):
            signs.append(sign)
    return signs


@cache
def _sign_pattern() -> re.Pattern[str]:
    """The grammar; compiled at first use, for it costs more than all the rest of the module."""
    return re.compile(
        rf"""(?<![\w/.,–-])(?P<number>[0-9]{{1,5}}[a-zA-Z]?)
        (?:{_S}/{_S}(?P<year>(?:19|20)[0-9]{{2}}))?
        (?:{_S}/{_S}(?P<kind>{_KIND}){_S}{_DASH}{_S}(?P<issuer>{_CODE})(?P<rest>{_END})
        |{_S}-{_S}(?P<party_kind>{_KIND}){_S}/{_S}(?P<party_issuer>{_CODE})(?P<party_rest>{_END})
        |{_S}/{_S}(?P<letter_issuer>{_CODE})(?P<letter_rest>{_END})
        )""",
        re.VERBOSE,
    )


def _is_letter(text: str, sign: DocumentSign) -> bool:
    """Whether a sign without a kind is surely one: announced by a word, or issued by an office everyone knows."""
    start = sign.span[0]
    announced = _ANNOUNCED.search(text[max(0, start - _LOOK_BACK) : start])
    return announced is not None or _KNOWN_ISSUER.match(sign.issuer_code) is not None


def _sign(match: re.Match[str]) -> DocumentSign | None:
    """The sign of a match, or None for what only looks like one."""
    number, year = match["number"], match["year"]
    party = match["party_kind"] is not None
    kind = match["kind"] or match["party_kind"] or ""
    first = match["issuer"] or match["party_issuer"] or match["letter_issuer"]
    codes = [first, *re.findall(_CODE, match["rest"] or match["party_rest"] or match["letter_rest"] or "")]
    if kind == "CĐ" and not party and not _TELEGRAM_ISSUER.match(first):
        kind, codes = "", [kind, *codes]
    if not kind and codes[0] in KINDS and codes[0] != "CĐ":
        return None  # the issuer is missing: 12/QĐ
    if (year and not kind and not _LAW_ISSUER.fullmatch(codes[0])) or (party and year):
        return None
    joint = kind in _JOINT
    issuer, unit = ("-".join(codes), "") if joint else (codes[0], "-".join(codes[1:]))
    tail = "-".join(codes)
    if party:
        normal = f"{number}-{kind}/{tail}"
    else:
        normal = "/".join(filter(None, (number, year, f"{kind}-{tail}" if kind else tail)))
    return DocumentSign(number, int(year) if year else None, kind, issuer, unit, match[0], normal, match.span())
