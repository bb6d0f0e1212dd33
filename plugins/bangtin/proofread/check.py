"""What the proofreader reports: PRF001 to PRF099.

Three levels: what ``--fix`` mends without asking (001-019), what is asked (020-069), what is merely noted (070-099).
"""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING
_NOTE = Severity.NOTE
_MEND = "“bangtin check --fix” mends it."

# -- mended on request: letters and spaces that cannot change what is said -------------------------------------------

COMPOSED = Code("PRF001", _NOTE, "Letters and their marks are stored apart ({count} words).", _MEND)
WRONG_DJ = Code("PRF002", _NOTE, "The letter Đ was typed as another sign that looks like it ({count} times).", _MEND)
INVISIBLE = Code("PRF003", _NOTE, "There are signs that nobody can see ({count}).", _MEND)
SPACES = Code("PRF004", _NOTE, "Spaces too many, or no-break spaces that only made a layout ({count} places).", _MEND)
SPACE_BEFORE = Code("PRF005", _NOTE, "A space stands before “{sign}” ({count} places).", _MEND)
NO_SPACE_AFTER = Code("PRF006", _NOTE, "A space is missing behind “{sign}” ({count} places).", _MEND)
QUOTE_SPACES = Code(
    "PRF007", _NOTE, "Spaces at quotation marks or brackets are missing or too many ({count} places).", _MEND
)
DASH_SPACES = Code("PRF008", _NOTE, "The dash has a space on one side only ({count} places).", _MEND)
DOTS = Code("PRF009", _NOTE, "“{before}” is “{after}” ({count} places).", _MEND)
YEAR_SPACES = Code("PRF010", _NOTE, "The school year “{before}” is written {after} ({count} places).", _MEND)
SIGN_SPELLING = Code("PRF011", _NOTE, "The number of the document “{before}” is written {after}.", _MEND)
RESIDUE = Code("PRF012", _NOTE, "Left over from Word: “{words}”.", _MEND)
QUOTES_MIXED = Code("PRF013", _NOTE, "The text has both “ ” and straight quotation marks ({count}).", _MEND)

# -- asked -----------------------------------------------------------------------------------------------------------

