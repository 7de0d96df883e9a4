"""The press kit of a record: plain text ready to paste, facts, photos, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import markdown, wording
from generator.formats import day
from generator.media import Media, Medium
from generator.records.base import Correction, Photo
from generator.records.catalogue import Authority
from generator.roll.honours import DecisionFacts, Honour, Honouree, PublicAward
from generator.roll.published import PublicPractice, PublicStory
from generator.site import Site
from generator.wording import AwardLines

Fact = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class KitRecording:
    """A recording to take away; ``address`` is the portal's own, ``url`` one elsewhere."""

    label: str
    address: str | None
    url: str | None
    type: str
    length: int


@dataclass(frozen=True, slots=True)
class Kit:
    """What a newsroom takes away. ``issuers`` are the offices that decided."""

    text: str
    facts: Sequence[Fact]
    photos: Sequence[tuple[Photo, Medium]]
    recordings: Sequence[KitRecording]
    issuers: Sequence[Authority]


class Kits:
    """Makes kits for one site."""

    def __init__(self, site: Site, media: Media) -> None:
        self._site = site
        self._media = media
        # Said in thousands of kits, put together once.
        words = site.words
        self._awarded = f"{words.awards.title}:"
        self._invented = f"{words.sample.title}. {words.sample.text}"
        self._source = f"{words.feeds.source} {site.settings.site_name}, "
        self._labels = (
            words.record.position,
            words.record.organisation,
            words.record.locality,
            words.record.role,
        )
        self._honoured = words.feeds.honoured
        self._lines = AwardLines(words)

    def honouree(self, one: Honouree) -> Kit:
        """Of an individual, a collective, a household."""
        values = (
            one.position,
            one.organisation.name if one.organisation else None,
            one.locality.name if one.locality else None,
            one.role.name if one.role else None,
        )
        facts = [fact for fact in zip(self._labels, values, strict=True) if fact[1]]
        title = one.name
        if one.newest:
            form = wording.form(self._site.words, one.newest)
            title = self._honoured.format(name=one.newest.name, form=form)
        text = self._text(
            one,
            title,
            one.corrections,
            [
                one.summary,
                markdown.plain(one.body) if one.body else None,
                "\n".join([self._awarded, *(self._award(award, one) for award in one.awards)])
                if one.awards
                else None,
                "\n".join(f"{label}: {value}" for label, value in facts),
            ],
        )
        # The text has them in full; whoever checks a fact looks into the box.
        facts += [
            (wording.form(self._site.words, award), wording.in_short(award.decision))
            for award in one.awards
        ]
        photos = self._photos([one.photo] if one.photo else [])
        return Kit(text, facts, photos, (), _issuers([award.decision for award in one.awards]))

    def practice(self, one: PublicPractice) -> Kit:
        """Of a good practice."""
        words = self._site.words.practice
        facts = list(self._facts_of(one))
        results = [f"– {fact}: {value}" for fact, value in facts[: len(one.results)]]
        text = self._text(
            one,
            one.title,
            one.corrections,
            [
                one.summary,
                "\n".join(results),
                f"{words.problem}\n{markdown.plain(one.problem)}",
                f"{words.solution}\n{markdown.plain(one.solution)}",
                "\n".join(
                    [words.steps, *(f"{place}. {step}" for place, step in enumerate(one.steps, 1))]
                )
                if one.steps
                else None,
                f"{words.conditions}\n{markdown.plain(one.conditions)}" if one.conditions else None,
                "\n".join(f"{label}: {value}" for label, value in facts[len(one.results) :]),
            ],
        )
        decisions = [one.recognised_by] if one.recognised_by else []
        return Kit(text, facts, self._photos(one.photos), (), _issuers(decisions))

    def story(self, one: PublicStory) -> Kit:
        """Of a story."""
        words, roll = self._site.words, self._site.roll
        people = [
            self._site.indexes.honour_at(found, one.date)
            for _kind, key in one.about
            if (found := roll.honouree(key))
        ]
        facts = [
            (words.press.date, day(one.date)),
            (words.press.byline, " – ".join(part for part in (one.byline, one.outlet) if part)),
            *((words.press.subject, self._who(person)) for person in people),
        ]
        text = self._text(
            one,
            one.title,
            one.corrections,
            [one.standfirst, markdown.plain(one.body), facts[1][1]],
        )
        decisions = [person.award.decision for person in people if person.award]
        return Kit(
            text, facts, self._photos(one.photos), tuple(self._recordings(one)), _issuers(decisions)
        )

    def _who(self, person: Honour) -> str:
        parts = (
            person.name,
            person.position,
            person.organisation and person.organisation.name,
            person.award and wording.form(self._site.words, person.award),
        )
        return ", ".join(part for part in parts if part)

    def _text(
        self,
        one: Honouree | PublicPractice | PublicStory,
        title: str,
        corrections: Sequence[Correction],
        parts: Sequence[str | None],
    ) -> str:
        words = self._site.words
        told = [wording.correction(words, each) for each in corrections]
        if one.sample:
            told.insert(0, self._invented)
        source = self._source + self._site.absolute(self._site.address(one))
        return "\n\n".join([part for part in (*told, title, *parts, source) if part])

    def _award(self, award: PublicAward, who: Honouree) -> str:
        form = wording.form(self._site.words, award)
        return f"– {form}. {self._lines.award(award, who)}"

    def _facts_of(self, one: PublicPractice) -> Iterator[Fact]:
        words = self._site.words
        for result in one.results:
            yield result.measure, wording.measured(result)
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
            yield words.practice.recognised_by, wording.in_short(one.recognised_by)
        if one.contact:
            yield words.practice.contact, one.contact.name

    def _photos(self, photos: Sequence[Photo]) -> list[tuple[Photo, Medium]]:
        return [(photo, self._media[photo.file]) for photo in photos]

    def _recordings(self, one: PublicStory) -> Iterator[KitRecording]:
        words = self._site.words.story
        for label, recording in ((words.listen, one.audio), (words.watch, one.video)):
            if recording is None:
                continue
            if recording.local:
                medium = self._media[recording.url]
                yield KitRecording(label, medium.address, None, medium.type, medium.length)
            else:
                yield KitRecording(
                    label, None, recording.url, recording.type or "", recording.length or 0
                )


def _issuers(decisions: Sequence[DecisionFacts]) -> list[Authority]:
    return list({one.issuer.id: one.issuer for one in decisions}.values())
