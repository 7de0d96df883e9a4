"""The security policy: the same in every page and for every kind of server."""

from __future__ import annotations

import pytest
from generator import headers
from generator.headers import header_policy, page_policy

from helpers import Page, Portal


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    return Portal(tmp_path_factory.mktemp("built") / "portal").build()


def test_every_page_says_the_policy_before_it_loads_anything(built: Portal) -> None:
    pages = sorted(built.site.rglob("*.html"))
    assert len(pages) > 50
    for file in pages:
        page = Page(file.read_text(encoding="utf-8"))
        head = [one for one in page.elements if one.tag in ("meta", "link", "script", "style")]
        names = [one.get("http-equiv") or one.get("charset") or one.tag for one in head]
        assert names[1] == "Content-Security-Policy", file
        assert head[1]["content"] == page_policy(), file
        assert page.one("meta", name="referrer")["content"] == headers.REFERRER


@pytest.mark.parametrize("unwanted", ["unsafe", "*", "http:", "https:", "blob:"])
def test_the_policy_has_no_hole(unwanted: str) -> None:
    assert unwanted not in header_policy()
    assert header_policy().startswith(page_policy())


def test_a_server_says_it_of_everything_but_the_form_editor(built: Portal) -> None:
    (built.site / "bien-tap").mkdir()
    entries = [f"{one.name}/" if one.is_dir() else one.name for one in built.site.iterdir()]
    rules = headers.netlify(entries, "/cong/", "bien-tap/").split("\n/")
    told = {f"/{rule.splitlines()[0].lstrip('/')}": rule for rule in rules if "Content-Sec" in rule}
    expected = {
        "/cong/",
        *(f"/cong/{one}*" if one.endswith("/") else f"/cong/{one}" for one in entries),
    }
    assert set(told) == expected - {"/cong/bien-tap/*"}
    assert all(header_policy() in rule for rule in told.values())


def test_the_built_site_brings_its_headers(built: Portal) -> None:
    text = (built.site / "_headers").read_text(encoding="utf-8")
    assert text.startswith("/cong/*\n")
    assert f"/cong/ca-nhan/*\n  Content-Security-Policy: {header_policy()}\n" in text
    assert "/cong/assets/search/:fingerprint/*\n  Cache-Control: public, max-age=31536000" in text


def test_no_server_lists_folders() -> None:
    assert "\nautoindex off;\n" in headers.nginx("/", "bien-tap/")
    # Merged after every <Directory> and <Location>, in a virtual host and in .htaccess alike.
    assert '<If "true">\n    Options -Indexes\n</If>\n' in headers.apache("/", "bien-tap/")


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_snippets_for_servers_of_ones_own(built: Portal, server: str) -> None:
    result = built.run("headers", server)
    assert result.exit_code == 0
    assert header_policy() in result.output
    assert "^/cong/bien-tap/" in result.output
    assert "/cong/404.html" in result.output
    for name in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
        assert name in result.output
