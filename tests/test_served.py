"""Real servers with our lines: compressed, rightly called, and not sent again when unchanged."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from generator.addresses import Addresses
from generator.config import read_settings
from generator.files import remove_tree
from generator.headers import TYPES
from generator.headers import apache as apache_lines
from generator.headers import nginx as nginx_lines
from generator.language import language

import servers
from helpers import Portal, files_below
from newsroom import newsroom_portal

_DEBIAN = Path("/etc/mime.types")
"""The list of types that Debian's Apache knows; none where it is not there."""
SERVERS = [
    pytest.param(
        one,
        marks=pytest.mark.skipif(program is None, reason=f"there is no {one} here"),
    )
    for one, program in (
        ("nginx", servers.NGINX),
        ("Apache", servers.APACHE),
        ("Apache by .htaccess", servers.APACHE),
    )
]


@contextlib.contextmanager
def serving(portal: Portal, server: str) -> Iterator[Callable[..., servers.Answer]]:
    """The built portal on a real server; asks it for what stands below the portal's root."""
    settings = read_settings(portal.root / "mkdocs.yml")
    addresses = Addresses(language("vi"))
    with servers.open_folder() as folder:
        www = folder / "www"
        www.mkdir()
        # With its times; where it was built, a server's own account may not enter.
        shutil.copytree(portal.site, www / settings.base_path.strip("/"))
        with contextlib.ExitStack() as stack:
            if server == "nginx":
                port = stack.enter_context(servers.nginx(folder, nginx_lines(settings, addresses)))
            else:
                types = _DEBIAN if _DEBIAN.is_file() else None
                place = ".htaccess" if "htaccess" in server else "virtual host"
                lines = apache_lines(settings, addresses)
                port = stack.enter_context(servers.apache(folder, lines, place, types))
            yield lambda name, **headers: servers.ask(
                port, f"{settings.base_path}{name}", **headers
            )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return newsroom_portal(tmp_path_factory.mktemp("served") / "portal").build()


FEEDS = ("rss/tat-ca.xml", "rss/tat-ca.atom.xml", "rss/tat-ca.json", "rss/nguon-tin.opml")


@pytest.mark.parametrize("server", SERVERS)
def test_feeds_are_compressed_and_every_file_is_called_what_it_is(
    built: Portal, server: str
) -> None:
    with serving(built, server) as ask:
        for name in (*FEEDS, "api/v1/index.json", "ca-nhan/lo-thi-anh/", "sitemap.xml"):
            plain = ask(name)
            packed = ask(name, Accept_Encoding="gzip")
            assert (plain.status, packed.status) == (200, 200), name
            assert packed.text == plain.text, name
            if plain.sent > 2000:
                assert packed.headers["Content-Encoding"] == "gzip", name
                assert packed.sent < plain.sent / 2, name
                assert "Accept-Encoding" in packed.headers["Vary"], name
            opened = name.startswith(("rss/", "api/"))
            found = packed.headers["Access-Control-Allow-Origin"]
            assert found == ("*" if opened else None), name
            assert packed.headers["X-Content-Type-Options"] == "nosniff", name
            assert packed.headers["Content-Security-Policy"], name
        told = {name: ask(name).headers["Content-Type"] for name in FEEDS}
    assert told["rss/tat-ca.xml"] == told["rss/tat-ca.atom.xml"]
    assert told["rss/tat-ca.xml"] in ("text/xml; charset=utf-8", "application/xml; charset=utf-8")
    assert told["rss/tat-ca.json"] == "application/feed+json"
    assert told["rss/nguon-tin.opml"] == "text/x-opml; charset=utf-8"


@pytest.mark.parametrize("server", SERVERS)
def test_no_file_has_a_type_that_says_nothing(built: Portal, server: str) -> None:
    first: dict[str, str] = {}
    for name in files_below(built.site):
        first.setdefault(name.rpartition(".")[2], name)
    with serving(built, server) as ask:
        told = {suffix: ask(name).headers["Content-Type"] for suffix, name in first.items()}
    assert {*told} >= {"csv", "jsonld", "opml", "ttl", "xml", "html", "woff2", "mp3"}
    for suffix, found in told.items():
        known = found and not found.startswith(("application/octet-stream", "text/plain"))
        assert known or suffix in ("bin", "txt") or "_headers" in suffix, (suffix, found)
        assert found is None or found.partition(";")[0] == TYPES.get(
            suffix, found.partition(";")[0]
        )


@pytest.mark.skipif(not (servers.NGINX or servers.APACHE), reason="there is no server here")
def test_what_has_not_changed_is_not_sent_again(tmp_path: Path) -> None:
    """Over a build that keeps, one from nothing, and one whose memory is gone."""
    portal = newsroom_portal(tmp_path / "portal").build()
    there = [one for one, found in (("nginx", servers.NGINX), ("Apache", servers.APACHE)) if found]
    unchanged = ("rss/tin-bai.xml", "rss/nguon-tin.opml", "media/anh.jpg")
    changed = "rss/ca-nhan.xml"
    _a_day_passes(portal)
    for number, arguments in enumerate(([], ["--clean"], [])):
        before = {}
        for server in there:
            with serving(portal, server) as ask:
                for name in (*unchanged, changed):
                    for packed in ("gzip", "identity"):
                        found = ask(name, Accept_Encoding=packed).headers
                        before[server, name, packed] = found["ETag"], found["Last-Modified"]
        if number == 2:
            remove_tree(portal.root / ".cache")
        portal.change(
            "individuals/lo-thi-anh.yml",
            "name: Lò Thị Ánh" + " Sửa" * number,
            "name: Lò Thị Ánh" + " Sửa" * (number + 1),
        )
        portal.build(*arguments)
        for server in there:
            with serving(portal, server) as ask:
                for (asked, name, packed), (tag, day) in before.items():
                    if asked != server:
                        continue
                    for headers in ({"If_None_Match": tag}, {"If_Modified_Since": day}):
                        new = ask(name, Accept_Encoding=packed, **headers)
                        if name == changed:
                            assert (new.status, "Sửa" in new.text) == (200, True), headers
                        else:
                            assert (new.status, new.sent) == (304, 0), (number, name, headers)
        _a_day_passes(portal)


def _a_day_passes(portal: Portal) -> None:
    """All that was built now was built a day before: servers' times are of whole seconds."""
    then = time.time() - 86_400
    for file in portal.site.rglob("*"):
        if file.is_file() and file.stat().st_mtime > then + 3600:
            os.utime(file, (then, then))
