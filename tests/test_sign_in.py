"""Editors sign in to GitHub by way of a server of the province: who gets a key, and who none."""

from __future__ import annotations

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from signing_in import (
    CLIENT,
    COOKIE,
    FOLDER,
    KEY,
    NODE,
    PORTAL,
    SECRET,
    STAGING,
    Answer,
    SignIn,
    environment,
    sign_in_server,
)
from spelling import wrong

pytestmark = pytest.mark.skipif(NODE is None, reason="no Node.js")
SAFE = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignIn]:
    with sign_in_server(tmp_path_factory.mktemp("dang-nhap")) as server:
        yield server


@pytest.fixture
def signing(server: SignIn) -> SignIn:
    server.github.answer = None
    server.github.asked.clear()
    return server


def is_refused(answer: Answer) -> str:
    """That there is no key, and that the browser forgets the try; what is told to the portal."""
    assert answer.status >= 400
    assert KEY not in answer.body
    assert answer.cookie == ""
    assert "Max-Age=0" in answer.headers["set-cookie"]
    outcome, _, told = answer.told["message"].partition(":error:")
    assert outcome == "authorization:github"
    message = json.loads(told)["message"]
    assert message in answer.body
    return str(message)


def test_who_agrees_gets_a_key_for_the_portal_alone(signing: SignIn) -> None:
    left = signing.leave()
    assert left.status == 302
    target = urlsplit(left.headers["location"])
    assert target.path == "/login/oauth/authorize"
    asked = parse_qs(target.query)
    assert asked["client_id"] == [CLIENT]
    assert asked["scope"] == ["public_repo"]
    assert "redirect_uri" not in asked
    assert re.fullmatch(
        rf"{COOKIE}=[\w.-]+; Path=/; Max-Age=600; Secure; HttpOnly; SameSite=Lax",
        left.headers["set-cookie"],
    )
    back = signing.back(signing.github.agree(left.headers["location"]), left.cookie)
    assert back.status == 200
    assert back.cookie == ""
    outcome, _, told = back.told["message"].partition(":success:")
    assert outcome == "authorization:github"
    assert json.loads(told) == {"token": KEY, "provider": "github"}
    assert back.told["origins"] == [PORTAL, STAGING]


def test_what_is_kept_in_the_browser_does_not_give_away_what_github_sees(signing: SignIn) -> None:
    left = signing.leave()
    asked = parse_qs(urlsplit(left.headers["location"]).query)
    nonce = left.cookie.partition(".")[2]
    for name in ("state", "code_challenge"):
        assert nonce not in asked[name][0]
    assert signing.leave().cookie != left.cookie


@pytest.mark.parametrize(
    "query",
    [
        "provider=github&site_id=cong.thu.example&scope=repo,admin:org",
        "provider=github&site_id=cong.thu.example&redirect_uri=https://evil.example/",
        "provider=github&site_id=cong.thu.example&client_id=evil&state=mine&code_challenge=mine",
        "site_id=thu-nghiem.thu.example",
        "",
    ],
)
def test_nothing_that_is_asked_for_changes_where_it_leads(signing: SignIn, query: str) -> None:
    answer = signing.leave(query)
    asked = parse_qs(urlsplit(answer.headers["location"]).query)
    assert answer.status == 302
    assert answer.headers["location"].startswith("http://127.0.0.1:")
    assert asked.keys() == {
        "client_id", "scope", "state", "code_challenge", "code_challenge_method", "allow_signup"
    }  # fmt: skip
    assert asked["scope"] == ["public_repo"]
    assert asked["client_id"] == [CLIENT]
    assert "evil" not in answer.headers["location"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("provider=github&site_id=evil.example", 403),
        ("provider=github&site_id=cong.thu.example.evil.example", 403),
        ("provider=github&site_id=", 403),
        ("provider=gitlab&site_id=cong.thu.example", 400),
        ("provider=<script>", 400),
    ],
)
def test_other_portals_are_told_so(signing: SignIn, query: str, status: int) -> None:
    answer = signing.leave(query)
    assert (answer.status, "location" in answer.headers) == (status, False)
    assert "evil" not in answer.body
    assert "<script" not in answer.body


