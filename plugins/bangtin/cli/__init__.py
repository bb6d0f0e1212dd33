"""The command ``bangtin``: one file per verb, each a thin call. Only here are exit statuses made."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from keyword import iskeyword
from pathlib import Path

from bangtin.cli.arguments import Parser, language_of
from bangtin.core.machine import machine_error
from bangtin.core.problems import UsageError
from bangtin.core.report import USAGE
from bangtin.core.terminal import show_usage_error, steady

VERBS = {
    "new": "start an article: folder, front matter, editor",
    "import": "make articles of Word files, texts, saved web pages, exports of old portals",
    "editor": "let code editors complete and check articles, and git refuse mistakes",
    "ci": "let GitHub or GitLab check proposals, build and publish",
    "check": "look for mistakes without building",
    "build": "build the site into output/",
    "publish": "put the site where readers find it, or go back to an earlier release",
    "domains": "websites of units that have one of their own",
    "hosting": "files for the web server: headers, redirects, pages of errors",
    "redirects": "find what has moved or gone in git's history, and write it down",
    "urls": "the addresses that readers know; freeze them",
    "diff-check": "prove that an edit in one school changed only what it may change",
    "owners": "which unit made which file of the output",
    "codeowners": "write who must approve a change of which folder, for GitHub or GitLab",
    "takedown": "take down a photo, a person's name or an article, everywhere",
    "cache": "size of the build's memory; is it sound, what can go",
    "photos": "state of the cache of pictures; where a photo is shown",
    "stats": "count readers in the web server's logs",
    "components": "the component gallery of the theme, for those who work on it",
    "serve": "build, show on this computer, build again at every change",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a verb; returns the exit status: 0 fine, 1 mistakes in the content, 2 wrong use, 3 a bug of ours."""
    steady()
    wanted = list(sys.argv[1:] if argv is None else argv)
    lang = language_of(wanted)
    parser = Parser(lang=lang, prog="bangtin", description="Bảng Tin: a site generator for school news")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, text in VERBS.items():
        sub = verbs.add_parser(name, help=text, description=text)
        if name in wanted or any(flag in wanted for flag in ("-h", "--help")):
            module = importlib.import_module(f"bangtin.cli.{name.replace('-', '_')}{'_' * iskeyword(name)}")
            module.add_arguments(sub)
            sub.set_defaults(run=module.run)
    options = parser.parse_args(argv)
    try:
        status: int = options.run(options)
    except UsageError as error:
        show_usage_error(error, lang)
        return USAGE
    except OSError as error:
        machine = machine_error(error, Path.cwd())
        if machine is None:
            raise
        show_usage_error(machine, lang)
        return USAGE
    except KeyboardInterrupt:
        return 130
    return status
