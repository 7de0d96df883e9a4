"""The shipped roll is spelt as the portal is; what it quotes and who it names stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from helpers import ROOT
from spelling import STRAIGHT, values, wrong

CONTENT: Final = ROOT / "content"
PAGES: Final = sorted((CONTENT / "pages").glob("*.md"))
KINDS: Final = ("individuals", "collectives", "practices", "stories", "decisions", "catalogues")
"""Not the movements: theirs is the province's own plan, word for word as it was signed."""
AS_WRITTEN: Final = re.compile(
    r"(?:^|\.)(?:name|signer|byline|credit|outlet|also_spelled|found|id|number)\."
)
"""Fields that say who somebody is, or what a paper bears."""
OWN_NAMES: Final = ("award-forms.yml", "fields.yml", "occasions.yml", "roles.yml")
"""Catalogues whose names are the portal's words, and not those of bodies and places."""
EXAMPLES: Final = {"vi-sao-khong-tim-thay.md": {"hoà", "thuý", "Hoà", "Thuý"}}
"""Two ways to write a name, told of as such."""
_CAPITAL: Final = frozenset({"Hoá", "Khoá", "Xoá", "Huỷ", "Toà", "Uỷ", "Tuỳ"})
"""Words that begin with a capital where a sentence does, and are no names."""
_REFERENCE: Final = re.compile(r"[a-z0-9/-]+")
_CODE: Final = re.compile(r"`[^`\n]*`|\]\([^)]*\)|<[^>]*>")


def is_name(word: str) -> bool:
    return word[0].isupper() and word not in _CAPITAL


def records() -> list[Path]:
    return [
        file
        for kind in KINDS
        for file in sorted((CONTENT / kind).rglob("*"))
        if file.suffix in (".yml", ".md")
    ]


def texts(file: Path) -> Iterator[tuple[str, str]]:
    """What of a file is read: by the path of its field, ``""`` for an article below the fields."""
    whole = file.read_text(encoding="utf-8")
    head, article = whole, ""
    if file.suffix == ".md":
        _, head, article = whole.split("---\n", 2)
    data: Any = yaml.safe_load(head)
    yield "", article
    yield from (
        (path, text)
        for path, text in values(data)
        if (file.name in OWN_NAMES or not AS_WRITTEN.search(path))
        and not _REFERENCE.fullmatch(text)
    )


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_pages_are_spelt_in_one_way(file: Path) -> None:
    text = _CODE.sub(" ", file.read_text(encoding="utf-8"))
    known = EXAMPLES.get(file.name, set())
    assert list(wrong(text, is_name=known.__contains__)) == []
    assert not STRAIGHT.search(text)


def test_records_are_spelt_in_one_way() -> None:
    found = [
        (file.relative_to(CONTENT).as_posix(), path, fault)
        for file in records()
        for path, text in texts(file)
        for fault in wrong(_CODE.sub(" ", text), is_name=is_name)
    ]
    assert found == []


def test_records_have_curly_quotes() -> None:
    found = [
        (file.name, path)
        for file in records()
        for path, text in texts(file)
        if STRAIGHT.search(_CODE.sub(" ", text))
    ]
    assert found == []
