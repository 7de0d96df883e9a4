"""The home page, the search page's first form, and 404."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.pages.content import PageContent
from generator.photos import Media
from generator.roll.facts import COMMUNE
from generator.roll.honours import Honour
from generator.roll.published import PublicMovement
from generator.roll.taxonomies import LEVELS, YEARS
from generator.site import Site
from generator.topics import EVERYTHING

_CARDS = 6
_HIGHEST = 6
_STORIES = 3
_NEWEST_DECISIONS = 3
_SEARCH_SHEET = "assets/css/search-page.css"
_SEARCH_SCRIPT = "assets/js/search-first.js"
_SEARCH_THEN = "assets/js/search-core.js"
"""A browser lays a page out when it is parsed, and again when its styles are there. Before a script
that is still to be run it is not done with parsing: it lays out once.
"""
_SEARCH_IMPORTS = ("assets/search/head.js",)
_SEARCH_ASSETS = ("assets/search/root.json",)
"""With the scripts and the styles as many files as a browser asks for at a time."""


def home(site: Site, media: Media) -> Iterator[PageContent]:
    """The newest honours, practices and stories, the movement, figures, and a search box.

    It leads with the newest story that has a picture, if that is one of the newest few.
    """
    roll = site.roll
    newest_practices = sorted(
        roll.practices.values(),
        key=lambda one: (
            -(one.recognised_by.signed_on.toordinal() if one.recognised_by else 0),
            one.id,
        ),
    )
    stories = list(roll.stories.values())[: _STORIES + 3]
    opener = next((one for one in stories if one.photos), None)
    figures = (
        ("individuals", len(roll.individuals)),
        ("collectives", len(roll.collectives)),
        ("practices", len(roll.practices)),
        ("places", len(site.facts.counts(COMMUNE))),
    )
    where = site.settings.province
    top = next(iter(roll.catalogues.levels), "")
    words = site.words
    title = words("home.title", province=where) if where else words.home.title_anywhere
    lead = words("home.lead", province=where) if where else words.home.lead_anywhere
    yield PageContent(
        address="",
        title=site.settings.site_name,
        description=lead,
        template="home.html",
        values={
            "title": title,
            "lead": lead,
            "newest": _varied(site),
            "highest": site.indexes.members(LEVELS).get(top, ())[:_HIGHEST],
            "top": top,
            "practices": newest_practices[:3],
            "opener": (opener, media[opener.photos[0].file]) if opener else None,
            "stories": [one for one in stories if one is not opener][:_STORIES],
            "movement": _movement(site),
            "decisions": [one for one in roll.decisions.values() if one.annex][:_NEWEST_DECISIONS],
            "figures": [figure for figure in figures if figure[1]],
            "has_places": bool(roll.catalogues.localities),
        },
        sample=roll.shows_samples,
        noindex=roll.shows_samples,
        feed=EVERYTHING,
        embed=site.addresses.newest_embed,
        structured=(
            {
                "@context": "https://schema.org",
                "@type": "WebSite",
                "name": site.settings.site_name,
                "url": site.settings.base_url,
                "inLanguage": site.settings.language,
                "potentialAction": {
                    "@type": "SearchAction",
                    "target": site.absolute(site.addresses.search) + "?q={search_term_string}",
                    "query-input": "required name=search_term_string",
                },
            },
        ),
    )


def _varied(site: Site) -> list[Honour]:
    """The newest honours, at most two of one decision, so that one annex does not fill it."""
    chosen: list[Honour] = []
    used: Counter[str] = Counter()
    for one in site.indexes.newest:
        if one.award is None:
            continue
        used[one.award.decision.id] += 1
        if used[one.award.decision.id] <= 2:
            chosen.append(one)
        if len(chosen) == _CARDS:
            break
    return chosen


def _movement(site: Site) -> PublicMovement | None:
    movements = site.roll.movements
    return movements.get(site.settings.home_movement) or next(iter(movements.values()), None)


def search(site: Site) -> Iterator[PageContent]:
    """The search page: what stands there before, and without, JavaScript are the ways to browse."""
    title, address = site.words.search.title, site.addresses.search
    yield PageContent(
        address=address,
        title=title,
        description=site.words.search.lead,
        template="search.html",
        values={"years": tuple(site.terms(YEARS).values())},
        trail=((title, address),),
        section="search",
        noindex=site.roll.shows_samples,
        sheet=_SEARCH_SHEET,
        script=_SEARCH_SCRIPT,
        imports=_SEARCH_IMPORTS,
        then=_SEARCH_THEN,
        assets=_SEARCH_ASSETS,
    )


def not_found(site: Site) -> PageContent:
    """404: says what may have happened and how to go on."""
    return PageContent(
        address="404.html",
        title=site.words.not_found.title,
        description=site.words.not_found.text,
        template="not-found.html",
        noindex=True,
    )
