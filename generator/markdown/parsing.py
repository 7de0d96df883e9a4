"""Markdown read into its parts, or refused before that would take long."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.markdown.places import noting

# An address takes up to nine letters for one, where it is percent-encoded.
_MOST_GROWTH: Final = 10
# What is read in one go (a paragraph, a heading, a cell) and how many brackets there are in all. A
# bracket that may begin a link costs dozens of times what a letter does, and is read for each page
# and feed; the longest paragraph of the roll that is shipped has some 850 characters.
MOST_IN_A_PARAGRAPH: Final = 20_000
MOST_BRACKETS: Final = 5_000
MOST_IMAGES: Final = 100
# How often a line may be asked what it begins: in an honest text, some times. What stands behind a
# quotation mark is asked again for each definition within it, hours for a text of 195 KB.
_MOST_ASKED: Final = 10
_FEW_LINES: Final = 200
_SPOT: Final = 60


class MarkdownFault(ValueError):
    """A text that is not rendered: ``code`` is that of the problem, ``spot`` where it begins."""

    def __init__(self, code: str, spot: str = "") -> None:
        self.code = code
        self.spot = spot
        super().__init__(code)


def fault(text: str) -> MarkdownFault | None:
    """What ``render`` would refuse a text for; nearly none is parsed to tell.

    ``links-multiply``: links that name one long definition again and again (``[a]``, ``[a]: /…``)
    would make a page many times as long as its text. ``text-brackets``, ``text-images``,
    ``text-paragraph``, ``text-tangled``: it would take too long to read.
    """
    if (
        "]:" not in text
        and len(text) <= MOST_IN_A_PARAGRAPH
        and text.count("[") <= MOST_BRACKETS
        and text.count("![") <= MOST_IMAGES
        and text.count("\n") <= _FEW_LINES
    ):
        return None
    try:
        parsed(text)
    except MarkdownFault as error:
        return error
    return None


def parsed(text: str) -> list[Token]:
    """Raises MarkdownFault before anything is done that would take long."""
    if text.count("[") > MOST_BRACKETS:
        raise MarkdownFault("text-brackets", "[")
    # An image may stand in the words of another, each of which is read within the one around it.
    if text.count("![") > MOST_IMAGES:
        raise MarkdownFault("text-images", "![")
    tokens = parser().parse(text)
    if "]:" in text and _multiplies(text, tokens):
        raise MarkdownFault("links-multiply")
    return tokens


def parted(text: str) -> tuple[str, str]:
    """What stands above the first rule across a text, and what stands below it ("" without one).

    A rule has many spellings: "---", "* * *", and "- - -", which editors of Markdown write.
    Raises MarkdownFault as ``parsed`` does.
    """
    for token in parsed(text):
        if token.type == "hr" and token.level == 0 and token.map is not None:
            lines = text.split("\n")
            first, after = token.map
            return "\n".join(lines[:first]), "\n".join(lines[after:])
    return text, ""


def _bounded(state: StateCore) -> None:
    """Between finding the paragraphs of a text and reading what is in them."""
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > MOST_IN_A_PARAGRAPH:
            raise MarkdownFault("text-paragraph", token.content[:_SPOT].partition("\n")[0].strip())


def _counted(state: StateBlock, line: int, _end: int, _silent: bool) -> bool:
    """A rule of blocks that fits nowhere, and counts how often any rule is tried."""
    env = state.env
    env["asked"] = env.get("asked", 0) + 1
    if env["asked"] > _MOST_ASKED * (len(state.bMarks) + _FEW_LINES):
        text = state.src[state.bMarks[line] : state.eMarks[line]]
        raise MarkdownFault("text-tangled", text[:_SPOT].strip())
    return False


def _multiplies(text: str, tokens: Iterable[Token]) -> bool:
    written = sum(
        len(str(value))
        for token in tokens
        for child in token.children or ()
        for value in child.attrs.values()
    )
    return written > _MOST_GROWTH * len(text)


class _Parser(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it's name
        """Every address is one: which of them are followed says ``_resolved``, and others are
        told by whoever checks a text instead of standing on the page as they were typed.
        """
        return True


@cache
def parser() -> MarkdownIt:
    """The one reader of all texts."""
    parser = _Parser("commonmark", {"html": False}).enable("table")
    within = ["paragraph", "reference", "blockquote", "list", "table"]
    parser.block.ruler.before("table", "counted", _counted, {"alt": within})
    parser.core.ruler.before("inline", "bounded", _bounded)
    for rule in ("link", "image", "autolink", "backticks"):
        parser.inline.ruler.at(rule, noting(rule))
    return parser


def words(token: Token) -> str:
    """What people read of a part of a text, without markup."""
    if token.children is None:
        return token.content.rstrip("\n")
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(
        words(child) if child.type == "image" else breaks.get(child.type, child.content)
        for child in token.children
    )
