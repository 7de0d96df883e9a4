"""What an item of a feed says, whatever the format: built from an entry of the docket."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from generator import wording
from generator.feeds import titles
from generator.feeds.additions import Addition
from generator.feeds.annexes import Annexes, added_on
from generator.feeds.attachments import Attachments
from generator.feeds.conferrals import (
    OF_SUBJECTS,
    Conferral,
    subject_terms,
    terms_of_filing,
    terms_of_practice,
)
from generator.feeds.docket import Entry, Event
from generator.feeds.parts import Attachment, Category, Item
from generator.feeds.text import FullText
from generator.photos import Media
from generator.records.base import Correction
from generator.records.catalogue import AwardForm
from generator.records.kinds import Kind
from generator.roll.honours import Honouree, RevokedAward
from generator.roll.losses import unlisted
from generator.roll.published import (
    Earlier,
    Lost,
    PublicDecision,
    PublicPractice,
    PublicStory,
    Retraction,
)
from generator.roll.taxonomies import (
    AUTHORITIES,
    AWARD_FORMS,
    CRITERIA,
    LEVELS,
    MOVEMENTS,
    OCCASIONS,
    TAXONOMIES,
    YEARS,
    Taxonomy,
)
from generator.site import Site
from generator.terms import listing

_BETWEEN_PEOPLE = re.compile(r"\s+[-–—]\s+")  # no comma: names of departments have them
_CATEGORISED = tuple(taxonomy for taxonomy in TAXONOMIES if taxonomy is not CRITERIA)
"""Whose terms have pages."""
_OF_DECISIONS = (AWARD_FORMS, LEVELS, OCCASIONS, MOVEMENTS, AUTHORITIES, YEARS)
"""What is told of a whole decision: not where all whom it honours are."""


class Items:
    """Makes items; keeps what many of them share."""

    def __init__(self, site: Site, media: Media) -> None:
        self._site = site
        self._attached = Attachments(site, media)
        self._text = FullText(site, media)
        self._annexes = Annexes(site)
        self._categories: dict[tuple[str, str], Sequence[Category]] = {}
        self._publisher = site.settings.publisher or site.settings.site_name

    def item(self, entry: Entry) -> Item:
        """The item of an entry."""
        source = entry.source
        match source:
            case Conferral():
                return self._conferral(entry, source)
            case PublicDecision():
                return self._decision(entry, source)
            case PublicPractice():
                return self._practice(entry, source)
            case PublicStory():
                return self._story(entry, source)
            case Retraction():
                return self._retraction(entry, source)
            case Event():
                return self._event(entry, source)

    def _event(self, entry: Entry, one: Event) -> Item:
        """Of a correction the item as it reads now, with that correction alone."""
        source, taken = one.of.source, one.what.said
        if isinstance(taken, Addition):
            return self._addition(entry, one.of, taken)
        if isinstance(source, PublicDecision) and isinstance(taken, Correction):
            source = replace(source, corrections=(taken,), revoked_awards=(), losses=())
        if isinstance(source, Retraction) and isinstance(taken, Earlier) and taken.form:
            source = _of_one_form(source, taken.form)
        told = self.item(replace(one.of, source=source, changes=(one.what,)))
        if isinstance(taken, RevokedAward | Lost) and not one.of.retracted:
            address = told.url.removeprefix(self._site.absolute(""))
            told = replace(
                told,
                title=titles.marked(
                    self._site.words,
                    titles.unnamed(self._site, one.of, taken),
                    sample=one.sample,
                    changed=True,
                    retracted=isinstance(taken, RevokedAward),
                ),
                summary=told.note,
                html=self._text.unnamed(taken, address, sample=one.sample),
                categories=told.categories[:1],
                attachments=(),
            )
        return replace(
            told,
            guid=entry.guid,
            published=entry.published,
            updated=entry.updated,
            of=one.of.guid,
        )

    def _addition(self, entry: Entry, of: Entry, one: Addition) -> Item:
        """The decision with those alone who were added; or that none of them is there any more."""
        decision = of.source
        if isinstance(decision, PublicDecision) and one.stands:
            decision = replace(
                decision,
                annex=added_on(decision, one.day),
                corrections=(),
                revoked_awards=tuple(taken for each in one.lost for taken in each.revoked),
                losses=tuple(dict.fromkeys(filter(None, map(unlisted, one.lost)))),
            )
            told = self._decision(replace(entry, published=of.published), decision, added=True)
            return replace(told, published=entry.published, of=of.guid)
        assert isinstance(decision, PublicDecision | Retraction)
        notes = [self.item(of).note] if of.retracted else map(self._text.retraction_note, one.lost)
        changes = list(dict.fromkeys(notes))
        address = self._site.addresses.of(of.kind, decision.id)
        told = self._item(
            entry,
            address=address,
            title=titles.of_addition(self._site, of, one),
            summary="",
            html=self._text.taken(" ".join(changes), address, sample=decision.sample),
            categories=[self._kind(of.kind)],
            attachments=(),
            changes=changes,
            retracted=entry.changed.date(),
        )
        return replace(told, of=of.guid)

    def _conferral(self, entry: Entry, one: Conferral) -> Item:
        words, who = self._site.words, one.who
        changes = self._text.changes(entry.changes)
        if one.awards:
            forms = dict.fromkeys(wording.form(words, award) for award in one.awards)
            title = words("feeds.honoured", name=one.awards[0].name, form=", ".join(forms))
            # Not the record's summary, which moves on with the next award.
            summary = next(
                (award.citation for award in one.awards if award.citation),
                self._text.decision(one.awards[0].decision),
            )
        else:
            title = words("feeds.recognised", name=who.name)
            summary = (one.portrait and who.summary) or title
        photos = [who.photo] if who.photo and one.portrait else []
        return self._item(
            entry,
            address=self._address(who, one.award_of),
            title=title,
            summary=summary,
            html=self._text.conferral(one, changes),
            categories=[
                self._recipient(who),
                *self._filed((taxonomy, one.terms(taxonomy)) for taxonomy in _CATEGORISED),
            ],
            attachments=self._attached.photos(photos),
            changes=changes,
        )

    def _decision(self, entry: Entry, one: PublicDecision, *, added: bool = False) -> Item:
        facts = one.facts
        title = self._annexes.headline(one)
        told = self._text.decision(facts)
        awards = [row.award for row in one.annex]
        return self._item(
            entry,
            address=self._site.address(facts),
            title=title,
            summary="" if one.revoked else f"{wording.sentence(one.title)} {told}",
            html=self._text.decided(one, entry.published),
            categories=[
                self._kind(Kind.DECISIONS),
                *self._filed(
                    (taxonomy, (term for award in awards for term in taxonomy.award(award)))
                    for taxonomy in _OF_DECISIONS
                ),
            ],
            attachments=self._attached.documents(
                [one.document] if one.document else [], title, facts.issuer.name
            ),
            changes=self._text.decision_changes(one, entry.published),
            corrected=bool(one.corrections or one.revoked_awards or one.losses),
            retracted=one.revoked.date if one.revoked else None,
            added=added,
        )

    def _practice(self, entry: Entry, one: PublicPractice) -> Item:
        changes = self._text.changes(entry.changes)
        return self._item(
            entry,
            address=self._site.address(one),
            title=one.title,
            summary=one.summary or one.title,
            html=self._text.practice(one, changes),
            categories=[
                self._kind(Kind.PRACTICES),
                *self._filed(
                    (taxonomy, terms_of_practice(taxonomy, one)) for taxonomy in _CATEGORISED
                ),
            ],
            attachments=self._attached.photos(one.photos),
            changes=changes,
        )

    def _story(self, entry: Entry, one: PublicStory) -> Item:
        movements = self._site.roll.movements
        changes = self._text.changes(entry.changes)
        found = [self._kind(Kind.STORIES)]
        for _kind, identity in one.about:
            if identity in movements:
                found += self._filed([(MOVEMENTS, [identity])])
            found += self._filed(
                (taxonomy, subject_terms(self._site, taxonomy, identity, one.date))
                for taxonomy in OF_SUBJECTS
            )
        found += self._filed(
            (taxonomy, terms_of_filing(taxonomy, one.filing)) for taxonomy in OF_SUBJECTS
        )
        return self._item(
            entry,
            address=self._site.address(one),
            title=one.title,
            summary=one.standfirst,
            html=self._text.story(one, changes),
            byline=one.byline,
            categories=found,
            attachments=[*self._attached.recordings(one), *self._attached.photos(one.photos)],
            changes=changes,
        )

    def _retraction(self, entry: Entry, one: Retraction) -> Item:
        return self._item(
            entry,
            address=self._address(one, one.award_of),
            title=titles.of_retraction(self._site, one),
            summary="",
            html=self._text.retraction(one),
            categories=[self._kind(one.kind)],
            attachments=(),
            changes=(self._text.retraction_note(one),),
            retracted=one.day,
        )

    def _address(self, one: Honouree | Retraction, award_of: str | None) -> str:
        """The page, at the award that the item tells of."""
        address = self._site.addresses.of(one.kind, one.id)
        return f"{address}#{self._site.addresses.award(award_of)}" if award_of else address

    def _item(
        self,
        entry: Entry,
        *,
        address: str,
        title: str,
        summary: str,
        html: str,
        categories: Iterable[Category],
        attachments: Iterable[Attachment],
        changes: Sequence[str],
        byline: str = "",
        retracted: date | None = None,
        corrected: bool | None = None,
        added: bool = False,
    ) -> Item:
        note = changes[0] if changes else ""
        found: dict[str, Category] = {}
        for category in categories:
            found.setdefault(category.label, category)
        if entry.source.sample:
            sample = self._own(self._site.words.sample.title)
            found.setdefault(sample.label, sample)
        return Item(
            guid=entry.guid,
            url=self._site.absolute(address),
            title=titles.marked(
                self._site.words,
                title,
                sample=entry.source.sample,
                changed=bool(changes) if corrected is None else corrected,
                retracted=retracted is not None,
                added=added,
            ),
            # Whoever shows the summary alone shows what changed.
            summary=" ".join(part for part in (note, summary) if part),
            html=html,
            published=entry.published,
            updated=entry.updated,
            creators=tuple(_people(byline)) if byline else (self._publisher,),
            categories=tuple(found.values()),
            attachments=tuple(attachments),
            note=note,
            retracted=(entry.published.date(), retracted) if retracted else None,
        )

    # -- categories ---------------------------------------------------------------------------

    def _filed(self, terms: Iterable[tuple[Taxonomy, Iterable[str]]]) -> Iterator[Category]:
        """The term of every list on which the item's subject stands, those of the day first."""
        for taxonomy, ids in terms:
            for one in ids:
                yield from self._listed(taxonomy, one)

    def _listed(self, taxonomy: Taxonomy, identity: str) -> Sequence[Category]:
        key = (taxonomy.key, identity)
        found = self._categories.get(key)
        if found is None:
            known = self._site.terms(taxonomy)
            scheme = self._site.absolute(listing(taxonomy, self._site.addresses))
            found = self._categories[key] = [
                Category(term.name, scheme)
                for one in taxonomy.listed(self._site.roll.catalogues, identity)
                if (term := known.get(one))
            ]
        return found

    def _kind(self, kind: Kind) -> Category:
        return self._own(self._site.words.kinds[kind.key])

    def _recipient(self, one: Honouree) -> Category:
        return self._own(self._site.words.recipients[one.recipient.value])

    def _own(self, label: str) -> Category:
        return Category(label, self._site.absolute(self._site.addresses.feeds))


def _of_one_form(one: Retraction, form: AwardForm) -> Retraction:
    """What was taken back, of several forms one alone."""
    revoked = tuple(each for each in one.revoked if each.form == form)
    return replace(one, filing=replace(one.filing, forms=(form,)), revoked=revoked)


def _people(byline: str) -> Iterator[str]:
    """Those who sign, each by themselves: ``Lan Anh - Đức Hải``."""
    return (one for one in _BETWEEN_PEOPLE.split(byline) if one)
