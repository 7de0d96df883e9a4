"""WebSub: which feeds changed is found out, and the hub is told of those alone."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs

import pytest
from generator.addresses import Addresses
from generator.language import language

from helpers import BASE, Portal


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

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def hub() -> Iterator[str]:
    Hub.told, Hub.refused = [], ""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def portal(tmp_path: Path, hub: str) -> Portal:
    made = Portal(tmp_path / "portal")
    file = made.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}    websub_hub: {hub}\n", encoding="utf-8")
    return made


def changed(portal: Portal, *arguments: str) -> list[str]:
    result = portal.run("websub", "changed", *arguments)
    assert result.exit_code == 0, result.output
    return result.stdout.split()


def test_only_what_changed_is_told(portal: Portal, tmp_path: Path) -> None:
    portal.build()
    live = tmp_path / "live.json"
    shutil.copy(portal.site / "manifest.json", live)
    replaces = ("--replaces", str(live))
    assert changed(portal.build(), *replaces) == []
    correction = "corrections: [{date: 2026-05-20, note: Sửa tên lớp.}]\nsample:"
    portal.change("individuals/giang-a-de.yml", "sample:", correction)
    found = changed(portal.build(), *replaces)
    assert f"{BASE}rss/ca-nhan.atom.xml" in found
    assert f"{BASE}rss/tin-bai.xml" not in found
    assert all((portal.site / one.removeprefix(BASE)).is_file() for one in found)
    listed = portal.root / "changed.txt"
    listed.write_text("\n".join(found) + "\n", encoding="utf-8")
    result = portal.run("websub", "ping", str(listed))
    assert result.exit_code == 0, result.output
    assert [form["hub.url"][0] for form in Hub.told] == found
    assert all(form["hub.mode"] == ["publish"] for form in Hub.told)


def test_all_feeds_are_new_where_nothing_is_published(portal: Portal) -> None:
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}    feed_items: 10\n", encoding="utf-8")
    story = (portal.content / "stories/2021/nguoi-cho-thuoc.md").read_text(encoding="utf-8")
    for number in range(10, 25):
        dated = re.sub("(?m)^date: .*$", f"date: 20{number}-02-03", story)
        portal.write(f"stories/20{number}/bai-{number}.md", dated)
    portal.build()
    written = [*portal.site.glob("rss/**/*.xml"), *portal.site.glob("rss/**/*.json")]
    archives = [one for one in written if one.parent.name == "luu-tru"]
    assert archives
    assert changed(portal) == sorted(
        BASE + one.relative_to(portal.site).as_posix() for one in written if one not in archives
    )


def test_a_value_may_be_called_like_archives() -> None:
    addresses = Addresses(language("vi"))
    feed = addresses.feed("award_forms", "luu-tru")
    assert not addresses.is_archive(f"{feed}.xml")
    assert addresses.is_archive(f"{addresses.archive(feed, 1)}.xml")


def test_all_are_told_though_the_hub_refuses_one(portal: Portal) -> None:
    portal.build()
    listed = portal.root / "changed.txt"
    listed.write_text(f"{BASE}rss/tat-ca.xml\n{BASE}rss/tin-bai.xml\n", encoding="utf-8")
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


def test_a_manifest_that_is_none_is_told(portal: Portal) -> None:
    portal.build()
    for number, answer in enumerate(["no JSON", "[]", '{"files": 1}', "{}"]):
        (portal.root / f"live-{number}.json").write_text(answer, encoding="utf-8")
    for name in (*(f"live-{number}.json" for number in range(4)), "nowhere.json"):
        result = portal.run("websub", "changed", "--replaces", name)
        assert result.exit_code == 2, name
        assert name in result.stderr


def test_nothing_is_compared_where_no_hub_is_set(portal: Portal) -> None:
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if "websub_hub" not in line]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert changed(portal) == []
