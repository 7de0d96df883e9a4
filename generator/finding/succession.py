"""Units and places that came after one another, and are one all the same."""

from __future__ import annotations

from datetime import date

from generator.loading.library import Library
from generator.records.catalogue import Succeeded, Valid
from generator.records.kinds import Kind
from generator.vietnamese import same_placement

CATALOGUES = {"organisation": Kind.ORGANISATIONS, "locality": Kind.LOCALITIES}


def spelled(text: str) -> str:
    """A text as it is compared: capitals, spaces and the place of a tone mark are no difference."""
    return " ".join(same_placement(text).lower().split())


class Succession:
    """Which entries of a catalogue are one unit, or one place, at different times."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def after(self, key: str, identity: str) -> list[str]:
        """An entry and what succeeded it, one after the other; all parts of what was split."""
        shelf = self._library.of(CATALOGUES[key])
        chain: list[str] = []
        waiting = [identity]
        while waiting:
            step = waiting.pop(0)
            if step in shelf and step not in chain:
                chain.append(step)
                entry = shelf[step]
                waiting += entry.succeeded_by if isinstance(entry, Succeeded) else ()
        return chain

    def same(self, key: str, one: str, other: str) -> bool:
        """Whether one is the other, or came to be it."""
        if key not in CATALOGUES:
            return spelled(one) == spelled(other)
        return one == other or other in self.after(key, one) or one in self.after(key, other)

    def on(self, key: str, identity: str, day: date) -> str | None:
        """What an entry was called on a day, or what was there in its stead; None: nobody knows."""
        if key not in CATALOGUES:
            return identity
        shelf = self._library.of(CATALOGUES[key])

        def there(one: str) -> bool:
            entry = shelf.get(one)
            return not isinstance(entry, Valid) or entry.valid_on(day)

        if there(identity):
            return identity
        later = [one for one in self.after(key, identity) if there(one)]
        if later:
            # Of the parts of what was split nobody can say which one it was.
            return later[0] if set(later) <= set(self.after(key, later[0])) else None
        before = [
            one for one in shelf if there(one) and identity in self.after(key, one)
        ]  # several became one: which of them it was, nobody can say
        return before[0] if len(before) == 1 else None
