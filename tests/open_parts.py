"""Annexes that were made in LibreOffice as people make them, one habit each."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

_SPACES = {
    "office": "office:1.0", "text": "text:1.0", "style": "style:1.0", "table": "table:1.0",
    "draw": "drawing:1.0", "fo": "xsl-fo-compatible:1.0", "svg": "svg-compatible:1.0",
}  # fmt: skip
_DECLARED = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}"'
    for short, name in _SPACES.items()
)
_STYLES = (
    '<style:style style:name="gone" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="cut" style:family="text">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="cut-again" style:family="text" style:parent-style-name="cut"/>'
    '<style:style style:name="up" style:family="text">'
    '<style:text-properties style:text-position="super 58%"/></style:style>'
    '<style:style style:name="old" style:family="text">'
    '<style:text-properties style:font-name="old1"/></style:style>'
    '<style:style style:name="thin" style:family="table-column">'
    '<style:table-column-properties style:column-width="0.02cm"/></style:style>'
    '<style:style style:name="low" style:family="table-row">'
    '<style:table-row-properties style:row-height="0.001cm"/></style:style>'
    '<style:style style:name="cut-cell" style:family="table-cell">'
    '<style:text-properties style:text-line-through-style="solid"/></style:style>'
)
_FONTS = '<style:font-face style:name="old1" svg:font-family="\'.VnTime\'"/>'
Make = Callable[[Path], Path]


@dataclass(frozen=True)
class Xml:
    """An element as it is, where a text would stand."""

    text: str


Part = str | Xml


def span(style: str, said: str) -> str:
    """A part of a text in a style of ours: gone, cut, cut-again, up, old."""
    return f'<text:span text:style-name="{style}">{escape(said)}</text:span>'


def cell(inside: str = "", attributes: str = "") -> Xml:
    """A cell whose paragraph is XML, with attributes of its own."""
    return Xml(f"<table:table-cell {attributes}><text:p>{inside}</text:p></table:table-cell>")


def value(shown: str, kind: str, held: str) -> Xml:
    """A cell of a spreadsheet that holds a value: ``value("215,202", "float", "215.202")``."""
    name = f"{kind}-value" if kind in ("date", "time") else "value"
    return cell(shown, f'office:value-type="{kind}" office:{name}="{held}"')


def _cell(one: Part) -> str:
    if isinstance(one, Xml):
        return one.text
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in one.split("\n"))
    return f"<table:table-cell>{lines}</table:table-cell>"


def row(cells: Sequence[Part], attributes: str = "") -> str:
    """A row of a table or a sheet."""
    return f"<table:table-row {attributes}>{''.join(map(_cell, cells))}</table:table-row>"


def table(*rows: Sequence[Part] | str, columns: str = "") -> Xml:
    """A table of a document, or a sheet. ``columns``: their elements."""
    made = "".join(one if isinstance(one, str) else row(one) for one in rows)
    return Xml(f'<table:table table:name="DS">{columns}{made}</table:table>')


def _file(kind: str, name: str, parts: Sequence[Part]) -> Make:
    body = "".join(
        one.text if isinstance(one, Xml) else f"<text:p>{escape(one)}</text:p>" for one in parts
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_DECLARED}>'
        f"<office:font-face-decls>{_FONTS}</office:font-face-decls>"
        "<office:automatic-styles/>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
        "</office:document-content>"
    )
    styles = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {_DECLARED}>'
        f"<office:styles>{_STYLES}</office:styles></office:document-styles>"
    )

    def make(folder: Path) -> Path:
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
            archive.writestr("content.xml", content)
            archive.writestr("styles.xml", styles)
        return folder / name

    return make


def writer(*parts: Part) -> Make:
    """A document of paragraphs (texts) and tables."""
    return _file("text", "a.odt", parts)


def calc(*rows: Sequence[Part] | str, columns: str = "") -> Make:
    """A spreadsheet of one sheet."""
    return _file("spreadsheet", "a.ods", [table(*rows, columns=columns)])
