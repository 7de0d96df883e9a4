"""Puts the result of the content check into one comment of its pull request, and keeps it current.

Runs with the right to comment, on what a stranger's pull request produced. So the report is data:
it is taken from one small file of an artifact of limited size, shown in a block that renders
nothing. Which pull request it is, GitHub says: the one whose newest commit was checked; of several
the one that the artifact names.

An old verdict must not stay. Whatever is wrong with the report, the comment gives the verdict of
the run and says where to look; and it is never longer than GitHub takes.

Environment: GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_SERVER_URL, RUN_ID, HEAD_SHA,
CONCLUSION. Exit 0: done, or there is nothing to say; 2: GitHub refused or answered strangely.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import traceback
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ARTIFACT = "bao-cao"
MOST_ARCHIVE = 20_000_000
MOST_FILE = 400_000
MOST_BODY = 65_536
"""GitHub takes so many characters. Bytes are counted: by no count are there fewer of them."""
MOST_FILES = 3_000
"""So many files of a pull request are listed (https://docs.github.com/en/rest/pulls)."""
CONTENT = "content/"
TEMPLATE = Path(__file__).parent.parent / "comment.md"
HEADINGS = {"success": "Nội dung hợp lệ", "failure": "Nội dung cần sửa"}
UNFINISHED = "Chưa kiểm tra xong"
CUT = "… (còn nữa)"
WHERE_ALL_IS = (
    "Báo cáo dài nên ở đây chỉ có phần đầu. Toàn bộ: tệp `report.txt` trong `bao-cao` ở"
    " [lần kiểm tra này]({run})."
)
NO_REPORT = (
    "Không đọc được báo cáo của lần kiểm tra này ({reason}). Xem nhật ký ở"
    " [lần kiểm tra này]({run})."
)
OUTSIDE = (
    "> [!WARNING]\n"
    "> Đề nghị này sửa cả những gì ở ngoài `content/` ({count} tệp). Kết quả, báo cáo và bản dựng"
    " thử do chính chương trình của đề nghị làm ra: chưa thể tin. Người phụ trách chương trình phải"
    " duyệt những tệp ấy trước.\n\n"
)
OWN_VERDICT = "{verdict}, theo chương trình của chính đề nghị này"
BOT = "github-actions[bot]"
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


class Unusable(Exception):
    """The artifact, or what it names, is not what it should be."""


class _Stay(urllib.request.HTTPRedirectHandler):
    """Leads on without the token: artifacts lie on another host."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> urllib.request.Request | None:
        request = super().redirect_request(*args, **kwargs)
        if request is not None:
            request.remove_header("Authorization")
        return request


class GitHub:
    """The few calls that are needed, for one repository."""

    def __init__(self, api: str, repository: str, token: str) -> None:
        self._base = f"{api}/repos/{repository}"
        self._token = token
        self._opener = urllib.request.build_opener(_Stay)

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """A call with JSON in and out."""
        return json.loads(self._open(method, path, body, 5_000_000))

    def send(self, method: str, path: str, body: Any) -> None:
        """A call that is answered with nothing."""
        self._open(method, path, body, 5_000_000)

    def archive(self, artifact: int) -> bytes:
        """The zip file of an artifact. Raises Unusable where it is larger than a report is."""
        data = self._open("GET", f"/actions/artifacts/{artifact}/zip", None, MOST_ARCHIVE + 1)
        if len(data) > MOST_ARCHIVE:
            raise Unusable("quá lớn")
        return data

    def pages(self, path: str, most: int) -> Iterator[dict[str, Any]]:
        """All entries of a list that GitHub gives in pages, ``most`` at most."""
        for page in range(1, most // 100 + 1):
            some = self.call("GET", f"{path}per_page=100&page={page}")
            yield from some
            if len(some) < 100:
                return

    def _open(self, method: str, path: str, body: Any, most: int) -> bytes:
        request = urllib.request.Request(  # noqa: S310 - GitHub's own address
            self._base + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": f"Bearer {self._token}",
                "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": "2022-11-28",
                "User-Agent": "honour-roll",
            },
        )
        with self._opener.open(request, timeout=30) as response:
            return bytes(response.read(most))


def report_of(github: GitHub, run: int) -> tuple[int, str]:
    """The number and the report that the checked run left; 0 for no number. Raises Unusable."""
    listed = github.call("GET", f"/actions/runs/{run}/artifacts?name={ARTIFACT}&per_page=100")
    found = [one for one in listed["artifacts"] if one["name"] == ARTIFACT and not one["expired"]]
    if not found:
        raise Unusable("không có tệp bao-cao")
    newest = max(found, key=lambda one: int(one["id"]))  # each attempt of a run leaves one
    if newest["size_in_bytes"] > MOST_ARCHIVE:
        raise Unusable("quá lớn")
    try:
        with zipfile.ZipFile(io.BytesIO(github.archive(int(newest["id"])))) as archive:
            report = _member(archive, "report.txt")
            number = _member(archive, "number.txt").strip() if _has_number(archive) else ""
    except (
        zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError,
        RuntimeError, ValueError,
    ):  # fmt: skip
        raise Unusable("tệp bao-cao hỏng") from None
    return int(number) if re.fullmatch(r"[1-9][0-9]{0,8}", number) else 0, report


def _has_number(archive: zipfile.ZipFile) -> bool:
    return "number.txt" in archive.namelist()


def _member(archive: zipfile.ZipFile, name: str) -> str:
    # By what is really inside: the size that the archive claims may be a lie.
    with archive.open(name) as file:
        return file.read(MOST_FILE).decode("utf-8", "replace")


def targets(
    github: GitHub, run: int, head: str, repository: str, named: int
) -> list[dict[str, Any]]:
    """The open pull requests of this repository whose newest commit is the one that was checked."""
    known = github.call("GET", f"/actions/runs/{run}")
    owner = ((known.get("head_repository") or {}).get("owner") or {}).get("login")
    found = []
    if owner and known.get("head_branch"):
        source = urllib.parse.quote(f"{owner}:{known['head_branch']}", safe="")
        found = list(github.pages(f"/pulls?state=open&head={source}&", 100))
    if named and named not in [one["number"] for one in found]:
        try:
            found.append(github.call("GET", f"/pulls/{named}"))
        except urllib.error.HTTPError as error:
            if error.code != 404:
                raise
    # Whoever opens a pull request can make its run name another one.
    mine = [
        one
        for one in found
        if one["head"]["sha"] == head and one["base"]["repo"]["full_name"] == repository
    ]
    return [one for one in mine if one["number"] == named] or mine


def outside(github: GitHub, number: int) -> str:
    """How many files a pull request changes that are no content: "" for none."""
    count = listed = 0
    for one in github.pages(f"/pulls/{number}/files?", MOST_FILES):
        listed += 1
        names = [one["filename"], one.get("previous_filename") or one["filename"]]
        count += any(not name.startswith(CONTENT) or "/.git" in name for name in names)
    return f"{count} +?" if listed >= MOST_FILES else str(count or "")


def shown(report: str, most: int) -> tuple[str, bool]:
    """The report in a block of code that nothing in it can end: no link, no mention, no image.

    At most ``most`` bytes of Markdown, fence included; and whether that is not all of it.
    """
    text = _UNSEEN.sub("", report.replace("\r\n", "\n")).encode("utf-8", "replace").decode().strip()
    whole = _fenced(text)
    if len(whole.encode()) <= most:
        return whole, len(report.encode()) >= MOST_FILE
    # The more there is of the text, the longer is the block.
    short, long = 0, len(text)
    while short < long:
        middle = (short + long + 1) // 2
        if len(_fenced(f"{text[:middle]}\n{CUT}").encode()) <= most:
            short = middle
        else:
            long = middle - 1
    return _fenced(f"{text[:short]}\n{CUT}"), True


def _fenced(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


@dataclass(frozen=True)
class Result:
    """What a run came to. ``fault``: why there is no report, "" where there is one."""

    verdict: str
    report: str
    fault: str
    commit: str
    run: str
    guide: str

    def body(self, outsiders: str, *, brief: bool = False) -> str:
        """The comment; ``brief`` leaves the report to the run."""
        verdict = OWN_VERDICT.format(verdict=self.verdict) if outsiders else self.verdict
        warning = OUTSIDE.format(count=outsiders) if outsiders else ""
        fault = self.fault or ("quá dài" if brief else "")

        def whole(report: str) -> str:
            return TEMPLATE.read_text(encoding="utf-8").format(
                heading=verdict, warning=warning, report=report,
                commit=self.commit[:10], run=self.run, guide=self.guide,
            )  # fmt: skip

        if fault:
            return whole(NO_REPORT.format(reason=fault, run=self.run))
        told = WHERE_ALL_IS.format(run=self.run)
        report, cut = shown(self.report, MOST_BODY - len(whole(f"\n\n{told}").encode()))
        return whole(f"{report}\n\n{told}" if cut else report)


def write(github: GitHub, number: int, body: str) -> None:
    """Write the comment, or make the one that is there say this."""
    mark = body.split("\n", 1)[0]
    for one in github.pages(f"/issues/{number}/comments?", 5_000):
        if (one.get("user") or {}).get("login") == BOT and (one.get("body") or "").startswith(mark):
            if one["body"] != body:
                github.call("PATCH", f"/issues/comments/{int(one['id'])}", {"body": body})
            return
    github.call("POST", f"/issues/{number}/comments", {"body": body})


def comment(environment: Mapping[str, str]) -> None:
    """Find the report and the pull request, and write. Raises what GitHub makes it raise."""
    repository, head = environment["GITHUB_REPOSITORY"], environment["HEAD_SHA"]
    github = GitHub(environment["GITHUB_API_URL"], repository, environment["GITHUB_TOKEN"])
    run = int(environment["RUN_ID"])
    named, report, fault = 0, "", ""
    try:
        named, report = report_of(github, run)
    except Unusable as reason:
        fault = str(reason)
    server = f"{environment['GITHUB_SERVER_URL']}/{repository}"
    result = Result(
        verdict=HEADINGS.get(environment.get("CONCLUSION", ""), UNFINISHED),
        report=report,
        fault=fault,
        commit=head,
        run=f"{server}/actions/runs/{run}",
        guide=f"{server}/blob/HEAD/CONTRIBUTING.md",
    )
    found = targets(github, run, head, repository, named)
    if not found:
        print("No comment: no open pull request has this as its newest commit.")
    refused: list[Exception] = []
    for one in found:
        number = int(one["number"])
        outsiders = outside(github, number)
        try:
            try:
                write(github, number, result.body(outsiders))
            except urllib.error.HTTPError as error:
                print(f"GitHub: {error}; once more without the report", file=sys.stderr)
                write(github, number, result.body(outsiders, brief=True))
        except OSError as error:  # others shall have their comment all the same
            refused.append(error)
    if refused:
        raise ExceptionGroup("no comment", refused)


def main() -> int:
    """Write or rewrite the comment."""
    try:
        comment(os.environ)
    except Exception:  # the old verdict stays, so that the run must fail for all to see
        traceback.print_exc()
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
