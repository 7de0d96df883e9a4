"""What is wrong with files that were saved, each read alone: told long before a build has checked
all of them against each other.

A build tells everything, and what it tells counts. Until the next one has ended, a file that was
saved since is known better by its own reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.problems import Problem, Severity

Problems = tuple[Problem, ...]


@dataclass
class Early:
    """``_wrong`` is what the last reading of a file found, where it found anything; ``_since`` what
    it found of files that were saved since the build began that runs now.
    """

    _wrong: dict[str, Problems] = field(default_factory=dict)
    _since: dict[str, Problems] = field(default_factory=dict)

    def begin(self) -> None:
        """A build begins, and reads what is there now."""
        self._since = {}

    def read(self, said: Mapping[str, Sequence[Problem]], shown: Iterable[Problem]) -> Problems:
        """What is to be shown as wrong, of what was ``shown``, after files were read that have the
        problems ``said``. What a reading cannot find, such as a reference to nothing, stays.
        """
        over = [one for file in said for one in self._wrong.pop(file, ())]
        found = {file: tuple(problems) for file, problems in said.items()}
        self._since |= found
        self._wrong |= {file: problems for file, problems in found.items() if problems}
        left = [one for one in shown if one not in over]
        new = (one for several in found.values() for one in several if one not in left)
        return _faulty((*left, *new))

    def failed(self, found: Iterable[Problem]) -> Problems:
        """What is wrong by a build that has failed. Files that were saved since it began are to be
        checked by the next one.
        """
        return _faulty((*(one for one in found if one.file not in self._since), *self.since))

    def passed(self) -> Problems:
        """What is wrong although a build found nothing: with files that it has not read."""
        self._wrong = {file: problems for file, problems in self._since.items() if problems}
        return self.since

    @property
    def since(self) -> Problems:
        """What was found of files that were saved since the build began."""
        return tuple(one for several in self._since.values() for one in several)


def _faulty(problems: Problems) -> Problems:
    """All of them where one is an error: warnings alone keep no page from being shown."""
    return problems if any(one.severity is Severity.ERROR for one in problems) else ()
