"""Which program a new portal names: the one that begins it, from where it was installed.

``requirements.txt`` is what a portal's workflows install. A version of that name stands in an index
or does not; a wheel that somebody was handed stands nowhere that a workflow could reach, and so it
comes into the portal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

from generator import __version__
from generator.files import read_plain

_NAME: Final = "honour-roll"
_VERSION: Final = f"{_NAME}=={__version__}"
_FILE: Final = "requirements.txt"
_MOST_BYTES: Final = 50_000_000
"""Of a wheel."""


@dataclass(frozen=True)
class Program:
    """Files of a portal. ``found`` is false where a person must say whence the program comes."""

    files: Mapping[str, bytes]
    found: bool = True


def program() -> Program:
    """The program that runs, as a portal can install it again."""
    origin = _origin()
    url = urlsplit(str(origin.get("url", "")))
    if not origin:
        return _named(_VERSION)
    if url.scheme == "https":
        return _named(_address(origin))
    if url.scheme == "file" and (wheel := _wheel(origin, url.path)):
        name, data = wheel
        return Program({_FILE: f"./{name}\n".encode(), name: data})
    return Program(_named(_VERSION).files, found=False)


def _named(requirement: str) -> Program:
    return Program({_FILE: f"{requirement}\n".encode()})


def _origin() -> dict[str, Any]:
    """What pip notes of an installation that came from no index (PEP 610); {} of any other."""
    try:
        said = distribution(_NAME).read_text("direct_url.json")
        found = json.loads(said) if said else {}
    except (PackageNotFoundError, OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _wheel(origin: Mapping[str, Any], path: str) -> tuple[str, bytes] | None:
    """A wheel on this machine, if it is there and still the one that was installed."""
    file = Path(url2pathname(path))
    try:
        data = read_plain(file, _MOST_BYTES) if file.suffix == ".whl" else b""
    except OSError:
        return None
    return (file.name, data) if hashlib.sha256(data).hexdigest() == _sha256(origin) else None


def _address(origin: Mapping[str, Any]) -> str:
    """A wheel or a commit that pip can fetch."""
    url = origin["url"]
    if "vcs_info" in origin:
        told = origin["vcs_info"]
        return f"{_NAME} @ {told['vcs']}+{url}@{told['commit_id']}"
    return f"{_NAME} @ {url}#sha256={digest}" if (digest := _sha256(origin)) else f"{_NAME} @ {url}"


def _sha256(origin: Mapping[str, Any]) -> str:
    return str(origin.get("archive_info", {}).get("hashes", {}).get("sha256", ""))
