"""The mistakes in how front matter is written: its frame, its lines, its marks (FRO001-039)."""

from __future__ import annotations

from bangtin.core.problems import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

# The frame: where front matter begins and ends.
NO_FRONT_MATTER = Code(
    "FRO001",
    _ERROR,
    "The file does not begin with front matter.",
    "Write --- on the first line, then lines such as “title: …”, then --- on a line of its own, then the text.",
)
NO_OPENING_LINE = Code(
    "FRO002",
    _ERROR,
    "The file begins with “{key}:” but has no line --- above it.",
    "Put a line --- above the first line and another one --- between the headings and the text.",
)
TOML_FRAME = Code(
    "FRO003",
    _ERROR,
    "Front matter between +++ lines (TOML) is not read here.",
    "Write --- instead of +++, and “title: …” instead of “title = …”.",
)
UNCLOSED = Code(
    "FRO004",
    _ERROR,
    "The front matter that begins on line 1 has no end.",
    "Write --- on a line of its own above line {before}, where the text seems to begin.",
)
WRONG_DASHES = Code(
    "FRO005",
    _ERROR,
    "This line of dashes is not the line --- that front matter needs.",
    "Type exactly three hyphens (---), nothing else; some programs turn them into a long dash.",
)
BLANK_LINES_FIRST = Code(
    "FRO006",
    _ERROR,
    "The line --- must be the very first line of the file.",
    "Remove what stands above it ({count} empty lines).",
)
TOO_LONG = Code(
    "FRO007",
    _ERROR,
    "The front matter has {size} bytes; at most {limit} are read.",
    "Move long text below the second line ---, into the article itself.",
)

# The lines inside.
TAB = Code(
    "FRO010",
    _ERROR,
    "This line is indented with a tab.",
    "Indent with spaces: two for each level.",
)
ODD_SPACE = Code(
    "FRO011",
    _ERROR,
    "This line is indented with special spaces (they often come from a web page or from Word).",
    "Delete the spaces at the beginning of the line and type ordinary ones.",
)
INDENTATION = Code(
    "FRO012",
    _ERROR,
    "This line is indented by {found} spaces, the lines it belongs to by {expected}.",
    "Lines of one group begin in the same column: indent this one by {expected} spaces.",
)
UNDER_VALUE = Code(
    "FRO013",
    _ERROR,
    "This line is indented below “{key}”, which already has a value on its own line.",
    "Remove the spaces at the beginning of this line; or, if it is a part of “{key}”, leave nothing after its colon.",
)
NOT_AN_ENTRY = Code(
    "FRO014",
    _ERROR,
    "This line is not of the form “key: value”.",
    "If it continues the line above, indent it by two spaces; if it is the article's text, move it below ---.",
)
NOT_AN_ITEM = Code(
    "FRO015",
    _ERROR,
    "This line stands in a list but does not begin with “- ”.",
    "Begin each entry of the list with a hyphen and a space.",
)
DUPLICATE_KEY = Code(
    "FRO016",
    _ERROR,
    "“{key}” is written twice: line {first} has it already.",
    "Keep one of the two lines.",
)
NO_SPACE = Code(
    "FRO017",
    _ERROR,
    "There is no space after “{key}:”.",
    "Write a space after the colon: “{key}: …”.",
)
ANCHOR = Code(
    "FRO018",
    _ERROR,
    "A value may not begin with “{sign}”: YAML reads it as a command.",
    'If the sign belongs to the text, put the whole value between quotation marks ("…"); otherwise remove it.',
)
RESERVED_START = Code(
    "FRO019",
    _ERROR,
    "A value may not begin with “{sign}”.",
    'Put the whole value between quotation marks ("…"); a list begins on the next line.',
)
UNCLOSED_QUOTE = Code(
    "FRO020",
    _ERROR,
    "The quotation mark {sign} opens here and is not closed.",
    "Write {sign} at the end of the value as well, or remove the first one.",
)
AFTER_END = Code(
    "FRO021",
    _ERROR,
    "There is text behind the closing {sign}.",
    'Put the whole value between quotation marks; marks inside it can be “ ” or \\".',
)
ESCAPE = Code(
    "FRO022",
    _ERROR,
    "“{found}” means nothing between double quotation marks.",
    "Write \\\\ for a backslash, or use single quotation marks ('…').",
)
UNCLOSED_BRACKET = Code(
    "FRO023",
    _ERROR,
    "The bracket {sign} opens here and is not closed.",
    "Write {closing} at the end of the list.",
)
UNEXPECTED = Code(
    "FRO024",
    _ERROR,
    "“{found}” is not expected here, inside brackets.",
    "Between the entries stands one comma; an entry that holds a comma or a bracket goes between quotation marks.",
)
TOO_DEEP = Code(
    "FRO025",
    _ERROR,
    "These lines are nested more than {limit} levels deep.",
    "No field needs that: check the spaces at the beginning of the lines.",
)
CONTROL_CHARACTER = Code(
    "FRO026",
    _ERROR,
    "An invisible control character (U+{found}) stands here.",
    "Delete this place and type it again; it often comes from copying out of another program.",
)
HASH = Code(
    "FRO027",
    _ERROR,
    "“{found}” after a space can be read as a remark and get lost.",
    "If it belongs to the text, put the whole value between quotation marks; a remark is written “# …”, with a space.",
)
BLOCK_HEADER = Code(
    "FRO028",
    _ERROR,
    "“{found}” is not a way to begin a text of several lines.",
    "Write only | (keeps the lines) or > (joins them) after the colon, and the text below, indented.",
)
BROKEN_LETTER = Code(
    "FRO029",
    _ERROR,
    "A letter is broken here (�): the file was saved with another encoding.",
    "Type the letter again and save the file as UTF-8.",
)
