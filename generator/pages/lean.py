"""HTML without the characters that say nothing: the same page of fewer bytes.

It is done to templates and frames as they are loaded, so that it costs a page no time. People write
them in full: quotes around every value, an end for every item.
"""

from __future__ import annotations

import re
from typing import Final

# What Jinja2 reads stands as it is: ``{{ one(part="x" ~ y) }}`` is no attribute.
_CODE = r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}"
# The end of an item, a term, a row and a cell follows from what comes next, whatever that is (HTML
# Living Standard, 13.1.2.4 "Optional tags").
_ENDS = r"</(?:li|d[dt]|t(?:[drh]|head|body))>"
# That of a paragraph does where the template itself says what comes next: one of these, or the end
# of what it stands in.
_BLOCKS = (
    "address|article|aside|blockquote|details|div|dl|figure|footer|form|h[1-6]|header|nav|[ou]l|p"
    "|section|table"
)
_HOLDERS = (
    "article|aside|blockquote|d[dt]|details|div|figcaption|footer|form|header|li|main|nav|section"
    "|t[dh]"
)
_PARAGRAPH = rf"</p>(?=(?:\s|\{{#[^#]*#\}})*<(?:(?:{_BLOCKS})\b|/(?:{_HOLDERS})>))"
# 13.1.2.3 "Attributes". A slash at the end would look like that of an empty XML element.
_QUOTED = r"""(?<=\s)(?P<name>[a-z][a-z-]*)="(?P<value>[^\s"'=<>`{}]*[^\s"'=<>`{}/])"(?=[\s>])"""
# What stands in the head is read by programs that are no browsers, some of them by patterns: what
# chats show of a page, where its feeds are.
_TOLD = r"<(?:meta|link)\b[^>]*>"
_SPARED: Final = re.compile(rf"(?P<code>{_CODE}|{_TOLD})|{_ENDS}|{_PARAGRAPH}|{_QUOTED}", re.DOTALL)


def lean(html: str) -> str:
    """What a browser reads as it reads ``html``, which may be a template."""
    return _SPARED.sub(_said, html)


def _said(found: re.Match[str]) -> str:
    if found["code"]:
        return found["code"]
    return f"{found['name']}={found['value']}" if found["name"] else ""
