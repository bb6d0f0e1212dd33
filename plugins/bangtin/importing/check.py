"""Why a source cannot be read, and what of it cannot be taken over (IMP001-049)."""

from __future__ import annotations

from typing import Any

from bangtin.core.problems import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING
_NOTE = Severity.NOTE


class Refused(Exception):  # noqa: N818  # it reads as what happened
    """The source cannot be imported: the reason, and what fills its message."""

    def __init__(self, code: Code, **params: Any) -> None:
        super().__init__(code.id)
        self.code = code
        self.params = params


EMPTY = Code("IMP001", _ERROR, "The file is empty.", "Save it once more in the program it comes from, then import it.")
OLD_WORD = Code(
    "IMP002",
    _ERROR,
    "This is a Word file of the old kind (.doc).",
    "Open it in Word, choose “Save as”, file type “Word Document (*.docx)”, and import that file.",
)
PASSWORD = Code(
    "IMP003",
    _ERROR,
    "The Word file is locked with a password.",
    "Open it in Word, remove the password (File, Info, Protect Document), save it, and import it again.",
)
RTF = Code(
    "IMP004",
    _ERROR,
    "This is an RTF file, whatever its name says.",
    "Open it in Word, choose “Save as”, file type “Word Document (*.docx)”, and import that file.",
)
WEB_PAGE_AS_WORD = Code(
    "IMP005",
    _ERROR,
    "This is a web page under the name of a Word file.",
    "Open it in Word and save it as “Word Document (*.docx)”; or give it the ending .html and import that.",
)
NOT_WORD = Code(
    "IMP006",
    _ERROR,
    "This is no Word file but {kind}.",
    "Put the text into a Word file (.docx) or a plain text file (.txt) and import that.",
)
DAMAGED = Code(
    "IMP007",
    _ERROR,
    "The file is damaged: its end is missing, or parts of it cannot be unpacked.",
    "Copy it again from where it comes from; if Word can still open it, save it under a new name.",
)
TOO_LARGE = Code(
    "IMP008",
    _ERROR,
    "The file has {size} MB; at most {limit} MB are read.",
    "Take the photos out, put them beside the Word file in one folder, and import the folder.",
)
BOMB = Code(
    "IMP009",
    _ERROR,
    "Unpacked, the file would be much larger than any article: it is not opened.",
    "A Word file of a newspaper article is never so packed. Ask who sent it; copy the text into a new document.",
)
DOCTYPE = Code(
    "IMP010",
    _ERROR,
    "The file holds a declaration (DTD) that Word never writes and that can do harm: it is not opened.",
    "Ask who sent it; copy the text into a new Word document and import that.",
)
TOO_SLOW = Code(
    "IMP011",
    _ERROR,
    "Reading it took longer than {seconds} seconds and was ended.",
    "Copy the text into a new Word document without the old layout, and import that.",
)
TOO_MUCH_MEMORY = Code(
    "IMP012",
    _ERROR,
    "Reading it took too much memory and was ended.",
    "Take the photos out, put them beside the Word file in one folder, and import the folder.",
)
UNREADABLE = Code(
    "IMP013",
    _ERROR,
    "The file cannot be read ({detail}).",
    "Open it in the program it comes from, save it under a new name, and import that.",
)
NO_WORDS = Code(
    "IMP014",
    _ERROR,
    "There is no text in it.",
    "If the text is a photo of a page, it has to be typed; a scanned document cannot be imported.",
)
BAD_XML = Code(
    "IMP015",
    _ERROR,
    "The file stops being well-formed on line {line}.",
    "Export it again from the old portal; do not open and save it in a text editor in between.",
)
NO_ARTICLES = Code(
    "IMP016",
    _ERROR,
    "No article was found in this export.",
    "For WordPress export “All content”; for NukeViet make a dump of the database with the tables of the news module.",
)
SEVERAL_TEXTS = Code(
    "IMP017",
    _ERROR,
    "The folder holds several texts: {names}.",
    "One folder for one article: move the others, or name the one file to import.",
)
NO_TEXT_FILE = Code(
    "IMP018",
    _ERROR,
    "The folder holds no text, neither a Word file nor a .txt.",
    "Put the article's Word file into the folder with the photos.",
)
UNKNOWN_KIND = Code(
    "IMP019",
    _ERROR,
    "Files of the kind “{kind}” cannot be imported.",
    "Use Word (.docx), text (.txt), a saved web page (.html), an export of WordPress (.xml) or NukeViet (.sql),"
    " or a folder with one of them and photos.",
)
EXISTS = Code(
    "IMP020",
    _WARNING,
    "{path} is there already; nothing was changed.",
    "Remove or rename that folder first, or edit the article that is there.",
)
UNKNOWN_LETTERS = Code(
    "IMP021",
    _ERROR,
    "The letters cannot be read: the file is neither UTF-8 nor one of the old Vietnamese encodings.",
    "Open it in the program it comes from and save it with the encoding UTF-8.",
)

