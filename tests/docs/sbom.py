"""``make sbom``: what a site's environment consists of, as CycloneDX 1.6 (JSON), for programs that know of weak spots.

Made of ``requirements/run.txt``, so it names what is installed and nothing else: versions, the SHA-256 of each file
that the lock allows, who needs whom; licences are what the installed packages say. Equal locks give equal bytes.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import re
import sys
import tomllib
import uuid
from itertools import pairwise
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "plugins" / "bangtin" / "socialcards" / "fonts"
SPACE = uuid.UUID("0d1f3c2e-6b0a-5d55-9c39-6a2f2f9c8b10")
"""Names of SBOMs are drawn from here and from their content."""
_ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def locked(lock: Path) -> list[dict[str, Any]]:
    """Every entry of a lock: name, version, hashes, and the names of those that need it (``bangtin`` is ourselves)."""
    text = lock.read_text(encoding="utf-8")
    starts = [match.start() for match in _ENTRY.finditer(text)] + [len(text)]
    found = []
    for start, end in pairwise(starts):
        piece = text[start:end]
        match = _ENTRY.match(piece)
        assert match is not None
        via = re.sub(r"^.*?# via", "", piece, count=1, flags=re.DOTALL)
        names = re.findall(r"(?:^|#)\s*([A-Za-z0-9._-]+)(?: \(pyproject\.toml[^)]*\))?\s*$", via, re.MULTILINE)
        hashes = _HASH.findall(piece)
        found.append(
            {"name": match[1], "version": match[2], "hashes": hashes, "via": list(map(canonicalize_name, names))}
        )
    return found


def licence(name: str) -> list[dict[str, Any]]:
    """What an installed package says of its licence; nothing for one that belongs to another platform."""
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return []
    if expression := metadata.get("License-Expression"):
        return [{"expression": expression}]
    told = [one.rpartition(" :: ")[2] for one in metadata.get_all("Classifier") or () if one.startswith("License :: ")]
    told = told or [line for line in (metadata.get("License") or "").splitlines()[:1] if line]
    return [{"license": {"name": one}} for one in sorted(set(told))]


def sbom(lock: Path) -> dict[str, Any]:
    """The whole document."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = locked(lock)
    refs = {
        canonicalize_name(one["name"]): f"pkg:pypi/{canonicalize_name(one['name'])}@{one['version']}" for one in entries
    }
    me = f"pkg:generic/{project['name']}@{project['version']}"
    needs: dict[str, list[str]] = {ref: [] for ref in [me, *refs.values()]}
    for one in entries:
        for via in one["via"]:
            needs[refs.get(via, me)].append(refs[canonicalize_name(one["name"])])
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": me,
                "name": project["name"],
                "version": project["version"],
                "description": project["description"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": [*map(_component, entries), *_fonts()],
        "dependencies": [{"ref": ref, "dependsOn": sorted(set(of))} for ref, of in needs.items()],
    }
    document["serialNumber"] = f"urn:uuid:{uuid.uuid5(SPACE, json.dumps(document, sort_keys=True))}"
    return document


def _component(entry: dict[str, Any]) -> dict[str, Any]:
    name = canonicalize_name(entry["name"])
    component = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{entry['version']}",
        "name": name,
        "version": entry["version"],
        "purl": f"pkg:pypi/{name}@{entry['version']}",
        "licenses": licence(name),
        "externalReferences": [
            {
                "type": "distribution",
                "url": f"https://pypi.org/project/{name}/{entry['version']}/#files",
                "hashes": [{"alg": "SHA-256", "content": content} for content in entry["hashes"]],
            }
        ],
    }
    return {key: value for key, value in component.items() if value}


def _fonts() -> list[dict[str, Any]]:
    """Files of others that lie in the package itself."""
    return [
        {
            "type": "file",
            "bom-ref": f"file:{path.relative_to(ROOT).as_posix()}",
            "name": path.relative_to(ROOT).as_posix(),
            "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
            "licenses": [{"license": {"id": "OFL-1.1"}}],
        }
        for path in [*sorted(FONTS.glob("*.ttf")), *sorted((ROOT / "theme" / "webfonts").rglob("*.woff2"))]
    ]


def main(goal: Path) -> None:
    """Write it."""
    goal.parent.mkdir(parents=True, exist_ok=True)
    goal.write_text(
        json.dumps(sbom(ROOT / "requirements" / "run.txt"), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    sys.stdout.write(f"{goal}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
