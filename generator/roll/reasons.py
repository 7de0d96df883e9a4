"""Why something left the roll, and what the log of changes tells of."""

from __future__ import annotations

from enum import StrEnum


class Departure(StrEnum):
    """Why a record left, or an item of the feeds was taken back: a key of ``notice`` in words.

    A notice stands for a record, which is withdrawn, loses all that it was shown for, or is
    forgotten. An item of the feeds can also be taken back while its record stays.
    """

    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    FORGOTTEN = "forgotten"
    DECISION_WITHDRAWN = "decision_withdrawn"
    UNRECOGNISED = "unrecognised"


class ChangeType(StrEnum):
    """What the log of changes tells of: a key of ``changes.what`` in words."""

    CORRECTION = "correction"
    REVOKED_AWARD = "revoked-award"
    REVOKED_DECISION = "revoked-decision"
    WITHDRAWN = "withdrawn"
    FORGOTTEN = "forgotten"


class Loss(StrEnum):
    """What a story, practice or list speaks of that is no more: a key of ``losses`` in words."""

    AWARD = "award"
    DECISION = "decision"
    RECORD = "record"
    PRACTICE = "practice"
    MOVEMENT = "movement"
    HONOUREE = "honouree"
    FORGOTTEN = "forgotten"
    RECOGNITION = "recognition"


LEFT = {
    Departure.WITHDRAWN: ChangeType.WITHDRAWN,
    Departure.FORGOTTEN: ChangeType.FORGOTTEN,
}
"""What the log tells of a notice; that awards were revoked, it tells award by award."""
