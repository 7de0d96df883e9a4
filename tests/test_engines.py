"""What renders the frames: MkDocs or Jinja2 alone, and the site is the same, byte for byte."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

import pytest
from generator.approval import approved
from generator.config import read_settings
from generator.engines.base import EngineError
from generator.engines.choice import engine_of
from generator.engines.mkdocs import MkDocsEngine
from generator.engines.plain import PlainEngine
from generator.language import language
from generator.pages.frames import Frames

from helpers import NOW, ROOT, Portal, files_below, province, python
from previewing import Server, own_portal, replaced

PERSON = "individuals/tan-may-de.yml"
PAGE = "ca-nhan/tan-may-de/index.html"
WORDS = language("vi")
OWN = {
    "assets/icons/emblem.svg": "<svg/>",
    "404.html": '<!-- của riêng cổng -->{% include "main.html" %}',
}
# As if they had never been installed, in this process and in all that it starts.
WITHOUT = "import sys\nsys.modules.update(mkdocs=None, material=None)\n"


def set_in(portal: Portal, *settings: str) -> None:
    """Settings of the portal's own, at the end of its mkdocs.yml."""
    config = portal.root / "mkdocs.yml"
    lines = "".join(f"    {one}\n" for one in settings)
    config.write_text(config.read_text(encoding="utf-8") + lines, encoding="utf-8")


def replace_in_settings(portal: Portal, old: str, new: str) -> None:
    config = portal.root / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert old in text
    config.write_text(text.replace(old, new), encoding="utf-8")


def own_theme(portal: Portal) -> Path:
    theme = portal.root / "theme"
    theme.unlink()
    shutil.copytree(ROOT / "theme", theme)
    return theme


def rendered(portal: Portal, engine: str, folder: Path) -> tuple[Frames, dict[str, bytes]]:
    """The frames of an engine, and what it copies."""
    with contextlib.chdir(portal.root):
        settings = read_settings(Path("mkdocs.yml"))
        site = approved(settings, NOW).site
        return engine_of(settings, engine).frames(site, folder), files_below(folder)


# -- the same site ---------------------------------------------------------------------------------


def bare(portal: Portal) -> None:
    """As it is."""


def at_the_root(portal: Portal) -> None:
    replace_in_settings(portal, "https://thu.example/cong/", "https://thu.example")


def with_an_office(portal: Portal) -> None:
    set_in(
        portal,
        "office: {name: Sở & Ban, phone: 0213 3876 000, email: a@thu.example, address: Số 1}",
        'data_licence: {name: CC BY 4.0, url: "https://thu.example/by"}',
    )


def with_files_of_all_kinds(portal: Portal) -> None:
    """What is copied, and what is not, from the theme and from a ``docs_dir`` elsewhere."""
    replace_in_settings(portal, "docs_dir: content/pages", "docs_dir: tai-lieu")
    theme, docs = own_theme(portal), portal.root / "tai-lieu"
    for file in (
        theme / "README.md", theme / "assets/images/anh.png", theme / "assets/icons/them.svg",
        theme / "ma.py", docs / "doc.md", docs / "a/google123.html", docs / ".an/mat.txt",
        docs / ".mat.txt", docs / "robots.txt", docs / "assets/icons/them.svg", docs / "b.js.map",
    ):  # fmt: skip
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{file.relative_to(portal.root)}", encoding="utf-8")


