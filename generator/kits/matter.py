"""What a kit tells of a story, a practice, somebody who was honoured, or a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator import markdown, wording
from generator.feeds.conferrals import portrayed
from generator.feeds.happenings import happened
from generator.feeds.text import changes
from generator.formats import in_words
from generator.kits.spoken import sentences
from generator.pages.kits import Fact, Kit, Kits, Material
from generator.pages.recordings import Offered
from generator.photos import Media
from generator.records.base import Correction, Photo
from generator.records.catalogue import Authority, Recipient
from generator.roll.honours import Honouree, PublicAward, RevokedAward
from generator.roll.published import Lost, PublicDecision, PublicPractice, PublicStory
from generator.site import Site

Subject = PublicStory | PublicPractice | Honouree | PublicDecision
_NAMED = 12
"""So many of those whom a decision honours are named in a text to be read."""


@dataclass(frozen=True, slots=True)
class Matter:
    """``paragraphs`` are plain text; ``spoken`` sentences to be read, what matters most first.

    ``page`` is the address below the root; ``documents`` are PDFs of the portal's own, by their
    files; ``changes`` what was corrected or taken back since, in lines; ``issuers`` are the
    offices that decided.
    """

    id: str
    title: str
    lead: str
    paragraphs: Sequence[str]
    facts: Sequence[Fact]
    spoken: Sequence[str]
    page: str
    changes: Sequence[str] = ()
    photos: Sequence[Photo] = ()
    recordings: Sequence[Offered] = ()
    documents: Sequence[str] = ()
    issuers: Sequence[Authority] = ()
    sample: bool = False


def matter_of(site: Site, media: Media, one: Subject) -> Matter:
    """What there is to tell of something that is public."""
    maker = _Maker(site, media)
    match one:
        case PublicStory():
            return maker.story(one)
        case PublicPractice():
            return maker.practice(one)
        case Honouree():
            return maker.honouree(one)
        case PublicDecision():
            return maker.decision(one)


class _Maker:
    def __init__(self, site: Site, media: Media) -> None:
        self._site = site
        self._kits = Kits(site, media)
        self._lines = wording.AwardLines(site.words)

    def story(self, one: PublicStory) -> Matter:
        kit = self._kits.story(one)
        body = markdown.plain(one.body, pictures=False)
        spoken = (*sentences(wording.sentence(one.standfirst)), *_prose(body))
        return self._of_kit(one, kit, one.standfirst, _paragraphs(body), spoken, one.photos)

    def practice(self, one: PublicPractice) -> Matter:
        kit = self._kits.practice(one)
        words = self._site.words.practice
        lead = one.summary or markdown.plain(one.problem)
        parts = [words.problem, *_paragraphs(markdown.plain(one.problem))]
        parts += [words.solution, *_paragraphs(markdown.plain(one.solution))]
        if one.steps:
            parts += [words.steps, *(f"{place}. {step}" for place, step in enumerate(one.steps, 1))]
        if one.conditions:
            parts += [words.conditions, *_paragraphs(markdown.plain(one.conditions))]
        results = [f"{each.measure}: {wording.measured(words, each)}." for each in one.results]
        spoken = [self._said("practice", title=one.title, who=self._owners(one))]
        spoken += [*sentences(wording.sentence(lead)), *results]
        spoken += _prose(markdown.plain(one.solution))
        return self._of_kit(one, kit, lead, list(map(str, parts)), spoken, one.photos)

    def _of_kit(
        self,
        one: PublicStory | PublicPractice,
        kit: Kit,
        lead: str,
        paragraphs: Sequence[str],
        spoken: Sequence[str],
        photos: Sequence[Photo],
    ) -> Matter:
        return Matter(
            one.id,
            one.title,
            lead,
            paragraphs,
            kit.facts,
            spoken,
            self._site.address(one),
            self._changes(one.corrections, losses=one.losses),
            photos,
            kit.recordings,
            _files(kit),
            kit.issuers,
            one.sample,
        )

    def _owners(self, one: PublicPractice) -> str:
        names = [owner.name for owner in one.owners]
        names += [one.organisation.name] if one.organisation and not names else []
        if one.locality and not names:
            names.append(one.locality.name)
        return ", ".join(names)

    def honouree(self, one: Honouree) -> Matter:
        words = self._site.words
        # The rest speaks of an award that was taken back, for all that anybody knows.
        retracted = self._site.indexes.retracted.get(one.id, ())
        if not portrayed(one, retracted):
            one = replace(one, summary=None, body=None, photo=None)
        lead = wording.sentence(one.summary or "")
        paragraphs = [
            f"{wording.form(words, award)}. {self._lines.award(award, one)}" for award in one.awards
        ]
        body = markdown.plain(one.body) if one.body else ""
        spoken = []
        if award := one.newest:
            spoken.append(self._award(award))
            spoken += sentences(wording.sentence(award.citation or ""))
        spoken += [*sentences(lead), *_prose(body)]
        facts: list[Fact] = [
            (words.record.position, one.position),
            (words.record.organisation, wording.units_of(one) or None),
            (words.record.locality, one.locality.name if one.locality else None),
            *(
                (wording.form(words, each), wording.in_short(words, each.decision))
                for each in one.awards
            ),
        ]
        material = self._kits.honouree(one)
        issuers = {each.decision.issuer.id: each.decision.issuer for each in one.awards}
        return Matter(
            one.id,
            one.name,
            lead,
            [*_paragraphs(body), *paragraphs],
            [fact for fact in facts if fact[1]],
            spoken or [wording.sentence(one.name)],
            self._site.address(one),
            self._changes(one.corrections, one.revoked),
            [photo for photo, _file in material.photos],
            (),
            _files(material),
            tuple(issuers.values()),
            one.sample,
        )

    def _award(self, award: PublicAward) -> str:
        where = wording.whereabouts(self._site.words, award, ", ")
        where = _inside(where) if award.position else where
        return self._said(
            "honoured",
            who=", ".join(part for part in (award.name, where) if part),
            issuer=award.decision.issuer.name,
            form=wording.form(self._site.words, award),
            day=self._long(award.decision.signed_on),
        )

    def decision(self, one: PublicDecision) -> Matter:
        words = self._site.words
        facts, signer = one.facts, one.facts.signer
        rows = [row for row in one.annex if row.honour]
        forms = Counter(wording.form(words, row.award) for row in one.annex)
        by_form = "; ".join(
            f"{self._site.locale.number(count)} {form}" for form, count in forms.items()
        )
        people = Counter(honour.who.recipient for honour in one.honoured)
        counts = {one.value: people[one] for one in Recipient}
        counts["unnamed"] = len(one.annex) - len(rows)
        counted = ", ".join(
            words(f"kit.counts.{key}", n=self._site.locale.number(count))
            for key, count in counts.items()
            if count
        )
        names = [self._named(row.award) for row in rows]
        lead = self._said("decided", day=self._long(facts.signed_on), issuer=facts.issuer.name,
                          counts=counted or words("kit.counts.none"))  # fmt: skip
        spoken = [lead, self._said("forms", forms=by_form)]
        if one.title:
            spoken.append(self._said("about", title=_inside(wording.sentence(one.title))))
        if names:
            few = "; ".join(honour.name for honour in one.honoured[:_NAMED])
            key = "all_names" if len(one.honoured) <= _NAMED else "some_names"
            spoken.append(self._said(key, names=few))
        table: list[Fact] = [
            *([(words.kit.number, facts.number)] if facts.number else []),
            (words.kit.signed_on, self._site.locale.day(facts.signed_on)),
            (words.kit.issuer, facts.issuer.name),
            *([(words.kit.signer, f"{signer.name}, {signer.title}")] if signer else []),
            *((form, self._site.locale.number(count)) for form, count in forms.items()),
        ]
        return Matter(
            one.id,
            wording.decision_name(words, facts),
            one.title,
            [lead, *names],
            table,
            spoken,
            self._site.address(facts),
            self._changes(one.corrections, one.revoked_awards),
            documents=[one.document.file] if one.document and one.document.file else [],
            issuers=(facts.issuer,),
            sample=one.sample,
        )

    def _changes(
        self,
        corrections: Iterable[Correction],
        revoked: Iterable[RevokedAward] = (),
        losses: Iterable[Lost] = (),
    ) -> list[str]:
        """The newest first, as feeds tell it."""
        return changes(self._site.words, happened(corrections, revoked, losses))

    def _named(self, award: PublicAward) -> str:
        where = wording.whereabouts(self._site.words, award, ", ")
        parts = (award.name, where, wording.form(self._site.words, award))
        return "– " + ", ".join(part for part in parts if part)

    def _said(self, key: str, **values: object) -> str:
        return self._site.words(f"kit.spoken.{key}", **values)

    def _long(self, signed: date) -> str:
        return in_words(self._site.words, signed)


def _inside(text: str) -> str:
    """A text that goes on in the middle of a sentence; an abbreviation keeps its capitals."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.split("\n\n") if part.strip()]


def _prose(text: str) -> Iterator[str]:
    """Sentences of paragraphs: not headings and items of lists, which are no sentences."""
    for part in _paragraphs(text):
        if part.rstrip()[-1] in '.!?…”"' and not part.startswith("– "):
            yield from sentences(part)


def _files(material: Material) -> list[str]:
    found = (one.file for one, file, _label in material.documents if file)
    return list(dict.fromkeys(file for file in found if file))
