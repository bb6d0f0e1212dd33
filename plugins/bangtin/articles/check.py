"""Every mistake that the text of an article can have: ART100 to ART199."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING
_NOTE = Severity.NOTE

# The whole text is refused.
TOO_LONG = Code(
    "ART101",
    _ERROR,
    "The text has {size} bytes; at most {limit} are published.",
    "Make several articles of it, or attach the long part as a document.",
)
TOO_MANY_LINES = Code(
    "ART102",
    _ERROR,
    "The text has {count} lines; at most {limit} are published.",
    "Make several articles of it, or attach the long part as a document.",
)
TOO_DEEP = Code(
    "ART103",
    _ERROR,
    "Lists, quotations or tags stand inside one another more than {limit} levels deep.",
    "Begin the list or the quotation again with less indentation.",
)
TOO_MANY_LINKS = Code(
    "ART104",
    _ERROR,
    "The text has {count} links and photos; at most {limit} are published.",
    "Make several articles of it.",
)
TOO_MANY_SIGNS = Code(
    "ART105",
    _ERROR,
    "The text is too complex: {count} times the sign “{sign}”.",
    "Remove these signs, or put a backslash before each one that is meant to be read.",
)
TOO_COMPLEX = Code(
    "ART106",
    _ERROR,
    "The text is too complex to be turned into a page.",
    "Remove nested signs such as [ * _ < and paste the text again without formatting.",
)

BLOCK_TOO_LONG = Code(
    "ART108",
    _ERROR,
    "A paragraph, list or table has {count} lines; at most {limit} are published.",
    "Divide it with empty lines and headings, or attach it as a document.",
)
TABLE_TOO_LARGE = Code(
    "ART109",
    _ERROR,
    "A table has {count} cells, empty ones among them; at most {limit} are published.",
    "Divide it, or attach it as a document.",
)
UNPAIRED_SIGNS = Code(
    "ART107",
    _ERROR,
    "The signs * and _ in this text cannot be paired, so that words would be lost.",
    "Look for bold or italic text inside other bold or italic text; leave one of the two out.",
)

# Links.
FORBIDDEN_SCHEME = Code(
    "ART110",
    _ERROR,
    "A link beginning with “{scheme}:” is not published.",
    "Link to an address that begins with https://, or to another article by the path of its file.",
)
NO_SCHEME = Code(
    "ART111",
    _ERROR,
    "The link “{target}” does not say how to reach it.",
    "Write https: before the two slashes.",
)
EMPTY_LINK = Code(
    "ART112",
    _WARNING,
    "A link has no address.",
    "Write the address between the round brackets: [words](https://…).",
)
NO_SUCH_PLACE = Code(
    "ART113",
    _WARNING,
    "No heading or footnote of this article has the address “{target}”.",
    "Link to a heading by its words without marks and with hyphens, such as #ket-qua.",
)
NO_SUCH_FOOTNOTE = Code(
    "ART114",
    _WARNING,
    "The footnote [^{name}] has no text.",
    "Add a paragraph “[^{name}]: …” at the end of the article.",
)
LONG_ADDRESS = Code(
    "ART115",
    _ERROR,
    "The address of a link or photo has {size} characters; at most {limit} are published.",
    "A picture that was pasted into the text belongs into a file beside the article: ![Caption](photo.jpg).",
)

# Photos.
FOREIGN_PHOTO = Code(
    "ART120",
    _ERROR,
    "Photos must lie beside the article: “{target}” is somewhere else.",
    "Save the photo into the folder of the article and write its file name: ![Caption](photo.jpg).",
)
EMPTY_PHOTO = Code(
    "ART121",
    _WARNING,
    "A photo has no file name.",
    "Write the name of the file between the round brackets: ![Caption](photo.jpg).",
)
HTML_PHOTO = Code(
    "ART122",
    _WARNING,
    "A photo written as an HTML tag is not published: “{target}”.",
    "Save the photo beside the article and write ![Caption](photo.jpg).",
)

# Raw HTML.
TAG_DROPPED = Code(
    "ART130",
    _NOTE,
    "The HTML tag <{tag}> has no effect here; its text stays.",
    "Remove the tag; use Markdown for headings, lists, bold and italic text.",
)
CONTENT_DROPPED = Code(
    "ART131",
    _WARNING,
    "The HTML tag <{tag}> and all that is inside it are not published.",
    "Remove it. A video or a map is best given as a link.",
)