def with_a_few_files_of_its_own(portal: Portal) -> None:
    """Over those that come with the package."""
    theme = portal.root / "theme"
    theme.unlink()
    for name, text in OWN.items():
        file = theme / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "change",
    [bare, at_the_root, with_an_office, with_files_of_all_kinds, with_a_few_files_of_its_own],
)
def test_frames_and_files_are_the_same(portal: Portal, tmp_path: Path, change) -> None:
    change(portal)
    frames, files = rendered(portal, "mkdocs", tmp_path / "mkdocs")
    assert rendered(portal, "plain", tmp_path / "plain") == (frames, files)
    assert frames.by_depth.keys() == set(range(6))
    assert any(name.startswith("assets/css/") for name in files)
    if change is with_a_few_files_of_its_own:
        assert files["assets/icons/emblem.svg"] == OWN["assets/icons/emblem.svg"].encode()
        assert (
            files["assets/icons/laurel.svg"]
            == (ROOT / "theme/assets/icons/laurel.svg").read_bytes()
        )
        assert frames.not_found.html.startswith("<!-- của riêng cổng --><!doctype")
    if change is with_files_of_all_kinds:
        copied = {"a/google123.html", "robots.txt", "assets/icons/them.svg"}
        assert copied <= files.keys()
        assert files["assets/icons/them.svg"] == b"tai-lieu/assets/icons/them.svg"


@pytest.mark.parametrize("make", [Portal, province])
def test_sites_are_the_same_byte_for_byte_after_an_edit_too(make, tmp_path: Path) -> None:
    one = make(tmp_path / "one").build()
    other = one.copy(tmp_path / "other")
    shutil.rmtree(other.site)
    other.build("--engine", "plain", "--clean", "--jobs", "2")
    assert files_below(other.site) == files_below(one.site)
    file = sorted((one.content / "individuals").glob("*.yml"))[0]
    for portal, engine in ((one, "mkdocs"), (other, "plain")):
        with (portal.content / "individuals" / file.name).open("a", encoding="utf-8") as opened:
            opened.write("body: Một đoạn mới.\n")
        portal.build("--engine", engine)
    assert files_below(other.site) == files_below(one.site)
    assert "Một đoạn mới." in other.page(f"ca-nhan/{file.stem}/").text


def test_what_one_engine_made_is_kept_for_the_other(portal: Portal) -> None:
    portal.build()
    page = portal.site / "ca-nhan/lo-thi-anh/index.html"
    before = page.stat().st_ino
    set_in(portal, "engine: plain")
    portal.change(PERSON, "khẩu trang", "áo ấm")
    portal.build()
    assert page.stat().st_ino == before
    assert "áo ấm" in (portal.site / PAGE).read_text(encoding="utf-8")


# -- which one -------------------------------------------------------------------------------------


def test_the_settings_name_it_and_an_option_names_another(portal: Portal) -> None:
    with contextlib.chdir(portal.root):
        settings = read_settings(Path("mkdocs.yml"))
        assert isinstance(engine_of(settings), MkDocsEngine)
        assert isinstance(engine_of(settings, "plain"), PlainEngine)
        set_in(portal, "engine: plain")
        settings = read_settings(Path("mkdocs.yml"))
        assert isinstance(engine_of(settings), PlainEngine)
        assert isinstance(engine_of(settings, "mkdocs"), MkDocsEngine)


def test_an_engine_that_there_is_not_is_told(portal: Portal) -> None:
    assert "mkdocs, plain" in portal.run("build", "--engine", "zensical").stderr
    set_in(portal, "engine: zensical")
    done = portal.run("build")
    assert (done.exit_code, portal.site.exists()) == (2, False)
    assert "extra.honour_roll.engine" in done.stderr


def test_plain_mkdocs_is_mkdocs_whatever_the_settings_name(portal: Portal) -> None:
    set_in(portal, "engine: plain")
    done = python(
        "-m", "mkdocs", "build", "-q", "-d", "by-mkdocs", cwd=portal.root, NO_MKDOCS_2_WARNING="1"
    )
    assert done.returncode == 0, done.stderr
    assert files_below(portal.root / "by-mkdocs") == files_below(portal.build().site)


# -- faults ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoilt", "told"),
    [
        ("{% neu %}", r"theme/main\.html:\d+: .*neu"),
        ("{{ honour_roll.khong_co.gi }}", "theme: .*khong_co"),
    ],
)
def test_a_mistake_in_the_frame_is_told(portal: Portal, spoilt: str, told: str) -> None:
    main = own_theme(portal) / "main.html"
    main.write_text(main.read_text(encoding="utf-8") + spoilt, encoding="utf-8")
    with pytest.raises(EngineError, match=told):
        rendered(portal, "plain", portal.root / "out")


