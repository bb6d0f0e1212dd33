"""Reading without a network: the server is really gone, and what was corrected or taken down stays so."""

from __future__ import annotations

import functools
import http.server
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.portal import POLICY
from tests.build.sites import SITES, Site, article

FIRST, SECOND = "hoa-mai/tin-tuc/2024-11-21-mot/", "hoa-mai/tin-tuc/2024-11-22-hai/"
KEPT = "caches.open('bangtin-pages').then(c => c.keys()).then(k => k.map(r => new URL(r.url).pathname.slice(1)))"


@dataclass
class Host:
    """A web server on one port, which can be gone and come back."""

    output: Path
    port: int = 0
    _server: http.server.ThreadingHTTPServer | None = field(default=None, repr=False)
    _thread: threading.Thread | None = field(default=None, repr=False)

    def start(self) -> None:
        handler = functools.partial(_Handler, directory=str(self.output))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()
            self._server = None

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}/{path}"


class _Handler(http.server.SimpleHTTPRequestHandler):
    def send_head(self) -> object:
        """The whole answer each time: its dates are whole seconds, and a test builds twice in one."""
        del self.headers["If-Modified-Since"]
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """No line for each request."""


def wait(page: Page, condition: str) -> None:
    """Ask until it is so; Playwright's own way of waiting needs what the policy forbids."""
    end = time.monotonic() + 40
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"never came true: {condition}"
        page.wait_for_timeout(50)


@pytest.fixture
def site(tmp_path: Path) -> Site:
    settings = {"OFFLINE_READING": True, "OFFLINE_PAGES": 4, "OFFLINE_RECHECK_HOURS": 0}
    made = Site.copy(SITES / "two-schools", tmp_path / "portal", made=None, **settings)
    made.write("hoa-mai/tin-tuc/2024/2024-11-21-mot.md", article("Bài một", "Nguyên văn."))
    made.write("hoa-mai/tin-tuc/2024/2024-11-22-hai.md", article("Bài hai", "Sẽ bị gỡ."))
    made.build()
    return made


@pytest.fixture
def host(site: Site) -> Iterator[Host]:
    served = Host(site.output)
    served.start()
    yield served
    served.stop()


@pytest.fixture
def page(browser: Browser, host: Host) -> Iterator[Page]:
    """A reader who has been on the home and has the worker."""
    context = browser.new_context()
    opened = context.new_page()
    opened.goto(host.url("hoa-mai/"))
    wait(opened, "navigator.serviceWorker.controller !== null")
    yield opened
    context.close()


def read(page: Page, host: Host, path: str) -> None:
    """Open a page and wait until it is kept."""
    page.goto(host.url(path))
    wait(page, f"async () => (await {KEPT}).includes('{path}')")


def until(page: Page, condition: str) -> None:
    wait(page, f"async () => {{ const kept = await {KEPT}; return {condition}; }}")


def test_what_was_read_can_be_read_again_and_says_that_it_is_a_copy(page, host):
    read(page, host, FIRST)
    assert "bt-banner--kept" not in page.content()
    host.stop()
    page.goto(host.url(FIRST))
    assert page.locator("h1").inner_text() == "Bài một"
    assert "Bản lưu" in page.locator(".bt-banner--kept").get_attribute("aria-label")
    assert "bản lưu trên máy lúc" in page.locator(".bt-banner--kept").inner_text().lower()
    assert page.evaluate("getComputedStyle(document.querySelector('.bt-banner__line')).fontWeight") == "600"
    page.goto(host.url("hoa-mai/"))
    assert page.locator("h1").inner_text() == "Trường Mầm non Hoa Mai", "the page that brought the worker is kept, too"


def test_what_was_not_read_says_so_and_lists_what_was(page, host):
    read(page, host, FIRST)
    host.stop()
    page.goto(host.url(SECOND))
    assert page.locator("h1").inner_text() == "Không có mạng"
    page.locator(".bt-kept a").first.wait_for()
    assert "Bài một" in page.locator(".bt-kept__list").inner_text()
    page.locator(".bt-kept button").click()
    until(page, "kept.length === 0")
    page.goto(host.url("binh-minh/en/"))
    assert page.locator("h1").inner_text() == "No network"


