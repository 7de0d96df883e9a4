"""Readers of feeds, each as it is run, polling a portal over HTTP: what do they show as unread?

Whatever has been shown counts as read. Those that are not installed are left out.
"""

from __future__ import annotations

import http.server
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import feedparser
import feedparser_sgmllib

# reader brings a feedparser of its own, which asks for the module under its old name.
sys.modules.setdefault("sgmllib", feedparser_sgmllib)

import reader  # noqa: E402


class Held(NamedTuple):
    """An item as a reader has it."""

    title: str
    text: str


class Newsreader(Protocol):
    """A subscriber."""

    def poll(self) -> set[str]:
        """Fetch; the guids of all that is unread now. What stands in two feeds some show once."""


class Library(Newsreader, Protocol):
    """A subscriber that keeps what it has read, be it in the feed or not."""

    def held(self) -> dict[str, Held]:
        """All that it has, by guid."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    # Here a site is published several times within a second, which these headers cannot tell; curl
    # compares the second one itself, whatever it is answered.
    def do_GET(self) -> None:
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def send_header(self, keyword: str, value: str) -> None:
        if keyword != "Last-Modified":
            super().send_header(keyword, value)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A folder over HTTP, on this machine alone; the address of its root."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Parser:
    """What newsrooms write themselves over feedparser: what is new has an id that was not there."""

    def __init__(self, _folder: Path, root: str, feeds: Sequence[str]) -> None:
        self._feeds = [root + one for one in feeds]
        self._held: dict[str, Held] = {}

    def poll(self) -> set[str]:
        found = {}
        for address in self._feeds:
            feed = feedparser.parse(address)
            assert not feed.bozo, feed.bozo_exception
            for one in feed.entries:
                found[str(one.id)] = Held(one.title, one.content[0].value)
        new = found.keys() - self._held.keys()
        self._held |= found
        return new

    def held(self) -> dict[str, Held]:
        return dict(self._held)


class Reader:
    """reader (PyPI)."""

    def __init__(self, folder: Path, root: str, feeds: Sequence[str]) -> None:
        self._reader = reader.make_reader(str(folder / "reader.sqlite"))
        for one in feeds:
            self._reader.add_feed(root + one)

    def poll(self) -> set[str]:
        for one in self._reader.update_feeds_iter(scheduled=False):
            if isinstance(one.value, Exception):
                raise one.value
        unread = list(self._reader.get_entries(read=False))
        for entry in unread:
            self._reader.mark_entry_as_read(entry)
        return {one.id for one in unread}

    def held(self) -> dict[str, Held]:
        return {
            one.id: Held(one.title or "", one.content[0].value if one.content else "")
            for one in self._reader.get_entries()
        }


class Newsboat:
    """newsboat (Debian), with its cache looked into."""

    def __init__(self, folder: Path, root: str, feeds: Sequence[str]) -> None:
        self._folder = folder
        (folder / "urls").write_text("".join(f"{root}{one}\n" for one in feeds), "utf-8")

    def poll(self) -> set[str]:
        cache = self._folder / "cache.db"
        called = ["newsboat", "-u", self._folder / "urls", "-c", cache, "-C", "/dev/null"]
        _run([*called, "-x", "reload"], self._folder)
        with sqlite3.connect(cache) as base:
            found = base.execute("select guid from rss_item where unread = 1").fetchall()
            base.execute("update rss_item set unread = 0")
        return {guid for (guid,) in found}

    def held(self) -> dict[str, Held]:
        with sqlite3.connect(self._folder / "cache.db") as base:
            found = base.execute("select guid, title, content from rss_item").fetchall()
        return {guid: Held(title, text) for guid, title, text in found}


class Rss2Email:
    """rss2email (Debian), without sending: what it has not seen it would have sent."""

    def __init__(self, folder: Path, root: str, feeds: Sequence[str]) -> None:
        self._folder = folder
        self._data = folder / "r2e.json"
        self._called = ["r2e", "-c", folder / "r2e.cfg", "-d", self._data]
        self._seen: set[str] = set()
        _run([*self._called, "new", "toa-soan@bao.example"], folder)
        for number, one in enumerate(feeds):
            _run([*self._called, "add", f"feed{number}", root + one], folder)

    def poll(self) -> set[str]:
        _run([*self._called, "run", "--no-send"], self._folder)
        feeds = json.loads(self._data.read_text("utf-8"))["feeds"]
        known = {guid for feed in feeds for guid in feed["seen"]}
        found, self._seen = known - self._seen, known
        return found


def _run(called: Sequence[str | Path], home: Path) -> None:
    surroundings = {"HOME": str(home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}
    subprocess.run(called, check=True, env=surroundings, timeout=120, capture_output=True)


def installed(folder: Path, root: str, feeds: Sequence[str]) -> list[Newsreader]:
    """One of each reader that is there, subscribed to ``feeds``."""
    found: list[Newsreader] = []
    for kind, program in ((Reader, ""), (Newsboat, "newsboat"), (Rss2Email, "r2e")):
        if not program or shutil.which(program):
            home = folder / kind.__name__
            home.mkdir(parents=True)
            found.append(kind(home, root, feeds))
    return found


LIBRARIES: Final[Mapping[str, Callable[[Path, str, Sequence[str]], Library]]] = {
    "feedparser": Parser,
    "reader": Reader,
    **({"newsboat": Newsboat} if shutil.which("newsboat") else {}),
}
"""Readers that keep what they have read, by name, as far as they are there."""
