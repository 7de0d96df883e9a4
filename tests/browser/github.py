"""As much of GitHub's interface as the form editor needs, over a bare git repository.

https://docs.github.com/en/rest: repositories, pull requests, and git's own objects.
"""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import BrowserContext, Route

API = "https://api.github.com"
OWNER, NAME = "tinh", "cong"
Answer = tuple[int, Any]
_WHO = {
    f"GIT_{role}_{what}": text
    for role in ("AUTHOR", "COMMITTER")
    for what, text in (("NAME", "Biên tập"), ("EMAIL", "bien-tap@thu.example"))
}


class GitHub:
    """One repository, whose pull requests are in memory."""

    def __init__(self, bare: Path, content: Path) -> None:
        self.bare = bare
        self.pulls: list[dict[str, Any]] = []
        self.unknown: list[str] = []
        """What was asked for and is not among what this knows."""
        subprocess.run(["git", "init", "--quiet", "--bare", str(bare)], check=True)
        self.git("symbolic-ref", "HEAD", "refs/heads/main")
        self.git("-C", str(content.parent), "--work-tree", str(content.parent), "add", "content")
        tree = self.git("write-tree")
        self.git("update-ref", "refs/heads/main", self.commit("Đầu", tree, []))

    def git(self, *arguments: str, stdin: bytes = b"", **env: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.bare,
            env={"PATH": os.environ["PATH"], "GIT_DIR": str(self.bare), **_WHO, **env},
            input=stdin,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().removesuffix("\n")

    def show(self, branch: str, file: str) -> str:
        return self.git("show", f"{branch}:{file}") + "\n"

    def take_over(self, file: str, text: str) -> None:
        """Main has another text in a file, as if a reviewer had accepted it."""
        _status, blob = self._add_blob({"content": base64.b64encode(text.encode()).decode()})
        main = self.git("rev-parse", "main")
        entry = {"path": file, "mode": "100644", "type": "blob", **blob}
        _status, tree = self._add_tree({"base_tree": main, "tree": [entry]})
        self.git("update-ref", "refs/heads/main", self.commit("Nhận", tree["sha"], [main]))

    def serve(self, context: BrowserContext) -> None:
        """Answer whatever the pages of a context ask GitHub."""
        context.route(f"{API}/**", self._answer)

    def _answer(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        path = unquote(address.path)
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        sent = json.loads(route.request.post_data or "{}")
        status, told = self.ask(route.request.method, path, {**query, **sent})
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": "application/json"}
        route.fulfill(status=status, headers=headers, body=json.dumps(told))

    def ask(self, method: str, path: str, told: dict[str, Any]) -> Answer:
        for asked, pattern, answer in self._ways():
            found = re.fullmatch(pattern, path.removeprefix(f"/repos/{OWNER}/{NAME}"))
            if asked == method and found:
                return answer(told, *found.groups())
        self.unknown.append(f"{method} {path}")
        return 404, {"message": "Not Found"}

    def _ways(self) -> list[tuple[str, str, Callable[..., Answer]]]:
        return [
            ("GET", "/user|/users/.+", lambda _told: (200, {"login": "bt", "name": "Biên tập"})),
            ("GET", "", lambda _told: (200, {"owner": {"login": OWNER}, "permissions": _MAY})),
            ("GET", "/collaborators/.+", lambda _told: (200, {"permission": "write"})),
            ("GET", "/commits", lambda _told: (200, [])),
            ("GET", "/branches/(.+)", lambda _told, name: (200, {"commit": self._named(name)})),
            ("GET", "/git/trees/([^:]+):(.*)", self._tree),
            ("GET", "/git/blobs/(.+)", self._blob),
            ("GET", r"/compare/(.+)\.\.\.(.+)", self._compare),
            ("GET", "/pulls", self._pulls),
            ("POST", "/pulls", self._open),
            ("PUT", "/issues/(.+)/labels", self._label),
            ("POST", "/git/blobs", self._add_blob),
            ("POST", "/git/trees", self._add_tree),
            ("POST", "/git/commits", self._add_commit),
            ("POST", "/git/refs", self._add_ref),
            ("PATCH", "/git/refs/heads/(.+)", self._move),
        ]

    def _named(self, name: str) -> dict[str, Any]:
        return {"sha": self.git("rev-parse", name.removeprefix(f"{OWNER}:"))}

    def _tree(self, told: dict[str, Any], ref: str, folder: str) -> Answer:
        where = f"{ref}:{folder}"
        if not self.git("ls-tree", ref, folder):
            return 404, {"message": "Not Found"}
        deep = ["-r"] if told.get("recursive") else []
        lines = self.git("ls-tree", "-l", "-z", *deep, where).split("\0")
        tree = []
        for line in filter(None, lines):
            facts, path = line.split("\t")
            _mode, sort, sha, size = facts.split()
            tree.append(
                {"path": path, "type": sort, "sha": sha, "size": 0 if size == "-" else int(size)}
            )
        return 200, {"sha": "0" * 40, "tree": tree}

    def _blob(self, _told: dict[str, Any], sha: str) -> Answer:
        done = subprocess.run(
            ["git", "cat-file", "blob", sha], cwd=self.bare, capture_output=True, check=True
        )
        return 200, {"encoding": "base64", "content": base64.b64encode(done.stdout).decode()}

    def _compare(self, _told: dict[str, Any], first: str, last: str) -> Answer:
        base, head = self._named(first)["sha"], self._named(last)["sha"]
        commits = self.git("rev-list", "--reverse", f"{base}..{head}").split()
        changed = self.git("diff", "--raw", "--no-abbrev", "--no-renames", f"{base}...{head}")
        files = []
        for line in changed.splitlines():
            facts, path = line.split("\t")
            sha, how = facts.split()[3:5]
            status = {"A": "added", "M": "modified", "D": "removed"}[how]
            files.append({"filename": path, "status": status, "sha": sha, "patch": "@@"})
        return 200, {
            "base_commit": {"sha": base},
            "merge_base_commit": {"sha": self.git("merge-base", base, head)},
            "commits": [self._commit_told(one) for one in commits],
            "files": files,
        }

    def _commit_told(self, sha: str) -> dict[str, Any]:
        parents = self.git("rev-parse", f"{sha}^@").split()
        message = self.git("log", "-1", "--format=%B", sha)
        told = {"message": message, "author": None, "committer": None}
        return {"sha": sha, "parents": [{"sha": one} for one in parents], "commit": told}

    def _pulls(self, told: dict[str, Any]) -> Answer:
        head = told.get("head", "").removeprefix(f"{OWNER}:")
        found = [one for one in self.pulls if head in ("", one["head"]["ref"])]
        return 200, [
            {**one, "head": one["head"] | self._named(one["head"]["ref"])} for one in found
        ]

    def _open(self, told: dict[str, Any]) -> Answer:
        branch = told["head"].removeprefix(f"{OWNER}:")
        if any(one["head"]["ref"] == branch for one in self.pulls):
            return 422, {"message": "A pull request already exists"}
        self.pulls.append(
            {
                "number": len(self.pulls) + 1,
                "head": {"ref": branch, "repo": {"fork": False}},
                "labels": [],
                "updated_at": "2026-06-01T00:00:00Z",
                "user": {"login": "bt"},
            }
        )
        return 201, self.pulls[-1]

    def _label(self, told: dict[str, Any], number: str) -> Answer:
        labels = [{"name": name} for name in told["labels"]]
        self.pulls[int(number) - 1]["labels"] = labels
        return 200, labels

    def _add_blob(self, told: dict[str, Any]) -> Answer:
        data = base64.b64decode(told["content"])
        return 201, {"sha": self.git("hash-object", "-w", "--stdin", stdin=data)}

    def _add_tree(self, told: dict[str, Any]) -> Answer:
        index = {"GIT_INDEX_FILE": str(self.bare / "index-of-a-tree")}
        self.git("read-tree", told["base_tree"], **index)
        for one in told["tree"]:
            if one["sha"] is None:
                self.git("update-index", "--force-remove", one["path"], **index)
            else:
                facts = f"{one['mode']},{one['sha']},{one['path']}"
                self.git("update-index", "--add", "--cacheinfo", facts, **index)
        return 201, {"sha": self.git("write-tree", **index)}

    def _add_commit(self, told: dict[str, Any]) -> Answer:
        return 201, {"sha": self.commit(told["message"], told["tree"], told["parents"])}

    def commit(self, message: str, tree: str, parents: list[str]) -> str:
        told = [part for parent in parents for part in ("-p", parent)]
        return self.git("commit-tree", tree, *told, "-m", message)

    def _add_ref(self, told: dict[str, Any]) -> Answer:
        if self.git("for-each-ref", told["ref"]):
            return 422, {"message": "Reference already exists"}
        self.git("update-ref", told["ref"], told["sha"])
        return 201, {"ref": told["ref"], "object": {"sha": told["sha"]}}

    def _move(self, told: dict[str, Any], branch: str) -> Answer:
        self.git("update-ref", f"refs/heads/{branch}", told["sha"])
        return 200, {"object": {"sha": told["sha"]}}


_MAY = {"push": True, "pull": True}
