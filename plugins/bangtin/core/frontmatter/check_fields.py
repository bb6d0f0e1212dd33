"""The mistakes in what front matter says: unknown fields, unreadable values, values that contradict (FRO040-099)."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

# Which fields there are.
UNKNOWN_KEY = Code(
    "FRO040",
    _ERROR,
    "There is no field “{key}” here.",
    "Fields one can write here: {known}.",
)
UNKNOWN_KEY_CLOSE = Code(
    "FRO041",
    _ERROR,
    "There is no field “{key}” here. Did you mean “{guess}”?",
    "Write “{guess}:” instead.",
)
FORBIDDEN_KEY = Code(
    "FRO042",
    _ERROR,
    "“{key}” cannot be set: the address comes from the folder's name.",
    "Remove this line; to change the address, rename the folder and write the old address under “aliases”.",
)
FOLDER_KEY = Code(
    "FRO043",
    _ERROR,
    "“{key}” is not written here: the folder the article lies in says it.",
    "Remove this line; to move the article, move its folder. Other units that take part go under “schools”.",
)
MISSING = Code(
    "FRO044",
    _ERROR,
    "“{key}” is missing.",
    "Write it on a line of its own, for example: {key}: {example}",
)
MISSING_DATE = Code(
    "FRO045",
    _ERROR,
    "The article has no date, neither here nor in the folder's name.",
    "Write for example “date: 28/10/2021 16:30”, or begin the folder's name with the day: 2021-10-28-…",
)
SAME_FIELD = Code(
    "FRO046",
    _ERROR,
    "“{key}” says the same as “{other}” on line {first}.",
    "Keep one of the two lines.",
)

# What a field takes.
TEXT_EXPECTED = Code(
    "FRO047",
    _ERROR,
    "“{key}” takes one value, not several lines or brackets.",
    "Write it on one line, for example: {key}: {example}",
)
LIST_EXPECTED = Code(
    "FRO048",
    _ERROR,
    "“{key}” takes a list.",
    "Write [{value}] if the commas separate entries; otherwise put each entry on a line of its own behind “- ”.",
)
GROUP_EXPECTED = Code(
    "FRO049",
    _ERROR,
    "“{key}” takes several lines of the form “key: value”.",
    "Leave nothing behind “{key}:” and write below it, indented by two spaces, for example: {example}",
)
GROUPS_EXPECTED = Code(
    "FRO050",
    _ERROR,
    "“{key}” takes a list of entries.",
    "Write each entry below “{key}:”, indented by two spaces and beginning with a hyphen, for example: - {example}",
)
TOO_LONG = Code(
    "FRO051",
    _ERROR,
    "“{key}” has {size} characters; at most {limit} are possible.",
    "Shorten it; long text belongs below the second line ---.",
)
TOO_MANY = Code(
    "FRO052",
    _ERROR,
    "“{key}” has {size} entries; at most {limit} are possible.",
    "Keep the {limit} most important ones.",
)
CHOICE = Code(
    "FRO053",
    _ERROR,
    "“{value}” is not a value of “{key}”.",
    "Possible values: {choices}.",
)
CHOICE_CLOSE = Code(
    "FRO054",
    _ERROR,
    "“{value}” is not a value of “{key}”. Did you mean “{guess}”?",
    "Possible values: {choices}.",
)
FLAG = Code(
    "FRO055",
    _ERROR,
    "“{value}” is neither yes nor no.",
    "Write “{key}: yes” or “{key}: no”.",
)

# Days, times, school years.
DATE_UNREADABLE = Code(
    "FRO056",
    _ERROR,
    "“{value}” cannot be read as a date.",
    "Write the day first, for example {example}.",
)
NO_SUCH_DAY = Code(
    "FRO057",
    _ERROR,
    "There is no day {value} in the calendar.",
    "Check day and month; the day comes first.",
)
PARTIAL_DATE = Code(
    "FRO058",
    _ERROR,
    "“{value}” is a month or a year, not a day.",
    "Write the whole date: day, month and year, for example {example}.",
)
NO_YEAR = Code(
    "FRO059",
    _ERROR,
    "“{value}” has no year.",
    "Write the year as well, for example {example}.",
)
YEAR_GUESSED = Code(
    "FRO060",
    _WARNING,
    "“{value}” has no year; {date} is assumed. Is that right?",
    "Write the year as well: {date}.",
)
WEEKDAY = Code(
    "FRO061",
    _WARNING,
    "“{value}”: {date} is another day of the week.",
    "Check the day of the week and the date; one of them is wrong.",
)
ONE_DAY = Code(
    "FRO062",
    _ERROR,
    "“{value}” names several days; “{key}” takes one.",
    "Write one day, for example {example}; the days of an event go under “event”.",
)
CLOCK = Code(
    "FRO063",
    _ERROR,
    "“{value}” cannot be read as a time.",
    "Write for example 8:00, 8 giờ 30 or 14:15.",
)
TIME_TWICE = Code(
    "FRO064",
    _ERROR,
    "“event.date” already has a time.",
    "Keep the time in one of the two lines.",
)
TIME_WITHOUT_DATE = Code(
    "FRO065",
    _ERROR,
    "“{key}” needs “event.date”.",
    "Write the day as well, for example: date: 28/10/2021",
)
END_BEFORE_START = Code(
    "FRO066",
    _ERROR,
    "The event ends before it begins ({start}).",
    "Check “date” and “end”.",
)
SCHOOL_YEAR = Code(
    "FRO067",
    _ERROR,
    "“{value}” cannot be read as a school year.",
    "Write for example 2021-2022.",
)
SCHOOL_YEAR_SPAN = Code(
    "FRO068",
    _ERROR,
    "“{value}” is not a school year: the second year must follow the first.",
    "Write for example 2021-2022; a longer time goes into the text, or under “period” of an award.",
)
FAR_FROM_FOLDER = Code(
    "FRO069",
    _WARNING,
    "The date {date} is more than a month away from the day in the folder's name ({folder}).",
    "Check day, month and year; the day comes first.",
)
UPDATED_BEFORE = Code(
    "FRO070",
    _WARNING,
    "The article was changed ({updated}) before it was published ({date}).",
    "Check “date” and “updated”.",
)
EXPIRED_BEFORE = Code(
    "FRO071",
    _WARNING,
    "The article expires ({expires}) before it is published ({date}): no list will show it.",
    "Check “date” and “expires”.",
)

# Names of files, units, people; addresses; codes.
BAD_FILE = Code(
    "FRO072",
    _ERROR,
    "“{value}” is not the name of a file beside the article.",
    "Put the file into the article's folder and write its name only, for example {example}.",
)
BAD_URL = Code(
    "FRO073",
    _ERROR,
    "“{value}” is not a web address.",
    "Copy the whole address, beginning with https://",
)
BAD_UNIT = Code(
    "FRO074",
    _ERROR,
    "“{value}” is not the id of a unit.",
    "Write the name of the unit's folder, in small letters without marks, for example {example}.",
)
UNKNOWN_UNIT = Code(
    "FRO075",
    _ERROR,
    "There is no unit “{value}” on this portal.",
    "Write the name of the unit's folder in content/; a unit from outside goes into the text.",
)
UNKNOWN_UNIT_CLOSE = Code(
    "FRO076",
    _ERROR,
    "There is no unit “{value}” on this portal. Did you mean “{guess}”?",
    "Write the name of the unit's folder in content/: {guess}",
)
BAD_ID = Code(
    "FRO077",
    _ERROR,
    "“{value}” cannot be an id.",
    "Use small letters without marks, digits and hyphens, for example {example}.",
)
BAD_ALIAS = Code(
    "FRO078",
    _ERROR,
    "“{value}” is not an old address on this site.",
    "Write what stood behind the site's name, for example {example}",
)
FOREIGN_ALIAS = Code(
    "FRO079",
    _ERROR,
    "“{value}” lies outside this unit, so it cannot lead here.",
    "Old addresses begin with /{unit}/; for others ask the portal's office.",
)
BAD_CODE = Code(
    "FRO080",
    _ERROR,
    "“{value}” is not the code of a message.",
    "Copy the code from the report, for example {example}.",
)
BAD_TAG = Code(
    "FRO081",
    _ERROR,
    "The tag “{value}” has no letter or digit.",
    "Write a word, or remove the tag.",
)
REPEATED = Code(
    "FRO082",
    _WARNING,
    "“{value}” stands twice under “{key}”.",
    "Keep it once.",
)
PHOTO_TWICE = Code(
    "FRO083",
    _ERROR,
    "The picture {value} is described twice: line {first} has it already.",
    "Put everything about one picture into one entry.",
)
BAD_BOX = Code(
    "FRO084",
    _ERROR,
    "“{value}” is not a box within the picture.",
    "Write four numbers from 0 to 100: left, top, width, height in per cent, for example [40, 20, 10, 15].",
)
OTHER_LANGUAGE = Code(
    "FRO085",
    _ERROR,
    "The file name says that the language is “{expected}”, this line says “{value}”.",
    "Remove this line; an English translation is called index.en.md.",
)
PERSON_TWICE = Code(
    "FRO086",
    _ERROR,
    "The id “{value}” stands for two people: line {first} has it already.",
    "Give each person an id of their own.",
)
