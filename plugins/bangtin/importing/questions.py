"""What was cleaned away (IMP050-059), and what only the editor can answer (IMP060-099)."""

from __future__ import annotations

from typing import Final

from bangtin.core.problems import Code, Problem, Severity

__all__ = ["JOIN", "kind_of"]

JOIN: Final = " · "
"""Between the answers that a question offers, in its parameter ``candidates``."""

_WARNING = Severity.WARNING
_NOTE = Severity.NOTE

WORD_RESIDUE = Code("IMP050", _NOTE, "Left over from Word and removed: “{words}”.", "Nothing to do.")
FURNITURE = Code(
    "IMP051",
    _NOTE,
    "Belongs to the old portal's page and not to the article; removed: “{words}”.",
    "Put it back if it is part of the article.",
)
SPACES = Code(
    "IMP052",
    _NOTE,
    "Spaces that only served the layout were removed: {count} (no-break spaces, indents, double spaces).",
    "Nothing to do.",
)
HARD_WRAPS = Code(
    "IMP053",
    _NOTE,
    "Lines broken in the middle of a sentence were joined: {count}.",
    "See that each paragraph is whole.",
)
COMPOSED = Code("IMP054", _NOTE, "Letters and marks that were stored apart were joined (NFC).", "Nothing to do.")
TITLE_JOINED = Code(
    "IMP055", _WARNING, "The title stood in two paragraphs and was joined: “{title}”.", "Is that the whole title?"
)
TITLE_STOP = Code("IMP056", _NOTE, "The full stop behind the title was removed.", "Nothing to do.")
SIGN = Code("IMP057", _NOTE, "The sign of the document “{raw}” is written {normal}.", "Correct it in the text, too.")
BYLINE = Code("IMP058", _NOTE, "“{words}” now stands under “authors”.", "Nothing to do.")
STATED = Code("IMP059", _NOTE, "“{words}” is now the date of publication.", "Nothing to do.")

NO_TITLE = Code(
    "IMP060",
    Severity.ERROR,
    "No title was found, so the article has no name to lie under.",
    "Write the title as the first line of the text, or import with --title.",
)
LONG_TITLE = Code(
    "IMP061",
    _WARNING,
    "The title has {count} words; lists and phones cut it off.",
    "Could it be shorter? The rest can stand under “summary”.",
)
TITLE_UNSURE = Code(
    "IMP062",
    _WARNING,
    "The page gives several titles: {candidates}.",
    "Which is the article's? The first one was taken.",
)
NO_EVENT_DATE = Code(
    "IMP063", _WARNING, "The text does not say on which day it happened.", "Is there a day? Write it under event.date."
)
SEVERAL_DATES = Code("IMP064", _WARNING, "The text names several days: {candidates}.", "Which is the day of the event?")
NO_YEAR = Code(
    "IMP065", _WARNING, "“{words}” names no year.", "Which year? The school years in the text allow: {candidates}."
)
NO_YEAR_OPEN = Code(
    "IMP066", _WARNING, "“{words}” names no year.", "Which year? Write the whole date under event.date."
)
OUTSIDE_YEAR = Code(
    "IMP067",
    _WARNING,
    "{date} does not lie in the school year {year} that the text speaks of.",
    "Is it {candidates}? Correct event.date, the text, and the day in the folder's name.",
)
NO_SUCH_DAY = Code("IMP068", _WARNING, "“{words}” is a day that does not exist.", "Which day is meant?")
SCHOOL_YEARS = Code(
    "IMP069",
    _WARNING,
    "The text speaks of several school years: {candidates}.",
    "Which one is planned or in force (school_year), which one looked back on (school_year_reviewed)?",
)
PLACE = Code(
    "IMP070", _WARNING, "The place is not told for certain.", "Was it “{candidates}”? Write it under event.place."
)
ORGANISERS = Code(
    "IMP071", _WARNING, "Who held it is not told for certain.", "“{candidates}”? Write each under event.organisers."
)
EVENT_TYPES = Code(
    "IMP072",
    _WARNING,
    "The title fits several types of event: {candidates}.",
    "Which one is it? Write it under event.type.",
)
DOCUMENT_LATER = Code(
    "IMP073", _WARNING, "The document {number} is dated {date}, after the event.", "Check both dates."
)
DOCUMENT_KIND = Code(
    "IMP074",
    _WARNING,
    "The text calls {number} “{word}”, its sign says “{kind}”.",
    "Which one is right? The kind was left out.",
)
AWARD_KIND = Code(
    "IMP075",
    _WARNING,
    "“{title}” mixes a title of emulation with a form of commendation.",
    "Which of the two was awarded? The decision says it; write it under awards: kind and title.",
)
AWARD_DECISION = Code(
    "IMP076",
    _WARNING,
    "The award “{title}” has no number and date of its decision.",
    "Add decision and decision_date under awards, if you know them.",
)
AWARD_UNCLEAR = Code(
    "IMP077", _WARNING, "An award is told, but not clearly who received what: “{words}”.", "Write it under awards."
)
BARE_BYLINE = Code(
    "IMP078",
    _WARNING,
    "“{candidates}” stands alone at the end.",
    "Is it the author? Then write it under authors and remove the line.",
)
CAPTION_ALONE = Code(
    "IMP079",
    _WARNING,
    "“{words}” looks like the caption of a photo that is not here.",
    "Put the photo into the folder and write the caption under photos; or remove the line.",
)
CAPTION_UNSURE = Code(
    "IMP080",
    _WARNING,
    "Is “{words}” the caption of {photo}?",
    "If so, write it under photos and remove the line from the text.",
)
CAPTION_SHARED = Code(
    "IMP081",
    _WARNING,
    "“{words}” stands below {count} photos.",
    "Write under photos which of them it belongs to; it stays in the text until then.",
)
PHOTOS_ANNOUNCED = Code(
    "IMP082",
    _WARNING,
    "“{words}” announces photos, but none follow.",
    "Put the photos into the folder, or remove the sentence.",
)
TRUNCATED = Code(
    "IMP083",
    _WARNING,
    "A paragraph breaks off (“{words}”) and is repeated in full below.",
    "Remove the broken one.",
)
NO_PUBLICATION = Code(
    "IMP084",
    _WARNING,
    "When the article was or will be published is not told; the folder is named after {date}.",
    "Write “date:” if the day of publication is another one.",
)
SECTION = Code(
    "IMP085",
    _WARNING,
    "The old portal's category “{name}” is no section of {unit}.",
    "It went to “{section}”. Move it, or import with --section.",
)
PHOTO_COUNT = Code(
    "IMP086",
    _WARNING,
    "There are {count} captions without photos and {count} photos without captions.",
    "If they follow each other in this order, write the captions under photos: {candidates}.",
)
ORGANISERS_DIFFER = Code(
    "IMP087",
    _WARNING,
    "The title and the text name different hosts: “{title}”, “{body}”.",
    "Which is right?",
)


def kind_of(problem: Problem) -> str:
    """What a finding is to an editor: refused, left-out, removed or question."""
    number = int(problem.code[3:]) if problem.code.startswith("IMP") else 99
    if number >= 60 or problem.code == TITLE_JOINED.id:
        return "question"
    if problem.severity is Severity.ERROR:
        return "refused"
    return "removed" if number >= 50 else "left-out"
