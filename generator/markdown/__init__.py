"""Markdown to HTML that is safe to publish: CommonMark with tables, no raw HTML, an allow-list.

Two independent walls: markdown-it-py renders with raw HTML switched off, and nh3 lets through only
what stands in the allow-list below.

An image is a photo of the record, which has its consent and credit there: the text says where it
stands, in a line of its own, and whoever renders the text says how it looks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import nh3
from markdown_it.token import Token
from markupsafe import Markup

from generator.markdown.illustrations import (
    PARAGRAPH,
    Image,
    images,
    pictured,
    placed,
    unreadable,
)
from generator.markdown.parsing import MarkdownFault, fault, parsed, parser, words
from generator.markdown.places import NOWHERE, Place, Places, as_typed, span
from generator.vietnamese import slug

__all__ = [
    "ATTRIBUTES",
    "NOWHERE",
    "TAGS",
    "URL_SCHEMES",
    "Heading",
    "Image",
    "Link",
    "MarkdownFault",
    "Place",
    "Rendered",
    "fault",
    "images",
    "links",
    "placed",
    "plain",
    "render",
    "typed_tags",
    "unreadable",
]

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
_TOP_LEVEL: Final = 2
# Of what people paste from other systems; "<5%" and "a < b" are none. It ends at the next sign.
_TAG: Final = re.compile(
    r"</?(?:a|abbr|audio|b|big|blockquote|br|caption|center|code|dd|del|details|div|dl|dt|em|embed"
    r"|figcaption|figure|font|form|h[1-6]|hr|i|iframe|img|input|ins|li|mark|object|ol|p|param|pre|q"
    r"|s|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td"
    r"|tfoot|th|thead|tr|tt|u|ul|video|wbr)(?=[\s/>])[^<>]*>|<!--",
    re.IGNORECASE,
)
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


@lru_cache(maxsize=64)
def _is_plain(text: str) -> bool:
    """Whether nothing in ``text`` is markup; asked twice for each page, once for pasting."""
    return "_" not in text and _PLAIN.fullmatch(text) is not None


def render(
    text: str,
    resolve: Callable[[str], str | None],
    page: str = "",
    section: str = "muc",
    picture: Callable[[Image], Markup] | None = None,
) -> Rendered:
    """Markdown as sanitised HTML.

    ``resolve`` is given each link that begins with a slash and returns what to write in its
    place, or None where the address is not public: then the words stay and the link goes.
    The highest heading is h2, since h1 belongs to the page; every heading has an id that
    begins with ``section``, so that it is none of the page's own nor one of another text on it.
    ``page`` is put before links to them, where the text is read elsewhere than on its own page.
    ``picture`` gives the HTML of an image that stands alone; others, and all without it, go.
    Raises MarkdownFault where there is a ``fault``.
    """
    if _is_plain(text):
        paragraphs = text.rstrip("\n").split("\n\n")
        return Rendered(Markup("".join(f"<p>{one}</p>\n" for one in paragraphs)))  # noqa: S704
    tokens = parsed(text)
    headings = _prepare_headings(tokens, section)
    found = list(pictured(tokens))
    for token in tokens:
        if token.children:
            token.children = _resolved(token.children, resolve, page)
    html = Markup()
    start = 0
    for place, shown in found:
        html += _cleaned(tokens[start:place])
        start = place + PARAGRAPH
        if picture:
            html += Markup().join(map(picture, shown))
    return Rendered(html + _cleaned(tokens[start:]), headings)


def _cleaned(tokens: list[Token]) -> Markup:
    """A part of a text that is whole by itself, as HTML that went through both walls."""
    if not tokens:
        return Markup()
    reader = parser()
    html = nh3.clean(
        reader.renderer.render(tokens, reader.options, {}),
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(URL_SCHEMES),
        link_rel="noopener noreferrer",
    )
    return Markup(html)  # noqa: S704 - sanitised on the line above


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link of a text leads, as ``render`` is to resolve it; and that as it is ``typed`` at
    its ``place``.
    """

    href: str
    typed: str = ""
    place: Place = NOWHERE


def links(text: str) -> list[Link]:
    """The links of a text, in their order. Raises MarkdownFault."""
    if "](" not in text and "]:" not in text and "<" not in text:
        return []
    places = Places(text)
    return [
        _link(child, token, places)
        for token in parsed(text)
        for child in token.children or ()
        if child.type == "link_open"
    ]


def typed_tags(text: str) -> list[str]:
    """Tags and comments of HTML, which stand on the page as they were typed; not what is shown as
    code. Raises MarkdownFault.
    """
    if "<" not in text:
        return []
    return [
        found[0]
        for token in parsed(text)
        if token.type == "inline"
        for found in _TAG.finditer(
            "".join(
                "\n" if child.type.endswith("break") else child.content
                for child in token.children or ()
                if child.type in ("text", "softbreak", "hardbreak")
            )
        )
    ]


def _link(token: Token, block: Token, places: Places) -> Link:
    href = str(token.attrs.get("href", ""))
    start, end = span(token)
    raw = block.content[start:end]
    typed = as_typed(raw, href)
    return Link(
        href, typed or href, places.of(block, start + max(raw.rfind(typed), 0), typed or raw)
    )


def plain(text: str, *, pictures: bool = True) -> str:
    """Markdown as plain text for pasting: paragraphs parted by an empty line, no markup.

    Of a link the words stay, of an image its alternative text; items of a list begin with a dash,
    cells of a table are parted by a bar. ``pictures`` false: paragraphs of images alone go. Raises
    MarkdownFault.
    """
    if _is_plain(text):
        return text.rstrip("\n")
    told = before = mark = ""
    row: list[str] | None = None
    tokens = parsed(text)
    gone = () if pictures else {place + 1 for place, _found in pictured(tokens)}
    for place, token in enumerate(tokens):
        if place in gone:
            continue
        if token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "– "
        elif token.type == "tr_open":
            row = []
        elif row is not None and token.type == "inline":
            row.append(words(token))
        elif token.type in ("tr_close", "inline", "fence", "code_block"):
            line = mark + (words(token) if row is None else " | ".join(row))
            kind = "row" if row is not None else "item" if mark else "text"
            # Items and rows stand line by line, all else parted by an empty line.
            told += ("\n" if kind == before != "text" else "\n\n") + line if told else line
            before, mark, row = kind, "", None
    return told


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
        if child.type == "image":
            continue
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
