"""What is new, by week: of the whole portal, and of each of today's communes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby

from generator import wording
from generator.pages.content import PageContent, Step
from generator.pages.makers import cut, titled
from generator.roll.news import News
from generator.roll.taxonomies import LOCALITIES
from generator.routes import NEWS_PER_PAGE
from generator.site import Site
from generator.topics import EVERYTHING, Topic, topic

_OF_COMMUNE = 30
"""So many of the newest lines a commune's page has; what is older stands on its list."""


def news(site: Site) -> Iterator[PageContent]:
    """Of all kinds and places."""
    words = site.words.news
    step = (words.title, site.addresses.news)
    yield from _pages(site, site.news.all, (step,), words.lead, None, EVERYTHING)


def of_communes(site: Site) -> Iterator[PageContent]:
    """Of each of today's communes, the newest."""
    places = site.roll.catalogues.localities
    first = (site.words.news.title, site.addresses.news)
    for identity, lines in site.news.communes.items():
        one = places[identity]
        title = site.words("news.of_commune", name=wording.place(site.words, one))
        steps = (first, (title, site.addresses.news_of(identity)))
        lead = site.words("news.lead_of_commune", name=one.name)
        about = topic(LOCALITIES, identity)
        yield from _pages(site, lines[:_OF_COMMUNE], steps, lead, identity, about)


def _pages(
    site: Site,
    lines: Sequence[News],
    trail: tuple[Step, ...],
    lead: str,
    commune: str | None,
    about: Topic,
) -> Iterator[PageContent]:
    title, first = trail[-1]
    for address, shown, pager in cut(site, lines, first, NEWS_PER_PAGE):
        yield PageContent(
            address=address,
            title=titled(site, title, pager.number),
            description=lead,
            template="news.html",
            values={
                "weeks": [
                    (_week(site, monday), tuple(items))
                    for monday, items in groupby(shown, lambda one: one.week)
                ],
                "pager": pager,
                "commune": site.roll.catalogues.localities[commune] if commune else None,
            },
            trail=trail,
            previous=pager.previous,
            next=pager.next,
            noindex=site.roll.shows_samples,
            feed=about,
            changed=lines[0].day.isoformat() if lines else None,
        )


def _week(site: Site, monday: date) -> str:
    """A week as people say it, by its first day and its last one."""
    sunday = monday + timedelta(days=6)
    return site.words(
        "news.week", first=site.locale.day_of_year(monday), last=site.locale.day(sunday)
    )
