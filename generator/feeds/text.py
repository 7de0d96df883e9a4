"""The full text of an item, as HTML: absolute addresses, no script, no style, nothing to load
but its own photos. What changed stands at the top.

A text depends on its own record alone (and on the names that its catalogues give): who else was
honoured, or what was written about it, would change the item when they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import escape

from generator import markdown, wording
from generator.feeds.conferrals import Conferral
from generator.formats import day
from generator.media import Media
from generator.records.base import Correction, Photo
from generator.records.catalogue import Locality
from generator.records.story import Recording
from generator.roll.honours import DecisionFacts, PublicAward, RevokedAward
from generator.roll.published import PublicPractice, PublicStory, Retraction
from generator.site import Site


class FullText:
    """Writes full texts for one site."""

    def __init__(self, site: Site, media: Media) -> None:
        self._site = site
        self._words = site.words
        self._media = media
        self._resolve = site.resolver(site.settings.base_url)
        # Said in thousands of items, put together once.
        sample = site.words.sample
        self._invented = f"<p><strong>{escape(sample.title)}.</strong> {escape(sample.text)}</p>"
        self._awards, self._source = site.words.awards.title, site.words.feeds.source
        self._lines = wording.AwardLines(site.words)
        self._places: dict[str, str] = {}

    def conferral(self, one: Conferral, corrections: Sequence[Correction]) -> str:
        """Who, where, for what, on the day of the award; the award with its decision."""
        who, address = one.who, self._site.address(one.who)
        bearer = one.awards[0] if one.awards else who
        parts = [*self._changes(corrections, one.revoked), *self._sample(one.sample)]
        if one.portrait:
            parts += self._photos([who.photo] if who.photo else [])
            if who.summary:
                parts.append(f"<p><strong>{escape(who.summary)}</strong></p>")
        # Who was told of as an owner, and honoured since, is elsewhere today.
        if one.awards or one.portrait:
            place = self._place(bearer.locality) if bearer.locality else ""
            unit = bearer.organisation.name if bearer.organisation else ""
            parts.append(_p(", ".join(_said(bearer.position, unit, place))))
        if one.portrait and who.body:
            parts.append(self._markdown(who.body, address))
        if one.awards:
            awards = "".join(f"<li>{self._award(award, bearer)}</li>" for award in one.awards)
            parts.append(f"<h2>{escape(self._awards)}</h2><ul>{awards}</ul>")
        else:
            parts.append(_p(self._words("feeds.recognised", name=who.name)))
        return self._whole(parts, address)

    def practice(self, one: PublicPractice) -> str:
        """Problem, solution, results, steps, conditions, where it was taken up."""
        words = self._site.words.practice
        address = self._site.address(one)
        parts = [*self._changes(one.corrections, ()), *self._sample(one.sample)]
        parts += self._photos(one.photos[:1])
        if one.summary:
            parts.append(f"<p><strong>{escape(one.summary)}</strong></p>")
        results = [f"{each.measure}: {wording.measured(each)}" for each in one.results]
        parts.append(_list("ul", results))
        for title, text in (
            (words.problem, one.problem),
            (words.solution, one.solution),
        ):
            parts.append(f"<h2>{escape(title)}</h2>{self._markdown(text, address)}")
        if one.steps:
            parts.append(f"<h2>{escape(words.steps)}</h2>{_list('ol', one.steps)}")
        if one.conditions:
            text = self._markdown(one.conditions, address)
            parts.append(f"<h2>{escape(words.conditions)}</h2>{text}")
        if one.replicated_in:
            places = [
                ", ".join(
                    _said(copy.locality.name, _name(copy.organisation), copy.result)
                    + ([day(copy.day)] if copy.day else [])
                )
                for copy in one.replicated_in
            ]
            parts.append(f"<h2>{escape(words.replicated_in)}</h2>{_list('ul', places)}")
        owners = ", ".join(owner.name for owner in one.owners)
        parts.append(_p(f"{words.owners}: {owners}") if owners else "")
        parts += self._photos(one.photos[1:])
        return self._whole(parts, address)

    def story(self, one: PublicStory) -> str:
        """Standfirst, photos, recordings, body."""
        parts = [*self._changes(one.corrections, ()), *self._sample(one.sample)]
        parts.append(f"<p><strong>{escape(one.standfirst)}</strong></p>")
        parts += self._photos(one.photos[:1])
        parts += self._recordings((one.audio, one.video))
        parts.append(self._markdown(one.body, self._site.address(one)))
        parts += self._photos(one.photos[1:])
        parts.append(_p(" – ".join(_said(one.byline, one.outlet))))
        return self._whole(parts, self._site.address(one))

    def retraction(self, one: Retraction) -> str:
        """That the item was taken back, when and why; nothing of what it had said."""
        address = self._site.absolute(self._site.addresses.of(one.kind, one.id))
        parts = [_p(self.retraction_note(one)), *self._sample(one.sample)]
        if one.by:
            parts.append(
                _link(
                    self._site.absolute(self._site.address(one.by)),
                    self._words("decision.name", number=one.by.number),
                )
            )
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
            return " ".join(self._told((), one.revoked))
        when = self._words(f"notice.{one.why}.left", day=day(one.day))
        if not one.reason:
            return when
        return f"{when} {self._words('revoked.reason', reason=one.reason.rstrip('.'))}"

    def last_change(
        self, corrections: Sequence[Correction], revoked: Sequence[RevokedAward]
    ) -> str:
        """The newest correction or revocation, in a line; empty where there was none."""
        told = self._told(corrections, revoked)
        return told[0] if told else ""

    def _changes(
        self, corrections: Sequence[Correction], revoked: Sequence[RevokedAward]
    ) -> list[str]:
        return [
            f"<p><strong>{escape(one)}</strong></p>" for one in self._told(corrections, revoked)
        ]

    def _told(
        self, corrections: Sequence[Correction], revoked: Sequence[RevokedAward]
    ) -> list[str]:
        if not corrections and not revoked:
            return []
        words = self._words
        told: list[tuple[date, int, str]] = []
        for place, one in enumerate(corrections):
            told.append((one.date, place, wording.correction(words, one)))
        for place, taken in enumerate(revoked):
            what = words(
                "revoked.award",
                form=taken.form.name,
                number=taken.decision.number,
                day=day(taken.revocation.date),
            )
            why = words("revoked.reason", reason=taken.revocation.reason.rstrip("."))
            told.append((taken.revocation.date, place, f"{what} {why}"))
        return [text for _on, _place, text in sorted(told, reverse=True)]

    # -- parts --------------------------------------------------------------------------------

    def _award(self, award: PublicAward, who: wording.Bearer) -> str:
        form = wording.form(self._words, award)
        parts = [f"<strong>{escape(form)}</strong>.", escape(self._lines.award(award, who))]
        if award.golden_book_number:
            parts.append(escape(self._words("feeds.golden_book", number=award.golden_book_number)))
        return " ".join(parts)

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
        for photo in photos:
            medium = self._media[photo.file]
            credit = self._words("photo.credit", credit=photo.credit)
            caption = escape(" ".join(_said(photo.caption, credit)))
            yield (
                f'<figure><img src="{escape(self._site.absolute(medium.address))}" '
                f'alt="{escape(photo.alt)}" width="{medium.width}" height="{medium.height}">'
                f"<figcaption>{caption}</figcaption></figure>"
            )

    def _recordings(self, recordings: Iterable[Recording | None]) -> Iterable[str]:
        words = self._site.words.story
        for label, one in zip((words.listen, words.watch), recordings, strict=True):
            if one:
                yield _link(self._site.absolute(one.url) if one.local else one.url, label)

    def _markdown(self, text: str, address: str) -> str:
        return markdown.render(text, self._resolve, self._site.absolute(address)).html

    def _whole(self, parts: Iterable[str], address: str) -> str:
        url = self._site.absolute(address)
        source = f"{escape(self._source)} {_anchor(url, self._site.settings.site_name)}"
        return "".join([*parts, f"<p>{source}</p>"])


def _name(entry: object) -> str:
    return str(getattr(entry, "name", "") or "")


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
