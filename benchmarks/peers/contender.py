"""What is measured: a generator that writes texts out as its own sources and builds a site."""

from __future__ import annotations

import os
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Final

from benchmarks.peers.texts import Text, Texts

PEERS: Final = Path(__file__).parent


class Contender(ABC):
    """A generator with its sources in ``folder``. ``makes`` says which part of ours it makes."""

    key: ClassVar[str]
    name: ClassVar[str]
    makes: ClassVar[str]
    keeps: ClassVar[bool] = False
    """Whether a build is meant to use what the one before it left."""
    environment: ClassVar[Mapping[str, str]] = {}

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "site"

    @classmethod
    def missing(cls) -> str | None:
        """Why it cannot be measured here, if it cannot; installs what it can."""
        return None

    @property
    def started_in(self) -> Path:
        """The folder in which its commands run."""
        return self.folder

    @abstractmethod
    def write(self, texts: Texts) -> None:
        """Write the texts out as its sources, into an empty folder."""

    @abstractmethod
    def source(self, text: Text) -> Path:
        """The file that a text was written to."""

    @abstractmethod
    def commands(self, *, anew: bool) -> Sequence[Sequence[str]]:
        """What builds the site. ``anew``: as if nothing had ever been built."""


def beside_python(name: str) -> str | None:
    """The command that a Python package brought into this environment, or one on the path."""
    here = Path(sys.executable).parent / name
    return str(here) if os.access(here, os.X_OK) else shutil.which(name)


def put(file: Path, text: str) -> None:
    """Write a file, with its folders."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
