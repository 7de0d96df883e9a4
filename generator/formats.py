"""Sizes and lengths of time in words; texts that are cut to a length, or written in an address."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final
from urllib.parse import quote

from generator.language import Words

_NUMBER: Final = re.compile(r"\+?[0-9 .()-]+")


def size(words: Words, length: int) -> str:
    """A number of bytes for people: 214 KB, 3,5 MB."""
    if length < 1_000_000:
        return words("press.bytes.kilo", n=words.locale.number(max(1, round(length / 1000))))
    return words("press.bytes.mega", n=words.locale.number(round(Decimal(length) / 1_000_000, 1)))


def lasting(words: Words, seconds: int) -> str:
    """How long something is played, for people: 25 giây, 3 phút 5 giây, 1 giờ 2 phút."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((hours, "hours"), (minutes, "minutes"), (0 if hours else rest, "seconds"))
    return " ".join(
        words(f"press.lasting.{unit}", n=words.locale.number(n)) for n, unit in parts if n
    )


def shortened(text: str, most: int) -> str:
    """A text of at most ``most`` characters and a mark: cut between words, where it is longer."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",.;: ") + "…"


def dialled(phone: str) -> str:
    """The first number of a text as a link dials it (RFC 3966): digits, perhaps a plus before."""
    number = _NUMBER.match(phone.strip())
    return re.sub("[^+0-9]", "", number[0]) if number else ""


def in_address(text: str) -> str:
    """A text as a value behind ``?`` or ``#`` in an address, with CRLF between its lines (as
    RFC 6068 has it for letters).

    Letters stay as they are: browsers encode them, and the page is a third of the length.
    """
    lines = "\r\n".join(text.strip("\n").split("\n"))
    return "".join(one if one.isalnum() or one in "-._~:/" else quote(one) for one in lines)


def in_words(words: Words, day: date) -> str:
    """A day as a sentence says it: ngày 5 tháng 11 năm 2021."""
    month = words.locale.forms.months[day.month - 1]
    return words("dates.long", day=day.day, month=month, year=day.year)
