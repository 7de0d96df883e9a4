"""The browser that all tests of a worker share; each has contexts of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import find_chromium
from playwright.sync_api import Browser, expect, sync_playwright
from serving import ARGUMENTS

# Five seconds are too few for the form editor on a busy machine; what is there is not waited for.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()
