"""The portal of hostile editors in a real browser, served without any policy: nothing runs, no other host is asked."""

from __future__ import annotations

import http.server
from collections.abc import Iterator

import pytest
from tests.browser.portal import Portal, StrictHost, serve
from tests.build.sites import SETTINGS, Site, picture
from tests.hostile import site as hostile

STIR = """() => {
  const events = ["click", "mouseover", "mouseenter", "focus", "load", "error", "toggle", "submit", "animationstart"];
  const stop = event => event.preventDefault();
  document.addEventListener("click", stop, true);
  document.addEventListener("submit", stop, true);
  for (const one of document.querySelectorAll("main *, main"))
    for (const name of events) one.dispatchEvent(new Event(name, {cancelable: true}));
  return Array.from(document.querySelectorAll("a[href]"), link => link.href)
    .filter(address => /^(javascript|data|vbscript):/i.test(address));
}"""
"""Does to everything on a page what a reader could do to it."""
CONTROL = """<!doctype html><title>x</title><main><img src=x onerror=alert(1)><p onmouseover=alert(2)>x</p>
<script>alert(3)</script><img src="http://evil.example/p.gif"><a href="javascript:alert(4)">x</a></main>"""


class OpenHost(StrictHost):
    """Files as a careless host serves them: only escaping and the sanitiser stand between a reader and a script."""

    def end_headers(self) -> None:
        http.server.SimpleHTTPRequestHandler.end_headers(self)


@pytest.fixture(scope="module")
def open_portal(tmp_path_factory) -> Iterator[Portal]:
    site = Site(tmp_path_factory.mktemp("hostile") / "portal", dict(SETTINGS))
    hostile.write(site.path(""), picture())
    site.build()
    with serve(site.output, OpenHost) as served:
        yield served


@pytest.fixture
def watch(browser, open_portal):
    """``watch(path)``: what a page does that it must not, when it is loaded and stirred."""
    context = browser.new_context()
    page = context.new_page()
    seen: list[str] = []

    def dismiss(dialog) -> None:
        seen.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    page.on("console", lambda message: seen.append(f"console: {message.text}") if message.type == "error" else None)
    page.on(
        "request",
        lambda request: None if request.url.startswith(open_portal.address) else seen.append(f"asks: {request.url}"),
    )

    def look(path: str) -> list[str]:
        seen.clear()
        page.goto(f"{open_portal.address}/{path}")
        links = page.evaluate(STIR)
        return [*seen, *(f"link: {address}" for address in links)]

    yield look
    context.close()


def test_the_watch_sees_what_it_is_for(watch, open_portal):
    (open_portal.output / "control.html").write_text(CONTROL, encoding="utf-8")
    seen = " ".join(watch("control.html"))
    (open_portal.output / "control.html").unlink()
    for found in ("dialog: 1", "dialog: 2", "dialog: 3", "asks: http://evil.example/p.gif", "link: javascript"):
        assert found in seen


def test_no_text_and_no_field_does_anything(watch, open_portal):
    texts = {f"truong-doc/{hostile.SECTION}/{name}/" for name, _ in hostile.articles()}
    schools = {
        page.relative_to(open_portal.output).as_posix().removesuffix("index.html")
        for unit, _ in hostile.schools()
        for page in (open_portal.output / unit).rglob("*.html")
        if "/thang/" not in page.as_posix()
    }
    kinds = {sample.path for sample in open_portal.samples()}
    assert len(texts) > 70
    assert len(schools) > 30
    found = {path: seen for path in sorted(texts | schools | kinds) if (seen := watch(path))}
    assert found == {}
