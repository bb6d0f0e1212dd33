"""``bangtin urls``: the addresses of all texts that readers can see; ``--freeze`` writes down that they are known."""

from __future__ import annotations

import argparse

from bangtin.cli.project import add_project_arguments, open_project
from bangtin.core.clock import build_time
from bangtin.core.files import write_atomic
from bangtin.core.i18n import translate_text
from bangtin.core.problems import UsageError
from bangtin.core.report import OK
from bangtin.core.terminal import interface_language
from bangtin.desk.addressbook import frozen_text
from bangtin.redirects.reading import FROZEN, read_frozen


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of the verb."""
    add_project_arguments(parser)
    parser.add_argument("units", nargs="*", metavar="UNIT", help="units to look at; all without any")
    parser.add_argument("--freeze", action="store_true", help="write the addresses into each unit's addresses.txt")


def run(options: argparse.Namespace) -> int:
    """Print the addresses, or freeze them: what was frozen before stays."""
    project, plugins = open_project(options.settings)
    from bangtin.shards.inspect import public_addresses

    known = {path.parent.name for path in project.content.glob("*/school.toml")}
    for unit in options.units:
        if unit not in known:
            raise UsageError("There is no unit “{value}” on this portal.", value=unit)
    lang = options.lang or interface_language()
    for unit, addresses in public_addresses(project, plugins, build_time(), options.units):
        if not options.freeze:
            for address in addresses:
                print(address)
            continue
        path = project.content / unit / FROZEN
        before = read_frozen(path.read_bytes(), path.name, unit)[0] if path.is_file() else []
        frozen = {one.address for one in before}
        new = set(addresses) - frozen
        if new or not path.is_file():
            write_atomic(path, frozen_text(frozen | new))
        print(
            translate_text("{path}: {new} new, {all} in all", lang).format(
                path=path, new=len(new), all=len(frozen | new)
            )
        )
    return OK