GLUED = Code("PRF020", _WARNING, "“{words}”: a space is missing.", "Should it be “{guess}”?")
NOT_A_WORD = Code(
    "PRF021",
    _WARNING,
    "“{words}” cannot be a Vietnamese word.",
    "Look at its letters and marks; a foreign name may stay, with a line under “silence”.",
)
DOUBLED = Code("PRF022", _WARNING, "“{words}” stands twice.", "Remove one of them.")
CONFUSED = Code("PRF023", _WARNING, "“{words}” is most often a slip.", "Should it be “{guess}”?")
TRUNCATED = Code(
    "PRF024",
    _WARNING,
    "This paragraph breaks off, and the next one says the same in full.",
    "Remove the broken one.",
)
REPEATED = Code(
    "PRF025", _WARNING, "This paragraph stands twice; the first time on line {first}.", "Remove one of the two."
)
FIELD_ERROR = Code(
    "PRF026",
    _ERROR,
    "Word's own message has come into the text: “{words}”.",
    "Remove it and write what it should point to.",
)
LOST_LETTERS = Code(
    "PRF027",
    _ERROR,
    "Letters are lost: “{words}”.",
    "Take the text once more from where it comes from, and save it as UTF-8.",
)
OLD_FONT = Code(
    "PRF028",
    _ERROR,
    "The text was typed with an old font ({encoding}): “{before}” reads “{after}”.",
    "Convert it (UniKey), or import the Word file with “bangtin import”, which converts it.",
)
FURNITURE = Code(
    "PRF029", _WARNING, "“{words}” belongs to the page of an old portal, not to the article.", "Remove the line."
)
CODE_BY_SPACES = Code(
    "PRF030",
    _WARNING,
    "A line that begins with four spaces is shown as program code.",
    "Remove the spaces at its beginning.",
)
NO_SUCH_DAY = Code("PRF031", _ERROR, "There is no day {words} in the calendar.", "Which day is meant?")
WEEKDAY = Code("PRF032", _WARNING, "{date} is {right}, not {wrong}.", "Correct the day of the week or the date.")
OUTSIDE_YEAR = Code("PRF033", _WARNING, "{date} does not belong to the school year {year}.", "Should it be {guess}?")
YEARS_APART = Code(
    "PRF034",
    _ERROR,
    "“{words}” is no school year: the second year must follow the first.",
    "Write for example {guess}; several years are “giai đoạn {words}”.",
)
ANNIVERSARY = Code(
    "PRF035", _WARNING, "From {first} to {last} it is {right} years, not {wrong}.", "Correct the number or the years."
)
KNOWN_ANNIVERSARY = Code(
    "PRF036",
    _WARNING,
    "In {year} it is {right} years since {what} ({first}), not {wrong}.",
    "Correct the number.",
)
BEFORE_EVENT = Code(
    "PRF037",
    _WARNING,
    "The text tells what has happened, but it appears ({date}) before the day of the event ({event}).",
    "Correct “date” or “event.date”.",
)
DOCUMENT_KIND = Code(
    "PRF038",
    _WARNING,
    "The text calls {number} “{word}”, its sign says “{kind}”.",
    "Look at the document itself and correct the word or the sign.",
)
DOCUMENT_LATER = Code(
    "PRF039",
    _WARNING,
    "{number} is dated {date}, after what is told here ({day}).",
    "Check both dates.",
)
PHOTOS_ANNOUNCED = Code(
    "PRF040",
    _WARNING,
    "“{words}” announces photos, but there are none.",
    "Put the photos into the article's folder, or remove the sentence.",
)
CAPTION_IN_BODY = Code(
    "PRF041",
    _WARNING,
    "“{words}” looks like the caption of a photo.",
    "Write it under “photos”, or between the square brackets of its photo, and remove the line.",
)
SAME_ALT = Code(
    "PRF042",
    _WARNING,
    "{photo} and {other} have the same description.",
    "Say of each what it shows; who hears the page read aloud cannot tell them apart.",
)
ALT_IS_FILE = Code(
    "PRF043", _WARNING, "The description “{words}” is the name of a file.", "Say in one sentence what the photo shows."
)
UNBALANCED = Code("PRF044", _WARNING, "A quotation mark or bracket has no partner: “{words}”.", "Add the other one.")
ABBREVIATION_SLIP = Code("PRF045", _WARNING, "“{words}” is no known abbreviation.", "Should it be “{guess}”?")
CHILD = Code(
    "PRF046",
    _WARNING,
    "A pupil is named with the class: “{words}”.",
    "Leave out the family name or the class; if the parents have agreed, say so under “silence”.",
)
PHONE = Code(
    "PRF047",
    _WARNING,
    "A private telephone number stands in the text: {words}.",
    "Remove it, or write the school's number; if its owner has agreed, say so under “silence”.",
)
BIRTH = Code(
    "PRF048",
    _WARNING,
    "A date of birth stands in the text: “{words}”.",
    "Remove it: readers do not need it.",
)
TITLE_LEVEL = Code(
    "PRF049",
    _WARNING,
    "The title speaks of “{title}”, the text only of “{body}”.",
    "Which is right?",
)
TITLE_YEAR = Code(
    "PRF050", _WARNING, "The title speaks of the school year {title}, the text of {body}.", "Which is right?"
)
TITLE_DAY = Code("PRF051", _WARNING, "The title names {title}, the text {body}.", "Which day is right?")
TITLE_HOST = Code("PRF052", _WARNING, "Title and text name different hosts: “{title}”, “{body}”.", "Which is right?")
TITLE_CUT = Code("PRF053", _WARNING, "The title stands in two paragraphs.", "Write it on one line: “{title}”.")
AWARD_MIXED = Code(
    "PRF054",
    _WARNING,
    "“{words}” mixes a form of commendation with a title of emulation.",
    "Look into the decision which of the two was awarded, and write that alone.",
)
OPENING_CUT = Code(
    "PRF055",
    _WARNING,
    "The sentence “{words}…” ends before it says what happened.",
    "Write a comma instead of the full stop and go on with a small letter.",
)
NAME_TWO_WAYS = Code(
    "PRF056", _WARNING, "“{words}” and “{other}”: is it one name?", "Write it alike everywhere, if it is."
)
NAME_CASE = Code("PRF057", _WARNING, "“{words}” is written “{guess}” elsewhere in the text.", "Write it alike.")

# -- noted -----------------------------------------------------------------------------------------------------------

TONE_STYLE = Code(
    "PRF070",
    _NOTE,
    "Both ways of placing the tone occur: “{words}” and “{other}”.",
    "Choose one for the whole text; names stay as they are.",
)
I_OR_Y = Code("PRF071", _NOTE, "Both “{words}” and “{other}” occur.", "Choose one for the whole text.")
DATE_STYLE = Code("PRF072", _NOTE, "Dates are written in several ways: {words} and {other}.", "Choose one.")
NO_YEAR = Code("PRF073", _NOTE, "“{words}” names no year, and nothing else in the text does.", "Add the year.")
UNKNOWN_ABBREVIATION = Code(
    "PRF074",
    _NOTE,
    "“{words}” is explained neither here nor in the list of abbreviations.",
    "Write it out at its first use, or add it to glossary.toml.",
)
ABBREVIATION_FORMS = Code(
    "PRF075", _NOTE, "One abbreviation is written in two ways: “{words}” and “{other}”.", "Choose one."
)
TITLE_STOP = Code("PRF076", _NOTE, "The title ends with a full stop.", "Remove it.")
TITLE_LONG = Code(
    "PRF077",
    _NOTE,
    "The title has {count} words; lists and phones cut it off.",
    "Could it be shorter? The rest can stand under “summary”.",
)
TITLE_CAPITALS = Code("PRF078", _NOTE, "The title is in capitals.", "Write it with small letters, as in a sentence.")
NO_END_MARK = Code("PRF079", _NOTE, "The last sentence of this paragraph has no full stop.", "Add it.")
SUPERSEDED = Code(
    "PRF080",
    _NOTE,
    "{number} had been replaced by {other} since {date}.",
    "If the text means the rules in force, name the new document.",
)
BARE_BYLINE = Code(
    "PRF081", _NOTE, "“{words}” stands alone at the end.", "If it is the author, write it under “authors”."
)


def is_mended(code: str) -> bool:
    """Whether ``--fix`` mends what a code reports."""
    return "PRF001" <= code <= "PRF019"
