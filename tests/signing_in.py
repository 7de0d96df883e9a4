"""The sign-in server of the form editor, run here, and as much of GitHub as signing in needs."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.client
import json
import os
import secrets
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from helpers import ROOT

FOLDER = ROOT / "editor/sign-in"
NODE = shutil.which("node")
CLIENT, SECRET = "Iv1.0123456789abcdef", "s3cr3t" * 6
KEY = "gho_16C7e42F292c6912E7710c838347Ae178B4a"
PORTAL = "https://cong.thu.example"
STAGING = "https://thu-nghiem.thu.example:8443"
COOKIE = "__Host-sign-in"


class FakeGitHub:
    """Codes for whoever agrees, and a key for each code: once, and for its verifier alone."""

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.asked: list[dict[str, str]] = []
        self.answer: tuple[int, bytes] | None = None  # instead of what is right
        self.back_to = ""  # where browsers are led to
        self.agrees = True

    def agree(self, address: str) -> str:
        """Who is led to ``address`` agrees: the query with which GitHub leads back."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_hex(10)
        self.codes[code] = query["code_challenge"]
        return urlencode({"code": code, "state": query["state"]})

    def key(self, form: dict[str, str]) -> tuple[int, bytes]:
        self.asked.append(form)
        if self.answer:
            return self.answer
        told: dict[str, Any] = {"error": "bad_verification_code", "error_description": "<b>expired"}
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (form["client_id"], form["client_secret"]) != (CLIENT, SECRET):
            told = {"error": "incorrect_client_credentials"}
        elif self.codes.pop(form["code"], None) == challenge:
            told = {"access_token": KEY, "scope": "public_repo", "token_type": "bearer"}
        return 200, json.dumps(told).encode()  # GitHub answers 200 to a wrong code, too


@contextlib.contextmanager
def fake_github() -> Iterator[tuple[FakeGitHub, str]]:
    github = FakeGitHub()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = github.agree(self.path)
            if not github.agrees:
                query = f"error=access_denied&state={parse_qs(query)['state'][0]}"
            self.send_response(302)
            self.send_header("Location", f"{github.back_to}?{query}")
            self.end_headers()

        def do_POST(self) -> None:
            assert self.path == "/login/oauth/access_token"
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            status, data = github.key(form)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:1/")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield github, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def cookie(self) -> str:
        """What the browser is to keep, "" where it is to forget it."""
        return self.headers["set-cookie"].partition(";")[0].removeprefix(f"{COOKIE}=")

    @property
    def told(self) -> dict[str, Any]:
        """What the page that came back hands over."""
        text = self.body.partition('id="told">')[2].partition("</script>")[0]
        found: dict[str, Any] = json.loads(text)
        return found


@dataclass
class SignIn:
    """A server under way: what it is asked, and what it wrote down."""

    port: int
    log: Path
    github: FakeGitHub
    tried: int = field(default=0)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """By default each try is somebody else's, so that nobody tries too often."""
        self.tried += 1
        told = {"X-Real-IP": f"192.0.2.{self.tried}"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, headers=told)
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        names = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, names, body)

    def leave(self, query: str = "provider=github&site_id=cong.thu.example") -> Answer:
        return self.ask(f"/auth?{query}")

    def back(self, query: str, cookie: str) -> Answer:
        return self.ask(f"/callback?{query}", Cookie=f"{COOKIE}={cookie}")

    def left(self) -> tuple[str, str]:
        """Somebody left for GitHub and agreed: the query to come back with, and the cookie."""
        answer = self.leave()
        return self.github.agree(answer.headers["location"]), answer.cookie


def environment(github: str, **more: str) -> dict[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "HOST": "127.0.0.1",
        "GITHUB_ORIGIN": github,
        "GITHUB_CLIENT_ID": CLIENT,
        "GITHUB_CLIENT_SECRET": SECRET,
        "PORTAL_ORIGINS": f"{PORTAL}, {STAGING}",
        "ADDRESS_HEADER": "X-Real-IP",
        **more,
    }


@contextlib.contextmanager
def sign_in_server(folder: Path, **more: str) -> Iterator[SignIn]:
    """Run what the container runs."""
    assert NODE
    with fake_github() as (github, address), socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
        taken.close()
        log = folder / "log"
        with log.open("wb") as told:
            process = subprocess.Popen(
                [NODE, str(FOLDER / "server.js")],
                env=environment(address, PORT=str(port), **more),
                stdout=told, stderr=told,
            )  # fmt: skip
        try:
            end = time.monotonic() + 20
            while time.monotonic() < end:
                with contextlib.suppress(OSError):
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                time.sleep(0.05)
            yield SignIn(port, log, github)
        finally:
            process.terminate()
            process.wait(timeout=10)
