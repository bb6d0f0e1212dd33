"""A strict, small reader of YAML's plain part, in which every value is a text with its place.

Read are groups (`key: value`, indented), lists (`- entry`), `[a, b]` and `{a: b}`, quoted texts, `|` and `>` blocks,
values continued on indented lines, and remarks. Unlike in YAML, `title: Hội nghị: phần một` is the text behind the
first colon, and nothing turns into a number, a date or a truth value. Anchors, aliases, tags, tabs as indentation and
duplicate keys are refused. All mistakes are found in one pass; no input raises; the time is linear in the length.
"""

from __future__ import annotations

import re
from typing import Any

from bangtin.core.frontmatter import check_syntax as check
from bangtin.core.frontmatter.envelope import Parts, missing, split
from bangtin.core.frontmatter.flow import MAX_DEPTH, flow
from bangtin.core.frontmatter.nodes import Entry, Mapping, Node, Region, Scalar, Sequence
from bangtin.core.frontmatter.quotes import CONTROL, quoted
from bangtin.core.problems import Code, Problem

__all__ = ["MAX_BYTES", "MAX_DEPTH", "Parts", "missing", "parse", "split"]

MAX_BYTES = 8192


_KEY = re.compile(r"([^\W\d][\w-]*):(?:\s+|$)")
_TIGHT_KEY = re.compile(r"([A-Za-z_][A-Za-z0-9_]*):(?!//)")
_QUOTED_KEY = re.compile(r"""(?:"([^"\\]*)"|'([^']*)')\s*:(?:\s+|$)""")
_ANY_KEY_END = re.compile(r":(?:\s|$)")
_HEADER = re.compile(r"[|>](?:[-+]?[1-9]?|[1-9][-+])")
_SPECIAL = frozenset("&*!|>\"'[{#%@`,]}?-")
_BROKEN = re.compile("[\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def parse(front: str, file: str, line: int = 2) -> tuple[Mapping, list[Problem]]:
    """The front matter as a mapping with places; `line` is the number of its first line in the file."""
    if len(front) * 4 > MAX_BYTES:
        size = len(front.encode("utf-8", "surrogatepass"))
        if size > MAX_BYTES:
            return Mapping({}, line, 1), [check.TOO_LONG.at(file, line, 1, size=size, limit=MAX_BYTES)]
    parser = _Parser(front, file, line)
    return parser.document(), parser.problems


class _Parser:
    """Reads line by line; the current line is ``content``, indented by ``indent`` (-1 behind the last line)."""

    __slots__ = ("content", "file", "first", "indent", "index", "lines", "problems")

    def __init__(self, front: str, file: str, line: int) -> None:
        self.file = file
        self.first = line
        self.problems: list[Problem] = []
        self.lines = front.split("\n")
        if _BROKEN.search(front):
            self._mend()
        self._load(0)

    # -- lines ---------------------------------------------------------------------------------------------------

    @property
    def line(self) -> int:
        """The number of the current line in the file."""
        return self.first + self.index

    def report(self, code: Code, line: int, column: int, **params: Any) -> None:
        self.problems.append(code.at(self.file, line, column, **params))

    def _mend(self) -> None:
        """Report broken letters and control characters, and go on with something harmless in their place."""
        for index, text in enumerate(self.lines):
            for match in _BROKEN.finditer(text):
                if match[0] == "\ufffd":
                    self.report(check.BROKEN_LETTER, self.first + index, match.start() + 1)
                else:
                    found = f"{ord(match[0]):04X}"
                    self.report(check.CONTROL_CHARACTER, self.first + index, match.start() + 1, found=found)
            self.lines[index] = CONTROL.sub(" ", text)

    def _load(self, index: int) -> None:
        """Make the first line from `index` on that is neither empty nor a remark the current one."""
        lines = self.lines
        count = len(lines)
        while index < count:
            line = lines[index]
            content = line.strip()
            if content and content[0] != "#":
                self.index = index
                self.content = content
                indent = len(line) - len(line.lstrip())
                if indent and not line.startswith(" " * indent):
                    indent = self._odd_indent(line[:indent], index)
                self.indent = indent
                return
            index += 1
        self.index = index
        self.content = ""
        self.indent = -1

    def _odd_indent(self, lead: str, index: int) -> int:
        """Report indentation by anything but spaces, and say how deep it is meant: a tab counts as two."""
        odd = len(lead) - len(lead.lstrip(" "))
        self.report(check.TAB if "\t" in lead else check.ODD_SPACE, self.first + index, odd + 1)
        return len(lead) + lead.count("\t")

    def _column(self) -> int:
        """Where the current content begins."""
        return len(self.lines[self.index].rstrip()) - len(self.content) + 1

    # -- blocks --------------------------------------------------------------------------------------------------

    def document(self) -> Mapping:
        """All lines; what does not belong to the outermost mapping is reported."""
        if self.indent < 0:
            return Mapping({}, self.first, 1)
        return self._mapping(0, 0)

    def _block(self, floor: int, depth: int) -> Node:
        """The group or list that begins on the current line and lasts while lines are indented by `floor` or more."""
        if depth > MAX_DEPTH:
            line, column = self.line, self._column()
            self.report(check.TOO_DEEP, line, column, limit=MAX_DEPTH)
            while self.indent >= floor:
                self._load(self.index + 1)
            return Scalar("", line, column)
        return self._sequence(floor, depth) if _is_item(self.content) else self._mapping(floor, depth)

    def _mapping(self, floor: int, depth: int) -> Mapping:
        indent = self.indent
        mapping = Mapping({}, self.line, self._column())
        while self.indent >= floor:
            if self.indent != indent:
                self.report(check.INDENTATION, self.line, self._column(), found=self.indent, expected=indent)
            self._entry(mapping, depth)
        return mapping

    def _entry(self, mapping: Mapping, depth: int) -> None:
        """The current line as `key: value`, with the lines that belong to it."""
        line, column, content = self.line, self._column(), self.content
        found = self._key(content, line, column)
        if found is None:
            self._load(self.index + 1)
            return
        key, start = found
        value = self._value(content[start:], column + start, self.indent, depth, key)
        if first := mapping.entries.get(key):
            self.report(check.DUPLICATE_KEY, line, column, key=key, first=first.key_line)
        else:
            mapping.entries[key] = Entry(line, column, value)

    def _key(self, content: str, line: int, column: int) -> tuple[str, int] | None:
        """The key of a line and where its value begins."""
        if match := _KEY.match(content):
            return match[1], match.end()
        if match := _QUOTED_KEY.match(content):
            return match[1] or match[2] or "", match.end()
        if content[0] in "&*!":
            self.report(check.ANCHOR, line, column, sign=content[0])
        elif match := _TIGHT_KEY.match(content):
            self.report(check.NO_SPACE, line, column + match.end(), key=match[1])
            return match[1], match.end()
        elif content[0].isalnum() and (end := _ANY_KEY_END.search(content)):
            return content[: end.start()].rstrip(), len(content) - len(content[end.end() :].lstrip())
        else:
            self.report(check.NOT_AN_ENTRY, line, column)
        return None

    def _sequence(self, floor: int, depth: int, *, flush: bool = False) -> Sequence:
        """A list. A `flush` list stands in the column of its own key, so the next key ends it."""
        indent = self.indent
        sequence = Sequence([], self.line, self._column())
        while self.indent >= floor:
            if _is_item(self.content):
                if self.indent != indent:
                    self.report(check.INDENTATION, self.line, self._column(), found=self.indent, expected=indent)
                sequence.items.append(self._item(depth))
            elif flush and self.indent == floor:
                break
            else:
                self._stray(sequence, depth)
        return sequence

    def _item(self, depth: int) -> Node:
        """What stands behind a hyphen; a group that begins there goes on in the column of its first key."""
        rest = self.content[1:].lstrip()
        offset = len(self.content) - len(rest)
        indent = self.indent
        if rest and (_is_item(rest) or _KEY.match(rest) or _QUOTED_KEY.match(rest)):
            self.indent += offset
            self.content = rest
            return self._block(indent + 1, depth + 1)
        return self._value(rest, self._column() + offset, indent, depth, "-")

    def _stray(self, sequence: Sequence, depth: int) -> None:
        """A line inside a list that is no item: most often a key of the last item, indented too little."""
        last = sequence.items[-1] if sequence.items else None
        if isinstance(last, Mapping) and _KEY.match(self.content):
            expected = last.column - 1
            self.report(check.INDENTATION, self.line, self._column(), found=self.indent, expected=expected)
            self._entry(last, depth + 1)
        else:
            self.report(check.NOT_AN_ITEM, self.line, self._column())
            self._load(self.index + 1)

    # -- values --------------------------------------------------------------------------------------------------

    def _value(self, text: str, column: int, indent: int, depth: int, key: str) -> Node:
        """What stands behind `key:` or a hyphen on a line indented by `indent`, with its lines below."""
        sign = text[:1]
        if sign and sign not in _SPECIAL:
            return self._plain(text, column, indent, depth, key)
        if not sign or _is_remark(text):
            return self._below(column, indent, depth, key)
        if sign in "\"'":
            return self._enclosed(text, column, indent, depth)
        if sign in "[{":
            return self._enclosed(text, column, indent, depth + 1)
        if sign in "|>":
            return self._literal(text, column, indent)
        if sign in "&*!":
            self.report(check.ANCHOR, self.line, column, sign=sign)
        elif sign in "%@`,]}" or (sign in "?-" and text[1:2] in ("", " ", "\t")):
            self.report(check.RESERVED_START, self.line, column, sign=sign)
        return self._plain(text, column, indent, depth, key)

    def _below(self, column: int, indent: int, depth: int, key: str) -> Node:
        """The value of a key with nothing behind its colon: the lines below, when they are indented."""
        line = self.line
        self._load(self.index + 1)
        content = self.content
        if self.indent > indent:
            if _is_item(content) or _KEY.match(content) or _QUOTED_KEY.match(content) or _TIGHT_KEY.match(content):
                return self._block(indent + 1, depth + 1)
            return self._value(content, self._column(), indent, depth, key)
        if key != "-" and self.indent == indent and _is_item(content):
            return self._sequence(indent, depth + 1, flush=True)
        return Scalar("", line, column)

    def _plain(self, text: str, column: int, indent: int, depth: int, key: str) -> Scalar:
        """A text without marks, continued on the lines below that are indented more than its key."""
        line, previous = self.line, self.index
        if "#" in text:
            text = self._without_remark(text, column)
        self._load(self.index + 1)
        if self.indent <= indent:
            return Scalar(text, line, column)
        parts = [text]
        while self.indent > indent:
            if _KEY.match(self.content) or _is_item(self.content):
                self.report(check.UNDER_VALUE, self.line, self._column(), key=key)
                self._block(indent + 1, depth + 1)
                break
            parts.append("\n" * (self.index - previous - 1) or " ")
            parts.append(self._without_remark(self.content, self._column()))
            previous = self.index
            self._load(self.index + 1)
        return Scalar("".join(parts), line, column)

    def _without_remark(self, text: str, column: int) -> str:
        """The text before ` # …`; a `#` glued to a word is neither clearly text nor clearly a remark."""
        start = 0
        while (place := text.find("#", start)) >= 0:
            if place == 0 or text[place - 1].isspace():
                if _is_remark(text[place:]):
                    return text[:place].rstrip()
                self.report(check.HASH, self.line, column + place, found=text[place:].split(maxsplit=1)[0])
                return text
            start = place + 1
        return text

    def _enclosed(self, text: str, column: int, indent: int, depth: int) -> Node:
        """A quoted text or brackets; what is not closed on this line may be on the next ones, if indented."""
        line, start = self.line, self.index
        stop = start + 1
        region = Region(text, line, column)
        problems: list[Problem] = []
        found = self._read_enclosed(region, depth, problems)
        if found is None:
            while stop < len(self.lines) and (not self.lines[stop].strip() or _lead(self.lines[stop]) > indent):
                stop += 1
            if stop > start + 1:
                region = Region("\n".join([text, *self.lines[start + 1 : stop]]), line, column)
                region.starts = [i + 1 for i, char in enumerate(region.text) if char == "\n"]
                problems = []
                found = self._read_enclosed(region, depth, problems)
        self.problems += problems
        if found is None:
            self._not_closed(text[0], line, column, problems)
            self._load(stop)
            return Scalar(text[1:].strip(), line, column, quoted=True)
        node, end = found
        row, at = region.place(end - 1)
        rest = region.text[end:].partition("\n")[0]
        if rest.strip() and not (rest[0].isspace() and _is_remark(rest.lstrip())):
            behind = at + 1 + len(rest) - len(rest.lstrip())
            self.report(check.AFTER_END, row, behind, sign=region.text[end - 1])
        self._load(start + 1 + row - line)
        if self.indent > indent:
            self.report(check.INDENTATION, self.line, self._column(), found=self.indent, expected=indent)
            while self.indent > indent:
                self._load(self.index + 1)
        return node

    def _read_enclosed(self, region: Region, depth: int, problems: list[Problem]) -> tuple[Node, int] | None:
        if region.text[0] in "\"'":
            return quoted(region, 0, self.file, problems)
        return flow(region, self.file, problems, depth)

    def _not_closed(self, sign: str, line: int, column: int, problems: list[Problem]) -> None:
        """Report what opens at the value's start, unless a quotation mark inside is already named as the cause."""
        if sign in "\"'":
            self.report(check.UNCLOSED_QUOTE, line, column, sign=sign)
        elif not any(problem.code == check.UNCLOSED_QUOTE.id for problem in problems):
            self.report(check.UNCLOSED_BRACKET, line, column, sign=sign, closing="]" if sign == "[" else "}")

    def _literal(self, text: str, column: int, indent: int) -> Scalar:
        """A `|` block (lines kept) or a `>` block (lines joined), with `-` and `+` for what happens to its end."""
        line = self.line
        header = self._without_remark(text, column)
        if not _HEADER.fullmatch(header):
            self.report(check.BLOCK_HEADER, line, column, found=header)
            header = text[0]
        start = stop = self.index + 1
        while stop < len(self.lines) and (not self.lines[stop].strip() or _lead(self.lines[stop]) > indent):
            stop += 1
        block = self.lines[start:stop]
        digit = next((int(char) for char in header if char.isdigit()), 0)
        width = indent + digit if digit else next((_lead(one) for one in block if one.strip()), 0)
        kept = [self._block_line(one, width, start + number) for number, one in enumerate(block)]
        self._load(stop)
        while kept and not kept[-1]:
            kept.pop()
        body = "\n".join(kept) if header[0] == "|" else _joined(kept)
        if "+" in header:
            body += "\n" * (len(block) - len(kept) + 1)
        elif body and "-" not in header:
            body += "\n"
        return Scalar(body, line, column, quoted=True)

    def _block_line(self, text: str, width: int, index: int) -> str:
        """One line of a block without its indentation."""
        lead = text[: len(text) - len(text.lstrip())]
        if not text.strip():
            return ""
        if "\t" in lead[:width]:
            self.report(check.TAB, self.first + index, lead.index("\t") + 1)
            return text.lstrip()
        if len(lead) < width:
            self.report(check.INDENTATION, self.first + index, len(lead) + 1, found=len(lead), expected=width)
            return text.lstrip()
        return text[width:].rstrip()


def _is_item(content: str) -> bool:
    """Whether a line begins with a list's hyphen."""
    return content[:1] == "-" and content[1:2] in ("", " ", "\t")


def _is_remark(text: str) -> bool:
    """Whether a text is a remark: a # with a space behind it."""
    return text[:1] == "#" and text[1:2] in ("", " ", "\t")


def _lead(text: str) -> int:
    """How deep a line is indented; a tab counts as two."""
    lead = text[: len(text) - len(text.lstrip())]
    return len(lead) + lead.count("\t")


def _joined(lines: list[str]) -> str:
    """The lines of a `>` block: joined by spaces; empty lines are line breaks, lines indented further stay alone."""
    result = ""
    breaks = 0
    previous: str | None = None
    for line in lines:
        if not line:
            breaks += 1
            continue
        if previous is None:
            result += "\n" * breaks
        elif line[0].isspace() or previous[0].isspace():
            result += "\n" * (breaks + 1)
        else:
            result += "\n" * breaks or " "
        result += line
        previous, breaks = line, 0
    return result
