"""In which order awards stand on a page, and lines in the annex of a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from generator.locales import Locale
from generator.records.annex_order import line_order
from generator.records.kinds import Kind
from generator.roll.honours import AnnexRow, Honouree, PublicAward, RevokedAward


def by_name(locale: Locale, kind: Kind) -> Callable[[Honouree], tuple[object, ...]]:
    """The order of the honourees of a kind: individuals by given name, collectives by name."""
    if kind is Kind.COLLECTIVES:
        return locale.by_name
    return lambda one: (locale.person_key(one.name, one.given_name, one.sort_name), one.id)


def newest_first(award: PublicAward) -> tuple[int, int, str, str]:
    """The newest award first; on one day the higher one."""
    return (
        -award.decision.signed_on.toordinal(),
        -award.form.rank,
        award.decision.id,
        award.form.id,
    )


def owner_first(recognised: Iterable[date], honoured: Iterable[date]) -> bool:
    """Whether somebody was known as the owner of a recognised practice before any award: that is
    news about them, while of those who had been honoured the practice itself is.
    """
    return min(recognised, default=date.max) < min(honoured, default=date.max)


@dataclass
class Annex:
    """What a decision gave and what of it was taken back, as the gate finds it."""

    rows: list[AnnexRow] = field(default_factory=list)
    revoked: list[RevokedAward] = field(default_factory=list)

    def lines(self, locale: Locale) -> tuple[AnnexRow, ...]:
        """Its rows, in order."""
        return tuple(sorted(self.rows, key=partial(_annex_order, locale)))


def _annex_order(locale: Locale, row: AnnexRow) -> tuple[object, ...]:
    """Higher honours first; collectives before individuals, as annexes are; then as the annex has
    its lines, where that is known, so that they can be compared one by one; then by name.
    """
    one = row.honour
    if one is None:
        return (-row.award.form.rank, row.award.form.id, 2, (), "", "")
    who = one.who
    individual = who.kind is Kind.INDIVIDUALS
    # How a name is sorted is told of the record's own name alone.
    own = (who.given_name, who.sort_name) if one.name == who.name else ()
    name = locale.person_key(one.name, *own) if individual else locale.sort_key(one.name)
    line = line_order(row.award.annex_order, row.award.annex_number)
    return (-row.award.form.rank, row.award.form.id, int(individual), line, name, who.id)