def _wrong(query: str, cookie: str) -> list[tuple[str, str, str]]:
    code, state = (parse_qs(query)[name][0] for name in ("code", "state"))
    until, nonce = cookie.split(".")
    later = f"{int(until) + 60}.{nonce}"
    other = state[:-1] + ("B" if state[-1] == "A" else "A")
    return [
        ("no state", f"code={code}", cookie),
        ("an empty state", f"code={code}&state=", cookie),
        ("another state", f"code={code}&state={other}", cookie),
        ("a longer state", f"code={code}&state={state}A", cookie),
        ("the cookie as state", f"code={code}&state={cookie}", cookie),
        ("no cookie", query, ""),
        ("another cookie", query, f"{until}.{'x' * 32}"),
        ("a longer time", query, later),
        ("a time that passed", query, f"1.{nonce}"),
        ("no time", query, nonce),
        ("two cookies", query, f"{cookie}; {COOKIE}={cookie}"),
        ("an error of a stranger", "error=access_denied&state=x", cookie),
    ]  # fmt: skip


def test_who_did_not_leave_from_this_browser_gets_nothing(signing: SignIn) -> None:
    query, cookie = signing.left()
    for what, asked, kept in _wrong(query, cookie):
        assert "quá hạn" in is_refused(signing.back(asked, kept)), what
    assert signing.github.asked == []  # GitHub was not even asked
    # Another browser's try, with its own cookie: an attacker's code for somebody else's window.
    assert "quá hạn" in is_refused(signing.back(query, signing.leave().cookie))
    assert signing.back(query, cookie).status == 200


def test_a_code_works_once_and_for_its_own_try_alone(signing: SignIn) -> None:
    query, cookie = signing.left()
    assert signing.back(query, cookie).status == 200
    assert "không nhận" in is_refused(signing.back(query, cookie))
    # A code that was overheard, in a try of one's own: its verifier is another.
    overheard = parse_qs(signing.left()[0])["code"][0]
    mine, my_cookie = signing.left()
    state = parse_qs(mine)["state"][0]
    assert "không nhận" in is_refused(signing.back(f"code={overheard}&state={state}", my_cookie))


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("error=access_denied&error_description=<script>alert(1)</script>", "không đồng ý"),
        ("error=redirect_uri_mismatch", "không nhận"),
        ("error=</script><img%20src=x>", "không nhận"),
        ("error=", "không nhận"),
        ("", "không gửi mã"),
        ("code=", "không gửi mã"),
        ("code=%22%3E%3Cscript%3E", "không gửi mã"),
        (f"code={'a' * 300}", "không gửi mã"),
    ],
)
def test_what_github_says_no_to_is_told_in_words(signing: SignIn, added: str, told: str) -> None:
    query, cookie = signing.left()
    state = parse_qs(query)["state"][0]
    answer = signing.back(f"{added}&state={state}", cookie)
    assert told in is_refused(answer)
    assert "alert" not in answer.body
    assert "<img" not in answer.body
    assert signing.github.asked == []


@pytest.mark.parametrize(
    "answer",
    [
        (500, b"down"),
        (302, b""),
        (200, b"<html>"),
        (200, b"null"),
        (200, b"[]"),
        (200, b'{"access_token": ""}'),
        (200, b'{"access_token": {"a": 1}}'),
        (200, b'{"access_token": "</script><script>alert(1)</script>"}'),
        (200, b'{"access_token": "' + b"a" * 20_000 + b'"}'),
        (200, b'{"error": "incorrect_client_credentials", "error_description": "secret"}'),
    ],
)
def test_what_github_should_not_answer_is_no_key(
    signing: SignIn, answer: tuple[int, bytes]
) -> None:
    query, cookie = signing.left()
    signing.github.answer = answer
    back = signing.back(query, cookie)
    is_refused(back)
    assert "alert" not in back.body


def test_the_secret_goes_to_github_alone(signing: SignIn) -> None:
    query, cookie = signing.left()
    signing.back(query, cookie)
    assert [one["client_secret"] for one in signing.github.asked] == [SECRET]
    assert {one["code"] for one in signing.github.asked} == set(parse_qs(query)["code"])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "HEAD", "OPTIONS", "TRACE"])
