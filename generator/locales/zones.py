"""Time zones: a moment as the clocks of a place showed it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

VIETNAM: Final = "Asia/Ho_Chi_Minh"
_MINUTE: Final = timedelta(minutes=1)


@lru_cache(maxsize=64)
def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name. Raises LookupError where there is none of this name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise LookupError(f"no time zone {name!r}") from error


def shown_in(zone: tzinfo, moment: datetime) -> datetime:
    """A moment by the clocks of a zone, with their offset of that moment.

    The offset is fixed, so that minutes are added and moments compared as they pass, whatever
    clocks do, and of whole minutes, which is all that RFC 3339 can write (clocks kept seconds of
    their own before there were zones). Raises OverflowError at either end of time.
    """
    offset = moment.astimezone(zone).utcoffset() or timedelta()
    return moment.astimezone(_fixed(offset))


def at(zone: tzinfo, day: date, hour: int, minute: int = 0) -> datetime:
    """The moment at which clocks show an hour of a day: the first, where they show it twice."""
    wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    return wall.replace(tzinfo=_fixed(wall.utcoffset() or timedelta()))


@lru_cache(maxsize=256)
def _fixed(offset: timedelta) -> timezone:
    whole = round(offset / _MINUTE) * _MINUTE
    return UTC if not whole else timezone(whole)
