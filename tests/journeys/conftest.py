"""A real Chromium against the real application, pages and sockets, in this process.

A journey fails on any console error, script error, or request to elsewhere.
"""

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect, sync_playwright

from cop.community.models import Member
from cop.framework.actions import install_words
from tests.cast import PASSWORD, Cast, make_cast
from tests.needs import need

PATIENCE = 15_000  # ms: how long a busy machine may take for a step
expect.set_options(timeout=PATIENCE)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


def chromium() -> str | None:
    """Return the system's Chromium."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys. Playwright keeps a loop running here, so Django is told that this is meant."""
    need(chromium(), "Chromium (Debian: apt-get install chromium)")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(transactional_db: None, settings: object) -> Iterator[str]:
    """Serve the site on a free port of the loopback interface; return its address."""
    from config.asgi import application

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    config = uvicorn.Config(application, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        threading.Event().wait(0.02)
    yield f"http://localhost:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def people(transactional_db: None) -> Cast:
    """The cast, with the field's words installed."""
    install_words()
    return make_cast()


@dataclass
class Desk:
    """A member at a browser."""

    page: Page
    context: BrowserContext
    wrong: list[str] = field(default_factory=list)

    def axe(self) -> list[str]:
        """Return the accessibility rules this page breaks."""
        return [violation["id"] for violation in Axe().run(self.page).response["violations"]]


def _awake(page: Page) -> None:
    """Let a page that was gone to be ready for keys: an element's script comes after the page has loaded."""
    go = page.goto

    def goto(url: str, **how: Any) -> Response | None:
        answer = go(url, **how)
        asleep = page.locator(":not(:defined)").and_(page.locator(":not(details:not([open]) *)"))
        expect(asleep).to_have_count(0)
        return answer

    page.goto = goto  # type: ignore[method-assign,assignment]


def share_case(page: Page) -> None:
    """Share the case being written: press the button, look once more, press Enter."""
    page.click("draft-keeper form button.main")
    look_and_share(page)


def look_and_share(page: Page) -> None:
    """Answer the last look with "Share it", on which the focus is."""
    expect(page.locator("[data-look] [data-share]")).to_be_focused()
    page.keyboard.press("Enter")


@pytest.fixture
def sit_down(browser: Browser, site: str) -> Iterator[Callable[..., Desk]]:
    """Return a way to sit a member (or a visitor) down at a browser of their own."""
    desks: list[Desk] = []
    with ExitStack() as stack:

        def sit(member: Member | None = None, *, phone: bool = False, lang: str = "en-GB", script: bool = True) -> Desk:
            context = browser.new_context(
                viewport=PHONE if phone else DESK,
                has_touch=phone,
                locale=lang,
                base_url=site,
                reduced_motion="reduce",
                java_script_enabled=script,
            )
            stack.callback(context.close)
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            if script:
                _awake(page)
            desk = Desk(page, context)
            host = urlsplit(site).netloc
            page.on("console", lambda m: desk.wrong.append(f"console: {m.text}") if m.type == "error" else None)
            page.on("pageerror", lambda e: desk.wrong.append(f"script: {e}"))
            page.on(
                "request",
                lambda r: (
                    desk.wrong.append(f"elsewhere: {r.url}") if urlsplit(r.url).netloc not in {host, ""} else None
                ),
            )
            if member is not None and member.user is not None:
                page.goto("/accounts/login/")
                page.fill("[name=login]", member.user.email)
                page.fill("[name=password]", PASSWORD)
                page.press("[name=password]", "Enter")
                page.wait_for_url(lambda url: "/accounts/login" not in url)
            desks.append(desk)
            return desk

        yield sit
    expected = ("401", "422", "409", "404", "410", "429", "ERR_INTERNET_DISCONNECTED", "WebSocket connection")
    wrong = [line for desk in desks for line in desk.wrong if not any(word in line for word in expected)]
    assert not wrong, wrong
