"""JSON-LD (schema.org): what a page is, told to search engines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.pages.content import Step
from generator.photos import Shown
from generator.records.kinds import Kind
from generator.records.numbering import called
from generator.roll.honours import Honouree, PublicAward
from generator.roll.published import PublicStory
from generator.site import Site
from generator.wording import form, sharers

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


def images(site: Site, photos: Sequence[Shown]) -> tuple[dict[str, Any], ...]:
    """https://schema.org/ImageObject of each photo, with what search engines show beside it
    (https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata).
    """
    found = []
    for photo, file in photos:
        data: dict[str, Any] = {
            "@type": "ImageObject",
            "contentUrl": site.absolute(file.address),
            "width": file.width,
            "height": file.height,
            "description": photo.alt,
            "creditText": photo.credit,
            "creator": {"@type": _maker(site, photo.credit), "name": photo.credit},
        }
        if photo.caption:
            data["caption"] = photo.caption
        found.append(data)
    return tuple(found)


def _maker(site: Site, credit: str) -> str:
    """A credit is a photographer's name or that of an office; no record says which."""
    ours = filter(None, (site.settings.site_name, site.settings.publisher))
    office = credit.startswith(tuple(site.words.structured.offices))
    return "Organization" if office or any(one in credit for one in ours) else "Person"


def honouree(site: Site, one: Honouree, photos: Sequence[Shown]) -> dict[str, Any]:
    """https://schema.org/Person or https://schema.org/Organization, with ``award``."""
    person = one.kind is Kind.INDIVIDUALS
    data: dict[str, Any] = {
        "@type": "Person" if person else "Organization",
        "name": one.name,
        "url": site.absolute(site.address(one)),
        "award": [_award(site, one, award) for award in one.awards],
    }
    if one.names:
        data["alternateName"] = [other.name for other in one.names]
    if one.summary:
        data["description"] = one.summary
    for image in images(site, photos):
        data["image"] = image
    if one.position:
        data["jobTitle"] = one.position
    units = [{"@type": "Organization", "name": unit.name} for unit in one.organisations]
    if units:
        key = "affiliation" if person else "parentOrganization"
        data[key] = units if len(units) > 1 else units[0]
    return data


def _award(site: Site, one: Honouree, award: PublicAward) -> str:
    """schema.org has a text for it and nothing for whoever shares it: the text says so."""
    told = site.words(
        "structured.award",
        form=form(site.words, award),
        number=called(site.words, award.decision),
        year=award.decision.signed_on.year,
    )
    names = sharers(site.words, site.indexes.shared_with(one, award))
    return site.words("structured.shared", award=told, names=names) if names else told


def story(site: Site, one: PublicStory, photos: Sequence[Shown], picture: str) -> dict[str, Any]:
    """https://schema.org/NewsArticle; ``picture`` is the address of its share picture, if any.

    Its photos come first: search engines want the picture that stands for an article.
    """
    pictures = [*images(site, photos), *([site.absolute(picture)] if picture else [])]
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
    if pictures:
        data["image"] = pictures
    if one.corrections:
        data["dateModified"] = max(correction.date for correction in one.corrections).isoformat()
        data["correction"] = [correction.note for correction in one.corrections]
    return data
