"""``honour-roll serve``, as a process of its own that is asked over HTTP: it outlives mistakes."""

from __future__ import annotations

import re
import shutil
import signal
from collections.abc import Iterator
from html import unescape
from http.client import HTTPConnection
from pathlib import Path

import pytest
from generator.preview.fault import LAST_GOOD

from previewing import LONGEST, Server, own_portal, replaced

PERSON = "individuals/tan-may-de.yml"
PAGE = "ca-nhan/tan-may-de/"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(own_portal(tmp_path_factory.mktemp("xem") / "portal"))
    yield server
    server.end()


def test_pages_are_served_and_follow_the_content(server: Server) -> None:
    status, page = server.get(PAGE)
    assert status == 200
    assert "Tẩn Mẩy Dế" in page
    assert server.get("khong-co/")[0] == 404
    assert "Cổng thử" in server.get("khong-co/")[1]
    server.portal.change(PERSON, "Tẩn Mẩy Dế", "Tẩn Mẩy Hai")
    server.wait_for("Đã dựng ")
    assert "Tẩn Mẩy Hai" in server.get(PAGE)[1]


def test_a_fault_of_the_content_is_told_and_the_site_stays(server: Server) -> None:
    file = server.portal.content / PERSON
    before = replaced(file, lambda text: text.replace("status: approved", "status: duyet"))
    told = server.wait_for("Chưa công bố gì")
    assert f"content/{PERSON}:" in told
    status, page = server.get(PAGE)
    assert status == 503
    assert f"content/{PERSON}" in page
    assert "duyet" in page
    assert server.get(f"{PAGE}?{LAST_GOOD}")[0] == 200
    replaced(file, lambda _text: before)
    server.wait_for("Đã dựng ")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("theme/pages/honouree.html", "{% ", "{%% ", "theme/pages/honouree.html:"),
        (
            "theme/pages/honouree.html",
            "{% endblock",
            "{{ khong_co.gi_ca }}{% endblock",
            "'khong_co' is undefined (theme/pages/honouree.html:",
        ),
        ("theme/pages/parts/macros.html", "{% ", "{% neu ", "theme/pages/parts/macros.html:"),
        ("theme/main.html", "{% ", "{% neu ", "main.html:"),
        ("mkdocs.yml", "site_name: ", "site_name: [", "mkdocs.yml"),
        ("mkdocs.yml", "per_page: 10", "per_page: mười", "extra.honour_roll.per_page"),
        ("mkdocs.yml", "publisher: Ban Thi đua Thử", "publisherr: A", "publisherr"),
    ],
)
def test_a_mistake_is_told_and_outlived(
    server: Server, file: str, old: str, new: str, told: str
) -> None:
    path = server.portal.root / file
    before = replaced(path, lambda text: text.replace(old, new, 1))
    assert before != path.read_text(encoding="utf-8")
    said = server.wait_for("cổng vẫn như lần dựng trước")
    assert told in said
    assert "Traceback" not in said
    status, page = server.get(PAGE)
    assert status == 503
    assert told in unescape(page)
    assert server.get(f"{PAGE}?{LAST_GOOD}")[0] == 200
    replaced(path, lambda _text: before)
    server.wait_for("Đã dựng ")
    assert server.get(PAGE)[0] == 200


def test_settings_are_read_again_each_time(server: Server) -> None:
    config = server.portal.root / "mkdocs.yml"
    for name in ("Cổng hai", "Cổng ba"):
        replaced(
            config, lambda text, name=name: re.sub("site_name: .*", f"site_name: {name}", text)
        )
        server.wait_for("Đã dựng ")
        assert name in server.get("")[1]


def test_a_folder_that_was_put_in_the_place_of_another_is_followed(server: Server) -> None:
    content = server.portal.content
    shutil.copytree(content, content.with_name("khac"))
    content.rename(content.with_name("cu"))
    content.with_name("khac").rename(content)
    server.wait_for("Đã dựng ")
    server.portal.change(PERSON, "Tẩn Mẩy Hai", "Tẩn Mẩy Ba")
    server.wait_for("Đã dựng ")
    assert "Tẩn Mẩy Ba" in server.get(PAGE)[1]


