"""How languages write days and numbers.

Few of the forms of Unicode's CLDR are needed, and those of Vietnamese are not among them: decisions
write 05/11/2021. So they stand here, for each language that there are words of.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Forms:
    """Of a language. ``tag`` names it with a country, as Open Graph wants it (``vi_VN``).

    In ``day``, ``day_of_year`` and ``month`` stand ``d`` and ``m``, ``dd`` and ``mm`` with two
    digits, ``name`` (one of ``months``) and ``y``. ``months`` are what a day in words calls them.
    ``sheet_day`` is a day in a spreadsheet, as Excel writes forms. ``group`` stands between
    thousands, ``point`` before decimals.
    """

    tag: str
    day: str
    day_of_year: str
    month: str
    sheet_day: str
    months: tuple[str, ...]
    group: str
    point: str


VI: Final = Forms(
    tag="vi_VN",
    day="{dd}/{mm}/{y}",
    day_of_year="{dd}/{mm}",
    month="{mm}/{y}",
    sheet_day="dd/mm/yyyy",
    months=tuple(map(str, range(1, 13))),
    group=".",
    point=",",
)
EN: Final = Forms(
    tag="en_GB",
    day="{d} {name} {y}",
    day_of_year="{d} {name}",
    month="{name} {y}",
    sheet_day="d mmm yyyy",
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    group=",",
    point=".",
)
_KNOWN: Final = {"vi": VI, "en": EN}


def forms_of(language: str) -> Forms:
    """Those of a language; English ones where it has none here."""
    return _KNOWN.get(language, EN)


@lru_cache(maxsize=1 << 14)
def written(forms: Forms, form: str, day: date) -> str:
    """A day in a form. The same few thousand days are asked for always."""
    return form.format(
        d=day.day,
        m=day.month,
        dd=f"{day.day:02}",
        mm=f"{day.month:02}",
        name=forms.months[day.month - 1],
        y=f"{day.year:04}",
    )


def number(forms: Forms, value: int | Decimal) -> str:
    """A number: 12.500 and 3,5 in Vietnamese."""
    whole, _, part = (
        f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    ).partition(".")
    sign = "-" if whole.startswith("-") else ""  # int() would lose that of -0,5
    grouped = f"{int(whole.removeprefix('-')):,}".replace(",", forms.group)
    return sign + (f"{grouped}{forms.point}{part}" if part else grouped)
