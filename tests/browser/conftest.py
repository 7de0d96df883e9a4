"""The browser that all tests of a worker share; each has contexts of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from urllib.parse import quote

import pytest
from chromium import find_chromium
from desk import Desk
from forms import Form, Traffic, open_form, signed_in
from playwright.sync_api import Browser, Page, expect, sync_playwright
from searching import READY, ids
from serving import ARGUMENTS, watched

# Five seconds are too few for the form editor on a busy machine; what is there is not waited for.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, portal) -> Iterator[Page]:
    """A page of the portal that a module serves: its address, and its site."""
    with watched(browser, base_url=portal[0], viewport={"width": 1280, "height": 900}) as page:
        yield page


@pytest.fixture
def found(page: Page) -> Callable[..., list[str]]:
    """The search: the records that are found for a query."""

    def search(query: str, more: str = "") -> list[str]:
        page.goto(f"/tra-cuu/?q={quote(query)}{more}")
        page.wait_for_function(READY)
        return ids(page)

    return search


@pytest.fixture(scope="module")
def editor(browser: Browser, desk: Desk) -> Iterator[Traffic]:
    """The form editor of a module's ``desk``, signed in; starting it takes seconds."""
    with signed_in(browser, desk) as traffic:
        yield traffic


@pytest.fixture
def form(editor: Traffic, desk: Desk) -> Callable[..., Form]:
    """Opens the form of a record of a kind, or of a new one."""
    return partial(open_form, editor, desk)
