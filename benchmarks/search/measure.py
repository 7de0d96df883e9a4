"""One tab of Chromium with a cold cache: bytes, requests, time, and what stood where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote, urlsplit

from benchmarks.search.queries import Query

SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8,
        "uploadThroughput": 0.75e6 / 8}  # fmt: skip
"""1.6 Mbit/s down and 150 ms round trip, as Lighthouse's slow 4G."""
CPU = 4
"""Times slower."""
_FIELD = 'main input[name="q"]'
# Our page says so while it searches; the pages of the others, once they have ended.
_DONE = """() => document.body && Boolean(document.body.dataset.done || (
  document.querySelector("[data-search-status]")?.textContent &&
  !document.querySelector("[aria-busy]")))"""
_ASK = f"""(text) => {{
  const field = document.querySelector('{_FIELD}');
  delete document.body.dataset.done;
  window.firstResult = undefined;
  window.asked = performance.now();
  field.value = text;
  field.form.requestSubmit();
}}"""
# The moment of the first result, seen by the page itself.
_WATCH = """new MutationObserver(() => {
  if (!document.querySelector("ol li[data-id]")) return;
  window.firstResult ??= performance.now();
}).observe(document, { childList: true, subtree: true });"""
_NO_PART = ("Document", "Stylesheet", "Font", "Image")
_IDLE = 250  # milliseconds without a request


@dataclass(frozen=True, slots=True)
class Measured:
    """``bytes`` over the wire with headers: scripts and index; pages, styles, fonts are left out.

    ``seconds`` from the start of the navigation, or of the question, to the first result; None
    without one. ``place`` of the first right answer, from 0; None where it is not in the first ten.
    """

    bytes: int
    requests: int
    seconds: float | None
    place: int | None


class Tab:
    """A tab with a cold cache of its own, which counts what it fetches."""

    def __init__(self, browser: Any, *, slow: bool = False) -> None:
        self.context = browser.new_context()
        self.page = self.context.new_page()
        session = self.context.new_cdp_session(self.page)
        session.send("Network.enable")
        if slow:
            session.send("Network.emulateNetworkConditions", SLOW)
            session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        self._counted: set[str] = set()
        self._sizes: list[int] = []
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._ended)
        self.page.add_init_script(_WATCH)

    def _asked(self, event: dict[str, Any]) -> None:
        path = urlsplit(event["request"]["url"]).path
        if event.get("type") not in _NO_PART and not path.endswith(("/theme.js", ".svg")):
            self._counted.add(event["requestId"])

    def _ended(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._counted:
            self._sizes.append(int(event["encodedDataLength"]))

    def fetched(self) -> tuple[int, int]:
        """(bytes, requests) since the last call."""
        found = sum(self._sizes), len(self._sizes)
        self._sizes.clear()
        return found

    def open(self, address: str) -> None:
        """Go to a page and wait until it has all it wants."""
        self.page.goto(address)
        self.page.wait_for_load_state("networkidle")

    def navigate(self, address: str, query: Query) -> Measured:
        """Go to the address of a query."""
        self.page.goto(f"{address}?q={quote(query.text)}", wait_until="commit")
        return self._answer(query)

    def ask(self, query: Query) -> Measured:
        """Ask on a page that is open."""
        self.fetched()
        self.page.evaluate(_ASK, query.text)
        return self._answer(query)

    def type(self, field: str, text: str) -> list[int]:
        """Bytes for each letter after the second, typed slowly enough for each to be asked."""
        self.page.focus(field)
        self.page.keyboard.type(text[:2])
        self._rest()
        spent = []
        for letter in text[2:]:
            self.fetched()
            self.page.keyboard.type(letter)
            self._rest()
            spent.append(self.fetched()[0])
        return spent

    def _rest(self) -> None:
        before = -1
        while before != len(self._sizes):
            before = len(self._sizes)
            self.page.wait_for_timeout(_IDLE)

    def _answer(self, query: Query) -> Measured:
        self.page.wait_for_function(_DONE, timeout=600_000)
        self.page.wait_for_timeout(50)
        first = self.page.evaluate(
            "window.firstResult ? window.firstResult - (window.asked ?? 0) : null"
        )
        found = self.page.eval_on_selector_all(
            "ol li[data-id]", "all => all.slice(0, 10).map((one) => one.dataset.id)"
        )
        place = next((at for at, one in enumerate(found) if one in query.right), None)
        return Measured(*self.fetched(), None if first is None else first / 1000, place)

    def close(self) -> None:
        """Forget everything."""
        self.context.close()


def cold(browser: Any, address: str, asked: Sequence[Query], *, slow: bool) -> list[Measured]:
    """Each query in a tab of its own, from the start of the navigation."""
    found = []
    for query in asked:
        tab = Tab(browser, slow=slow)
        found.append(tab.navigate(address, query))
        tab.close()
    return found


def opened(browser: Any, address: str, asked: Sequence[Query], *, slow: bool) -> list[Measured]:
    """Each query in a tab of its own whose page is open, from the Enter key."""
    found = []
    for query in asked:
        tab = Tab(browser, slow=slow)
        tab.open(address)
        found.append(tab.ask(query))
        tab.close()
    return found


def one_after_another(
    browser: Any, address: str, asked: Sequence[Query], each: int
) -> list[Measured]:
    """``each`` queries in one tab, then a new one; the answers in order."""
    found = []
    for first in range(0, len(asked), each):
        tab = Tab(browser)
        tab.open(address)
        found += [tab.ask(query) for query in asked[first : first + each]]
        tab.close()
    return found


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as they are: nothing is compressed on the way."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Quiet."""


class Server(ThreadingHTTPServer):
    """Serves a folder until it is shut down; says nothing of browsers that hang up."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server_address[1]}/"
        Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_: object) -> None:
        """Quiet."""
