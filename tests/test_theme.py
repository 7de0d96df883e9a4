"""A portal's own files of the theme, over those that come with the package."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from generator.pages.templates import _Environment
from generator.theme import Theme

from helpers import ROOT, Portal, files_below, python
from test_english import english

FAVICON = "assets/icons/favicon.svg"
OWN = {
    FAVICON: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7z"/></svg>',
    "pages/parts/citizens-office.html": "<p>Phần của riêng cổng</p>",
    "assets/css/home.css": ".own { order: 7 }",
    "partials/javascripts/announce.html": "<!-- announced -->",
}

PAGE = "{{% extends layout %}}{{% block content %}}<p>{{{{ {} }}}}</p>{{% endblock %}}"


def plain(portal: Portal, *, named: bool) -> Portal:
    """The portal without a theme; whether its settings name the folder of one."""
    (portal.root / "theme").unlink()
    settings = portal.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    if not named:
        settings.write_text(text.replace("  custom_dir: theme\n", ""), encoding="utf-8")
    return portal


def write(portal: Portal, folder: str = "theme") -> Path:
    for name, text in OWN.items():
        file = portal.root / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return portal.root / folder


def sheets(portal: Portal) -> str:
    (sheet,) = (portal.site / "assets/css").glob("honour-roll.*.css")
    return sheet.read_text(encoding="utf-8")


def favicon(portal: Portal) -> bytes:
    (sent,) = (portal.site / "assets/icons").glob("favicon.*.svg")
    return sent.read_bytes()


@pytest.mark.parametrize("named", [True, False])
def test_a_file_of_the_portal_takes_the_place_of_the_packages(tmp_path: Path, named: bool) -> None:
    portal = plain(Portal(tmp_path), named=named)
    write(portal)
    portal.build()
    assert favicon(portal) == OWN[FAVICON].encode()
    assert ".own{order:7}" in sheets(portal)
    # The rest of the same sheet, and all other templates, are the package's.
    assert ".card" in sheets(portal)
    assert "Phần của riêng cổng" in (portal.site / "xac-minh/index.html").read_text("utf-8")


def test_without_one_the_site_is_that_of_the_packages_theme(tmp_path: Path) -> None:
    with_theme = Portal(tmp_path / "with").build()
    without = plain(Portal(tmp_path / "without"), named=False).build()
    assert favicon(without) == (ROOT / "theme" / FAVICON).read_bytes()
    for name in ("index.html", "manifest.json"):
        assert (without.site / name).read_bytes() == (with_theme.site / name).read_bytes()


def test_a_file_that_goes_leaves_the_packages_and_the_next_build_sees_it(tmp_path: Path) -> None:
    portal = plain(Portal(tmp_path), named=False)
    own = write(portal)
    before = favicon(portal.build())
    (own / FAVICON).unlink()
    assert favicon(portal.build()) != before
    shutil.rmtree(own)
    portal.build()
    assert ".own{order:7}" not in sheets(portal)


def test_settings_may_name_another_folder(tmp_path: Path) -> None:
    portal = plain(Portal(tmp_path), named=True)
    settings = portal.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("custom_dir: theme", "custom_dir: look"), encoding="utf-8")
    write(portal, "look")
    assert favicon(portal.build()) == OWN[FAVICON].encode()


def test_plain_mkdocs_gives_the_same_site(tmp_path: Path) -> None:
    portal = plain(Portal(tmp_path), named=False)
    write(portal)
    portal.build()
    done = python("-m", "mkdocs", "build", "--quiet", "--site-dir", "by-mkdocs", cwd=portal.root)
    assert done.returncode == 0, done.stderr
    assert files_below(portal.root / "by-mkdocs") == files_below(portal.site)


def test_no_site_is_built_over_a_theme(tmp_path: Path) -> None:
    portal = plain(Portal(tmp_path), named=False)
    write(portal)
    result = portal.run("build", "--jobs", "1", "--site-dir", "theme")
    assert result.exit_code == 2
    assert (portal.root / "theme" / FAVICON).is_file()


def test_a_file_that_neither_has_is_told_by_its_name(tmp_path: Path) -> None:
    theme = Theme.of(tmp_path)
    assert theme.folders == (tmp_path, ROOT / "theme")
    assert theme.file("main.html") == ROOT / "theme/main.html"
    with pytest.raises(FileNotFoundError, match=r"gone\.svg"):
        theme.file("assets/icons/gone.svg")


def test_what_was_compiled_says_nothing_of_another_portals_language(tmp_path: Path) -> None:
    """A preview compiles a template once; what its filters know may change meanwhile."""
    for root, make, said in (("vi", Portal, "12.345"), ("en", english, "12,345")):
        portal = plain(make(tmp_path / root), named=True)
        pages = portal.root / "theme" / "pages"
        pages.mkdir(parents=True)
        (pages / "page.html").write_text(PAGE.format("12345|number"), "utf-8")
        assert f"<p>{said}</p>" in portal.build().page("gioi-thieu/").html


def test_what_has_not_changed_is_compiled_once_for_all_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = plain(Portal(tmp_path / "portal"), named=True)
    write(portal)
    portal.build()
    compiled: list[str] = []

    def compiling(self: _Environment, source: Any, name: str, *others: Any) -> Any:
        compiled.append(name)
        return super(_Environment, self).compile(source, name, *others)

    monkeypatch.setattr(_Environment, "compile", compiling, raising=False)
    portal.build("--clean")
    assert compiled == []
    page = portal.root / "theme" / "pages" / "page.html"
    page.write_text(PAGE.format("'Đã sửa'"), encoding="utf-8")
    portal.build("--clean")
    assert compiled == ["page.html"]
    assert "Đã sửa" in portal.page("gioi-thieu/").text
