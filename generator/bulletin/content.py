"""What a digest tells of a week, before it is text or HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import wording
from generator.bulletin.week import Week
from generator.records.kinds import Kind
from generator.roll.changes import Change
from generator.roll.honours import DecisionFacts, Honour, Honouree
from generator.roll.news import News, NewsType
from generator.roll.published import PublicMovement, PublicPractice, PublicStory
from generator.site import Site

_NAMED = 15
"""So many of those whom one decision honours in one commune are named; the list is linked."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line, where it leads, and what stands below it."""

    title: str
    address: str
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Items under a heading: a commune, or a kind of news."""

    title: str
    items: Sequence[Item]
    place: bool = False


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A week in short. ``sections`` is empty where nothing was published."""

    week: Week
    title: str
    lead: str
    sections: Sequence[Section]
    notes: Sequence[str]


def bulletin(site: Site, week: Week) -> Bulletin:
    """What was published in a week."""
    words = site.words.digest
    lines = [one for one in site.news.all if one.day in week]
    honours, lost = [*_by_commune(site, week)], _lost(site, week)
    changes = [_change(site, one.change) for one in lines if one.change]
    told = [
        *honours,
        Section(str(words.practices), _subjects(site, lines, NewsType.PRACTICE)),
        Section(str(words.stories), _subjects(site, lines, NewsType.STORY)),
        Section(str(words.movements), _subjects(site, lines, NewsType.MOVEMENT)),
        Section(str(words.changes), [*changes, *lost]),
    ]
    sections = [one for one in told if one.items]
    span = site.words("digest.title", week=str(week), **week.span(site.locale))
    people = {honour.who.id for _place, _decision, some in _honoured(site, week) for honour in some}
    counts = {
        "people": len(people),
        "practices": sum(one.what is NewsType.PRACTICE for one in lines),
        "stories": sum(one.what is NewsType.STORY for one in lines),
        "changes": len(changes) + len(lost),
    }
    lead = "; ".join(
        site.words(f"digest.counts.{key}", n=words.locale.number(count))
        for key, count in counts.items()
        if count
    )
    notes = [str(site.words.changes.unnamed)] if any(one.change for one in lines) else []
    if site.roll.shows_samples:
        notes.insert(0, f"{site.words.sample.title}. {site.words.sample.text}")
    return Bulletin(week, span, f"{words.lead} {lead}." if lead else "", sections, notes)


# -- who was honoured -----------------------------------------------------------------------------


def _honoured(site: Site, week: Week) -> Iterator[tuple[str, DecisionFacts, Sequence[Honour]]]:
    """Whom decisions honoured whose news is of the week, by today's communes; elsewhere: ``""``."""
    yield from site.news.honoured(lambda one: one in week)


def _by_commune(site: Site, week: Week) -> Iterator[Section]:
    places = site.roll.catalogues.localities
    found: dict[str, list[Item]] = {}
    for place, decision, honours in _honoured(site, week):
        found.setdefault(place, []).append(_item(site, decision, honours))
    sort_key = site.locale.sort_key
    named = sorted((one for one in found if one), key=lambda one: (sort_key(places[one].name), one))
    for place in named:
        yield Section(places[place].name, found[place], place=True)
    if "" in found:
        yield Section(str(site.words.digest.elsewhere), found[""], place=True)


def _item(site: Site, decision: DecisionFacts, honours: Sequence[Honour]) -> Item:
    words = site.words
    title = words(
        "digest.decision",
        number=decision.number,
        day=words.locale.day(decision.signed_on),
        issuer=decision.issuer.name,
    )
    lines = [_who(site, honour) for honour in honours[:_NAMED]]
    if len(honours) > _NAMED:
        lines.append(words("news.more", n=words.locale.number(len(honours) - _NAMED)))
    return Item(title, site.absolute(site.address(decision)), lines)


def _who(site: Site, honour: Honour) -> str:
    form = wording.form(site.words, honour.award) if honour.award else ""
    where = wording.whereabouts(site.words, honour, ", ", brief=True)
    told = ", ".join(part for part in (honour.name, where) if part)
    return f"{told}: {form}" if form else told


# -- the rest -------------------------------------------------------------------------------------


def _subjects(site: Site, lines: Iterable[News], what: NewsType) -> list[Item]:
    return [_subject(site, one.subject) for one in lines if one.what is what and one.subject]


def _subject(site: Site, one: PublicPractice | PublicStory | PublicMovement) -> Item:
    address = site.absolute(site.address(one))
    match one:
        case PublicStory():
            return Item(one.title, address, [one.standfirst])
        case PublicPractice():
            return Item(one.title, address, [one.summary] if one.summary else [])
        case PublicMovement():
            return Item(one.name, address, [one.summary] if one.summary else [])


def _lost(site: Site, week: Week) -> list[Item]:
    """Stories and practices that speak of what is no more since a day of the week."""
    told: list[PublicStory | PublicPractice]
    told = [*site.roll.stories.values(), *site.roll.practices.values()]
    return [
        Item(
            site.words("digest.lost", title=one.title),
            site.absolute(site.address(one)),
            [wording.loss(site.words, each) for each in one.losses if each.day in week],
        )
        for one in told
        if any(each.day in week for each in one.losses)
    ]


def _change(site: Site, one: Change) -> Item:
    """A line of the log: of what was taken back nobody is named."""
    words = site.words
    what = str(words.changes.what[one.what])
    subject = one.subject
    if one.form and one.decision:
        name = wording.decision_name(words, one.decision)
        about = f"{words('changes.award', form=one.form.name)} {name}"
        leads = site.address(one.decision)
    elif isinstance(subject, DecisionFacts):
        about = wording.decision_name(words, subject)
        leads = site.address(subject)
    elif isinstance(subject, Honouree | PublicMovement):
        about, leads = subject.name, site.address(subject)
    elif subject:
        about, leads = subject.title, site.address(subject)
    else:
        about, leads = str(words.changes.records[Kind(one.kind).key]), site.addresses.changes
    lines = [one.text] if one.text else []
    if one.by:
        lines.append(f"{words.changes.by} {wording.decision_and_day(words, one.by)}")
    return Item(f"{what}: {about}", site.absolute(leads), lines)
