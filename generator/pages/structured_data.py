"""JSON-LD (schema.org): what a page is, told to search engines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.pages.content import Step
from generator.records.kinds import Kind
from generator.roll.honours import Honouree
from generator.roll.published import PublicStory
from generator.site import Site
from generator.wording import form

_CONTEXT = "https://schema.org"


def graph(things: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a page tells, as one JSON-LD document; nothing where it tells nothing."""
    if len(things) > 1:
        return {"@context": _CONTEXT, "@graph": things}
    return {"@context": _CONTEXT, **things[0]} if things else {}


def breadcrumbs(site: Site, crumbs: Sequence[Step]) -> dict[str, Any]:
    """https://schema.org/BreadcrumbList of a page, from the home page on.

    Without the page itself, as search engines have it, where at least two steps lead there
    (https://developers.google.com/search/docs/appearance/structured-data/breadcrumb).
    """
    steps = crumbs[:-1] if len(crumbs) > 2 else crumbs
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": label,
                "item": site.absolute(address),
            }
            for place, (label, address) in enumerate(steps, 1)
        ],
    }


def honouree(site: Site, one: Honouree) -> dict[str, Any]:
    """https://schema.org/Person or https://schema.org/Organization, with ``award``."""
    person = one.kind is Kind.INDIVIDUALS
    data: dict[str, Any] = {
        "@type": "Person" if person else "Organization",
        "name": one.name,
        "url": site.absolute(site.address(one)),
        "award": [
            site.words(
                "structured.award",
                form=form(site.words, award),
                number=award.decision.number,
                year=award.decision.signed_on.year,
            )
            for award in one.awards
        ],
    }
    if one.names:
        data["alternateName"] = [other.name for other in one.names]
    if one.summary:
        data["description"] = one.summary
    if one.position:
        data["jobTitle"] = one.position
    if one.organisation:
        key = "affiliation" if person else "parentOrganization"
        data[key] = {"@type": "Organization", "name": one.organisation.name}
    return data


def story(site: Site, one: PublicStory) -> dict[str, Any]:
    """https://schema.org/NewsArticle."""
    published = one.published_at.isoformat() if one.published_at else one.date.isoformat()
    data: dict[str, Any] = {
        "@type": "NewsArticle",
        "headline": one.title,
        "description": one.standfirst,
        "datePublished": published,
        "inLanguage": site.settings.language,
        "author": {"@type": "Person", "name": one.byline},
        "publisher": {"@type": "Organization", "name": one.outlet or site.settings.publisher},
        "mainEntityOfPage": site.absolute(site.address(one)),
    }
    if one.corrections:
        data["dateModified"] = max(correction.date for correction in one.corrections).isoformat()
        data["correction"] = [correction.note for correction in one.corrections]
    return data
