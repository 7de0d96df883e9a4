"""What a decision decided, as its item tells it: for how many, and who they are.

Names, posts, units and places are those of the day. Whose name is withheld is counted and never
told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Final

from markupsafe import escape

from generator import wording
from generator.records.catalogue import AwardForm, Recipient
from generator.roll.honours import AnnexRow, Honour, PublicAward, day_of
from generator.roll.published import PublicDecision
from generator.site import Site
from generator.wording import decision_name

MOST_LINES: Final = 100
"""Of a longer list the item has the first ones, and leads to all of it."""
_FORMS: Final = 2
"""So many are named in a title; of more, the highest."""
_ORDER: Final = (Recipient.COLLECTIVE, Recipient.HOUSEHOLD, Recipient.INDIVIDUAL)
"""As annexes have it."""


class Annexes:
    """Says in words whom the decisions of one site honour."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._words = site.words

    def headline(self, one: PublicDecision) -> str:
        """Who decided what for how many; the decision's own title where nobody is listed. Of one
        that was revoked its number with its day and authority: numbers begin anew each year.
        """
        facts, forms = one.facts, _forms(one)
        if one.revoked:
            on = self._words.locale.day(facts.signed_on)
            return self._words("feeds.named", number=facts.number, day=on, issuer=facts.issuer.name)
        if not forms:
            name = decision_name(self._words, facts)
            return f"{name}: {one.title}" if one.title else name
        told = self._forms_of(one, forms)
        if len(told) > _FORMS:
            more = self._words("feeds.more_forms", form=told[0], n=len(told) - 1)
            told = [more]
        return self._words(
            "feeds.decided", issuer=facts.issuer.name, whom=self.whom(one), form=", ".join(told)
        )

    def whom(self, one: PublicDecision) -> str:
        """One person by name, several in numbers: ``2 tập thể, 60 cá nhân``."""
        honours = one.honoured
        unnamed = sum(row.honour is None for row in one.annex)
        if len(honours) == 1 and not unnamed:
            return honours[0].name
        counts = Counter(honour.who.recipient for honour in honours)
        told = [self._counted(counts[kind], kind) for kind in _ORDER if counts[kind]]
        if unnamed:
            told.append(self._words("feeds.unnamed", n=self._words.locale.number(unnamed)))
        return ", ".join(told)

    def html(self, one: PublicDecision) -> str:
        """The list, by kind; of a long one the first lines."""
        shown = sorted(
            (row.honour for row in one.annex if row.honour),
            key=lambda honour: _ORDER.index(honour.who.recipient),
        )[:MOST_LINES]
        several = len(_forms(one)) > 1
        parts = []
        for kind, honours in groupby(shown, lambda honour: honour.who.recipient):
            title = escape(self._words.recipients[kind.value])
            lines = "".join(f"<li>{self._line(honour, several)}</li>" for honour in honours)
            parts.append(f"<h2>{title}</h2><ol>{lines}</ol>")
        if more := sum(row.honour is not None for row in one.annex) - len(shown):
            url = escape(self._site.absolute(self._site.address(one.facts)))
            told = escape(self._words("feeds.whole_list", n=self._words.locale.number(more)))
            parts.append(f'<p><a href="{url}">{told}</a></p>')
        return "".join(parts)

    def _line(self, honour: Honour, several: bool) -> str:
        url = escape(self._site.absolute(self._site.address(honour.who)))
        where = wording.whereabouts(self._words, honour, ", ")
        told = f'<a href="{url}">{escape(honour.name)}</a>'
        told += f", {escape(where)}" if where else ""
        award = honour.award
        if award and (several or award.posthumous):
            told += f" – {escape(wording.form(self._words, award))}"
        return told

    def _forms_of(self, one: PublicDecision, forms: Iterable[AwardForm]) -> list[str]:
        """Their names; of one that nobody had while alive it is said so."""
        alive = {award.form.id for award in awards(one) if not award.posthumous}
        return [
            form.name if form.id in alive else self._words("awards.posthumous", form=form.name)
            for form in forms
        ]

    def _counted(self, count: int, kind: Recipient) -> str:
        return (
            f"{self._words.locale.number(count)} {str(self._words.recipients[kind.value]).lower()}"
        )


def additions(one: PublicDecision, since: date) -> Counter[date]:
    """How many came to stand in the list after the day on which it was first told, by the day:
    they were entered late, or an embargo of their own lifted.
    """
    found = {
        (came, (row.honour.who.kind, row.honour.who.id) if row.honour else number)
        for number, row in enumerate(one.annex)
        if (came := _came(row)) and came > since
    }
    return Counter(came for came, _who in found)


def added_on(one: PublicDecision, day: date) -> tuple[AnnexRow, ...]:
    """Who came to stand in the list on a day."""
    return tuple(row for row in one.annex if _came(row) == day)


def _came(row: AnnexRow) -> date | None:
    """The day on which a line came late, if it did."""
    own = day_of(row.honour.who.published_at) if row.honour else None
    return max(filter(None, (own, row.award.published_on)), default=None)


def _forms(one: PublicDecision) -> list[AwardForm]:
    """Those that the decision gives, the highest first."""
    found = {award.form.id: award.form for award in awards(one)}
    return sorted(found.values(), key=lambda form: (-form.rank, form.id))


def awards(one: PublicDecision) -> Iterator[PublicAward]:
    """All that it gives, to whomever."""
    return (row.award for row in one.annex)
