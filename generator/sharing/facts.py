"""What a share picture shows of a record: nothing that its page does not say."""

from __future__ import annotations

from dataclasses import dataclass

from generator.language import Words
from generator.records.base import Photo
from generator.records.catalogue import FormKind, Recipient
from generator.roll.honours import Honouree
from generator.roll.published import PublicPractice, PublicStory
from generator.sharing.ground import Ground
from generator.vietnamese import initials
from generator.wording import form, place, whereabouts


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines of a picture, from above: ``kicker`` what it is of, ``title`` who or what, ``honour``
    with what it was honoured or what it achieved, ``place`` of where and since when.

    ``medal`` stands in the medal, with ``medal_unit`` below it, or else the mark of a kind of award
    (``sign``). ``photo`` is a file that the page
    shows, by its name below ``content/``. ``mark`` is said where the record is invented.
    """

    ground: Ground
    kicker: str
    title: str
    honour: str = ""
    place: str = ""
    medal: str = ""
    medal_unit: str = ""
    sign: FormKind | None = None
    photo: str = ""
    mark: str = ""


def of_honouree(words: Words, one: Honouree) -> Facts | None:
    """None where no award stands: there is nothing to be shown as an honour."""
    award = one.highest
    if award is None:
        return None
    person = one.recipient is Recipient.INDIVIDUAL
    kicker = str(words.recipients[one.recipient.value])
    if len(one.awards) > 1:
        kicker += " · " + words("count.awards", n=len(one.awards))
    return Facts(
        ground=Ground.MEDAL,
        kicker=kicker,
        title=one.name,
        honour=f"{form(words, award)}, {award.year}",
        place=whereabouts(words, one, ", "),
        medal=initials(one.name) if person and not one.photo else "",
        sign=None if person or one.photo else award.form.kind,
        photo=one.photo.file if one.photo else "",
        mark=_mark(words, one.sample),
    )


def of_practice(words: Words, one: PublicPractice) -> Facts:
    """With what it achieved first, as the page shows it."""
    photo = _first(one.photos)
    result = one.results[0] if one.results else None
    value = words.locale.number(result.value) if result else ""
    unit = result.unit if result else ""
    told = f"{result.measure}: {value} {unit}" if result else ""
    where = [one.organisation.name] if one.organisation else [each.name for each in one.owners[:1]]
    if one.locality and not (where and one.locality.name.lower() in where[0].lower()):
        where.append(place(words, one.locality) if where else one.locality.name)
    return Facts(
        ground=Ground.PANEL if photo else Ground.MEDAL if value else Ground.EMBLEM,
        kicker=str(words.practice.kind),
        title=one.title,
        honour=told,
        place=", ".join(where),
        medal="" if photo else value,
        medal_unit="" if photo else unit,
        photo=photo,
        mark=_mark(words, one.sample),
    )


def of_story(words: Words, one: PublicStory) -> Facts:
    """Without its author: a picture has the outlet and the day."""
    photo = _first(one.photos)
    return Facts(
        ground=Ground.PANEL if photo else Ground.MEDAL,
        kicker=str(words.story.kind),
        title=one.title,
        place=" · ".join(filter(None, (one.outlet, words.locale.day(one.date)))),
        medal="" if photo else "“",
        photo=photo,
        mark=_mark(words, one.sample),
    )


def _first(photos: tuple[Photo, ...]) -> str:
    return photos[0].file if photos else ""


def _mark(words: Words, sample: bool) -> str:
    return str(words.sample.title) if sample else ""
