"""What the README shows is what the repository has."""

from __future__ import annotations

import re

from generator.loading.walk import CATALOGUES, MEDIA
from generator.records.shapes import SHAPES

from helpers import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])


def test_every_document_that_is_linked_is_there() -> None:
    for document in DOCUMENTS:
        text = re.sub(r"```.*?```|`[^`\n]*`", "", document.read_text("utf-8"), flags=re.S)
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            example = target.startswith("media/")
            assert example or (document.parent / target).exists(), f"{document.name}: {target}"


def test_every_folder_of_the_content_that_is_named_is_one_that_is_read() -> None:
    """By what the program knows: whose content it is may have no movement and no picture."""
    listed = re.search(r"```\ncontent/\n(.*?)```", README, re.S)
    assert listed
    known = {kind.value for kind, shape in SHAPES.items() if not shape.catalogue}
    named = set(re.findall(r"^  ([a-z]+)/", listed[1], re.M))
    assert named == known | {CATALOGUES, MEDIA}
