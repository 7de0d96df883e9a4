"""Where all that stands below the address of feeds is: what a text may link to."""

from __future__ import annotations

from generator.feeds import podcast
from generator.feeds.channels import FORMATS, Channels
from generator.site import Site


def addresses_of(site: Site) -> frozenset[str]:
    """Feeds and their archives in each format, the list of them, the podcast with its texts."""
    found = {site.addresses.feed_list, *podcast.addresses_of(site)}
    for channel in Channels(site):
        for document in channel.documents():
            found.update(channel.addresses(site, document.number).values())
        found.update(former for form in FORMATS for former in channel.former(form))
    return frozenset(found)
