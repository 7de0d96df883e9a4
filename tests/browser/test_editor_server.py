"""What the form editor writes through on this machine listens to pages of this machine alone.

And it says in words what stands in its way.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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
    (repository / ".gitignore").write_text("/content/link\n/content/dangling\n", encoding="utf-8")
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


def git(repository: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments],
        cwd=repository,
        env={"PATH": os.environ["PATH"], "HOME": str(repository), "GIT_CONFIG_NOSYSTEM": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A repository of its own, with one record."""
    (tmp_path / "content/decisions").mkdir(parents=True)
    (tmp_path / "content/decisions/a.yml").write_text("number: 1\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "user.name", "Thử")
    git(tmp_path, "config", "user.email", "thu@thu.example")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=Đầu")
    return tmp_path


def started(folder: Path, *node: str, port: int | None = None, **env: str) -> str:
    """What a server that does not start says."""
    done = subprocess.run(
        [NODE or "", *(node or (str(ROOT / "editor/server.js"),))],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_REPO_DIRECTORY": str(folder),
            "PORT": str(port or free_port()),
            **env,
        },
        capture_output=True,
        encoding="utf-8",
        timeout=30,
        check=False,
    )
    assert done.returncode == 1
    return done.stderr


def undone(store: Path) -> None:
    for name in "abcdef":
        (store / f"content/{name} mới.yml").write_text("x", encoding="utf-8")


def nobody(store: Path) -> None:
    git(store, "config", "user.name", "")


def on_a_record(store: Path) -> None:
    git(store, "checkout", "--quiet", "-b", "cms/decisions/a")


def merging(store: Path) -> None:
    for branch, text in (("other", "number: 2\n"), ("main", "number: 3\n")):
        git(store, "checkout", "--quiet", "-B", branch)
        (store / "content/decisions/a.yml").write_text(text, encoding="utf-8")
        git(store, "commit", "--quiet", "--all", "--message=Sửa")
        if branch == "other":
            git(store, "checkout", "--quiet", "main")
    subprocess.run(["git", "merge", "other"], cwd=store, capture_output=True, check=False)


