"""Diagnostics of a text as a file: where it lies, whether it can be read, what it names outside itself."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

BAD_PLACE = Code(
    "ART001",
    Severity.ERROR,
    "No article can lie here: {detail}.",
    "Put it at <school>/<section>/<year>/<YYYY-MM-DD-name>/index.md, or a page at <school>/pages/<name>.md.",
)
BAD_NAME = Code(
    "ART002",
    Severity.ERROR,
    "The name “{detail}” cannot be an address.",
    "Use small letters without marks, digits and hyphens, as in 2024-09-05-khai-giang.",
)
BAD_DATE_IN_NAME = Code(
    "ART003",
    Severity.ERROR,
    "The name begins with {detail}, a day that does not exist.",
    "Correct the date in the folder's name (year-month-day).",
)
DUPLICATE_ADDRESS = Code(
    "ART004",
    Severity.ERROR,
    "This text wants the address {address}, which {other} already has; this one is left out.",
    "Rename the folder of one of the two.",
)
UNKNOWN_SECTION = Code(
    "ART005",
    Severity.ERROR,
    "{unit} has no section “{section}”.",
    "Did you mean {guess}? Move the folder there, or declare the section in school.toml.",
)
EMPTY_FILE = Code("ART006", Severity.ERROR, "The file is empty.", "Write the article, or delete the file.")
NOT_UTF8 = Code(
    "ART007",
    Severity.ERROR,
    "The file is not saved as UTF-8, so its Vietnamese letters cannot be read.",
    "Open it in the editor and save it again with the encoding UTF-8.",
)
MISSING_PHOTO = Code(
    "ART010",
    Severity.ERROR,
    "There is no photo “{name}” beside the article; it is published without it.",
    "Put the photo into the article's folder, or correct its name.",
)
MISSPELT_PHOTO = Code(
    "ART008",
    Severity.ERROR,
    "There is no photo “{name}” beside the article; it is published without it.",
    "Did you mean {guess}? Correct the name, or put the photo into the article's folder.",
)
DEAD_LINK = Code(
    "ART011",
    Severity.ERROR,
    "Link to “{target}”, but nothing lies there; the words stay, the link is left out.",
    "Check the path: it begins with / and the folder of the school, as in"
    " /kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.md.",
)
UNPUBLISHED_LINK = Code(
    "ART020",
    Severity.WARNING,
    "Link to “{target}”, which readers cannot see yet or any more; the words stay, the link is left out.",
    "Nothing needs to be done when the text will appear: the link comes with it. Otherwise remove the link.",
)
DEAD_ADDRESS = Code(
    "ART021",
    Severity.ERROR,
    "Link to “{target}”, but no text has this address; the words stay, the link is left out.",
    "Check the address; the path of the text's file is surer, as in /kim-lu/tin-tuc/2021/2021-10-28-hoi-nghi/index.md.",
)
MISSPELT_ADDRESS = Code(
    "ART022",
    Severity.ERROR,
    "Link to “{target}”, but no text has this address; the words stay, the link is left out.",
    "Did you mean the text {guess}? Write this path instead.",
)
UNSUITED_FILE = Code(
    "ART012",
    Severity.ERROR,
    "A file of kind {kind} is never published from a school's folder.",
    "Remove it; for a picture, save it as JPEG or PNG.",
)
UNREAD_FILE = Code(
    "ART013",
    Severity.NOTE,
    "Nothing reads this file, so it is not published.",
    "Remove it, or give it a suffix that says what it is.",
)
COVER_WITHOUT_WORDS = Code(
    "ART015",
    Severity.WARNING,
    "The cover “{name}” has neither an alternative text nor a caption.",
    "Say in one sentence what it shows: alt: … under photos:.",
)
PHOTOS_WITHOUT_WORDS = Code(
    "ART016",
    Severity.NOTE,
    "{count} photos have neither an alternative text nor a caption: {names}.",
    "Write captions under photos:, in the text, or in captions.txt beside the photos.",
)
CAPTION_STRANGER = Code(
    "ART017",
    Severity.WARNING,
    "The line names “{name}”, but no photo of that name lies here.",
    "Begin each line with the photo's file name, then a colon and the caption.",
)
VANISHED = Code(
    "ART018",
    Severity.ERROR,
    "The file was there when the build began, and could not be read when its turn came: {reason}.",
    "Build once more when nobody is copying files.",
)
OTHER_LANGUAGE = Code(
    "ART019",
    Severity.ERROR,
    "The file name says that the text is in “{lang}”, which is not a language of this site.",
    "Languages of this site: {languages}. An English translation is called index.en.md.",
)
