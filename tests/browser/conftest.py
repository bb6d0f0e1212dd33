"""A real browser on the built site. Every visit fails on anything a strict host or a careful reader would object to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright
from tests.browser.portal import Portal, build, serve

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Portal]:
    """The demo content and the gallery site, built and served."""
    photos = Path(pytestconfig.cache.mkdir("browser-photos"))
    with serve(build(tmp_path_factory.mktemp("portal"), photos)) as served:
        yield served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without it these tests fail, for a suite that looks at nothing proves nothing."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("the browser tests need Chromium: apt-get install chromium (or make test-programs)", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, portal: Portal) -> Iterator[Visit]:
    """``visit(path, width=…, height=…, **options of a browser context)`` gives the page, loaded."""
    contexts, faults = [], []
    portal.missing.clear()

    def open_page(path: str, width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.extend(_complaint(message)))
        page.on("pageerror", lambda error: faults.append(f"error in a script: {error}"))
        page.on("request", lambda request: faults.extend(_stranger(request, portal.address)))
        page.goto(f"{portal.address}/{path}")
        return page

    yield open_page

    for context in contexts:
        context.close()
    portal.lateness = 0
    assert not faults
    assert not portal.missing


def _complaint(message: ConsoleMessage) -> list[str]:
    """Errors, warnings and what the policy refused."""
    return [f"console: {message.text}"] if message.type in {"error", "warning"} else []


def _stranger(request: Request, address: str) -> list[str]:
    return [] if request.url.startswith((address, "data:")) else [f"asks another host: {request.url}"]
