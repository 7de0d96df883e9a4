"""The text of OpenDocument paragraphs, with what their styles say of how it is shown.

The format: ISO/IEC 26300 (OpenDocument 1.3, part 3). A style is known by its family and its name,
and says only what differs from the one that it is based on.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from generator.annex.shown import encoding_of_font
from generator.annex.tables import AnnexError, raised
from generator.annex.texts import Text

_NAMES: Final = "{urn:oasis:names:tc:opendocument:xmlns:"
TABLE: Final = f"{_NAMES}table:1.0}}"
TEXT: Final = f"{_NAMES}text:1.0}}"
STYLE: Final = f"{_NAMES}style:1.0}}"
OFFICE: Final = f"{_NAMES}office:1.0}}"
DRAW: Final = f"{_NAMES}drawing:1.0}}"
FO: Final = f"{_NAMES}xsl-fo-compatible:1.0}}"
_SVG: Final = f"{_NAMES}svg-compatible:1.0}}"
PARAGRAPHS: Final = (f"{TEXT}p", f"{TEXT}h")
_CONTENT, _STYLES = "content.xml", "styles.xml"
_SKIPPED: Final = frozenset(
    (f"{TEXT}note", f"{TEXT}tracked-changes", f"{TEXT}ruby-text", f"{OFFICE}annotation-end")
)
# What is shown only where a condition holds that nobody can tell here.
_HIDDEN: Final = frozenset((f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"))
# What holds paragraphs of its own.
_APART: Final = frozenset(
    (*_SKIPPED, *PARAGRAPHS, f"{TABLE}table", f"{TABLE}table-row", f"{OFFICE}annotation")
)
_SMALLEST: Final = 1.0
_POINTS: Final = {"pt": 1.0, "pc": 12.0, "in": 72.0, "px": 0.75, "cm": 28.35, "mm": 2.835}
Looks = dict[str, str]
"""``hidden``, ``struck``, ``raised``, ``tiny``: "1", or "" for not so; ``font``: see ``Cell``."""


class Opened:
    """An OpenDocument file: its body and its styles.

    Raises AnnexError where the file holds none.
    """

    def __init__(self, raw: bytes) -> None:
        root = part(raw, _CONTENT)
        if root is None:
            raise AnnexError("broken")
        roots = [one for one in (part(raw, _STYLES), root) if one is not None]
        body = root.find(f"{OFFICE}body")
        self._body = body if body is not None else root
        self._styles = {
            (str(one.get(f"{STYLE}family")), str(one.get(f"{STYLE}name"))): one
            for each in roots
            for one in each.iter(f"{STYLE}style")
        }
        self._fonts = {
            str(one.get(f"{STYLE}name")): str(one.get(f"{_SVG}font-family", ""))
            for each in roots
            for one in each.iter(f"{STYLE}font-face")
        }
        self._known: dict[tuple[str, str], Looks] = {}

    def body(self, kind: str) -> Any:
        """What holds the content of a ``text`` or a ``spreadsheet``; None for files of others."""
        return self._body.find(f"{OFFICE}{kind}")

    def setting(self, family: str, name: str | None, group: str, key: str) -> str:
        """What a style says under a key of one of its groups of properties; "" for nothing."""
        for style in self._chain(family, name or ""):
            for one in style.iterchildren(f"{STYLE}{group}"):
                if (said := one.get(key)) is not None:
                    return str(said)
        return ""

    def points(self, family: str, name: str | None, group: str, key: str) -> float | None:
        """A length that a style gives, in points; None where it gives none."""
        return _points(self.setting(family, name, group, key))

    def looks(self, family: str, name: str | None) -> Looks:
        """How a style shows text."""
        known = (family, name or "")
        if known not in self._known:
            found: Looks = {}
            for style in reversed([*self._chain(*known)]):
                for one in style.iterchildren(f"{STYLE}text-properties"):
                    found |= self._direct(one)
            self._known[known] = found
        return self._known[known]

    def text(self, paragraph: Any, around: Looks | None = None) -> Text:
        """What a paragraph says; notes, comments and text boxes are no part of it.

        ``around``: how text looks where it stands, as by the style of a cell.
        """
        own = self.looks("paragraph", paragraph.get(f"{TEXT}style-name"))
        found = Text()
        self._read(paragraph, {**(around or {}), **own}, found)
        return found

    def _read(self, element: Any, looks: Looks, found: Text) -> None:
        self._say(element.text or "", looks, found)
        for child in element.iterchildren():
            tag = child.tag
            if tag == f"{TEXT}s":
                self._say(" " * min(_count(child, f"{TEXT}c"), 100), looks, found)
            elif tag == f"{TEXT}tab":
                self._say(" ", looks, found)
            elif tag == f"{TEXT}line-break":
                self._say("\n", looks, found)
            elif tag == f"{OFFICE}annotation":
                found.comments = True
            elif tag in _HIDDEN:
                found.hidden = found.hidden or bool("".join(child.itertext()).strip())
            elif isinstance(tag, str) and not tag.startswith(DRAW) and tag not in _SKIPPED:
                style = (
                    child.get(f"{TEXT}style-name") if tag in (f"{TEXT}span", f"{TEXT}a") else None
                )
                self._read(child, {**looks, **self.looks("text", style)} if style else looks, found)
            self._say(child.tail or "", looks, found)

    @staticmethod
    def _say(text: str, looks: Looks, found: Text) -> None:
        if not text:
            return
        if looks.get("hidden") or looks.get("tiny"):
            found.hidden = found.hidden or bool(text.strip())
            return
        if looks.get("raised") and text.strip():
            text = raised(text)
        struck = bool(looks.get("struck") and text.strip())
        found.add(Text(text, "" if struck else text, struck, font=looks.get("font", "")))

    def _chain(self, family: str, name: str) -> Iterator[Any]:
        """A style and those that it is based on, as far as that does not go round."""
        met: set[str] = set()
        while name and name not in met and (family, name) in self._styles:
            met.add(name)
            style = self._styles[family, name]
            yield style
            name = style.get(f"{STYLE}parent-style-name") or ""

    def _direct(self, properties: Any) -> Looks:
        found: Looks = {}
        if (said := properties.get(f"{TEXT}display")) is not None:
            found["hidden"] = "1" if said == "none" else ""
        for key in ("text-line-through-style", "text-line-through-type"):
            if (said := properties.get(f"{STYLE}{key}")) is not None:
                found["struck"] = "" if said == "none" else "1"
        if (said := properties.get(f"{STYLE}text-position")) is not None:
            found["raised"] = "1" if _is_raised(said) else ""
        if (size := _points(properties.get(f"{FO}font-size") or "")) is not None:
            found["tiny"] = "1" if size <= _SMALLEST else ""
        name = properties.get(f"{STYLE}font-name")
        family = properties.get(f"{FO}font-family") or self._fonts.get(name or "") or name
        if family:
            found["font"] = encoding_of_font(family.strip("'\" "))
        return found


def inside(parent: Any, *tags: str) -> Iterator[Any]:
    """Elements of these tags, also those that something wraps, but not those within each other or
    in text boxes, nor what was deleted with changes tracked.
    """
    for child in parent.iterchildren():
        if child.tag in tags:
            yield child
        elif (
            isinstance(child.tag, str)
            and not child.tag.startswith(DRAW)
            and child.tag not in _APART
        ):
            yield from inside(child, *tags)


def boxes(parent: Any) -> Iterator[Any]:
    """The text boxes and shapes that hang on a paragraph or a cell and hold paragraphs."""
    for child in parent.iterchildren():
        if not isinstance(child.tag, str) or child.tag == f"{OFFICE}annotation":
            continue
        held = (child.find(one) for one in (*PARAGRAPHS, f"{TABLE}table"))
        if child.tag.startswith(DRAW) and any(one is not None for one in held):
            yield child
        elif child.tag not in (*PARAGRAPHS, f"{TABLE}table"):
            yield from boxes(child)


def in_hidden_section(element: Any) -> bool:
    """Whether a paragraph or a table stands in a section that is not shown."""
    return any(
        one.get(f"{TEXT}display", "true") != "true"
        for one in element.iterancestors(f"{TEXT}section")
    )


def repeated(element: Any, name: str) -> int:
    """How often a row, column or cell stands there, or how many it covers: 1 and more."""
    return _count(element, f"{TABLE}{name}")


def _count(element: Any, key: str) -> int:
    value = element.get(key, "1")
    return int(value) if value.isascii() and value.isdigit() and int(value) > 0 else 1


def part(raw: bytes, name: str) -> Any:
    """A part of a packed document, parsed; None where it has none. Raises AnnexError if broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if name not in archive.namelist():
                return None
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            return etree.fromstring(archive.read(name), parser)
    except (etree.XMLSyntaxError, KeyError, ValueError):
        raise AnnexError("broken") from None


def _is_raised(position: str) -> bool:
    """Of ``style:text-position``: "super 58%", or how far above the line, in percent."""
    where = position.partition(" ")[0]
    return where == "super" or (where.endswith("%") and _number(where[:-1]) > 0)


def _points(length: str) -> float | None:
    unit = length[-2:]
    if unit not in _POINTS:
        return None
    return _number(length[:-2]) * _POINTS[unit]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