def asked(
    server: Server, address: str, method: str = "GET", **headers: str
) -> tuple[int, dict, bytes]:
    connection = HTTPConnection("127.0.0.1", int(server.address.rsplit(":", 1)[1][:-1]), timeout=40)
    connection.request(
        method, address, headers={name.replace("_", "-"): one for name, one in headers.items()}
    )
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def test_pages_have_the_script_and_files_are_as_they_were_built(server: Server) -> None:
    status, headers, page = asked(server, f"/{PAGE}")
    [site] = server.temporary.glob("honour-roll-*/site")
    built = (site / PAGE / "index.html").read_bytes()
    assert status == 200
    assert b"_honour-roll" not in built
    assert (
        re.sub(rb'<script src="/_honour-roll/live.js\?[0-9a-f]+" defer></script>', b"", page)
        == built
    )
    assert int(headers["Content-Length"]) == len(page) > len(built)
    status, of_head, nothing = asked(server, f"/{PAGE}", "HEAD")
    assert (status, nothing) == (200, b"")
    assert of_head["Content-Length"] == headers["Content-Length"]
    assert asked(server, "/robots.txt")[2] == (site / "robots.txt").read_bytes()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "ke-xau.example"}, 421),
        ({"Host": "ke-xau.example:80"}, 421),
        ({"Host": "127.0.0.1.ke-xau.example"}, 421),
        ({"Host": "[::1"}, 421),
        ({"Origin": "http://ke-xau.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec_Fetch_Site": "cross-site"}, 403),
        ({"Sec_Fetch_Site": "same-site"}, 403),
        ({"Sec_Fetch_Site": "same-origin"}, 200),
        ({"Host": "localhost:8000"}, 200),
    ],
)
def test_nobody_else_may_ask_what_changed(
    server: Server, headers: dict[str, str], status: int
) -> None:
    for name in ("changes?page=/&seen=0", "live.js"):
        assert asked(server, f"/_honour-roll/{name}", **headers)[0] == status
    if status == 421:
        assert asked(server, "/", **headers)[0] == 421


@pytest.mark.parametrize("name", ["../fault.py", "..%2ffault.py", "fault.html", "no.js", "", "."])
def test_the_server_shows_no_file_of_its_own_but_those_for_pages(server: Server, name: str) -> None:
    assert asked(server, f"/_honour-roll/{name}")[0] == 404


@pytest.mark.parametrize("gone", ["theme", "content", "content/catalogues"])
def test_a_folder_that_went_is_outlived(server: Server, gone: str) -> None:
    folder = server.portal.root / gone
    folder.rename(folder.with_name("di-vang"))
    try:
        server.wait_for("vẫn như lần dựng trước" if "/" not in gone else "Chưa công bố gì")
        assert server.get(PAGE)[0] == 503
    finally:
        folder.with_name("di-vang").rename(folder)
    server.wait_for("Đã dựng ")
    assert server.get(PAGE)[0] == 200


def test_settings_that_cannot_be_read_are_outlived(server: Server) -> None:
    config = server.portal.root / "mkdocs.yml"
    before = config.read_bytes()
    for broken in (b"\xff\xfe", b"- a\n", b""):
        config.write_bytes(broken)
        server.wait_for("vẫn như lần dựng trước")
        assert server.get("")[0] == 503
    config.unlink()
    config.mkdir()
    config.rmdir()
    config.write_bytes(before)
    server.wait_for("Đã dựng ")
    assert server.get(PAGE)[0] == 200


def test_whoever_is_not_to_be_named_is_not_on_the_page(server: Server) -> None:
    name = "individuals/giang-thi-pang.yml"
    server.portal.write(
        name,
        "name: Giàng Thị Pàng\nprivacy: {name: withheld}\nstatus: duyet\nawards: []\n",
    )
    server.wait_for("Chưa công bố gì")
    page = unescape(server.get(PAGE)[1])
    assert "mã git của tệp" in page
    assert "Pàng" not in page
    assert "giang-thi-pang" not in page
    (server.portal.content / name).unlink()
    server.wait_for("Đã dựng ")


def test_a_broken_beginning_is_shown_until_it_is_mended(tmp_path: Path) -> None:
    portal = own_portal(tmp_path / "portal")
    before = replaced(
        portal.root / "mkdocs.yml", lambda text: text.replace("per_page: 10", "per_page: x")
    )
    server = Server(portal)
    try:
        status, page = server.get(PAGE)
        assert status == 503
        assert "per_page" in page
        assert LAST_GOOD not in page
        replaced(portal.root / "mkdocs.yml", lambda _text: before)
        server.wait_for("Đã dựng ")
        assert server.get(PAGE)[0] == 200
    finally:
        server.end()


def test_an_interruption_ends_it_and_leaves_nothing(server: Server) -> None:
    server.process.send_signal(signal.SIGINT)
    server.process.wait(timeout=LONGEST)
    assert "Traceback" not in server.told
    assert list(server.temporary.iterdir()) == []
