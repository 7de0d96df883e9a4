"""The full text of an item, as HTML: absolute addresses, no script, no style, nothing to load
but its own photos. What changed stands at the top.

A text depends on its own record alone (and on the names that its catalogues give): who else was
honoured, or what was written about it, would change the item when they do. Only those with whom an
award is shared stand in it: without them it would be told as somebody's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from markupsafe import escape

from generator import markdown, wording
from generator.feeds.annexes import Annexes, additions
from generator.feeds.conferrals import Conferral
from generator.feeds.happenings import Happening, happened
from generator.illustrating import figure_of, placing
from generator.language import Words
from generator.photos import Media, shown
from generator.records.base import Correction, Photo
from generator.records.catalogue import Locality
from generator.records.kinds import Kind
from generator.records.story import Recording
from generator.roll.honours import DecisionFacts, Honouree, PublicAward, RevokedAward
from generator.roll.published import (
    Lost,
    PublicDecision,
    PublicPractice,
    PublicStory,
    Retraction,
)
from generator.site import Site
from generator.wording import decision_name


class FullText:
    """Writes full texts for one site."""

    def __init__(self, site: Site, media: Media) -> None:
        self._site = site
        self._words = site.words
        self._media = media
        self._figure = figure_of(site)
        self._resolve = site.resolver(site.settings.base_url)
        # Said in thousands of items, put together once.
        sample = site.words.sample
        self._invented = f"<p><strong>{escape(sample.title)}.</strong> {escape(sample.text)}</p>"
        self._awards, self._source = site.words.awards.title, site.words.feeds.source
        self._lines = wording.AwardLines(site.words)
        self._places: dict[str, str] = {}
        self._annexes = Annexes(site)

    def conferral(self, one: Conferral, changes: Sequence[str]) -> str:
        """Who, where, for what, on the day of the award; the award with its decision.

        ``changes`` are lines on what changed, here and below.
        """
        who, address = one.who, self._site.address(one.who)
        bearer = one.awards[0] if one.awards else who
        parts = [*_changes(changes), *self._sample(one.sample)]
        if one.portrait:
            parts += self._photos([who.photo] if who.photo else [])
            if who.summary:
                parts.append(f"<p><strong>{escape(who.summary)}</strong></p>")
        # Who was told of as an owner, and honoured since, is elsewhere today.
        if one.awards or one.portrait:
            place = self._place(bearer.locality) if bearer.locality else ""
            units = wording.units_of(bearer)
            parts.append(_p(", ".join(_said(bearer.position, units, place))))
        if one.portrait and who.body:
            parts.append(self._markdown(who.body, address))
        if one.awards:
            awards = "".join(
                f"<li>{self._award(award, bearer)}{self._shared(who, award)}</li>"
                for award in one.awards
            )
            parts.append(f"<h2>{escape(self._awards)}</h2><ul>{awards}</ul>")
        else:
            parts.append(_p(self._words("feeds.recognised", name=who.name)))
        return self._whole(parts, address)

    def decided(self, one: PublicDecision, published: datetime) -> str:
        """Who decided what for whom, the list, and where all of it and the document stand."""
        words, address = self._words, self._site.address(one.facts)
        parts = [*_changes(self.decision_changes(one, published)), *self._sample(one.sample)]
        if one.title:
            parts.append(f"<p><strong>{escape(wording.sentence(one.title))}</strong></p>")
        parts.append(_p(self.decision(one.facts)))
        if one.revoked:
            parts.append(_p(words.feeds.retracted_ask))
        if one.annex:
            parts.append(_p(words("feeds.honours", whom=self._annexes.whom(one))))
            parts.append(self._annexes.html(one))
        if one.is_named:
            table = self._site.addresses.part_of_table(Kind.DECISIONS.key, one.id)
            parts.append(_link(self._site.absolute(f"{table}.zip"), words.feeds.table))
        if document := one.document:
            url = document.url or self._site.absolute(self._media[document.file or ""].address)
            parts.append(_link(url, document.title or words.feeds.document))
        return self._whole(parts, address)

    def practice(self, one: PublicPractice, changes: Sequence[str]) -> str:
        """Problem, solution, results, steps, conditions, where it was taken up."""
        words = self._site.words.practice
        address = self._site.address(one)
        parts = [*_changes(changes), *self._sample(one.sample)]
        texts = one.problem, one.solution, one.conditions
        photos = self._unplaced(one.photos, *texts)
        parts += self._photos(photos[:1])
        if one.summary:
            parts.append(f"<p><strong>{escape(one.summary)}</strong></p>")
        results = [f"{each.measure}: {wording.measured(self._words, each)}" for each in one.results]
        parts.append(_list("ul", results))
        for title, text in (
            (words.problem, one.problem),
            (words.solution, one.solution),
        ):
            told = self._markdown(text, address, one.photos)
            parts.append(f"<h2>{escape(title)}</h2>{told}")
        if one.steps:
            parts.append(f"<h2>{escape(words.steps)}</h2>{_list('ol', one.steps)}")
        if one.conditions:
            text = self._markdown(one.conditions, address, one.photos)
            parts.append(f"<h2>{escape(words.conditions)}</h2>{text}")
        if one.replicated_in:
            places = [
                ", ".join(
                    _said(copy.locality.name, _name(copy.organisation), copy.result)
                    + ([self._words.locale.day(copy.day)] if copy.day else [])
                )
                for copy in one.replicated_in
            ]
            parts.append(f"<h2>{escape(words.replicated_in)}</h2>{_list('ul', places)}")
        owners = ", ".join(owner.name for owner in one.owners)
        parts.append(_p(f"{words.owners}: {owners}") if owners else "")
        parts += self._photos(photos[1:])
        return self._whole(parts, address)

    def story(self, one: PublicStory, changes: Sequence[str]) -> str:
        """Standfirst, photos, recordings, body."""
        parts = [*_changes(changes), *self._sample(one.sample)]
        parts.append(f"<p><strong>{escape(one.standfirst)}</strong></p>")
        photos = self._unplaced(one.photos, one.body)
        parts += self._photos(photos[:1])
        parts += self._recordings((one.audio, one.video))
        parts.append(self._markdown(one.body, self._site.address(one), one.photos))
        parts += self._photos(photos[1:])
        parts.append(_p(" – ".join(_said(one.byline, one.outlet))))
        return self._whole(parts, self._site.address(one))

    def retraction(self, one: Retraction) -> str:
        """That the item was taken back, when and why; nothing of what it had said."""
        address = self._site.addresses.of(one.kind, one.id)
        return self.taken(self.retraction_note(one), address, one.by, sample=one.sample)

    def unnamed(self, one: RevokedAward | Lost, address: str, *, sample: bool) -> str:
        """What is told by itself of something that happened to the item at ``address``, which
        names people.
        """
        by = one.by if isinstance(one, RevokedAward) else None
        return self.taken(self.change(one), address, by, sample=sample)

    def taken(self, note: str, where: str, by: DecisionFacts | None = None, *, sample: bool) -> str:
        """What is left of an item that was taken back: a ``note`` that names nobody."""
        address = self._site.absolute(where)
        parts = [_p(note), *self._sample(sample)]
        if by:
            name = decision_name(self._words, by)
            parts.append(_link(self._site.absolute(self._site.address(by)), name))
        parts.append(_p(self._words.feeds.retracted_ask))
        parts.append(f"<p>{escape(self._words.feeds.address)} {_anchor(address, address)}</p>")
        return "".join(parts)

    def decision(self, decision: DecisionFacts) -> str:
        """By whom, when and under which number an award was decided, in a line of plain text."""
        return self._lines.decision(decision)

    # -- what changed -------------------------------------------------------------------------

    def retraction_note(self, one: Retraction) -> str:
        """What a retraction says in a line; without a reason where none is to be told."""
        if one.revoked:
            newest_first = sorted(one.revoked, key=lambda each: each.revocation.date, reverse=True)
            return " ".join(map(self.change, newest_first))
        when = self._words(f"notice.{one.why}.left", day=self._words.locale.day(one.day))
        if not one.reason:
            return when
        return f"{when} {self._words('revoked.reason', reason=one.reason.rstrip('.'))}"

    def changes(self, happened: Sequence[Happening]) -> list[str]:
        """What happened to an item that stands, the newest first, each in a line."""
        return changes(self._words, happened)

    def decision_changes(self, one: PublicDecision, published: datetime) -> list[str]:
        """What changed of a decision since it was ``published``, the newest first."""
        if one.revoked:
            when = self._words("decision.revoked_on", day=self._words.locale.day(one.revoked.date))
            why = self._words("revoked.reason", reason=one.revoked.reason.rstrip("."))
            return [f"{when} {why}"]
        told: list[tuple[date, int, str]] = [
            (
                at,
                0,
                self._words(
                    "feeds.added",
                    day=self._words.locale.day(at),
                    n=self._words.locale.number(count),
                ),
            )
            for at, count in additions(one, published.date()).items()
        ]
        changes = happened(one.corrections, one.revoked_awards, one.losses)
        told += [
            (change.day, place, self.change(change.said))
            for place, change in enumerate(changes, 1)
            if isinstance(change.said, Correction | RevokedAward | Lost)
        ]
        return [text for _on, _place, text in sorted(told, reverse=True)]

    def change(self, one: Correction | RevokedAward | Lost) -> str:
        """A correction, that an award was revoked, that a subject is no more: in a line."""
        return _change(self._words, one)

    # -- parts --------------------------------------------------------------------------------

    def _award(self, award: PublicAward, who: wording.Bearer) -> str:
        form = wording.form(self._words, award)
        parts = [f"<strong>{escape(form)}</strong>.", escape(self._lines.award(award, who))]
        if award.golden_book_number:
            parts.append(escape(self._words("feeds.golden_book", number=award.golden_book_number)))
        return " ".join(parts)

    def _shared(self, who: Honouree, award: PublicAward) -> str:
        others = self._site.indexes.shared_with(who, award)
        names = wording.sharers(self._words, others)
        return f" {escape(self._words('awards.shared', names=names))}" if names else ""

    def _place(self, locality: Locality) -> str:
        """The place of the day, with today's name."""
        found = self._places.get(locality.id)
        if found is None:
            found = locality.name
            today = self._site.indexes.today(locality)
            if today.name != found:
                found += f" ({self._words('place.today', name=today.name)})"
            self._places[locality.id] = found
        return found

    def _sample(self, sample: bool) -> list[str]:
        return [self._invented] if sample else []

    def _photos(self, photos: Sequence[Photo]) -> Iterable[str]:
        return [self._figure(*one, alt="") for one in shown(self._media, photos)]

    def _unplaced(self, photos: Sequence[Photo], *texts: str | None) -> Sequence[Photo]:
        """Photos that stand nowhere within the texts, so that they stand around them."""
        placed = markdown.placed(*texts)
        return [photo for photo in photos if photo.file not in placed]

    def _recordings(self, recordings: Iterable[Recording | None]) -> Iterable[str]:
        words = self._site.words.story
        for label, one in zip((words.listen, words.watch), recordings, strict=True):
            if one:
                yield _link(self._site.absolute(one.url) if one.local else one.url, label)

    def _markdown(self, text: str, address: str, photos: Sequence[Photo] = ()) -> str:
        picture = placing(shown(self._media, photos), self._figure)
        page, section = self._site.absolute(address), str(self._words.addresses.anchors.section)
        return markdown.render(text, self._resolve, page, section, picture).html

    def _whole(self, parts: Iterable[str], address: str) -> str:
        url = self._site.absolute(address)
        source = f"{escape(self._source)} {_anchor(url, self._site.settings.site_name)}"
        return "".join([*parts, f"<p>{source}</p>"])


def changes(words: Words, happened: Sequence[Happening]) -> list[str]:
    """What happened to something that stands, the newest first, each in a line."""
    said = (one.said for one in reversed(happened))
    return [
        _change(words, one) for one in said if isinstance(one, Correction | RevokedAward | Lost)
    ]


def _change(words: Words, one: Correction | RevokedAward | Lost) -> str:
    if isinstance(one, Correction):
        return wording.correction(words, one)
    return wording.loss(words, one) if isinstance(one, Lost) else wording.taken(words, one)


def _name(entry: object) -> str:
    return str(getattr(entry, "name", "") or "")


def _changes(lines: Iterable[str]) -> list[str]:
    return [f"<p><strong>{escape(one)}</strong></p>" for one in lines]


def _said(*parts: str | None) -> list[str]:
    return [part for part in parts if part]


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _list(tag: str, items: Iterable[str]) -> str:
    return f"<{tag}>{''.join(f'<li>{escape(one)}</li>' for one in items)}</{tag}>"


def _anchor(url: str, label: str) -> str:
    return f'<a href="{escape(url)}">{escape(label)}</a>'


def _link(url: str, label: str) -> str:
    return f"<p>{_anchor(url, label)}</p>"
