"""One tab of Chromium with a cold cache: bytes, requests, time, and what stood where."""

from __future__ import annotations

import gzip
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import quote

from benchmarks.search.queries import Query

BANDWIDTH, LATENCY = 1.6e6 / 8, 0.15
"""Bytes a second and seconds of a round trip on the slow connection, as Lighthouse's slow 4G."""
CPU = 4
"""Times slower, with the slow connection; a page's workers are left at full speed."""
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
WATCH = """new MutationObserver(() => {
  if (!document.querySelector("ol li[data-id]")) return;
  window.firstResult ??= performance.now();
}).observe(document, { childList: true, subtree: true });"""
_NO_PART = ("document", "style", "font", "image")
_TEXT = frozenset({".html", ".css", ".js", ".json"})
"""What hosts compress; of level 6, as GitHub Pages does. The indexes are compressed already."""
_LEVEL = 6
_CHUNK = 2048
_IDLE = 250  # milliseconds without a request
_PATIENCE = 600_000
_PAUSE = 0.05


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
    """A tab with a cold cache of its own on a server that counts what it sends."""

    def __init__(self, browser: Any, server: Server, *, slow: bool = False) -> None:
        self.server = server
        server.slow = slow
        server.sent.clear()
        self.context = browser.new_context()
        self.page = self.context.new_page()
        self.session = self.context.new_cdp_session(self.page)
        if slow:
            self.session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        self.page.add_init_script(WATCH)

    def open(self) -> None:
        """Go to the search and wait until it has all it wants."""
        self.page.goto(self.server.address, timeout=_PATIENCE)
        self.page.wait_for_load_state("networkidle", timeout=_PATIENCE)

    def navigate(self, query: Query) -> Measured:
        """Go to the address of a query."""
        self.page.goto(f"{self.server.address}?q={quote(query.text)}", wait_until="commit")
        return self._answer(query)

    def ask(self, query: Query) -> Measured:
        """Ask on a page that is open."""
        self.server.sent.clear()
        self.page.evaluate(_ASK, query.text)
        return self._answer(query)

    def type(self, field: str, text: str) -> list[int]:
        """Bytes for each letter after the second, typed slowly enough for each to be asked."""
        self.page.focus(field)
        self.page.keyboard.type(text[:2])
        self._rest()
        spent = []
        for letter in text[2:]:
            self.server.sent.clear()
            self.page.keyboard.type(letter)
            self._rest()
            spent.append(sum(self.server.sent))
        return spent

    def _rest(self) -> None:
        before = -1
        while before != len(self.server.sent):
            before = len(self.server.sent)
            self.page.wait_for_timeout(_IDLE)

    def _answer(self, query: Query) -> Measured:
        # Not wait_for_function, which gives the page so much to do that a slow one is held up.
        until = time.monotonic() + _PATIENCE / 1000
        while not self._is_done():
            if time.monotonic() > until:
                raise TimeoutError(query.text)
            time.sleep(_PAUSE)
        first = self.page.evaluate(
            "window.firstResult ? window.firstResult - (window.asked ?? 0) : null"
        )
        found = self.page.eval_on_selector_all(
            "ol li[data-id]", "all => all.slice(0, 10).map((one) => one.dataset.id)"
        )
        place = next((at for at, one in enumerate(found) if one in query.right), None)
        sent = self.server.sent
        return Measured(sum(sent), len(sent), None if first is None else first / 1000, place)

    def _is_done(self) -> bool:
        done = self.session.send("Runtime.evaluate", {"expression": f"({_DONE})()"})
        return bool(done["result"].get("value"))

    def close(self) -> None:
        """Forget everything."""
        self.context.close()


def cold(browser: Any, server: Server, asked: Sequence[Query], *, slow: bool) -> list[Measured]:
    """Each query in a tab of its own, from the start of the navigation."""
    found = []
    for query in asked:
        tab = Tab(browser, server, slow=slow)
        found.append(tab.navigate(query))
        tab.close()
    return found


def opened(browser: Any, server: Server, asked: Sequence[Query], *, slow: bool) -> list[Measured]:
    """Each query in a tab of its own whose page is open, from the Enter key."""
    found = []
    for query in asked:
        tab = Tab(browser, server, slow=slow)
        tab.open()
        found.append(tab.ask(query))
        tab.close()
    return found


def one_after_another(
    browser: Any, server: Server, asked: Sequence[Query], each: int
) -> list[Measured]:
    """``each`` queries in one tab, then a new one; the answers in order."""
    found = []
    for first in range(0, len(asked), each):
        tab = Tab(browser, server)
        tab.open()
        found += [tab.ask(query) for query in asked[first : first + each]]
        tab.close()
    return found


@lru_cache
def _gzipped(file: Path) -> bytes:
    return gzip.compress(file.read_bytes(), _LEVEL)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as static hosts do: text is compressed on the way, all else is as it is."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = (
        True  # as servers do: a head would wait for the body's acknowledgement
    )
    server: Server

    def setup(self) -> None:
        super().setup()
        self.wfile = self.server.metered(self.wfile)  # type: ignore[assignment]

    def do_GET(self) -> None:
        if self.server.slow:
            time.sleep(LATENCY)
        before = self.wfile.sent  # type: ignore[attr-defined]
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if file.suffix in _TEXT and file.is_file():
            self._compressed(file)
        else:
            super().do_GET()
        part = self.headers.get("Sec-Fetch-Dest") not in _NO_PART
        if part and not self.path.endswith("/theme.js"):
            self.server.sent.append(self.wfile.sent - before)  # type: ignore[attr-defined]

    def _compressed(self, file: Path) -> None:
        data = _gzipped(file)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Quiet."""


class _Metered:
    """A file to write to that counts, and that shares the bandwidth of its server."""

    def __init__(self, file: Any, server: Server) -> None:
        self.file = file
        self.server = server
        self.sent = 0

    def write(self, data: bytes) -> int:
        self.sent += len(data)
        if not self.server.slow:
            return int(self.file.write(data))
        for first in range(0, len(data), _CHUNK):
            chunk = data[first : first + _CHUNK]
            with self.server.line:
                time.sleep(len(chunk) / BANDWIDTH)
            self.file.write(chunk)
        return len(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.file, name)


class Server(ThreadingHTTPServer):
    """Serves a folder until it is shut down; ``address`` is that of its search page.

    ``sent`` are the bytes of each answer, headers too, but for pages, styles, fonts, images.
    ``slow`` has it answer as over the slow connection.
    """

    def __init__(self, folder: Path, page: str) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        self.address = f"http://127.0.0.1:{self.server_address[1]}/{page}"
        self.sent: list[int] = []
        self.slow = False
        self.line = Lock()
        Thread(target=self.serve_forever, daemon=True).start()

    def metered(self, file: Any) -> _Metered:
        """A file that counts."""
        return _Metered(file, self)

    def handle_error(self, *_: object) -> None:
        """Say nothing of browsers that hang up."""
