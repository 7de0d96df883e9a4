"""Who was withdrawn, and is named still by a text that is published.

The portal takes their page back, and says so where a record refers to them. That a story names them
in its words it cannot know: who withdrew the record had other things in mind, and whoever reads the
story later knows of no withdrawal. The withdrawn record has the name, so that it can be looked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from generator.checking.embargoes import NO_NEWS
from generator.checking.naming import Naming
from generator.checking.privacy import texts_of
from generator.loading.library import Library
from generator.problems import Path
from generator.records.awardee import names_of
from generator.records.base import Record, Status


class Departed:
    """Those who had been withdrawn by a day, by their names.

    Not whose name somebody bears who stays: nobody knows which of them is meant.
    """

    def __init__(self, library: Library, today: date) -> None:
        left: dict[str, tuple[str, datetime]] = {}
        known: set[str] = set()
        for _kind, one in library.awardees():
            if one.status is not Status.WITHDRAWN or one.withdrawn is None:
                known.update(names_of(one))
            elif one.withdrawn.date <= today:
                day = library.locale.midnight(one.withdrawn.date)
                left |= dict.fromkeys(names_of(one), (one.id, day))
        self.naming = Naming(left, known)

    def named(self, record: Record) -> Iterator[tuple[Path, date]]:
        """Where a record names any of them, each once, and the day on which they left.

        A correction of that day or later says that somebody has read it again since.
        """
        if not self.naming:
            return
        read = max((one.date for one in record.corrections), default=date.min)
        told: set[str] = set()
        for at, text in texts_of(record):
            if at[-1] in NO_NEWS:
                continue
            for identity, moment in self.naming.whom(text):
                if identity not in told and moment.date() > read:
                    told.add(identity)
                    yield at, moment.date()
