"""Where in the source a link or a photo stands: Markdown's tree does not say, so the source is searched in order."""

from __future__ import annotations

import re

from bangtin.core import limits

__all__ = ["Places"]

_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[ ]*$|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
_NOT_NEWLINE = re.compile(r"[^\n]")
_BEFORE = frozenset("(<\"'=:[ \t\n,")
_BEGINNING = 80  # characters by which an address is found that nobody can have typed
_AFTER = frozenset(")>\"' \t\n,]")


class Places:
    """Finds each target of a text, occurrence by occurrence; lines count from ``first_line``, columns from 1."""

    def __init__(self, text: str, first_line: int) -> None:
        if "`" in text or "~~~" in text or "<!--" in text:
            text = _CODE.sub(lambda match: _NOT_NEWLINE.sub(" ", match[0]), text)
        self.text = text
        """The source, with blanks for code and comments."""
        self._first_line = first_line
        self._next: dict[str, int] = {}

    def find(self, target: str) -> tuple[int, int]:
        """Line and column of the next occurrence of an address or file name; (0, 0) when it cannot be found."""
        if len(target) > limits.ADDRESS_LENGTH:
            return self.first(target[:_BEGINNING])
        index = self._search(target)
        if index < 0:
            return (0, 0)
        self._next[target] = index + max(1, len(target))
        return self.at(index)

    def at(self, index: int) -> tuple[int, int]:
        """Line and column of a position in the text."""
        line = self.text.count("\n", 0, index)
        return (self._first_line + line, index - self.text.rfind("\n", 0, index))

    def first(self, piece: str) -> tuple[int, int]:
        """Line and column of the first occurrence of a piece of text, in any case of letters; (0, 0) when absent."""
        match = re.search(re.escape(piece), self.text, re.IGNORECASE)
        return self.at(match.start()) if match else (0, 0)

    def _search(self, target: str) -> int:
        """Index of the next occurrence that is bounded as an address is."""
        start = self._next.get(target, 0)
        index = self.text.find(target, start) if target else -1
        while index >= 0:
            before = self.text[index - 1] if index else "\n"
            after = self.text[index + len(target) : index + len(target) + 1] or "\n"
            if before in _BEFORE and after in _AFTER:
                return index
            index = self.text.find(target, index + 1)
        # Written with backslashes or entities, or once but used by several references.
        pattern = r"\\?".join("&(?:amp;)?" if sign == "&" else re.escape(sign) for sign in target)
        match = re.compile(pattern).search(self.text, start) if target else None
        return match.start() if match else self.text.find(target) if target else -1
