"""Brings uploaded decisions in, and approves them: commits to the branch of a pull request.

Runs with the right to write, from the default branch. What the branch holds is data: its files are
read by the program of the default branch, and no line of the branch is executed. Only branches of
this repository are touched, which nobody can push to without that right; a fork gets nothing here
(its result is the comment of ``comment.py``).

    intake.py import     after a content check: RUN_ID, HEAD_SHA
    intake.py approve    when a box of the comment was ticked: COMMENT_ID, NUMBER, ACTOR

Environment: GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL, GITHUB_SERVER_URL; HONOUR_ROLL (the
command), GIT_REMOTE (where to push; by default the repository). Exit 0: done, or nothing to do; 2:
GitHub or git refused.
"""

from __future__ import annotations

import base64
import os
import re
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comment import BOT, MOST_FILES, GitHub, targets, write

MARK = "<!-- honour-roll: nhập quyết định -->"
INBOX = "content/inbox/"
GUIDE = "docs/TU-QUYET-DINH.md"
BOT_MAIL = "41898282+github-actions[bot]@users.noreply.github.com"
MOST_BODY = 65_000
MAY = frozenset(("admin", "maintain", "write"))
_TICKED = re.compile(r"^- \[[xX]\] .*<!-- duyet: ([0-9]{4}/[a-z0-9-]{1,120}) -->$", re.MULTILINE)
# What of the uploads stands in no table, and would be lost when the table is renewed.
_BESIDE = re.compile(r"<!-- ngoai-bang -->\n.*?<!-- het-ngoai-bang -->", re.DOTALL)
_SEEN = re.compile(r"<!-- tai: ([0-9a-f]{40}) -->")
CHANGED = "> [!WARNING]\n> Hồ sơ đã thay đổi sau bảng trước. Xem lại bảng này rồi đánh dấu lại."
REFUSED = "> [!WARNING]\n> Chưa duyệt được:"
NOBODY = "> [!WARNING]\n> Chỉ người có quyền ghi vào kho mới duyệt được."
FOOT = "Bảng này của phiên bản `{commit}`. Cách làm: [{guide}]({server}/blob/HEAD/{guide})."


@dataclass(frozen=True)
class Place:
    """Where all of this happens."""

    github: GitHub
    repository: str
    server: str
    remote: str
    token: str
    command: str

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Place:
        """From the environment of a workflow."""
        repository, token = environment["GITHUB_REPOSITORY"], environment["GITHUB_TOKEN"]
        server = f"{environment['GITHUB_SERVER_URL']}/{repository}"
        return cls(
            GitHub(environment["GITHUB_API_URL"], repository, token),
            repository,
            server,
            environment.get("GIT_REMOTE") or f"{server}.git",
            token,
            environment.get("HONOUR_ROLL") or ".venv/bin/honour-roll",
        )

    def git(self, *arguments: str, folder: Path | None = None) -> str:
        """git, with the right to push, and without hooks."""
        secret = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
        settings = {
            "core.hooksPath": os.devnull,
            "http.extraheader": f"AUTHORIZATION: basic {secret}",
            "user.name": BOT,
            "user.email": BOT_MAIL,
        }
        env = _plain() | {"GIT_CONFIG_COUNT": str(len(settings)), "GIT_TERMINAL_PROMPT": "0"}
        for number, (key, value) in enumerate(settings.items()):
            env |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        done = subprocess.run(  # noqa: S603 - no shell; branches stand behind "refs/heads/"
            ["git", *arguments],  # noqa: S607
            cwd=folder, env=env, check=True, capture_output=True, text=True,
        )  # fmt: skip
        return done.stdout.strip()

    def honour_roll(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        """The program of the default branch; it knows no secret."""
        env = _plain() | {"GIT_COMMITTER_NAME": BOT, "GIT_COMMITTER_EMAIL": BOT_MAIL}
        return subprocess.run(  # noqa: S603 - our own program
            [self.command, *arguments],
            env=env, input=given, check=False, capture_output=True, text=True,
        )  # fmt: skip


def _plain() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "GITHUB_TOKEN"}


