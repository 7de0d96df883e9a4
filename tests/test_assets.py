"""The theme's files bear fingerprints: whoever names one finds it, and it is never another."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from generator import headers
from generator.addresses import Addresses
from generator.assets import FOLDERS, AssetError, Assets, fingerprints
from generator.config import Settings
from generator.language import language

import full
from helpers import BASE, Page, Portal
from newsroom import newsroom_portal
from test_editor_files import install as install_editor

MARKED = re.compile(r"^assets/(?:css|fonts|icons|js)/[\w-]+\.[0-9a-f]{8}\.\w+$")
# Each of these is asked for anew, or bears the fingerprint of a record in its name.
STAY = ("assets/middle/", "assets/print/", "assets/search/", "assets/share/", "assets/thumbnails/")
FOREVER = "public, max-age=31536000, immutable"
SETTINGS = Settings(base_url="https://thu.example/cong/", site_name="Cổng")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = newsroom_portal(tmp_path_factory.mktemp("assets") / "portal")
    full.write(portal)
    install_editor(portal)
    return portal.build()


def named(site: Path) -> Iterator[tuple[str, str]]:
    """The files below assets/ that a page, a feed, a sheet or a script names, and by whom."""
    for file in sorted(site.rglob("*")):
        name = file.relative_to(site).as_posix()
        if file.suffix == ".html":
            page = Page(file.read_text(encoding="utf-8"))
            found = [
                value
                for one in page.elements
                for key, value in one.attributes.items()
                if key in ("href", "src", "content") and "assets/" in value
            ]
        elif file.suffix in (".css", ".js", ".xml", ".json", ".yml"):
            text = file.read_text(encoding="utf-8")
            found = re.findall(r"""(?<=["'(])\.{1,2}/[\w./-]+\.\w+(?=["')])""", text)
            found += re.findall(r"(?:/cong/|\.\./)(?:[\w.-]+/)*assets/[\w./-]+\.\w+", text)
        else:
            continue
        for one in found:
            path = one.removeprefix(BASE).removeprefix("/cong/")
            if path == one:
                path = posixpath.normpath(posixpath.join(posixpath.dirname(name), one))
            if path.startswith("assets/"):
                yield name, path


def test_every_asset_that_is_named_is_there_and_bears_its_fingerprint(whole: Portal) -> None:
    found = list(named(whole.site))
    assert {by.partition("/")[0] for by, _path in found} > {"rss", "assets", "ca-nhan", "bien-tap"}
    for by, path in found:
        assert (whole.site / path).is_file(), (by, path)
        if by.endswith((".html", ".css", ".js")):
            stays = path.startswith(STAY)
            assert stays or MARKED.match(path), (by, path)
    asked = {path for _by, path in found}
    for folder in FOLDERS:
        for file in (whole.site / folder).iterdir():
            name = file.relative_to(whole.site).as_posix()
            assert MARKED.match(name), name
            # Only an annex of more than sixty lines has a field that filters it.
            if file.name.startswith("annex."):
                continue
            assert name in asked, f"{name} is asked for by nothing"


def test_addresses_that_others_keep_stay(whole: Portal) -> None:
    """Whoever shows a feed's picture goes on finding it."""
    assert {one.name for one in (whole.site / "assets/feed").iterdir()} == {
        *("feed.css", "feed.png", "icon-512.png"),
    }
    # A podcast's directories fetch a cover anew only where its address is another one.
    kept = ("assets/feed/", "assets/icons/podcast.", "assets/print/", "assets/thumbnails/")
    for by, path in named(whole.site):
        if by.startswith("rss/") and by.endswith((".xml", ".json")):
            assert path.startswith(kept), (by, path)


def test_a_name_tells_all_that_a_file_leads_to() -> None:
    files = {
        "assets/css/a.css": b'a{src:url(../fonts/f.woff2)}b{background:url("../icons/i.svg")}',
        "assets/fonts/f.woff2": b"font",
        "assets/icons/i.svg": b"icon",
        "assets/js/one.js": b'import { two } from "./two.js";',
        "assets/js/two.js": b'export const two = () => import("./one.js");',
        "assets/js/three.js": b'import "./one.js"; const home = new URL("../search/", here);',
        "assets/js/alone.js": b"const away = 1;",
    }
    before = fingerprints(files)
    assert fingerprints(dict(reversed(files.items()))) == before

    def changed(name: str) -> set[str]:
        after = fingerprints(files | {name: files[name] + b"\n"})
        return {one for one in files if after[one] != before[one]}

    assert changed("assets/fonts/f.woff2") == {"assets/fonts/f.woff2", "assets/css/a.css"}
    # One and two lead to each other.
    scripts = {f"assets/js/{one}.js" for one in ("one", "two", "three")}
    assert changed("assets/js/two.js") == changed("assets/js/one.js") == scripts
    assert changed("assets/js/three.js") == {"assets/js/three.js"}
    assert changed("assets/js/alone.js") == {"assets/js/alone.js"}


def test_a_name_that_leads_nowhere_stops_the_build() -> None:
    with pytest.raises(AssetError, match=r"assets/js/a\.js names assets/js/gone\.js"):
        fingerprints({"assets/js/a.js": b'import "./gone.js";'})
    assets = Assets({"assets/js/a.js": "assets/js/a.12345678.js"})
    with pytest.raises(AssetError, match=r"the theme has no assets/js/b\.js"):
        assets("assets/js/b.js")
    with pytest.raises(AssetError):
        assets.pointed('<script src="../assets/js/b.js">')
    assert assets.pointed('<a href="../assets/js/a.js">') == '<a href="../assets/js/a.12345678.js">'
    assert assets("assets/search/root.json") == "assets/search/root.json"


def test_a_change_of_the_theme_changes_names_and_a_change_of_content_none(
    portal: Portal, tmp_path: Path
) -> None:
    def assets(site: Portal) -> set[str]:
        found = (one for folder in FOLDERS for one in (site.site / folder).iterdir())
        return {one.relative_to(site.site).as_posix() for one in found}

    theme = portal.root / "theme"
    source = theme.resolve()
    theme.unlink()
    shutil.copytree(source, theme)
    before = assets(portal.build())
    portal.change("individuals/vang-a-am.yml", "status: approved", "status: draft")
    assert assets(portal.build()) == before
    script = theme / "assets/js/search-text.js"
    script.write_text(script.read_text(encoding="utf-8") + "export const more = 1;\n", "utf-8")
    after = assets(portal.build())
    gone = {one.rpartition("/")[2].partition(".")[0] for one in before - after}
    assert "search-core" in gone and "theme" in gone and "search-text" in gone
    assert {one for one in before if not one.endswith(".js")} <= after


def test_servers_are_told_to_keep_what_never_changes_and_nothing_else(whole: Portal) -> None:
    names = [
        file.relative_to(whole.site).as_posix()
        for file in whole.site.rglob("*")
        if file.is_file() and "decap" not in file.parts
    ]
    lasting = {one for one in names if MARKED.match(one)}
    lasting |= {one for one in names if re.match(r"assets/(search|share)/[0-9a-f]+[/.]", one)}
    assert {one.split("/")[1] for one in lasting} == {
        "css",
        "fonts",
        "icons",
        "js",
        "search",
        "share",
    }
    nginx = headers.nginx(SETTINGS, Addresses(language("vi")))
    ((pattern, value),) = re.findall(r'^ {4}~(\^/cong/\S*assets\S+) "(.+)";', nginx, re.MULTILINE)
    assert value == FOREVER
    assert 'default "no-cache";' in nginx
    assert {one for one in names if re.search(pattern, f"/cong/{one}")} == lasting
    apache = headers.apache(SETTINGS, Addresses(language("vi")))
    assert f'Header set Cache-Control "{FOREVER}" "expr=%{{REQUEST_URI}} =~ m#{pattern}#"' in apache
    text = (whole.site / "_headers").read_text(encoding="utf-8")
    rules = [
        rule.splitlines()[0]
        for rule in re.split(r"\n(?=/)", text)
        if f"Cache-Control: {FOREVER}" in rule
    ]
    told = [re.compile(re.sub(r":\w+", "[^/]+", one).replace("*", ".*")) for one in rules]
    assert {one for one in names if any(rule.fullmatch(f"/cong/{one}") for rule in told)} == lasting