def test_a_correction_is_seen_at_once_and_kept(page, host, site):
    read(page, host, FIRST)
    site.edit("hoa-mai/tin-tuc/2024/2024-11-21-mot.md", "Nguyên văn.", "Đã sửa.")
    site.rebuild()
    page.goto(host.url(FIRST))
    assert "Đã sửa." in page.locator(".bt-prose").inner_text(), "network first: no old copy, not even once"
    stored = "caches.match(location.href).then(r => r.text()).then(t => t.includes('Đã sửa.'))"
    wait(page, f"async () => await {stored}")
    host.stop()
    page.goto(host.url(FIRST))
    assert "Đã sửa." in page.locator(".bt-prose").inner_text()


def test_a_correction_reaches_pages_that_are_not_opened_again(page, host, site):
    read(page, host, FIRST)
    site.edit("hoa-mai/tin-tuc/2024/2024-11-21-mot.md", "Nguyên văn.", "Đã sửa.")
    site.rebuild()
    page.goto(host.url("hoa-mai/tin-tuc/"))
    wait(page, f"async () => (await (await caches.match('/{FIRST}')).text()).includes('Đã sửa.')")
    host.stop()
    page.goto(host.url(FIRST))
    assert "Đã sửa." in page.locator(".bt-prose").inner_text()


def test_what_was_taken_down_is_gone_from_the_device(page, host, site):
    read(page, host, SECOND)
    site.delete("hoa-mai/tin-tuc/2024/2024-11-22-hai.md")
    site.rebuild()
    page.goto(host.url("hoa-mai/tin-tuc/"))
    until(page, f"!kept.includes('{SECOND}')")
    host.stop()
    page.goto(host.url(SECOND))
    assert page.locator("h1").inner_text() == "Không có mạng"
    assert "Sẽ bị gỡ." not in page.content()


def test_a_copy_that_nobody_could_confirm_is_not_shown(page, host):
    read(page, host, FIRST)
    page.evaluate(
        f"""async () => {{
          const cache = await caches.open("bangtin-pages"), old = await cache.match("/{FIRST}");
          const headers = {{"content-type": "text/html", "x-bangtin-kept": String(Date.now() - 8 * 86400000)}};
          await cache.put("/{FIRST}", new Response(await old.text(), {{headers}}));
        }}"""
    )
    host.stop()
    page.goto(host.url(FIRST))
    assert page.locator("h1").inner_text() == "Không có mạng"


def test_a_device_keeps_few_pages(page, host):
    paths = [FIRST, SECOND, "hoa-mai/tin-tuc/", "binh-minh/", "binh-minh/tin-tuc/2024-09-05-khai-giang/", "don-vi/"]
    for path in paths:
        read(page, host, path)
    until(page, "kept.length <= 4 && kept.includes('don-vi/')")


def test_pictures_of_a_page_that_changed_go_with_it(page, host, site):
    path = "binh-minh/tin-tuc/2024-09-05-khai-giang/"
    pictures = (
        "caches.open('bangtin-files').then(c => c.keys()).then(k => k.filter(r => r.url.includes('/photos/')).length)"
    )
    read(page, host, path)
    page.goto(host.url(path))
    wait(page, f"async () => await {pictures} > 0")
    source = "binh-minh/tin-tuc/2024/2024-09-05-khai-giang"
    for name in ("anh-1.jpg", "anh-2.jpg"):
        site.delete(f"{source}/{name}")
    site.write(f"{source}/index.md", "---\ntitle: Khai giảng\n---\nKhông còn ảnh.\n")
    site.rebuild()
    page.goto(host.url("don-vi/"))
    wait(page, f"async () => await {pictures} === 0")


def test_switched_off_the_worker_leaves_with_all_it_kept(page, host, site):
    read(page, host, FIRST)
    site.settings["OFFLINE_READING"] = False
    site.rebuild()
    page.goto(host.url("hoa-mai/"))
    page.evaluate("navigator.serviceWorker.getRegistration().then(one => one?.update())")
    wait(page, "async () => !(await navigator.serviceWorker.getRegistration())")
    wait(page, "async () => !(await caches.keys()).length")


def test_the_link_is_copied(browser: Browser, host: Host):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    opened = context.new_page()
    opened.goto(host.url(FIRST))
    button = opened.get_by_role("button", name="Sao chép liên kết")
    button.click()
    opened.get_by_role("status").get_by_text("Đã sao chép").wait_for()
    assert opened.evaluate("navigator.clipboard.readText()") == f"https://cong.example/{FIRST}"
    context.close()


def test_without_scripts_there_are_links_and_no_dead_buttons(browser: Browser, host: Host):
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(host.url(FIRST))
    share = opened.locator(".bt-share")
    assert [link.inner_text() for link in share.locator("a").all()][:2] == ["Zalo", "Facebook"]
    assert not [one for one in share.locator("button").all() if one.is_visible()]
    context.close()
