"""The mistakes a unit's folder and its ``school.toml`` can have."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

_ERROR = Severity.ERROR

BAD_FOLDER = Code(
    "UNI001",
    _ERROR,
    "“{folder}” cannot be the folder of a unit: its name becomes an address.",
    "Use small letters without marks, digits and hyphens, for example {example}.",
)
RESERVED_FOLDER = Code(
    "UNI002",
    _ERROR,
    "“{folder}” is an address the portal itself needs; no unit can have it.",
    "Give the folder another name.",
)
NO_FILE = Code(
    "UNI003",
    _ERROR,
    "The folder {folder} has no school.toml.",
    "Copy school.toml from another unit and change the name in it; or move the folder out of content/.",
)
NOT_UTF8 = Code(
    "UNI004",
    _ERROR,
    "school.toml is not saved as UTF-8.",
    "Open it in a text editor and save it with the encoding UTF-8.",
)
TOO_LARGE = Code(
    "UNI005",
    _ERROR,
    "school.toml has {size} bytes; at most {limit} are read.",
    "Keep only what a school.toml holds; articles have files of their own.",
)
SYNTAX = Code(
    "UNI006",
    _ERROR,
    "school.toml cannot be read from here on.",
    'Each line has the form: name = "value" — with straight quotation marks at both ends.',
)
CURLY_QUOTES = Code(
    "UNI007",
    _ERROR,
    "The quotation marks on this line are curly.",
    'Type straight ones (") at both ends of the value.',
)
TWICE = Code(
    "UNI008",
    _ERROR,
    "Something on this line or above it is written twice.",
    "Keep each name once within its part of the file.",
)
UNKNOWN_KEY = Code(
    "UNI010",
    _ERROR,
    "There is no entry “{key}” in a school.toml.",
    "Entries one can write here: {known}.",
)
UNKNOWN_KEY_CLOSE = Code(
    "UNI011",
    _ERROR,
    "There is no entry “{key}” in a school.toml. Did you mean “{guess}”?",
    "Write “{guess}” instead.",
)
MISSING = Code(
    "UNI012",
    _ERROR,
    "“{key}” is missing.",
    'Write it on a line of its own, for example: {key} = "{example}"',
)
TEXT_EXPECTED = Code(
    "UNI013",
    _ERROR,
    "“{key}” takes a text between quotation marks.",
    'Write for example: {key} = "{example}"',
)
TABLE_EXPECTED = Code(
    "UNI014",
    _ERROR,
    "“{key}” is written as a part of the file with its own heading.",
    "Write the heading {heading} on a line of its own and the entries below it.",
)
TOO_LONG = Code(
    "UNI015",
    _ERROR,
    "“{key}” has {size} characters; at most {limit} are possible.",
    "Shorten it; long text belongs on a page of its own (pages/gioi-thieu.md).",
)
CHOICE = Code(
    "UNI016",
    _ERROR,
    "“{value}” is not a value of “{key}”.",
    "Possible values: {choices}.",
)
CHOICE_CLOSE = Code(
    "UNI017",
    _ERROR,
    "“{value}” is not a value of “{key}”. Did you mean “{guess}”?",
    "Possible values: {choices}.",
)
COLOUR = Code(
    "UNI018",
    _ERROR,
    "“{value}” is not a colour.",
    "Write # and six digits or letters from a to f, for example #b5472f.",
)
DATE = Code(
    "UNI019",
    _ERROR,
    "“{value}” cannot be read as a date.",
    'Write the day first, for example "30/06/2025".',
)
FLAG = Code(
    "UNI020",
    _ERROR,
    "“{key}” is true or false.",
    "Write {key} = true or {key} = false, without quotation marks.",
)
NUMBER = Code(
    "UNI021",
    _ERROR,
    "“{key}” is a number from {low} to {high}.",
    "Write for example {key} = {example}, with a point and without quotation marks.",
)
EMAIL = Code(
    "UNI022",
    _ERROR,
    "“{value}” is not an email address.",
    'Write for example "vanthu@truong.edu.vn", or leave the line out.',
)
PHONE = Code(
    "UNI023",
    _ERROR,
    "“{value}” is not a telephone number.",
    'Write for example "024 3884 0000", or leave the line out.',
)
URL = Code(
    "UNI024",
    _ERROR,
    "“{value}” is not a web address.",
    "Copy the whole address, beginning with https://",
)
SECTION_NAME = Code(
    "UNI025",
    _ERROR,
    "“{value}” cannot be the folder of a section: it becomes an address.",
    "Use small letters without marks, digits and hyphens, for example tin-tuc.",
)
RESERVED_SECTION = Code(
    "UNI026",
    _ERROR,
    "“{value}” is an address every unit needs; no section can have it.",
    "Give the section and its folder another name.",
)
PARENT_UNNAMED = Code(
    "UNI027",
    _ERROR,
    "A parent needs an id (a unit of this portal) or a name.",
    'Write for example: id = "phong-gd-soc-son" — or: name = "UBND huyện Sóc Sơn"',
)
PARENT_UNKNOWN = Code(
    "UNI028",
    _ERROR,
    "There is no unit “{value}” on this portal.",
    "Write the name of a folder in content/; an office that has no pages here is given by its name instead.",
)
PARENT_UNKNOWN_CLOSE = Code(
    "UNI029",
    _ERROR,
    "There is no unit “{value}” on this portal. Did you mean “{guess}”?",
    'Write id = "{guess}"; an office that has no pages here is given by its name instead.',
)
PARENT_ITSELF = Code(
    "UNI030",
    _ERROR,
    "A unit cannot be its own parent.",
    "Write the id of the office above it.",
)
PARENT_DATES = Code(
    "UNI031",
    _ERROR,
    "The parent ends (until {until}) before it begins (from {since}).",
    "Check the two dates; the day comes first.",
)
HALF_PLACE = Code(
    "UNI032",
    _ERROR,
    "A place on the map needs both lat and lon.",
    "Write both lines, or neither.",
)
NOTICE_DATES = Code(
    "UNI041",
    _ERROR,
    "The notice “{key}” ends before it begins.",
    "Check “from” and “until”; the day comes first.",
)
NOTICE_EVERYWHERE = Code(
    "UNI042",
    _ERROR,
    "Only the portal's own unit (kind “portal”) can show a notice everywhere.",
    "Leave out the line everywhere = true; the notice then stands on the pages of this unit.",
)
LINK = Code(
    "UNI043",
    _ERROR,
    "“{value}” is neither a web address nor an address on this site.",
    "Begin it with https://, or with / and the folder of the school: /suoi-may/thong-bao/",
)
TOO_MANY = Code(
    "UNI044",
    _ERROR,
    "There are more than {limit} parts “{key}”.",
    "Remove those that nobody needs any more.",
)
CLIP_SOURCE = Code(
    "UNI045",
    _ERROR,
    "“{key}” needs either a file in this folder or a web address.",
    'Write one of the two: file = "media/bai-ca.mp3" — or: url = "https://…"',
)
FILE = Code(
    "UNI046",
    _ERROR,
    "“{value}” cannot be a file in this folder.",
    "Write its path from the unit's folder on, with /, for example media/bai-ca.mp3.",
)
ACCOUNT = Code(
    "UNI047",
    _ERROR,
    "“{value}” is neither an account (@name, @team/name) nor an email address.",
    'Write for example editors = ["@do-nguyet", "vanthu@truong.edu.vn"].',
)
LIST_EXPECTED = Code(
    "UNI048",
    _ERROR,
    "“{key}” is a list.",
    "Write it in square brackets: {key} = {example}.",
)
