"""A kit's text as a Word document, in the letters of administrative documents."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE as RELATED
from docx.shared import Mm, Pt

from generator.kits.matter import Matter
from generator.kits.texts import Listed, Notes
from generator.pages.kits import Fact
from generator.reports.look import dress, in_property
from generator.reports.packages import packed_alike
from generator.site import Site

_LABEL, _VALUE = Mm(50), Mm(110)
_LONGEST_HEADING = 80


def document(
    site: Site, matter: Matter, notes: Notes, listed: Sequence[Listed], moment: datetime
) -> bytes:
    """The bytes of a .docx, ready to be edited. The same matter gives the same bytes; ``moment`` is
    all it tells of when it was made.
    """
    made: Document = docx.Document()
    dress(made, site.locale.language_tag)
    words = site.words
    embargo = made.add_paragraph(notes.embargo, "Sample")
    embargo.paragraph_format.space_after = Pt(12)
    for one in notes.warnings:
        made.add_paragraph(one, "Table note")
    title = made.add_paragraph(matter.title, "Subject")
    title.runs[0].font.size = Pt(18)
    title.alignment = WD_ALIGN_PARAGRAPH.LEFT
    title.paragraph_format.space_before = title.paragraph_format.space_after = Pt(8)
    if matter.lead and matter.lead != matter.title:
        lead = made.add_paragraph(matter.lead, "Body")
        lead.runs[0].bold = True
    for text in matter.paragraphs:
        for line in text.split("\n"):
            made.add_paragraph(line, "Heading 3" if _is_heading(text) else "Body")
    _facts(made, str(words.press.facts), matter.facts)
    for heading, facts in listed:
        _facts(made, heading, facts)
    contacts = [fact for one in notes.contacts for fact in one]
    _facts(made, str(words.press.contact), contacts)
    for text in (str(words.press.rights), notes.source):
        end = made.add_paragraph(text, "Table note")
        end.paragraph_format.space_before = Pt(6)
    _properties(made, site, matter, moment)
    buffer = io.BytesIO()
    made.save(buffer)
    return packed_alike(buffer.getvalue())


def _is_heading(text: str) -> bool:
    """Plain text marks no heading: a short line that ends like no sentence and is in no list."""
    return len(text) <= _LONGEST_HEADING and text[-1:].isalnum() and text[:1].isupper()


def _facts(made: Document, title: str, facts: Sequence[Fact]) -> None:
    """A table of two columns under a heading; nothing where there are none."""
    if not facts:
        return
    heading = made.add_paragraph(title, "Heading 2")
    heading.paragraph_format.first_line_indent = Mm(0)
    heading.paragraph_format.space_before = Pt(12)
    table = made.add_table(len(facts), 2, "Table Grid")
    table.autofit = False
    table.columns[0].width, table.columns[1].width = _LABEL, _VALUE
    for row, fact in zip(table.rows, facts, strict=True):
        for cell, width, text in zip(row.cells, (_LABEL, _VALUE), fact, strict=True):
            cell.width = width
            cell.paragraphs[0].style = "Table text"
            cell.paragraphs[0].add_run(text or "")


def _properties(made: Document, site: Site, matter: Matter, moment: datetime) -> None:
    """What the file says of itself: nothing of who made it on which machine."""
    core = made.core_properties
    core.title, core.subject = in_property(matter.title), str(site.words.press.title)
    core.author = core.last_modified_by = site.settings.publisher
    core.created = core.modified = moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core.comments, core.language, core.revision = "", site.locale.language_tag, 1
    relations = made.part.package.rels
    for key, one in list(relations.items()):
        if one.reltype in (RELATED.THUMBNAIL, RELATED.EXTENDED_PROPERTIES):
            del relations[key]
