"""The text of a signed decision: the paragraphs of a document in the order of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from generator.annex.archives import MAX_BYTES, parts_of
from generator.annex.open_runs import (
    PARAGRAPHS,
    TABLE,
    Opened,
    boxes,
    in_hidden_section,
    inside,
    part,
)
from generator.annex.runs import Runs
from generator.annex.tables import AnnexError, Measure
from generator.finding.vocabulary import Vocabulary
from generator.vietnamese import fold

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WORD: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_OPEN: Final = "content.xml"
MAX_PARAGRAPHS: Final = 200_000


def paragraphs(path: Path) -> tuple[str, ...] | None:
    """The paragraphs of a .docx or .odt, those in cells and text boxes among them, each once.

    None where the file is of another kind. What is hidden, or was taken out with changes tracked,
    is not among them. Raises AnnexError where the file is broken or too large; OSError.
    """
    with path.open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise AnnexError("too-large", most=MAX_BYTES // 1_000_000)
    if not raw.startswith(b"PK\x03\x04"):
        return None
    names = parts_of(raw)
    if _WORD not in names and _OPEN not in names:
        return None
    measure = Measure()
    found: list[str] = []
    for text in _of_word(raw) if _WORD in names else _of_open_document(Opened(raw)):
        for line in measure.clean(text).split("\n"):
            if line:
                found.append(line)
        if len(found) > MAX_PARAGRAPHS:
            raise AnnexError("too-large", most=MAX_BYTES // 1_000_000)
    return tuple(found)


def is_decision(text: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether a text is a decision: it names its legal grounds, and then decides."""
    letter = vocabulary.terms.letter
    folded = [fold(one).strip(" :.") for one in text]
    return any(re.match(str(letter.grounds), one) for one in folded) and any(
        re.fullmatch(str(letter.decides), one) for one in folded
    )


def _of_word(raw: bytes) -> Iterator[str]:
    """Paragraphs of a text box come on their own, once: its older copy says the same."""
    runs = Runs(part(raw, _STYLES))
    for paragraph in part(raw, _WORD).iter(f"{_W}p"):
        if not any(one.tag == _FALLBACK for one in paragraph.iterancestors()):
            yield runs.text(paragraph).text


def _of_open_document(opened: Opened) -> Iterator[str]:
    body = opened.body("text")
    return (
        (opened.text(one).text for one in _all_paragraphs(body)) if body is not None else iter(())
    )


def _all_paragraphs(parent: Any) -> Iterator[Any]:
    """Those in cells and text boxes too, each box behind the paragraph that it hangs on."""
    for element in inside(parent, *PARAGRAPHS, f"{TABLE}table"):
        if in_hidden_section(element):
            continue
        if element.tag in PARAGRAPHS:
            yield element
            within = boxes(element)
        else:
            within = inside(element, f"{TABLE}table-row")
        for one in within:
            yield from _all_paragraphs(one)
