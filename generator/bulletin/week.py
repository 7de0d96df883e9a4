"""Weeks, as people ask for them and as they are called (ISO 8601: from Monday, 2026-W23)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from generator.loading.validation import iso_day
from generator.locales import Locale
from generator.records.base import FIRST_YEAR, LAST_YEAR

_WEEK = re.compile(r"(\d{4})-?[Ww](\d{1,2})")


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday."""

    monday: date

    @classmethod
    def of(cls, one: date) -> Week:
        """The week in which a day is."""
        return cls(one - timedelta(days=one.weekday()))

    @classmethod
    def read(cls, text: str) -> Week:
        """The week of ``2026-W23``, ``2026-06-01``, ``1/6/2026``. Raises ValueError."""
        if found := _WEEK.fullmatch(text.strip()):
            one = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        else:
            one = date.fromisoformat(iso_day(text))
        if not FIRST_YEAR <= one.year <= LAST_YEAR:
            raise ValueError(text)
        return cls.of(one)

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=6)

    def span(self, locale: Locale) -> dict[str, str]:
        """The Monday and the Sunday; the year of the Monday is told where that is another one."""
        same = self.monday.year == self.sunday.year
        first = locale.day_of_year(self.monday) if same else locale.day(self.monday)
        return {"first": first, "last": locale.day(self.sunday)}

    def __contains__(self, one: date) -> bool:
        return self.monday <= one <= self.sunday

    def __str__(self) -> str:
        year, week, _day = self.monday.isocalendar()
        return f"{year}-W{week:02}"
