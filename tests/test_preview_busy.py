"""What an editor saves while the preview builds: it is on its page before that build has ended."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from generator.cache.store import no_cache
from generator.config import Settings, read_settings
from generator.engines.base import Engine
from generator.engines.choice import engine_of
from generator.preview.board import Board
from generator.preview.preview import Preview
from generator.preview.watching import Watched

from helpers import Portal
from previewing import LONGEST, own_portal

PERSON = "individuals/tan-may-de.yml"
PAGE = "ca-nhan/tan-may-de/"


class Held:
    """A preview in this process, whose builds are held back after the first one."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal
        self.go = threading.Event()
        self.go.set()
        self.begun = 0
        config = portal.root / "mkdocs.yml"
        self.board = Board(portal.root / "xem" / "site")
        self.preview = Preview(
            read_settings(config, None),
            self._engine,
            config,
            None,
            self.board,
            no_cache(),
            "http://127.0.0.1:1/",
        )
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self.preview.follow, args=(self.ready.set,))
        self.thread.start()
        assert self.ready.wait(LONGEST)

    def _engine(self, settings: Settings) -> Engine:
        self.begun += 1
        assert self.go.wait(LONGEST)
        return engine_of(settings, None)

    def page(self, address: str) -> str:
        shown = self.board.page(f"/{address}", self.board.site / address)
        return shown.data.decode() if shown else ""

    def until(self, said: Callable[[], bool]) -> None:
        ends = time.monotonic() + LONGEST
        while not said():
            assert time.monotonic() < ends
            time.sleep(0.02)

    def end(self) -> None:
        self.go.set()
        self.preview.end()
        self.thread.join()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    one = Held(own_portal(tmp_path / "portal"))
    yield one
    one.end()


def test_what_is_saved_while_a_build_runs_is_seen_before_it_has_ended(held: Held) -> None:
    held.go.clear()
    held.portal.change(PERSON, "Tẩn Mẩy Dế", "Tẩn Mẩy Hai")
    held.until(lambda: held.begun == 2)
    held.until(lambda: "Tẩn Mẩy Hai" in held.page(PAGE))
    held.portal.change(PERSON, "Tẩn Mẩy Hai", "Tẩn Mẩy Ba")
    held.until(lambda: "Tẩn Mẩy Ba" in held.page(PAGE))
    assert held.begun == 2
    held.go.set()
    held.until(lambda: held.begun == 3 and not held.board.ahead)
    assert "Tẩn Mẩy Ba" in (held.board.site / PAGE / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "address", "old"),
    [
        ("practices/xe-may-cho-thuoc.yml", "cach-lam-hay/xe-may-cho-thuoc/", "Sáu người"),
        ("stories/2021/nguoi-cho-thuoc.md", "tin-bai/2021/nguoi-cho-thuoc/", "Một ngày theo chân"),
        ("movements/phong-trao-thu.md", "phong-trao/phong-trao-thu/", "Một phong trào"),
        ("pages/gioi-thieu.md", "gioi-thieu/", "Trang giới thiệu."),
        ("decisions/2021/ubnd-tinh-1.yml", "quyet-dinh/2021/ubnd-tinh-1/", "Về việc tặng"),
        ("collectives/to-xe-may.yml", "tap-the/to-xe-may/", "Có thành tích"),
    ],
)
def test_whatever_record_is_saved_is_seen_before_the_build(
    held: Held, file: str, address: str, old: str
) -> None:
    held.go.clear()
    held.portal.change(file, old, "Vừa mới sửa")
    held.until(lambda: held.begun == 2)
    assert "Vừa mới sửa" in held.page(address)
    ahead = held.page(address)
    held.go.set()
    held.until(lambda: not held.board.ahead)
    assert "Vừa mới sửa" in held.page(address)
    assert main_of(ahead) == main_of(held.page(address))


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


@pytest.mark.parametrize("file", ["honouree.html", "layout.html"])
def test_a_template_that_is_broken_while_a_build_ends_is_told_by_the_next(
    held: Held, file: str, capfd: pytest.CaptureFixture[str]
) -> None:
    template = held.portal.root / "theme" / "pages" / file
    good = template.read_text("utf-8")
    put = held.board.put

    def breaking(*given: object, **named: object) -> None:
        put(*given, **named)  # type: ignore[arg-type]
        if held.begun == 2 and not held.board.fault:
            template.write_text("{% neu %}", "utf-8")

    held.board.put = breaking  # type: ignore[method-assign]
    held.portal.change("stories/2021/nguoi-cho-thuoc.md", "status: approved", "status: draft")
    held.until(lambda: bool(held.board.fault))
    assert held.board.fault is not None
    assert f"theme/pages/{file}:1" in held.board.fault.said
    assert held.board.fault.trace == ""
    held.board.put = put  # type: ignore[method-assign]
    template.write_text(good, "utf-8")
    held.until(lambda: not held.board.fault)
    assert "Traceback" not in "".join(capfd.readouterr())


