"""A difference without what names anybody who is not to be named."""

from __future__ import annotations

from dataclasses import replace

from generator.checking.discretion import HIDDEN, Discretion
from generator.records.kinds import AWARDEES
from generator.review.difference import Changed, Detail, Difference
from generator.roll.published import Held


def discreet(found: Difference, unnamed: Discretion) -> Difference:
    """The same difference; who is not to be named is told by kind and reason alone.

    A text that names them, before or now, is told by its field alone. What has a page may be
    called by its name, even if it is that of somebody else, too.
    """

    def changed(one: Changed) -> Changed:
        if (one.kind, one.id) in unnamed.keys:
            return Changed(one.kind, "", "", "", (), one.why)
        details = tuple(detail(part) for part in one.details)
        if one.kind in AWARDEES:
            return replace(one, details=details)
        address = "" if unnamed.hides(one.address) else one.address
        return replace(one, name=unnamed.shown(one.name), address=address, details=details)

    def detail(one: Detail) -> Detail:
        hidden = unnamed.hides(one.before) or unnamed.hides(one.after)
        return replace(one, before=HIDDEN, after=HIDDEN) if hidden else one

    def held(one: Held) -> Held:
        return replace(one, id="") if (one.kind, one.id) in unnamed.keys else one

    return replace(
        found,
        new=tuple(map(changed, found.new)),
        changed=tuple(map(changed, found.changed)),
        # Those without a name last: the place in a list tells it, too.
        gone=tuple(sorted(map(changed, found.gone), key=lambda one: not one.id)),
        catalogues=tuple((sign, changed(one)) for sign, one in found.catalogues),
        redirects=tuple(one for one in found.redirects if not unnamed.hides(one)),
        held=tuple(sorted(map(held, found.held), key=lambda one: not one.id)),
    )
