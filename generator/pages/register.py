"""The register stands behind its word: verifying a certificate, and the public log of changes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from generator import verification as certificates
from generator.pages.content import PageContent
from generator.pages.makers import cut, titled
from generator.site import Site
from generator.topics import CORRECTIONS


def verification(site: Site) -> Iterator[PageContent]:
    """Verify a certificate; without JavaScript, what to do instead."""
    title, address = site.words.verification.title, site.addresses.verification
    yield PageContent(
        address=address,
        title=title,
        description=site.words.verification.lead,
        template="verification.html",
        values={
            "open": certificates.OPEN,
            "bits": certificates.prefix_bits(site),
            "sealed": certificates.SEALED,
            "sealed_letters": certificates.sealed_prefix_length(site),
            "rounds": certificates.ROUNDS,
            "salt": certificates.salt(site),
        },
        section="verification",
        trail=((title, address),),
        noindex=site.roll.shows_samples,
    )


def changes(site: Site) -> Iterator[PageContent]:
    """What was corrected, revoked or withdrawn, by year."""
    title, first = site.words.changes.title, site.addresses.changes
    log = site.indexes.changes
    for address, shown, pager in cut(site, log, first):
        yield PageContent(
            address=address,
            title=titled(site, title, pager.number),
            description=site.words.changes.lead,
            template="changes.html",
            values={
                "years": [
                    (year, tuple(items)) for year, items in groupby(shown, lambda one: one.day.year)
                ],
                "pager": pager,
                "count": len(log),
            },
            trail=((title, first),),
            previous=pager.previous,
            next=pager.next,
            noindex=site.roll.shows_samples,
            feed=CORRECTIONS,
            changed=log[0].day.isoformat() if log else None,
        )
