"""What an import is about to do, and what keeps it from that, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.annex.lines import Fault, Line, Parsed, Place
from generator.annex.merging import Fact, several
from generator.annex.numbering import jumps
from generator.annex.plan import Change, Plan, Wanted
from generator.annex.questions import Question
from generator.annex.reading import Annex
from generator.annex.tables import Unseen
from generator.encodings import Encoding
from generator.finding.people import awardee_of
from generator.finding.succession import CATALOGUES
from generator.language import Words
from generator.loading.library import Library, known
from generator.problems import visible
from generator.records.awardee import said_of
from generator.records.decision import Decision
from generator.records.kinds import Kind
from generator.records.numbering import called

_MOST_SKIPPED = 30
_LONG = ("citation", "posthumous")
_KEYS_OF = {
    "position": ("position",),
    "unit": ("organisation", "position"),
    "where": ("locality",),
    "citation": ("citation",),
    "golden_book": ("golden_book_number",),
}
"""Keys of a record that say what an attribute of a line says."""
_FACTS = {
    "recased": ("name",),
    "post-recased": ("position",),
    "continued": ("position", "organisation", "citation"),
    "rank": ("position",),
    "footnote": ("position", "citation"),
    "unit-past": ("organisation",),
    "units-left": ("organisation", "position"),
    "place-unknown": ("locality",),
}
"""Which facts of a record a note is about."""


def place_of(place: Place, words: Words) -> str:
    """Where in the annex: sheet or table, row, column."""
    if not place.row:
        return str(words["import"].place.whole)
    text = words(f"import.place.{place.kind}", table=visible(place.table), row=place.row)
    label = " ".join(place.label.split())
    return text + (words("import.place.column", label=visible(label)) if label else "")


def source_of(line: Line, file: str, words: Words) -> str:
    """What a new record says of its origin, for whoever reviews it."""
    place = line.place
    return words(f"import.source.{place.kind}", file=file, table=place.table, row=place.row)


def about_annex(
    name: str, annex: Annex, parsed: Parsed, wanted: Wanted, library: Library, words: Words
) -> Iterator[str]:
    """What the file is, and which parts of it are not read."""
    tables = len({line.place.table for line in parsed.lines})
    yield words("import.head", file=visible(name), lines=len(parsed.lines), tables=tables)
    decision = wanted.decision
    issuer = library.authorities.get(decision.issuer)
    yield words(
        "import.decision",
        number=decision.number,
        day=words.locale.day(decision.signed_on),
        issuer=issuer.name if issuer else decision.issuer,
        id=decision.id,
    )
    if parsed.ignored:
        labels = ", ".join(f"“{visible(one)}”" for one in parsed.ignored)
        yield words("import.ignored", labels=labels)
    yield from not_read(annex, parsed, words)


def not_read(annex: Annex, parsed: Parsed, words: Words, *, public: bool = False) -> Iterator[str]:
    """What the file holds that becomes nothing, columns apart, and where somebody may be missing.

    ``public``: what was hidden had a reason to be, so that of a hidden row only the place is told.
    """
    told = words["import"]
    if annex.encoding is not Encoding.UNICODE:
        yield words("import.encoding", name=annex.encoding.upper())
    if annex.hidden:
        yield words("import.hidden_sheets", names=", ".join(map(visible, annex.hidden)))
    if parsed.examples:
        yield words("import.examples", names=", ".join(map(visible, parsed.examples)))
    if parsed.unseen:
        yield str(told.unseen_title)
        yield from (f"  - {_unseen(*one, words)}" for one in parsed.unseen[:_MOST_SKIPPED])
        if len(parsed.unseen) > _MOST_SKIPPED:
            yield "  - …"
    if parsed.without_header:
        names = (one or str(told.whole_table) for one in parsed.without_header)
        yield words("import.no_header", names=", ".join(map(visible, names)))
    if parsed.skipped:
        yield str(told.skipped)
        for place, why, text in parsed.skipped[:_MOST_SKIPPED]:
            shown = "" if public and why == "hidden" else f": {visible(text)[:100]}"
            yield f"  - {place_of(place, words)} ({told.why[why]}){shown}"
        if len(parsed.skipped) > _MOST_SKIPPED:
            yield "  - …"
    yield from (words("import.joined", first=a, second=b, row=row) for a, b, row in parsed.joined)
    yield from odd_numbers(parsed, words)


def _unseen(place: Place, one: Unseen, words: Words) -> str:
    """Something that stands in the file and is not read, and where."""
    text = "; ".join(visible(" ".join(text.split())) for text in one.texts)
    where = place_of(place, words) if place.row else _table_of(place, words)
    told = words(f"import.unseen.{one.kind}", where=visible(one.where))
    return f"{where}{told}" + (f": “{text[:100]}”" if text else "")


def _table_of(place: Place, words: Words) -> str:
    if not place.table:
        return ""
    return words(f"import.place.of_{place.kind}", table=visible(place.table)) + ", "


def odd_numbers(parsed: Parsed, words: Words) -> Iterator[str]:
    """Where the numbers of the rows do not follow each other."""
    for how, before, line in jumps(parsed.lines):
        place = place_of(replace(line.place, label=""), words)
        yield words(f"import.numbers.{how}", place=place, before=before.number, after=line.number)


def about_plan(plan: Plan, library: Library, words: Words) -> Iterator[str]:
    """Every record that is to be written, and a sum."""
    told = words["import"]
    several = len({one.award["form"] for one in (*plan.changes, *plan.already)}) > 1
    for change in sorted((*plan.changes, *plan.already), key=_order):
        if change in plan.already:
            sign, what = "=", told.have
        else:
            sign, what = ("+", told.new) if change.is_new else ("~", told.more)
            what = told.correction if change.corrects else what
        yield f"{sign} {visible(change.name)} → {change.file} ({what})"
        facts = _facts(change, library, words)
        if several:
            facts.insert(0, library.award_forms[change.award["form"]].name)
        yield "    " + visible(
            " · ".join([place_of(replace(change.line.place, label=""), words), *facts])
        )
        yield from (f"    ~ {visible(one)}" for one in _merged(change, library, words))
        yield from (f"    ! {visible(one)}" for one, _facts in notes_of(change, library, words))
    yield from beside(plan, words)
    new = sum(change.is_new for change in plan.changes)
    mended = sum(change.corrects for change in plan.changes)
    more = len(plan.changes) - new - mended
    yield words("import.total", new=new, more=more, have=len(plan.already))
    if mended:
        yield words("import.total_corrected", n=mended)


def beside(plan: Plan, words: Words) -> Iterator[str]:
    """Of whom nothing is written: left out by an answer, or honoured before and not named now."""
    told = words["import"]
    if plan.some_posthumous:
        yield str(told.some_posthumous)
    if plan.left:
        yield str(told.left)
        yield from (
            f"  - {place_of(line.place, words)}: {visible(line.name)}" for line in plan.left
        )
    if plan.absent:
        yield str(told.absent)
        yield from (f"  - {file}" for file in plan.absent[:_MOST_SKIPPED])
        if len(plan.absent) > _MOST_SKIPPED:
            yield "  - …"


def _order(change: Change) -> tuple[str, int]:
    return change.line.place.table, change.line.place.row


def _facts(change: Change, library: Library, words: Words) -> list[str]:
    """Position, unit and place as people read them, not as files name them."""
    units = units_of(change, library)
    place = library.localities.get(change.values.get("locality", ""))
    around = library.localities.get(place.parent or "") if place else None
    where = ", ".join(one.name for one in (place, around) if one)
    told = [change.values.get("position", ""), *units, where]
    if change.award.get("posthumous"):
        told.append(_label("posthumous", change.kind, words))
    return [one for one in told if one]


def units_of(change: Change, library: Library) -> list[str]:
    """What the units are called that a row gives a record."""
    ids = several(change.values.get("organisation"))
    return [one.name for one in known(library.organisations, ids)]


def _merged(change: Change, library: Library, words: Words) -> Iterator[str]:
    """What the annex changes in a record that is there, fact by fact."""
    if change.known_as:
        yield words("import.merge.known_as", name=change.known_as)
    merge = change.merge
    if merge is None:
        return
    if merge.withheld:
        yield str(words["import"].merge.withheld)
    awardee = awardee_of(library, change.kind, change.id)
    awards = awardee.awards
    for key, value in merge.record.items():
        decisions = [awards[number].decision for number in merge.moved(key)]
        values = {
            "label": _label(key, change.kind, words),
            "were": _value(key, merge.were[key], library, words),
            "now": _value(key, value, library, words),
            "years": ", ".join(dict.fromkeys(one.partition("/")[0] for one in decisions)),
        }
        if value is None:
            yield words(f"import.merge.{'gone' if decisions else 'dropped'}", **values)
        elif merge.were[key] is None:
            yield words("import.merge.added", **values)
        else:
            yield words(f"import.merge.{'moved' if decisions else 'changed'}", **values)
    for key, value in merge.award.items():
        record = merge.record.get(key) or said_of(awardee, key) or None
        yield words(
            f"import.merge.{'own' if record else 'own_alone'}",
            label=_label(key, change.kind, words),
            were=_value(key, record, library, words),
            now=_value(key, value, library, words),
        )
    for key, value in merge.assumed.items():
        label = _label(key, change.kind, words)
        yield words("import.merge.assumed", label=label, now=_value(key, value, library, words))
    if merge.former:
        yield words("import.merge.former", name=merge.former)


def correction_of(
    change: Change, decision: Decision, day: date, library: Library, words: Words
) -> dict[str, str]:
    """How a correction is told on the page of a record, for everybody to read."""
    told = []
    for key, said, had in change.told:
        label = _label(key, change.kind, words)
        how = "short" if key in _LONG or not had else "whole"
        values = {
            "label": label,
            "now": _value(key, said, library, words),
            "were": _value(key, had or None, library, words),
        }
        told.append(words(f"import.correction_note.{how}", **values))
    note = words("import.correction_note.all", what="; ".join(told), number=called(words, decision))
    return {"date": day.isoformat(), "note": note}


def _label(key: str, kind: Kind, words: Words) -> str:
    """What editors call a field, within a sentence."""
    known = words.record_fields
    whole = f"{words.diff.owners[kind.value]}.{key}"
    return str(known[whole if whole in known else key].label).lower()


def _value(key: str, value: Fact | None, library: Library, words: Words) -> str:
    """A fact as people read it."""
    if value is None:
        return str(words["import"].merge.none)
    if not isinstance(value, str):
        return ", ".join(_value(key, one, library, words) for one in value)
    kind = CATALOGUES.get(key)
    return str(getattr(library.of(kind).get(value), "name", value)) if kind else value


def notes_of(
    change: Change, library: Library, words: Words
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What to look at in a record that is to be written, in words, and which of its facts are in
    doubt; () where it is about the award as a whole.
    """
    line = change.line
    for note in change.notes:
        found, unit, where, remark = (
            " ".join(text.split()) for text in (line.name, line.unit, line.where, line.remark)
        )
        values = {"found": found, "unit": unit, "where": where, "remark": remark}
        values["name"] = change.name
        text = words(f"import.notes.{note}", **values)
        above = tuple(key for one in line.above for key in _KEYS_OF.get(one, ()))
        yield text, above if note == "as-above" else _FACTS.get(note, ())
    if change.namesakes:
        ids = change.namesakes
        told = words("import.notes.namesake", ids=", ".join(ids), id=ids[0], name=change.name)
        yield told, ("name",)
    if "privacy" in change.values:
        return
    for key, said, have in change.told:
        told = words(
            "import.merge.corrects" if change.corrects else "import.merge.differs",
            label=_label(key, change.kind, words),
            now=_value(key, said, library, words),
            were=_value(key, have or None, library, words),
        )
        yield told, (key,)
    if change.is_new and "organisation" not in change.values and change.kind == "individuals":
        yield str(words["import"].notes["no-unit"]), ("organisation",)
    if change.is_new and "locality" not in change.values:
        yield str(words["import"].notes["no-place"]), ("locality",)


def told_fault(fault: Fault, words: Words) -> str:
    """A row that cannot be imported: where, what, and what to do."""
    texts = words["import"].faults[fault.code]
    values = {key: visible(value) for key, value in fault.values}
    lines = [f"- {place_of(fault.place, words)}: {str(texts.what).format(**values)}"]
    if fault.found:
        lines.append(f"    {words['import'].label_found}: {visible(fault.found)}")
    lines.append(f"    {words.problem_labels.fix}: {str(texts.fix).format(**values)}")
    return "\n".join(lines)


def told_question(question: Question, words: Words) -> str:
    """What is asked, and about what."""
    told = words["import"]
    lines = [f"{place_of(question.place, words)}: {told.questions[question.code]}"]
    lines.append(f"    {told.label_found}: {visible(question.found)}")
    return "\n".join(lines)


def told_open(question: Question, words: Words) -> str:
    """A question that nobody answered, with the answers there are."""
    options = "; ".join(visible(option.label) for option in question.options)
    return f"- {told_question(question, words)}\n    {words('import.options', options=options)}"
