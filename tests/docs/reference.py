"""Settings, messages and proofreading in docs/, made from the code: ``python -m tests.docs.reference`` writes them."""

from __future__ import annotations

import importlib
import pkgutil
import runpy
import tomllib
from pathlib import Path

import bangtin
from bangtin.core.i18n import translate_text
from bangtin.core.problems import Code
from bangtin.core.settings import SITE_SETTINGS, Setting
from bangtin.pelicanlink.feature import features_of

ROOT = Path(__file__).resolve().parents[2]
AFFECTS = {
    "school": "schools",
    "portal": "the portal's pages",
    "both": "schools and portal",
    "none": "nothing: no page depends on it",
}


def all_settings() -> list[tuple[str, tuple[Setting, ...]]]:
    """The site's settings, then those of each feature in the order of ``PLUGINS``."""
    plugins = runpy.run_path(str(ROOT / "pelicanconf.py"))["PLUGINS"]
    return [("The site", SITE_SETTINGS), *((f.name, f.settings) for f in features_of(plugins) if f.settings)]


def all_codes() -> list[Code]:
    """Every code that any module declares, by id."""
    codes: dict[str, Code] = {}
    for module in pkgutil.walk_packages(bangtin.__path__, "bangtin."):
        if not module.name.endswith("__main__"):
            found = vars(importlib.import_module(module.name)).values()
            codes.update((value.id, value) for value in found if isinstance(value, Code))
    return [codes[key] for key in sorted(codes)]


def settings_page() -> str:
    """docs/settings.md."""
    lines = [
        "# Settings",
        "",
        "They stand in `pelicanconf.py` (`publishconf.py` for publishing). Unknown and ill-typed ones are reported all",
        "at once, with exit status 2. *Affects* says what a change makes stale. Made by `make docs`.",
    ]
    for name, settings in all_settings():
        lines += ["", f"## {name}", "", "| setting | default | affects | meaning |", "|---|---|---|---|"]
        lines += [f"| `{s.name}` | `{s.default!r}` | {AFFECTS[s.affects]} | {s.help} |" for s in settings]
    lines += [
        "",
        "Pelican's own `PATH`, `OUTPUT_PATH`, `THEME`, `PLUGINS`, `PLUGIN_PATHS`, `TIMEZONE`, `DEFAULT_LANG` work as",
        "usual; what Pelican would read or write itself is switched off (`plugins/bangtin/pelicanlink/generators.py`).",
    ]
    return "\n".join(lines) + "\n"


def messages_page() -> str:
    """docs/messages.md."""
    lines = [
        "# Messages / Thông báo",
        "",
        "Every message has a code that never changes. Errors make the exit status 1; warnings and notes do not.",
        "Made by `make docs`.",
        "",
        "| code | | what is wrong → how to mend it | sai ở đâu → sửa thế nào |",
        "|---|---|---|---|",
    ]
    for code in all_codes():
        vi = f"{translate_text(code.message, 'vi')} → {translate_text(code.hint, 'vi')}"
        cells = [code.id, str(code.severity), f"{code.message} → {code.hint}", vi]
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """A table cell: pipes and tags would end it or vanish."""
    return text.replace("|", "\\|").replace("<", "&lt;")


def proofreading_page() -> str:
    """docs/proofreading.md: how it is used, then each code with an example that the tests hold it to."""
    examples = tomllib.loads((ROOT / "tests/unit/proofread/examples.toml").read_text(encoding="utf-8"))
    intro = (ROOT / "tests/docs/proofreading.md").read_text(encoding="utf-8")
    lines = [intro.rstrip()]
    for first, title in PROOFREADING:
        lines += ["", f"## {title}", "", "| mã | | ví dụ | nói gì với người viết |", "|---|---|---|---|"]
        last = min((other for other, _ in PROOFREADING if other > first), default="PRF999")
        for code in all_codes():
            if code.id.startswith("PRF") and first <= code.id < last:
                example = examples[code.id]
                shown = example.get("show") or example.get("body") or example["text"]
                vi = f"{translate_text(code.message, 'vi')} → {translate_text(code.hint, 'vi')}"
                cells = [code.id, str(code.severity), " ¶ ".join(shown.split("\n")), vi]
                lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    return "\n".join(lines) + "\n"


PROOFREADING = (
    ("PRF001", "Sửa giúp khi được bảo: `--fix` (mended on request)"),
    ("PRF020", "Hỏi lại người viết (asked)"),
    ("PRF070", "Chỉ lưu ý (noted)"),
)
PAGES = {
    "docs/settings.md": settings_page,
    "docs/messages.md": messages_page,
    "docs/proofreading.md": proofreading_page,
}


def main() -> None:
    """Write all pages."""
    for name, make in PAGES.items():
        (ROOT / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()