def test_what_a_build_replaced_is_let_go(held: Held) -> None:
    before = weakref.ref(held.preview._ahead._ready.site)  # type: ignore[union-attr]
    assert before() is not None
    held.portal.change(PERSON, "Tẩn Mẩy Dế", "Tẩn Mẩy Hai")
    held.until(lambda: before() is None)


def test_what_may_not_be_shown_is_not(held: Held) -> None:
    held.go.clear()
    file = "stories/2021/nguoi-cho-thuoc.md"
    held.portal.change(file, "status: approved", "status: draft")
    held.until(lambda: held.begun == 2)
    assert not held.board.ahead
    held.go.set()
    held.until(lambda: "Một ngày theo chân" not in held.page("tin-bai/2021/nguoi-cho-thuoc/"))


def test_whoever_is_new_has_a_page_before_the_build(held: Held) -> None:
    held.go.clear()
    text = (held.portal.content / PERSON).read_text("utf-8")
    new = "ca-nhan/nguoi-moi/"
    held.portal.write("individuals/nguoi-moi.yml", text.replace("Tẩn Mẩy Dế", "Lò Thị Mới"))
    held.until(lambda: "Lò Thị Mới" in held.page(new))
    assert not (held.board.site / new).exists()
    ahead = held.page(new)
    held.go.set()
    held.until(lambda: not held.board.ahead)
    assert main_of(ahead) == main_of(held.page(new))


def test_what_was_mended_is_seen_as_soon_as_nothing_is_wrong(held: Held) -> None:
    file = held.portal.content / PERSON
    good = file.read_text("utf-8").replace("Tẩn Mẩy Dế", "Tẩn Mẩy Hai")

    def save(text: str) -> None:
        # All at once: nobody sees half of it.
        beside = held.portal.root / "moi.yml"
        beside.write_text(text, "utf-8")
        beside.replace(file)

    save(good.replace("decision: 2021/", "decision: 2921/"))
    held.until(lambda: bool(held.board.fault))
    seen = []
    put = held.board.put

    def putting(*given: object, **named: object) -> None:
        put(*given, **named)  # type: ignore[arg-type]
        built = (held.board.site / PAGE / "index.html").read_text("utf-8")
        seen.append((bool(held.board.fault), "Mẩy Hai" in held.page(PAGE), "Mẩy Hai" in built))

    held.board.put = putting  # type: ignore[method-assign]
    save(good)
    held.until(lambda: (False, True, True) in seen)
    # Before that, the build went on.
    assert (False, True, False) in seen


def test_a_build_that_ends_takes_no_page_back(held: Held) -> None:
    held.go.clear()
    held.portal.change(PERSON, "Tẩn Mẩy Dế", "Tẩn Mẩy Hai")
    held.until(lambda: held.begun == 2)
    seen = []
    put = held.board.put
    held.board.put = lambda *given, **named: (put(*given, **named), seen.append(held.page(PAGE)))  # type: ignore[method-assign]
    held.portal.change(PERSON, "Tẩn Mẩy Hai", "Tẩn Mẩy Ba")
    held.until(lambda: bool(seen))
    held.go.set()
    # With the look itself, and with both builds.
    held.until(lambda: len(seen) == 3)
    assert all("Tẩn Mẩy Ba" in page for page in seen)


def test_who_is_withdrawn_while_a_build_runs_is_gone_with_the_next(held: Held) -> None:
    held.go.clear()
    held.portal.change(PERSON, "Tẩn Mẩy Dế", "Tẩn Mẩy Hai")
    held.until(lambda: held.begun == 2)
    held.portal.change(PERSON, "Tẩn Mẩy Hai", "Tẩn Mẩy Ba")
    held.until(lambda: "Tẩn Mẩy Ba" in held.page(PAGE))
    held.portal.change(PERSON, "status: approved", "status: draft")
    held.go.set()
    held.until(lambda: held.begun == 3 and not held.page(PAGE))


def test_what_is_saved_before_anything_is_watched_is_built(tmp_path: Path) -> None:
    portal = own_portal(tmp_path / "portal")
    watched = Watched(portal.root / "mkdocs.yml", lambda: (portal.content,), threading.Event())
    portal.change(PERSON, "Tẩn Mẩy Dế", "Tẩn Mẩy Hai")
    assert next(watched.changes()) == {portal.content / PERSON}
