"""Whom one decision honoured, as CSV for people: a newsroom's list, in the order of the annex.

It has the columns that are printed, with titles in the language of the portal, and in each row what
tells of which decision it is, where that is read, and whether it is invented: rows are copied into
other tables. Those who are not named have rows too, as in the annex, unlike in the workbook beside
it. Programs take the whole table, or the API, which have ids and codes too. Each stands in an
archive, as the other large tables do: zipped, lists take a fifth of their room or less.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from generator.exports.archives import Entry, Piece, archive
from generator.exports.columns import BETWEEN
from generator.exports.csv_text import NEWLINE, field, line
from generator.exports.tables import BY_DECISION, ZIP, csv_name
from generator.output import Writer
from generator.roll.published import PublicDecision
from generator.site import Site

_COLUMNS: Final = (
    "annex_number",
    "kind",
    "name",
    "position",
    "organisation",
    "locality",
    "form",
    "citation",
    "decision_number",
    "signed_on",
    "sample",
    "url",
)


def write_decision_lists(site: Site, writer: Writer) -> None:
    """Write the list of every decision that names somebody."""
    head = line(str(site.words.tables.columns[one].title) for one in _COLUMNS)
    shared = cache(field)  # thousands of rows have the same forms, units and places
    for decision in site.roll.decisions.values():
        if decision.is_named:
            address = site.addresses.part_of_table(BY_DECISION, decision.id)
            lines = NEWLINE.join((head, *_lines(site, decision, shared), ""))
            listed = Entry.of(csv_name(address), Piece(codecs.BOM_UTF8 + lines.encode()))
            writer.file(f"{address}{ZIP}", archive([listed]))


def _lines(site: Site, one: PublicDecision, shared: Callable[[str], str]) -> Iterator[str]:
    words = site.words
    about = f"{field(one.facts.number or None)},{one.facts.signed_on}"
    invented = {
        each: field(str(words.yes_no["true" if each else "false"])) for each in (True, False)
    }
    of_decision = f"{about},{invented[one.sample]},{field(site.absolute(site.address(one.facts)))}"
    for row in one.annex:
        number, form = field(row.award.annex_number), shared(row.award.form.name)
        honour = row.honour
        if honour is None:
            name = shared(str(words.withheld.name))
            yield f"{number},,{name},,,,{form},,{of_decision}"
            continue
        kind = shared(str(words.recipients[honour.who.recipient.value]))
        unit = shared(BETWEEN.join(one.name for one in honour.organisations))
        place = shared(honour.locality.name) if honour.locality else ""
        name, position = field(honour.name), field(honour.position)
        text, page = field(row.award.citation), field(site.absolute(site.address(honour.who)))
        yield (
            f"{number},{kind},{name},{position},{unit},{place},{form},{text},"
            f"{about},{invented[honour.who.sample]},{page}"
        )
