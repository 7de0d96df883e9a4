"""Signing in to the form editor in a real browser, by https, with a GitHub of our own."""

from __future__ import annotations

import contextlib
import datetime
import json
import ssl
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from chromium import find_chromium
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from desk import WHY_NOT
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import ARGUMENTS, Handler

from helpers import ROOT, Portal
from signing_in import KEY, PORTAL, SignIn, sign_in_server

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(bool(WHY_NOT), reason=f"{WHY_NOT}: make editor"),
    pytest.mark.skipif(find_chromium() is None, reason="no Chromium"),
]
SIGN_IN = "https://dang-nhap.thu.example"
EVIL = "https://evil.example"
# Asks for a key as the portal does, and keeps all that it is told.
THIEF = f"""<!doctype html><button>x</button><script>
window.told = [];
let opened;
addEventListener("message", (event) => {{
  told.push(event.data);
  opened.postMessage("authorizing:github", "*");
}});
document.querySelector("button").onclick = () => {{
  opened = open("{SIGN_IN}/auth?provider=github&site_id=cong.thu.example");
  setInterval(() => opened.postMessage("authorizing:github", "*"), 100);
}};
</script>"""


class Hosts(Handler):
    """The portal, the sign-in server, GitHub's interface and a stranger, by their names."""

    def __init__(
        self, *args: Any, server: SignIn, asked: list[tuple[str, str]], **more: Any
    ) -> None:
        self.sign_in = server
        self.asked = asked
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        host = (self.headers["Host"] or "").partition(":")[0]
        if host == "cong.thu.example":
            super().do_GET()
        elif host == "dang-nhap.thu.example":
            names = ("Cookie", "Sec-Fetch-Dest")
            told = {name: self.headers[name] for name in names if self.headers[name]}
            answer = self.sign_in.ask(self.path, **told)
            self.answer(answer.status, answer.body, answer.headers)
        elif host == "api.github.com":
            self.asked.append((self.path, self.headers["Authorization"] or ""))
            headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}
            self.answer(200, json.dumps(self.github()), headers)
        else:
            self.answer(200, THIEF, {"Content-Type": "text/html"})

    def do_OPTIONS(self) -> None:
        allowed = {"Origin": "*", "Headers": "*, Authorization", "Methods": "*"}
        headers = {f"Access-Control-Allow-{name}": value for name, value in allowed.items()}
        self.answer(204, "", headers)

    def github(self) -> Any:
        """As much of https://docs.github.com/en/rest as an empty repository needs."""
        path = self.path.partition("?")[0]
        if path == "/user":
            return {"login": "bien-tap", "name": "Biên tập", "avatar_url": "", "id": 1}
        if path == "/repos/tinh/cong/collaborators/bien-tap/permission":
            return {"permission": "write"}
        if path == "/repos/tinh/cong":
            return {"owner": {"login": "tinh"}, "permissions": {"push": True, "pull": True}}
        if "/git/trees/" in path:
            return {"sha": "a" * 40, "tree": []}
        return []

    def answer(self, status: int, body: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            if name not in ("transfer-encoding", "connection", "keep-alive", "date"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body.encode())))
        self.end_headers()
        self.wfile.write(body.encode())


class Town:
    """All of them under way, and a browser that finds them."""

    def __init__(self, browser: Browser, sign_in: SignIn, asked: list[tuple[str, str]]) -> None:
        self.browser = browser
        self.sign_in = sign_in
        self.asked = asked

    @contextlib.contextmanager
    def visit(self) -> Iterator[BrowserContext]:
        context = self.browser.new_context(ignore_https_errors=True, locale="vi-VN")
        context.set_default_timeout(20_000)
        self.asked.clear()
        self.sign_in.github.agrees = True
        yield context
        context.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Town]:
    folder = tmp_path_factory.mktemp("dang-nhap")
    portal = Portal(folder / "portal")
    (portal.root / "editor").symlink_to(ROOT / "editor")
    file = portal.root / "mkdocs.yml"
    text = file.read_text(encoding="utf-8").replace("https://thu.example/cong/", f"{PORTAL}/")
    text += f"    editor: {{sign_in: '{SIGN_IN}'}}\n"
    file.write_text(f"repo_url: https://github.com/tinh/cong\n{text}", encoding="utf-8")
    portal.build()
    with sign_in_server(folder) as server:
        server.github.back_to = f"{SIGN_IN}/callback"
        asked: list[tuple[str, str]] = []
        handler = partial(Hosts, server=server, asked=asked, directory=str(portal.site))
        web = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate(folder / "certificate.pem"))
        web.socket = context.wrap_socket(web.socket, server_side=True)
        threading.Thread(target=web.serve_forever, daemon=True).start()
        rules = f"--host-resolver-rules=MAP *.example 127.0.0.1:{web.server_address[1]},"
        rules += f"MAP api.github.com 127.0.0.1:{web.server_address[1]}"
        arguments = [*ARGUMENTS, rules, "--ignore-certificate-errors"]
        try:
            # One of its own, which looks these names up here; Playwright runs once in a process.
            own = browser.browser_type.launch(executable_path=find_chromium(), args=arguments)
            yield Town(own, server, asked)
            own.close()
        finally:
            web.shutdown()
            web.server_close()


def certificate(file: Path) -> Path:
    """A key and a certificate that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "thu.example")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(names, critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    pem = serialization.Encoding.PEM
    file.write_bytes(key.private_bytes(pem, form, plain) + made.public_bytes(pem))
    return file


def begin(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(f"{PORTAL}/bien-tap/")
    page.get_by_role("button", name="Đăng nhập").wait_for()
    return page


def test_an_editor_signs_in_and_the_key_stays_where_it_belongs(town: Town) -> None:
    with town.visit() as context:
        page = begin(context)
        with page.expect_popup() as opened:
            page.get_by_role("button", name="Đăng nhập").click()
        page.get_by_text("Thêm cá nhân").wait_for()
        assert opened.value.is_closed()
        assert {key for _path, key in town.asked} == {f"token {KEY}"}
        assert "/user" in {path for path, _key in town.asked}
        assert KEY not in page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
        assert context.cookies(SIGN_IN) == []
        assert KEY not in town.sign_in.log.read_text(encoding="utf-8")


def test_who_does_not_agree_is_told_so_and_may_try_again(town: Town) -> None:
    with town.visit() as context:
        page = begin(context)
        town.sign_in.github.agrees = False
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_text("Bạn đã không đồng ý cho trang biên tập")).to_be_visible()
        assert town.asked == []
        town.sign_in.github.agrees = True
        page.get_by_role("button", name="Đăng nhập").click()
        page.get_by_text("Thêm cá nhân").wait_for()


def test_another_site_that_opens_the_window_gets_nothing(town: Town) -> None:
    """Even where the editor has agreed already, so that GitHub asks nothing any more."""
    with town.visit() as context:
        page = context.new_page()
        page.goto(EVIL)
        with page.expect_popup() as opened:
            page.get_by_role("button").click()
        opened.value.wait_for_url("**/callback?**")
        opened.value.wait_for_load_state()
        page.wait_for_timeout(1_000)
        assert page.evaluate("told") == []
        expect(opened.value.locator("#said")).to_have_text("Đang hoàn tất đăng nhập…")


def test_a_window_that_nobody_opened_says_what_to_do(town: Town) -> None:
    with town.visit() as context:
        page = context.new_page()
        page.goto(f"{SIGN_IN}/auth?provider=github&site_id=cong.thu.example")
        expect(page.locator("#said")).to_contain_text("không mở từ trang biên tập")
