"""What the form editor writes through on this machine listens to pages of this machine alone."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desk import NODE, WHY_NOT, decap_server, free_port

from helpers import ROOT

pytestmark = pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor")

WRITE = {
    "action": "persistMedia",
    "params": {
        "branch": "main",
        "asset": {"path": "content/media/x.txt", "content": "WA==", "encoding": "base64"},
        "options": {"commitMessage": "from elsewhere"},
    },
}


class Server:
    def __init__(self, repository: Path, port: int) -> None:
        self.repository = repository
        self.port = port
        self.told = b""

    def ask(
        self, method: str = "POST", sent: Any = WRITE, **headers: str | None
    ) -> tuple[int, dict[str, str]]:
        """Status and headers of the answer; None leaves a header out."""
        told = {"Host": f"localhost:{self.port}", "Origin": "http://localhost:8000"}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("localhost", self.port, timeout=10)
        connection.putrequest(method, "/api/v1", skip_host=True)
        body = json.dumps(sent).encode() if method == "POST" else b""
        told |= {"Content-Type": "application/json", "Content-Length": str(len(body))}
        for name, value in told.items():
            if value is not None:
                connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        self.told = answer.read()
        connection.close()
        return answer.status, dict(answer.getheaders())

    def written(self) -> bool:
        return (self.repository / "content/media/x.txt").is_file()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    repository = tmp_path_factory.mktemp("kho")
    (repository / "content").mkdir()
    (repository / "content/y.yml").write_text("name: Y\n", encoding="utf-8")
    identity = ("-c", "user.name=Thử", "-c", "user.email=thu@thu.example")
    for command in (
        ("init", "--quiet", "--initial-branch=main"),
        ("config", "user.name", "Thử"),
        ("config", "user.email", "thu@thu.example"),
        ("add", "."),
        (*identity, "commit", "--quiet", "--message=Đầu"),
    ):
        environment = {"PATH": os.environ["PATH"], "HOME": str(repository)}
        subprocess.run(["git", *command], cwd=repository, check=True, env=environment)
    port = free_port()
    with decap_server(repository, port):
        yield Server(repository, port)


ELSEWHERE = [
    {"Host": "evil.example:{port}", "Origin": "http://evil.example:{port}"},  # DNS rebinding
    {"Host": "evil.example:{port}"},
    {"Host": "localhost.evil.example:{port}"},
    {"Host": "localhost"},
    {"Host": "localhost:1"},
    {"Host": "127.0.0.1.nip.example:{port}"},
    {"Host": "0.0.0.0:{port}"},
    {"Host": None},
    {"Origin": "http://evil.example"},
    {"Origin": "http://evil.example:8000"},
    {"Origin": "http://localhost.evil.example"},
    {"Origin": "http://localhost:8000.evil.example"},
    {"Origin": "http://evil.example/http://localhost:8000"},
    {"Origin": "http://localhost:8000@evil.example"},
    {"Origin": "http://localhost:3000"},
    {"Origin": "http://127.0.0.1:{port}"},
    {"Origin": "http://localhost"},
    {"Origin": "https://localhost:8000"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": None},
]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_who_asks_from_elsewhere_is_refused(server: Server, headers: dict[str, str | None]) -> None:
    told = {
        name: value and value.replace("{port}", str(server.port)) for name, value in headers.items()
    }
    for method in ("POST", "OPTIONS"):
        status, answered = server.ask(method, **told)
        assert status in (400, 403), method
        assert "Access-Control-Allow-Origin" not in answered
    assert not server.written()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_the_editor_of_this_machine_is_served(server: Server, host: str) -> None:
    status, answered = server.ask(
        "OPTIONS", Host=f"{host}:{server.port}", Access_Control_Request_Method="POST"
    )
    assert status == 204
    assert answered["Access-Control-Allow-Origin"] == "http://localhost:8000"


def test_it_writes_what_the_editor_sends(server: Server) -> None:
    assert server.ask()[0] == 200
    assert server.written()


ASSET = {"content": "WA==", "encoding": "base64"}
SAID = {"commitMessage": "x", "collectionName": "x", "useWorkflow": False, "status": "draft"}
PATHS = [
    ".git/config", "./.git/config", "/.git/config", ".git/hooks/pre-commit", "mkdocs.yml",
    "content/../.git/config", "content/.git/config", "content//../../.git/config", "", ".", "/",
    "contents/x", "theme/main.html", "content\\..\\.git\\config", "content/link/config",
    "content/dangling",
]  # fmt: skip


def asking(path: str) -> Iterator[dict[str, Any]]:
    """Everything that can be asked of a path."""
    asks: dict[str, dict[str, Any]] = {
        "getEntry": {"path": path},
        "getMedia": {"mediaFolder": path},
        "getMediaFile": {"path": path},
        "entriesByFolder": {"folder": path, "extension": "", "depth": 9},
        "entriesByFiles": {"files": [{"path": path, "label": "x"}]},
        "persistMedia": {"asset": {"path": path, **ASSET}, "options": SAID},
        "persistEntry": {
            "entry": {"slug": "x", "path": path, "raw": "x"}, "assets": [], "options": SAID,
        },
        "deleteFile": {"path": path, "options": SAID},
        "deleteFiles": {"paths": ["content/y.yml", path], "options": SAID},
    }  # fmt: skip
    for action, params in asks.items():
        yield {"action": action, "params": {"branch": "main", **params}}
    moved = {"slug": "x", "raw": "x", "path": "content/y.yml", "newPath": path}
    params = {"branch": "main", "dataFiles": [moved], "assets": [], "options": SAID}
    yield {"action": "persistEntry", "params": params}
    data = {"collection": "x", "slug": "x", "id": "x", "path": path}
    for action in ("unpublishedEntryDataFile", "unpublishedEntryMediaFile"):
        yield {"action": action, "params": {"branch": "main", **data}}
    entry = {"slug": "x", "path": "content/y.yml", "raw": "x"}
    asset = {"path": path, **ASSET}
    params = {"branch": "main", "entry": entry, "assets": [asset], "options": SAID}
    yield {"action": "persistEntry", "params": params}


@pytest.mark.parametrize("path", PATHS)
def test_nothing_but_content_can_be_asked_for(server: Server, path: str) -> None:
    for name, to in (("link", "../.git"), ("dangling", "../new")):
        link = server.repository / "content" / name
        if not link.is_symlink():
            link.symlink_to(to)
    before = (server.repository / ".git/config").read_bytes()
    for sent in asking(path):
        status, _headers = server.ask(sent=sent)
        assert status == 403, sent
        assert b"repositoryformatversion" not in server.told
    assert (server.repository / ".git/config").read_bytes() == before
    assert not (server.repository / ".git/hooks/pre-commit").exists()


def test_content_can_be_asked_for(server: Server) -> None:
    sent = {"action": "getEntry", "params": {"branch": "main", "path": "content/y.yml"}}
    assert server.ask(sent=sent)[0] == 200
    assert b"name: Y" in server.told


def test_a_branch_is_no_option(server: Server) -> None:
    sent = {"action": "getEntry", "params": {"branch": "-f", "path": "content/y.yml"}}
    assert server.ask(sent=sent)[0] == 403


def test_make_starts_the_guarded_server() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "node editor/server.js" in makefile
    assert "decap-server" not in makefile
    assert NODE
