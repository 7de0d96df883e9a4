"""How an administrative document looks: paper, margins, type, styles, page numbers.

Measures are those of Nghị định 30/2020/NĐ-CP, phụ lục I (mục I: khổ giấy, định lề, phông chữ, số
trang; mục II, V: cỡ chữ của từng thành phần).
"""

from __future__ import annotations

from typing import Any, Final

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from generator.formats import shortened

FONT: Final = "Times New Roman"
A4: Final = (Mm(210), Mm(297))
TOP = BOTTOM = RIGHT = Mm(20)
LEFT = Mm(30)
HEAD: Final = Mm(10)
"""Where the page number stands, below the upper edge."""
BODY: Final = Pt(14)
TABLE: Final = Pt(12)
_MOST_IN_A_PROPERTY = 250  # python-docx refuses more than 255
_BLACK = RGBColor(0, 0, 0)

# Style, size, bold, italic, alignment, first line indented, space after.
_Row = tuple[str, Length, bool, bool, ALIGN, Length, Length]
_STYLES: Final[tuple[_Row, ...]] = (
    ("Body", BODY, False, False, ALIGN.JUSTIFY, Mm(12.7), Pt(6)),
    ("Open", BODY, False, True, ALIGN.JUSTIFY, Mm(12.7), Pt(6)),
    ("Country", Pt(12), True, False, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Motto", Pt(13), True, False, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Body above", Pt(12), False, False, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Issuing body", Pt(12), True, False, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Number", Pt(13), False, False, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Place and date", Pt(13), False, True, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Kind of document", BODY, True, False, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Subject", BODY, True, False, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Attached to", BODY, False, True, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Recipients", Pt(12), True, True, ALIGN.LEFT, Mm(0), Pt(0)),
    ("Recipient", Pt(11), False, False, ALIGN.LEFT, Mm(0), Pt(0)),
    ("Signature", BODY, True, False, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Stamp", TABLE, False, True, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Table head", TABLE, True, False, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Table text", TABLE, False, False, ALIGN.LEFT, Mm(0), Pt(0)),
    ("Table number", TABLE, False, False, ALIGN.RIGHT, Mm(0), Pt(0)),
    ("Table middle", TABLE, False, False, ALIGN.CENTER, Mm(0), Pt(0)),
    ("Table note", TABLE, False, True, ALIGN.JUSTIFY, Mm(0), Pt(6)),
    ("Sample", TABLE, True, False, ALIGN.CENTER, Mm(0), Pt(6)),
)
_HEADINGS: Final[tuple[_Row, ...]] = (
    # Parts, their sections, and decisions in an annex.
    ("Heading 1", BODY, True, False, ALIGN.LEFT, Mm(12.7), Pt(6)),
    ("Heading 2", BODY, True, False, ALIGN.LEFT, Mm(12.7), Pt(6)),
    ("Heading 3", Pt(13), True, False, ALIGN.LEFT, Mm(0), Pt(4)),
)


def in_property(text: str) -> str:
    """A text as a document says it of itself, where it has no room for a long one."""
    return shortened(text, _MOST_IN_A_PROPERTY)


def dress(document: Document, language: str) -> None:
    """Give a new document its styles and its first section's paper."""
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _font(normal, BODY, bold=False, italic=False)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for row in _HEADINGS:
        style = document.styles[row[0]]
        _set(style, row)
        style.paragraph_format.keep_with_next = True
    for row in _STYLES:
        style = document.styles.add_style(row[0], WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        _set(style, row)
    for name in ("Table head", "Table text", "Table number", "Table middle"):
        spaced = document.styles[name].paragraph_format
        spaced.space_before = spaced.space_after = Pt(2)
    _language(document, language)
    paper(document.sections[0], wide=False)
    numbered(document.sections[0])


def paper(section: Section, *, wide: bool) -> None:
    """A4, upright or ``wide``, with the margins that the decree gives."""
    width, height = A4[::-1] if wide else A4
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = LEFT, RIGHT
    section.header_distance = section.footer_distance = HEAD


def text_width(*, wide: bool) -> Length:
    """How wide the text is on upright or ``wide`` paper."""
    return Length(A4[1 if wide else 0] - LEFT - RIGHT)


def annex_section(document: Document) -> Section:
    """A new section for an annex: wide paper, pages counted from 1, each section's first bare."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    paper(section, wide=True)
    section.different_first_page_header_footer = True
    count = OxmlElement("w:pgNumType")
    count.set(qn("w:start"), "1")
    properties: Any = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    properties.find(qn("w:pgMar")).addnext(count)
    return section


def numbered(section: Section) -> None:
    """Page numbers in the middle of the upper margin, from the second page on."""
    section.different_first_page_header_footer = True
    line = section.header.paragraphs[0]
    line.alignment = ALIGN.CENTER
    line.paragraph_format.tab_stops.clear_all()
    field(line, "PAGE")


def field(line: Paragraph, code: str) -> None:
    """A field that the word processor fills in, as ``PAGE``."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", "1"), ("end", "")):
        run: Any = line.add_run("1" if kind == "shown" else "")
        if kind == "shown":
            continue
        if not kind:
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {text} "
            run._r.append(instruction)
            continue
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)


def _set(style: ParagraphStyle, row: _Row) -> None:
    _name, size, bold, italic, align, indent, after = row
    _font(style, size, bold=bold, italic=italic)
    shape = style.paragraph_format
    shape.alignment, shape.first_line_indent = align, indent
    shape.space_before, shape.space_after = Pt(0), after
    shape.line_spacing = 1.0


def _font(style: ParagraphStyle, size: Length, *, bold: bool, italic: bool) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = FONT, size, bold, italic
    font.color.rgb = _BLACK
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]  # those of a theme win over the names
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _language(document: Document, language: str) -> None:
    """That of the text, so that no spelling is marked as wrong English."""
    for one in document.styles.element.iter(qn("w:lang")):
        one.set(qn("w:val"), language)
