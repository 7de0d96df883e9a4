"""What can be referred to, as the editor offers it: id and label, from the published roll alone.

The editor stands on the public site, so nothing that is not published may be in these files.
Catalogues are small and stand in the forms themselves.
"""

from __future__ import annotations

from generator.editor.words import validity
from generator.records.catalogue import Locality
from generator.roll.published import Catalogues, Honouree
from generator.site import Site
from generator.vietnamese import sort_key

Suggestion = tuple[str, str]
"""Id, label."""


def suggestions(site: Site) -> dict[str, list[Suggestion]]:
    """By kind of what can be referred to: decisions, criteria, movements, awardees, practices."""
    roll, words = site.roll, site.words
    return {
        "decisions": [
            (
                one.id,
                words(
                    "editor.decision",
                    number=one.facts.number,
                    day=f"{one.facts.signed_on:%d/%m/%Y}",
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
    }


def _awardee(site: Site, one: Honouree) -> Suggestion:
    place = one.organisation or one.locality
    if place is None:
        return one.id, one.name
    return one.id, site.words("editor.someone", name=one.name, place=place.name)


def entries(site: Site, kind: str) -> list[Suggestion]:
    """The entries of a catalogue: what is in force first, each in Vietnamese order."""
    catalogues = site.roll.catalogues
    shelf = getattr(catalogues, kind.replace("-", "_"))
    # Award forms, roles and the like stand in an order of their own.
    ordered = list(shelf.values())
    if kind in ("authorities", "organisations", "localities"):
        ordered.sort(key=lambda one: (one.valid_to is not None, sort_key(one.name)))
    return [(one.id, validity(site.words, one, _name(catalogues, one))) for one in ordered]


def _name(catalogues: Catalogues, one: object) -> str:
    """A place with the district that it lay in: names of communes are not unique."""
    name = str(getattr(one, "name"))  # noqa: B009 - entries of any catalogue
    if isinstance(one, Locality) and one.valid_to is not None and one.parent is not None:
        parent = catalogues.localities.get(one.parent)
        return f"{name}, {parent.name}" if parent else name
    return name