# What cannot be taken over, or was and has to be looked at.
PHOTO_MISSING = Code(
    "IMP030",
    _WARNING,
    "The Word file names a picture that is not in it; it is left out.",
    "Put the photo into the article's folder and write ![](its-name.jpg) where it belongs.",
)
PHOTO_LINKED = Code(
    "IMP031",
    _WARNING,
    "A picture lies outside the Word file ({target}); it is left out.",
    "Put the photo into the article's folder and write ![](its-name.jpg) where it belongs.",
)
PHOTO_FORMAT = Code(
    "IMP032",
    _WARNING,
    "A picture of the format {format} cannot be shown on the web; it is left out.",
    "Open it on your computer, save it as JPG or PNG, and put it into the article's folder.",
)
PHOTO_REMOTE = Code(
    "IMP033",
    _WARNING,
    "Photos on the web are not fetched; {count} are left out, the first is {target}.",
    "Save them into the article's folder, or import with --media and a copy of the old portal's folder of photos.",
)
MACRO = Code(
    "IMP034",
    _WARNING,
    "The Word file contains a program (macro). Only its text was read.",
    "Ask who sent it, if you did not expect that.",
)
TRACKED_CHANGES = Code(
    "IMP035",
    _WARNING,
    "The Word file has {count} tracked changes; they were taken as accepted.",
    "Compare the text; in Word: Review, Accept all or Reject all, then import again.",
)
COMMENTS = Code(
    "IMP036",
    _NOTE,
    "{count} comments in the margin of the Word file were left out; the first: “{first}”.",
    "Nothing to do, if they are settled.",
)
OBJECTS = Code(
    "IMP037",
    _WARNING,
    "{count} {what} cannot be taken over.",
    "Make a picture of it (screenshot), put that into the article's folder, or write it as a table.",
)
HEADER_FOOTER = Code(
    "IMP038",
    _NOTE,
    "Text in the header or footer of the pages was left out: “{words}”.",
    "Add it to the article if readers need it.",
)
SPANNING_CELLS = Code(
    "IMP039",
    _NOTE,
    "A table has merged cells; it was written as HTML, which is harder to edit.",
    "Nothing to do; a table without merged cells is easier to read on a phone.",
)
SHORTCODE = Code(
    "IMP040",
    _WARNING,
    "[{name}] is a command of the old portal that is not known here; it was left out.",
    "See on the old portal what stood there, and put it in by hand.",
)
LINK_DROPPED = Code(
    "IMP041",
    _WARNING,
    "{count} links lead nowhere outside the old computer or portal; their words stay. The first: {target}.",
    "Write the whole address, beginning with https://, if readers need the link.",
)
TEXT_BOX = Code(
    "IMP042",
    _NOTE,
    "{count} text boxes were put behind the paragraph they belong to.",
    "See that they stand where they make sense.",
)
LEGACY_FONT = Code(
    "IMP043",
    _WARNING,
    "The text was typed with an old font ({encoding}) and was converted: “{before}” → “{after}”.",
    "Read it through once; capitals typed with a capital font may have become small letters.",
)
LEGACY_UNSURE = Code(
    "IMP044",
    _WARNING,
    "Parts of the text look as if typed with an old Vietnamese font: “{sample}”. They were left as they are.",
    "In Word set the font to .VnTime or VNI-Times to read them, convert them with UniKey, and import again.",
)
ENCODING = Code(
    "IMP045",
    _NOTE,
    "The file is not UTF-8 but {encoding}; it was converted.",
    "Look at a few words with many marks.",
)
SAME_PHOTO = Code(
    "IMP046",
    _NOTE,
    "The photo {name} is in the article already (as {other}); it was taken over once.",
    "Nothing to do.",
)
PHOTO_TOO_LARGE = Code(
    "IMP048",
    _WARNING,
    "The photo {name} has {size} MB, more than any photo that is published; it is left out.",
    "Save it smaller, or as JPG, and put it into the article's folder.",
)
OTHER_FILE = Code(
    "IMP047",
    _NOTE,
    "{name} in the folder is neither the text nor a photo; it was left out.",
    "Put it into the article's folder by hand if readers shall download it, and link it.",
)
