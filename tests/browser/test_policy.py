"""The real policy from a real server: nginx with the files of ``bangtin hosting``, every kind of page in Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.portal import Portal
from tests.build.webserver import Server, nginx

from bangtin.hosting import nginx as rules
from bangtin.hosting.model import Facts, Table


@pytest.fixture(scope="module")
def served(portal: Portal, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo behind nginx."""
    folder: Path = tmp_path_factory.mktemp("nginx")
    units = tuple(path.parent.name for path in sorted(portal.output.glob("*/404.html")) if path.parent.name != "en")
    for name, text in rules.files(Facts("https://bangtin.example", ("vi", "en"), units), Table()).items():
        (folder / name).write_text(text, encoding="utf-8")
    with nginx(portal.output, folder, folder / "run") as server:
        yield server


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and what Chromium complains of on it."""
    faults: list[str] = []
    page = browser.new_page()
    page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page, faults
    page.close()


def test_no_kind_of_page_breaks_the_policy(served: Server, portal: Portal, watched):
    page, faults = watched
    samples = portal.samples()
    assert len({sample.kind for sample in samples}) > 20
    for sample in samples:
        wanted = served.get(f"/{sample.path}")
        assert "'unsafe" not in wanted.headers["content-security-policy"]
        page.goto(f"{served.address}/{sample.path}", wait_until="load")
        assert faults == [], sample
    page.goto(f"{served.address}/tim-kiem/?q=hội+nghị")  # scripts that fetch
    page.wait_for_selector(".bt-finder__excerpt", timeout=10_000)
    assert faults == []


def test_the_policy_bites(served: Server, watched):
    page, faults = watched
    page.goto(f"{served.address}/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.bad = 1\">')")
    page.wait_for_timeout(200)
    assert page.evaluate("window.bad") is None
    assert any("Content Security Policy" in fault for fault in faults)


def test_an_old_address_leads_on_without_the_server_knowing(served: Server, portal: Portal, watched):
    page, faults = watched
    html = (portal.output / portal.moved / "index.html").read_text(encoding="utf-8")
    goal = re.search(r'content="0; url=([^"]+)"', html)
    assert goal
    page.goto(f"{served.address}/{portal.moved}", wait_until="commit")
    page.wait_for_url(f"{served.address}{goal[1]}", timeout=10_000)
    assert faults == []
