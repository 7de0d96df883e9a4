"""``honour-roll build``: this generator."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.peers.contender import Contender
from benchmarks.peers.texts import ROOT, Text, Texts


class Ours(Contender):
    """The whole portal, over a copy of the corpus."""

    key: ClassVar = "ours"
    name: ClassVar = "honour-roll"
    makes: ClassVar = "pages, lists, feeds, search, verification, every check"
    keeps: ClassVar = True
    # As installed software is: not compiled anew at each start, whatever this shell says.
    environment: ClassVar = {"PYTHONDONTWRITEBYTECODE": ""}

    @property
    def started_in(self) -> Path:
        """The repository, whose settings and theme it takes."""
        return ROOT

    def write(self, texts: Texts) -> None:
        """Copy the corpus."""
        shutil.copytree(texts.corpus, self.folder / "content")

    def source(self, text: Text) -> Path:
        """The record itself."""
        return self.folder / "content" / text.source

    def commands(self, *, anew: bool) -> Sequence[Sequence[str]]:
        """``honour-roll build``; what earlier builds kept is ignored where it is ``anew``."""
        command = [sys.executable, "-m", "generator", "build", "--content",
                   str(self.folder / "content"), "--site-dir", str(self.site)]  # fmt: skip
        return [[*command, "--clean"] if anew else command]
