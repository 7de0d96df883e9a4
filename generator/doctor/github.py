"""What can be seen on this machine of how the portal stands on GitHub; GitHub is not asked."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import yaml

from generator import git
from generator.config import Settings
from generator.doctor.matters import Matter, know, mend
from generator.files import read_plain
from generator.problems import visible

WORKFLOWS: Final = ("content", "comment", "publish")
"""What checks a change, tells of it, and publishes; others may be there."""
_BRANCH: Final = "main"
"""What the workflows publish."""
_MOST_BYTES: Final = 1 << 20
_REMOTE: Final = re.compile(
    r"(?:https://(?:[^/@]+@)?|ssh://git@|git@)github\.com[/:]([\w.-]+)/([\w.-]+?)(?:\.git)?/?"
)


@dataclass(frozen=True)
class Place:
    """A repository on GitHub; both are "" where the folder's remote leads elsewhere or nowhere."""

    owner: str = ""
    name: str = ""

    def __str__(self) -> str:
        return f"{self.owner}/{self.name}" if self.owner else ""


def place_of(root: Path) -> Place:
    """Where ``origin`` of the repository that a folder is in leads to."""
    found = _REMOTE.fullmatch(git.setting(root, "remote.origin.url"))
    return Place(found[1], found[2]) if found else Place()


def _expected(settings: Settings, place: Place) -> Place:
    """Where the portal is to stand: where the folder's remote leads, or else what settings say."""
    owner, _, name = settings.editor_repo.partition("/")
    return place if place.owner else Place(owner, name)


def is_on_github(root: Path) -> bool:
    """Whether a portal has workflows at all; another host has no use for what is told here."""
    return (root / ".github/workflows").is_dir()


def required_check(root: Path) -> str:
    """The name under which GitHub lists the check of the content: that of its job."""
    jobs = _yaml(root / ".github/workflows/content.yml").get("jobs")
    first = next(iter(jobs.items()), None) if isinstance(jobs, dict) else None
    return visible(str(first[1].get("name") or first[0])) if first else ""


def on_github(settings: Settings) -> Iterator[Matter]:
    """Whether remote, settings, owners, workflows and the sign-in server fit each other."""
    root = settings.config_file.parent
    place = place_of(root)
    if not git.is_repository(root):
        yield mend("no-repository")
    elif not place.owner:
        yield know("no-remote")
    elif settings.editor_repo and settings.editor_repo.lower() != str(place).lower():
        yield mend("repository-elsewhere", found=settings.editor_repo, allowed=place)
    place = _expected(settings, place)
    if settings.edit_branch != _BRANCH:
        yield mend("branch", found=settings.edit_branch, allowed=_BRANCH)
    yield from _workflows(root)
    yield from _owners(root, place)
    yield from _pages(settings, place)
    yield from _sign_in(settings)


def owners(settings: Settings) -> Iterator[Matter]:
    """Whether those who must approve are named, and are of the organisation that has the portal."""
    root = settings.config_file.parent
    yield from _owners(root, _expected(settings, place_of(root)))


def _workflows(root: Path) -> Iterator[Matter]:
    folder = root / ".github/workflows"
    gone = [one for one in WORKFLOWS if not (folder / f"{one}.yml").is_file()]
    if gone:
        yield mend("workflows", files=", ".join(f".github/workflows/{one}.yml" for one in gone))
        return
    name = _yaml(folder / "content.yml").get("name")
    # YAML 1.1 takes "on" for a truth value.
    waits = _yaml(folder / "comment.yml").get(True)
    waited = waits.get("workflow_run") if isinstance(waits, dict) else None
    if not (isinstance(waited, dict) and name in (waited.get("workflows") or ())):
        yield mend("comment-waits", name=visible(str(name)))


def _owners(root: Path, place: Place) -> Iterator[Matter]:
    file = root / ".github/CODEOWNERS"
    lines = [line.partition("#")[0].split() for line in _text(file).splitlines()]
    named = sorted({one for line in lines for one in line[1:]})
    if not named:
        yield mend("no-owners").within(file)
        return
    teams = [one for one in named if "/" in one]
    # GitHub passes over a team of another organisation without a word.
    others = [one for one in teams if one[1:].partition("/")[0].lower() != place.owner.lower()]
    if place.owner and others:
        first = next(n for n, line in enumerate(lines, 1) if set(line[1:]) & set(others))
        told = mend("owners-elsewhere", found=visible(", ".join(others)), allowed=place.owner)
        yield told.within(file, first)


def _pages(settings: Settings, place: Place) -> Iterator[Matter]:
    address = urlsplit(settings.base_url)
    host = address.hostname or ""
    if place.owner and host.endswith(".github.io"):
        home = f"{place.owner.lower()}.github.io"
        right = f"https://{home}/" + ("" if place.name.lower() == home else f"{place.name}/")
        if settings.base_url.lower() != right.lower():
            yield mend("pages-address", found=settings.base_url, allowed=right)
    root = settings.config_file.parent
    for file in (
        root / "CNAME",
        settings.content_dir / "CNAME",
        settings.content_dir / "pages/CNAME",
    ):
        if file.is_file():
            yield know("cname", file=file.relative_to(root).as_posix())


def _sign_in(settings: Settings) -> Iterator[Matter]:
    if not settings.editor.sign_in:
        yield know("no-sign-in")
        return
    address = urlsplit(settings.base_url)
    origin = f"{address.scheme}://{address.netloc}"
    try:
        described = tomllib.loads(_text(settings.editor.folder / "sign-in/wrangler.toml"))
        named = str(described["vars"]["PORTAL_ORIGINS"])
    except (tomllib.TOMLDecodeError, KeyError, TypeError):
        return
    if origin not in [one.strip() for one in named.split(",")]:
        yield know("sign-in-origins", found=visible(named), allowed=origin)


def _yaml(file: Path) -> dict[Any, Any]:
    try:
        data = yaml.safe_load(_text(file))
    except yaml.YAMLError:
        return {}
    return data if isinstance(data, dict) else {}


def _text(file: Path) -> str:
    try:
        return read_plain(file, _MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return ""
