"""The images of a text: which there are, and which stand where a photo can be shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import unquote

from markdown_it.token import Token

from generator.markdown.parsing import parsed, words
from generator.markdown.places import NOWHERE, Place, Places, as_typed, span

# Of a photo as records name it, from the content's root or from the portal's.
_IMAGE: Final = re.compile(r"/?(media/[^?#]+)")
_FILE, _OTHER = "\x00", "\x01"
"""A link to a file of the portal's; anything else that is no words."""
_ENDING: Final = r"\.(?:jpe?g|png|webp|gif|svg|avif|heic)"
# "Cố lên!(cười)" is none.
_LIKE_AN_IMAGE: Final = re.compile(
    rf"(?<!<)!\[|! ?{_FILE}|! ?\[[^\[\]\n]*\] ?\(|! ?\(<?/?media/|! ?\([^()\n]*{_ENDING}",
    re.IGNORECASE,
)
_MAY_BEGIN: Final = re.compile(r"(?<!<)!\\? ?\\?[\[(]")
_SPOT: Final = 60
_OPEN: Final = "paragraph_open"
PARAGRAPH: Final = 3  # it opens, what is in it, it closes
_BETWEEN: Final = ("image", "softbreak", "hardbreak")


@dataclass(frozen=True, slots=True)
class Image:
    """An image of a text: what it names, its alternative text, and whether it stands in lines of
    its own, between paragraphs. ``typed`` is what it names, as it stands at its ``place``.
    """

    source: str
    alt: str
    alone: bool
    typed: str = ""
    place: Place = NOWHERE

    @property
    def file(self) -> str:
        """The file below ``content/``; empty where it names none."""
        found = _IMAGE.fullmatch(self.source)
        return found[1] if found else ""


def pictured(tokens: list[Token]) -> Iterator[tuple[int, list[Image]]]:
    """Where paragraphs of images alone begin that stand in nothing else, and what is in them."""
    for place, token in enumerate(tokens):
        if token.type != "inline" or token.level != 1 or tokens[place - 1].type != _OPEN:
            continue
        children = token.children or []
        parts = [one for one in children if one.type == "image"]
        if parts and all(
            one.type in _BETWEEN or (one.type == "text" and not one.content.strip())
            for one in children
        ):
            yield place - 1, [_image(one, alone=True) for one in parts]


def _image(token: Token, *, alone: bool) -> Image:
    return Image(str(token.attrs.get("src", "")), words(token).strip(), alone)


def images(text: str) -> list[Image]:
    """The images of a text, in their order. Raises MarkdownFault."""
    if "![" not in text:
        return []
    tokens = parsed(text)
    alone = {place + 1 for place, _found in pictured(tokens)}
    places = Places(text)
    return [
        _placed(child, token, places, alone=place in alone)
        for place, token in enumerate(tokens)
        for child in token.children or ()
        if child.type == "image"
    ]


def _placed(token: Token, block: Token, places: Places, *, alone: bool) -> Image:
    found = _image(token, alone=alone)
    start, end = span(token)
    raw = block.content[start:end]
    typed = as_typed(raw, found.source)
    # Of what stands in words as well, the address behind them is meant.
    place = places.of(block, start + max(raw.rfind(typed), 0), typed or raw)
    return replace(found, typed=typed or unquote(found.source) or raw, place=place)


def unreadable(text: str) -> list[Place]:
    """What was meant as an image, and is none: a space in the name of the file, or before the
    bracket, a bracket that is missing, an address that nothing defines, the ways of other programs.
    It would stand on the page as it was typed. Raises MarkdownFault.
    """
    if not _MAY_BEGIN.search(text):
        return []
    places = Places(text)
    found = []
    for block in parsed(text):
        children = block.children or ()
        shown = "".join(map(_shown, children))
        if count := len(_LIKE_AN_IMAGE.findall(shown)):
            spans = [span(child) for child in children if child.type in ("image", "code_inline")]
            typed = [
                one
                for one in _MAY_BEGIN.finditer(block.content)
                if not any(start <= one.start() < end for start, end in spans)
            ]
            starts = [one.start() for one in typed] or [0]
            found += [
                places.of(block, start, block.content[start : start + _SPOT])
                for start in starts[:count]
            ]
    return found


def _shown(token: Token) -> str:
    """The words of a text as they were typed, and signs for what is none."""
    if token.type == "link_open":
        return _FILE if _IMAGE.match(str(token.attrs.get("href", ""))) else _OTHER
    if token.type in ("image", "code_inline"):
        return _OTHER
    return "\n" if token.type in ("softbreak", "hardbreak") else token.content


def placed(*texts: str | None) -> frozenset[str]:
    """The files of the images that stand in texts where ``render`` shows them."""
    return frozenset(image.file for text in texts if text for image in images(text) if image.alone)
