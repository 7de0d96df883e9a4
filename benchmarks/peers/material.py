"""MkDocs with Material and its search: pages out of the navigation, neither lists nor feeds."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from benchmarks.peers.contender import Contender, put
from benchmarks.peers.texts import Text, Texts

SETTINGS = """site_name: Bảng vàng
theme: {name: material, font: false, language: vi}
plugins: [search]
nav: [index.md]
validation: {omitted_files: ignore}
"""


class Material(Contender):
    """What this generator has its frames from, used as it is."""

    key: ClassVar = "mkdocs"
    name: ClassVar = "MkDocs + Material"
    makes: ClassVar = "pages, search"
    environment: ClassVar = {"PYTHONDONTWRITEBYTECODE": ""}

    def write(self, texts: Texts) -> None:
        """Markdown with front matter."""
        for text in texts.texts:
            put(self.source(text), text.front_matter())
        put(self.folder / "docs" / "index.md", "# Bảng vàng\n")
        put(self.folder / "mkdocs.yml", SETTINGS)

    def source(self, text: Text) -> Path:
        """``docs/<section>/<id>.md``."""
        return self.folder / "docs" / text.section / f"{text.id}.md"

    def commands(self, *, anew: bool) -> Sequence[Sequence[str]]:
        """MkDocs renders everything each time."""
        return [[sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(self.site)]]
