"""What differs between languages and countries beside words: one object, made of the settings.

How days and numbers are written, which form of a word goes with a number, in which order names
stand and under which letter, and what the clocks show. Whatever writes text or puts names in order
is handed a ``Locale``: words have it (``words.locale``), and so have a library and a roll.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Protocol

from generator import vietnamese
from generator.locales import collation, names, zones
from generator.locales.forms import Forms, forms_of, number, written
from generator.locales.nameless import called
from generator.locales.names import NameOrder
from generator.locales.zones import VIETNAM, zone_of
from generator.records.kinds import Kind
from generator.vietnamese import NO_LETTER, SortKey

__all__ = ["NO_LETTER", "VIETNAMESE", "Locale", "NameOrder"]

_OURS = "vi"
"""The language whose dictionaries have an order of their own."""


class Named(Protocol):
    """A record, or a view of one."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """Its name."""


@dataclass(frozen=True, slots=True)
class Locale:
    """Of a portal in ``language``, by the clocks of ``time_zone`` (an IANA name), with people whose
    names are written in the order ``names``; ``own_forms`` are those of days and numbers where the
    portal says them itself.

    Raises LookupError for a time zone that there is not.
    """

    language: str = _OURS
    time_zone: str = VIETNAM
    names: NameOrder = NameOrder.GIVEN_LAST
    own_forms: Forms | None = None

    def __post_init__(self) -> None:
        zone_of(self.time_zone)

    @classmethod
    def of(cls, language: str, time_zone: str = VIETNAM, names: NameOrder | None = None) -> Locale:
        """That of a language, with the order of names that is usual where it is spoken."""
        usual = NameOrder.GIVEN_LAST if language == _OURS else NameOrder.FAMILY_LAST
        return cls(language, time_zone, names or usual)

    # -- moments ------------------------------------------------------------------------------

    @property
    def zone(self) -> tzinfo:
        """The time zone."""
        return zone_of(self.time_zone)

    def here(self, moment: datetime) -> datetime:
        """A moment by the portal's clocks (see ``zones.shown_in``); at the end of time itself."""
        try:
            return zones.shown_in(self.zone, moment)
        except OverflowError:
            return moment

    def at(self, day: date, hour: int, minute: int = 0) -> datetime:
        """The moment at which the portal's clocks show an hour of a day."""
        return zones.at(self.zone, day, hour, minute)

    def morning(self, day: date) -> datetime:
        """When what became public on a day is news: records know days, and feeds want moments."""
        return self.at(day, 7)

    def midnight(self, day: date) -> datetime:
        """When a day begins."""
        return self.at(day, 0)

    def day_of(self, moment: datetime) -> date:
        """The day of a moment."""
        return self.here(moment).date()

    # -- days and numbers ---------------------------------------------------------------------

    @property
    def forms(self) -> Forms:
        """How the language writes them."""
        return self.own_forms or forms_of(self.language)

    @property
    def tag(self) -> str:
        """The language with a country: vi_VN."""
        return self.forms.tag

    @property
    def language_tag(self) -> str:
        """The same as BCP 47 writes it: vi-VN."""
        return self.tag.replace("_", "-")

    def day(self, value: date) -> str:
        """A day: 05/11/2021."""
        return written(self.forms, self.forms.day, value)

    def day_of_year(self, value: date) -> str:
        """A day whose year is told beside it: 05/11."""
        return written(self.forms, self.forms.day_of_year, value)

    def month(self, value: str) -> str:
        """A day, a month or a year (ISO), as exact as it is: 10/2023, 2023."""
        if len(value) <= len("2023"):
            return value
        if len(value) <= len("2023-10"):
            return written(self.forms, self.forms.month, date.fromisoformat(f"{value}-01"))
        return self.day(date.fromisoformat(value))

    def moment(self, value: datetime) -> str:
        """A moment by the portal's clocks: 07:00 05/11/2021."""
        moment = self.here(value)
        return f"{self.hour(moment)} {self.day(moment.date())}"

    def hour(self, value: datetime) -> str:
        """The hour of a moment by the portal's clocks: 07:00."""
        return f"{self.here(value):%H:%M}"

    def number(self, value: int | Decimal) -> str:
        """A number: 12.500 and 3,5."""
        return number(self.forms, value)

    # -- ids -----------------------------------------------------------------------------------

    def nameless(self, kind: Kind) -> str:
        """What begins the id of a record that has no name which an id can tell."""
        return called(self.language, kind)

    # -- order --------------------------------------------------------------------------------

    @property
    def sort_key(self) -> Callable[[str], SortKey]:
        """What gives the key by which a text is put in order: letters, then marks, then case."""
        return vietnamese.sort_key if self.language == _OURS else collation.sort_key

    def by_name(self, one: Named) -> tuple[SortKey, str]:
        """The key by which things of this kind stand in the order of their names."""
        return self.sort_key(one.name), one.id

    @property
    def letters(self) -> tuple[str, ...]:
        """The index letters, in order."""
        return vietnamese.LETTERS if self.language == _OURS else collation.LETTERS

    def letter_of(self, text: str) -> str:
        """The index letter under which a text stands; ``NO_LETTER`` where it begins with none."""
        if self.language == _OURS:
            return vietnamese.letter_of(text)
        return collation.letter_of(text) or NO_LETTER

    def letter_slug(self, letter: str) -> str:
        """What stands for an index letter in addresses."""
        return vietnamese.letter_slug(letter) if self.language == _OURS else letter.lower()

    def orders(self, kind: Kind) -> tuple[str, ...]:
        """The orders in which a kind of honouree is listed; the first is that of all lists."""
        return names.orders_of(self.names, kind)

    def filed(self, name: str, given_name: str | None, sort_name: str | None) -> str:
        """What lists of people go by; a name of which a record says how it is sorted is so."""
        return sort_name or names.filed(self.names, name, given_name)

    def person_key(
        self, name: str, given_name: str | None = None, sort_name: str | None = None
    ) -> tuple[str, ...]:
        """The key of a person's name in the usual order. Not to be compared with others."""
        key = self.sort_key
        return key(self.filed(name, given_name, sort_name))[0], *key(name)


VIETNAMESE = Locale()
"""What a portal has that sets nothing else."""
