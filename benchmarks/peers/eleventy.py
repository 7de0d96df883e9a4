"""Eleventy with bare pages: one for each text, paginated lists and feeds of sections and terms."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.npm import CACHE, installed
from benchmarks.peers.contender import PEERS, Contender, put
from benchmarks.peers.texts import Text, Texts

TOOL = CACHE / "eleventy"
LOCK = PEERS / "eleventy_npm"


class Eleventy(Contender):
    """The layouts in ``eleventy_site``; no search. Installed from ``eleventy_npm`` into a cache."""

    key: ClassVar = "eleventy"
    name: ClassVar = "Eleventy"
    makes: ClassVar = "bare pages, lists, RSS"
    environment: ClassVar = {"NODE_OPTIONS": "--max-old-space-size=12288"}

    @classmethod
    def missing(cls) -> str | None:
        """Install it from its lock file, once."""
        return installed(LOCK, TOOL)

    def write(self, texts: Texts) -> None:
        """Markdown with front matter; the names of terms as data."""
        shutil.copytree(PEERS / "eleventy_site", self.folder, dirs_exist_ok=True)
        for text in texts.texts:
            put(self.source(text), text.front_matter())
        put(
            self.folder / "content" / "_data" / "names.json",
            json.dumps(texts.names, ensure_ascii=False),
        )

    def source(self, text: Text) -> Path:
        """``content/<section>/<id>.md``."""
        return self.folder / "content" / text.section / f"{text.id}.md"

    def commands(self, *, anew: bool) -> Sequence[Sequence[str]]:
        """Eleventy renders everything each time, but where it watches."""
        command = TOOL / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
        return [["node", str(command), "--quiet", f"--output={self.site}"]]
