"""What a preview has at hand from its last build changes nothing: its site is that of a build."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from generator import pipeline
from generator.cache.store import LastingStore
from generator.config import now_from_environment, read_settings
from generator.engines.choice import engine_of
from generator.preview.board import Board
from generator.preview.preview import Preview

from helpers import NOW, Portal, files_below
from previewing import own_portal, replaced

ADDRESS = "http://127.0.0.1:1/"
PERSON = "individuals/tan-may-de.yml"


def add(portal: Portal) -> None:
    text = (portal.content / PERSON).read_text("utf-8")
    portal.write("individuals/nguoi-moi.yml", text.replace("Tẩn Mẩy Dế", "Lò Thị Mới"))


def remove(portal: Portal) -> None:
    (portal.content / "individuals" / "nguoi-moi.yml").unlink()


def template(portal: Portal) -> None:
    file = portal.root / "theme" / "pages" / "honouree.html"
    replaced(file, lambda text: text.replace("<h2", '<h2 data-edited="1"'))


def words(portal: Portal) -> None:
    file = portal.root / "languages" / "vi.yml"
    file.parent.mkdir()
    file.write_text("frame: {footer: Chân trang}\n", encoding="utf-8")


def setting(portal: Portal) -> None:
    replaced(portal.root / "mkdocs.yml", lambda text: text.replace("per_page: ", "per_page: 1"))


EDITS: list[Callable[[Portal], None]] = [
    lambda portal: portal.change(PERSON, "may khẩu trang", "may mười nghìn khẩu trang"),
    add,
    lambda portal: portal.change("stories/2021/nguoi-cho-thuoc.md", "Một ngày", "Hai ngày"),
    template,
    lambda portal: portal.change("decisions/2021/ubnd-tinh-1.yml", "Về việc", "Về chuyện"),
    words,
    remove,
    setting,
]


def test_the_site_is_that_of_a_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    portal = own_portal(tmp_path / "portal")
    config = portal.root / "mkdocs.yml"
    board = Board(tmp_path / "served" / "site")
    preview = Preview(
        read_settings(config, None),
        lambda settings: engine_of(settings, "plain"),
        config,
        None,
        board,
        LastingStore(tmp_path / "kept", "this"),
        ADDRESS,
    )
    preview.build()
    for number, edit in enumerate(EDITS):
        edit(portal)
        preview.build()
        assert board.fault is None
        settings = read_settings(config, None).model_copy(update={"base_url": ADDRESS})
        site = tmp_path / f"built-{number}"
        pipeline.build(settings, engine_of(settings, "plain"), site, now_from_environment())
        served, built = files_below(board.site), files_below(site)
        assert served.keys() == built.keys()
        assert [name for name in built if served[name] != built[name]] == []
