"""Hugo with bare pages: one for each text, paginated lists and feeds of sections and terms."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.peers.contender import PEERS, Contender, beside_python, put
from benchmarks.peers.texts import Text, Texts, front_matter


class Hugo(Contender):
    """The layouts in ``hugo_site``; no search."""

    key: ClassVar = "hugo"
    name: ClassVar = "Hugo"
    makes: ClassVar = "bare pages, lists, RSS"

    @classmethod
    def missing(cls) -> str | None:
        """It comes as a Python package, in ``requirements-bench.lock``."""
        return None if beside_python("hugo") else "hugo is not installed"

    def write(self, texts: Texts) -> None:
        """Markdown with front matter, and a title for each term."""
        shutil.copytree(PEERS / "hugo_site", self.folder, dirs_exist_ok=True)
        for text in texts.texts:
            put(self.source(text), text.front_matter())
        for taxonomy, names in texts.names.items():
            for term, name in names.items():
                put(
                    self.folder / "content" / taxonomy / term / "_index.md",
                    front_matter({"title": name}),
                )

    def source(self, text: Text) -> Path:
        """``content/<section>/<id>.md``."""
        return self.folder / "content" / text.section / f"{text.id}.md"

    def commands(self, *, anew: bool) -> Sequence[Sequence[str]]:
        """Hugo renders everything each time."""
        hugo = beside_python("hugo") or "hugo"
        return [[hugo, "--quiet", "--destination", str(self.site), "--cleanDestinationDir",
                 "--noBuildLock", "--cacheDir", str(self.folder / "cache")]]  # fmt: skip