@pytest.mark.parametrize(
    ("engine", "told"), [("mkdocs", "configuration error"), ("plain", "custom_dir: .*giao-dien")]
)
def test_a_folder_of_a_theme_that_is_named_and_not_there_is_told(
    portal: Portal, engine: str, told: str
) -> None:
    replace_in_settings(portal, "custom_dir: theme", "custom_dir: giao-dien")
    with pytest.raises(EngineError, match=told):
        rendered(portal, engine, portal.root / "out")


# -- without MkDocs --------------------------------------------------------------------------------


@pytest.fixture
def without(tmp_path: Path) -> dict[str, str]:
    """The environment of a process in which MkDocs and its theme are not installed."""
    (tmp_path / "sitecustomize.py").write_text(WITHOUT, encoding="utf-8")
    return {"PYTHONPATH": f"{tmp_path}:{ROOT}"}


def test_all_but_its_own_engine_works_without_mkdocs(
    portal: Portal, without: dict[str, str], tmp_path: Path
) -> None:
    expected = files_below(portal.copy(tmp_path / "other").build().site)
    set_in(portal, "engine: plain")
    said = python("-c", "import mkdocs", cwd=portal.root, **without).stderr
    assert "ModuleNotFoundError" in said
    for arguments in (
        ["check"],
        ["build", "--jobs", "2"],
        ["verify", "site"],
        ["publish-plan", "site/manifest.json"],
        ["serve", "--help"],
        ["headers", "nginx"],
        ["report", "--from", "2021-01-01", "--to", "2021-12-31"],
    ):
        done = python("-m", "generator", *arguments, cwd=portal.root, **without)
        assert (done.returncode, done.stderr) == (0, ""), (arguments, done.stdout)
    assert files_below(portal.site) == expected


def test_every_module_but_one_is_imported_without_mkdocs(without: dict[str, str]) -> None:
    script = (
        "import importlib, pkgutil, generator\n"
        "for one in pkgutil.walk_packages(generator.__path__, 'generator.'):\n"
        "    if one.name.endswith('__main__'): continue\n"
        "    try: importlib.import_module(one.name)\n"
        "    except ModuleNotFoundError as error: print(one.name, error.name.split('.')[0])\n"
    )
    done = python("-c", script, cwd=ROOT, **without)
    told = [line for line in done.stdout.splitlines() if "distributed" not in line]
    assert (told, done.stderr) == (["generator.engines.mkdocs mkdocs"], "")


def test_where_mkdocs_is_missing_it_is_said_how_to_go_on(
    portal: Portal, without: dict[str, str]
) -> None:
    done = python("-m", "generator", "build", cwd=portal.root, **without)
    assert (done.returncode, portal.site.exists()) == (2, False)
    assert str(WORDS.environment["no-mkdocs"]) in done.stderr


# -- serve -----------------------------------------------------------------------------------------


def test_serve_renders_with_the_engine_of_the_settings(tmp_path: Path) -> None:
    portal = own_portal(tmp_path / "portal")
    set_in(portal, "engine: plain")
    server = Server(portal)
    try:
        assert "Tẩn Mẩy Dế" in server.get("ca-nhan/tan-may-de/")[1]
        main = portal.root / "theme/main.html"
        before = replaced(main, lambda text: text.replace("{% ", "{% neu ", 1))
        assert "main.html:" in server.wait_for("cổng vẫn như lần dựng trước")
        replaced(main, lambda _text: before.replace("<header ", "<header data-thu "))
        server.wait_for("Đã dựng ")
        assert "<header data-thu " in server.get("ca-nhan/tan-may-de/")[1]
        replace_in_settings(portal, "engine: plain", "engine: mkdocs")
        server.wait_for("Đã dựng ")
        assert "<header data-thu " in server.get("ca-nhan/tan-may-de/")[1]
    finally:
        server.end()
