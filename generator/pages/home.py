"""The home page, the search page's first form, and 404."""

from __future__ import annotations

from collections.abc import Iterator

from generator.feeds.docket import EVERYTHING
from generator.pages.content import PageContent
from generator.pages.makers import crumbs
from generator.records.catalogue import COMMUNE_LEVEL, Level
from generator.roll.published import Honouree, PublicAward, PublicMovement
from generator.site import Site

_CARDS = 6
_HIGHEST = 6
_NEWEST_DECISIONS = 3
# In the order in which a browser of few connections should ask for them.
_SEARCH_ASSETS = (
    "assets/search/root.bin",
    *("assets/js/search-core.js", "assets/js/search-page.js", "assets/js/search.js"),
)


def home(site: Site) -> Iterator[PageContent]:
    """The newest honours, practices and stories, the movement, figures, and a search box."""
    roll = site.roll
    newest_practices = sorted(
        roll.practices.values(),
        key=lambda one: (
            -(one.recognised_by.signed_on.toordinal() if one.recognised_by else 0),
            one.id,
        ),
    )
    places = {
        place.id
        for one in roll.honourees
        if one.locality and (place := site.indexes.today(one.locality)).kind in COMMUNE_LEVEL
    }
    figures = (
        ("individuals", len(roll.individuals)),
        ("collectives", len(roll.collectives)),
        ("practices", len(roll.practices)),
        ("places", len(places)),
    )
    where = site.settings.province
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
            "highest": _highest(site),
            "state": Level.STATE,
            "practices": newest_practices[:3],
            "stories": list(roll.stories.values())[:3],
            "movement": _movement(site),
            "decisions": [one for one in roll.decisions.values() if one.annex][:_NEWEST_DECISIONS],
            "figures": [figure for figure in figures if figure[1]],
        },
        sample=roll.shows_samples,
        noindex=roll.shows_samples,
        feed=EVERYTHING,
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


def _varied(site: Site) -> list[Honouree]:
    """The newest honourees, at most two of one decision, so that one annex does not fill it."""
    chosen: list[Honouree] = []
    used: dict[str, int] = {}
    for one in site.indexes.newest:
        if one.newest is None:
            continue
        decision = one.newest.decision.id
        if used.get(decision, 0) < 2:
            used[decision] = used.get(decision, 0) + 1
            chosen.append(one)
        if len(chosen) == _CARDS:
            break
    return chosen


def _highest(site: Site) -> list[tuple[Honouree, PublicAward]]:
    """Who was honoured by the State last, each with that award; the higher form first on a day."""
    awards = [
        (one, max(of_state, key=lambda award: (award.decision.signed_on, award.form.rank)))
        for one in site.indexes.by_level.get(Level.STATE.value, ())
        if (of_state := [award for award in one.awards if award.form.level is Level.STATE])
    ]
    awards.sort(key=lambda pair: (pair[1].decision.signed_on, pair[1].form.rank), reverse=True)
    return awards[:_HIGHEST]


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
        values={"years": sorted(site.indexes.by_year, reverse=True)},
        crumbs=crumbs(site, (title, address)),
        section="search",
        noindex=site.roll.shows_samples,
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
