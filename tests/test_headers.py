"""The security policy: the same in every page and for every kind of server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from generator import headers
from generator.addresses import Addresses
from generator.config import EditorSettings, Settings, read_settings
from generator.language import language
from generator.policy import (
    REFERRER,
    editor_header_policy,
    editor_policy,
    embed_header_policy,
    embed_policy,
    framing_header_policy,
    framing_policy,
    header_policy,
    page_policy,
    written,
)

import full
from helpers import Page, Portal, files_below
from newsroom import newsroom_portal
from servers import APACHE, apache, ask, open_folder
from test_editor_files import install as install_editor


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return Portal(tmp_path_factory.mktemp("built") / "portal").build()


def policy_of(name: str) -> str:
    """What a page says of itself, by its file below the site."""
    if name == "nhung/index.html":
        return framing_policy()
    return embed_policy() if name.startswith("nhung/") else page_policy()


def test_every_page_says_the_policy_before_it_loads_anything(built: Portal) -> None:
    pages = sorted(built.site.rglob("*.html"))
    assert len(pages) > 50
    for file in pages:
        page = Page(file.read_text(encoding="utf-8"))
        head = [one for one in page.elements if one.tag in ("meta", "link", "script", "style")]
        names = [one.get("http-equiv") or one.get("charset") or one.tag for one in head]
        assert names[1] == "Content-Security-Policy", file
        assert head[1]["content"] == policy_of(file.relative_to(built.site).as_posix()), file
        assert page.one("meta", name="referrer")["content"] == REFERRER


@pytest.mark.parametrize("unwanted", ["unsafe", "*", "http:", "https:", "blob:"])
def test_the_policy_has_no_hole(unwanted: str) -> None:
    assert unwanted not in header_policy()
    assert header_policy().startswith(page_policy())


ADDRESSES = Addresses(language("vi"))
SETTINGS = Settings(base_url="https://thu.example/cong/", site_name="Cổng")
AT_ROOT = SETTINGS.model_copy(update={"base_url": "https://thu.example/"})
OPEN = SETTINGS.model_copy(
    update={
        "repo_url": "https://github.com/tinh/cong",
        "editor": EditorSettings(sign_in="https://dang-nhap.example"),
    }
)


def rules_of(text: str, base: str = "/cong/") -> dict[str, str]:
    """What a ``_headers`` file says, by path; only rules with a policy."""
    rules = text.split("\n/")
    told = {f"/{rule.splitlines()[0].lstrip('/')}": rule for rule in rules if "Content-Sec" in rule}
    assert all(path.startswith(base) for path in told)
    return told


def test_a_server_says_another_of_the_form_editor(built: Portal) -> None:
    (built.site / "bien-tap").mkdir()
    entries = [f"{one.name}/" if one.is_dir() else one.name for one in built.site.iterdir()]
    entries.remove("nhung/")
    told = rules_of(headers.netlify(entries, SETTINGS, ADDRESSES))
    expected = {
        "/cong/",
        "/cong/nhung/",
        *(f"/cong/{one}*" if one.endswith("/") else f"/cong/{one}" for one in entries),
    }
    assert set(told) == expected
    assert editor_header_policy(SETTINGS) in told.pop("/cong/bien-tap/*")
    assert framing_header_policy() in told.pop("/cong/nhung/")
    assert all(header_policy() in rule for rule in told.values())


def test_nobody_may_frame_a_page_but_those_that_are_made_for_it(built: Portal) -> None:
    """By the file for hosts: each rule that a page meets, all of which count."""
    text = (built.site / "_headers").read_text(encoding="utf-8")
    blocks = [block for block in re.split(r"\n(?=/)", text) if block.strip()]
    rules = {block.splitlines()[0]: block for block in blocks}
    framed = 0
    for file in sorted(built.site.rglob("*.html")):
        name = file.relative_to(built.site).as_posix()
        for path in {f"/cong/{name}", f"/cong/{name.removesuffix('index.html')}"}:
            met = [
                rule
                for pattern, rule in rules.items()
                if path == pattern or (pattern[-1] == "*" and path.startswith(pattern[:-1]))
            ]
            ancestors = re.findall(r"frame-ancestors ([^;\n]+)", "\n".join(met))
            denied = "X-Frame-Options: DENY" in "\n".join(met)
            if name.startswith("nhung/") and name != "nhung/index.html":
                assert (ancestors, denied) == (["*"], False), path
                framed += 1
            else:
                assert (ancestors, denied) == (["'none'"], True), path
    assert framed > 20


def test_what_others_may_frame_has_no_script_and_loads_a_style_sheet_alone(built: Portal) -> None:
    for file in sorted((built.site / "nhung").rglob("index.html")):
        if file.parent.name == "nhung":
            continue
        page = Page(file.read_text(encoding="utf-8"))
        tags = {one.tag for one in page.elements}
        assert not tags & {"script", "style", "img", "iframe", "form", "video", "audio", "object"}
        assert not [one for one in page.elements for name in one.attributes if name[:2] == "on"]
        assert page.noindex
        assert page.one("base").attributes == {"target": "_blank"}
        for link in page.all("a"):
            # The tab that _blank opens has no opener, unless rel asks for one (HTML, 4.6.1).
            assert "rel" not in link.attributes, file
        assert page.one("link")["href"].startswith("../")
    assert embed_policy() == (
        "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'"
    )
    assert embed_header_policy() == f"{embed_policy()}; frame-ancestors *"


@pytest.mark.parametrize("settings", [SETTINGS, OPEN], ids=["closed", "open"])
def test_the_form_editor_may_ask_no_one_but_where_it_writes_to(settings: Settings) -> None:
    policy = editor_policy(settings)
    assert policy["default-src"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == "'self' 'unsafe-eval'"
    sources = set(" ".join(policy.values()).split())
    github = {"https://api.github.com", "https://avatars.githubusercontent.com"}
    elsewhere = {one for one in sources if "//" in one}
    assert elsewhere == {"http://localhost:8081", *(github if settings is OPEN else ())}
    assert not {"*", "https:", "http:", "data:"} & set(policy["script-src"].split())
    assert editor_header_policy(settings).endswith("frame-ancestors 'none'")


def test_every_html_file_of_a_full_site_has_a_policy(tmp_path: Path) -> None:
    """With every kind of record, a kit, notices, old addresses, media and the form editor."""
    portal = newsroom_portal(tmp_path / "portal")
    full.write(portal)
    install_editor(portal)
    portal.build()
    files = sorted(portal.site.rglob("*.html"))
    names = {file.relative_to(portal.site).as_posix() for file in files}
    assert {
        "bien-tap/index.html",
        "404.html",
        "index.html",
        "ca-nhan/cu-day-du/index.html",
    } <= names
    assert len({name.partition("/")[0] for name in names}) > 20
    editor = written(editor_policy(read_settings(portal.root / "mkdocs.yml")))
    for file in files:
        page = Page(file.read_text(encoding="utf-8"))
        head = [one for one in page.elements if one.tag in ("meta", "link", "script", "style")]
        assert head[1].get("http-equiv") == "Content-Security-Policy", file
        is_editor = file.parent.name == "bien-tap"
        expected = policy_of(file.relative_to(portal.site).as_posix())
        assert head[1]["content"] == (editor if is_editor else expected), file
    # Nothing else that a browser would open as a page: by its name, or by its first bytes.
    for name, data in files_below(portal.site).items():
        if not name.endswith(".html"):
            assert not name.endswith((".htm", ".xhtml", ".shtml", ".mht", ".xht")), name
            assert b"<html" not in data[:512].lower(), name
            assert b"<!doctype html" not in data[:512].lower(), name


def test_the_built_site_brings_its_headers(built: Portal) -> None:
    text = (built.site / "_headers").read_text(encoding="utf-8")
    assert text.startswith("/cong/*\n")
    assert f"/cong/ca-nhan/*\n  Content-Security-Policy: {header_policy()}\n" in text
    assert "/cong/assets/search/:fingerprint/*\n  Cache-Control: public, max-age=31536000" in text


def test_other_sites_may_read_data_and_feeds_and_nothing_else(built: Portal) -> None:
    """In every ready file they alone are open to scripts of other sites; data is not indexed."""
    text = (built.site / "_headers").read_text(encoding="utf-8")
    rules = [rule.splitlines() for rule in text.replace("\n/", "\n\n/").split("\n\n")]
    expected = {
        "Access-Control-Allow-Origin: *": ["/cong/api/*", "/cong/rss/*"],
        "X-Robots-Tag: noindex": ["/cong/api/*"],
    }
    for header, paths in expected.items():
        assert [rule[0] for rule in rules if f"  {header}" in rule] == paths
        assert text.count(header.partition(":")[0]) == len(paths)
    assert f"/cong/api/*\n  Content-Security-Policy: {header_policy()}\n" in text
    nginx = headers.nginx(SETTINGS, ADDRESSES)
    for lines in (nginx, headers.apache(SETTINGS, ADDRESSES)):
        for header in ("Access-Control-Allow-Origin", "X-Robots-Tag"):
            assert lines.count(f"{header} ") == 1
    of_data = 'map $uri $portal_{} {{\n    default "";\n    ~^/cong/{} "{}";\n}}\n'
    assert of_data.format("open", "(?:api/|rss/)", "*") in nginx
    assert of_data.format("robots", "api/", "noindex") in nginx


def test_no_server_lists_folders() -> None:
    assert "\nautoindex off;\n" in headers.nginx(AT_ROOT, ADDRESSES)
    # Merged after every <Directory> and <Location>, in a virtual host and in .htaccess alike.
    assert '<If "true">\n    Options -Indexes\n</If>\n' in headers.apache(AT_ROOT, ADDRESSES)


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_snippets_for_servers_of_ones_own(built: Portal, server: str) -> None:
    result = built.run("headers", server)
    assert result.exit_code == 0
    assert header_policy() in result.output
    assert "^/cong/bien-tap/" in result.output
    editor = editor_header_policy(read_settings(built.root / "mkdocs.yml"))
    assert editor in result.output
    assert "/cong/404.html" in result.output
    for name in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
        assert name in result.output
    assert framing_header_policy() in result.output
    assert embed_header_policy() in result.output


@pytest.fixture
def served() -> Iterator[Path]:
    with open_folder() as folder:
        yield folder


@pytest.mark.skipif(APACHE is None, reason="there is no Apache here")
@pytest.mark.parametrize("place", ["nowhere", "virtual host", ".htaccess"])
def test_a_real_apache_lists_no_folders(served: Path, place: str) -> None:
    assets = served / "www/assets"
    assets.mkdir(parents=True)
    (assets / "secret.css").touch()
    (served / "www/index.html").write_text("trang chủ", encoding="utf-8")
    (served / "www/404.html").write_text("không có", encoding="utf-8")
    with apache(served, headers.apache(AT_ROOT, ADDRESSES), place) as port:
        assert ask(port, "/").status == 200
        answer = ask(port, "/assets/")
    assert ("secret.css" in answer.text) == (place == "nowhere")
    if place != "nowhere":
        assert (answer.status, answer.text) == (403, "không có")


@pytest.mark.skipif(APACHE is None, reason="there is no Apache here")
@pytest.mark.parametrize("place", ["virtual host", ".htaccess"])
def test_a_real_apache_opens_the_data_to_other_sites(served: Path, place: str) -> None:
    names = ("api/v1/index.json", "manifest.json", "rss/tat-ca.json", "api-cu/v1.json")
    for name in names:
        file = served / "www" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}", encoding="utf-8")
    with apache(served, headers.apache(AT_ROOT, ADDRESSES), place) as port:
        told = {name: ask(port, f"/{name}").headers for name in names}
    for name, found in told.items():
        of_data, of_feeds = name == "api/v1/index.json", name.startswith("rss/")
        opened = "*" if of_data or of_feeds else None
        assert found.get("Access-Control-Allow-Origin") == opened, name
        assert found.get("X-Robots-Tag") == ("noindex" if of_data else None), name
        kind = "application/feed+json" if of_feeds else "application/json"
        assert found["Content-Type"] == kind, name
        assert found["Content-Security-Policy"] == header_policy()
        assert found["X-Frame-Options"] == "DENY"
        assert found["X-Content-Type-Options"] == "nosniff"
        assert found["Cache-Control"] == "no-cache"
