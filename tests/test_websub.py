"""WebSub: which feeds changed is found out, and the hub is told of those alone."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs

import pytest

from helpers import BASE, Portal


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


class Hub(BaseHTTPRequestHandler):
    """Takes every ping but those of ``refused``."""

    told: ClassVar[list[dict[str, list[str]]]] = []
    refused = ""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = parse_qs(body)
        type(self).told.append(form)
        refuse = self.refused and self.refused in form["hub.url"][0]
        self.send_response(500 if refuse else 204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def served(handler: Any) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def hub() -> Iterator[str]:
    Hub.told, Hub.refused = [], ""
    yield from served(Hub)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "live").mkdir()
    yield from served(partial(Quiet, directory=str(tmp_path / "live")))


@pytest.fixture
def portal(tmp_path: Path, live: str, hub: str) -> Portal:
    """A portal that is published by copying it to live/."""
    made = Portal(tmp_path / "portal")
    file = made.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace(BASE, live)
    file.write_text(f"{text}    websub_hub: {hub}\n", encoding="utf-8")
    return made


def publish(portal: Portal, live_dir: Path) -> None:
    shutil.copytree(portal.site, live_dir, dirs_exist_ok=True)


def changed(portal: Portal) -> list[str]:
    result = portal.run("websub", "changed")
    assert result.exit_code == 0, result.output
    return result.stdout.split()


def test_only_what_changed_is_told(portal: Portal, tmp_path: Path, live: str) -> None:
    portal.build()
    first = changed(portal)
    assert len(first) == 3 * len({one.partition(".")[0] for one in (x[len(live) :] for x in first)})
    assert f"{live}rss/tat-ca.xml" in first
    publish(portal, tmp_path / "live")
    assert changed(portal.build()) == []
    correction = "corrections: [{on: 2026-05-20, note: Sửa tên lớp.}]\nsample:"
    portal.change("individuals/giang-a-de.yml", "sample:", correction)
    found = changed(portal.build())
    assert f"{live}rss/ca-nhan.atom.xml" in found
    assert f"{live}rss/tin-bai.xml" not in found
    assert not [one for one in found if "luu-tru" in one]
    listed = portal.root / "changed.txt"
    listed.write_text("\n".join(found) + "\n", encoding="utf-8")
    result = portal.run("websub", "ping", str(listed))
    assert result.exit_code == 0, result.output
    assert [form["hub.url"][0] for form in Hub.told] == found
    assert all(form["hub.mode"] == ["publish"] for form in Hub.told)


def test_all_are_told_though_the_hub_refuses_one(portal: Portal, live: str) -> None:
    portal.build()
    listed = portal.root / "changed.txt"
    listed.write_text(f"{live}rss/tat-ca.xml\n{live}rss/tin-bai.xml\n", encoding="utf-8")
    Hub.refused = "tat-ca"
    result = portal.run("websub", "ping", str(listed))
    assert result.exit_code == 2
    assert "tat-ca.xml" in result.stderr
    assert len(Hub.told) == 2


def test_the_hub_is_told_of_this_portal_alone(portal: Portal) -> None:
    listed = portal.root / "changed.txt"
    listed.write_text("https://noi-khac.example/rss/tat-ca.xml\n", encoding="utf-8")
    result = portal.run("websub", "ping", str(listed))
    assert result.exit_code == 2
    assert Hub.told == []


@pytest.mark.parametrize("answer", ["no JSON", "[]", '{"feeds": 1}', "{}"])
def test_a_live_portal_that_answers_nonsense_is_told(
    portal: Portal, tmp_path: Path, answer: str
) -> None:
    portal.build()
    (tmp_path / "live/rss").mkdir()
    (tmp_path / "live/rss/hashes.json").write_text(answer, encoding="utf-8")
    result = portal.run("websub", "changed")
    assert result.exit_code == 2
    assert "hashes.json" in result.stderr


def test_nothing_is_asked_where_no_hub_is_set(portal: Portal) -> None:
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "websub_hub" not in line]
    lines = ["site_url: http://127.0.0.1:1/" if "site_url" in one else one for one in lines]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert changed(portal.build()) == []
