"""Embeds in a page elsewhere that has a strict policy; and that nothing else can be framed."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from chromium import find_chromium
from generator.addresses import shard_of
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from serving import Handler, served

from helpers import Portal, province

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
PERSON = "lo-thi-hoa"
STRICT = "default-src 'none'; script-src {0}; frame-src {0}; base-uri 'none'; form-action 'none'"


class WithHeaders(Handler):
    """Serves a site with what its ``_headers`` says, as the hosts do that read such a file."""

    def __init__(self, *args: object, rules: dict[str, list[str]], **values: object) -> None:
        self.rules = rules
        super().__init__(*args, **values)  # type: ignore[arg-type]

    def end_headers(self) -> None:
        path = self.path.partition("?")[0]
        for pattern, lines in self.rules.items():
            if path == pattern or (pattern[-1] == "*" and path.startswith(pattern[:-1])):
                for line in lines:
                    self.send_header(*line.split(": ", 1))
        super().end_headers()


def rules_of(text: str) -> dict[str, list[str]]:
    blocks = [block.splitlines() for block in re.split(r"\n(?=/)", text.strip())]
    return {first: [line.strip() for line in lines] for first, *lines in blocks}


@contextlib.contextmanager
def with_headers(portal: Portal) -> Iterator[str]:
    rules = rules_of((portal.site / "_headers").read_text(encoding="utf-8"))
    handler = partial(WithHeaders, directory=str(portal.root), rules=rules)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/bang-vang/"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = province(tmp_path_factory.mktemp("embeds") / "portal").build()
    (portal.root / "bang-vang").symlink_to(portal.site)  # where its addresses say that it is
    return portal


@pytest.fixture(scope="module")
def address(built: Portal) -> Iterator[str]:
    with with_headers(built) as address:
        yield address


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Another site: its address, and its folder."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with served(folder) as address:
        yield address.replace("127.0.0.1", "localhost"), folder


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context
    context.close()


class Foreign:
    """A page of another site with a strict policy; ``faults`` is what the browser complains of."""

    def __init__(self, context: BrowserContext, elsewhere: tuple[str, Path], portal: str) -> None:
        self.page: Page = context.new_page()
        self.at, self.folder = elsewhere
        origin = portal.removesuffix("/bang-vang/")
        self.policy = STRICT.format(origin)
        self.faults: list[str] = []
        self.page.on(
            "console",
            lambda told: (
                self.faults.append(told.text) if told.type in ("error", "warning") else None
            ),
        )
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _console(self, told: ConsoleMessage) -> None:
        if told.type in ("error", "warning"):
            self.faults.append(told.text)

    def show(self, body: str) -> Page:
        """The page with a body of choice, when all that it loads at once is there."""
        html = (
            '<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang xã</title>'
            f'<link rel="icon" href="data:,">'
            f'<meta http-equiv="Content-Security-Policy" content="{self.policy}"></head>'
            f"<body><h1>Trang của xã</h1>{body}</body></html>"
        )
        (self.folder / "index.html").write_text(html, encoding="utf-8")
        self.page.goto(self.at, wait_until="load")
        return self.page


@pytest.fixture
def foreign(context: BrowserContext, elsewhere: tuple[str, Path], address: str) -> Foreign:
    return Foreign(context, elsewhere, address)


def snippet(built: Portal, address: str) -> str:
    """What the page for webmasters gives, as served here."""
    text = built.page("nhung/").one("textarea", id="embed-code").text
    return text.replace("https://tinh-mau.example/bang-vang/", address)


def frame_border(page: Page, selector: str = "iframe") -> str:
    """Whether the style sheet was loaded: the card's upper edge.

    A lazy frame is not waited for by the page around it, and its text is there before its styles:
    asked when all of the frame has come.
    """
    inner = page.frame_locator(selector).locator("body")
    style: str = inner.evaluate(
        """async (body) => {
            if (document.readyState !== "complete")
                await new Promise((done) => addEventListener("load", done, { once: true }));
            return getComputedStyle(body).borderTopStyle;
        }"""
    )
    return style


def test_a_snippet_works_in_a_foreign_page_with_a_strict_policy(
    built: Portal, address: str, foreign: Foreign
) -> None:
    page = foreign.show(snippet(built, address))
    inside = page.frame_locator("iframe")
    inside.locator("h1", has_text="Khen thưởng mới nhất").wait_for()
    assert inside.locator("li").count() == 8
    assert frame_border(page) == "double"
    assert page.locator("iframe").evaluate("one => getComputedStyle(one).width") == "374px"
    assert foreign.faults == []


def test_it_works_in_the_strictest_sandbox(address: str, foreign: Foreign) -> None:
    page = foreign.show(f'<iframe sandbox src="{address}nhung/don-vi/so-y-te/"></iframe>')
    page.frame_locator("iframe").locator("h1", has_text="Sở Y tế").wait_for()
    assert frame_border(page) == "double"
    assert foreign.faults == []


def test_a_link_opens_the_portal_in_a_tab_of_its_own(
    built: Portal, address: str, foreign: Foreign
) -> None:
    page = foreign.show(snippet(built, address))
    with page.expect_popup() as opened:
        page.frame_locator("iframe").locator("li a").first.click()
    tab = opened.value
    tab.wait_for_load_state()
    assert tab.url.startswith(f"{address}")
    # Out of the sandbox: the portal's own scripts run there.
    tab.locator("[data-theme-toggle]:not([hidden])").first.wait_for(state="attached")
    assert tab.evaluate("window.opener") is None
    assert page.url == foreign.at


def test_one_honouree_is_shown_by_the_address_alone(address: str, foreign: Foreign) -> None:
    at = f"{address}nhung/duoc-khen/{shard_of(PERSON)}/"
    page = foreign.show(
        f'<p style="height:2000px">Bài viết dài.</p>'
        f'<iframe id="one" src="{at}#{PERSON}"></iframe>'
        f'<iframe id="gone" src="{at}#khong-co"></iframe><iframe id="none" src="{at}"></iframe>'
    )
    one = page.frame_locator("#one")
    one.locator(f"#{PERSON}").wait_for()
    shown = [link.inner_text() for link in one.locator("main > *:visible").all()]
    assert len(shown) == 1
    assert shown[0].startswith("Lò Thị Hoà\n")
    for frame in ("#gone", "#none"):
        texts = page.frame_locator(frame).locator("main > *:visible").all_inner_texts()
        assert texts == ["Hồ sơ này không có trên cổng."]
    # The anchor moves nothing in the page around it, and takes no focus out of it.
    assert page.evaluate("scrollY") == 0
    assert page.evaluate("document.activeElement.localName") == "body"
    assert page.frames[1].evaluate("scrollY") == 0


def test_the_element_makes_frames_where_the_policy_allows_its_script(
    address: str, foreign: Foreign
) -> None:
    page = foreign.show(
        f'<script src="{address}assets/embed/honour-roll.js" defer></script>'
        '<honour-roll id="x"></honour-roll>'
        '<honour-roll kind="don-vi" id="so-y-te" label="Sở Y tế được khen" height="300">'
        "<a>Xem trên cổng</a></honour-roll>"
        f'<honour-roll kind="ca-nhan" id="{PERSON}"></honour-roll>'
    )
    page.wait_for_selector("honour-roll iframe")
    frames = page.locator("honour-roll iframe")
    addresses = [one.get_attribute("src") for one in frames.all()]
    assert addresses == [
        f"{address}nhung/moi-nhat/",
        f"{address}nhung/don-vi/so-y-te/",
        f"{address}nhung/duoc-khen/{shard_of(PERSON)}/#{PERSON}",
    ]
    titles = [one.get_attribute("title") for one in frames.all()]
    assert titles == ["Khen thưởng mới nhất", "Sở Y tế được khen", PERSON.replace("-", " ")]
    assert frames.nth(1).evaluate("one => one.style.height") == "300px"
    assert page.get_by_text("Xem trên cổng").count() == 0
    frames.nth(2).scroll_into_view_if_needed()
    frames.nth(2).content_frame.locator(f"#{PERSON}").wait_for()
    # Another one is shown where the attribute changes.
    page.locator("honour-roll").nth(1).evaluate("one => one.setAttribute('id', 'so-cong-thuong')")
    assert frames.nth(1).get_attribute("src") == f"{address}nhung/don-vi/so-cong-thuong/"
    assert foreign.faults == []


def test_the_script_and_the_portal_agree_where_honourees_stand(
    built: Portal, address: str, foreign: Foreign
) -> None:
    ids = [file.stem for file in sorted((built.content / "individuals").glob("*.yml"))]
    body = "".join(f'<honour-roll kind="tap-the" id="{one}"></honour-roll>' for one in ids)
    page = foreign.show(f'<script src="{address}assets/embed/honour-roll.js" defer></script>{body}')
    page.wait_for_selector("honour-roll iframe", state="attached")
    found = page.eval_on_selector_all("honour-roll iframe", "all => all.map((one) => one.src)")
    assert found == [f"{address}nhung/duoc-khen/{shard_of(one)}/#{one}" for one in ids]


@pytest.mark.parametrize(
    "path",
    ["", f"ca-nhan/{PERSON}/", "tra-cuu/", "nhung/", "nhung/index.html", "nhung/khong-co/",
     "media/", "sitemap.xml", "dia-phuong/xa-bum-to/", "assets/embed/honour-roll.js"],
)  # fmt: skip
def test_the_portal_itself_cannot_be_framed(
    built: Portal, address: str, foreign: Foreign, path: str
) -> None:
    page = foreign.show(f'<iframe src="{address}{path}"></iframe>')
    page.wait_for_timeout(300)
    [frame] = page.frames[1:]
    if path in ("nhung/khong-co/", "media/"):
        # What is not there: this server's own page, with no word of the portal.
        assert "Bảng vàng" not in frame.content()
        return
    assert frame.url.startswith("chrome-error:")
    assert any("frame-ancestors" in one for one in foreign.faults)


def test_a_practice_fits_its_frame(built: Portal, address: str, foreign: Foreign) -> None:
    ids = [file.stem for file in sorted((built.content / "practices").glob("*.yml"))]
    body = "".join(f'<honour-roll kind="cach-lam-hay" id="{one}"></honour-roll>' for one in ids)
    foreign.page.set_viewport_size({"width": 720 + 16, "height": 900})
    page = foreign.show(f'<script src="{address}assets/embed/honour-roll.js"></script>{body}')
    for frame in page.locator("honour-roll iframe").all():
        frame.scroll_into_view_if_needed()
        frame.content_frame.locator("dl").wait_for()
        frame_border(page, f'iframe[src="{frame.get_attribute("src")}"]')
        room, needed = frame.content_frame.locator("html").evaluate(
            "(one) => [innerHeight, one.scrollHeight]"
        )
        assert needed <= room
    assert ids
    assert built.page("nhung/").all("option", data_height="420")


def test_a_webmaster_picks_looks_and_copies(context: BrowserContext, address: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.goto(f"{address}nhung/#nhung/dia-phuong/xa-bum-to/")
    assert page.locator("#embed-what").input_value() == "nhung/dia-phuong/xa-bum-to/"
    preview = page.frame_locator("#embed-preview")
    preview.locator("h1", has_text="Xã Bum Tở").wait_for()
    assert frame_border(page, "#embed-preview") == "double"
    code = page.locator("#embed-code")
    assert (
        'src="https://tinh-mau.example/bang-vang/nhung/dia-phuong/xa-bum-to/"' in code.input_value()
    )
    page.locator("[data-copy-of=embed-code]").click()
    page.locator("[data-copy-of=embed-code].is-copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == code.input_value()
    # One honouree, by the address of the page.
    page.select_option("#embed-what", "")
    field, element = page.locator("#embed-honouree"), page.locator("#embed-element")
    elsewhere = address.replace("127.0.0.1", "khac.example")
    for wrong in ("", "không phải địa chỉ", f"{elsewhere}ca-nhan/{PERSON}/", f"khac/{PERSON}",
                  f"{address}khac/ca-nhan/{PERSON}/", f"{address}ca-nhan/khong-co/"):  # fmt: skip
        for before in (f"{address}ca-nhan/{PERSON}/", wrong):
            field.fill(before)
            if before != wrong:
                preview.locator(f"#{PERSON}").wait_for()
        # Nothing of whoever was chosen before can be copied.
        page.locator("[data-copy-of=embed-code]:disabled").wait_for()
        if wrong:
            page.get_by_role("alert").wait_for()
        assert (code.input_value(), element.input_value()) == ("", ""), wrong
        assert code.get_attribute("placeholder").startswith("Chưa có đoạn mã")  # type: ignore[union-attr]
        assert page.locator("#embed-preview").is_hidden()
    home = "https://tinh-mau.example/bang-vang/"
    for right in (f"{address}ca-nhan/{PERSON}/?q=a#khac", f"{home}ca-nhan/{PERSON}",
                  f"/bang-vang/ca-nhan/{PERSON}/", f"ca-nhan/{PERSON}"):  # fmt: skip
        field.fill(right)
        preview.locator(f"#{PERSON}").wait_for()
        assert page.get_by_role("alert").is_hidden()
        assert f"nhung/duoc-khen/{shard_of(PERSON)}/#{PERSON}" in code.input_value()
        field.fill("")
        page.locator("#embed-preview").wait_for(state="hidden")
    field.fill(f"ca-nhan/{PERSON}")
    preview.locator(f"#{PERSON}").wait_for()
    # A frame is called as whom it shows, so that two of them do not sound alike.
    name = "Lò Thị Hoà – "
    assert f'title="{name}' in code.input_value()
    assert f'<honour-roll kind="ca-nhan" id="{PERSON}" label="{name}' in element.input_value()
    # Of nobody of that id there is no document.
    assert {re.sub(r".* (\d+) .*", r"\1", one) for one in faults} == {"404"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_and_nothing_sticks_out(
    browser: Browser, address: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page, axe = context.new_page(), Axe()
    for path in (
        "nhung/",
        "nhung/moi-nhat/",
        "nhung/dia-phuong/xa-bum-to/",
        "nhung/cach-lam-hay/loa-song-ngu-bang-tieng-cua-ban/",
        f"nhung/duoc-khen/{shard_of(PERSON)}/#{PERSON}",
        "nhung/duoc-khen/094/#khong-co",
    ):
        page.goto(address + path)
        violations = axe.run(page).response["violations"]
        assert not violations, (path, violations)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()