def test_only_opening_is_answered(signing: SignIn, method: str) -> None:
    query, cookie = signing.left()
    answer = signing.ask(f"/callback?{query}", method, Cookie=f"{COOKIE}={cookie}")
    assert answer.status == 405
    assert signing.github.asked == []


@pytest.mark.parametrize(
    "path",
    ["/auth/", "/constructor", "/__proto__", "//evil.example/auth", "/auth/refresh", "/.env",
     "/callback/../server.js", "http://evil.example/auth"],
)  # fmt: skip
def test_there_is_nothing_else(signing: SignIn, path: str) -> None:
    answer = signing.ask(path)
    assert answer.status == 404
    assert "evil" not in str(answer.headers) + answer.body


@pytest.mark.parametrize("where", ["iframe", "empty", "image", "script", "embed"])
def test_neither_frame_nor_script_may_ask(signing: SignIn, where: str) -> None:
    query, cookie = signing.left()
    for path in ("/auth", f"/callback?{query}"):
        answer = signing.ask(path, Cookie=f"{COOKIE}={cookie}", Sec_Fetch_Dest=where)
        assert answer.status == 403
    assert signing.github.asked == []


def test_every_answer_is_guarded(signing: SignIn) -> None:
    query, cookie = signing.left()
    answers = [
        signing.ask("/"),
        signing.ask("/nothing"),
        signing.ask("/", "POST"),
        signing.leave(),
        signing.leave("site_id=evil.example"),
        signing.back("", ""),
        signing.back(query, cookie),
    ]
    for answer in answers:
        assert {name: answer.headers.get(name) for name in SAFE} == SAFE
        assert "max-age=" in answer.headers["strict-transport-security"]
        if answer.status != 302:
            policy = answer.headers["content-security-policy"]
            assert policy.startswith("default-src 'none'")
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            nonces = set(re.findall(r'nonce="([\w-]+)"', answer.body))
            assert all(f"'nonce-{nonce}'" in policy for nonce in nonces)
            assert len(nonces) == 1
    # A window that is cut off from its opener could not hand the key over.
    assert all("cross-origin-opener-policy" not in answer.headers for answer in answers)


def test_whoever_tries_too_often_waits(signing: SignIn) -> None:
    statuses = [signing.ask("/auth", X_Real_IP="198.51.100.7").status for _ in range(40)]
    assert statuses[:30] == [302] * 30
    assert set(statuses[30:]) == {429}
    assert signing.ask("/auth", X_Real_IP="198.51.100.8").status == 302
    assert signing.ask("/", X_Real_IP="198.51.100.7").status == 200  # whether it runs


def test_nothing_is_written_down(signing: SignIn) -> None:
    query, cookie = signing.left()
    signing.back(query, cookie)
    signing.back(query, cookie)
    signing.github.answer = (200, f'{{"error": "{SECRET}", "error_description": "{KEY}"}}'.encode())
    other, other_cookie = signing.left()
    signing.back(other, other_cookie)
    log = signing.log.read_text(encoding="utf-8")
    assert "GitHub: bad_verification_code" in log
    assert "GitHub: unknown error" in log
    secrets = [KEY, SECRET, cookie, *parse_qs(query)["code"], *parse_qs(query)["state"]]
    assert [one for one in secrets if one in log] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GITHUB_CLIENT_ID", ""),
        ("GITHUB_CLIENT_ID", "a b"),
        ("GITHUB_CLIENT_SECRET", ""),
        ("GITHUB_CLIENT_SECRET", "…"),
        ("PORTAL_ORIGINS", ""),
        ("PORTAL_ORIGINS", "*"),
        ("PORTAL_ORIGINS", "https://*.thu.example"),
        ("PORTAL_ORIGINS", "http://cong.thu.example"),
        ("PORTAL_ORIGINS", "https://cong.thu.example/"),
        ("PORTAL_ORIGINS", "https://a@cong.thu.example"),
        ("PORTAL_ORIGINS", "cong.thu.example"),
        ("PORTAL_ORIGINS", "null"),
        ("PORTAL_ORIGINS", f"{PORTAL},"),
        ("GITHUB_ORIGIN", "http://github.com"),
        ("GITHUB_ORIGIN", "https://github.com/login"),
        ("GITHUB_SCOPE", "admin:org"),
    ],
)
def test_settings_that_would_be_unsafe_are_refused(name: str, value: str) -> None:
    assert NODE
    done = subprocess.run(
        [NODE, str(FOLDER / "server.js")],
        env=environment("https://github.com", PORT="0", **{name: value}),
        capture_output=True, text=True, check=False, timeout=20,
    )  # fmt: skip
    assert done.returncode == 2
    assert name in done.stderr
    assert SECRET not in done.stderr


