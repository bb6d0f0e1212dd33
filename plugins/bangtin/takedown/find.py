"""What a take-down changes in the content: every edit is found first, shown, and only then made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from bangtin.core.files import Entry, sha256, walk
from bangtin.core.hashmemo import HashMemo
from bangtin.core.kept import kept_json
from bangtin.core.problems import UsageError
from bangtin.core.settings import Project
from bangtin.core.urls import Addresses, BadPath, parse_source
from bangtin.takedown.looks import Looks
from bangtin.takedown.names import Phrase, initials
from bangtin.takedown.pictures import withdrawn, without_picture

EDITED = frozenset((".md", ".txt", ".toml", ".vtt", ".csv", ".json"))
"""Files of the content that are text and that a take-down rewrites."""
LOOKED = frozenset((".pdf", ".docx", ".doc", ".odt", ".xlsx", ".pptx", ".mp4", ".webm", ".mp3", ".m4a"))
"""Files that nobody but a person can look into."""
_KEY = re.compile(r"(?:^|/)([0-9a-f]{24})(?:-\d+\.\w+)?$")


@dataclass(slots=True)
class Edit:
    """One file of the content: ``after`` None deletes it, ``new_path`` moves it."""

    path: str
    before: bytes
    after: bytes | None
    new_path: str = ""


@dataclass(slots=True)
class Finding:
    """All that one take-down means. Paths are relative to the content folder."""

    kind: str
    edits: list[Edit] = field(default_factory=list)
    places: int = 0
    """How often the name stands in the content."""
    doubtful: list[tuple[str, int, str]] = field(default_factory=list)
    """Spellings with other marks: path, line, how it is written."""
    look: list[str] = field(default_factory=list)
    """What a person has to look at: photos whose words name somebody, attachments of those articles."""
    by_hand: list[str] = field(default_factory=list)
    phrase: Phrase | None = None
    spellings: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    """SHA-256 of source files."""
    keys: list[str] = field(default_factory=list)
    """Of renditions, as their file names have them."""
    looks: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    """Addresses that shall answer "gone", without the path of SITEURL."""

    @property
    def deleted(self) -> list[str]:
        """Files that go."""
        return [edit.path for edit in self.edits if edit.after is None]


@dataclass(slots=True)
class Finder:
    """Looks through the content and the states of the last build."""

    project: Project

    def files(self) -> list[str]:
        """Every file of the content."""
        return [entry.path for entry in walk(self.project.content) if isinstance(entry, Entry)]

    def read(self, path: str) -> bytes:
        """The bytes of a file of the content."""
        return (self.project.content / path).read_bytes()

    def orders(self, feature: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Unit, key and order, of all units' last builds."""
        for file in sorted(self.project.cache.glob("shards/*/state.json")):
            state = kept_json(file, f"state {file.parent.name}")
            for key, order in (state.get("orders", {}) if isinstance(state, dict) else {}).get(feature, {}).items():
                yield file.parent.name, key, order

    # -- a person ----------------------------------------------------------------------------------------------------

    def person(self, name: str, instead: str = "", *, every: bool = False) -> Finding:
        """Replace a name everywhere. Raises UsageError for a name of one word."""
        try:
            phrase = Phrase.of(name)
        except ValueError:
            raise UsageError("“{name}” is one word, which many texts have: give the whole name.", name=name) from None
        instead = instead or initials(name)
        if re.search(r"[\n\r\"':#\[\]{}|>\\]", instead):
            raise UsageError("“{text}”: write plain words, without quotation marks, colons or brackets.", text=instead)
        if phrase.hits(instead):
            raise UsageError("“{text}” still has the name in it.", text=instead)
        found = Finding("person", phrase=phrase)
        spellings: set[str] = set()
        for path in self.files():
            self._name_in(path, found, instead, spellings, every=every)
        found.spellings = sorted(spellings)
        taken = [edit.new_path for edit in found.edits if edit.new_path]
        if twice := [path for path in taken if taken.count(path) > 1 or (self.project.content / path).exists()]:
            raise UsageError("{path} is there already: rename it first.", path=twice[0])
        return found

    def _name_in(self, path: str, found: Finding, instead: str, spellings: set[str], *, every: bool) -> None:
        """What one file says."""
        assert found.phrase is not None  # noqa: S101  # a person's finding has one
        phrase = found.phrase
        unit, *rest = path.split("/")
        moved = "/".join([unit, *(phrase.replaced(part, instead, every=every)[0] for part in rest)])
        spellings |= {hit.text for part in rest for hit in phrase.hits(part) if hit.certain or every}
        new_path = moved if moved != path else ""
        before = self.read(path) if PurePosixPath(path).suffix.lower() in EDITED or new_path else b""
        after = before
        if PurePosixPath(path).suffix.lower() in EDITED:
            text = before.decode("utf-8", "surrogateescape")
            hits = phrase.hits(text)
            spellings |= {hit.text for hit in hits if hit.certain or every}
            for hit in () if every else hits:
                if not hit.certain:
                    found.doubtful.append((path, text.count("\n", 0, hit.start) + 1, hit.text))
            changed, count = phrase.replaced(text, instead, every=every)
            found.places += count
            after = changed.encode("utf-8", "surrogateescape")
            if count and path.endswith((".md", "captions.txt")):
                self._beside(path, text, found)
        if new_path or after != before:
            found.edits.append(Edit(path, before, after, new_path))

    def _beside(self, path: str, text: str, found: Finding) -> None:
        """Photos whose words name the person, and attachments of the article: only a person can look into them."""
        assert found.phrase is not None  # noqa: S101  # as above
        folder = self.project.content / Path(path).parent
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            relative = f"{path.rpartition('/')[0]}/{file.name}"
            lines = [line for line in text.split("\n") if file.name in line]
            near = [text[max(0, at - 20) : at + 400] for line in lines if (at := text.find(line)) >= 0]
            named = any(found.phrase.hits(piece) for piece in near) and file.suffix.lower() not in EDITED
            if (named or file.suffix.lower() in LOOKED) and relative not in found.look:
                found.look.append(relative)

    # -- a photo -----------------------------------------------------------------------------------------------------

    def photo(self, wanted: str, *, keep_file: bool = False) -> Finding:
        """Take a picture out. ``keep_file`` leaves it in the folder and marks its consent as withdrawn."""
        hashes = HashMemo.load(self.project.cache / "hashes.json")
        known = {
            e.path: hashes.hash(self.project.content, e) for e in walk(self.project.content) if isinstance(e, Entry)
        }
        sources = self._sources(wanted, known)
        orders = [(key, order) for _, key, order in self.orders("galleries") if order.get("sha256") in sources]
        found = Finding("photo", sources=sorted(sources), keys=sorted({key for key, _ in orders}))
        self._alike(found)
        copies = [path for path, sha in known.items() if sha in sources]
        if not copies and not orders:
            raise UsageError("{photo}: neither the content nor the last build has this picture.", photo=wanted)
        texts: dict[str, str] = {}
        for copy in copies:
            folder, _, name = copy.rpartition("/")
            for path in known:
                if path.rpartition("/")[0] != folder or PurePosixPath(path).suffix.lower() not in EDITED:
                    continue
                text = texts.get(path) or self.read(path).decode("utf-8", "surrogateescape")
                if keep_file:
                    texts[path] = withdrawn(text, name) if path.endswith(".md") else text
                    continue
                texts[path], clean = without_picture(path, text, name)
                if not clean and path not in found.by_hand:
                    found.by_hand.append(path)
            if not keep_file:
                found.edits.append(Edit(copy, b"", None))
        for path, text in texts.items():
            before, after = self.read(path), text.encode("utf-8", "surrogateescape")
            if before != after:
                found.edits.append(Edit(path, before, after))
        return found

    def _alike(self, found: Finding) -> None:
        """Remember how the picture looks, and name others that look like it: saved anew, made smaller."""
        looks = Looks.load(self.project) if found.keys else Looks(self.project)
        found.looks = sorted({look for key in found.keys if (look := looks.known.get(key, ""))})
        near = {key for look in found.looks for key in looks.near(look)} - set(found.keys)
        found.look += sorted({str(order["source"]) for _, key, order in self.orders("galleries") if key in near})

    def _sources(self, wanted: str, known: dict[str, str]) -> set[str]:
        """The hashes of the source that somebody means: a path, a file at hand, a published address."""
        content = self.project.content
        at_hand = Path(wanted)
        path = wanted.removeprefix(f"{content.name}/").strip("/")
        if at_hand.is_file() and at_hand.resolve().is_relative_to(content):
            path = at_hand.resolve().relative_to(content).as_posix()
        if path in known:
            return {known[path]}
        if match := _KEY.search(urlsplit(wanted).path):
            found = {str(order["sha256"]) for _, key, order in self.orders("galleries") if key == match[1]}
            if found:
                return found
        if at_hand.is_file():
            own = sha256(at_hand.read_bytes())
            return {own} if own in known.values() else self._published(own) or {own}
        raise UsageError("{photo}: no such file, and no page shows a picture of this name.", photo=wanted)

    def _published(self, sha: str) -> set[str]:
        """The source of a rendition that somebody has saved from a page."""
        for entry in walk(self.project.output):
            match = _KEY.search(entry.path) if "/photos/" in entry.path else None
            if match and isinstance(entry, Entry) and sha256((self.project.output / entry.path).read_bytes()) == sha:
                return {str(order["sha256"]) for _, key, order in self.orders("galleries") if key == match[1]}
        return set()

    # -- an article --------------------------------------------------------------------------------------------------

    def article(self, wanted: str, *, notice: bool = True) -> Finding:
        """Delete a text with its translations and all that lies in its folder; ``notice`` leaves the word "gone"."""
        files = self.files()
        addresses = Addresses(self.project.values["SITEURL"], self.project.languages[0])
        sources = {}
        for path in files:
            if path.endswith(".md"):
                try:
                    sources[path] = parse_source(path, self.project.languages[0])
                except BadPath:
                    continue
        at_hand = Path(wanted)
        path = wanted.removeprefix(f"{self.project.content.name}/").strip("/")
        if at_hand.exists() and at_hand.resolve().is_relative_to(self.project.content):
            path = at_hand.resolve().relative_to(self.project.content).as_posix()
        address = f"/{unquote(urlsplit(wanted).path).removeprefix(addresses.base).strip('/')}/"
        keys = {
            source.key
            for file, source in sources.items()
            if path in {file, source.folder} or addresses.source(source).removeprefix(addresses.base) == address
        }
        if len(keys) != 1:
            text = "{text}: no text lies there." if not keys else "{text}: several texts lie there; name one."
            raise UsageError(text, text=wanted)
        own = {file: source for file, source in sources.items() if source.key in keys}
        folders = {source.folder for file, source in own.items() if file.rpartition("/")[2].startswith("index.")}
        doomed = [file for file in files if file in own or any(file.startswith(f"{folder}/") for folder in folders)]
        found = Finding("article", [Edit(file, self.read(file), None) for file in doomed])
        found.addresses = [addresses.source(source).removeprefix(addresses.base) for source in own.values()]
        found.edits += self._notices(next(iter(keys)).partition("/")[0], found.addresses) if notice else []
        return found

    def _notices(self, unit: str, addresses: Iterable[str]) -> Iterator[Edit]:
        """The unit's list of redirects, with the word that these are gone."""
        path = f"{unit}/redirects.toml"
        before = self.read(path) if (self.project.content / path).is_file() else b""
        text = before.decode("utf-8", "surrogateescape")
        text += "\n" if text and not text.endswith("\n") else ""
        new = [
            f'[[redirect]]\nfrom = "{address}"\ngone = true\n' for address in addresses if f'"{address}"' not in text
        ]
        if new:
            yield Edit(
                path, before, (text + ("\n" if text else "") + "\n".join(new)).encode("utf-8", "surrogateescape")
            )
