"""What goes to a worker and what comes back: plain data, so that a shard can be built anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Self

from bangtin.core import given as givens

if TYPE_CHECKING:
    from bangtin.shards.plan import Plan, Shard


@dataclass(frozen=True, slots=True)
class ShardTask:
    """One unit to build. A pure function of these values gives the :class:`ShardResult`.

    Paths are absolute; ``files`` maps content paths to SHA-256; ``known`` maps published paths of the unit to the
    hash of their bytes; ``now`` is ISO 8601.
    """

    unit: str
    content: str
    theme: str
    theme_fingerprint: str
    code: str
    store: str
    staging: str
    now: str
    languages: tuple[str, ...]
    values: dict[str, Any]
    plugins: tuple[str, ...]
    units: tuple[dict[str, Any], ...]
    files: dict[str, str]
    known: dict[str, str]
    watched: bool = False
    """Somebody wants to know how long its steps take."""
    given: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, tuple[str, dict[str, str]]] = field(default_factory=dict)
    """Sources of side work, by SHA-256, of which this build found that nothing can be made."""
    parts: int = 1
    """Processes that may share the work."""
    afresh: bool = False
    """Build without what earlier builds found out: something in it broke the build."""

    @classmethod
    def of(
        cls,
        plan: Plan,
        shard: Shard,
        refused: Mapping[str, tuple[str, dict[str, str]]] | None = None,
        *,
        watched: bool = False,
    ) -> ShardTask:
        """The task of one unit of a plan."""
        project = plan.project
        prefix = shard.unit + "/"
        live = plan.outputs.live.known
        return cls(
            unit=shard.unit,
            content=str(project.content),
            theme=str(project.theme),
            theme_fingerprint=plan.school_theme + plan.portal_theme,
            code=plan.code,
            store=str(plan.store(shard.unit)),
            staging=str(plan.outputs.staging / shard.unit),
            now=plan.now.isoformat(),
            languages=project.languages,
            values=dict(project.values),
            plugins=tuple(plan.plugins),
            units=tuple(plan.units_for(shard.unit)),
            files=shard.files,
            known={path: hashed for path, hashed in live.items() if path.startswith(prefix)},
            given=givens.of_unit(plan.given, shard.unit),
            refused=dict(refused or {}),
            watched=watched,
        )

    def to_json(self) -> dict[str, Any]:
        """Plain data, for the way to another machine."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        refused = {key: (code, params) for key, (code, params) in data["refused"].items()}
        tuples = {name: tuple(data[name]) for name in ("languages", "plugins", "units")}
        return cls(**{**data, **tuples, "refused": refused})


MACHINE = "machine"
"""Why a unit was not built: the machine refused to write; its problem says how."""


@dataclass(slots=True)
class ShardResult:
    """What a unit's build made.

    ``manifest`` maps each path of the unit to the hash of its bytes; ``staged`` those written to staging to
    their size and time of change; ``summary`` is JSON, as it is kept: the hash of these bytes stands for it;
    ``steady`` is False when a source changed between planning and reading, so that the next build looks again.
    """

    unit: str
    manifest: dict[str, str] = field(default_factory=dict)
    staged: dict[str, tuple[int, int]] = field(default_factory=dict)
    summary: str = ""
    problems: list[dict[str, Any]] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    orders: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    links_out: list[tuple[str, str, int, int]] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)
    """Files that texts would have which are not public, and why they are not: nothing may show them."""
    withheld: list[str] = field(default_factory=list)
    wakes: str = ""
    steady: bool = True
    figures: dict[str, Any] | None = None
    """How long its steps took (:meth:`bangtin.core.stopwatch.Figures.to_json`), when that was asked for."""
    failed: str = ""
    """A traceback when the build of this unit broke: a bug, shown as such."""

    def to_json(self) -> dict[str, Any]:
        """Plain data, for the way from another machine."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """The inverse of :meth:`to_json`."""
        staged = {path: (size, changed) for path, (size, changed) in data["staged"].items()}
        links = [(target, file, line, column) for target, file, line, column in data["links_out"]]
        return cls(**{**data, "staged": staged, "links_out": links})
