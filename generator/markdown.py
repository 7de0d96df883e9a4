"""Markdown to HTML that is safe to publish: CommonMark with tables, no raw HTML, an allow-list.

Two independent walls: markdown-it-py renders with raw HTML and images switched off (photos
have fields of their own, with consent and credit), and nh3 lets through only what stands in
the allow-list below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markupsafe import Markup

from generator.vietnamese import slug

TAGS: Final = frozenset(
    {
        *("p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote"),
        *("strong", "em", "code", "pre", "a", "table", "thead", "tbody", "tr", "th", "td"),
    }
)
ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
URL_SCHEMES: Final = frozenset({"http", "https"})
# An address takes up to nine letters for one, where it is percent-encoded.
_MOST_GROWTH: Final = 10
# What is read in one go (a paragraph, a heading, a cell) and how many brackets there are in all. A
# bracket that may begin a link costs dozens of times what a letter does, and is read for each page
# and feed; the longest paragraph of the roll that is shipped has some 850 characters.
MOST_IN_A_PARAGRAPH: Final = 20_000
MOST_BRACKETS: Final = 5_000
# How often a line may be asked what it begins: in an honest text, some times. What stands behind a
# quotation mark is asked again for each definition within it, hours for a text of 195 KB.
_MOST_ASKED: Final = 10
_FEW_LINES: Final = 200
_SPOT: Final = 60
_TOP_LEVEL: Final = 2
# Text without anything that Markdown or HTML could read as markup: paragraphs of letters, digits
# and the usual punctuation, every line beginning with a letter or a quotation mark. Most bodies
# are like this, and are rendered by setting them in <p>; a property test holds both ways together.
# What a part has matched it never gives back, since no other part could begin there.
_WORD: Final = r"[\w.,;:?/%()“”‘’…–-]"
_LINE: Final = rf"(?:[^\W\d]|[“‘]){_WORD}*+(?: {_WORD}++)*+"
_PLAIN: Final = re.compile(rf"{_LINE}(?:\n\n?{_LINE})*+\n?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text, for its table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """HTML that may be put into a page, and the headings in it."""

    html: Markup
    headings: tuple[Heading, ...] = ()


class MarkdownFault(ValueError):
    """A text that is not rendered: ``code`` is that of the problem, ``spot`` where it begins."""

    def __init__(self, code: str, spot: str = "") -> None:
        self.code = code
        self.spot = spot
        super().__init__(code)


def fault(text: str) -> MarkdownFault | None:
    """What ``render`` would refuse a text for; nearly none is parsed to tell.

    ``links-multiply``: links that name one long definition again and again (``[a]``, ``[a]: /…``)
    would make a page many times as long as its text. ``text-brackets``, ``text-paragraph``,
    ``text-tangled``: it would take too long to read.
    """
    if (
        "]:" not in text
        and len(text) <= MOST_IN_A_PARAGRAPH
        and text.count("[") <= MOST_BRACKETS
        and text.count("\n") <= _FEW_LINES
    ):
        return None
    try:
        _parsed(text)
    except MarkdownFault as error:
        return error
    return None


def _parsed(text: str) -> list[Token]:
    """Raises MarkdownFault before anything is done that would take long."""
    if text.count("[") > MOST_BRACKETS:
        raise MarkdownFault("text-brackets", "[")
    tokens = _parser().parse(text)
    if "]:" in text and _multiplies(text, tokens):
        raise MarkdownFault("links-multiply")
    return tokens


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


@lru_cache(maxsize=64)
def _is_plain(text: str) -> bool:
    """Whether nothing in ``text`` is markup; asked twice for each page, once for pasting."""
    return "_" not in text and _PLAIN.fullmatch(text) is not None


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    within = ["paragraph", "reference", "blockquote", "list", "table"]
    parser.block.ruler.before("table", "counted", _counted, {"alt": within})
    parser.core.ruler.before("inline", "bounded", _bounded)
    return parser


def render(
    text: str, resolve: Callable[[str], str | None], page: str = "", section: str = "muc"
) -> Rendered:
    """Markdown as sanitised HTML.

    ``resolve`` is given each link that begins with a slash and returns what to write in its
    place, or None where the address is not public: then the words stay and the link goes.
    The highest heading is h2, since h1 belongs to the page; every heading has an id that
    begins with ``section``, so that it is none of the page's own nor one of another text on it.
    ``page`` is put before links to them, where the text is read elsewhere than on its own page.
    Raises MarkdownFault where there is a ``fault``.
    """
    if _is_plain(text):
        paragraphs = text.rstrip("\n").split("\n\n")
        return Rendered(Markup("".join(f"<p>{one}</p>\n" for one in paragraphs)))  # noqa: S704
    parser = _parser()
    tokens = _parsed(text)
    headings = _prepare_headings(tokens, section)
    for token in tokens:
        if token.children:
            token.children = _resolved(token.children, resolve, page)
    html = nh3.clean(
        parser.renderer.render(tokens, parser.options, {}),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(URL_SCHEMES),
        link_rel="noopener noreferrer",
    )
    return Rendered(Markup(html), headings)  # noqa: S704 - sanitised on the line above


def links(text: str) -> list[str]:
    """Where the links of a text lead, as ``render`` is to resolve them. Raises MarkdownFault."""
    if "](" not in text and "]:" not in text:
        return []
    return [
        str(child.attrs.get("href", ""))
        for token in _parsed(text)
        for child in token.children or ()
        if child.type == "link_open"
    ]


def plain(text: str) -> str:
    """Markdown as plain text for pasting: paragraphs parted by an empty line, no markup.

    Of a link the words stay; items of a list begin with a dash, cells of a table are parted by
    a bar. Raises MarkdownFault.
    """
    if _is_plain(text):
        return text.rstrip("\n")
    told = before = mark = ""
    row: list[str] | None = None
    for token in _parsed(text):
        if token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "– "
        elif token.type == "tr_open":
            row = []
        elif row is not None and token.type == "inline":
            row.append(_words(token))
        elif token.type in ("tr_close", "inline", "fence", "code_block"):
            line = mark + (_words(token) if row is None else " | ".join(row))
            kind = "row" if row is not None else "item" if mark else "text"
            # Items and rows stand line by line, all else parted by an empty line.
            told += ("\n" if kind == before != "text" else "\n\n") + line if told else line
            before, mark, row = kind, "", None
    return told


def _words(token: Token) -> str:
    if token.children is None:
        return token.content.rstrip("\n")
    breaks = {"softbreak": " ", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in token.children)


def _prepare_headings(tokens: list[Token], section: str) -> tuple[Heading, ...]:
    headings: list[Heading] = []
    taken: set[str] = set()
    copies: Counter[str] = Counter()
    for index, token in enumerate(tokens):
        if token.type not in ("heading_open", "heading_close"):
            continue
        level = max(_TOP_LEVEL, int(token.tag[1]))
        token.tag = f"h{level}"
        if token.type == "heading_open":
            words = "".join(
                child.content
                for child in tokens[index + 1].children or ()
                if child.type in ("text", "code_inline")
            )
            identity = base = f"{section}-{slug(words)}".rstrip("-")
            # Counting goes on where it stopped: of a thousand equal headings, the last one would
            # try a thousand numbers otherwise.
            while identity in taken:
                copies[base] += 1
                identity = f"{base}-{copies[base] + 1}"
            taken.add(identity)
            token.attrs["id"] = identity
            headings.append(Heading(level, identity, words))
    return tuple(headings)


def _resolved(
    children: list[Token], resolve: Callable[[str], str | None], page: str
) -> list[Token]:
    kept: list[Token] = []
    dropping = False
    for child in children:
        if child.type == "link_open":
            href = str(child.attrs.get("href", ""))
            if href.startswith("/"):
                target = resolve(href)
                dropping = target is None
                child.attrs["href"] = target or ""
            elif href.startswith("#"):
                dropping = False
                child.attrs["href"] = page + href
            else:
                # "mailto:", "javascript:" and relative paths have no place here.
                dropping = not href.startswith(("http://", "https://"))
            if dropping:
                continue
        elif child.type == "link_close" and dropping:
            dropping = False
            continue
        kept.append(child)
    return kept
