"""The page about feeds, for people; and what other pages say of their own feed."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup, escape

from generator.feeds.channels import FORMATS, MIME_TYPES, VALUE_ITEMS, Channel, Channels
from generator.feeds.items import Items
from generator.feeds.podcast import episodes
from generator.pages.content import PageContent
from generator.photos import Media
from generator.roll.taxonomies import WITH_FEEDS
from generator.site import Site
from generator.topics import EVERYTHING, MAIN, Topic

_PREVIEW = 6


class FeedLinks:
    """Autodiscovery, as seen from pages whose root is at ``base``."""

    def __init__(self, site: Site, channels: Channels, base: str) -> None:
        self._site = site
        self._channels = channels
        self._base = base
        self._cache: dict[Topic | None, Markup] = {}

    def __call__(self, topic: Topic | None) -> Markup:
        """``<link rel="alternate">``: the page's own feed in all formats, then the portal's."""
        found = self._cache.get(topic)
        if found is None:
            own = self.channel(topic)
            links = [self._link(own, form) for form in FORMATS] if own else []
            if own is not self._channels.everything:
                links.append(self._link(self._channels.everything, "rss"))
            found = self._cache[topic] = Markup("\n").join(links)
        return found

    def channel(self, topic: Topic | None) -> Channel | None:
        """The page's own feed, for people to follow; None where it has none."""
        return self._channels.of(topic) if topic else None

    def _link(self, channel: Channel, form: str) -> Markup:
        words = self._site.words
        title = words("feeds.autodiscovery", title=channel.name, format=words.feeds.formats[form])
        return Markup('<link rel="alternate" type="{}" title="{}" href="{}">').format(
            MIME_TYPES[form], escape(title), self._base + channel.address(form)
        )


def feeds(site: Site, channels: Channels, media: Media) -> Iterator[PageContent]:
    """What can be subscribed to: what each feed holds, how, and what is newest."""
    title, address = site.words.feeds.title, site.addresses.feeds
    items = Items(site, media)
    keys = [one.key for one in WITH_FEEDS if channels.on(one.key)]
    yield PageContent(
        address=address,
        title=title,
        description=site.words.feeds.lead,
        template="feeds.html",
        values={
            "main": channels.on(MAIN),
            "episodes": len(episodes(site, channels, media)),
            "shelves": [(key, channels.on(key), channels.least.get(key)) for key in keys],
            "formats": tuple(FORMATS),
            "value_items": min(site.settings.feed_items, VALUE_ITEMS),
            "newest": [items.item(entry) for entry in channels.everything.entries[:_PREVIEW]],
        },
        trail=((title, address),),
        section="feeds",
        noindex=site.roll.shows_samples,
        feed=EVERYTHING,
    )
