"""The site-wide feed: the newest honourees, practices and stories as RSS 2.0, by feedgen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from feedgen.feed import FeedGenerator

from generator import markdown
from generator.config import VIETNAM
from generator.output import Writer
from generator.roll.published import Honouree, PublicPractice, PublicStory
from generator.site import Site

_MORNING = time(7, 0, tzinfo=VIETNAM)
"""Records know days, feeds want moments: seven in the morning in Viet Nam."""


@dataclass(frozen=True, slots=True)
class _Item:
    guid: str
    address: str
    title: str
    summary: str
    html: str
    published: datetime
    author: str | None
    categories: tuple[str, ...]


def write_feeds(site: Site, writer: Writer) -> None:
    """Write the feed below the address of feeds."""
    items = sorted(_items(site), key=lambda one: (one.published, one.guid), reverse=True)
    feed = FeedGenerator()
    address = site.absolute(site.addresses.all_feed)
    feed.id(address)
    feed.title(site.settings.site_name)
    feed.link(href=address, rel="self", type="application/rss+xml")
    feed.link(href=site.settings.base_url, rel="alternate")
    description = site.words.feeds.channel_description
    if site.roll.shows_samples:
        description = f"{site.words.sample.title}. {site.words.sample.text} {description}"
    feed.description(description)
    feed.language(site.settings.language)
    shown = items[: site.settings.feed_items]
    # Never "now", which feedgen would take: unchanged content must give unchanged bytes.
    feed.lastBuildDate(max((item.published for item in shown), default=_moment(date(2020, 1, 1))))
    for item in shown:
        entry = feed.add_entry(order="append")
        entry.guid(item.guid, permalink=False)
        entry.title(item.title)
        entry.link(href=site.absolute(item.address))
        entry.description(item.summary)
        entry.content(item.html, type="CDATA")
        entry.published(item.published)
        if item.author:
            entry.author(name=item.author)
        for category in item.categories:
            entry.category(term=category)
    writer.file(site.addresses.all_feed, feed.rss_str(pretty=True))


def _moment(day: date) -> datetime:
    return datetime.combine(day, _MORNING)


def _guid(kind: str, identity: str) -> str:
    """A tag URI (RFC 4151) that survives a change of title, of address and of domain."""
    return f"tag:honour-roll,2021:{kind}/{identity}"


def _items(site: Site) -> list[_Item]:
    most = site.settings.feed_items
    recognised = [one for one in site.roll.practices.values() if one.recognised_by]
    return [
        *(_honouree(site, one) for one in site.indexes.newest[: most * 2] if one.newest),
        *(_story(site, one) for one in list(site.roll.stories.values())[:most]),
        *(_practice(site, one) for one in recognised),
    ]


def _text(site: Site, text: str) -> str:
    return str(markdown.render(text, site.resolver(site.settings.base_url)).html)


def _honouree(site: Site, one: Honouree) -> _Item:
    award = one.newest
    assert award is not None
    summary = one.summary or award.citation or award.form.name
    where = [
        part
        for part in (
            one.position,
            one.organisation and one.organisation.name,
            one.locality and one.locality.name,
        )
        if part
    ]
    body = _text(site, one.body) if one.body else ""
    facts = "".join(
        f"<p>{_escape(text)}</p>" for text in (", ".join(where), award.citation or "") if text
    )
    return _Item(
        _guid(one.kind.value, one.id),
        site.address(one),
        site.words("feeds.honoured", name=one.name, form=award.form.name),
        summary,
        f"<p>{_escape(summary)}</p>{facts}{body}",
        _moment(award.decision.signed_on),
        None,
        (
            site.words.recipients[one.recipient.value],
            award.form.name,
            *(field.name for field in one.fields),
        ),
    )


def _story(site: Site, one: PublicStory) -> _Item:
    return _Item(
        _guid("stories", one.id),
        site.address(one),
        one.title,
        one.standfirst,
        f"<p><strong>{_escape(one.standfirst)}</strong></p>{_text(site, one.body)}",
        one.published_at.astimezone(VIETNAM) if one.published_at else _moment(one.date),
        one.byline,
        (site.words.story.kind,),
    )


def _practice(site: Site, one: PublicPractice) -> _Item:
    assert one.recognised_by is not None
    summary = one.summary or one.title
    return _Item(
        _guid("practices", one.id),
        site.address(one),
        one.title,
        summary,
        f"<p>{_escape(summary)}</p>{_text(site, one.problem)}{_text(site, one.solution)}",
        _moment(one.recognised_by.signed_on),
        None,
        (site.words.practice.kind, *(field.name for field in one.fields)),
    )


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
