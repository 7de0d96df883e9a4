"""In which order awards stand on a page, and lines in the annex of a decision."""

from __future__ import annotations

from generator.records.kinds import Kind
from generator.roll.published import AnnexRow, PublicAward
from generator.vietnamese import person_sort_key, sort_key


def newest_first(award: PublicAward) -> tuple[int, int, str, str]:
    """The newest award first; on one day the higher one."""
    return (
        -award.decision.signed_on.toordinal(),
        -award.form.rank,
        award.decision.id,
        award.form.id,
    )


def annex_order(row: AnnexRow) -> tuple[object, ...]:
    """Higher honours first; collectives before individuals, as annexes are; then by name."""
    one = row.honouree
    if one is None:
        return (-row.award.form.rank, row.award.form.id, 2, "", "")
    individual = one.kind is Kind.INDIVIDUALS
    name = person_sort_key(one.name, one.given_name) if individual else sort_key(one.name)
    return (-row.award.form.rank, row.award.form.id, int(individual), name, one.id)
