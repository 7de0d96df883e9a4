"""What a browser is shown at an address now: a page of the last good build, or what is wrong.

Builds write it and the server's threads read it; whoever waits is told of each change.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from generator.preview.fault import Fault

_SOURCE: Final = re.compile(rb'\ssrc="?([^"\s>]+)')
_PIECE: Final = 1 << 20
"""Bytes of a picture or a recording that are looked at, beside its size."""
_NOT_FOUND: Final = "404.html"


@dataclass(frozen=True)
class Shown:
    """A page (HTML, UTF-8) with its HTTP status; ``digest`` tells it from what comes later."""

    status: int
    data: bytes
    digest: str


@dataclass
class Board:
    """``site`` is the last good build, which need not be there yet.

    ``fault`` stands in place of its pages; ``ahead`` are pages that are newer than it, by file.
    ``spared`` is the folder of the form editor, in which somebody mends what is wrong.
    """

    site: Path
    fault: Fault | None = None
    ahead: Mapping[Path, bytes] = field(default_factory=dict)
    spared: str = ""
    _changes: int = 0
    _changed: threading.Condition = field(default_factory=threading.Condition)

    def put(self, fault: Fault | None = None, ahead: Mapping[Path, bytes] | None = None) -> None:
        """Show something else, and tell whoever waits."""
        with self._changed:
            self.fault, self.ahead = fault, ahead or {}
            self._changes += 1
            self._changed.notify_all()

    def follows(self, path: str) -> bool:
        """Whether a page is looked at anew: not where somebody writes in the form editor."""
        return not (self.spared and path.startswith(self.spared))

    def page(self, path: str, file: Path, *, last_good: bool = False) -> Shown | None:
        """What is shown at the path of an address, of which ``file`` is the file of the site.

        None where it is no page, or none that this site has.
        """
        if path.endswith("/"):
            file /= "index.html"
        if file.suffix != ".html" and "." in path.rpartition("/")[2]:
            return None
        fault = self.fault
        if fault and self.follows(path) and not last_good:
            return _shown(503, fault.page(path, there=file.is_file()))
        return self._read(200, path, file) if file.suffix == ".html" else None

    def not_found(self, path: str) -> Shown | None:
        """The site's own page for an address that it has not."""
        return self._read(404, path, self.site / _NOT_FOUND)

    def other(self, look: Callable[[], Shown | None], seen: str, seconds: float) -> str | None:
        """The digest of what is shown as soon as it is not ``seen``; None when time is over."""
        end = time.monotonic() + seconds
        while True:
            with self._changed:
                before = self._changes
            now = shown.digest if (shown := look()) else ""
            if now != seen:
                return now
            with self._changed:
                left = end - time.monotonic()
                if not self._changed.wait_for(lambda: self._changes != before, left):  # noqa: B023
                    return None

    def _read(self, status: int, path: str, file: Path) -> Shown | None:
        try:
            data = self.ahead.get(file) or file.read_bytes()
        except OSError:
            return None
        return _shown(status, data, *self._loaded(path, data))

    def _loaded(self, path: str, page: bytes) -> list[bytes]:
        """What a page's pictures and scripts are, by size and first piece: names may stay."""
        found = []
        for source in _SOURCE.findall(page):
            address = urlsplit(source.decode("utf-8", "replace"))
            if address.netloc or address.scheme:
                continue
            name = posixpath.normpath(posixpath.join(path, unquote(address.path))).lstrip("/")
            file = self.site / name
            if not name.startswith("..") and file.is_file():
                with file.open("rb") as opened:
                    found += [source, b"%d" % file.stat().st_size, opened.read(_PIECE)]
        return found


def _shown(status: int, data: bytes, *beside: bytes) -> Shown:
    digest = hashlib.sha256(b"%d\0" % status + data)
    for one in beside:
        digest.update(one)
    return Shown(status, data, digest.hexdigest()[:20])
