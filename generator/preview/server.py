"""The server of a preview: a static site, in whose pages a script asks whether they have changed.

It is there for this machine's browsers alone. A page elsewhere whose name is made to lead here (DNS
rebinding) still bears that name in ``Host``, and a page of another site that asks says so in
``Origin`` or ``Sec-Fetch-Site`` (https://www.w3.org/TR/fetch-metadata/).
"""

from __future__ import annotations

import contextlib
import io
import ipaddress
import socket
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from generator.language import Words, worded
from generator.preview.board import Board, Shown
from generator.preview.fault import ASSETS, LAST_GOOD, OWN

_PATIENCE: Final = 25.0
"""Seconds after which whoever waits for a change is told that there is none yet."""
_TYPES: Final = {".js": "text/javascript", ".css": "text/css"}
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


class Server(ThreadingHTTPServer):
    """Raises OSError where the port is taken."""

    daemon_threads = True

    def __init__(self, host: str, port: int, board: Board, words: Words) -> None:
        self.board = board
        self.words = words
        self.host = host
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), partial(_Handler, directory=str(board.site)))

    @property
    def address(self) -> str:
        """Where the portal is, with a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.server_address[1]}/"

    def knows(self, named: str) -> bool:
        """Whether a ``Host`` is this machine's: never a name that somebody else may have given."""
        try:
            name = urlsplit(f"//{named}").hostname or ""
        except ValueError:
            return False
        if name in _LOOPBACK or name == self.host.lower():
            return True
        if self.host in _LOOPBACK:
            return False
        # Opened to other machines: they name it by its number, which needs no name, or its own.
        with contextlib.suppress(ValueError):
            return bool(ipaddress.ip_address(name))
        return name == socket.gethostname().lower()


class _Handler(SimpleHTTPRequestHandler):
    """Static files with the portal's own 404 page, never cached; HEAD as GET."""

    server: Server

    def handle(self) -> None:
        """Serve; a browser that goes on before it has all is no fault."""
        with contextlib.suppress(ConnectionError):
            super().handle()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_head(self) -> Any:
        """The head of an answer; what is to follow it, as an open file."""
        if not self.server.knows(self.headers.get("Host", "")):
            return self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain")
        url = urlsplit(self.path)
        if url.path.startswith(OWN):
            return self._own(url.path.removeprefix(OWN), url.query)
        shown = self._shown(self.path)
        return self._page(shown, url.path) if shown else super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        path = urlsplit(self.path).path
        shown = self.server.board.not_found(path) if code == HTTPStatus.NOT_FOUND else None
        if shown is None:
            super().send_error(code, message, explain)
            return
        with self._page(shown, path) as body:
            if self.command != "HEAD":
                self.copyfile(body, self.wfile)

    def _shown(self, address: str) -> Shown | None:
        url = urlsplit(address)
        file = Path(self.translate_path(url.path))
        return self.server.board.page(url.path, file, last_good=LAST_GOOD in url.query.split("&"))

    def _page(self, shown: Shown, path: str) -> io.BytesIO:
        data = shown.data
        if self.server.board.follows(path):
            marked = " data-fault" if shown.status == HTTPStatus.SERVICE_UNAVAILABLE else ""
            script = f'<script src="{OWN}live.js?{shown.digest}" defer{marked}></script></head>'
            data = data.replace(b"</head>", script.encode(), 1)
        return self._send(shown.status, data, "text/html")

    def _own(self, name: str, query: str) -> io.BytesIO:
        """What belongs to the server itself, for its own pages."""
        origin = self.headers.get("Origin", "")
        site = self.headers.get("Sec-Fetch-Site", "same-origin")
        if site not in ("same-origin", "none") or (
            origin and origin != f"http://{self.headers['Host']}"
        ):
            return self._send(HTTPStatus.FORBIDDEN, b"", "text/plain")
        if name == "changes":
            return self._changes(parse_qs(query))
        file = ASSETS / name
        if file.suffix not in _TYPES or file.parent != ASSETS or not file.is_file():
            return self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")
        text = worded(file.read_text(encoding="utf-8"), self.server.words)
        return self._send(HTTPStatus.OK, text.encode(), _TYPES[file.suffix])

    def _changes(self, asked: dict[str, list[str]]) -> io.BytesIO:
        page, seen = asked.get("page", ["/"])[0], asked.get("seen", [""])[0]
        path = urlsplit(page).path
        board = self.server.board
        other = board.other(
            lambda: self._shown(page) or board.not_found(path),
            seen,
            0 if self.command == "HEAD" else _PATIENCE,
        )
        if other is None:
            return self._send(HTTPStatus.NO_CONTENT, b"", "text/plain")
        return self._send(HTTPStatus.OK, other.encode(), "text/plain")

    def _send(self, status: int, data: bytes, of_type: str) -> io.BytesIO:
        self.send_response(status)
        if status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Type", f"{of_type}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        return io.BytesIO(data)

    def log_message(self, format: str, *args: Any) -> None:
        """Quiet: what matters here are the builds."""
