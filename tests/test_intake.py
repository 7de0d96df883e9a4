"""From uploaded files to the published decision: the workflow, against a bare repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import yaml
from generator.language import language
from generator.locales import VIETNAMESE

import annexes
import decisions
from helpers import ROOT, Portal, git

SCRIPT = ROOT / ".github/scripts/intake.py"
PROGRAM = Path(sys.executable).parent / "honour-roll"
BRANCH = "quyet-dinh-1210"
REPOSITORY = "tinh/cong"
WORDS = language("vi")
BOT = "github-actions[bot]"
PLACE = "trang “Danh sách”, hàng {}"
NAMES = [
    f"{family} {middle} {given}"
    for family, middle, given in product(
        ("Vàng", "Lò", "Tao", "Giàng", "Nguyễn", "Trần"),
        ("Thử", "Văn"),
        ("Ân", "Bền", "Cần", "Dũng", "Giang", "Hạnh", "Lan", "Minh", "Nga", "Phúc"),
    )
]


class GitHub:
    """As much of GitHub as the scripts need: one pull request, its comments, who may write."""

    def __init__(self, bare: Path) -> None:
        self.bare = bare
        self.fork = False
        self.may = "write"
        self.comments: list[dict[str, Any]] = []
        self.dispatched: list[dict[str, Any]] = []

    @property
    def head(self) -> str:
        return git(self.bare, "rev-parse", f"refs/heads/{BRANCH}")

    @property
    def body(self) -> str:
        (comment,) = self.comments
        return str(comment["body"])

    def answer(self, method: str, path: str, body: Any) -> Any:
        path, _, query = path.removeprefix(f"/repos/{REPOSITORY}").partition("?")
        if path == "/actions/workflows/content.yml/dispatches":
            self.dispatched.append(body)
            return None
        if path.startswith("/actions/runs/"):
            return {"head_branch": BRANCH, "head_repository": {"owner": {"login": "tinh"}}}
        if path.startswith("/collaborators/"):
            return {"permission": self.may, "user": {"id": 7, "name": "Hoàng Thử Nghiêm"}}
        if path == "/pulls/12/files":
            names = git(
                self.bare, "-c", "core.quotePath=false", "diff", "--name-only", f"main...{BRANCH}"
            ).splitlines()
            page = int(parse_qs(query)["page"][0])
            return [{"filename": one} for one in names][page * 100 - 100 : page * 100]
        if path.startswith("/pulls"):
            pull = {
                "number": 12, "state": "open",
                "head": {"ref": BRANCH, "sha": self.head,
                         "repo": {"full_name": "ai-do/cong" if self.fork else REPOSITORY}},
                "base": {"repo": {"full_name": REPOSITORY}},
            }  # fmt: skip
            return pull if path == "/pulls/12" else [pull]
        if method == "GET":
            return self.comments[0] if path.startswith("/issues/comments/") else self.comments
        assert len(body["body"]) <= 65_536
        if method == "POST":
            self.comments.append(body | {"id": 9, "user": {"login": BOT}})
        else:
            self.comments[-1].update(body)
        return self.comments[-1]


@contextmanager
def serving(github: GitHub) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            data = json.dumps(github.answer(self.command, self.path, body)).encode()
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
        host, port = server.server_address[:2]
        yield f"http://{host!s}:{port}"
    finally:
        server.shutdown()


class Repository:
    """A bare repository, the clone that an editor works in, and the one that the workflow has."""

    def __init__(self, root: Path) -> None:
        portal = annexes.province(root / "editor")
        page = "---\ntitle: Giới thiệu\nstatus: approved\n---\nCổng thử.\n"
        portal.write("pages/gioi-thieu.md", page)
        portal.write("inbox/README.md", "Tải quyết định lên đây.\n")
        self.editor = portal
        (portal.root / ".gitignore").write_text("/site/\n/.cache/\n/theme\n", encoding="utf-8")
        git(portal.root, "init", "-q", "-b", "main")
        git(portal.root, "add", ".")
        git(portal.root, "commit", "-q", "-m", "Nội dung")
        self.bare = root / "bare.git"
        git(root, "clone", "-q", "--bare", str(portal.root), str(self.bare))
        self.trusted = root / "trusted"
        git(root, "clone", "-q", str(self.bare), str(self.trusted))
        git(portal.root, "remote", "add", "origin", str(self.bare))
        git(portal.root, "checkout", "-q", "-b", BRANCH)
        self.github = GitHub(self.bare)

    def pushed(self, message: str) -> None:
        """What an editor does on GitHub's page: upload or change a file, and commit."""
        git(self.editor.root, "add", "--all", "content")
        git(self.editor.root, "commit", "-q", "-m", message)
        git(self.editor.root, "push", "-q", "origin", BRANCH)

    def fetched(self) -> Portal:
        git(self.editor.root, "fetch", "-q", "origin")
        git(self.editor.root, "reset", "-q", "--hard", f"origin/{BRANCH}")
        return self.editor

    def workflow(self, mode: str, **env: str) -> subprocess.CompletedProcess[str]:
        with serving(self.github) as api:
            return subprocess.run(
                [sys.executable, str(SCRIPT), mode],
                cwd=self.trusted,
                env={
                    "PATH": os.environ["PATH"], "HOME": str(self.trusted.parent),
                    "HONOUR_ROLL": str(PROGRAM), "GIT_REMOTE": str(self.bare),
                    "GITHUB_TOKEN": "secret", "GITHUB_REPOSITORY": REPOSITORY,
                    "GITHUB_API_URL": api, "GITHUB_SERVER_URL": "https://github.example",
                    "RUN_ID": "77", "HEAD_SHA": self.github.head,
                    "COMMENT_ID": "9", "NUMBER": "12", "ACTOR": "nguoi-duyet",
                    "SOURCE_DATE_EPOCH": f"{VIETNAMESE.midnight(date(2026, 6, 5)).timestamp():.0f}",
                    **env,
                },
                capture_output=True, text=True, check=False,
            )  # fmt: skip

    def imported(self) -> None:
        done = self.workflow("import")
        assert done.returncode == 0, done.stdout + done.stderr

    def ticked(self) -> None:
        """Somebody puts a mark into the box of the comment, and the workflow runs."""
        body = self.github.comments[0]["body"]
        assert "- [ ]" in body, body
        self.github.comments[0]["body"] = body.replace("- [ ]", "- [x]")
        done = self.workflow("approve")
        assert done.returncode == 0, done.stdout + done.stderr

    def files(self) -> set[str]:
        listed = git(
            self.bare,
            "-c",
            "core.quotePath=false",
            "ls-tree",
            "-r",
            "--name-only",
            f"refs/heads/{BRANCH}",
        )
        return set(listed.splitlines())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def rows(count: int) -> list[list[Any]]:
    units = ("Sở Y tế tỉnh Lai Châu", "Sở Nội vụ tỉnh Lai Châu")
    return [
        [number, name, ("Bác sĩ", "Điều dưỡng")[number % 2], units[number * 2 // (count + 1)]]
        for number, name in enumerate(NAMES[:count], 1)
    ]


def upload(
    repository: Repository, listed: Sequence[Sequence[Any]], count: int | None = None
) -> None:
    inbox = repository.editor.content / "inbox"
    gives = decisions.GIVES.format(n=f"{len(listed) if count is None else count:02}")
    decisions.word(inbox / "Quyết định 1210.docx", articles=[gives])
    annexes.workbook(inbox / "phụ lục.xlsx", {"Danh sách": [decisions.HEAD, *listed]})
    repository.pushed("Add files via upload")


def record(portal: Portal, file: str) -> dict[str, Any]:
    values = yaml.load((portal.content / file).read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(values, dict)
    return values


def test_from_two_uploaded_files_to_the_published_decision(repository: Repository) -> None:
    """The whole path: upload, answer, look through, tick, merge. What the machine does, it does."""
    # 1. The signed decision and its annex are uploaded; one cell holds two people.
    listed = rows(59)
    listed[41][1] = "Sùng Thử Lềnh và Sùng Thử Pao"
    upload(repository, listed, count=60)
    # 2. The machine asks, and writes nothing.
    repository.imported()
    assert "Trả lời trong tệp `content/inbox/tra-loi.yml`" in repository.github.body
    assert "Sùng Thử Lềnh và Sùng Thử Pao" in repository.github.body
    assert not any(one.startswith("content/individuals/") for one in repository.files())
    # 3. Somebody answers in one small file.
    portal = repository.fetched()
    asked = portal.content / "inbox/tra-loi.yml"
    said = yaml.safe_load(asked.read_text(encoding="utf-8"))
    (question,) = [one for one in said["answers"] if one["found"].startswith("Sùng")]
    assert question["place"].startswith(PLACE.format(43))
    question["answer"] = "tách làm hai"
    # The question about the count has gone with it: 59 rows are 60 people.
    said["answers"] = [question]
    asked.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    repository.pushed("Update tra-loi.yml")
    repository.imported()
    # 4. The records stand in the branch, the uploads are gone, and the check is asked for.
    files = repository.files()
    assert "content/inbox/README.md" in files
    assert not [one for one in files if one.startswith("content/inbox/") and "README" not in one]
    assert sum(one.startswith("content/individuals/") for one in files) == 60
    assert f"content/decisions/{decisions.ID}.yml" in files
    assert repository.github.dispatched[-1] == {"ref": BRANCH, "inputs": {"number": "12"}}
    body = repository.github.body
    lines = [line.split("|")[1] for line in body.splitlines() if re.match(r"\|\d", line)]
    assert lines == [str(number) for number in range(1, 43)] + ["42"] + [
        str(number) for number in range(43, 60)
    ]
    # 5. Nothing of it is public yet; the table to compare with stands on a page to print, too.
    portal = repository.fetched()
    portal.build()
    assert not portal.has(f"quyet-dinh/{decisions.ID}")
    result = portal.run("review", "1210", "--output", "phieu")
    assert result.exit_code == 0 and "60 khen thưởng; 61 hồ sơ chờ duyệt" in result.output
    page = (portal.root / "phieu/phieu-2021-ubnd-tinh-lai-chau-1210.html").read_text("utf-8")
    assert "Sùng Thử Pao" in page and page.count('<td class="box">') == 60
    # 6. A reviewer ticks the box.
    repository.ticked()
    told = git(repository.bare, "log", "-1", "--format=%an|%(trailers:key=Approved-by,valueonly)",
               BRANCH)  # fmt: skip
    who = "Hoàng Thử Nghiêm <7+nguoi-duyet@users.noreply.github.com>"
    assert told == f"Hoàng Thử Nghiêm|{who}"
    assert "Đã duyệt cả quyết định" in repository.github.body
    # 7. The pull request is merged, and the portal published.
    git(repository.editor.root, "fetch", "-q", "origin")
    git(repository.editor.root, "checkout", "-q", "main")
    git(repository.editor.root, "merge", "-q", "--squash", f"origin/{BRANCH}")
    portal = repository.editor
    assert portal.run("check").exit_code == 0
    portal.build()
    page_of = portal.page(f"quyet-dinh/{decisions.ID}/")
    numbers = [one.text for one in page_of.all("td", class_="annex__number")]
    assert numbers == lines and len(numbers) == 60
    assert not list(portal.site.rglob("*inbox*"))


def test_a_fork_gets_nothing_done(repository: Repository) -> None:
    upload(repository, rows(3))
    before = repository.github.head
    repository.github.fork = True
    repository.imported()
    assert repository.github.head == before
    assert repository.github.comments == [] and repository.github.dispatched == []


def test_what_a_fork_uploads_is_told_by_its_own_check(repository: Repository) -> None:
    upload(repository, rows(3), count=4)
    git(repository.editor.root, "update-ref", "refs/remotes/origin/main", "main")
    done = subprocess.run(
        [str(ROOT / ".github/scripts/check-content"), "report", "origin/main"],
        cwd=repository.editor.root,
        env={**os.environ, "HONOUR_ROLL": str(PROGRAM), "NUMBER": "7"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    report = (repository.editor.root / "report/report.txt").read_text(encoding="utf-8")
    assert done.returncode == 1
    assert "số được khen mà quyết định ghi không khớp" in report
    assert not list((repository.editor.content).glob("individuals/*"))


@pytest.mark.parametrize("why", ["nobody", "changed", "wrong"])
def test_an_approval_that_must_not_be(repository: Repository, why: str) -> None:
    upload(repository, rows(3))
    repository.imported()
    if why == "nobody":
        repository.github.may = "read"
    else:
        portal = repository.fetched()
        file = next(iter(sorted((portal.content / "individuals").glob("*.yml"))))
        text = file.read_text(encoding="utf-8")
        if why == "changed":
            file.write_text(text.replace("position: ", "position: Phó "), encoding="utf-8")
        else:
            file.write_text(text.replace(f"form: {decisions.FORM}", "form: khong-co"), "utf-8")
        repository.pushed("Sửa")
        if why == "wrong":
            # The table is renewed with what is wrong, and has no box any more.
            repository.imported()
            assert "- [ ]" not in repository.github.body
            assert "Còn 1 chỗ phải sửa" in repository.github.body
            return
    before = repository.github.head
    repository.ticked()
    assert repository.github.head == before
    assert "[!WARNING]" in repository.github.body and "- [x]" not in repository.github.body


def test_the_table_follows_what_is_mended_by_hand(repository: Repository) -> None:
    upload(repository, rows(3))
    repository.imported()
    portal = repository.fetched()
    file = portal.content / "individuals/vang-thu-ben.yml"
    file.write_text(file.read_text("utf-8").replace("Bác sĩ", "Trưởng khoa"), encoding="utf-8")
    repository.pushed("Sửa chức vụ")
    repository.imported()
    assert "Trưởng khoa" in repository.github.body and len(repository.github.comments) == 1
    repository.ticked()
    assert record(repository.fetched(), "individuals/vang-thu-ben.yml")["status"] == "approved"


def test_a_corrected_list_shows_whom_its_box_approves_besides(repository: Repository) -> None:
    """Who was corrected would else stand there twice, and be approved unseen."""
    listed = rows(3)
    upload(repository, listed)
    repository.imported()
    repository.fetched()
    listed[0][2], listed[2][1] = "Trưởng khoa", "Vàng Thử Đến"
    upload(repository, listed)
    repository.imported()
    # That a list says otherwise than what was imported is a question.
    portal = repository.fetched()
    asked = portal.content / "inbox/tra-loi.yml"
    said = yaml.safe_load(asked.read_text(encoding="utf-8"))
    (question,) = said["answers"]
    assert question["found"].startswith("Vàng Thử Ân: Trưởng khoa")
    question["answer"] = "sửa theo phụ lục này"
    asked.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    repository.pushed("Update tra-loi.yml")
    repository.imported()
    portal = repository.fetched()
    assert record(portal, "individuals/vang-thu-an.yml")["position"] == "Trưởng khoa"
    body = repository.github.body.replace("\\", "")
    names = [line.split("|")[2] for line in body.splitlines() if re.match(r"\|\d", line)]
    assert names == ["Vàng Thử Ân", "Vàng Thử Bền", "Vàng Thử Đến", "Vàng Thử Cần"]
    assert "không có trong danh sách vừa tải lên" in body
    assert "(5 hồ sơ)" in body  # the decision, three of the list, and one besides
    repository.ticked()
    assert record(repository.fetched(), "individuals/vang-thu-can.yml")["status"] == "approved"


def test_private_columns_are_told_and_never_written(repository: Repository) -> None:
    inbox = repository.editor.content / "inbox"
    decisions.word(inbox / "qd.docx", articles=[decisions.GIVES.format(n="01")])
    head = [*decisions.HEAD, "Số CCCD"]
    row = [1, "Vàng Thử Ân", "Bác sĩ", "Sở Y tế", "012345678901"]
    annexes.workbook(inbox / "pl.xlsx", {"Danh sách": [head, row]})
    repository.pushed("Add files via upload")
    repository.imported()
    assert "Số CCCD" in repository.github.body
    assert "012345678901" not in repository.github.body
    for file in repository.fetched().content.rglob("*.yml"):
        assert "012345678901" not in file.read_text(encoding="utf-8")


def test_what_is_not_read_is_told_and_stays_told(repository: Repository) -> None:
    """A hidden row may be somebody who is honoured: who compares the table must know of it."""
    inbox = repository.editor.content / "inbox"
    decisions.word(inbox / "qd.docx", articles=[decisions.GIVES.format(n="02")])
    listed = [
        [*decisions.HEAD, "Số sao", "Nội bộ"],
        [1, "Vàng Thử Ân", "Bác sĩ", "Sở Y tế", "5"],
        [2, "Lò Thử Ẩn", "Bác sĩ", "Sở Y tế", "4"],
        [3, "Tao Thử Bền", "Bác sĩ", "nt", "3"],
        ["Ghi chú: bà Lò Thử Sót xét sau"],
    ]
    book = annexes.workbook(inbox / "pl.xlsx", {"DS": listed, "Nháp": listed})
    book["DS"].row_dimensions[3].hidden = True
    book["DS"].column_dimensions["F"].hidden = True
    book["Nháp"].sheet_state = "hidden"
    book.save(inbox / "pl.xlsx")
    answers = {"place": "trang “DS”, hàng 99", "answer": "bỏ dòng này"}
    (inbox / "tra-loi.yml").write_text(yaml.safe_dump({"answers": [answers]}), encoding="utf-8")
    repository.pushed("Add files via upload")
    repository.imported()
    first = repository.github.body
    said = first.replace("\\", "")
    for told in ("`Số sao`", "trang bị ẩn: Nháp", "cột F bị ẩn", "hàng 3 (hàng bị ẩn)\n",
                 "bà Lò Thử Sót", "nhảy từ 1 sang 3", "còn ứng với chỗ nào: trang “DS”, hàng 99",
                 "ô ghi “như trên”"):  # fmt: skip
        assert told in said, told
    assert "Lò Thử Ẩn" not in said
    # The check of what the machine committed changes nothing in what it told.
    repository.imported()
    assert repository.github.body == first
    # Whoever mends a record gets a new table, below the same.
    file = repository.fetched().content / "individuals/vang-thu-an.yml"
    file.write_text(file.read_text("utf-8").replace("Bác sĩ", "Trưởng khoa"), encoding="utf-8")
    repository.pushed("Sửa chức vụ")
    repository.imported()
    said = repository.github.body.replace("\\", "")
    assert "Trưởng khoa" in said and "hàng 3 (hàng bị ẩn)\n" in said and "`Số sao`" in said
    repository.ticked()
    assert "hàng 3 (hàng bị ẩn)" in repository.github.body.replace("\\", "")


@pytest.mark.parametrize("text", ["|", "`code`", "@ai-do", "<img src=x>", "[a](b)", "- [x]"])
def test_names_stay_words_in_the_comment(repository: Repository, text: str) -> None:
    listed = rows(3)
    listed[1][2] = f"Bác sĩ {text}"
    upload(repository, listed)
    repository.imported()
    lines = [one for one in repository.github.body.splitlines() if one.startswith("|2|")]
    (line,) = lines
    assert not re.search(r"(?<!\\)[`@<\[]", line.replace("<!-- -->", ""))
    assert len(re.findall(r"(?<!\\)\|", line)) == 5  # around four columns


def test_what_is_left_in_the_inbox_is_told_by_check_and_published_nowhere(tmp_path: Path) -> None:
    portal = Portal(tmp_path / "portal")
    portal.write("inbox/pl.csv", "STT,Họ và tên\n1,Vàng Thử Ân\n")
    result = portal.run("check")
    assert result.exit_code == 0 and "inbox/pl.csv" in result.output
    portal.build()
    for file in portal.site.rglob("*"):
        assert not file.is_file() or "Vàng Thử Ân".encode() not in file.read_bytes()
    portal.write("inbox/.gitattributes", "* -diff\n")
    assert portal.run("check").exit_code == 1


def test_approve_by_hand(repository: Repository) -> None:
    upload(repository, rows(3))
    portal = repository.editor
    waits = portal.run("approve", "1034", "--yes")
    assert waits.exit_code == 0 and "không còn hồ sơ nào chờ duyệt" in waits.output
    assert portal.run("intake").exit_code == 0
    refused = portal.run("approve", "1210")
    assert refused.exit_code == 2  # nobody can be asked
    bad = portal.run("approve", "1210", "--by", "ai đó", "--yes")
    assert bad.exit_code == 2
    file = portal.content / "individuals/vang-thu-an.yml"
    file.write_text(
        file.read_text("utf-8").replace("status: draft", "status: draft  # mới"), "utf-8"
    )
    done = portal.run("approve", "1210", "--yes")
    assert done.exit_code == 0, done.output
    assert "status: approved  # mới" in file.read_text(encoding="utf-8")
    assert record(portal, f"decisions/{decisions.ID}.yml")["status"] == "approved"
    portal.build()
    assert portal.has(f"quyet-dinh/{decisions.ID}")
    portal.write("inbox/them.csv", "STT\n")
    portal.change("individuals/vang-thu-ben.yml", "approved", "draft")
    open_still = portal.run("approve", "1210", "--yes")
    assert open_still.exit_code == 1 and "inbox/them.csv" in open_still.stderr


def test_a_comment_on_eight_hundred_names_fits(tmp_path: Path) -> None:
    """Each with a unit, a post and a doubt of its own: no line can be left to the one before."""
    portal = annexes.province(tmp_path / "portal")
    families = ("Vàng", "Lò", "Tao", "Giàng", "Nguyễn", "Trần", "Lê", "Hoàng", "Phàn", "Tẩn")
    names = [f"{one} {rest}" for one in families for rest in
             {name.partition(" ")[2] for name in NAMES}]  # fmt: skip
    names = [f"{name} {end}" for name in names for end in ("Yên", "Vinh", "Tú", "Quân")]
    listed = [
        [number, name, f"Phó Trưởng phòng Kế hoạch, nghiệp vụ và điều dưỡng số {number}",
         f"Phòng khám đa khoa khu vực và cấp cứu ngoại viện số {number}"]
        for number, name in enumerate(names, 1)
    ]  # fmt: skip
    assert len(listed) == 800
    (portal.content / "inbox").mkdir()
    decisions.word(portal.content / "inbox/qd.docx", articles=[decisions.GIVES.format(n=800)])
    annexes.workbook(portal.content / "inbox/pl.xlsx", {"DS": [decisions.HEAD, *listed]})
    result = portal.run("intake", "--comment", "loi-binh.md")
    assert result.exit_code == 0, result.output
    comment = (portal.root / "loi-binh.md").read_text(encoding="utf-8")
    assert len(comment.encode()) < 62_000
    shown = [line for line in comment.splitlines() if re.match(r"\|\d", line)]
    assert len(shown) == 800 and all(name in comment for name in names)
    assert "phieu-2021-ubnd-tinh-lai-chau-1210.html" in comment.replace("\\", "")
    assert comment.rstrip().endswith(f"<!-- duyet: {decisions.ID} -->")


def test_what_only_an_import_doubts_is_told_while_it_holds(repository: Repository) -> None:
    """A record does not say that a cell read "như trên": whoever compares must still see it."""
    listed = rows(3)
    listed[1][3], listed[2][2] = "nt", "ĐIỀU DƯỠNG"
    inbox = repository.editor.content / "inbox"
    decisions.word(inbox / "qd.docx", articles=[decisions.GIVES.format(n="03")])
    head = [*decisions.HEAD, "Địa chỉ"]
    annexes.workbook(
        inbox / "pl.xlsx", {"Danh sách": [head, *([*one, "Xã Thử Không"] for one in listed)]}
    )
    repository.pushed("Add files via upload")
    repository.imported()

    def doubts(name: str) -> str:
        body = repository.github.body.replace("\\", "")
        return next(one for one in body.splitlines() if f"|{name}|" in one).split("|")[-2]

    above, place = WORDS["import"].notes["as-above"], "“Xã Thử Không” không khớp"
    quiet = WORDS["import"].notes["post-recased"]
    first, second, third = ("Vàng Thử Ân", "Vàng Thử Bền", "Vàng Thử Cần")
    assert place in doubts(first) and str(above) in doubts(second) and str(quiet) in doubts(third)
    portal = repository.fetched()

    def mended(person: str, old: str, new: str) -> None:
        file = portal.content / f"individuals/{person}.yml"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    # Another fact is mended by hand: all doubts stand. So they do after the next mend.
    for old, new in (("position: Bác sĩ", "position: Trưởng khoa"), ("Trưởng khoa", "Phó khoa")):
        mended("vang-thu-ben", old, new)
        repository.pushed("Sửa chức vụ")
        repository.imported()
        assert new.removeprefix("position: ") in repository.github.body
        assert place in doubts(first) and place in doubts(second)
        assert str(above) in doubts(second) and str(quiet) in doubts(third)
    # What was in doubt is mended: that doubt is over, and no other one.
    mended("vang-thu-an", "organisation: ", "locality: xa-bum-nua-2021\norganisation: ")
    mended("vang-thu-can", "Điều dưỡng", "Điều dưỡng trưởng")
    repository.pushed("Sửa nơi chốn")
    repository.imported()
    assert place not in doubts(first) and place in doubts(second)
    assert str(quiet) not in doubts(third)
    # It stays told once all is approved.
    repository.ticked()
    assert str(above) in doubts(second)


def test_several_citations_are_a_question_in_the_comment(repository: Repository) -> None:
    inbox = repository.editor.content / "inbox"
    gives = decisions.GIVES.format(n="01")
    other = decisions.GIVES.format(n="02").replace("cứu hộ mùa lũ", "giáo dục")
    decisions.word(inbox / "qd.docx", articles=[gives, other.replace("Điều 1.", "Điều 1a.")])
    annexes.workbook(inbox / "pl.xlsx", {"Danh sách": [decisions.HEAD, *rows(3)]})
    repository.pushed("Add files via upload")
    repository.imported()
    body = repository.github.body.replace("\\", "")
    assert "Những người, tập thể này được khen vì câu nào?" in body
    assert "công tác giáo dục" in body and "công tác cứu hộ mùa lũ" in body
    portal = repository.fetched()
    asked = portal.content / "inbox/tra-loi.yml"
    said = yaml.safe_load(asked.read_text(encoding="utf-8"))
    (question,) = said["answers"]
    assert len(question["choices"]) == 3
    question["answer"] = "để trống"
    asked.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    repository.pushed("Update tra-loi.yml")
    repository.imported()
    award = record(repository.fetched(), "individuals/vang-thu-an.yml")["awards"][0]
    assert "citation" not in award


def test_answers_that_cannot_be_read_stay_and_are_told(repository: Repository) -> None:
    upload(repository, rows(3))
    text = "answers:\n  - place: cả phụ lục\n\tanswer: giữ nguyên\n"
    repository.editor.write("inbox/tra-loi.yml", text)
    repository.pushed("Update tra-loi.yml")
    before = repository.github.head
    repository.imported()
    assert repository.github.head == before
    body = repository.github.body.replace("\\", "")
    assert "- dòng 3, cột 1: dùng phím Tab" in body


def test_several_decisions_share_the_room_of_the_comment(repository: Repository) -> None:
    """Of a comment that GitHub refuses, nobody would hear anything."""
    for number in ("1210", "1211", "1212"):
        inbox = repository.editor.content / "inbox" / number
        inbox.mkdir()
        gives = decisions.GIVES.format(n="120")
        decisions.word(inbox / "qd.docx", number=f"{number}/QĐ-UBND", articles=[gives])
        listed = [[*one[:2], f"{one[2]} phụ trách việc thứ {number} của đợt này" * 3, one[3]]
                  for one in rows(120)]  # fmt: skip
        annexes.workbook(inbox / "pl.xlsx", {"Danh sách": [decisions.HEAD, *listed]})
    repository.pushed("Add files via upload")
    repository.imported()
    body = repository.github.body
    assert len(body.encode()) < 64_000
    assert body.count("### ") == 3