@contextmanager
def checked_out(place: Place, branch: str, head: str) -> Iterator[Path]:
    """The newest commit of a branch in a folder of its own, if that is still ``head``."""
    place.git("fetch", "--quiet", "--no-tags", place.remote, f"+refs/heads/{branch}:refs/intake")
    if place.git("rev-parse", "refs/intake") != head:
        raise Moved
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        place.git("worktree", "add", "--quiet", "--detach", str(tree), "refs/intake")
        try:
            yield tree
        finally:
            place.git("worktree", "remove", "--force", str(tree))


class Moved(Exception):
    """The branch has a newer commit, whose own check will do all of this."""


def push(place: Place, tree: Path, branch: str, pull: Mapping[str, Any]) -> str:
    """Push what was committed, have it checked, and return its id.

    What this token pushes starts no workflow (GitHub's guard against loops); asking for one does.
    """
    place.git("push", "--quiet", place.remote, f"HEAD:refs/heads/{branch}", folder=tree)
    inputs = {"number": str(int(pull["number"]))}
    place.github.send(
        "POST", "/actions/workflows/content.yml/dispatches", {"ref": branch, "inputs": inputs}
    )
    return place.git("rev-parse", "HEAD", folder=tree)


# -- import ----------------------------------------------------------------------------------------


def bring_in(place: Place, run: int, head: str) -> None:
    """Import what the checked commit holds in its inbox, or renew the table of what it approves."""
    for pull in targets(place.github, run, head, place.repository, 0):
        if (pull["head"].get("repo") or {}).get("full_name") != place.repository:
            continue
        try:
            _bring_in(place, pull)
        except Moved:
            print("The branch has moved on; its newest commit is checked on its own.")


def _bring_in(place: Place, pull: Mapping[str, Any]) -> None:
    number, branch, head = int(pull["number"]), str(pull["head"]["ref"]), str(pull["head"]["sha"])
    changed = changed_files(place, number)
    waits = [one for one in changed if one.startswith(INBOX) and not one.endswith("README.md")]
    before = (comment_of(place, number) or {}).get("body") or ""
    if not waits and not before:
        return
    seen = _SEEN.search(before)
    if not waits and seen is not None and seen[1] == head:
        return  # told when it was imported, with doubts about its lines that only an import knows
    with checked_out(place, branch, head) as tree:
        told = tree.parent / "comment.md"
        content = str(tree / "content")
        if (tree / INBOX).is_dir() and waits:
            done = place.honour_roll("intake", "--content", content, "--comment", str(told))
            print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
            message = done.stderr.strip().splitlines()
            if told.is_file():
                if place.git("status", "--porcelain", "--", "content", folder=tree):
                    place.git("add", "--all", "--", "content", folder=tree)
                    place.git("commit", "--quiet", "-m", message[-1], folder=tree)
                    head = push(place, tree, branch, pull)
                tell(place, number, head, told.read_text(encoding="utf-8"))
                return
        tell(place, number, head, renewed(before, table(place, content, changed, before)))


def renewed(before: str, text: str) -> str:
    """A new table, below what an import told beside the one before it."""
    return "\n\n".join([*_BESIDE.findall(before), text])


def changed_files(place: Place, number: int) -> list[str]:
    """The files of the content that a pull request leaves behind."""
    listed = place.github.pages(f"/pulls/{number}/files?", MOST_FILES)
    names = [one["filename"] for one in listed if one.get("status") != "removed"]
    return [one for one in names if one.startswith("content/")]


