"""Whether a site has lost more than it may, compared with the one that it is to replace.

A mistake in the content or the build can empty a register without a single error: a folder that
was not checked out, a setting that hides records. What vanishes from one day to the next is
counted, and a person must confirm it where it is much.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.inventory import Manifest


@dataclass(frozen=True, slots=True)
class Loss:
    """How many of one measure (``addresses`` or ``pages``) there were, and how many are left."""

    measure: str
    before: int
    after: int

    @property
    def percent(self) -> float:
        """The share that is gone, in percent of what there was."""
        return 100 * (self.before - self.after) / self.before if self.before else 0.0


def losses(before: Manifest, after: Manifest, most: float) -> list[Loss]:
    """Where more than ``most`` percent is gone; an old address that still stands is not gone."""
    found = []
    for measure, old, new in (
        ("addresses", _addresses(before), _addresses(after)),
        ("pages", _pages(before), _pages(after)),
    ):
        loss = Loss(measure, len(old), len(old & new))
        if loss.percent > most:
            found.append(loss)
    return found


def _addresses(manifest: Manifest) -> set[str]:
    return {*manifest.addresses, *manifest.samples}


def _pages(manifest: Manifest) -> set[str]:
    return {name for name in manifest.files if name.endswith(".html")}
