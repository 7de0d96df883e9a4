"""What is published, as the editor's scripts know it: id and label, from the published roll alone.

Offered where a field refers to it, told where a name is typed that somebody bears already, and
asked before an hour is set that would take it off the portal. The editor stands on the public
site, so nothing that is not published may be in these files.
Catalogues are small and stand in the forms themselves.
"""

from __future__ import annotations

from functools import partial

from generator.editor.words import validity
from generator.locales import Locale
from generator.records.catalogue import Entry, Locality, Succeeded, Valid
from generator.records.kinds import Kind
from generator.records.ranked import own
from generator.records.shapes import SHAPES
from generator.roll import shelves
from generator.roll.honours import Honouree
from generator.roll.published import Catalogues
from generator.site import Site
from generator.vietnamese import SortKey

Suggestion = tuple[str, str]
"""Id, label."""
Bearer = tuple[str, str, list[str]]
"""Id, label, all names that are told: the present one first."""


def suggestions(site: Site) -> dict[str, list[Suggestion] | list[Bearer]]:
    """By kind of record, and the criteria of movements."""
    roll, words = site.roll, site.words
    return {
        "decisions": [
            (
                one.id,
                words(
                    "editor.decision",
                    number=one.facts.number,
                    day=words.locale.day(one.facts.signed_on),
                    title=one.title,
                ).rstrip(" :"),
            )
            for one in roll.decisions.values()
        ],
        "criteria": [
            (
                f"{movement.id}/{one.id}",
                words("editor.criterion", title=one.title or one.text, movement=movement.name),
            )
            for movement in roll.movements.values()
            for one in movement.criteria
        ],
        "movements": [(one.id, one.name) for one in roll.movements.values()],
        "individuals": [_awardee(site, one) for one in roll.individuals.values()],
        "collectives": [_awardee(site, one) for one in roll.collectives.values()],
        "practices": [(one.id, one.title) for one in roll.practices.values()],
        "stories": [(one.id, one.title) for one in roll.stories.values()],
        "pages": [(one.id, one.title) for one in roll.pages.values()],
    }


def _awardee(site: Site, one: Honouree) -> Bearer:
    place = one.organisation or one.locality
    label = one.name
    if place is not None:
        label = site.words("editor.someone", name=one.name, place=place.name)
    names = (one.name, *(other.name for other in one.names), *(award.name for award in one.awards))
    return one.id, label, list(dict.fromkeys(names))


def entries(site: Site, kind: Kind) -> list[Suggestion]:
    """The entries of a catalogue: what is in force first, each in the order of names."""
    catalogues = site.roll.catalogues
    # Award forms, roles and the like stand in an order of their own.
    ordered = list({**own(catalogues), **shelves.entries(catalogues)}[kind].values())
    if issubclass(SHAPES[kind].model, Succeeded):
        ordered.sort(key=partial(_in_force_first, site.locale))
    return [(one.id, validity(site.words, one, _name(catalogues, one))) for one in ordered]


def _in_force_first(locale: Locale, one: Entry) -> tuple[bool, SortKey]:
    return isinstance(one, Valid) and one.valid_to is not None, locale.sort_key(one.name)


def _name(catalogues: Catalogues, one: Entry) -> str:
    """A place with the district that it lay in: names of communes are not unique."""
    if isinstance(one, Locality) and one.valid_to is not None and one.parent is not None:
        parent = catalogues.localities.get(one.parent)
        return f"{one.name}, {parent.name}" if parent else one.name
    return one.name
