"""``honour-roll serve``, as a process of its own that is asked over HTTP: it outlives mistakes."""

from __future__ import annotations

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from generator.preview.fault import LAST_GOOD

from helpers import NOW, ROOT, Portal

PERSON = "individuals/tan-may-de.yml"
PAGE = "ca-nhan/tan-may-de/"
_LONGEST = 90


class Server:
    """The command, what it prints, and what it serves."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.temporary = portal.root / "tam"
        self.temporary.mkdir()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "generator", "serve", "--port", "0"],
            cwd=portal.root,
            env={
                **os.environ,
                "PYTHONUNBUFFERED": "1",
                "TMPDIR": str(self.temporary),
                "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.told = ""
        threading.Thread(target=self._read, daemon=True).start()
        self.wait_for("Cổng đang chạy tại ")
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.told)
        assert found
        self.address = found[0]

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.put(line)

    def wait_for(self, words: str) -> str:
        """What is printed up to a line with ``words``."""
        begun, end = len(self.told), time.monotonic() + _LONGEST
        while words not in self.told[begun:]:
            assert self.process.poll() is None, self.told
            try:
                self.told += self.lines.get(timeout=max(0.1, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"no {words!r} in: {self.told[begun:]}") from None
        return self.told[begun:]

    def get(self, address: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address + address, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    portal = Portal(tmp_path_factory.mktemp("xem") / "portal")
    (portal.root / "theme").unlink()
    shutil.copytree(ROOT / "theme", portal.root / "theme")
    server = Server(portal)
    yield server
    server.process.kill()
    server.process.wait()


def replaced(file: Path, change: Callable[[str], str]) -> str:
    """Change a file as editors do, with a new one in its place; what it was."""
    before = file.read_text(encoding="utf-8")
    beside = file.with_name(f"{file.name}.moi")
    beside.write_text(change(before), encoding="utf-8")
    beside.replace(file)
    return before


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


def test_an_interruption_ends_it_and_leaves_nothing(server: Server) -> None:
    server.process.send_signal(signal.SIGINT)
    server.process.wait(timeout=_LONGEST)
    assert "Traceback" not in server.told
    assert list(server.temporary.iterdir()) == []
