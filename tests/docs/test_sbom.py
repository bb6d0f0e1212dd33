"""The list of what a site is made of: valid, whole, and the same each time."""

from __future__ import annotations

import json

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.utils import canonicalize_name
from tests.docs.sbom import ROOT, locked, main, sbom

LOCK = ROOT / "requirements" / "run.txt"


def test_it_obeys_the_schema(tmp_path):
    main(tmp_path / "build" / "sbom.cdx.json")
    text = (tmp_path / "build" / "sbom.cdx.json").read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert json.loads(text) == sbom(LOCK)


def test_it_names_all_that_is_locked_and_nothing_else():
    document = sbom(LOCK)
    entries = {canonicalize_name(one["name"]): one for one in locked(LOCK)}
    libraries = {one["name"]: one for one in document["components"] if one["type"] == "library"}
    assert libraries.keys() == entries.keys()
    assert {"pelican", "nh3", "pillow", "markdown"} <= libraries.keys()
    for name, one in libraries.items():
        assert one["version"] == entries[name]["version"]
        hashes = {each["content"] for each in one["externalReferences"][0]["hashes"]}
        assert hashes == set(entries[name]["hashes"])
        assert hashes
    assert LOCK.read_text(encoding="utf-8").count("--hash=") == sum(len(one["hashes"]) for one in entries.values())


def test_who_needs_whom():
    document = sbom(LOCK)
    needs = {one["ref"].rpartition("@")[0].rpartition("/")[2]: one["dependsOn"] for one in document["dependencies"]}
    assert any(ref.startswith("pkg:pypi/pelican@") for ref in needs["bangtin"])
    assert any(ref.startswith("pkg:pypi/blinker@") for ref in needs["pelican"])
    reached, left = set(), [f"{document['metadata']['component']['bom-ref']}"]
    whole = {one["ref"]: one["dependsOn"] for one in document["dependencies"]}
    while left:
        ref = left.pop()
        if ref not in reached:
            reached.add(ref)
            left += whole[ref]
    assert reached == set(whole), "a locked package that nobody needs"


def test_licences_are_known():
    libraries = [one for one in sbom(LOCK)["components"] if one["type"] == "library"]
    assert [one["name"] for one in libraries if not one.get("licenses")] in ([], ["colorama"], ["tzdata"])


def test_a_changed_lock_is_seen(tmp_path):
    changed = tmp_path / "run.txt"
    text = LOCK.read_text(encoding="utf-8")
    changed.write_text(text.replace("--hash=sha256:", "--hash=sha256:0", 1).replace("0", "1", 1), encoding="utf-8")
    assert sbom(changed)["serialNumber"] != sbom(LOCK)["serialNumber"]
