"""When a portal publishes at night: five minutes into the day of its own clocks, in UTC."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Final

from generator.locales import Locale

_MINUTE_OF_DAY: Final = 5
_DAY: Final = 24 * 60
_OURS: Final = re.compile(r"00:05 in Viet Nam \(UTC\+07:00\)(?=:)")
_CRON: Final = re.compile(r'(?<=- cron: ")5 17(?= \* \* \*")')


def nightly(workflow: str, time_zone: str, now: datetime) -> str:
    """A workflow that names the hour of Viet Nam, with that of a time zone.

    Clocks that go forward in summer show an hour more then: never one of the day before.
    """
    locale = Locale(time_zone=time_zone)
    offsets = {_offset(locale, date(now.year, month, 15)) for month in range(1, 13)}
    hour, minute = divmod((_MINUTE_OF_DAY - min(offsets)) % _DAY, 60)
    told = f"00:05 in {time_zone}"
    if len(offsets) > 1:
        later = _MINUTE_OF_DAY + max(offsets) - min(offsets)
        told += f", {later // 60:02}:{later % 60:02} while clocks are forward"
    return _CRON.sub(f"{minute} {hour}", _OURS.sub(told, workflow))


def _offset(locale: Locale, day: date) -> int:
    """Minutes by which the clocks of a day are before UTC."""
    offset = locale.midnight(day).utcoffset() or timedelta()
    return offset // timedelta(minutes=1)
