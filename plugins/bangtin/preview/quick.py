"""The process that keeps schools in memory and renders only the pages that somebody looks at.

It goes the way of a build: the same plan, the same run of the features, the same writer. Only what nobody looks at is
not rendered, nothing is written, and the files that an editor has not touched are neither looked for nor hashed again.
What it leaves out (lists of the portal, tag pages, the search) the whole build behind it brings up to date.
"""

from __future__ import annotations

import base64
import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bangtin.core.clock import build_time
from bangtin.core.files import Entry, sha256, walk
from bangtin.core.problems import BangtinError, UsageError
from bangtin.core.urls import Addresses, BadPath, parse_source
from bangtin.pelicanlink.run import run_pelican
from bangtin.pelicanlink.writer import Glimpse
from bangtin.preview.faults import bug, misuse
from bangtin.preview.photos import shown
from bangtin.preview.portal import look_at_portal
from bangtin.proofread.checking import Portal
from bangtin.shards.fingerprint import theme_fingerprint
from bangtin.shards.plan import Plan, make_plan
from bangtin.shards.project import open_project
from bangtin.shards.tasks import ShardTask
from bangtin.shards.worker import prepare

MOST = 20
"""Pages that nobody looks at and that are made nevertheless, because their texts have changed."""


class Quick:
    """Schools in memory; :meth:`answer` brings them up to date and renders pages."""

    def __init__(self, settings: Path) -> None:
        self._settings = settings
        self._memory: dict[str, dict[str, Any]] = {}
        self._plan: Plan | None = None
        self._hidden: dict[str, dict[str, str]] = {}  # unit → output path → why readers do not see the text

    def answer(self, order: dict[str, Any]) -> dict[str, Any]:
        """``changed``: absolute paths; ``looking``: output paths of open pages; ``render``: whether to make them.

        The answer has ``pages`` (output path → text, or nothing for a page that is not there), ``files`` (output path →
        base64) when the theme has changed, ``problems`` of the ``units`` that were read, ``moved`` (output path →
        where it is now), ``sources`` (output path → file, for pages of texts), ``photos`` (unit → orders of the photos
        that its pages show), ``hidden`` (output path → why readers do not see that text), ``wide`` when any page may
        have changed, and ``faults``. Asked for ``proof`` of files it gives ``proofs``: file → what proofreading finds.

        ``refused`` are photos (by SHA-256) of which whole builds could make nothing. Only they try: until one has, a
        page shows such a photo as if it could be made.
        """
        if "proof" in order:
            return {"proofs": self._proofs(order["proof"]), "faults": []}
        said: dict[str, Any] = {"pages": {}, "files": {}, "problems": [], "units": [], "moved": {}}
        said |= {"photos": {}, "faults": []}
        changed = [Path(path) for path in order["changed"]]
        try:
            plan, wide = self._up_to_date(changed, said)
        except UsageError as error:
            self._plan = None
            said["faults"].append(misuse(error))
            return said
        said["wide"] = wide and bool(changed)
        wanted = [*order["looking"], *self._edited(plan, changed)]
        said["sources"] = self._sources(plan, wanted)
        for shard in plan.shards if order["render"] else ():
            pages = frozenset(page for page in wanted if page.startswith(f"{shard.unit}/"))
            if pages:
                self._look(ShardTask.of(plan, shard, _refused(order)), plan, pages, said)
        said["hidden"] = {page: self._hidden.get(page.partition("/")[0], {}).get(page, "") for page in wanted}
        if not order["render"]:
            return said
        rest = frozenset(page for page in order["looking"] if page.partition("/")[0] not in plan.units)
        if wide and rest:
            self._guard(plan, said, lambda: said["pages"].update(look_at_portal(plan, rest)))
        return said

    # -- what has changed ----------------------------------------------------------------------------------------

    def _up_to_date(self, changed: Sequence[Path], said: dict[str, Any]) -> tuple[Plan, bool]:
        """The plan as it is after the changes, and whether they may reach pages outside of one school."""
        plan = self._plan
        if plan is None or any(self._is_wide(plan, path) for path in changed):
            before = "" if plan is None else plan.school_theme + plan.portal_theme
            project, plugins = open_project(self._settings)
            plan = self._plan = make_plan(project, plugins, build_time())
            said["problems"] += [problem.to_json() for problem in plan.problems]
            if before and plan.school_theme + plan.portal_theme != before:
                self._new_theme(plan, said)
            return plan, True
        plan.now = build_time()
        wide = False
        if any(path.is_relative_to(plan.project.theme) for path in changed):
            plan.school_theme = theme_fingerprint(plan.project.theme, "school")
            plan.portal_theme = theme_fingerprint(plan.project.theme, "portal")
            self._new_theme(plan, said)
            wide = True
        inside = [p for p in changed if p.is_relative_to(plan.project.content) and p != plan.project.content]
        self._touch(plan, [path.relative_to(plan.project.content).as_posix() for path in inside], said)
        return plan, wide

    @staticmethod
    def _is_wide(plan: Plan, path: Path) -> bool:
        """Settings, the registry of units, lists of words for all, folders of no unit: the plan is made anew."""
        project = plan.project
        if path.is_relative_to(project.theme):
            return False
        if not path.is_relative_to(project.content):
            return True
        parts = path.relative_to(project.content).parts
        return len(parts) < 2 or parts[0] not in plan.units or parts[1] == "school.toml"

    def _touch(self, plan: Plan, paths: Iterable[str], said: dict[str, Any]) -> None:
        """Look at the changed files and folders again, and at no others."""
        gone: dict[str, str] = {}
        new: dict[str, str] = {}
        shards = {shard.unit: shard for shard in plan.shards}
        for path in paths:
            files = shards[path.partition("/")[0]].files
            there = dict(_hashed(plan.project.content, path))
            for known in [known for known in files if known == path or known.startswith(f"{path}/")]:
                gone[known] = files.pop(known)
                plan.all_files.pop(known, None)
            files.update(there)
            plan.all_files.update(there)
            new.update(there)
        addresses = Addresses(plan.project.values["SITEURL"], plan.project.languages[0])
        for path, hashed in gone.items():
            if path not in new and path.endswith(".md") and (page := _page(addresses, path)):
                own = shards[path.partition("/")[0]].files  # it may have come under its new name a moment before
                there_now = next((text for text, known in own.items() if known == hashed and text.endswith(".md")), "")
                if there_now:
                    said["moved"][page] = _page(addresses, there_now)

    @staticmethod
    def _new_theme(plan: Plan, said: dict[str, Any]) -> None:
        """Hand over the files of the theme: their addresses hold their hashes, so old pages keep theirs."""
        from bangtin.shards.equip import theme_of

        try:
            files = theme_of(plan).files
        except Exception:  # noqa: BLE001  # a stylesheet or catalogue that cannot be read
            said["faults"].append(bug(traceback.format_exc(), plan.project))
            return
        output = Addresses(plan.project.values["SITEURL"], plan.project.languages[0]).output
        said["files"] = {output(address): base64.b64encode(data).decode() for address, data in files.items()}

    @staticmethod
    def _edited(plan: Plan, changed: Iterable[Path]) -> list[str]:
        """The pages of the texts that were edited, or beside which something was."""
        addresses = Addresses(plan.project.values["SITEURL"], plan.project.languages[0])
        texts: dict[str, None] = {}
        for path in changed:
            if not path.is_relative_to(plan.project.content):
                continue
            name = path.relative_to(plan.project.content).as_posix()
            if name.endswith(".md"):
                texts[name] = None
                continue
            places = (f"{name}/", f"{name.rpartition('/')[0]}/index.")
            texts.update((text, None) for text in plan.all_files if text.endswith(".md") and text.startswith(places))
        pages = dict.fromkeys(_page(addresses, text) for text in texts)
        return [page for page in pages if page][:MOST]

    @staticmethod
    def _sources(plan: Plan, pages: Iterable[str]) -> dict[str, str]:
        """The files of those pages that are texts, as problems name them."""
        addresses = Addresses(plan.project.values["SITEURL"], plan.project.languages[0])
        wanted = set(pages)
        units = {page.partition("/")[0] for page in wanted}
        found = {}
        for shard in plan.shards:
            if shard.unit in units:
                for path in shard.files:
                    if path.endswith(".md") and (page := _page(addresses, path)) in wanted:
                        found[page] = f"{plan.project.content.name}/{path}"
        return found

    # -- rendering -----------------------------------------------------------------------------------------------

    def _look(self, task: ShardTask, plan: Plan, wanted: frozenset[str], said: dict[str, Any]) -> None:
        """Render pages of one unit."""

        def look() -> None:
            run = prepare(task)
            run.site.memory = self._memory.setdefault(task.unit, {})
            run.output = output = Glimpse(Path(task.staging), {}, task.unit, wanted=wanted)
            said["units"].append(task.unit)
            run_pelican(task.plugins, run, content=task.content, output=task.staging, values=task.values)
            pages = {page: data.decode() for page, data in output.pages.items()}
            said["pages"].update({**dict.fromkeys(wanted), **pages})
            output_of = run.site.addresses.output
            self._hidden[task.unit] = {output_of(url): state for url, state in run.site.hidden.items()}
            said["photos"][task.unit] = shown(pages.values(), run.site.orders.get("galleries", {}))
            said["problems"] += [problem.to_json() for problem in run.site.problems.problems]

        self._guard(plan, said, look)

    def _proofs(self, files: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
        """What proofreading finds in texts; nothing in those of other settings."""
        if self._plan is None:
            return {}
        portal = Portal(self._plan.project.content)
        return {file: [problem.to_json() for problem in portal.proof(file)] for file in files}

    @staticmethod
    def _guard(plan: Plan, said: dict[str, Any], look: Any) -> None:
        """Whatever breaks is told, and the last good page stays."""
        try:
            look()
        except BangtinError as error:
            said["problems"] += [problem.to_json() for problem in error.problems]
        except UsageError as error:
            said["faults"].append(misuse(error))
        except Exception:  # noqa: BLE001  # a template or code of ours
            said["faults"].append(bug(traceback.format_exc(), plan.project))


def _refused(order: dict[str, Any]) -> dict[str, tuple[str, dict[str, str]]]:
    """What an order says of photos that cannot be made."""
    return {source: (code, params) for source, (code, params) in order.get("refused", {}).items()}


def _page(addresses: Addresses, path: str) -> str:
    """The output path of a text's page; empty for what can have none."""
    try:
        return addresses.output(addresses.source(parse_source(path, addresses.default_lang)))
    except BadPath:
        return ""


def _hashed(content: Path, path: str) -> Iterable[tuple[str, str]]:
    """Path → hash of a changed file, or of all files in a changed folder. Links are no files."""
    whole = content / path
    if any(part.startswith(".") for part in path.split("/")) or whole.is_symlink():
        return
    if whole.is_dir():
        names = [f"{path}/{entry.path}" for entry in walk(whole) if isinstance(entry, Entry)]
    elif whole.is_file():
        names = [path]
    else:
        return
    for name in names:
        try:
            yield name, sha256((content / name).read_bytes())
        except OSError:  # gone again
            continue
