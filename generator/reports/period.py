"""The period of a report: from a day to a day, both in it; its name; the one before it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from generator.language import Words


@dataclass(frozen=True, slots=True)
class Period:
    """``first`` and ``last`` belong to it. Raises ValueError where it ends before it begins."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("ends before it begins")

    def __contains__(self, when: date | None) -> bool:
        return when is not None and self.first <= when <= self.last

    @property
    def whole_months(self) -> int:
        """How many whole months it consists of; 0 where it consists of other days."""
        ends = self.last.day == monthrange(self.last.year, self.last.month)[1]
        if self.first.day != 1 or not ends:
            return 0
        return _months(self.last) - _months(self.first) + 1

    @property
    def whole_years(self) -> int:
        """How many whole calendar years it consists of; 0 where it consists of other days."""
        months = self.whole_months
        return months // 12 if months % 12 == 0 and self.first.month == 1 else 0

    @property
    def before(self) -> Period:
        """The equally long period before: as many months where it has whole ones, else days."""
        last = self.first - timedelta(days=1)
        if months := self.whole_months:
            years, month = divmod(_months(self.first) - months, 12)
            return Period(date(years, month + 1, 1), last)
        return Period(self.first - (self.last - self.first) - timedelta(days=1), last)

    @property
    def months(self) -> list[str]:
        """Its months, whole or in part: ``2021-11``."""
        every = range(_months(self.first), _months(self.last) + 1)
        return [f"{one // 12:04}-{one % 12 + 1:02}" for one in every]

    @property
    def years(self) -> list[str]:
        """Its years, whole or in part."""
        return [str(one) for one in range(self.first.year, self.last.year + 1)]

    def named(self, words: Words) -> str:
        """As reports name it: a year, some years, or two days."""
        years = self.whole_years
        if years == 1:
            return words("report.period.year", year=self.first.year)
        if years:
            return words("report.period.years", first=self.first.year, last=self.last.year)
        day = words.locale.day
        return words("report.period.days", first=day(self.first), last=day(self.last))


def _months(when: date) -> int:
    return when.year * 12 + when.month - 1