def table(place: Place, content: str, changed: list[str], before: str) -> str:
    """The decisions that these files belong to, as a table. ``before``: the comment that it renews,
    which keeps what the import doubted.
    """
    names = "\n".join(one.removeprefix("content/") for one in changed)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "before.md"
        file.write_text(before, encoding="utf-8")
        done = place.honour_roll(
            "review", "--content", content, "--format", "markdown", "--changed-files", "-",
            "--before", str(file), given=names,
        )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def comment_of(place: Place, number: int) -> Mapping[str, Any] | None:
    """The comment that this script keeps in a pull request."""
    for one in place.github.pages(f"/issues/{number}/comments?", 5_000):
        mine = (one.get("user") or {}).get("login") == BOT
        if mine and (one.get("body") or "").startswith(MARK):
            return one
    return None


def tell(place: Place, number: int, commit: str, text: str, note: str = "") -> None:
    """Write the comment, or make the one that is there say this."""
    foot = FOOT.format(commit=commit[:10], guide=GUIDE, server=place.server)
    parts = [f"{MARK}\n<!-- tai: {commit} -->", note, text.strip(), foot]
    body = "\n\n".join(part for part in parts if part)
    if len(body) > MOST_BODY:
        raise RuntimeError("the comment is too long")
    write(place.github, number, body)


# -- approve ---------------------------------------------------------------------------------------


def approve(place: Place, comment: int, number: int, actor: str) -> None:
    """Approve what was ticked, in the name of who ticked it, if it still is what was shown."""
    said = place.github.call("GET", f"/issues/comments/{comment}")
    body = said.get("body") or ""
    if (said.get("user") or {}).get("login") != BOT or not body.startswith(MARK):
        return
    ids, seen = _TICKED.findall(body), _SEEN.search(body)
    if not ids or seen is None:
        return
    pull = place.github.call("GET", f"/pulls/{number}")
    mine = (pull["head"].get("repo") or {}).get("full_name") == place.repository
    if pull["state"] != "open" or not mine:
        return
    branch, head = str(pull["head"]["ref"]), str(pull["head"]["sha"])
    changed = changed_files(place, number)
    try:
        with checked_out(place, branch, head) as tree:
            content = str(tree / "content")
            note = ""
            who = person(place, actor)
            if who is None:
                note = NOBODY
            elif seen[1] != head:
                note = CHANGED
            else:
                note = _approve(place, tree, ids, who)
            if place.git("rev-parse", "HEAD", folder=tree) != head:
                head = push(place, tree, branch, pull)
            tell(place, number, head, renewed(body, table(place, content, changed, body)), note)
    except Moved:
        print("The branch has moved on while its comment was read.")


def _approve(place: Place, tree: Path, ids: list[str], who: str) -> str:
    """Approve decisions, each in a commit of its own; what is refused, in words."""
    refused = []
    for one in ids:
        done = place.honour_roll(
            "approve", one, "--content", str(tree / "content"), "--by", who, "--commit", "--yes"
        )
        if done.returncode:
            told = re.sub("`{3,}", "", done.stderr)[:4_000]
            refused.append(f"{REFUSED}\n\n```text\n{told.strip()}\n```")
    return "\n\n".join(refused)


def person(place: Place, actor: str) -> str | None:
    """Who somebody is, for git; None for whoever may not write to the repository."""
    if not re.fullmatch(r"[A-Za-z0-9-]{1,39}", actor):
        return None
    may = place.github.call("GET", f"/collaborators/{actor}/permission")
    if may.get("permission") not in MAY:
        return None
    user = may.get("user") or {}
    name = re.sub(r"[<>\r\n]", "", str(user.get("name") or actor))[:100].strip() or actor
    return f"{name} <{int(user.get('id') or 0)}+{actor}@users.noreply.github.com>"


def main() -> int:
    """Do what the first argument says."""
    environment = os.environ
    try:
        place = Place.of(environment)
        if sys.argv[1] == "import":
            bring_in(place, int(environment["RUN_ID"]), environment["HEAD_SHA"])
        else:
            number = int(environment["NUMBER"])
            approve(place, int(environment["COMMENT_ID"]), number, environment["ACTOR"])
    except subprocess.CalledProcessError as error:
        print(error.stderr, file=sys.stderr)
        return 2
    except Exception:  # whoever waits for an answer must see that there is none
        traceback.print_exc()
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
