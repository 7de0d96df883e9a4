"""docs/examples/follow.py: whoever follows the API by small steps has what a fresh download has."""

from __future__ import annotations

import contextlib
import functools
import http.server
import importlib.util
import json
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from zlib import crc32

import pytest
from generator import verification

from edits import Edits, rich_portal
from helpers import ROOT, Portal, files_below

SCRIPT = ROOT / "docs/examples/follow.py"
STEPS = 20
LEADS = ("lists/", "changes", "digests/", "schemas/", "index.json", "openapi.json")
"""What leads to documents, and what describes them."""
NGUOI_3 = "ca-nhan/{:03x}.json#/nguoi-3".format(crc32(b"nguoi-3") % 512)
FILE = NGUOI_3.partition("#")[0]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("follow", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(autouse=True)
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is slow and follows from its input alone is worked out once for all builds."""
    monkeypatch.setattr(verification, "slow", functools.cache(verification.slow))


class Served:
    """A site on this machine; ``asked`` are the addresses that were asked for."""

    def __init__(self, site: Path) -> None:
        asked: list[str] = []
        self.asked = asked

        class Handler(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_told: object) -> None:
                pass

            def do_GET(self) -> None:
                asked.append(self.path.removeprefix("/api/v1/"))
                super().do_GET()

        handler = functools.partial(Handler, directory=str(site))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.root = f"http://127.0.0.1:{self._server.server_port}/api/v1/"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@contextlib.contextmanager
def served(site: Path) -> Iterator[Served]:
    server = Served(site)
    try:
        yield server
    finally:
        server.close()


def documents(database: Path) -> dict[str, Any]:
    with sqlite3.connect(database) as store:
        found = store.execute("select path, body from documents")
        return {path: json.loads(body) for path, body in found}


def written(portal: Portal) -> dict[str, bytes]:
    found = files_below(portal.site / "api/v1")
    return {name: data for name, data in found.items() if not name.startswith(LEADS)}


def published(portal: Portal) -> dict[str, Any]:
    """Every record and catalogue."""
    found: dict[str, Any] = {}
    for name, data in written(portal).items():
        view = json.loads(data)
        if name.startswith("catalogues/"):
            found[name] = view
        else:
            found |= {f"{name}#/{key}": one for key, one in view.items()}
    return found


@pytest.mark.parametrize("seed", [3, 8])
def test_after_each_of_twenty_edits_it_has_what_a_fresh_download_has(
    tmp_path: Path, script: ModuleType, seed: int
) -> None:
    portal = rich_portal(tmp_path / "portal")
    portal.build()
    edits = Edits(portal, seed)
    followed = tmp_path / "followed.db"
    log: list[str] = []
    changed = 0
    with served(portal.site) as server:
        script.follow(server.root, str(followed), pause=0)
        for step in range(STEPS):
            log.append(edits.step())
            before = written(portal)
            if portal.run("build", "--jobs", "1", now=edits.now).exit_code:
                edits.mend()
                portal.build(now=edits.now)
            edits.good()
            server.asked.clear()
            script.follow(server.root, str(followed), pause=0)
            # What is as it was is not read again.
            read = {one for one in server.asked if not one.startswith(LEADS)}
            expected = {name for name, data in written(portal).items() if before.get(name) != data}
            assert read == expected, "\n".join(log)
            changed += len(read) > 0
            fresh = tmp_path / f"fresh-{step}.db"
            script.follow(server.root, str(fresh), pause=0)
            assert documents(followed) == documents(fresh) == published(portal), "\n".join(log)
    assert changed > STEPS / 4, log


def test_a_silent_edit_is_read_in_three_steps(tmp_path: Path, script: ModuleType) -> None:
    portal = rich_portal(tmp_path / "portal").build()
    database = tmp_path / "roll.db"
    with served(portal.site) as server:
        script.follow(server.root, str(database))
        portal.change("individuals/nguoi-3.yml", "thành tích thứ 3", "thành tích thứ ba")
        portal.build()
        server.asked.clear()
        assert script.follow(server.root, str(database)) == (1, 0)
        assert server.asked == ["changes.json", "digests/ca-nhan.json", FILE]
        server.asked.clear()
        assert script.follow(server.root, str(database)) == (0, 0)
        assert server.asked == ["changes.json"]


def test_whoever_is_forgotten_is_deleted_from_copies(tmp_path: Path, script: ModuleType) -> None:
    portal = rich_portal(tmp_path / "portal").build()
    database = tmp_path / "roll.db"
    root = f"{(portal.site / 'api/v1').as_uri()}/"
    script.follow(root, str(database))
    assert NGUOI_3 in documents(database)
    assert portal.run("forget", "--yes", "nguoi-3", "--date", "2026-05-04").exit_code == 0
    portal.build()
    assert (portal.site / "ca-nhan/nguoi-3/index.html").is_file()  # the notice
    script.follow(root, str(database))
    assert NGUOI_3 not in documents(database)
    for name, data in files_below(portal.site / "api").items():
        assert "nguoi-3." not in name
        assert b"nguoi-3." not in data, name
        assert b"nguoi-3/" not in data, name
        assert b'nguoi-3"' not in data, name


def test_a_portal_that_is_put_in_place_meanwhile_is_read_again(
    tmp_path: Path, script: ModuleType
) -> None:
    """Files of two states are never taken for one."""
    portal = rich_portal(tmp_path / "portal").build()
    torn = portal.site / "api/v1" / FILE
    whole = torn.read_bytes()
    torn.write_bytes(whole.replace("thành tích".encode(), b"thanh tich"))
    root = f"{(portal.site / 'api/v1').as_uri()}/"
    database = tmp_path / "roll.db"
    with pytest.raises(script.Replaced):
        script.follow(root, str(database), pause=0)
    torn.unlink()
    with pytest.raises(script.Replaced):
        script.follow(root, str(database), pause=0)
    torn.write_bytes(whole)
    script.follow(root, str(database), pause=0)
    assert documents(database) == published(portal)


def test_a_portal_that_does_not_answer_is_told(tmp_path: Path, script: ModuleType) -> None:
    with pytest.raises(OSError, match="refused"):
        script.follow("http://127.0.0.1:9/api/v1/", str(tmp_path / "roll.db"), pause=0)
