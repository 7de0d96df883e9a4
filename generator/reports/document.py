"""A report as a Word document, in the form of an administrative report.

Nghị định 30/2020/NĐ-CP, phụ lục I: quốc hiệu và tiêu ngữ, tên cơ quan, số, địa danh và thời gian,
tên loại và trích yếu, nội dung (I., 1.), nơi nhận, chữ ký, phụ lục. What the office alone knows is
left to fill in.
"""

from __future__ import annotations

import io
from datetime import UTC
from typing import Any, Final

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from generator.language import Words
from generator.reports.grid import grid
from generator.reports.look import annex_section, dress, in_property, text_width
from generator.reports.model import Paragraph, Report
from generator.reports.packages import packed_alike
from generator.reports.tables import Table

_LEFT, _RIGHT = Mm(68), Mm(92)
"""The two columns of the head: who reports; the motto."""
_NO_MARGINS = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
_BELOW_RULE: Final = Pt(4)
_BELOW_TITLE: Final = Pt(10)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def document(report: Report, words: Words) -> bytes:
    """The bytes of a .docx; the same report gives the same bytes."""
    made = _Made(report, words)
    made.pour()
    buffer = io.BytesIO()
    made.document.save(buffer)
    return packed_alike(buffer.getvalue())


class _Made:
    def __init__(self, report: Report, words: Words) -> None:
        self.report = report
        self.words = words
        self.form = words.report.form
        self.noted: set[str] = set()
        self.document: Document = docx.Document()
        dress(self.document, words.locale.language_tag)
        self._properties()

    def pour(self) -> None:
        """Everything, from the motto to the last annex."""
        self._head()
        self._title()
        for text in self.report.opening:
            self._line(text, "Body")
        for number, part in enumerate(self.report.parts):
            self._line(f"{_ROMAN[number]}. {part.title.upper()}", "Heading 1")
            for place, section in enumerate(part.sections, 1):
                self._line(f"{place}. {section.title}", "Heading 2")
                for item in section.items:
                    if isinstance(item, Paragraph):
                        self._line(item.text, "Open" if item.open else "Body")
                    else:
                        self._table(item, wide=False)
        self._line(self.report.closing, "Body")
        self._end()
        self._annexes()

    # -- what stands above the title ------------------------------------------------------------

    def _head(self) -> None:
        left, right = self._two(_LEFT, _RIGHT)
        above, body = _bodies(self.report.publisher, str(self.form.body))
        if above:
            _write(left, above.upper(), "Body above")
        _write(left, body.upper(), "Issuing body")
        _rule(left, _LEFT, share=0.35)
        _write(left, str(self.form.number), "Number")
        _write(right, str(self.form.country), "Country")
        _write(right, str(self.form.motto), "Motto")
        _rule(right, _RIGHT, share=0.6)
        if above:
            _write(right, "", "Number")
        province = self.report.province or str(self.form.no_place)
        _write(right, self.words("report.form.place", province=province), "Place and date")

    def _title(self) -> None:
        kind = self._line(str(self.form.kind), "Kind of document")
        kind.paragraph_format.space_before = Pt(18)
        self._line(self.report.title, "Subject")
        _rule(self.document, text_width(wide=False), share=0.3, after=_BELOW_TITLE)
        if self.report.sample:
            self._line(str(self.form.sample), "Sample")

    # -- what stands below the last part --------------------------------------------------------

    def _end(self) -> None:
        self._line("", "Recipient")
        left, right = self._two(Mm(76), Mm(84))
        _write(left, str(self.form.recipients), "Recipients")
        for one in self.form.listed:
            _write(left, f"- {one}", "Recipient")
        _write(right, str(self.form.office), "Signature")
        stamp = _write(right, str(self.form.stamp), "Stamp")
        stamp.paragraph_format.space_before = stamp.paragraph_format.space_after = Pt(24)
        _write(right, str(self.form.signer), "Signature")

    def _annexes(self) -> None:
        number = 0
        if self.report.decisions:
            number += 1
            self._annex(number, self.report.decisions.title)
            self._table(self.report.decisions, wide=True)
        if self.report.annexes:
            number += 1
            self._annex(number, self.report.everybody.title)
            for place, table in enumerate(self.report.annexes, 1):
                self._line(f"{place}. {table.title}", "Heading 3")
                self._table(table, wide=True)

    def _annex(self, number: int, title: str) -> None:
        annex_section(self.document)
        heading = self._line(
            self.words("report.annex.number", n=_ROMAN[number - 1]), "Kind of document"
        )
        heading.paragraph_format.keep_with_next = True
        self._line(title.upper(), "Subject")
        publisher = self.report.publisher or str(self.form.body)
        self._line(self.words("report.annex.attached", publisher=publisher), "Attached to")
        _rule(self.document, text_width(wide=True), share=0.2, after=_BELOW_TITLE)
        if self.report.sample:
            self._line(str(self.form.sample), "Sample")

    # -- parts ----------------------------------------------------------------------------------

    def _line(self, text: str, style: str) -> Line:
        return self.document.add_paragraph(text, style)

    def _table(self, table: Table, *, wide: bool) -> None:
        body: Any = self.document.element.body
        xml = grid(
            self.words.locale,
            table,
            text_width(wide=wide),
            lambda name: str(self.document.styles[name].style_id),
            together=not wide,
        )
        body.insert_element_before(parse_xml(xml), "w:sectPr")
        # Once is enough: many tables have the same note.
        note = self._line("" if table.note in self.noted else table.note, "Table note")
        note.paragraph_format.space_before = Pt(3)
        self.noted.add(table.note)

    def _two(self, one: Length, other: Length) -> tuple[_Cell, _Cell]:
        """Two cells side by side without borders, each with one empty line that is to be filled."""
        table = self.document.add_table(1, 2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        margins = parse_xml(f"<w:tblCellMar {nsdecls('w')}>{_NO_MARGINS}</w:tblCellMar>")
        properties: Any = table._tbl.tblPr
        properties.append(margins)
        for column, width in zip(table.columns, (one, other), strict=True):
            column.width = width
            column.cells[0].width = width
        unbroken: Any = table.rows[0]._tr.get_or_add_trPr()
        unbroken.append(OxmlElement("w:cantSplit"))
        left, right = table.rows[0].cells
        return left, right

    def _properties(self) -> None:
        """What the file says of itself: nothing of who made it on which machine, and no time but
        the moment of the figures.
        """
        core = self.document.core_properties
        moment = self.report.moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
        core.title = in_property(self.report.title)
        core.subject = in_property(self.report.about)
        core.author = core.last_modified_by = self.report.publisher
        core.created = core.modified = moment
        core.comments, core.language, core.revision = "", self.words.locale.language_tag, 1
        # The library's template says that another program made it, and shows a picture of it.
        relations = self.document.part.package.rels
        for key, one in list(relations.items()):
            if one.reltype in (RELATED.THUMBNAIL, RELATED.EXTENDED_PROPERTIES):
                del relations[key]


def _bodies(publisher: str, unknown: str) -> tuple[str, str]:
    """The body above, and the one that reports: “Ban Thi đua, Sở Nội vụ” names both."""
    body, _, above = publisher.rpartition(", ")
    return (above, body) if body else ("", above or unknown)


def _write(cell: _Cell, text: str, style: str) -> Line:
    first = cell.paragraphs[0]
    line = first if len(cell.paragraphs) == 1 and not first.text and not _used(first) else None
    line = line or cell.add_paragraph()
    line.style = style
    line.add_run(text)
    return line  # type: ignore[no-any-return]


def _used(line: Line) -> bool:
    return line._p.pPr is not None


def _rule(
    where: Document | _Cell, width: Length, *, share: float, after: Length = _BELOW_RULE
) -> None:
    """A thin line in the middle, so long as ``share`` of the width."""
    line = where.add_paragraph()
    shape = line.paragraph_format
    shape.left_indent = shape.right_indent = Length(int(width * (1 - share) / 2))
    shape.space_before, shape.space_after = Pt(0), after
    shape.line_spacing = Pt(3)
    borders = OxmlElement("w:pBdr")
    border = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
    properties: Any = line._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
