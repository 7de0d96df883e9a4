"""The text of a Word paragraph, run by run: what is shown once all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

from generator.annex.shown import encoding_of_font
from generator.annex.tables import raised
from generator.annex.texts import Text

_RUN, _STYLE = qn("w:r"), qn("w:style")
_TEXT, _SYMBOL, _GUIDED = qn("w:t"), qn("w:sym"), qn("w:ruby")
# What was taken out, older copies of what stands beside them, and text boxes, read apart.
_SKIPPED: Final = frozenset(
    map(
        qn,
        ("w:del", "w:moveFrom", "w:txbxContent", "w:pPr", "w:rPr", "w:rt", "w:sdtPr", "w:object"),
    )
)
_COMMENT: Final = qn("w:commentReference")
# ECMA-376 part 1, 17.3.3: what stands in a run for a character.
_CHARACTERS: Final = {
    qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-", qn("w:softHyphen"): "",
}  # fmt: skip
_TICKS: Final = {"F0FC": "✓", "F0FE": "✓", "F052": "✓", "F050": "✓", "F0FB": "✗", "F0FD": "✗"}
_SWITCHES: Final = ("vanish", "strike", "dstrike")
_OFF: Final = ("0", "false", "off", "none")
_SMALLEST: Final = 2
"""Half-points: smaller letters are no more than a line of dust."""


def value(style: Any, name: str, most: int = 60) -> int:
    """A number that properties hold under a name; 0 where they hold none."""
    element = style.find(qn(name)) if style is not None else None
    said = element.get(qn("w:val")) if element is not None else None
    return min(int(said), most) if said and said.isdigit() else 0


class Runs:
    """Reads paragraphs, with the styles that a document gives to their runs."""

    def __init__(self, styles: Any) -> None:
        self._styles: dict[str, Any] = {}
        for one in styles.iter(_STYLE) if styles is not None else ():
            self._styles[one.get(qn("w:styleId")) or ""] = one
        self._known: dict[tuple[str, ...], dict[str, str]] = {}

    def text(self, paragraph: Any) -> Text:
        """What a paragraph says."""
        found = Text()
        style = value_of(paragraph.find(qn("w:pPr")), "w:pStyle")
        for run in _runs(paragraph):
            properties = run.find(qn("w:rPr"))
            shown = {
                **self._of_styles(style, value_of(properties, "w:rStyle")),
                **_direct(properties),
            }
            found.comments = found.comments or run.find(_COMMENT) is not None
            text = "".join(_characters(run))
            if not text:
                continue
            if shown.get("vanish") or shown.get("tiny"):
                found.hidden = found.hidden or bool(text.strip())
                continue
            if shown.get("raised") and text.strip():
                text = raised(text)
            struck = bool((shown.get("strike") or shown.get("dstrike")) and text.strip())
            found.add(Text(text, "" if struck else text, struck, font=shown.get("font", "")))
        return found

    def is_listed(self, paragraph: Any) -> bool:
        """Whether Word itself puts a number or a bullet before a paragraph; its text has none."""
        own = paragraph.find(qn("w:pPr"))
        styles = self._chain(value_of(own, "w:pStyle"))
        for properties in (own, *(style.find(qn("w:pPr")) for style in styles)):
            listed = properties.find(qn("w:numPr")) if properties is not None else None
            if listed is not None:
                return value_of(listed, "w:numId") != "0"
        return False

    def _of_styles(self, *names: str) -> dict[str, str]:
        if names not in self._known:
            found: dict[str, str] = {}
            for name in names:
                for style in reversed([*self._chain(name)]):
                    found.update(_direct(style.find(qn("w:rPr"))))
            self._known[names] = found
        return self._known[names]

    def _chain(self, name: str) -> Iterator[Any]:
        """A style and those that it is based on, as far as that does not go round."""
        met: set[str] = set()
        while name and name not in met and name in self._styles:
            met.add(name)
            yield self._styles[name]
            name = value_of(self._styles[name], "w:basedOn")


def value_of(properties: Any, name: str) -> str:
    """A text that properties hold under a name."""
    element = properties.find(qn(name)) if properties is not None else None
    return (element.get(qn("w:val")) or "") if element is not None else ""


def _runs(parent: Any) -> Iterator[Any]:
    for child in parent.iterchildren():
        if child.tag == _RUN:
            yield child
        elif (
            isinstance(child.tag, str)
            and child.tag not in _SKIPPED
            and not child.tag.endswith("}Fallback")
        ):
            yield from _runs(child)


def _characters(run: Any) -> Iterator[str]:
    for element in run.iterchildren():
        if element.tag == _TEXT:
            yield element.text or ""
        elif element.tag in _CHARACTERS:
            yield _CHARACTERS[element.tag]
        elif element.tag == _SYMBOL:
            yield _TICKS.get((element.get(qn("w:char")) or "").upper(), "")
        elif element.tag == _GUIDED:
            yield from (one.text or "" for one in element.iter(_TEXT) if not _is_guide(one))


def _is_guide(element: Any) -> bool:
    return any(one.tag == qn("w:rt") for one in element.iterancestors())


def _direct(properties: Any) -> dict[str, str]:
    """What properties say of how a text is shown; "" where they say that it is not so."""
    found: dict[str, str] = {}
    if properties is None:
        return found
    for name in _SWITCHES:
        element = properties.find(qn(f"w:{name}"))
        if element is not None:
            found[name] = "" if element.get(qn("w:val")) in _OFF else "1"
    if (place := value_of(properties, "w:vertAlign")) != "":
        found["raised"] = "1" if place == "superscript" else ""
    if size := value(properties, "w:sz"):
        found["tiny"] = "1" if size <= _SMALLEST else ""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None and (name := fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi"))):
        found["font"] = encoding_of_font(name)
    return found
