"""The press kit of a record: plain text ready to paste, facts, photos, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import markdown, wording
from generator.pages.recordings import Offered, recordings_of
from generator.photos import Media, Medium, Shown, shown
from generator.records.base import Document
from generator.records.catalogue import Authority
from generator.roll.honours import DecisionFacts, Honour, Honouree
from generator.roll.published import PublicPractice, PublicStory
from generator.site import Site

Fact = tuple[str, str | None]
KitDocument = tuple[Document, Medium | None, str]
"""A document, its file where that is the portal's own, and what it is called."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a newsroom takes away besides a text. ``issuers`` are the offices that decided."""

    photos: Sequence[Shown]
    recordings: Sequence[Offered]
    documents: Sequence[KitDocument]
    issuers: Sequence[Authority]


@dataclass(frozen=True, slots=True)
class Kit(Material):
    """A kit on a page of its own, which says the rest again, as plain text and as facts."""

    text: str
    facts: Sequence[Fact]


class Kits:
    """Makes kits for one site."""

    def __init__(self, site: Site, media: Media) -> None:
        self._site = site
        self._media = media
        words = site.words
        self._invented = f"{words.sample.title}. {words.sample.text}"
        self._source = f"{words.feeds.source} {site.settings.site_name}, "

    def honouree(self, one: Honouree) -> Material:
        """Of an individual, a collective, a household: on their own page, whose text is there to be
        copied. An office that nobody can reach is named beside its decision alone.
        """
        photos = shown(self._media, [one.photo] if one.photo else [])
        decisions = [award.decision for award in one.awards]
        reachable = [issuer for issuer in _issuers(decisions) if issuer.contact]
        return Material(photos, (), self._of_decisions(decisions), reachable)

    def practice(self, one: PublicPractice) -> Kit:
        """Of a good practice."""
        words = self._site.words.practice
        facts = list(self._facts_of(one))
        results = [f"– {fact}: {value}" for fact, value in facts[: len(one.results)]]
        text = self._text(
            one,
            one.title,
            [
                one.summary,
                "\n".join(results),
                f"{words.problem}\n{markdown.plain(one.problem, pictures=False)}",
                f"{words.solution}\n{markdown.plain(one.solution, pictures=False)}",
                "\n".join(
                    [words.steps, *(f"{place}. {step}" for place, step in enumerate(one.steps, 1))]
                )
                if one.steps
                else None,
                f"{words.conditions}\n{markdown.plain(one.conditions, pictures=False)}"
                if one.conditions
                else None,
                "\n".join(f"{label}: {value}" for label, value in facts[len(one.results) :]),
            ],
        )
        decisions = [one.recognised_by] if one.recognised_by else []
        documents = [
            *(self._document(each, words.document) for each in one.documents),
            *self._of_decisions(decisions),
        ]
        photos = shown(self._media, one.photos)
        return Kit(photos, (), documents, _issuers(decisions), text, facts)

    def story(self, one: PublicStory) -> Kit:
        """Of a story."""
        words, roll = self._site.words, self._site.roll
        people = [
            self._site.indexes.honour_at(found, one.date)
            for _kind, key in one.about
            if (found := roll.honouree(key))
        ]
        facts = [
            (words.press.date, self._site.locale.day(one.date)),
            (words.press.byline, " – ".join(part for part in (one.byline, one.outlet) if part)),
            *((words.press.subject, self._who(person)) for person in people),
        ]
        text = self._text(
            one,
            one.title,
            [one.standfirst, markdown.plain(one.body, pictures=False), facts[1][1]],
        )
        decisions = [person.award.decision for person in people if person.award]
        photos = shown(self._media, one.photos)
        recordings = recordings_of(self._site, self._media, one)
        return Kit(photos, recordings, (), _issuers(decisions), text, facts)

    def _who(self, person: Honour) -> str:
        parts = (
            person.name,
            person.position,
            wording.units_of(person),
            person.award and wording.form(self._site.words, person.award),
        )
        return ", ".join(part for part in parts if part)

    def _text(
        self,
        one: PublicPractice | PublicStory,
        title: str,
        parts: Sequence[str | None],
    ) -> str:
        words = self._site.words
        told = [wording.correction(words, each) for each in one.corrections]
        told += [wording.loss(words, each) for each in one.losses]
        if one.sample:
            told.insert(0, self._invented)
        source = self._source + self._site.absolute(self._site.address(one))
        return "\n\n".join([part for part in (*told, title, *parts, source) if part])

    def _facts_of(self, one: PublicPractice) -> Iterator[Fact]:
        words = self._site.words
        for result in one.results:
            yield result.measure, wording.measured(words, result)
        owners = ", ".join(owner.name for owner in one.owners)
        if owners:
            yield words.practice.owners, owners
        if one.locality:
            yield words.record.locality, one.locality.name
        if one.cost:
            yield words.practice.cost, one.cost
        if one.replicated_in:
            places = ", ".join(copy.locality.name for copy in one.replicated_in)
            yield words.practice.replicated_in, places
        if one.recognised_by:
            yield words.practice.recognised_by, wording.in_short(words, one.recognised_by)
        if one.contact:
            yield words.practice.contact, one.contact.name

    def _document(self, one: Document, label: str) -> KitDocument:
        return one, self._media[one.file] if one.file else None, one.title or label

    def _of_decisions(self, decisions: Sequence[DecisionFacts]) -> list[KitDocument]:
        """The documents of the decisions that a kit names, each once."""
        found = []
        for one in {one.id: one for one in decisions}.values():
            public = self._site.roll.decisions.get(one.id)
            if public and public.document:
                name = wording.decision_name(self._site.words, one)
                found.append(self._document(public.document, name))
        return found


def _issuers(decisions: Sequence[DecisionFacts]) -> list[Authority]:
    return list({one.issuer.id: one.issuer for one in decisions}.values())
