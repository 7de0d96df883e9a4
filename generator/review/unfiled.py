"""What would leave a feed without a word: no reader of that feed would learn why.

Feeds are made of records as they stand, and a record does not remember the place that it was filed
under yesterday. A change of it can be compared with what there was before it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from generator.feeds.channels import Channels, followable
from generator.feeds.docket import Entry, Event
from generator.loading.library import Library
from generator.problems import Problem, Severity
from generator.roll.published import Retraction
from generator.roll.shelves import records
from generator.roll.taxonomies import BY_KEY, TAXONOMIES, WITH_FEEDS, last, succeeded
from generator.site import Site
from generator.topics import MAIN, Topic, topic


def unfiled(
    before: Site,
    after: Site,
    told: Sequence[Entry],
    tells: Sequence[Entry],
    library: Library,
    unnamed: Collection[str] = (),
) -> Iterator[Problem]:
    """A warning, without its place, for each item that stood in a feed ``before`` and leaves it,
    while its record stays, unless a correction or the like says what happened.

    ``told`` and ``tells`` are the dockets of both sites. What leaves the portal as a whole loses
    its address, which is told elsewhere. Left out are ids that are ``unnamed``.
    """
    now = {one.guid: one for one in tells}
    public = records(after.roll)
    for entry in told:
        source = entry.source
        if isinstance(source, Event | Retraction) or entry.retracted:
            continue
        identity = entry.identity
        origin = library.origins.get((entry.kind, identity))
        if origin is None or identity in unnamed:
            continue
        later = now.get(entry.guid)
        if later is None:
            left = entry.topics if identity in public[entry.kind] else ()
        elif later.retracted or len(later.changes) > len(entry.changes):
            continue
        else:
            left = tuple(
                one
                for one in entry.topics
                if one not in later.topics and followed_in(after, one) not in later.topics
            )
        names = [_name(before, one) for one in left if one[0] != MAIN]
        if names:
            yield Problem(
                "item-gone" if later is None else "item-left",
                origin.file,
                origin.prefix,
                identity,
                ", ".join(names),
                severity=Severity.WARNING,
            )


def followed(before: Site, after: Site) -> Iterator[Problem]:
    """A warning for each value whose feed is that of another one now, since it was succeeded."""
    feeds = Channels(before)
    for taxonomy in WITH_FEEDS:
        for channel in feeds.on(taxonomy.key):
            now = followed_in(after, channel.topic)
            if now is None or taxonomy.kind is None:
                continue
            entry = taxonomy.entries(after.roll)[channel.topic[1]]
            yield Problem(
                "feed-followed" if followable(entry) else "feed-ended",
                f"catalogues/{taxonomy.kind}.yml",
                record=channel.topic[1],
                found=f"/{channel.path}.xml",
                values={"name": _name(after, now)},
                severity=Severity.WARNING,
                line=1,
                column=1,
            )


def followed_in(site: Site, one: Topic) -> Topic | None:
    """What carries on a value that was succeeded; None of any other."""
    taxonomy = BY_KEY.get(one[0])
    shelf = taxonomy.entries(site.roll) if taxonomy and taxonomy.kind else {}
    entry = shelf.get(one[1])
    if taxonomy is None or entry is None or not succeeded(entry, shelf):
        return None
    return topic(taxonomy, last(entry, shelf).id)


def _name(site: Site, one: Topic) -> str:
    taxonomy = next(each for each in TAXONOMIES if each.key == one[0])
    return site.terms(taxonomy)[one[1]].title
