"""Puts the result of the content check into one comment of its pull request, and keeps it current.

Runs with the right to comment, on what a stranger's pull request produced. So the report is data:
it is taken from one small file of an artifact of limited size, shown in a block that renders
nothing, and the pull request that it names must be the one whose commit was checked.

Environment: GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_SERVER_URL, RUN_ID, HEAD_SHA,
CONCLUSION. Exit 0: done, or there is nothing to say; 2: GitHub refused or answered strangely.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ARTIFACT = "bao-cao"
MOST_ARCHIVE = 1_000_000
MOST_FILE = 400_000
# GitHub takes 65,536 characters.
MOST_REPORT = 55_000
TEMPLATE = Path(__file__).parent.parent / "comment.md"
HEADINGS = {"success": "Nội dung hợp lệ", "failure": "Nội dung cần sửa"}
CUT = "… (còn nữa: xem lần kiểm tra)"
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

    def archive(self, artifact: int) -> bytes:
        """The zip file of an artifact. Raises Unusable where it is larger than a report is."""
        data = self._open("GET", f"/actions/artifacts/{artifact}/zip", None, MOST_ARCHIVE + 1)
        if len(data) > MOST_ARCHIVE:
            raise Unusable("the archive is too large")
        return data

    def comments(self, number: int) -> Iterator[dict[str, Any]]:
        """All comments of a pull request."""
        for page in range(1, 51):
            some = self.call("GET", f"/issues/{number}/comments?per_page=100&page={page}")
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
    """The pull request's number and the report, as the checked run left them. Raises Unusable."""
    listed = github.call("GET", f"/actions/runs/{run}/artifacts?per_page=100")["artifacts"]
    found = [one for one in listed if one["name"] == ARTIFACT and not one["expired"]]
    if len(found) != 1 or found[0]["size_in_bytes"] > MOST_ARCHIVE:
        raise Unusable("there is no report of the usual size")
    try:
        with zipfile.ZipFile(io.BytesIO(github.archive(int(found[0]["id"])))) as archive:
            number = _member(archive, "number.txt").strip()
            report = _member(archive, "report.txt")
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise Unusable(f"the archive cannot be read: {error}") from None
    if not re.fullmatch(r"[1-9][0-9]{0,8}", number):
        raise Unusable("the number is no number")
    return int(number), report


def _member(archive: zipfile.ZipFile, name: str) -> str:
    # By what is really inside: the size that the archive claims may be a lie.
    with archive.open(name) as file:
        data = file.read(MOST_FILE + 1)
    if len(data) > MOST_FILE:
        raise Unusable(f"{name} is too large")
    return data.decode("utf-8", "replace")


def shown(report: str) -> str:
    """The report in a block of code that nothing in it can end: no link, no mention, no image."""
    text = _UNSEEN.sub("", report.replace("\r\n", "\n")).strip()
    if len(text) > MOST_REPORT:
        text = f"{text[:MOST_REPORT]}\n{CUT}"
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"


def main() -> int:
    """Write or rewrite the comment."""
    environment = os.environ
    repository, head = environment["GITHUB_REPOSITORY"], environment["HEAD_SHA"]
    github = GitHub(environment["GITHUB_API_URL"], repository, environment["GITHUB_TOKEN"])
    run = int(environment["RUN_ID"])
    try:
        number, report = report_of(github, run)
        asked = github.call("GET", f"/pulls/{number}")
        # Whoever opens a pull request can make its run name another one.
        if asked["head"]["sha"] != head or asked["base"]["repo"]["full_name"] != repository:
            raise Unusable(f"pull request {number} is not what was checked, or has moved on")
    except Unusable as reason:
        print(f"No comment: {reason}.")
        return 0
    except urllib.error.URLError as error:
        print(f"GitHub: {error}", file=sys.stderr)
        return 2
    server = f"{environment['GITHUB_SERVER_URL']}/{repository}"
    template = TEMPLATE.read_text(encoding="utf-8")
    body = template.format(
        heading=HEADINGS.get(environment.get("CONCLUSION", ""), "Chưa kiểm tra xong"),
        report=shown(report),
        run=f"{server}/actions/runs/{run}",
        guide=f"{server}/blob/HEAD/CONTRIBUTING.md",
    )
    mark = template.split("\n", 1)[0]
    try:
        mine = next(
            (
                one
                for one in github.comments(number)
                if one["user"]["login"] == BOT and one["body"].startswith(mark)
            ),
            None,
        )
        if mine is None:
            github.call("POST", f"/issues/{number}/comments", {"body": body})
        elif mine["body"] != body:
            github.call("PATCH", f"/issues/comments/{int(mine['id'])}", {"body": body})
    except urllib.error.URLError as error:
        print(f"GitHub: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
