"""Verifying a certificate in a real browser, as whoever holds one does it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from chromium import find_chromium
from generator import verification
from generator.codes import hash_of, new_code
from playwright.sync_api import Browser, Page, Request, Route
from serving import served

from helpers import ROOT, Portal

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
VECTORS = json.loads((ROOT / "tests/vectors/certificates.json").read_text(encoding="utf-8"))
REVOKED = "    revoked: {by: 2026/ubnd-tinh-3, date: 2026-03-10, reason: Kê khai sai.}\n"
CODE = new_code()


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Portal:
    portal = Portal(tmp_path_factory.mktemp("register") / "portal")
    revoked = f"{REVOKED}    golden_book_number: 90/2021\n    citation"
    portal.change("individuals/tan-may-de.yml", "    citation", revoked)
    portal.write(
        "individuals/nguoi-duoc-khen-0123456789.yml",
        "awards:\n  - {decision: 2021/ubnd-tinh-1, form: bang-khen-tinh}\n"
        f"  - decision: 2024/ubnd-huyen-2\n    form: giay-khen-huyen\n{REVOKED}"
        f"privacy: {{name: withheld, code: {hash_of(CODE)}}}\nsample: true\nstatus: approved\n",
    )
    # So that a file begins in the middle of a letter of its keys.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verification, "bits_for", lambda keys: 6)
        portal.build()
    names = [one.stem for one in (portal.site / verification.OPEN).glob("*.json")]
    assert len(names) == 64
    (portal.root / "cong").symlink_to(portal.site)
    return portal


@pytest.fixture(scope="module")
def address(portal: Portal) -> Iterator[str]:
    with served(portal.root) as address:
        yield f"{address}cong/"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda one: faults.append(one.text) if one.type == "error" else None)
    page.goto(f"{address}xac-minh/")
    yield page
    assert context.cookies() == []
    context.close()
    assert faults == []


def asked(page: Page, name: str, decision: str = "", golden: str = "", year: str = "2021") -> str:
    """The heading of the answer, without its pictogram."""
    for field, value in (
        ("name", name), ("decision", decision), ("golden", golden), ("year", year)
    ):  # fmt: skip
        page.fill(f"#verify-{field}", value)
    return answered(page, "name")


def asked_by_code(page: Page, code: str) -> str:
    unfold(page)
    page.fill("#verify-code", code)
    return answered(page, "code")


def unfold(page: Page) -> None:
    """Few have a code: its form opens when it is asked for."""
    if not page.is_visible("#verify-code"):
        page.click("[data-verify-by=code] summary")


def answered(page: Page, by: str) -> str:
    """Ask by one of the two ways, and forget what was answered before."""
    page.evaluate("document.querySelectorAll('.verdict').forEach((one) => one.remove())")
    page.click(f"[data-verify-by={by}] .verify__go button")
    page.wait_for_selector(f"[data-verify-by={by}] .verdict")
    return page.locator(".verdict h2").first.inner_text()


def test_a_genuine_certificate_leads_to_its_page(page: Page) -> None:
    for name, decision, golden in (
        ("Lò Thị Ánh", "1/QĐ-UBND", "7/2021"),
        ("lo thi anh", "1", ""),
        (" LÒ  THỊ ÁNH ", "", "7"),
        ("Lo\u0300 Thi\u0323 A\u0301nh", "1", "7/2021"),
    ):
        assert asked(page, name, decision, golden) == "Đúng, có trong sổ"
        assert "Bằng khen thử của tỉnh" in page.inner_text(".verdict")
        assert "05/11/2021" in page.inner_text(".verdict")
    page.click(".verdict [data-page]")
    assert page.inner_text("h1") == "Lò Thị Ánh"


def test_a_verdict_says_for_whom_and_is_gone_when_a_field_is_changed(page: Page) -> None:
    verdicts = page.locator(".verdict")
    asked(page, " Lò Thị  Ánh", "1/QĐ-UBND", "7/2021")
    told = page.inner_text(".verdict__asked")
    assert told == "Bạn đã nhập: Lò Thị Ánh · 1/QĐ-UBND · 7/2021 · 2021"
    page.locator("#verify-name").focus()
    place = page.locator("#verify-name").bounding_box()
    page.keyboard.press("End")
    page.keyboard.type("a")
    assert verdicts.count() == 0
    # Nothing moves under the finger, although the answer took place.
    assert page.locator("#verify-name").bounding_box() == place
    assert asked(page, "Lò Thị Ánha", "1/QĐ-UBND") == "Không tìm thấy"
    assert "Lò Thị Ánha · 1/QĐ-UBND" in page.inner_text(".verdict__asked")
    asked_by_code(page, CODE)
    assert CODE in page.inner_text(".verdict__asked >> nth=0")
    page.locator("#verify-code").press("End")
    page.keyboard.press("Backspace")
    assert page.locator("[data-verify-by=code] .verdict").count() == 0


def test_an_answer_that_comes_after_a_change_is_not_shown(page: Page) -> None:
    def late(route: Route) -> None:
        page.fill("#verify-name", "Tẩn Mẩy Dế")
        route.continue_()

    page.route("**/assets/verify/open/**", late)
    page.fill("#verify-name", "Lò Thị Ánh")
    page.fill("#verify-decision", "1")
    page.fill("#verify-year", "2021")
    with page.expect_response("**/assets/verify/open/**"):
        page.click("[data-verify-by=name] .verify__go button")
    page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    page.evaluate("() => new Promise((one) => setTimeout(one, 100))")
    assert page.locator(".verdict").count() == 0


def test_each_award_leads_to_its_verification_with_the_fields_filled(
    page: Page, address: str
) -> None:
    page.goto(f"{address}ca-nhan/lo-thi-anh/")
    link = page.locator(".award", has_text="1/QĐ-UBND").get_by_text("Xác minh tấm bằng này").first
    asked_for: list[str] = []
    page.on("request", lambda one: asked_for.append(unquote(one.url)))
    link.click()
    page.wait_for_selector(".verdict")
    assert page.inner_text(".verdict h2") == "Đúng, có trong sổ"
    assert page.input_value("#verify-name") == "Lò Thị Ánh"
    assert page.input_value("#verify-decision") == "1/QĐ-UBND"
    assert page.input_value("#verify-golden") == "7/2021"
    assert page.input_value("#verify-year") == "2021"
    # What stands on a certificate goes to no server, nor stays in the address.
    assert page.url == f"{address}xac-minh/"
    assert asked_for
    assert not [one for one in asked_for if "Ánh" in one.partition("#")[0]]
    page.goto(f"{address}ca-nhan/")
    page.goto(f"{address}xac-minh/#ten=<img src=x>&so=0&nam=2021")
    page.wait_for_selector(".verdict")
    assert page.inner_text(".verdict h2") == "Không tìm thấy"
    assert page.input_value("#verify-name") == "<img src=x>"


def test_a_revoked_one_says_when_and_by_what(page: Page) -> None:
    assert asked(page, "Tẩn Mẩy Dế", "1/QĐ-UBND", "90/2021") == "Đã bị thu hồi"
    assert "10/03/2026" in page.inner_text(".verdict")
    page.click(".verdict [data-by]")
    assert "3/QĐ-UBND" in page.inner_text("h1")


def test_a_revoked_one_is_not_found_by_less(page: Page) -> None:
    assert asked(page, "Tẩn Mẩy Dế", "1/QĐ-UBND") == "Không tìm thấy"
    assert "cả tên, số quyết định và số sổ vàng" in page.inner_text(".verdict")
    assert asked(page, "Tẩn Mẩy Dế", "", "90/2021") == "Không tìm thấy"


def test_a_code_tells_form_and_decision_of_every_award_and_no_name(page: Page) -> None:
    for typed in (CODE, CODE.lower(), CODE.replace("-", " "), f" {CODE.replace('-', '')} "):
        assert asked_by_code(page, typed) == "Đúng, có trong sổ"
    first, second = page.locator(".verdict").all()
    assert "Bằng khen thử của tỉnh" in first.inner_text()
    assert "1/QĐ-UBND" in first.inner_text()
    assert "không công bố tên" in first.inner_text()
    assert "Đã bị thu hồi" in second.inner_text()
    assert "10/03/2026" in second.inner_text()
    assert page.locator(".verdict [data-page]").count() == 0


def test_what_most_people_have_is_asked_for_first(page: Page, address: str) -> None:
    assert page.locator("#verify-name").bounding_box()["y"] < 800  # type: ignore[index]
    assert not page.is_visible("#verify-code")
    below = "[data-verify-by=name] ~ [data-verify-by=code] summary"
    assert "Có mã xác minh" in page.inner_text(below)
    # An address with a code opens its form, and keeps nothing of it.
    page.goto(f"{address}ca-nhan/")
    page.goto(f"{address}xac-minh/#ma={CODE}")
    page.wait_for_selector("[data-verify-by=code] .verdict")
    assert page.locator(".verdict h2").first.inner_text() == "Đúng, có trong sổ"
    assert page.input_value("#verify-code") == CODE
    assert page.url == f"{address}xac-minh/"


def test_a_code_that_is_mistyped_is_told_why(page: Page) -> None:
    letters = CODE.replace("-", "")
    other = "2" if letters[3] != "2" else "3"
    assert asked_by_code(page, letters[:3] + other + letters[4:]) == "Mã gõ sai"
    assert asked_by_code(page, letters[:12]) == "Mã chưa đủ hoặc thừa chữ"
    assert asked_by_code(page, "O" + letters[1:]) == "Mã có chữ không dùng được"
    assert asked_by_code(page, new_code()) == "Mã này không có trong sổ"
    page.fill("#verify-code", "")
    page.click("[data-verify-by=code] .verify__go button")
    assert page.evaluate("document.activeElement.id") == "verify-code"


def test_the_page_says_whom_to_ask_without_a_code(page: Page) -> None:
    assert asked(page, "Hoàng Thị Kín", "1/QĐ-UBND") == "Không tìm thấy"
    assert "mã xác minh đã trao" in page.inner_text(".verdict")
    assert "Ban Thi đua Thử" in page.inner_text(".verify .office")


def test_a_number_that_was_changed_is_told(page: Page) -> None:
    assert asked(page, "Lò Thị Ánh", "1/QĐ-UBND", "8/2021") == "Hai số không khớp nhau"
    assert asked(page, "Lò Thị Ánh", "99/QĐ-UBND", "7/2021") == "Hai số không khớp nhau"


def test_what_is_not_found_says_what_that_means(page: Page) -> None:
    assert asked(page, "Không Có Ai", "1/QĐ-UBND") == "Không tìm thấy"
    assert "chưa có nghĩa là bằng giả" in page.inner_text(".verdict")
    assert page.locator(".verdict li").count() >= 4
    assert asked(page, "Lò Thị Ánh", "1/QĐ-UBND", year="2022") == "Không tìm thấy"
    assert asked(page, "Lò Thị Ánh", "không số") == "Cần ít nhất một số"


def test_nothing_that_was_typed_leaves_the_browser(page: Page, address: str) -> None:
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))
    asked(page, "Hoàng Thị Kín", "1/QĐ-UBND", "88/2021")
    asked_by_code(page, CODE)
    files = [request.url.removeprefix(address) for request in requests]
    assert any(file.startswith("assets/verify/") for file in files)
    for file in files:
        assert re.fullmatch(
            r"assets/(verify/(open|sealed)/[0-9a-f]{1,2}\.json"
            r"|icons/favicon\.[0-9a-f]{8}\.svg)",
            file,
        )
    assert all(request.post_data is None for request in requests)
    assert page.url == f"{address}xac-minh/"
    stored = "() => [localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(stored) == [0, 0, ""]
    page.reload()
    assert page.input_value("#verify-name") == page.input_value("#verify-code") == ""


def test_a_lost_connection_is_told_and_can_be_tried_again(page: Page) -> None:
    page.route("**/assets/verify/**", lambda route: route.fulfill(status=200, body="<html>"))
    assert asked(page, "Lò Thị Ánh", "1") == "Chưa đối chiếu được"
    assert asked_by_code(page, CODE) == "Chưa đối chiếu được"
    page.unroute("**/assets/verify/**")
    assert asked(page, "Lò Thị Ánh", "1") == "Đúng, có trong sổ"


def test_hostile_input_stays_text(page: Page) -> None:
    for text in ("<img src=x onerror=alert(1)>", "__proto__", "constructor", "../../x", "\u202e1"):
        assert asked(page, text, text + "1") == "Không tìm thấy"
        assert asked_by_code(page, text) == "Mã có chữ không dùng được"


def test_the_answer_is_announced(page: Page) -> None:
    for answer in page.locator("[data-verify-answer]").all():
        assert answer.get_attribute("role") == "status"
    asked(page, "Lò Thị Ánh", "1")
    assert page.locator("[data-verify-answer] .verdict").is_visible()


@pytest.mark.parametrize("how", ["file", "without"])
def test_without_javascript_or_a_server_it_says_what_to_do(
    browser: Browser, portal: Portal, address: str, how: str
) -> None:
    context = browser.new_context(java_script_enabled=how == "file")
    page = context.new_page()
    file = (portal.site / "xac-minh/index.html").as_uri()
    page.goto(file if how == "file" else f"{address}xac-minh/")
    assert page.locator("[data-verify-without]").is_visible()
    assert not page.locator(".verify__form").first.is_visible()
    assert not page.locator(".verify__form").last.is_visible()
    assert "Ban Thi đua Thử" in page.inner_text("main")
    context.close()


TWIN = """async ([address, vectors, scripts]) => {
  const [module, text, sealed] = await Promise.all(scripts.map((one) => import(address + one)));
  const letters = (one) => one.toString(16).padStart(2, "0");
  const hex = (buffer) => [...new Uint8Array(buffer)].map(letters).join("");
  const prints = [];
  for (const [[kind, numbers, year, name]] of vectors.fingerprint) {
    const print = await module.fingerprint(kind, numbers, year, name);
    prints.push([hex(print), hex(await sealed.printSecret(print, vectors))]);
  }
  const codes = [];
  for (const [text] of vectors.code) {
    const { letters } = sealed.codeLetters(text);
    codes.push([letters, hex(await sealed.codeSecret(letters))]);
  }
  const opened = [];
  for (const [secret, , name, data] of vectors.sealed) {
    const raw = Uint8Array.from(secret.match(/../g), (one) => parseInt(one, 16));
    const asked = [];
    const read = async (key) => { asked.push(key); return { [key.slice(1)]: data }; };
    opened.push([await sealed.unsealed(raw, { sealedLetters: 1, sealed: read }), asked]);
  }
  return {
    numbers: vectors.number_key.map(([one]) => module.numberKey(one)),
    whole: vectors.whole_key.map(([one]) => module.wholeKey(one)),
    names: vectors.key_of.map(([one]) => text.keyOf(one)),
    prints, codes, opened,
    faults: vectors.no_code.map(([one]) => sealed.codeLetters(one).fault),
  };
}"""


def test_the_browser_makes_the_same_keys(page: Page, address: str, portal: Portal) -> None:
    scripts = [
        next(portal.site.glob(f"assets/js/{one}.*.js")).relative_to(portal.site).as_posix()
        for one in ("verify", "search-text", "verify-sealed")
    ]
    found = page.evaluate(TWIN, [address, VECTORS, scripts])
    assert found["numbers"] == [expected for _, expected in VECTORS["number_key"]]
    assert found["whole"] == [expected for _, expected in VECTORS["whole_key"]]
    assert found["names"] == [expected for _, expected in VECTORS["key_of"]]
    assert found["prints"] == [[fast, slow] for _, fast, slow in VECTORS["fingerprint"]]
    assert found["codes"] == [[letters, secret] for _, letters, secret in VECTORS["code"]]
    assert found["faults"] == [fault for _, fault in VECTORS["no_code"]]
    for (awards, asked_for), (_, text, name, _data) in zip(
        found["opened"], VECTORS["sealed"], strict=True
    ):
        assert asked_for == [name]
        assert [[one["form"], one["decision"]] for one in awards] == [
            [form, decision] for form, decision in json.loads(text)
        ]
