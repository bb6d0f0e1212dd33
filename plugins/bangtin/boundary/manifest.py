"""The ownership manifest: each output file, who made it, the hash of its bytes. Kept by the build, never published.

It is made of the states that the build leaves for each unit and for the portal: no second list can disagree with them.
"""

from __future__ import annotations

from pathlib import Path

from bangtin.boundary.check import NOT_AS_BUILT, UNOWNED
from bangtin.boundary.model import PORTAL
from bangtin.core.clock import build_time
from bangtin.core.files import sha256
from bangtin.core.kept import kept_json
from bangtin.core.problems import Problem
from bangtin.core.settings import Project

Manifest = dict[str, dict[str, str]]
"""Owner → output path → SHA-256 of its bytes, or the name that stands for them (``photo:…``: made beside pages)."""


def ownership(project: Project, plugins: list[str]) -> Manifest:
    """Who made what, of the last complete build. Empty when nothing was built."""
    from bangtin.shards.equip import side_works
    from bangtin.shards.plan import make_plan

    plan = make_plan(project, plugins, build_time())
    works = side_works(plan.project, plan.plugins)
    found: Manifest = {PORTAL: dict(plan.portal_state.get("manifest", {}))}
    for shard in plan.shards:
        if shard.state:
            beside = works.manifest(shard.unit, shard.state["orders"])
            found[shard.unit] = dict(sorted({**shard.state["manifest"], **beside}.items()))
    made = {path for own in found.values() for path in own}
    record = kept_json(project.cache / "live.json", "record live")
    # What belongs to no unit and is made beside pages (the index of the search): only the switch has seen it.
    found[PORTAL] |= {
        path: str(entry[0])
        for path, entry in (record.items() if isinstance(record, dict) else ())
        if path not in made and path.partition("/")[0] not in found
    }
    return found


def audit(project: Project, plugins: list[str]) -> list[Problem]:
    """What in the output belongs to nobody, and what is not as it was built, read in full."""
    manifest = ownership(project, plugins)
    owners = {path: (owner, hashed) for owner, own in manifest.items() for path, hashed in own.items()}
    name = project.output.name
    present = set(_files(project.output))
    problems = [UNOWNED.at(f"{name}/{path}", path=path) for path in sorted(present - owners.keys())]
    for path, (owner, hashed) in sorted(owners.items()):
        there = path in present and (":" in hashed or sha256((project.output / path).read_bytes()) == hashed)
        if not there:
            problems.append(NOT_AS_BUILT.at(f"{name}/{path}", path=path, owner=owner))
    return problems


def _files(root: Path) -> list[str]:
    """Everything below a folder, hidden files and links too."""
    return [
        path.relative_to(root).as_posix() for path in sorted(root.rglob("*")) if path.is_symlink() or path.is_file()
    ]