def test_the_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text(f"{SECRET}\n", encoding="utf-8")
    more = {"GITHUB_CLIENT_SECRET": "", "GITHUB_CLIENT_SECRET_FILE": str(file)}
    with sign_in_server(tmp_path, **more) as server:
        assert server.back(*server.left()).status == 200


# -- at Cloudflare Workers ------------------------------------------------------------------------

WORKER = """
const worker = (await import(process.argv[1])).default;
const { path, environment, refuses } = JSON.parse(process.argv[2]);
const LIMIT = { limit: async ({ key }) => ({ success: key !== refuses }) };
const request = new Request(`https://dang-nhap.thu.example${path}`, {
  headers: { "CF-Connecting-IP": "192.0.2.1" },
});
const answer = await worker.fetch(request, { ...environment, LIMIT });
console.log(JSON.stringify([answer.status, [...answer.headers], await answer.text()]));
"""


def worker(path: str, refuses: str = "", **more: str) -> Answer:
    variables = {**environment("https://github.com"), **more}
    sent = json.dumps({"path": path, "environment": variables, "refuses": refuses})
    assert NODE
    done = subprocess.run(
        [NODE, "--input-type=module", "-e", WORKER, (FOLDER / "worker.js").as_uri(), sent],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    status, headers, body = json.loads(done.stdout.splitlines()[-1])
    return Answer(status, dict(headers), body)


def test_the_worker_answers_as_the_container_does() -> None:
    left = worker("/auth?provider=github&site_id=cong.thu.example")
    assert left.status == 302
    assert left.headers["location"].startswith("https://github.com/login/oauth/authorize?client_id")
    assert "quá hạn" in is_refused(worker("/callback?code=a&state=b"))
    assert worker("/auth?site_id=evil.example").status == 403
    assert worker("/auth", refuses="192.0.2.1").status == 429
    assert worker("/").status == 200
    assert worker("/", PORTAL_ORIGINS="*").status == 500


def test_the_worker_is_described() -> None:
    described = tomllib.loads((FOLDER / "wrangler.toml").read_text(encoding="utf-8"))
    assert described["main"] == "worker.js"
    assert [one["name"] for one in described["ratelimits"]] == ["LIMIT"]
    assert described["observability"] == {"enabled": False}
    assert described["vars"].keys() == {"PORTAL_ORIGINS"}  # no secret stands in a file


def test_the_container_holds_what_the_server_needs() -> None:
    text = (FOLDER / "Dockerfile").read_text(encoding="utf-8")
    (copied,) = re.findall(r"^COPY package\.json (.*) \./$", text, re.MULTILINE)
    needed = {"server.js"}
    for _ in range(3):
        needed |= {
            name
            for file in needed
            for name in re.findall(r'from "\./([\w-]+\.js)"', (FOLDER / file).read_text("utf-8"))
        }
    assert needed == set(copied.split())
    package: dict[str, Any] = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    assert not {"dependencies", "devDependencies", "scripts"} & package.keys()


def test_its_words_are_spelt_as_all_others() -> None:
    words = re.findall(r'"(.*?)"', (FOLDER / "words.js").read_text(encoding="utf-8"))
    assert [[*wrong(one)] for one in words if [*wrong(one)]] == []
    # One for each thing that may be said, and none that nothing says.
    named = set(re.findall(r"^  (\w+):", (FOLDER / "words.js").read_text("utf-8"), re.MULTILINE))
    used = (FOLDER / "sign-in.js").read_text(encoding="utf-8")
    assert [one for one in named if not re.search(rf'"{one}"|WORDS\.{one}\b', used)] == []