FAULTS: dict[str, tuple[Any, str]] = {
    "unclean": (
        undone,
        "content/a mới.yml, content/b mới.yml, content/c mới.yml, content/d mới.yml và 2",
    ),
    "identity": (nobody, 'git config user.name "Họ và tên"'),
    "a record's branch": (on_a_record, "nhánh cms/decisions/a của một hồ sơ"),
    "detached": (lambda store: git(store, "checkout", "--quiet", "--detach"), "git switch main"),
    "merging": (merging, "git merge --abort"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_keeps_it_from_starting_is_said_with_a_remedy(store: Path, name: str) -> None:
    spoil, told = FAULTS[name]
    spoil(store)
    said = started(store)
    assert said.startswith("Chưa chạy được máy chủ của trang biên tập:\n- ")
    assert told in said


def test_all_that_is_wrong_is_said_at_once(store: Path) -> None:
    undone(store)
    nobody(store)
    on_a_record(store)
    assert started(store).count("\n- ") == 3


def test_a_folder_that_is_no_repository_and_one_without_a_commit(tmp_path: Path) -> None:
    assert "không phải thư mục gốc của một kho git" in started(tmp_path)
    git(tmp_path, "init", "--quiet")
    assert "chưa có lần ghi nào" in started(tmp_path)
    inside = tmp_path / "inside"
    inside.mkdir()
    assert "không phải thư mục gốc của một kho git" in started(inside)


def test_without_git_and_with_an_old_node(store: Path, tmp_path: Path) -> None:
    assert "chưa có git" in started(store, PATH=str(tmp_path))
    server = (ROOT / "editor/server.js").as_uri()
    old = f"""
      Object.defineProperty(process, "versions", {{ value: {{ node: "16.20.2" }} }});
      import("{server}");
    """
    assert "bản 16.20.2, cần bản 18" in started(store, "-e", old)


def test_a_port_that_is_taken(store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert f"Cổng mạng {port} đang có chương trình khác dùng" in started(store, port=port)


def entry(raw: str, slug: str = "a", path: str = "content/decisions/a.yml") -> dict[str, Any]:
    options = {
        "collectionName": "decisions", "commitMessage": "Sửa", "useWorkflow": True,
        "status": "draft",
    }  # fmt: skip
    files = [{"slug": slug, "path": path, "raw": raw}]
    params = {"branch": "main", "dataFiles": files, "assets": [], "options": options}
    return {"action": "persistEntry", "params": params}


def asked(action: str, **params: Any) -> dict[str, Any]:
    return {"action": action, "params": {"branch": "main", **params}}


@pytest.fixture
def running(store: Path) -> Iterator[Server]:
    port = free_port()
    with decap_server(store, port):
        yield Server(store, port)


@pytest.mark.parametrize("name", FAULTS)
def test_what_goes_wrong_later_is_said_to_the_form(running: Server, name: str) -> None:
    spoil, told = FAULTS[name]
    spoil(running.repository)
    before = git(running.repository, "for-each-ref")
    status, headers = running.ask(sent=entry("number: 7\n"))
    assert status == 409
    assert told in json.loads(running.told)["error"]
    # Without it the page could not read why.
    assert headers["Access-Control-Allow-Origin"] == "http://localhost:8000"
    assert git(running.repository, "for-each-ref") == before


def test_a_branch_that_is_not_there_is_named(running: Server) -> None:
    sent = {"action": "unpublishedEntries", "params": {"branch": "chinh"}}
    assert running.ask(sent=sent)[0] == 409
    assert "không có nhánh chinh" in json.loads(running.told)["error"]


def test_what_both_changed_is_told_and_nothing_is_left_half_done(running: Server) -> None:
    store = running.repository
    assert running.ask(sent=entry("number: 7\n"))[0] == 200
    (store / "content/decisions/a.yml").write_text("number: 8\n", encoding="utf-8")
    git(store, "commit", "--quiet", "--all", "--message=Người khác sửa")
    assert running.ask(sent=entry("number: 9\n"))[0] == 500
    assert "Hồ sơ này và nhánh main cùng sửa một chỗ" in json.loads(running.told)["error"]
    assert git(store, "status", "--porcelain") == ""
    assert git(store, "branch", "--show-current") == "main\n"
    assert git(store, "show", "cms/decisions/a:content/decisions/a.yml") == "number: 7\n"
    assert running.ask(sent=asked("getEntry", path="content/decisions/a.yml"))[0] == 200


def test_of_a_branch_only_its_own_files_are_shown(running: Server) -> None:
    """Though others changed main since, and a branch that was taken over is still there."""
    store = running.repository
    path = "content/decisions/long-one.yml"
    assert running.ask(sent=entry("number: 7\n", "long-one", path))[0] == 200
    (store / "content/decisions/b.yml").write_text("number: 8\n", encoding="utf-8")
    git(store, "add", ".")
    git(store, "commit", "--quiet", "--message=Khác")
    told = asked("unpublishedEntry", id="decisions/long-one")
    assert running.ask(sent=told)[0] == 200
    assert [one["path"] for one in json.loads(running.told)["diffs"]] == [path]
    assert running.ask(sent=asked("unpublishedEntries"))[0] == 200
    assert json.loads(running.told) == ["decisions/long-one"]

    git(store, "merge", "--quiet", "--no-edit", "cms/decisions/long-one")
    assert running.ask(sent=told)[0] == 404
    assert running.ask(sent=asked("unpublishedEntries"))[0] == 200
    assert json.loads(running.told) == []


def test_many_at_once_wait_for_each_other(running: Server) -> None:
    for number in range(6):
        path = f"content/decisions/r{number}.yml"
        assert running.ask(sent=entry("number: 7\n", f"r{number}", path))[0] == 200

    def one(number: int) -> int:
        server = Server(running.repository, running.port)
        return server.ask(sent=asked("unpublishedEntry", id=f"decisions/r{number % 6}"))[0]

    with ThreadPoolExecutor(24) as pool:
        assert set(pool.map(one, range(48))) == {200}
    assert git(running.repository, "branch", "--show-current") == "main\n"


def test_make_starts_the_guarded_server() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "node editor/server.js" in makefile
    assert "decap-server" not in makefile
    assert NODE
